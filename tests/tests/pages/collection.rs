//! A collection in the catalogue: it leads to its tools, and cannot be set ready itself.

use axum::http::StatusCode;
use tests::town::Town;

use crate::questionnaire::own;

#[tokio::test(flavor = "multi_thread")]
async fn a_collection_leads_to_its_tools_in_their_order() {
    let town = Town::open().await;
    let organisation = &town.practice.organisation;
    for tool in ["beginnen-met-rust", "vragenlijst-spanning", "beter-slapen"] {
        town.publish(organisation, own(tool)).await;
    }
    let professional = town.sign_in(&town.practice.professional).await;
    let list = professional.opens("/catalogue?kind=collection").await;
    assert!(list.says("Op weg naar meer rust") && !list.says("Beter slapen"));
    assert!(!list.says("/catalogue/beginnen-met-rust/assign"));

    let page = professional.opens("/catalogue/beginnen-met-rust").await;
    let place = |words: &str| page.body.find(words);
    let (first, second) = (place("Hoe gespannen ben je?"), place("Beter slapen"));
    assert!(first.is_some() && first < second, "{}", page.body);
    assert!(page.says("goed begin") && page.says("Begin klein."));
    assert!(
        page.says("/catalogue/beter-slapen/assign"),
        "each is assigned by itself"
    );
    assert!(
        page.says("Dit is op dit moment niet uitgebracht."),
        "what is not published is said to be so"
    );
    assert!(!page.says("/catalogue/beginnen-met-rust/assign"));

    let refused = professional
        .opens("/catalogue/beginnen-met-rust/assign")
        .await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    let choose = format!("/clients/{}/assign", town.practice.client.id);
    assert!(
        !professional
            .opens(&choose)
            .await
            .says("Op weg naar meer rust")
    );
}
