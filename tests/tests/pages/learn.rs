//! What nobody sets ready: self-help of clients, trainings of professionals, collections as who works through them sees them.

use axum::http::StatusCode;
use engine::{Audience, Kind, Member, Program, Text};
use serde_json::json;
use server::store::{RunRow, RunState};
use tests::{
    tool,
    town::{Town, Visitor},
};
use uuid::Uuid;

use crate::questionnaire::own;

/// A tool like `rust` that a client may begin.
fn self_help() -> Program {
    let mut program = tool::rest();
    program.header.id = "zelf".into();
    program.header.title = "Zelf aan de slag".to_owned();
    program.header.self_help = true;
    program.header.contraindications = vec!["Je bent in een crisis.".to_owned()];
    program
}

/// A training with a meeting in the middle.
fn training() -> Program {
    let first = tool::rest().chapters[0].sessions[0].clone();
    let mut meeting = tool::session("oefenen", Vec::new());
    meeting.in_person = true;
    let mut program = tool::program("training", Kind::Training, vec![first, meeting]);
    program.header.title = "Leren luisteren".to_owned();
    program.header.audience = Audience::Professionals;
    program
}

fn bundle(audience: Audience) -> Program {
    let mut program = tool::program("bundel", Kind::Collection, Vec::new());
    program.chapters.clear();
    program.header.title = "Samen sterk".to_owned();
    program.header.audience = audience;
    program.header.self_help = true;
    let member = |tool: &str, start| Member {
        tool: tool.into(),
        why: format!("Omdat {tool}."),
        start,
        text: Text::default(),
    };
    program.members = vec![member("zelf", true), member("rust", false)];
    program
}

async fn allow(town: &Town, self_help: bool) {
    let lines = json!([{"name": "De proeflijn", "number": "000", "href": "tel:000"}]);
    let settings = json!({"self_help": self_help, "crisis_lines": lines}).to_string();
    let organisation = &town.practice.organisation;
    let store = &town.base.store;
    let changed = store.change_organisation(organisation.id, organisation.name.clone(), settings);
    assert!(changed.await.unwrap());
}

async fn runs(town: &Town, person: Uuid) -> Vec<RunRow> {
    town.base.store.runs_of_client(person).await.unwrap()
}

/// Answers the first page and sends all that is open.
async fn sends(who: &Visitor<'_>, run: Uuid) {
    let page = format!("/tools/{run}/begin/page/aankomen");
    let form = [
        ("page", "aankomen"),
        ("ask:zin", "beter luisteren"),
        ("go", "next"),
    ];
    who.posts(&page, &form).await;
    posts_what_is_shown(who, run, "gate-halfweg").await;
}

/// Goes through what comes after that, and sends it.
async fn sends_the_rest(who: &Visitor<'_>, run: Uuid) {
    let page = format!("/tools/{run}/begin/page/verder");
    who.posts(&page, &[("page", "verder"), ("go", "next")])
        .await;
    posts_what_is_shown(who, run, "end").await;
}

