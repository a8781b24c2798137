//! What is typed in the fields of a plan under edit, and what two who adapt it both chose.

use axum::http::StatusCode;
use tests::town::{Page, Visitor};

use crate::adapt::Desk;

const OWN: &str = "Titel cursus";

/// Two who both adapt: the first saved a title and feedback off, the second has a draft with others.
async fn contested(desk: &Desk) -> Page {
    let first = desk.professional().await;
    let second = desk.second().await;
    let mine = second.opens(&desk.adapt()).await;
    let fields = [
        ("title", "Mijn titel"),
        ("title_was", OWN),
        ("feedback", "without"),
        ("feedback_was", "with"),
    ];
    let kept = desk
        .fills_in(&second, &mine, "hide:verdieping", &fields)
        .await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let theirs = first.opens(&desk.adapt()).await;
    let fields = [("title", "Hun titel"), ("title_was", OWN)];
    desk.fills_in(&first, &theirs, "save", &fields).await;
    let page = second.opens(&desk.adapt()).await;
    assert!(page.says("Er is intussen iets veranderd"), "{}", page.body);
    page
}

async fn second(desk: &Desk) -> Visitor<'_> {
    desk.town.sign_in(&desk.town.practice.colleague).await
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_titles_the_professional_chooses() {
    for (pick, title) in [("mine", "Mijn titel"), ("theirs", "Hun titel")] {
        let desk = Desk::open().await;
        let page = contested(&desk).await;
        let second = second(&desk).await;
        assert!(
            page.says("Mijn titel") && page.says("Hun titel"),
            "{}",
            page.body
        );
        assert!(
            page.says("Zonder feedback"),
            "what nobody contests is shown as it will be: {}",
            page.body
        );
        let asked = desk.press(&second, &page, "renew").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(asked.says("Kies eerst"), "{}", asked.body);
        let renewed = desk
            .fills_in(&second, &asked, "renew", &[("pick_title", pick)])
            .await;
        assert_eq!(renewed.status, StatusCode::SEE_OTHER, "{}", renewed.body);
        let page = second.opens(&desk.adapt()).await;
        assert_eq!(page.field("title_was"), title);
        desk.press(&second, &page, "save").await;
        let plan = desk.loaded().await.run.plan().clone();
        assert_eq!(plan.title.as_deref(), Some(title));
        assert!(!plan.feedback);
        assert_eq!(plan.hidden.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_is_of_what_was_seen() {
    let desk = Desk::open().await;
    let page = contested(&desk).await;
    let first = desk.professional().await;
    let again = first.opens(&desk.adapt()).await;
    let fields = [("title", "Nog een andere"), ("title_was", "Hun titel")];
    desk.fills_in(&first, &again, "save", &fields).await;
    let second = second(&desk).await;
    let stale = desk
        .fills_in(&second, &page, "renew", &[("pick_title", "mine")])
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("Nog een andere"), "{}", stale.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_that_was_typed_is_never_lost() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let typed = [("title", "Getypt"), ("title_was", OWN)];
    let old = professional.opens(&desk.adapt()).await;
    let added = desk.fills_in(&professional, &old, "add", &typed).await;
    assert_eq!(
        added.location,
        Some(format!("{}/add", desk.adapt())),
        "{}",
        added.body
    );
    let page = professional.opens(&desk.adapt()).await;
    assert_eq!(page.field("title_was"), "Getypt");

    // In the other window, which has the page of before.
    let other = [("title", "Ook getypt"), ("title_was", OWN)];
    let told = desk.fills_in(&professional, &old, "save", &other).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert_eq!(told.field("title"), "Ook getypt", "{}", told.body);

    let page = desk.presses(&professional, &["remove:twee"]).await;
    let undone = [("title", "Nieuw"), ("title_was", "Getypt")];
    let undone = desk.fills_in(&professional, &page, "undo", &undone).await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    let page = professional.opens(&desk.adapt()).await;
    assert_eq!(page.field("title_was"), "Nieuw");
    assert!(!page.says("back:twee"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_typed_before_a_colleague_saved_goes_along_with_a_draft() {
    let desk = Desk::open().await;
    let first = desk.professional().await;
    let second = desk.second().await;
    let mine = desk.presses(&second, &["remove:twee"]).await;
    let theirs = desk.presses(&first, &["off:een"]).await;
    desk.press(&first, &theirs, "save").await;
    for go in ["remove:drie", "add", "undo", "save"] {
        let typed = [("title", "Getypt"), ("title_was", OWN)];
        let told = desk.fills_in(&second, &mine, go, &typed).await;
        assert_eq!(told.status, StatusCode::CONFLICT, "{go}");
        assert!(told.says("Getypt"), "{go}: {}", told.body);
    }
    let told = second.opens(&desk.adapt()).await;
    desk.press(&second, &told, "renew").await;
    let page = second.opens(&desk.adapt()).await;
    assert_eq!(page.field("title_was"), "Getypt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_that_is_too_long_holds_up_nothing_else() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let long = "lang ".repeat(40);
    let typed = [("title", long.as_str()), ("title_was", OWN)];
    desk.presses(&professional, &["remove:drie"]).await;
    let page = desk.presses(&professional, &["remove:twee"]).await;
    let undone = desk.fills_in(&professional, &page, "undo", &typed).await;
    assert!(
        undone.says("lang lang") && undone.says("1 wijziging."),
        "{}",
        undone.body
    );
    let dropped = desk.fills_in(&professional, &undone, "drop", &typed).await;
    assert_eq!(
        dropped.location,
        Some(format!("{}?done=adapt-dropped", desk.tool()))
    );
    let page = professional.opens(&desk.adapt()).await;
    assert!(page.says("nog niets veranderd"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_without_anything_to_see_is_none() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    let typed = [("title", "\u{200B}\u{2060} \u{FEFF}"), ("title_was", OWN)];
    let saved = desk.fills_in(&professional, &page, "save", &typed).await;
    assert_eq!(
        saved.location,
        Some(format!("{}?done=adapt-nothing", desk.tool()))
    );
    assert_eq!(desk.loaded().await.run.plan().title, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_said_to_be_saved_where_nothing_was_changed() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    let saved = desk.press(&professional, &page, "save").await;
    let to = saved.location.unwrap();
    let tool = professional.opens(&to).await;
    assert!(tool.says("Er was niets veranderd"), "{}", tool.body);
    let events = desk.loaded().await.records.len();
    let page = desk
        .presses(&professional, &["remove:twee", "back:twee:drie"])
        .await;
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.location, Some(to));
    assert_eq!(desk.loaded().await.records.len(), events);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_that_cannot_be_is_told_with_what_stands_in_its_way() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    desk.client_sends("een").await;
    desk.town
        .act(
            desk.run.id,
            &desk.town.practice.professional,
            engine::Input::PostFeedback {
                session: engine::Id::from("een"),
                send: engine::Sending::End,
                text: "Mooi".to_owned(),
            },
        )
        .await;
    let refused = desk.press(&professional, &page, "place:vier:een").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("“Sessie een” is al voorbij. Daarvoor kan niets meer komen."),
        "{}",
        refused.body
    );
    let page = professional.opens(&desk.adapt()).await;
    let refused = desk.press(&professional, &page, "place:een:vier").await;
    assert!(
        refused.says("“Sessie een” is al af en blijft staan"),
        "{}",
        refused.body
    );
    let page = desk.presses(&professional, &["remove:drie"]).await;
    let refused = desk.press(&professional, &page, "place:vier:drie").await;
    assert!(
        refused.says("“Sessie drie”, waar je het voor wilde zetten"),
        "{}",
        refused.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_client_waits_nothing_is_hidden() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk
        .presses(&professional, &["remove:een", "remove:twee"])
        .await;
    desk.press(&professional, &page, "save").await;
    let page = desk.presses(&professional, &["hide:verdieping"]).await;
    desk.client_sends("drie").await;
    let told = desk.press(&professional, &page, "save").await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.says("De cliënt wacht op feedback bij “Sessie drie”"),
        "{}",
        told.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_breaks_off_what_was_sent_meanwhile_is_asked_to_read_it_first() {
    let desk = Desk::open().await;
    desk.client_begins("een").await;
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["abort:een"]).await;
    desk.client_does(engine::Input::Send {
        session: engine::Id::from("een"),
        send: engine::Sending::End,
    })
    .await;
    let told = desk.press(&professional, &page, "save").await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    assert!(
        told.says("De cliënt verstuurde intussen “Sessie een”")
            && told.says(&format!("{}/een/end", desk.tool())),
        "{}",
        told.body
    );
    let renewed = desk.press(&professional, &told, "renew").await;
    assert_eq!(renewed.status, StatusCode::SEE_OTHER, "{}", renewed.body);
    let page = professional.opens(&desk.adapt()).await;
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_edits_are_one_change() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let targets = ["een", "twee", "drie"];
    let all: Vec<String> = (0..20)
        .flat_map(|turn| {
            let target = targets[turn % 3];
            let switch = if turn % 2 == 0 { "off" } else { "on" };
            [format!("place:vier:{target}"), format!("{switch}:{target}")]
        })
        .collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let page = desk.presses(&professional, &all).await;
    assert!(page.says("wijzigingen."), "{}", page.body);
    let events = desk.loaded().await.records.len();
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(desk.loaded().await.records.len(), events + 1);
    assert_eq!(desk.order().await, ["een", "vier", "twee", "drie"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_of_a_repeated_session_is_taken_out_and_put_back_by_itself() {
    let desk = Desk::open().await;
    let asked = vec![tests::tool::ask("week-vraag", false)];
    let page = engine::Step::Page(tests::tool::page("week-pagina", asked));
    let session = tests::tool::session("week", vec![page]);
    let mut program = tests::tool::program("weken", engine::Kind::Module, vec![session]);
    let repeat = engine::Repeat { times: 3, days: 0 };
    program.chapters[0].sessions[0].repeat = Some(repeat);
    let organisation = &desk.town.practice.organisation;
    desk.town.publish(organisation, program).await;
    let run = desk.town.assigned("weken").await;
    let desk = Desk { run, ..desk };
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["remove:week.2"]).await;
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.order().await, ["week.1", "week.3"]);
    let add = format!("{}/add", desk.adapt());
    let page = professional.opens(&format!("{add}?tool=weken")).await;
    let (mark, seen) = (page.field("mark"), page.field("seen"));
    let form = [
        ("mark", mark.as_str()),
        ("seen", &seen),
        ("tool", "weken"),
        ("session", "week"),
        ("before", "week.3"),
    ];
    let added = professional.posts(&add, &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = professional.opens(&desk.adapt()).await;
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.order().await, ["week.1", "week.2", "week.3"]);
}
