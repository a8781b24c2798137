//! The sessions of a tool as its client sees them in a row.

use engine::{Chapter, Id, Kind, Program, Step};
use tests::{tool, town::Town};

/// A program with a chapter for each of these, of one session.
fn chapters(id: &str, titles: &[[&str; 2]]) -> Program {
    let mut program = tool::program(id, Kind::MobileModule, Vec::new());
    let chapter = |(number, [title, session]): (usize, &[&str; 2])| {
        let page = tool::page(
            &format!("p{number}"),
            vec![tool::ask(&format!("v{number}"), false)],
        );
        let mut only = tool::session(&format!("s{number}"), vec![Step::Page(page)]);
        (*session).clone_into(&mut only.title);
        Chapter {
            id: Id::new(format!("h{number}")),
            title: (*title).to_owned(),
            hideable: false,
            sessions: vec![only],
        }
    };
    program.chapters = titles.iter().enumerate().map(chapter).collect();
    program
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chapter_of_one_session_does_not_say_its_title_twice() {
    let town = Town::open().await;
    let organisation = &town.practice.organisation;
    let short = chapters("kort", &[["Opmerken", "Opmerken"], ["Ademen", "Ademen"]]);
    let other = chapters("lang", &[["Opmerken", "Kijken"], ["Ademen", "Ademen"]]);
    town.publish(organisation, short).await;
    town.publish(organisation, other).await;
    let client = town.sign_in(&town.practice.client).await;
    let run = town.assigned("kort").await;
    let page = client.opens(&format!("/tools/{}", run.id)).await;
    assert_eq!(page.body.matches(">Ademen<").count(), 1, "{}", page.body);
    assert!(!page.body.contains("class=\"chapter\""), "{}", page.body);
    let run = town.assigned("lang").await;
    let page = client.opens(&format!("/tools/{}", run.id)).await;
    assert!(
        page.body.contains("<li class=\"chapter\">Opmerken</li>"),
        "{}",
        page.body
    );
}
