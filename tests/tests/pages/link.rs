//! Who accompanies a client: a colleague is linked, takes over, and who leaves sees nothing more and loses nothing typed.

use axum::http::StatusCode;
use tests::town::{Page, Town, Visitor};
use uuid::Uuid;

const ANSWERS: &str = "begin/gate-halfweg";

/// The town, with the client waiting for feedback.
struct Desk {
    town: Town,
    run: Uuid,
}

impl Desk {
    async fn open() -> Self {
        let town = Town::open().await;
        let run = town.waiting("rust", "beter slapen").await.id;
        Self { town, run }
    }

    fn professionals(&self) -> String {
        format!("/clients/{}/professionals", self.town.practice.client.id)
    }

    fn unlink(&self, who: Uuid) -> String {
        format!("{}/{who}/unlink", self.professionals())
    }

    fn answers(&self) -> String {
        let client = self.town.practice.client.id;
        format!("/clients/{client}/tools/{}/{ANSWERS}", self.run)
    }

    /// The professional, after linking the colleague.
    async fn after_linking(&self) -> Visitor<'_> {
        let practice = &self.town.practice;
        let professional = self.town.sign_in(&practice.professional).await;
        let colleague = practice.colleague.id.to_string();
        let form = [("professional", colleague.as_str())];
        let linked = professional.posts(&self.professionals(), &form).await;
        let to = format!("{}?done=linked", self.professionals());
        assert_eq!(linked.location, Some(to), "{}", linked.body);
        professional
    }
}

