//! A run is moved to a newer version of its tool: what the client has beside it goes along, and nothing typed is lost.

use std::collections::BTreeMap;

use engine::{Edit, Former, Id, Input, Kind, Program, ProgramRef, Refusal, Renamed, Step};
use server::store::{
    ActError, HistoryKind, NewDraft, NewMove, NewPlanStep, PlanStep, RunRow, Saved,
};
use tests::{
    base::{Base, MORNING},
    people::Practice,
    tool,
};
use uuid::Uuid;

use crate::visit::{self, act, entry};

fn former(part: Renamed, was: &str, is: &str) -> Former {
    Former {
        part,
        was: Id::from(was),
        is: Id::from(is),
    }
}

/// A diary of one page and two questions.
fn before() -> Program {
    let page = tool::page(
        "formulier",
        vec![tool::ask("moment", true), tool::ask("extra", false)],
    );
    let form = tool::session("boek", vec![Step::Page(page)]);
    tool::program("boek", Kind::Diary, vec![form])
}

/// The same with another name for the page and for one question, and without the other.
fn after() -> Program {
    let page = tool::page("dag", vec![tool::ask("nu", true)]);
    let form = tool::session("boek", vec![Step::Page(page)]);
    let mut program = tool::program("boek", Kind::Diary, vec![form]);
    program.header.version = 2;
    program.renamed = vec![
        former(Renamed::Page, "formulier", "dag"),
        former(Renamed::Value, "moment", "nu"),
    ];
    program
}

async fn publish(base: &Base, practice: &Practice, program: Program) {
    let new = tool::published(program);
    let organisation = practice.organisation.id;
    let store = &base.store;
    let published = store.publish(organisation, None, new, base.morning());
    published.await.unwrap();
}

/// The diary, begun; its newer version is published since.
async fn diary(base: &Base, practice: &Practice) -> RunRow {
    publish(base, practice, before()).await;
    let assignment = visit::assignment(&practice.client, "boek");
    let (professional, key) = (&practice.professional, Uuid::new_v4());
    let store = &base.store;
    let run = store.assign(assignment, professional, key, base.morning());
    let run = run.await.unwrap();
    let open = Input::Open {
        session: Id::from("boek"),
    };
    act(base, run.id, &practice.client, 1, open).await.unwrap();
    publish(base, practice, after()).await;
    run
}

async fn save(
    base: &Base,
    practice: &Practice,
    run: &RunRow,
    (page, number): (&str, i64),
    entries: &[(&str, &str)],
) -> Result<Saved, ActError> {
    let entries = entries.iter();
    let new = NewDraft {
        session: Id::from("boek"),
        page: Id::from(page),
        tab: Uuid::from_u128(7),
        number,
        entries: entries
            .map(|(ask, text)| (Id::from(*ask), entry(text)))
            .collect(),
        made_with: BTreeMap::new(),
        of: None,
    };
    let (store, stamp) = (&base.store, base.at(MORNING + 120_000 + number));
    store.save_draft(run.id, &practice.client, new, stamp).await
}

fn to(tool: &str, seen: u64) -> NewMove {
    NewMove {
        to: ProgramRef {
            tool: Id::from(tool),
            version: 2,
        },
        seen,
        key: Uuid::from_u128(99),
    }
}

async fn moves(base: &Base, practice: &Practice, run: &RunRow) -> Result<(), ActError> {
    let seen = read(base, run).await.run.sequence();
    let (store, stamp) = (&base.store, base.at(MORNING + 180_000));
    let new = to(&run.tool, seen);
    let moved = store.move_version(run.id, &practice.professional, new, stamp);
    moved.await.map(|_| ())
}

async fn read(base: &Base, run: &RunRow) -> server::store::Loaded {
    let loaded = base.store.run_of_client(run.id, run.client_id).await;
    loaded.unwrap().unwrap()
}

/// What is typed, by question.
async fn typed(base: &Base, run: &RunRow) -> Vec<(String, String)> {
    let loaded = read(base, run).await;
    let entries = loaded.drafts.entries.get(&Id::from("boek"));
    let entries = entries.into_iter().flatten();
    entries
        .map(|(ask, entry)| (ask.to_string(), entry.0[0].text.clone()))
        .collect()
}

