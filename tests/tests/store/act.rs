//! Acts: what a send, feedback and a trigger leave behind, and who may do them.

use engine::{Id, Input, Refusal, SessionState};
use server::store::{ActError, Acted, HistoryKind, NewUnlink, RunState};
use tests::{
    base::{Base, MORNING},
    people::Practice,
};
use uuid::Uuid;

use crate::visit::{self, SESSION, act, gate};

#[tokio::test(flavor = "multi_thread")]
async fn a_send_waits_with_one_task_until_feedback_is_posted() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let sent = act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();

        assert_eq!(
            sent.run.session(&Id::from(SESSION)).unwrap().state,
            SessionState::Waiting(gate())
        );
        let tasks = base.store.tasks_of(practice.professional.id).await.unwrap();
        assert_eq!(tasks.len(), 1);
        assert_eq!(tasks[0].client.id, practice.client.id);
        assert_eq!(tasks[0].title, "Titel rust");
        assert_eq!(tasks[0].task.gate_title.as_deref(), Some("Wat je hoopt"));
        assert_eq!(tasks[0].task.opened_at, MORNING + 120_000);
        assert!(
            base.store
                .tasks_of(practice.colleague.id)
                .await
                .unwrap()
                .is_empty()
        );

        act(
            &base,
            run.id,
            &practice.professional,
            3,
            visit::post("Dank je."),
        )
        .await
        .unwrap();
        assert!(
            base.store
                .tasks_of(practice.professional.id)
                .await
                .unwrap()
                .is_empty()
        );
        let read = base
            .store
            .run_of_client(run.id, practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            read.run.session(&Id::from(SESSION)).unwrap().state,
            SessionState::InProgress
        );
        let outgoing = base.store.outgoing(MORNING + 300_000, 10).await.unwrap();
        let kinds: Vec<_> = outgoing.iter().map(|each| each.kind.as_str()).collect();
        assert_eq!(kinds, ["assigned", "feedback-wanted", "feedback-given"]);
        assert!(base.store.sent(outgoing[0].id, MORNING).await.unwrap());
        assert!(!base.store.sent(outgoing[0].id, MORNING).await.unwrap());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_read_again_is_what_was_answered() {
    for mut base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let sent = act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        base.reopen().await;
        let read = base
            .store
            .run_of_client(run.id, practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.run, sent.run);
        assert_eq!(
            &read.records[read.records.len() - sent.records.len()..],
            &sent.records[..]
        );
        assert_eq!(
            read.row.sequence,
            i64::try_from(read.run.sequence()).unwrap()
        );
        assert_eq!(read.row.state, RunState::Active);
        assert_eq!((read.row.done, read.row.visible), (0, 2));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_sends_in_the_same_instant_give_one_event_and_one_task() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let sends = (0..8).map(|_| {
            let store = base.store.clone();
            let (client, stamp) = (practice.client.clone(), base.at(MORNING + 120_000));
            tokio::spawn(async move {
                store
                    .act(run.id, &client, visit::send(), Uuid::new_v4(), stamp)
                    .await
            })
        });
        let mut done = 0;
        for send in sends.collect::<Vec<_>>() {
            match send.await.unwrap() {
                Ok(_) => done += 1,
                Err(ActError::Refusal(Refusal::AlreadySent { .. })) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(done, 1);
        let read = base
            .store
            .run_of_client(run.id, practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(read.run.session(&Id::from(SESSION)).unwrap().sends.len(), 1);
        assert_eq!(
            base.store
                .tasks_of(practice.professional.id)
                .await
                .unwrap()
                .len(),
            1
        );
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_again_does_nothing() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let key = Uuid::new_v4();
        let again = || {
            base.store
                .act(run.id, &practice.client, visit::send(), key, base.morning())
        };
        let first = again().await.unwrap();
        let second = again().await.unwrap();
        assert!(second.records.is_empty());
        assert_eq!(second.run, first.run);

        let key = Uuid::new_v4();
        let assignment = visit::assignment(&practice.client, "logboek");
        let assign = || {
            base.store.assign(
                assignment.clone(),
                &practice.professional,
                key,
                base.morning(),
            )
        };
        assert_eq!(assign().await.unwrap().id, assign().await.unwrap().id);
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_trigger_adds_its_tool_for_the_same_client_and_professional() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let sent = to_the_end(&base, &practice, run.id).await;

        let [added] = sent.added[..] else {
            panic!("{:?}", sent.added)
        };
        let diary = base
            .store
            .run_of_client(added, practice.client.id)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(diary.row.tool, "logboek");
        assert_eq!(diary.row.responsible_id, Some(practice.professional.id));
        assert_eq!(diary.run.source().unwrap().run, run.id);
        let history = base
            .store
            .history(practice.client.id, None, 50)
            .await
            .unwrap();
        let told = history
            .iter()
            .find(|entry| entry.kind == HistoryKind::Assigned && entry.run_id == Some(added));
        assert!(told.unwrap().detail.contains("\"by-tool\":\"Titel rust\""));
        base.remove().await;
    }
}

/// Sends at the gate, gets feedback, and sends the end.
async fn to_the_end(base: &Base, practice: &Practice, run: Uuid) -> Acted {
    let (client, professional) = (&practice.client, &practice.professional);
    act(base, run, client, 2, visit::send()).await.unwrap();
    let feedback = visit::post("Mooi.");
    act(base, run, professional, 3, feedback).await.unwrap();
    let end = Input::Send {
        session: Id::from(SESSION),
        send: engine::Sending::End,
    };
    act(base, run, client, 4, end).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_that_the_client_is_at_work_on_is_not_added_again() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let diary = visit::assignment(&practice.client, "logboek");
        let (professional, key) = (&practice.professional, Uuid::new_v4());
        let diary = base
            .store
            .assign(diary, professional, key, base.morning())
            .await
            .unwrap();
        let run = visit::answered(&base, &practice).await;
        let sent = to_the_end(&base, &practice, run.id).await;

        assert!(sent.added.is_empty(), "{:?}", sent.added);
        let runs = base.store.runs_of_client(practice.client.id).await.unwrap();
        let diaries: Vec<_> = runs.iter().filter(|run| run.tool == "logboek").collect();
        assert!(matches!(diaries[..], [one] if one.id == diary.id));
        let history = base
            .store
            .history(practice.client.id, None, 50)
            .await
            .unwrap();
        let told = history
            .iter()
            .find(|entry| entry.kind == HistoryKind::ToolThere);
        assert!(told.unwrap().detail.contains(&diary.title));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tool_that_is_not_there_never_fails_the_send() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let mut lonely = tests::tool::rest();
        lonely.header.version = 2;
        let steps = &mut lonely.chapters[0].sessions[0].steps;
        for step in steps {
            if let engine::Step::Trigger(trigger) = step {
                trigger.tool = Id::from("vergeten");
            }
        }
        let (organisation, published) = (practice.organisation.id, tests::tool::published(lonely));
        base.store
            .publish(organisation, None, published, base.morning())
            .await
            .unwrap();
        let run = visit::answered(&base, &practice).await;
        assert_eq!(run.version, 2);
        let sent = to_the_end(&base, &practice, run.id).await;
        assert!(sent.added.is_empty());
        let history = base
            .store
            .history(practice.client.id, None, 50)
            .await
            .unwrap();
        assert!(
            history
                .iter()
                .any(|entry| entry.kind == HistoryKind::ToolMissing)
        );
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_can_do_or_see_anything_of_a_run() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let refused = act(&base, run.id, &practice.neighbour, 2, visit::send()).await;
        assert!(matches!(refused, Err(ActError::NoSuchRun)), "{refused:?}");
        let refused = act(&base, run.id, &practice.colleague, 2, visit::post("Hoi")).await;
        assert!(matches!(refused, Err(ActError::NotLinked)), "{refused:?}");
        let refused = act(&base, run.id, &practice.professional, 2, visit::send()).await;
        assert!(
            matches!(refused, Err(ActError::Refusal(Refusal::NotTheirs))),
            "{refused:?}"
        );
        let draft = visit::first_page(Uuid::new_v4(), 9, &[("zin", "x")]);
        for other in [
            &practice.neighbour,
            &practice.colleague,
            &practice.professional,
        ] {
            assert!(
                base.store
                    .save_draft(run.id, other, draft.clone(), base.morning())
                    .await
                    .is_err()
            );
        }
        let store = &base.store;
        assert!(
            store
                .run_of_client(run.id, practice.neighbour.id)
                .await
                .unwrap()
                .is_none()
        );
        assert!(
            store
                .run_for_professional(run.id, practice.colleague.id)
                .await
                .unwrap()
                .is_none()
        );
        let seen = store
            .run_for_professional(run.id, practice.professional.id)
            .await
            .unwrap();
        assert_eq!(seen.unwrap().drafts, engine::Drafts::default());
        let other = visit::assignment(&practice.neighbour, "rust");
        let refused = store.assign(
            other,
            &practice.professional,
            Uuid::new_v4(),
            base.morning(),
        );
        assert!(matches!(refused.await, Err(ActError::NotLinked)));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_professional_who_was_unlinked_meanwhile_is_refused() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let store = &base.store;
        store
            .link(
                practice.client.id,
                practice.colleague.id,
                None,
                base.morning(),
            )
            .await
            .unwrap();
        let run = visit::answered(&base, &practice).await;
        act(&base, run.id, &practice.client, 2, visit::send())
            .await
            .unwrap();
        let (client, professional) = (practice.client.id, practice.professional.id);
        let unlink = |to| NewUnlink {
            client,
            professional,
            to,
            by: Some(practice.colleague.id),
        };
        let kept = store.unlink(unlink(None), base.morning()).await;
        assert!(
            matches!(kept, Err(server::store::LinkError::Responsible)),
            "{kept:?}"
        );

        // What the page knew of the professional is from before: it was read with the link still there.
        let transfer = Some(practice.colleague.id);
        let (unlinked, posted) = tokio::join!(
            store.unlink(unlink(transfer), base.morning()),
            act(
                &base,
                run.id,
                &practice.professional,
                3,
                visit::post("Te laat?")
            ),
        );
        unlinked.unwrap();
        assert!(matches!(posted, Err(ActError::NotLinked)), "{posted:?}");
        let tasks = store.tasks_of(practice.colleague.id).await.unwrap();
        assert_eq!(tasks.len(), 1);
        assert!(store.tasks_of(professional).await.unwrap().is_empty());
        act(
            &base,
            run.id,
            &practice.colleague,
            4,
            visit::post("Ik neem het over."),
        )
        .await
        .unwrap();
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_for_another_tool_is_another_assignment_and_one_tool_is_not_set_ready_twice() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let key = Uuid::new_v4();
        let assign = |tool, key| {
            let assignment = visit::assignment(&practice.client, tool);
            base.store
                .assign(assignment, &practice.professional, key, base.morning())
        };
        let one = assign("rust", key).await.unwrap();
        let other = assign("logboek", key).await.unwrap();
        assert_ne!(one.id, other.id);
        let twice = assign("rust", Uuid::new_v4()).await;
        assert!(matches!(twice, Err(ActError::HasTool)), "{twice:?}");
        base.remove().await;
    }
}
