//! A tool of which there is a newer version: who accompanies a client looks first, and then moves it, or leaves it.

use axum::http::StatusCode;
use engine::{Former, Id, Kind, Program, Renamed, Step};
use server::store::RunRow;
use tests::{
    tool,
    town::{Page, Town, Visitor},
};

/// The next version of `rust`: the second session reads otherwise, and there is a third.
fn newer() -> Program {
    let mut program = tool::rest();
    program.header.version = 2;
    let sessions = &mut program.chapters[0].sessions;
    sessions[1].title = "Een nieuw slot".to_owned();
    let asked = tool::ask("erna", false);
    let page = Step::Page(tool::page("nazorg-pagina", vec![asked]));
    sessions.push(tool::session("nazorg", vec![page]));
    program
}

fn of_tool(run: &RunRow) -> String {
    format!("/clients/{}/tools/{}", run.client_id, run.id)
}

async fn moves(who: &Visitor<'_>, run: &RunRow, page: &Page) -> Page {
    let (key, seen, to) = (page.field("key"), page.field("seen"), page.field("to"));
    let form = [("key", &*key), ("seen", &*seen), ("to", &*to)];
    who.posts(&format!("{}/version", of_tool(run)), &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moving_would_come_to_is_read_before_it_is_done() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let (tool, version) = (of_tool(&run), format!("{}/version", of_tool(&run)));
    assert!(!professional.opens(&tool).await.says(&version));
    let nothing = professional.opens(&version).await;
    assert_eq!(nothing.location.as_deref(), Some(tool.as_str()));

    town.publish(&town.practice.organisation, newer()).await;
    assert!(professional.opens(&tool).await.says(&version));
    let page = professional.opens(&version).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Begonnen. Wordt afgemaakt",
        "Een nieuw slot",
        "Heette eerst “Sessie slot”",
        "Sessie nazorg",
        "Nieuw. Komt erbij.",
        "Waar nu aan gewerkt wordt, verandert niet.",
        "Er komt 1 sessie bij",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    // What is typed and not sent is the client's own, here too.
    assert!(!page.says("beter slapen"));

    let moved = moves(&professional, &run, &page).await;
    assert_eq!(
        moved.location.as_deref(),
        Some(&*format!("{tool}?done=moved"))
    );
    let again = moves(&professional, &run, &page).await;
    assert_eq!(again.location, moved.location);
    let after = professional.opens(&tool).await;
    assert!(after.says("Sessie nazorg") && !after.says(&version));
    // What waits still waits, and is answered as before.
    assert!(after.says("/begin/gate-halfweg"));

    let client = town.sign_in(&town.practice.client).await;
    let log = client.opens("/log").await;
    assert!(log.says("over naar een nieuwere versie"), "{}", log.body);
    let own = client.opens(&format!("/tools/{}", run.id)).await;
    assert!(own.says("Een nieuw slot"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_looked_over_anew_where_the_client_did_something_meanwhile() {
    let town = Town::open().await;
    let run = town.answered("rust", "beter slapen").await;
    town.publish(&town.practice.organisation, newer()).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let version = format!("{}/version", of_tool(&run));
    let page = professional.opens(&version).await;
    let send = engine::Input::Send {
        session: Id::from("begin"),
        send: engine::Sending::Gate(Id::from("halfweg")),
    };
    town.act(run.id, &town.practice.client, send).await;
    let refused = moves(&professional, &run, &page).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says(&version));
    let page = professional.opens(&version).await;
    let moved = moves(&professional, &run, &page).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_stood_open_when_the_form_was_renewed_loses_nothing() {
    let town = Town::open().await;
    let form = |asks, page: &str| {
        let page = Step::Page(tool::page(page, asks));
        tool::program("boek", Kind::Diary, vec![tool::session("boek", vec![page])])
    };
    let both = vec![tool::ask("moment", false), tool::ask("extra", false)];
    let organisation = &town.practice.organisation;
    town.publish(organisation, form(both, "formulier")).await;
    let run = town.assigned("boek").await;
    let client = town.sign_in(&town.practice.client).await;
    let here = format!("/tools/{}", run.id);
    let open = client.opens(&format!("{here}/now")).await;
    assert!(open.says("Vraag extra"), "{}", open.body);

    let mut next = form(vec![tool::ask("nu", false)], "dag");
    next.header.version = 2;
    let former = |part, was: &str, is: &str| Former {
        part,
        was: Id::from(was),
        is: Id::from(is),
    };
    next.renamed = vec![
        former(Renamed::Page, "formulier", "dag"),
        former(Renamed::Value, "moment", "nu"),
    ];
    town.publish(organisation, next).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let page = professional
        .opens(&format!("{}/version", of_tool(&run)))
        .await;
    assert!(
        page.says("De eerdere keren blijven te lezen"),
        "{}",
        page.body
    );
    moves(&professional, &run, &page).await;

    let key = open.field("key");
    let filled = [
        ("key", key.as_str()),
        ("ask:moment:0", "vroeg wakker"),
        ("ask:extra:0", "nog iets"),
        ("go", "save"),
    ];
    let kept = client.posts(&format!("{here}/entry"), &filled).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let now = client.opens(&format!("{here}/now")).await;
    assert!(
        now.says("Vraag nu") && now.says("vroeg wakker"),
        "{}",
        now.body
    );
    let unsent = client.opens(&format!("{here}/unsent")).await;
    assert!(unsent.says("Vraag extra") && unsent.says("nog iets"));

    let body = serde_json::json!({
        "tab": uuid::Uuid::new_v4(), "number": 1, "page": "formulier",
        "entries": {"moment": [{"k": 0, "t": "toch laat"}]},
    });
    let path = format!("{here}/boek/page/formulier/draft");
    let saved = client.saves(&path, &body).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert!(client.opens(&format!("{here}/now")).await.says("toch laat"));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_publishes_moves_everybody_and_reads_numbers_and_no_names() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let manager = town.sign_in(&town.manager).await;
    let here = "/modules/rust/moves";
    assert!(manager.opens("/modules/rust").await.says(here));
    let page = manager.opens(here).await;
    assert!(
        page.says("Iedereen werkt in de nieuwste versie"),
        "{}",
        page.body
    );

    town.publish(&town.practice.organisation, newer()).await;
    let page = manager.opens(here).await;
    for words in ["1 keer in gebruik", "alle antwoorden tellen mee"] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let name = &town.practice.client.name;
    assert!(!page.says(name) && !page.says("beter slapen"));
    let (key, to) = (page.field("key"), page.field("to"));
    let form = [("key", &*key), ("to", &*to)];
    for _ in 0..2 {
        let started = manager.posts(here, &form).await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.body);
    }
    let page = manager.opens(here).await;
    assert!(
        page.says("is bezig") && page.says("0 van 1 overgezet"),
        "{}",
        page.body
    );
    assert!(page.says(&format!("{here}/stop")));

    server::job::tick(&town.app, None).await;
    let page = manager.opens(here).await;
    assert!(page.says("1 van 1 overgezet"), "{}", page.body);
    assert!(!page.says(&format!("{here}/stop")) && !page.says(name));
    let professional = town.sign_in(&town.practice.professional).await;
    let tool = professional.opens(&of_tool(&run)).await;
    assert!(tool.says("Sessie nazorg"));
    let history = format!("/clients/{}/history", run.client_id);
    let history = professional.opens(&history).await;
    assert!(history.says(&town.manager.name), "{}", history.body);

    // An old page starts nothing, and who only writes has none.
    let key = uuid::Uuid::new_v4().to_string();
    let stale = manager.posts(here, &[("key", &*key), ("to", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let author = town.sign_in(&town.author).await;
    assert!(!author.opens("/modules/rust").await.says(here));
}
