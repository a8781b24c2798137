//! Answers beside the editor: what opens a gate, what does not, and who reads what.

use axum::http::StatusCode;
use engine::{Compute, Expression, Guide, Id, Item, Program, Sending, SessionState, Step, Text};
use serde_json::json;
use server::store::{NewDraft, RunRow};
use tests::{
    tool,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

const GUIDE: &str = "Vraag door naar de wens achter dit antwoord";
const NOTE: &str = "Deze sessie valt velen zwaar";

/// The tool `rust` under another name, with prompts for the professional.
fn guided() -> Program {
    let mut program = tool::rest();
    program.header.id = Id::from("begeleid");
    let session = &mut program.chapters[0].sessions[0];
    session.guides = vec![Guide {
        gate: Some(Id::from("halfweg")),
        text: Text {
            markdown: GUIDE.to_owned(),
            slots: Vec::new(),
        },
    }];
    session.notes = vec![Text {
        markdown: NOTE.to_owned(),
        slots: Vec::new(),
    }];
    program
}

fn address(town: &Town, run: &RunRow) -> String {
    let client = town.practice.client.id;
    format!("/clients/{client}/tools/{}/begin/gate-halfweg", run.id)
}

async fn state(town: &Town, run: &RunRow) -> SessionState {
    let store = &town.base.store;
    let loaded = store.run_of_client(run.id, run.client_id).await.unwrap();
    let run = loaded.unwrap().run;
    run.session(&Id::from("begin")).unwrap().state.clone()
}

fn gate() -> SessionState {
    SessionState::Waiting(Sending::Gate(Id::from("halfweg")))
}

async fn tasks(town: &Town) -> usize {
    let store = &town.base.store;
    let tasks = store.tasks_of(town.practice.professional.id).await;
    tasks.unwrap().len()
}

async fn professional(town: &Town) -> Visitor<'_> {
    town.sign_in(&town.practice.professional).await
}