/// Looks over what is to go, and sends it.
async fn posts_what_is_shown(who: &Visitor<'_>, run: Uuid, send: &str) {
    let review = who.opens(&format!("/tools/{run}/begin/send")).await;
    let (key, shown) = (review.field("key"), review.field("shown"));
    let form = [("key", key.as_str()), ("shown", shown.as_str())];
    let done = format!("/tools/{run}/begin/sent/{send}");
    let sent = who
        .posts(&format!("/tools/{run}/begin/send/{send}"), &form)
        .await;
    assert_eq!(sent.location, Some(done), "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_begins_what_is_marked_only_where_the_organisation_allows_it() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, self_help()).await;
    let client = town.sign_in(&town.practice.client).await;
    let key = Uuid::new_v4().to_string();
    let form = [("key", key.as_str())];
    for path in ["/self-help", "/self-help/zelf"] {
        assert_eq!(client.opens(path).await.status, StatusCode::NOT_FOUND);
    }
    let refused = client.posts("/self-help/zelf", &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert!(!client.opens("/home").await.says("/self-help"));
    assert!(runs(&town, town.practice.client.id).await.is_empty());

    allow(&town, true).await;
    assert!(client.opens("/home").await.says("href=\"/self-help\""));
    let list = client.opens("/self-help").await;
    assert!(
        list.says("Zelf aan de slag") && list.says("tel:000"),
        "{}",
        list.body
    );
    assert!(!list.says("Titel rust"), "it is not marked");
    for path in ["/self-help/rust", "/self-help/nergens"] {
        assert_eq!(
            client.opens(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        assert_eq!(
            client.posts(path, &form).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    let page = client.opens("/self-help/zelf").await;
    for words in [
        "Je bent in een crisis.",
        "begeleider",
        "Er komt geen feedback",
        "tel:000",
    ] {
        assert!(page.says(words), "{words}: {}", page.body);
    }
    let key = page.field("key");
    let mut led = Vec::new();
    for key in [key.as_str(), key.as_str(), &Uuid::new_v4().to_string()] {
        let begun = client.posts("/self-help/zelf", &[("key", key)]).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
        led.push(begun.location.unwrap());
    }
    assert!(led[0].ends_with("/begin/page/aankomen"), "{led:?}");
    assert!(led.iter().all(|to| *to == led[0]), "begun once");
    let theirs = runs(&town, town.practice.client.id).await;
    assert_eq!(theirs.len(), 1);
    let run = theirs[0].id;

    // Nobody waits: what is sent goes on at once, and no task comes of it.
    sends(&client, run).await;
    let professional = town.sign_in(&town.practice.professional).await;
    assert!(!professional.opens("/work").await.says("aankomen"));
    let store = &town.base.store;
    assert!(
        store
            .tasks_about(town.practice.client.id)
            .await
            .unwrap()
            .is_empty()
    );
    let history = format!("/clients/{}/history", town.practice.client.id);
    let told = professional.opens(&history).await;
    assert!(
        told.says("client begon zelf aan Zelf aan de slag"),
        "{}",
        told.body
    );

    // Turned off again, what runs goes on.
    allow(&town, false).await;
    let next = client
        .opens(&format!("/tools/{run}/begin/page/verder"))
        .await;
    assert_eq!(next.status, StatusCode::OK, "{}", next.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_puts_away_what_is_their_own_and_nothing_else() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, self_help()).await;
    allow(&town, true).await;
    let client = town.sign_in(&town.practice.client).await;
    let given = town.assigned("rust").await.id;
    let key = Uuid::new_v4().to_string();
    let form = [("key", key.as_str())];
    assert!(!client.opens(&format!("/tools/{given}")).await.says("/stop"));
    let refused = client.posts(&format!("/tools/{given}/stop"), &form).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);

    client.posts("/self-help/zelf", &form).await;
    let theirs = runs(&town, town.practice.client.id).await;
    let run = theirs.iter().find(|run| run.tool == "zelf").unwrap().id;
    sends(&client, run).await;
    sends_the_rest(&client, run).await;
    let diary = runs(&town, town.practice.client.id).await;
    let diary = diary.iter().find(|run| run.tool == "logboek").unwrap().id;
    let neighbour = town.sign_in(&town.practice.neighbour).await;
    let professional = town.sign_in(&town.practice.professional).await;
    let stop = format!("/tools/{run}/stop");
    for other in [&neighbour, &professional] {
        assert_eq!(
            other.posts(&stop, &form).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let page = client.opens(&format!("/tools/{run}")).await;
    assert!(page.says("Stoppen en wegleggen"), "{}", page.body);
    for _ in 0..2 {
        let stopped = client.posts(&stop, &form).await;
        assert_eq!(stopped.location.as_deref(), Some("/home?done=put-away"));
    }
    let late = format!("/tools/{run}/slot/page/terugblik");
    let late = client
        .posts(&late, &[("page", "terugblik"), ("go", "next")])
        .await;
    assert!(!late.says("behandelaar haalde"), "nobody else took it away");
    // What it added is theirs to put away as well.
    let stopped = client.posts(&format!("/tools/{diary}/stop"), &form).await;
    assert_eq!(stopped.status, StatusCode::SEE_OTHER, "{}", stopped.body);
    for row in runs(&town, town.practice.client.id).await {
        let over = matches!(row.state, RunState::Withdrawn | RunState::Completed);
        assert_eq!(over, row.id != given, "{}", row.tool);
    }
    let back = client
        .opens(&format!("/tools/{run}/begin/page/aankomen"))
        .await;
    assert!(back.says("beter luisteren"), "what was sent stays");
    let again = client
        .posts("/self-help/zelf", &[("key", &Uuid::new_v4().to_string())])
        .await;
    assert!(
        !again.location.unwrap().contains(&run.to_string()),
        "begun anew"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_professional_learns_in_the_same_player_and_is_nobodys_client() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, training()).await;
    let me = &town.practice.professional;
    let learner = town.sign_in(me).await;
    let detail = learner.opens("/catalogue/training").await;
    assert!(detail.says("Zelf beginnen"), "{}", detail.body);
    let key = detail.field("key");
    let begin = "/trainings/begin/training";
    let begun = learner.posts(begin, &[("key", &key)]).await;
    let twice = learner.posts(begin, &[("key", &key)]).await;
    assert_eq!(begun.location, twice.location, "{}", begun.body);
    let theirs = runs(&town, me.id).await;
    assert_eq!(theirs.len(), 1);
    let run = theirs[0].id;

    let page = learner.opens(&begun.location.unwrap()).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let draft = format!("/tools/{run}/begin/page/aankomen/draft");
    let typed = json!({"tab": Uuid::now_v7(), "number": 1, "page": "aankomen",
                       "entries": {"wens": [{"t": "rust in mijn hoofd"}]}});
    assert_eq!(learner.saves(&draft, &typed).await.status, StatusCode::OK);
    sends(&learner, run).await;
    let review = learner.opens(&format!("/tools/{run}/begin/send")).await;
    assert!(review.says("Niemand anders leest ze"), "{}", review.body);
    sends_the_rest(&learner, run).await;

    // Nobody is to tick off the meeting: the learner does, and is never stuck.
    let meeting = learner.opens(&format!("/tools/{run}/now")).await;
    assert!(meeting.says("Het is geweest"), "{}", meeting.body);
    let key = meeting.field("key");
    let held = learner
        .posts(&format!("/tools/{run}/oefenen/held"), &[("key", &key)])
        .await;
    assert_eq!(held.status, StatusCode::SEE_OTHER, "{}", held.body);
    let home = learner.opens("/trainings").await;
    assert!(
        home.says("Leren luisteren") && home.says("afgerond"),
        "{}",
        home.body
    );
    assert!(
        home.says("Titel logboek"),
        "a diary that it added is there too"
    );
    let log = learner.opens("/trainings/log").await;
    assert!(
        log.says("begeleider begon zelf aan Leren luisteren"),
        "{}",
        log.body
    );
    let read = learner
        .opens(&format!("/tools/{run}/begin/page/aankomen"))
        .await;
    assert!(read.says("beter luisteren"), "{}", read.body);

    // Nothing of it is among clients, for themselves or for anybody else.
    let work = learner.opens("/work").await;
    assert!(!work.says("Leren luisteren") && !work.says(&format!("/clients/{}", me.id)));
    let own_file = learner.opens(&format!("/clients/{}", me.id)).await;
    assert_eq!(own_file.status, StatusCode::FORBIDDEN);
    let client = town.sign_in(&town.practice.client).await;
    let colleague = town.sign_in(&town.practice.colleague).await;
    let author = town.sign_in(&town.author).await;
    let read = format!("/tools/{run}/begin/page/aankomen");
    let file = format!("/clients/{}/tools/{run}/begin/gate-halfweg", me.id);
    for other in [&client, &colleague, &author] {
        for path in [format!("/tools/{run}"), read.clone(), file.clone()] {
            let page = other.opens(&path).await;
            let refused = matches!(page.status, StatusCode::FORBIDDEN | StatusCode::NOT_FOUND);
            assert!(refused && !page.says("beter luisteren"), "{path}");
        }
    }
    assert_eq!(
        client.posts(begin, &[("key", &key)]).await.status,
        StatusCode::FORBIDDEN
    );
    // A tool for clients is not for learners.
    let other = learner
        .posts("/trainings/begin/rust", &[("key", &key)])
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_training_is_set_ready_for_a_colleague_who_alone_sees_what_becomes_of_it() {
    let town = Town::open().await;
    town.publish(&town.practice.organisation, training()).await;
    let practice = &town.practice;
    let giver = town.sign_in(&practice.professional).await;
    let address = "/trainings/colleague/training";
    let page = giver.opens(address).await;
    assert!(
        page.says("collega") && !page.says("value=\"client\""),
        "{}",
        page.body
    );
    let key = page.field("key");
    let nobody = giver.posts(address, &[("key", &key)]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    let client = practice.client.id.to_string();
    let forged = giver
        .posts(address, &[("key", &key), ("colleague", &client)])
        .await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert!(runs(&town, practice.client.id).await.is_empty());
    let colleague = practice.colleague.id.to_string();
    for _ in 0..2 {
        let done = giver
            .posts(address, &[("key", &key), ("colleague", &colleague)])
            .await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    }
    let theirs = runs(&town, practice.colleague.id).await;
    assert_eq!(theirs.len(), 1);
    let again = Uuid::new_v4().to_string();
    let twice = giver
        .posts(address, &[("key", &again), ("colleague", &colleague)])
        .await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(
        twice.says("Deze collega is hier al mee bezig"),
        "{}",
        twice.body
    );

    let run = theirs[0].id;
    let learner = town.sign_in(&practice.colleague).await;
    assert!(learner.opens("/trainings").await.says("Leren luisteren"));
    let log = learner.opens("/trainings/log").await;
    assert!(
        log.says("begeleider zette Leren luisteren klaar"),
        "{}",
        log.body
    );
    assert!(!learner.opens("/work").await.says("Leren luisteren"));
    assert_eq!(
        giver.opens(&format!("/tools/{run}")).await.status,
        StatusCode::NOT_FOUND
    );
    let file = format!("/clients/{colleague}/tools/{run}");
    assert_eq!(giver.opens(&file).await.status, StatusCode::FORBIDDEN);
    let stopped = learner
        .posts(&format!("/tools/{run}/stop"), &[("key", &again)])
        .await;
    assert_eq!(
        stopped.location.as_deref(),
        Some("/trainings?done=put-away")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_shows_its_order_and_how_far_one_is() {
    let town = Town::open().await;
    let organisation = &town.practice.organisation;
    town.publish(organisation, self_help()).await;
    town.publish(organisation, bundle(Audience::Clients)).await;
    let mut guided = bundle(Audience::Clients);
    guided.header.id = "begeleid".into();
    guided.header.title = "Samen verder".to_owned();
    guided.header.self_help = false;
    town.publish(organisation, guided).await;
    let client = town.sign_in(&town.practice.client).await;
    let address = "/collections/bundel";
    assert_eq!(
        client.opens(address).await.status,
        StatusCode::NOT_FOUND,
        "nothing of it is theirs"
    );
    town.waiting("rust", "slapen").await;
    let page = client.opens(address).await;
    let (first, second) = (
        page.body.find("Zelf aan de slag"),
        page.body.find("Titel rust"),
    );
    assert!(first.is_some() && first < second, "{}", page.body);
    assert!(
        page.says("goed begin") && page.says("Vraag je begeleider"),
        "{}",
        page.body
    );
    assert!(!page.says("/self-help/zelf"), "not allowed here");
    let theirs = client.opens("/collections/begeleid").await;
    assert!(
        theirs.says("Titel rust") && !theirs.says("Omdat rust") && !theirs.says("Zelf aan de slag"),
        "what others choose from speaks to them: {}",
        theirs.body
    );
    assert!(theirs.says("0 van 1 af"), "{}", theirs.body);
    allow(&town, true).await;
    assert!(client.opens(address).await.says("/self-help/zelf"));
    assert!(
        !client.opens("/home").await.says("Samen sterk"),
        "one tool of it says nothing"
    );
    let key = Uuid::new_v4().to_string();
    client.posts("/self-help/zelf", &[("key", &key)]).await;
    let home = client.opens("/home").await;
    assert!(
        home.says("Samen sterk") && home.says("0 van 2 af"),
        "{}",
        home.body
    );
    let professional = town.sign_in(&town.practice.professional).await;
    assert_eq!(
        professional.opens(address).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        client.opens("/collections/rust").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_trainings_of_the_library_can_be_begun_from_their_collection() {
    let town = Town::open().await;
    let organisation = &town.practice.organisation;
    for tool in ["leerlijn-e-mental-health", "online-interviewen"] {
        town.publish(organisation, own(tool)).await;
    }
    let learner = town.sign_in(&town.practice.professional).await;
    let collection = "/collections/leerlijn-e-mental-health";
    let detail = learner.opens("/catalogue/leerlijn-e-mental-health").await;
    assert!(detail.says(collection), "{}", detail.body);
    let page = learner.opens(collection).await;
    assert!(page.says("0 van 10 af"), "{}", page.body);
    assert!(page.says("/catalogue/online-interviewen"), "{}", page.body);
    let key = Uuid::new_v4().to_string();
    let begun = learner
        .posts("/trainings/begin/online-interviewen", &[("key", &key)])
        .await;
    let first = learner.opens(&begun.location.unwrap()).await;
    assert_eq!(first.status, StatusCode::OK, "{}", first.body);
    assert!(learner.opens("/trainings").await.says(collection));
}
