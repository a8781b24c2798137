//! Adapting one client's copy of a tool: nobody sees it before it is saved, and then all of it.

use axum::http::StatusCode;
use engine::{Id, Input, Kind, Program, RunState, SessionState, Step};
use server::store::{NewAssignment, NewUnlink, RunRow};
use tests::{
    tool,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

/// The tool `cursus`: two sessions in one chapter, two in a chapter that can be hidden.
fn course() -> Program {
    let plain = |id: &str| {
        let asked = tool::ask(&format!("{id}-vraag"), false);
        let page = Step::Page(tool::page(&format!("{id}-pagina"), vec![asked]));
        let mut session = tool::session(id, vec![page]);
        session.feedback = true;
        session
    };
    let mut program = tool::program("cursus", Kind::Module, vec![plain("een"), plain("twee")]);
    let mut second = program.chapters[0].clone();
    second.id = Id::from("verdieping");
    second.title = "Verdieping".to_owned();
    second.hideable = true;
    second.sessions = vec![plain("drie"), plain("vier")];
    program.chapters.push(second);
    program
}

/// A town in which the client and the neighbour have the tool.
pub(crate) struct Desk {
    pub(crate) town: Town,
    pub(crate) run: RunRow,
}

impl Desk {
    pub(crate) async fn open() -> Self {
        let town = Town::open().await;
        town.publish(&town.practice.organisation, course()).await;
        let run = town.assigned("cursus").await;
        Self { town, run }
    }

    pub(crate) async fn professional(&self) -> Visitor<'_> {
        self.town.sign_in(&self.town.practice.professional).await
    }

    /// A colleague who accompanies the same client.
    pub(crate) async fn second(&self) -> Visitor<'_> {
        let practice = &self.town.practice;
        let store = &self.town.base.store;
        let (client, colleague) = (practice.client.id, practice.colleague.id);
        let linked = store.link(client, colleague, None, self.town.app.stamp());
        linked.await.expect("a link");
        self.town.sign_in(&practice.colleague).await
    }

    pub(crate) fn tool(&self) -> String {
        format!("/clients/{}/tools/{}", self.run.client_id, self.run.id)
    }

    pub(crate) fn adapt(&self) -> String {
        format!("{}/adapt", self.tool())
    }

    /// Presses a button of this page.
    pub(crate) async fn press(&self, who: &Visitor<'_>, page: &Page, go: &str) -> Page {
        self.fills_in(who, page, go, &[]).await
    }

    pub(crate) async fn fills_in(
        &self,
        who: &Visitor<'_>,
        page: &Page,
        go: &str,
        fields: &[(&str, &str)],
    ) -> Page {
        let mark = page.field("mark");
        let seen = page.field("seen");
        let mut form = vec![("mark", mark.as_str()), ("seen", &seen), ("go", go)];
        form.extend_from_slice(fields);
        who.posts(&self.adapt(), &form).await
    }

    /// Opens the page and presses each of these, one after the other.
    pub(crate) async fn presses(&self, who: &Visitor<'_>, all: &[&str]) -> Page {
        for go in all {
            let page = who.opens(&self.adapt()).await;
            let pressed = self.press(who, &page, go).await;
            assert_eq!(
                pressed.status,
                StatusCode::SEE_OTHER,
                "{go}: {}",
                pressed.body
            );
        }
        who.opens(&self.adapt()).await
    }

    pub(crate) async fn loaded(&self) -> server::store::Loaded {
        let store = &self.town.base.store;
        let loaded = store.run_of_client(self.run.id, self.run.client_id).await;
        loaded.unwrap().unwrap()
    }

    /// The sessions of the plan as the client has it.
    pub(crate) async fn order(&self) -> Vec<String> {
        let loaded = self.loaded().await;
        let sessions = loaded.run.plan().sessions.iter();
        sessions.map(|planned| planned.key.to_string()).collect()
    }

    pub(crate) async fn state(&self, session: &str) -> SessionState {
        let loaded = self.loaded().await;
        let session = loaded.run.session(&Id::from(session)).unwrap();
        session.state.clone()
    }

    pub(crate) async fn client_does(&self, input: Input) {
        self.town
            .act(self.run.id, &self.town.practice.client, input)
            .await;
    }

    pub(crate) async fn client_begins(&self, session: &str) {
        let session = Id::from(session);
        self.client_does(Input::Open { session }).await;
    }

    pub(crate) async fn client_sends(&self, session: &str) {
        self.client_begins(session).await;
        self.client_does(Input::Send {
            session: Id::from(session),
            send: engine::Sending::End,
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_changes_before_it_is_saved_and_then_all_of_it() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk
        .presses(&professional, &["remove:twee", "place:vier:drie"])
        .await;
    assert!(page.says("2 wijzigingen"), "{}", page.body);
    assert_eq!(desk.order().await, ["een", "twee", "drie", "vier"]);
    let tool = professional.opens(&desk.tool()).await;
    assert!(tool.says("nog niet opgeslagen"), "{}", tool.body);

    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(
        saved.location,
        Some(format!("{}?done=adapted", desk.tool()))
    );
    assert_eq!(desk.order().await, ["een", "vier", "drie"]);
    let again = desk.press(&professional, &page, "save").await;
    assert_eq!(
        again.location, saved.location,
        "pressed twice is saved once"
    );
    let client = desk.town.sign_in(&desk.town.practice.client).await;
    let path = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(!path.says("Sessie twee"), "{}", path.body);
    let log = client.opens("/log").await;
    assert!(
        log.says("“Sessie twee” weggehaald; een andere volgorde"),
        "{}",
        log.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_clients_copy_and_the_catalogue_stay_as_they_are() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let store = &desk.town.base.store;
    let new = NewAssignment {
        client: practice.neighbour.id,
        tool: Id::from("cursus"),
        feedback: true,
        schedule: None,
    };
    let stamp = desk.town.app.stamp();
    let beside = store
        .assign(new, &practice.colleague, Uuid::new_v4(), stamp)
        .await
        .unwrap();
    let professional = desk.professional().await;
    desk.presses(&professional, &["remove:twee"]).await;
    let page = professional.opens(&desk.adapt()).await;
    let named = [
        ("title", "Niet van toepassing"),
        ("title_was", "Titel cursus"),
    ];
    let saved = desk.fills_in(&professional, &page, "save", &named).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let client = desk.town.sign_in(&practice.client).await;
    assert!(client.opens("/home").await.says("Niet van toepassing"));
    let beside = store
        .run_of_client(beside.id, practice.neighbour.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(beside.run.plan().sessions.len(), 4);
    assert_eq!(beside.row.title, "Titel cursus");
    let catalogue = professional.opens("/catalogue/cursus").await;
    assert!(catalogue.says("Titel cursus") && catalogue.says("Sessie twee"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_draft_is_its_makers_alone_and_can_be_undone_and_dropped() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let second = desk.second().await;
    let page = desk
        .presses(&professional, &["remove:twee", "hide:verdieping"])
        .await;
    assert!(
        second
            .opens(&desk.adapt())
            .await
            .says("nog niets veranderd")
    );
    let undone = desk.press(&professional, &page, "undo").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    let page = professional.opens(&desk.adapt()).await;
    assert!(page.says("1 wijziging."), "{}", page.body);
    let dropped = desk.press(&professional, &page, "drop").await;
    assert_eq!(
        dropped.location,
        Some(format!("{}?done=adapt-dropped", desk.tool()))
    );
    assert_eq!(desk.order().await.len(), 4);
    let page = professional.opens(&desk.adapt()).await;
    assert!(page.says("nog niets veranderd"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_back_counts_for_nothing() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["remove:twee"]).await;
    assert!(page.says("wordt weggehaald"), "{}", page.body);
    assert!(page.says("back:twee:drie"), "{}", page.body);
    let page = desk.presses(&professional, &["back:twee:drie"]).await;
    assert!(page.says("nog niets veranderd"), "{}", page.body);
    let page = desk.presses(&professional, &["off:een", "on:een"]).await;
    assert!(page.says("1 wijziging."), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_chapter_is_passed_by_and_comes_back_with_what_was_filled_in() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["hide:verdieping"]).await;
    desk.press(&professional, &page, "save").await;
    let client = desk.town.sign_in(&desk.town.practice.client).await;
    let path = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(!path.says("Sessie drie"), "{}", path.body);
    let page = desk.presses(&professional, &["show:verdieping"]).await;
    desk.press(&professional, &page, "save").await;
    let path = client.opens(&format!("/tools/{}", desk.run.id)).await;
    assert!(path.says("Sessie drie"), "{}", path.body);

    let page = professional.opens(&desk.adapt()).await;
    let refused = desk.press(&professional, &page, "hide:deel").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("“Deel” is niet bedoeld om te verbergen"),
        "{}",
        refused.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn feedback_is_turned_off_for_one_session_and_lets_who_waits_go_on() {
    let desk = Desk::open().await;
    desk.client_sends("een").await;
    assert!(matches!(desk.state("een").await, SessionState::Waiting(_)));
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["off:een"]).await;
    assert!(page.says("wacht dan niet meer"), "{}", page.body);
    assert!(matches!(desk.state("een").await, SessionState::Waiting(_)));
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.state("een").await, SessionState::Done);
    assert_eq!(desk.state("twee").await, SessionState::Open);
    let tasks = desk.town.base.store.tasks_about(desk.run.client_id).await;
    assert!(tasks.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_tool_is_broken_off_and_taken_back_as_a_whole() {
    let desk = Desk::open().await;
    desk.client_sends("een").await;
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    assert!(!page.says("remove:een"), "what was sent cannot be removed");
    let aborted = [("reason", "Verkeerde tool")];
    let pressed = desk
        .fills_in(&professional, &page, "abort:een", &aborted)
        .await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{}", pressed.body);
    let rest = ["remove:twee", "remove:drie", "remove:vier"];
    let page = desk.presses(&professional, &rest).await;
    assert!(page.says("Er is dan niets meer te doen"), "{}", page.body);
    assert!(matches!(desk.state("een").await, SessionState::Waiting(_)));

    let named = [
        ("title", "[Niet van toepassing]"),
        ("title_was", "Titel cursus"),
    ];
    let saved = desk.fills_in(&professional, &page, "save", &named).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let loaded = desk.loaded().await;
    assert_eq!(loaded.run.state(), RunState::Withdrawn);
    assert_eq!(desk.state("een").await, SessionState::Aborted);
    let store = &desk.town.base.store;
    assert!(
        store
            .tasks_about(desk.run.client_id)
            .await
            .unwrap()
            .is_empty()
    );

    let tasks = format!("/clients/{}/tasks", desk.run.client_id);
    assert!(!professional.opens(&tasks).await.says("Niet van toepassing"));
    let tool = professional.opens(&desk.tool()).await;
    assert!(
        tool.says("gestopt") && tool.says("afgebroken"),
        "{}",
        tool.body
    );
    assert!(tool.says("een/end"), "what was sent can still be read");
    let client = desk.town.sign_in(&desk.town.practice.client).await;
    assert!(client.opens("/home").await.says("[Niet van toepassing]"));
    let history = format!("/clients/{}/history", desk.run.client_id);
    assert!(professional.opens(&history).await.says("Verkeerde tool"));
    assert!(!client.opens("/log").await.says("Verkeerde tool"));

    let over = professional.opens(&desk.adapt()).await;
    assert_eq!(over.status, StatusCode::CONFLICT);
    assert!(!tool.says("/adapt"), "{}", tool.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_editor_is_told_what_changed_and_chooses() {
    let desk = Desk::open().await;
    let first = desk.professional().await;
    let second = desk.second().await;
    let mine = desk
        .presses(&second, &["remove:twee", "place:vier:drie"])
        .await;
    let theirs = desk.presses(&first, &["remove:twee", "off:een"]).await;
    desk.press(&first, &theirs, "save").await;

    let told = desk.press(&second, &mine, "save").await;
    assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.body);
    let name = &desk.town.practice.professional.name;
    assert!(
        told.says(&format!("{name} paste deze sessies ook aan")),
        "{}",
        told.body
    );
    assert!(told.says("“Sessie twee” weggehaald"), "{}", told.body);
    assert!(
        told.says("“Sessie twee” weghalen: Wat je wilde"),
        "{}",
        told.body
    );
    assert_eq!(desk.order().await, ["een", "drie", "vier"]);
    let stuck = desk.press(&second, &told, "remove:drie").await;
    assert_eq!(stuck.status, StatusCode::CONFLICT, "first the choice");

    let renewed = desk.press(&second, &told, "renew").await;
    assert_eq!(renewed.status, StatusCode::SEE_OTHER);
    let page = second.opens(&desk.adapt()).await;
    assert!(page.says("1 wijziging."), "{}", page.body);
    let saved = desk.press(&second, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(desk.order().await, ["een", "vier", "drie"]);
    let plan = desk.loaded().await.run.plan().clone();
    assert_eq!(
        plan.session(&Id::from("een")).unwrap().feedback,
        Some(false)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn who_had_the_page_open_before_a_colleague_saved_is_told_too() {
    let desk = Desk::open().await;
    let first = desk.professional().await;
    let second = desk.second().await;
    let old = second.opens(&desk.adapt()).await;
    let theirs = desk.presses(&first, &["remove:twee"]).await;
    desk.press(&first, &theirs, "save").await;
    let named = [("title", "Mijn titel"), ("title_was", "Titel cursus")];
    let told = desk.fills_in(&second, &old, "save", &named).await;
    assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.body);
    assert!(told.says("paste deze sessies ook aan"), "{}", told.body);
    let renewed = desk.press(&second, &told, "renew").await;
    assert_eq!(renewed.status, StatusCode::SEE_OTHER);
    let page = second.opens(&desk.adapt()).await;
    assert_eq!(page.field("title_was"), "Mijn titel");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_going_on_spoils_only_what_it_touches() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["remove:drie"]).await;
    desk.client_begins("een").await;
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(desk.order().await, ["een", "twee", "vier"]);

    let page = desk
        .presses(&professional, &["remove:vier", "remove:twee"])
        .await;
    let send = Input::Send {
        session: Id::from("een"),
        send: engine::Sending::End,
    };
    desk.client_does(send).await;
    let feedback = Input::PostFeedback {
        session: Id::from("een"),
        send: engine::Sending::End,
        text: "Mooi".to_owned(),
    };
    let town = &desk.town;
    town.act(desk.run.id, &town.practice.professional, feedback)
        .await;
    desk.client_begins("twee").await;
    let told = desk.press(&professional, &page, "save").await;
    assert_eq!(told.status, StatusCode::CONFLICT, "{}", told.body);
    assert!(told.says("al begonnen aan “Sessie twee”"), "{}", told.body);
    assert!(!told.says("paste deze sessies ook aan"));
    desk.press(&professional, &told, "renew").await;
    let page = professional.opens(&desk.adapt()).await;
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.order().await, ["een", "twee"]);
    assert_eq!(desk.state("twee").await, SessionState::InProgress);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_window_of_the_same_person_never_writes_over_this_one() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let old = professional.opens(&desk.adapt()).await;
    desk.press(&professional, &old, "remove:twee").await;
    let twice = desk.press(&professional, &old, "remove:twee").await;
    assert_eq!(
        twice.status,
        StatusCode::SEE_OTHER,
        "pressed twice is done once"
    );
    let other = desk.press(&professional, &old, "remove:drie").await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert!(other.says("In een ander venster"), "{}", other.body);
    assert!(other.says("1 wijziging."), "{}", other.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_no_longer_accompanies_the_client_saves_nothing() {
    let desk = Desk::open().await;
    let second = desk.second().await;
    let page = desk.presses(&second, &["remove:twee"]).await;
    let practice = &desk.town.practice;
    let store = &desk.town.base.store;
    let stamp = desk.town.app.stamp();
    let unlink = NewUnlink {
        client: practice.client.id,
        professional: practice.colleague.id,
        to: None,
        by: Some(practice.professional.id),
    };
    let gone = store.unlink(unlink, stamp);
    gone.await.unwrap();
    let refused = desk.press(&second, &page, "save").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(desk.order().await.len(), 4);
    let draft = store.plan_draft(desk.run.id, practice.colleague.id).await;
    assert!(
        draft.unwrap().edits.is_empty(),
        "nothing of the client is kept"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_diary_is_renamed_and_stopped() {
    let desk = Desk::open().await;
    let run = desk.town.assigned("logboek").await;
    let desk = Desk { run, ..desk };
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    assert!(page.says("Stoppen met"), "{}", page.body);
    let pressed = desk.press(&professional, &page, "abort:logboek").await;
    assert_eq!(pressed.status, StatusCode::SEE_OTHER, "{}", pressed.body);
    let page = professional.opens(&desk.adapt()).await;
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.loaded().await.run.state(), RunState::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_of_another_tool_are_added_where_they_were_put() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let add = format!("{}/add", desk.adapt());
    let list = professional.opens(&add).await;
    assert!(list.says("?tool=rust"), "{}", list.body);
    assert!(!list.says("?tool=logboek"), "a diary stands alone");
    let diary = professional.opens(&format!("{add}?tool=logboek")).await;
    assert_eq!(diary.status, StatusCode::NOT_FOUND);
    let page = professional.opens(&format!("{add}?tool=rust")).await;
    let (mark, seen) = (page.field("mark"), page.field("seen"));
    let nothing = [("mark", mark.as_str()), ("seen", &seen), ("tool", "rust")];
    let refused = professional.posts(&add, &nothing).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let form = [
        ("mark", mark.as_str()),
        ("seen", &seen),
        ("tool", "rust"),
        ("session", "slot"),
        ("before", "drie"),
    ];
    let added = professional.posts(&add, &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = professional.opens(&desk.adapt()).await;
    assert!(page.says("uit Titel rust"), "{}", page.body);
    assert_eq!(desk.order().await.len(), 4);
    let saved = desk.press(&professional, &page, "save").await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let order = ["een", "twee", "rust/slot", "drie", "vier"];
    assert_eq!(desk.order().await, order);
    let tool = professional.opens(&desk.tool()).await;
    assert!(tool.says("uit Titel rust"), "{}", tool.body);
    let again = professional.opens(&format!("{add}?tool=rust")).await;
    assert!(again.says("Staat er al in."), "{}", again.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_taken_out_is_put_back_in() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["remove:twee"]).await;
    desk.press(&professional, &page, "save").await;
    let add = format!("{}/add", desk.adapt());
    let page = professional.opens(&format!("{add}?tool=cursus")).await;
    let (mark, seen) = (page.field("mark"), page.field("seen"));
    let form = [
        ("mark", mark.as_str()),
        ("seen", &seen),
        ("tool", "cursus"),
        ("session", "twee"),
        ("before", ""),
    ];
    let added = professional.posts(&add, &form).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.body);
    let page = professional.opens(&desk.adapt()).await;
    desk.press(&professional, &page, "save").await;
    assert_eq!(desk.order().await, ["een", "drie", "vier", "twee"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_edit_would_leave_out_is_told_under_its_session() {
    let desk = Desk::open().await;
    let run = desk.town.assigned("rust").await;
    let desk = Desk { run, ..desk };
    let professional = desk.professional().await;
    let page = desk.presses(&professional, &["remove:begin"]).await;
    assert!(
        page.says("“Titel logboek” komt er dan niet vanzelf bij."),
        "{}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_title_that_is_too_long_comes_back() {
    let desk = Desk::open().await;
    let professional = desk.professional().await;
    let page = professional.opens(&desk.adapt()).await;
    let long = "lang ".repeat(40);
    let named = [("title", long.as_str()), ("title_was", "Titel cursus")];
    let refused = desk.fills_in(&professional, &page, "save", &named).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("lang lang"), "{}", refused.body);
}

/// A tool is never taken away as a whole: there is no button, and no address that does it.
#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_way_to_delete_a_tool_of_a_client() {
    let deletes = server::route::ROUTES
        .iter()
        .filter(|route| route.method == "delete");
    assert_eq!(deletes.count(), 0);
}