fn refused_with(page: &Page, text: &str) {
    assert_eq!(page.status, StatusCode::FORBIDDEN, "{}", page.body);
    assert!(
        page.says(text),
        "what was typed is given back: {}",
        page.body
    );
    assert!(page.says("Je begeleidt deze cliënt niet meer"));
    assert!(!page.says("beter slapen"), "nothing of the client is on it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_linked_professional_links_a_colleague_and_nobody_else_does() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let colleague = desk.town.sign_in(&practice.colleague).await;
    let own = practice.colleague.id.to_string();
    let form = [("professional", own.as_str())];
    let refused = colleague.posts(&desk.professionals(), &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let professional = desk.after_linking().await;
    assert_eq!(
        colleague.opens(&desk.answers()).await.status,
        StatusCode::OK
    );
    let page = professional.opens(&desk.professionals()).await;
    assert!(page.says(&practice.colleague.name), "{}", page.body);
    let log = desk
        .town
        .sign_in(&practice.client)
        .await
        .opens("/log")
        .await;
    assert!(log.says("begeleider koppelde collega."), "{}", log.body);

    let nobody = professional
        .posts(&desk.professionals(), &[("professional", "")])
        .await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.says("Kies een collega."), "{}", nobody.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_unlinked_sees_nothing_more_and_keeps_what_was_typed() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let leaver = desk.after_linking().await;
    let editor = leaver.opens(&desk.answers()).await;
    let key = editor.field("key");

    let colleague = desk.town.sign_in(&practice.colleague).await;
    let unlink = desk.unlink(practice.professional.id);
    let page = colleague.opens(&unlink).await;
    assert!(page.says("Titel rust"), "{}", page.body);
    assert!(page.says("1 wacht op reactie"), "{}", page.body);
    let to = practice.colleague.id.to_string();
    let unlinked = colleague.posts(&unlink, &[("to", &to)]).await;
    let professionals = format!("{}?done=unlinked", desk.professionals());
    assert_eq!(unlinked.location, Some(professionals), "{}", unlinked.body);

    let gone = leaver.opens(&desk.answers()).await;
    assert_eq!(gone.status, StatusCode::FORBIDDEN);
    assert!(
        gone.says("Je begeleidt deze cliënt niet meer"),
        "{}",
        gone.body
    );
    let text = "Wat ik je nog wilde zeggen";
    let written = [("key", key.as_str()), ("ask:text", text), ("go", "post")];
    let post = format!("{}/post", desk.answers());
    refused_with(&leaver.posts(&post, &written).await, text);
    let reason = [("key", key.as_str()), ("reason", text)];
    let release = format!("{}/release", desk.answers());
    refused_with(&leaver.posts(&release, &reason).await, text);
    let draft = serde_json::json!({
        "tab": Uuid::new_v4(), "number": 1, "entries": {"text": [{"k": 0, "t": text}]},
    });
    let autosave = format!("{}/draft", desk.answers());
    let saved = leaver.saves(&autosave, &draft).await;
    assert_eq!(saved.status, StatusCode::FORBIDDEN);

    let work = colleague.opens("/work").await;
    assert!(work.says(&desk.answers()), "{}", work.body);
    let told = format!("Je begeleidt {} niet meer", practice.client.name);
    let own = leaver.opens("/work").await;
    assert!(own.says(&told), "{}", own.body);
    let client = desk.town.sign_in(&practice.client).await;
    let home = client.opens("/home").await;
    for words in [
        "collega begeleidt je vanaf nu",
        "begeleider begeleidt je niet meer",
    ] {
        assert!(home.says(words), "{words}: {}", home.body);
    }
    desk.town.pass(8 * 24 * 60 * 60 * 1000);
    let client = desk.town.sign_in(&practice.client).await;
    assert!(!client.opens("/home").await.says("begeleidt je niet meer"));
    let leaver = desk.town.sign_in(&practice.professional).await;
    assert!(!leaver.opens("/work").await.says(&told));
    let log = desk
        .town
        .sign_in(&practice.client)
        .await
        .opens("/log")
        .await;
    assert!(log.says("collega nam Titel rust over."), "{}", log.body);
    assert!(log.says("collega ontkoppelde begeleider."), "{}", log.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_leaves_and_says_who_takes_over() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let leaver = desk.after_linking().await;
    let unlink = desk.unlink(practice.professional.id);
    let undecided = leaver.posts(&unlink, &[("to", "")]).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(undecided.says("Kies wie het overneemt."));
    let stranger = practice.neighbour.id.to_string();
    let wrong = leaver.posts(&unlink, &[("to", &stranger)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);

    let to = practice.colleague.id.to_string();
    for done in ["/work?done=left", "/work"] {
        let left = leaver.posts(&unlink, &[("to", &to)]).await;
        assert_eq!(left.location.as_deref(), Some(done), "{}", left.body);
    }
    let work = leaver.opens("/work?done=left").await;
    assert!(work.says("Je begeleidt deze cliënt niet meer."));
    assert!(!work.says(&practice.client.id.to_string()));
    let log = desk
        .town
        .sign_in(&practice.client)
        .await
        .opens("/log")
        .await;
    for words in [
        "begeleider droeg Titel rust over aan collega.",
        "begeleider stopte met begeleiden.",
    ] {
        assert!(log.says(words), "{words}: {}", log.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_one_cannot_leave() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let professional = desk.town.sign_in(&practice.professional).await;
    let unlink = desk.unlink(practice.professional.id);
    let page = professional.opens(&unlink).await;
    assert!(page.says("Koppel eerst een collega"), "{}", page.body);
    assert!(!page.says("name=\"to\""));
    let posted = professional.posts(&unlink, &[]).await;
    assert!(posted.says("Koppel eerst een collega"), "{}", posted.body);
    assert_eq!(
        professional.opens(&desk.answers()).await.status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_closed_and_opened_again() {
    let desk = Desk::open().await;
    let practice = &desk.town.practice;
    let client = desk.town.sign_in(&practice.client).await;
    let professional = desk.town.sign_in(&practice.professional).await;
    let file = format!("/clients/{}", practice.client.id);
    let account = format!("{file}/account");
    let closed = professional.posts(&account, &[("go", "close")]).await;
    let details = format!("{file}/details?done=account-closed");
    assert_eq!(closed.location.as_deref(), Some(details.as_str()));
    let page = professional.opens(&details).await;
    assert!(page.says("Account weer aanzetten"), "{}", page.body);

    let home = client.opens("/home").await;
    assert_eq!(home.status, StatusCode::SEE_OTHER, "signed out at once");
    let tries = async |password: &str| {
        let form = [("email", &*practice.client.email), ("password", password)];
        desk.town.nobody().posts("/sign-in", &form).await
    };
    let told = tries("een lang wachtwoord").await;
    assert!(told.says("Dit account staat uit"), "{}", told.body);
    let guessed = tries("een ander wachtwoord").await;
    assert!(guessed.says("klopt niet") && !guessed.says("staat uit"));
    let assign = professional.opens(&format!("{file}/assign")).await;
    assert_eq!(assign.status, StatusCode::CONFLICT, "{}", assign.body);
    let key = Uuid::new_v4().to_string();
    let form = [("key", key.as_str()), ("tool", "logboek")];
    let forced = professional.posts(&format!("{file}/assign"), &form).await;
    assert_eq!(forced.status, StatusCode::CONFLICT, "{}", forced.body);
    assert!(forced.says("Dit account is uitgezet"), "{}", forced.body);
    let choose = professional.opens("/catalogue/logboek/assign").await;
    assert!(!choose.says(&practice.client.id.to_string()));
    let work = professional.opens("/work").await;
    assert!(!work.says(&desk.answers()), "nobody waits: {}", work.body);
    assert!(work.says("Account uitgezet"), "{}", work.body);
    assert_eq!(
        professional.opens(&desk.answers()).await.status,
        StatusCode::OK,
        "what is there can be read"
    );

    professional.posts(&account, &[("go", "open")]).await;
    assert!(professional.opens("/work").await.says(&desk.answers()));
    let client = desk.town.sign_in(&practice.client).await;
    let log = client.opens("/log").await;
    for words in ["begeleider zette het account uit.", "weer aan."] {
        assert!(log.says(words), "{words}: {}", log.body);
    }
}
