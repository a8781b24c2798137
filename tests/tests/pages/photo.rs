//! A photo as an answer: kept at once, the client's own until it is sent, and then for who accompanies the client, and nobody else.

use axum::http::StatusCode;
use engine::{Form, Kind, Program, Step};
use tests::{
    tool,
    town::{Page, Town, Visitor},
};
use uuid::Uuid;

/// A picture of one point.
const DOT: &[u8] = include_bytes!("dot.png");

fn drawing() -> Program {
    let mut drawing = tool::ask("tekening", true);
    drawing.form = Form::Photo { most: 200 };
    let asks = vec![drawing, tool::ask("zin", false)];
    let steps = vec![Step::Page(tool::page("maken", asks))];
    tool::program("tekenen", Kind::Module, vec![tool::session("begin", steps)])
}

struct Walk {
    town: Town,
    run: Uuid,
}

impl Walk {
    async fn begin() -> Self {
        let town = Town::open().await;
        town.publish(&town.practice.organisation, drawing()).await;
        let run = town.assigned("tekenen").await.id;
        Self { town, run }
    }

    fn page(&self) -> String {
        format!("/tools/{}/begin/page/maken", self.run)
    }

    /// Begins, and chooses a file beside what is typed.
    async fn chooses(&self, client: &Visitor<'_>, file: &[u8], go: &str) -> Page {
        client.posts(&format!("/tools/{}/now", self.run), &[]).await;
        let form = [
            ("page", "maken"),
            ("ask:tekening:1:notes", "Mijn boom"),
            ("ask:zin", "Er groeit al iets."),
            ("go", go),
        ];
        client
            .posts_files(&self.page(), &form, &[("photo:tekening", "boom", file)])
            .await
    }
}

/// Where the photo on a page can be seen.
fn photo(page: &Page) -> String {
    let (_, rest) = page.body.split_once("src=\"/photos/").expect("a photo");
    format!("/photos/{}", rest.split_once('"').expect("its end").0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_the_clients_own_until_it_is_sent() {
    let walk = Walk::begin().await;
    let practice = &walk.town.practice;
    let client = walk.town.sign_in(&practice.client).await;
    let professional = walk.town.sign_in(&practice.professional).await;

    let done = walk.chooses(&client, DOT, "photo:tekening").await;
    let to = done.location.expect("back to the question");
    assert!(to.contains("done=photo-added#f-tekening"), "{to}");
    let page = client.opens(&walk.page()).await;
    assert!(
        page.says("Mijn boom") && page.says("Er groeit al iets."),
        "{}",
        page.body
    );
    let photo = photo(&page);
    let seen = client.opens(&photo).await;
    assert_eq!(seen.status, StatusCode::OK);
    assert!(seen.says("JFIF"), "a JPEG, whatever was sent");
    assert_eq!(
        professional.opens(&photo).await.status,
        StatusCode::NOT_FOUND
    );

    let send = format!("/tools/{}/begin/send", walk.run);
    let review = client.opens(&send).await;
    assert!(review.says(&photo), "{}", review.body);
    let (key, shown) = (review.field("key"), review.field("shown"));
    let form = [("key", key.as_str()), ("shown", &shown)];
    let sent = client.posts(&format!("{send}/end"), &form).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);

    let file = format!(
        "/clients/{}/tools/{}/begin/end",
        practice.client.id, walk.run
    );
    let read = professional.opens(&file).await;
    assert!(read.says(&photo), "{} {}", read.status, read.body);
    assert!(professional.opens(&photo).await.says("JFIF"));
    assert_eq!(client.opens(&photo).await.status, StatusCode::OK);
    for other in [&practice.colleague, &practice.neighbour] {
        let other = walk.town.sign_in(other).await;
        assert_eq!(other.opens(&photo).await.status, StatusCode::NOT_FOUND);
    }
    assert_ne!(
        walk.town.nobody().opens(&photo).await.status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_photo_is_said_and_the_words_are_kept() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    // Also where the button was to go on.
    let done = walk.chooses(&client, b"%PDF-1.4", "next").await;
    let to = done.location.expect("back to the page");
    let page = client.opens(&to).await;
    assert!(page.says("niet als foto te lezen"), "{}", page.body);
    assert!(
        page.says("Mijn boom") && page.says("Er groeit al iets."),
        "{}",
        page.body
    );
    assert!(!page.says("/photos/"));
    let review = client
        .opens(&format!("/tools/{}/begin/send", walk.run))
        .await;
    assert!(review.says("Voeg een foto toe."), "{}", review.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_is_taken_away_and_its_words_stay() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    walk.chooses(&client, DOT, "photo:tekening").await;
    let page = client.opens(&walk.page()).await;
    let name = photo(&page).replace("/photos/", "");
    let form = [
        ("page", "maken"),
        ("ask:tekening:0:photo", name.as_str()),
        ("ask:tekening:1:notes", "Mijn boom"),
        ("go", "less:tekening:0"),
    ];
    client.posts(&walk.page(), &form).await;
    let page = client.opens(&walk.page()).await;
    assert!(
        !page.says("/photos/") && page.says("Mijn boom"),
        "{}",
        page.body
    );
    assert!(
        !page.says("class=\"restored\""),
        "nothing was written over: {}",
        page.body
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_adds_a_photo_to_the_tool_of_another() {
    let walk = Walk::begin().await;
    let client = walk.town.sign_in(&walk.town.practice.client).await;
    walk.chooses(&client, DOT, "photo:tekening").await;
    let other = walk.town.sign_in(&walk.town.practice.neighbour).await;
    let tried = walk.chooses(&other, DOT, "photo:tekening").await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
}
