//! Trying a draft out: the real player over a run that is in no database.

use axum::http::StatusCode;
use tests::town::{Page, Town, Visitor};

const TEXT: &str = "---\nid: nieuw\ntitle: Een nieuw stuk\nkind: module\nlanguage: nl\nversion: 1\nsummary: Om te proberen.\n\
    goals:\n  - Je hebt het geprobeerd.\n---\n\n@chapter deel \"Deel\"\n\n@session begin \"Begin\"\n  feedback: yes\n\n@page een \"Een\"\n\n\
    Hoe gaat het?\n\n@ask zin text \"Wat hoop je?\"\n\n@page twee \"Twee\"\n\nJe hoopt op {zin | iets}.\n\n\
    @session later \"Later\"\n  after: 7 days\n\n@page slot \"Slot\"\n\nTot ziens.\n";

async fn goes(author: &Visitor<'_>, before: &Page, fields: &[(&str, &str)]) -> Page {
    let so_far = before.field("so-far");
    let mut form = vec![("so-far", so_far.as_str())];
    form.extend(fields);
    let page = author.posts("/modules/nieuw/try", &form).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_walked_through_from_its_first_page_to_its_last() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let form = [("text", TEXT), ("has", ""), ("go", "save")];
    author.posts("/write", &form).await;
    assert!(
        author
            .opens("/modules/nieuw")
            .await
            .says("/modules/nieuw/try")
    );

    let page = author.opens("/modules/nieuw/try").await;
    assert!(
        page.says("Dit is een proef van het concept"),
        "{}",
        page.body
    );
    let page = goes(&author, &page, &[("go", "begin")]).await;
    assert!(page.says("Hoe gaat het?"), "{}", page.body);
    let filled = [
        ("has", "zin "),
        ("ask:zin", "een <goede> nacht"),
        ("go", "next"),
    ];
    let page = goes(&author, &page, &filled).await;
    assert!(
        page.says("Je hoopt op een &lt;goede&gt; nacht."),
        "what was filled in counts: {}",
        page.body
    );
    let back = goes(&author, &page, &[("go", "back")]).await;
    assert!(back.says("een &lt;goede&gt; nacht"), "{}", back.body);
    let page = goes(&author, &page, &[("go", "next")]).await;
    assert!(page.says("wacht de cliënt op feedback"), "{}", page.body);
    let page = goes(&author, &page, &[("go", "send")]).await;
    assert!(
        page.says("Doe hier wat de professional doet"),
        "{}",
        page.body
    );
    let silent = goes(&author, &page, &[("feedback", " "), ("go", "feedback")]).await;
    assert!(silent.says("Dat kan hier niet"), "{}", silent.body);
    let page = goes(
        &author,
        &silent,
        &[("feedback", "Mooi."), ("go", "feedback")],
    )
    .await;
    assert!(page.says("Laat de tijd voorbijgaan"), "{}", page.body);
    let page = goes(&author, &page, &[("go", "pass")]).await;
    let page = goes(&author, &page, &[("go", "begin")]).await;
    assert!(page.says("Tot ziens."), "{}", page.body);
    let page = goes(&author, &page, &[("go", "next")]).await;
    let page = goes(&author, &page, &[("go", "send")]).await;
    assert!(page.says("Dit is het einde"), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_none_of_ours_is_refused_and_one_of_another_text_goes_as_far_as_it_can() {
    let town = Town::open().await;
    let author = town.sign_in(&town.author).await;
    let form = [("text", TEXT), ("has", ""), ("go", "save")];
    author.posts("/write", &form).await;
    let odd = [("so-far", "geen json"), ("go", "next")];
    let odd = author.posts("/modules/nieuw/try", &odd).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    let so_far = r#"{"began":0,"moves":["begin","hold","send"]}"#;
    let page = [("so-far", so_far), ("go", "next")];
    let page = author.posts("/modules/nieuw/try", &page).await;
    assert!(page.says("Dat kan hier niet"), "{}", page.body);
    assert!(page.says("Hoe gaat het?"), "{}", page.body);
}