fn pair(ask: &str, text: &str) -> (String, String) {
    (ask.to_owned(), text.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_goes_along_under_its_new_name_and_what_has_no_place_stays_to_be_read() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = diary(&base, &practice).await;
        let both = [("moment", "vroeg"), ("extra", "nog iets")];
        save(&base, &practice, &run, ("formulier", 1), &both)
            .await
            .unwrap();
        let (session, page) = (Id::from("boek"), Id::from("formulier"));
        let (store, client) = (&base.store, &practice.client);
        store
            .note_position(
                run.id,
                client,
                session.clone(),
                page.clone(),
                base.morning(),
            )
            .await
            .unwrap();
        let favourite = (run.id, session.clone(), page);
        assert!(
            store
                .mark_favourite(client.id, favourite, true, base.morning())
                .await
                .unwrap()
        );
        let mails = store.outgoing(i64::MAX, 50).await.unwrap().len();
        moves(&base, &practice, &run).await.unwrap();

        let loaded = read(&base, &run).await;
        assert_eq!(loaded.row.version, 2);
        assert_eq!(
            typed(&base, &run).await,
            [pair("extra", "nog iets"), pair("nu", "vroeg")]
        );
        assert_eq!(loaded.drafts.pages.get(&session), Some(&Id::from("dag")));
        assert!(loaded.marked.contains(&(session.clone(), Id::from("dag"))));
        let extra = [(session.clone(), Id::from("extra"))].into_iter().collect();
        let unsent = engine::unsent(&loaded.programs, &loaded.run, &extra);
        let (_, asked) = unsent[0].asks[0].on.expect("the question of before");
        assert_eq!(asked.label, "Vraag extra");
        let history = store.history(client.id, None, 50).await.unwrap();
        let told = history
            .iter()
            .find(|entry| entry.kind == HistoryKind::Moved)
            .expect("the history says so");
        assert_eq!(told.actor_id, Some(practice.professional.id));
        assert_eq!(store.outgoing(i64::MAX, 50).await.unwrap().len(), mails);

        // The page of before still stands open.
        let saved = save(
            &base,
            &practice,
            &run,
            ("formulier", 2),
            &[("moment", "laat")],
        );
        assert!(!saved.await.unwrap().put_away);
        let gone = save(
            &base,
            &practice,
            &run,
            ("formulier", 3),
            &[("extra", "meer")],
        );
        assert!(gone.await.unwrap().put_away);
        assert_eq!(
            typed(&base, &run).await,
            [pair("extra", "meer"), pair("nu", "laat")]
        );
        let other = save(&base, &practice, &run, ("formulier", 4), &[("niets", "x")]);
        assert!(matches!(
            other.await,
            Err(ActError::Refusal(Refusal::NotFound))
        ));
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_done_once_by_who_accompanies_the_client_and_saw_how_it_is() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = diary(&base, &practice).await;
        let seen = read(&base, &run).await.run.sequence();
        let (store, stamp) = (&base.store, || base.at(MORNING + 180_000));
        for person in [&practice.client, &practice.colleague, &practice.neighbour] {
            let refused = store.move_version(run.id, person, to("boek", seen), stamp());
            assert!(refused.await.is_err());
        }
        let stale = store.move_version(
            run.id,
            &practice.professional,
            to("boek", seen - 1),
            stamp(),
        );
        assert!(matches!(
            stale.await,
            Err(ActError::Refusal(Refusal::Stale { .. }))
        ));
        for records in [1, 0] {
            let again =
                store.move_version(run.id, &practice.professional, to("boek", seen), stamp());
            assert_eq!(again.await.unwrap().records.len(), records);
        }
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_or_sent_in_the_same_instant_is_there_afterwards() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = diary(&base, &practice).await;
        let (moved, saved) = tokio::join!(
            moves(&base, &practice, &run),
            save(
                &base,
                &practice,
                &run,
                ("formulier", 1),
                &[("moment", "nu net")]
            ),
        );
        moved.unwrap();
        saved.unwrap();
        assert_eq!(typed(&base, &run).await, [pair("nu", "nu net")]);
        base.remove().await;
    }
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = diary(&base, &practice).await;
        let words = [("moment", "net gedaan")];
        save(&base, &practice, &run, ("formulier", 1), &words)
            .await
            .unwrap();
        let send = Input::Send {
            session: Id::from("boek"),
            send: engine::Sending::Entry(1),
        };
        let (moved, sent) = tokio::join!(
            moves(&base, &practice, &run),
            act(&base, run.id, &practice.client, 3, send),
        );
        // Whichever came second: a move is looked over anew, a send goes as it is now.
        assert!(moved.is_ok() || matches!(moved, Err(ActError::Refusal(Refusal::Stale { .. }))));
        sent.unwrap();
        let loaded = read(&base, &run).await;
        let sends = &loaded.run.session(&Id::from("boek")).unwrap().sends;
        assert_eq!(sends.len(), 1);
        let answers = sends[0].answers_in(2);
        let kept = answers.values().next().unwrap();
        assert_eq!(kept.entry(), entry("net gedaan"));
        assert!(typed(&base, &run).await.is_empty());
        base.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_adapting_is_told_and_loses_nothing() {
    for base in Base::each().await {
        let practice = Practice::open(&base).await;
        let run = visit::answered(&base, &practice).await;
        let mut newer = tool::rest();
        newer.header.version = 2;
        newer.chapters[0].sessions[1].title = "Een ander slot".to_owned();
        publish(&base, &practice, newer).await;
        let (store, professional) = (&base.store, &practice.professional);
        let step = async |step: PlanStep| {
            let draft = store.plan_draft(run.id, professional.id).await.unwrap();
            let new = NewPlanStep {
                step,
                mark: draft.mark,
                seen: read(&base, &run).await.run.sequence(),
            };
            store
                .step_plan_draft(run.id, professional, new, base.morning())
                .await
        };
        let remove = Edit::Remove(Id::from("slot"));
        step(PlanStep::Edit(vec![remove])).await.unwrap();
        moves(&base, &practice, &run).await.unwrap();
        assert!(step(PlanStep::Save(Vec::new())).await.is_err());
        let draft = store.plan_draft(run.id, professional.id).await.unwrap();
        assert_eq!(draft.edits.len(), 1);
        step(PlanStep::Renew(Vec::new())).await.unwrap();
        step(PlanStep::Save(Vec::new())).await.unwrap();
        let loaded = read(&base, &run).await;
        let plan = loaded.run.plan();
        assert_eq!((plan.program.version, plan.sessions.len()), (2, 1));
        // What was begun stays in the version in which it was begun.
        assert_eq!(plan.sessions[0].program.version, 1);
        base.remove().await;
    }
}
