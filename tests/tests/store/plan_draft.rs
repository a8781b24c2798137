//! A plan under edit: one professional's, done again on the run as it is, and carried out once.

use engine::{Edit, Id, Input, Refusal, SessionState};
use server::store::{ActError, NewPlanStep, PlanStep, RunRow, Stepped};
use tests::{base::Base, people::Practice};
use uuid::Uuid;

use crate::visit;

/// Takes a step from where the draft is now.
async fn step(
    base: &Base,
    practice: &Practice,
    run: &RunRow,
    step: PlanStep,
) -> Result<Stepped, ActError> {
    let draft = base.store.plan_draft(run.id, practice.professional.id);
    let draft = draft.await.unwrap();
    let new = NewPlanStep {
        step,
        mark: draft.mark,
        seen: sequence(base, run).await,
    };
    let (store, stamp) = (&base.store, base.morning());
    store
        .step_plan_draft(run.id, &practice.professional, new, stamp)
        .await
}

async fn sequence(base: &Base, run: &RunRow) -> u64 {
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    loaded.unwrap().unwrap().run.sequence()
}

async fn sessions(base: &Base, run: &RunRow) -> Vec<String> {
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    let loaded = loaded.unwrap().unwrap();
    let sessions = loaded.run.plan().sessions.iter();
    sessions.map(|planned| planned.key.to_string()).collect()
}

fn remove(session: &str) -> PlanStep {
    PlanStep::Edit(vec![Edit::Remove(Id::from(session))])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_carried_out_once_and_as_a_whole() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        step(&base, &practice, &run, remove("slot")).await.unwrap();
        let title = Edit::Title(Some("Voor jou".to_owned()));
        step(&base, &practice, &run, PlanStep::Edit(vec![title]))
            .await
            .unwrap();
        assert_eq!(sessions(&base, &run).await, ["begin", "slot"]);
        let draft = base.store.plan_draft(run.id, practice.professional.id);
        let draft = draft.await.unwrap();
        let save = NewPlanStep {
            step: PlanStep::Save(Vec::new()),
            mark: draft.mark,
            seen: draft.seen,
        };
        for _ in 0..2 {
            let (store, stamp) = (&base.store, base.morning());
            store
                .step_plan_draft(run.id, &practice.professional, save.clone(), stamp)
                .await
                .unwrap();
        }
        assert_eq!(sessions(&base, &run).await, ["begin"]);
        let loaded = base.store.run_of_client(run.id, run.client_id).await;
        let loaded = loaded.unwrap().unwrap();
        assert_eq!(loaded.row.title, "Voor jou");
        let edits = loaded.records.iter();
        let edits =
            edits.filter(|record| matches!(record.event, engine::Event::PlanChanged { .. }));
        assert_eq!(edits.count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_who_accompanies_the_client_adapts_and_a_refusal_keeps_nothing() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        for person in [&practice.client, &practice.colleague, &practice.neighbour] {
            let new = NewPlanStep {
                step: remove("slot"),
                mark: Uuid::nil(),
                seen: run.sequence.unsigned_abs(),
            };
            let stamp = base.morning();
            let refused = base.store.step_plan_draft(run.id, person, new, stamp).await;
            assert!(refused.is_err(), "{}", person.name);
        }
        let begun = step(&base, &practice, &run, remove("begin")).await;
        assert!(matches!(
            begun,
            Err(ActError::Refusal(Refusal::Fixed { .. }))
        ));
        let draft = base.store.plan_draft(run.id, practice.professional.id);
        assert_eq!(draft.await.unwrap().edits, []);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_save_at_once_end_with_one_plan_and_one_who_is_told() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let (client, colleague) = (practice.client.id, practice.colleague.id);
        let linked = base.store.link(client, colleague, None, base.morning());
        linked.await.unwrap();
        let seen = sequence(&base, &run).await;
        let save = |edit: Edit| NewPlanStep {
            step: PlanStep::Save(vec![edit]),
            mark: Uuid::nil(),
            seen,
        };
        let one = save(Edit::Remove(Id::from("slot")));
        let other = save(Edit::Title(Some("Voor jou".to_owned())));
        let store = &base.store;
        let (one, other) = tokio::join!(
            store.step_plan_draft(run.id, &practice.professional, one, base.morning()),
            store.step_plan_draft(run.id, &practice.colleague, other, base.morning()),
        );
        let refused = |outcome: &Result<Stepped, ActError>| {
            matches!(outcome, Err(ActError::Refusal(Refusal::Stale { .. })))
        };
        assert!(
            one.is_ok() && refused(&other) || other.is_ok() && refused(&one),
            "{one:?} {other:?}"
        );
        let loaded = base.store.run_of_client(run.id, run.client_id).await;
        let loaded = loaded.unwrap().unwrap();
        let changed = loaded.row.title == "Voor jou";
        assert_eq!(changed, loaded.run.plan().sessions.len() == 2);
        // Nothing that the client had typed was touched by it.
        let send = visit::send();
        assert!(matches!(send, Input::Send { .. }));
        let sent = visit::act(&base, run.id, &practice.client, 9, send).await;
        assert!(sent.is_ok(), "{sent:?}");
    }
}