#[tokio::test(flavor = "multi_thread")]
async fn begun_feedback_opens_no_gate_and_is_read_by_nobody_else() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let address = address(&town, &run);
    let professional = professional(&town).await;

    let tab = Uuid::new_v4();
    let body = |number: i64, text: &str| json!({"tab": tab, "number": number, "entries": {"text": [{"k": 0, "t": text}]}});
    let saves = format!("{address}/draft");
    for (number, text) in [
        (1, "Wat goed"),
        (2, "Wat goed dat je dit schrijft"),
        (1, "Wat"),
    ] {
        let saved = professional.saves(&saves, &body(number, text)).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    }
    let page = professional.opens(&address).await;
    assert!(page.says("Wat goed dat je dit schrijft"), "{}", page.body);
    assert_eq!(state(&town, &run).await, gate());
    assert_eq!(tasks(&town).await, 1);

    let form = [
        ("key", &*Uuid::new_v4().to_string()),
        ("ask:text", "Zonder script"),
        ("go", "save"),
    ];
    let kept = professional.posts(&format!("{address}/post"), &form).await;
    assert_eq!(kept.location, Some(format!("{address}?done=saved")));
    assert!(professional.opens(&address).await.says("Zonder script"));
    assert_eq!(state(&town, &run).await, gate());

    let client = town.sign_in(&town.practice.client).await;
    for path in [
        "/home".to_owned(),
        format!("/tools/{}", run.id),
        format!("/tools/{}/begin/read/gate-halfweg", run.id),
    ] {
        let page = client.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(!page.says("Zonder script"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_windows_on_one_letter_lose_nothing() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let address = address(&town, &run);
    let professional = professional(&town).await;
    let (one, other) = (
        professional.opens(&address).await,
        professional.opens(&address).await,
    );
    let post = async |form: &Page, text: &str, go: &str| {
        let (key, has) = (form.field("key"), form.field("has"));
        let fields = [
            ("key", &*key),
            ("has", &*has),
            ("ask:text", text),
            ("go", go),
        ];
        professional
            .posts(&format!("{address}/post"), &fields)
            .await
    };
    post(&one, "Een lange brief", "save").await;
    for go in ["save", "post"] {
        let beside = post(&other, "Kort", go).await;
        assert_eq!(beside.status, StatusCode::CONFLICT, "{go}");
        assert!(beside.says("Een lange brief") && beside.says("Kort"));
    }
    let has = json!({"text": other.field("has")});
    let body = json!({"tab": Uuid::new_v4(), "number": 1, "has": has, "entries": {"text": [{"k": 0, "t": "Kort"}]}});
    let saved = professional.saves(&format!("{address}/draft"), &body).await;
    assert_eq!(saved.status, StatusCode::CONFLICT);
    assert!(professional.opens(&address).await.says("Een lange brief"));
    assert_eq!(state(&town, &run).await, gate());

    let seen = post(&other, "Kort", "post").await;
    let posted = post(&seen, "Kort", "post").await;
    assert!(
        posted.location.is_some(),
        "who has seen the other can go on"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn posted_feedback_opens_the_gate_and_empties_the_queue() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    let start = professional.opens("/work").await;
    assert!(start.says(&address(&town, &run)), "{}", start.body);

    let page = professional.opens(&address(&town, &run)).await;
    assert!(page.says("beter slapen"));
    let form = [
        ("key", &*page.field("key")),
        ("ask:text", "Dank voor je openheid."),
        ("go", "post"),
    ];
    let posted = professional
        .posts(&format!("{}/post", address(&town, &run)), &form)
        .await;
    let to = posted.location.unwrap_or_default();
    assert!(to.starts_with("/work?done=feedback-posted&for="), "{to}");
    assert_eq!(state(&town, &run).await, SessionState::InProgress);
    assert_eq!(tasks(&town).await, 0);

    let client = town.sign_in(&town.practice.client).await;
    let read = client
        .opens(&format!("/tools/{}/begin/read/gate-halfweg", run.id))
        .await;
    assert!(read.says("Dank voor je openheid."));
    assert!(
        professional
            .opens(&address(&town, &run))
            .await
            .says("Dank voor je openheid.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_posts_once_and_a_second_letter_is_refused() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    let key = Uuid::new_v4().to_string();
    let form = [
        ("key", key.as_str()),
        ("ask:text", "Eén keer."),
        ("go", "post"),
    ];
    let action = format!("{}/post", address(&town, &run));
    let first = professional.posts(&action, &form).await;
    let events = town.events(&run).await;
    let again = professional.posts(&action, &form).await;
    assert_eq!(first.location, again.location);
    assert_eq!(town.events(&run).await, events);

    let other = Uuid::new_v4().to_string();
    let form = [
        ("key", other.as_str()),
        ("ask:text", "Nog een keer."),
        ("go", "post"),
    ];
    let second = professional.posts(&action, &form).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.says("Eén keer."), "the letter that was posted");
    assert!(second.says("Nog een keer."), "what was written is not lost");
    assert_eq!(town.events(&run).await, events);
}

#[tokio::test(flavor = "multi_thread")]
async fn empty_feedback_is_sent_back_with_what_is_wrong() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    let form = [
        ("key", &*Uuid::new_v4().to_string()),
        ("ask:text", "  "),
        ("go", "post"),
    ];
    let page = professional
        .posts(&format!("{}/post", address(&town, &run)), &form)
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("Schrijf eerst je feedback."));
    assert_eq!(state(&town, &run).await, gate());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_ends_without_feedback_only_with_a_reason() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    let action = format!("{}/release", address(&town, &run));
    let key = Uuid::new_v4().to_string();
    let refused = professional
        .posts(&action, &[("key", &key), ("reason", " ")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Schrijf kort waarom."));
    assert_eq!(state(&town, &run).await, gate());
    assert_eq!(tasks(&town).await, 1);

    let released = professional
        .posts(&action, &[("key", &key), ("reason", "We spraken elkaar.")])
        .await;
    assert_eq!(released.status, StatusCode::SEE_OTHER, "{}", released.body);
    let page = professional.opens(&address(&town, &run)).await;
    assert!(page.says("We spraken elkaar."), "{}", page.body);
    let history = format!("/clients/{}/history", town.practice.client.id);
    let history = professional.opens(&history).await;
    let client = town.sign_in(&town.practice.client).await;
    let log = client.opens("/log").await;
    for told in [history, log] {
        assert!(told.says("We spraken elkaar."), "{}", told.body);
    }
    assert_eq!(state(&town, &run).await, SessionState::InProgress);
    assert_eq!(tasks(&town).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_client_has_not_sent_is_on_no_page_of_a_professional() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, guided()).await;
    let unsent = town.answered("rust", "nog geheim").await;
    let professional = professional(&town).await;
    let page = professional.opens(&address(&town, &unsent)).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);

    let run = town.waiting("begeleid", "beter slapen").await;
    let feedback = engine::Input::PostFeedback {
        session: Id::from("begin"),
        send: Sending::Gate(Id::from("halfweg")),
        text: "Ga verder.".to_owned(),
    };
    town.act(run.id, &town.practice.professional, feedback)
        .await;
    let entry = engine::Entry(vec![engine::Line {
        key: 0,
        column: None,
        text: "ook nog geheim".to_owned(),
    }]);
    let draft = NewDraft {
        session: Id::from("begin"),
        page: Id::from("verder"),
        tab: Uuid::new_v4(),
        number: 1,
        entries: [(Id::from("stap"), entry)].into_iter().collect(),
        made_with: std::collections::BTreeMap::new(),
        of: None,
    };
    let store = &town.base.store;
    store
        .save_draft(run.id, &town.practice.client, draft, town.app.stamp())
        .await
        .unwrap();

    let file = format!("/clients/{}", town.practice.client.id);
    let mut paths = vec![
        "/work".to_owned(),
        file.clone(),
        address(&town, &run),
        format!("{file}/tools/{}", run.id),
    ];
    paths.extend(
        ["details", "history", "tasks", "professionals", "tools"]
            .map(|part| format!("{file}/{part}")),
    );
    for path in paths {
        let page = professional.opens(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        assert!(!page.says("geheim"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn prompts_for_the_professional_never_reach_a_client() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, guided()).await;
    let run = town.waiting("begeleid", "beter slapen").await;
    let professional = professional(&town).await;
    let answers = professional.opens(&address(&town, &run)).await;
    assert!(answers.says(GUIDE) && answers.says(NOTE));
    let file = format!("/clients/{}/tools/{}", run.client_id, run.id);
    for place in [file.as_str(), "/catalogue/begeleid/begin"] {
        assert!(professional.opens(place).await.says(NOTE), "{place}");
    }

    let client = town.sign_in(&town.practice.client).await;
    let tool = format!("/tools/{}", run.id);
    let paths = [
        "",
        "/now",
        "/begin/page/aankomen",
        "/begin/page/aankomen/plan/plan",
        "/begin/sent/gate-halfweg",
        "/begin/read/gate-halfweg",
    ];
    for path in paths
        .map(|path| format!("{tool}{path}"))
        .into_iter()
        .chain(["/home".to_owned(), "/log".to_owned()])
    {
        let page = client.opens(&path).await;
        assert!(
            page.status.is_success() || page.status.is_redirection(),
            "{path}: {}",
            page.status
        );
        assert!(!page.says(GUIDE) && !page.says(NOTE), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_printed_with_whose_it_is_and_by_nobody_else() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    let answers = address(&town, &run);
    let plan = format!("{answers}/plan/plan");
    assert!(
        professional.opens(&answers).await.says(&plan),
        "the way to it"
    );
    let sheet = professional.opens(&plan).await;
    assert!(
        sheet.says("Mijn plan") && sheet.says("beter slapen"),
        "{}",
        sheet.body
    );
    assert!(sheet.says(&town.practice.client.name));
    let none = professional.opens(&format!("{answers}/plan/ander")).await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);

    let client = town.sign_in(&town.practice.client).await;
    let tool = client.opens(&format!("/tools/{}", run.id)).await;
    let link = "/begin/page/aankomen/plan/plan";
    assert!(tool.says(link), "{}", tool.body);
    let own = client
        .opens(&format!("/tools/{}/begin/page/aankomen/plan/plan", run.id))
        .await;
    assert!(
        own.says("Mijn plan") && own.says("beter slapen"),
        "{}",
        own.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_at_answers_stands_in_the_clients_own_log() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = professional(&town).await;
    professional.opens(&address(&town, &run)).await;
    professional.opens(&address(&town, &run)).await;
    let looks = town
        .base
        .store
        .access_log(town.practice.client.id, 10)
        .await
        .unwrap();
    assert_eq!(looks.len(), 2, "each look is kept");
    let client = town.sign_in(&town.practice.client).await;
    let log = client.opens("/log").await;
    let sentence = "begeleider las de antwoorden van “Sessie begin” van Titel rust.";
    assert!(log.says(sentence), "{}", log.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_worked_out_stands_apart_from_what_the_client_answered() {
    let town = Town::open().await;
    let mut program = tool::rest();
    program.header.id = Id::from("berekend");
    let first = &mut program.chapters[0].sessions[0].steps[0];
    if let Step::Page(page) = first {
        page.items.push(Item::Compute(Compute {
            id: Id::from("uren"),
            title: Some("Geschatte uren".to_owned()),
            expression: Expression::Number(7.5),
        }));
    }
    town.publish(&town.practice.organisation, program).await;
    let run = town.waiting("berekend", "beter slapen").await;
    let page = professional(&town).await.opens(&address(&town, &run)).await;
    let (answers, worked_out) = page
        .body
        .split_once("Uitgerekend uit de antwoorden")
        .expect("it is named as worked out");
    assert!(answers.contains("beter slapen") && !answers.contains("Geschatte uren"));
    assert!(worked_out.contains("Geschatte uren") && worked_out.contains("7,5"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_at_a_gate_opens_no_other_session() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let page = professional(&town).await.opens(&address(&town, &run)).await;
    assert!(page.says("Plaatsen en verder laten gaan"), "{}", page.body);
    assert!(!page.says("“Sessie begin” openen"), "{}", page.body);
}
