//! The texts that a professional keeps to write feedback with: their own, and never sent by themselves.

use axum::http::StatusCode;
use tests::town::{Page, Town, Visitor};

/// Keeps a text, and says its address.
async fn keeps(visitor: &Visitor<'_>, title: &str, text: &str) -> (String, Page) {
    let form = visitor.opens("/templates/new").await;
    let (_, rest) = form.body.split_once("action=\"/templates/").unwrap();
    let id = rest.split_once('"').unwrap().0;
    let href = format!("/templates/{id}");
    let fields = [("seen", "0"), ("title", title), ("text", text)];
    let kept = visitor.posts(&href, &fields).await;
    (href, kept)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_put_behind_what_is_typed_and_posted_by_nobody_but_its_writer() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let text = "Dag {naam},\n\nDank je wel voor het invullen.";
    let (href, kept) = keeps(&professional, "Dank", text).await;
    assert_eq!(
        kept.location.as_deref(),
        Some("/templates?done=template-kept")
    );
    assert!(professional.opens("/templates").await.says(&href));
    let client = town.practice.client.id;
    let page = format!("/clients/{client}/tools/{}/begin/gate-halfweg", run.id);
    let form = professional.opens(&page).await;
    assert!(form.says("<option"), "{}", form.body);
    let id = href.rsplit('/').next().unwrap();
    let (key, has) = (form.field("key"), form.field("has"));
    let fields = [
        ("key", &*key),
        ("has", &*has),
        ("ask:text", "Mooi werk."),
        ("template", id),
        ("go", "template"),
    ];
    let put = professional.posts(&format!("{page}/post"), &fields).await;
    assert_eq!(put.location, Some(format!("{page}#f-text")));
    let form = professional.opens(&page).await;
    let (_, editor) = form.body.split_once("<textarea").unwrap();
    let filled = "Mooi werk.\n\nDag client,\n\nDank je wel voor het invullen.";
    assert!(editor.contains(filled), "{editor}");
    let store = &town.base.store;
    let tasks = store.tasks_of(town.practice.professional.id).await.unwrap();
    assert_eq!(tasks.len(), 1, "it is not posted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_its_writers_own() {
    let town = Town::open().await;
    let run = town.waiting("rust", "beter slapen").await;
    let professional = town.sign_in(&town.practice.professional).await;
    let (href, _) = keeps(&professional, "Geheim", "Alleen voor mij.").await;
    let colleague = town.sign_in(&town.practice.colleague).await;
    assert!(!colleague.opens("/templates").await.says("Geheim"));
    let fields = [("seen", "1"), ("title", "Anders"), ("text", "Anders.")];
    for page in [
        colleague.opens(&href).await,
        colleague.posts(&href, &fields).await,
        colleague.posts(&format!("{href}/throw"), &[]).await,
    ] {
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{}", page.body);
        assert!(!page.says("Alleen voor mij."));
    }
    assert!(professional.opens(&href).await.says("Alleen voor mij."));

    let store = &town.base.store;
    let (client, other) = (town.practice.client.id, town.practice.colleague.id);
    store
        .link(client, other, None, town.app.stamp())
        .await
        .unwrap();
    let page = format!("/clients/{client}/tools/{}/begin/gate-halfweg", run.id);
    let form = colleague.opens(&page).await;
    assert!(!form.says("Geheim"));
    let (key, id) = (form.field("key"), href.rsplit('/').next().unwrap());
    let fields = [
        ("key", &*key),
        ("ask:text", "Dag."),
        ("template", id),
        ("go", "template"),
    ];
    colleague.posts(&format!("{page}/post"), &fields).await;
    assert!(!colleague.opens(&page).await.says("Alleen voor mij."));

    let gone = professional.posts(&format!("{href}/throw"), &[]).await;
    assert_eq!(
        gone.location.as_deref(),
        Some("/templates?done=template-thrown")
    );
    assert_eq!(
        professional.opens(&href).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_comes_back_and_two_windows_see_each_other() {
    let town = Town::open().await;
    let professional = town.sign_in(&town.practice.professional).await;
    let (_, refused) = keeps(&professional, "  ", "Een lange tekst.").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Een lange tekst.") && refused.says("Geef de tekst een titel."));
    let (_, refused) = keeps(&professional, "Alleen een titel", " \n").await;
    assert!(refused.says("Alleen een titel") && refused.says("Schrijf eerst de tekst."));
    let (_, refused) = keeps(&professional, &"a".repeat(101), "Tekst.").await;
    assert!(refused.says("101 tekens"));

    let (href, _) = keeps(&professional, "Dank", "Eerst.").await;
    let change = async |text: &str, seen: &str| {
        let fields = [("seen", seen), ("title", "Dank"), ("text", text)];
        professional.posts(&href, &fields).await
    };
    assert!(change("In het ene venster.", "1").await.location.is_some());
    assert!(
        change("In het ene venster.", "1").await.location.is_some(),
        "twice pressed"
    );
    let beside = change("In het andere.", "1").await;
    assert_eq!(beside.status, StatusCode::CONFLICT);
    assert!(beside.says("In het ene venster.") && beside.says("In het andere."));
    let seen = beside.field("seen");
    assert!(change("In het andere.", &seen).await.location.is_some());
}