/// The client and who adapts for them act at once, in either order and together: each ends in one defined state.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_sends_what_is_being_broken_off_is_read_first() {
    for order in ["client", "professional", "both"] {
        for base in Base::each().await {
            sends_while_broken_off(&base, order).await;
        }
    }
}

async fn sends_while_broken_off(base: &Base, order: &str) {
    let practice = Practice::open(base).await;
    let run = visit::answered(base, &practice).await;
    let abort = Edit::Abort {
        session: Id::from(visit::SESSION),
        reason: String::new(),
    };
    let edit = PlanStep::Edit(vec![abort]);
    step(base, &practice, &run, edit).await.unwrap();
    let send = || visit::act(base, run.id, &practice.client, 9, visit::send());
    let save = || step(base, &practice, &run, PlanStep::Save(Vec::new()));
    let (sent, saved) = match order {
        "client" => {
            let sent = send().await;
            (sent, save().await)
        }
        "professional" => {
            let saved = save().await;
            (send().await, saved)
        }
        _ => tokio::join!(send(), save()),
    };
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    let loaded = loaded.unwrap().unwrap();
    let session = loaded.run.session(&Id::from(visit::SESSION)).unwrap();
    if sent.is_ok() {
        let stale = matches!(saved, Err(ActError::Refusal(Refusal::Stale { .. })));
        assert!(stale && order != "professional", "{order}: {saved:?}");
        assert_eq!(session.sends.len(), 1, "{order}");
        let tasks = base.store.tasks_about(run.client_id).await.unwrap();
        assert_eq!(tasks.len(), 1, "{order}: it is still to be read");
    } else {
        assert!(saved.is_ok() && order != "client", "{order}: {saved:?}");
        assert_eq!(session.state, SessionState::Aborted, "{order}");
        let typed = loaded.drafts.entries.values().any(|asks| !asks.is_empty());
        assert!(typed, "{order}: what was typed is kept");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_who_begins_what_is_being_removed_goes_on_in_it() {
    for first in ["client", "professional"] {
        for base in Base::each().await {
            let practice = Practice::open(&base).await;
            let run = visit::assign(&base, &practice).await;
            let edit = remove(visit::SESSION);
            step(&base, &practice, &run, edit).await.unwrap();
            let begin = || visit::act(&base, run.id, &practice.client, 9, visit::open());
            let save = || step(&base, &practice, &run, PlanStep::Save(Vec::new()));
            if first == "client" {
                begin().await.unwrap();
                let saved = save().await;
                let stale = matches!(saved, Err(ActError::Refusal(Refusal::Stale { .. })));
                assert!(stale, "{saved:?}");
                assert_eq!(sessions(&base, &run).await, ["begin", "slot"]);
            } else {
                save().await.unwrap();
                assert!(begin().await.is_err());
                assert_eq!(sessions(&base, &run).await, ["slot"]);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_plan_of_a_closed_account_can_still_be_put_right() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        step(&base, &practice, &run, remove("slot")).await.unwrap();
        let (client, by) = (practice.client.id, practice.professional.id);
        let closed = base.store.close_account(client, Some(by), base.morning());
        closed.await.unwrap();
        let saved = step(&base, &practice, &run, PlanStep::Save(Vec::new())).await;
        saved.unwrap();
        assert_eq!(sessions(&base, &run).await, ["begin"]);
    }
}
