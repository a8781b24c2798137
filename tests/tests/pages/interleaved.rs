//! Two people, two servers, two pages that were open already: whatever any two of them do, it ends as if one had gone before the
//! other, each of them is told, and nothing that either typed is lost.

mod stage;

use tests::{
    base::Base,
    town::{Page, Town, Visitor},
};
use tokio::task::JoinSet;

use stage::{Act, Button, Place, Situation, Stage, TYPED};

/// Pairs that are tried at the same time.
const AT_ONCE: usize = 4;

const MIDST: &[Act] = &[
    Act::Saves,
    Act::Sends,
    Act::Asks,
    Act::BreaksOff,
    Act::Retitles,
    Act::HandsOver,
    Act::Unlinks,
    Act::UnlinksColleague,
    Act::Closes,
];
const WAITS: &[Act] = &[
    Act::Asks,
    Act::Answers,
    Act::ColleagueAnswers,
    Act::Releases,
    Act::Retitles,
    Act::HandsOver,
    Act::Unlinks,
    Act::UnlinksColleague,
    Act::Closes,
];
const GOES: &[Act] = &[
    Act::Saves,
    Act::Sends,
    Act::Replies,
    Act::BreaksOff,
    Act::HandsOver,
    Act::Unlinks,
    Act::UnlinksColleague,
    Act::Closes,
];

/// What came of a press, as the one who pressed sees it.
fn outcome(button: &Button<'_>, page: &Page, pair: &str) -> String {
    assert!(
        !page.status.is_server_error(),
        "{pair}: {} {}",
        button.path,
        page.body
    );
    if page.status.is_client_error()
        && button.script.is_none()
        && let Some(typed) = button.typed()
    {
        assert!(
            page.says(typed),
            "{pair}: what was typed is given back: {}",
            page.body
        );
    }
    // Where it leads may hang on what else waits for a professional; what is said there does not.
    let to = page.location.as_deref().unwrap_or_default();
    let done = to.split_once("done=").map_or("", |(_, done)| done);
    let to = done.split('&').next().unwrap_or_default();
    format!("{} {to}", page.status.as_u16())
}

/// The two, pressed in this order or at the same moment; what came of it.
async fn pressed(stage: Stage<'_>, pair: [Act; 2], together: bool) -> String {
    let name = format!("{:?} {pair:?} together {together}", stage.at);
    let [one, other] = [stage.ready(pair[0]).await, stage.ready(pair[1]).await];
    let Place { first, second, .. } = stage.place;
    let pages = if together {
        let (one, other) = tokio::join!(one.press(first), other.press(second));
        [one, other]
    } else {
        [one.press(first).await, other.press(second).await]
    };
    let mut told: Vec<_> = pair
        .iter()
        .zip([&one, &other].into_iter().zip(&pages))
        .map(|(act, (button, page))| format!("{act:?}: {}", outcome(button, page, &name)))
        .collect();
    told.sort_unstable();
    let after = stage.told().await;
    if pair.contains(&Act::Saves) && told.iter().any(|told| told == "Saves: 200 ") {
        let kept = stage.everything_written().await;
        assert!(
            kept.contains(TYPED),
            "{name}: what was saved is there: {kept}"
        );
    }
    stage.nobody_waits_in_vain(&name).await;
    format!("{}\n{after}", told.join("\n"))
}

/// Each in its turn, and both at the same moment, which has to come to one of the two; what is wrong otherwise.
async fn as_if_one_went_first(
    place: &'static Place,
    professionals: [Visitor<'static>; 2],
    at: Situation,
    [one, other]: [Act; 2],
) -> Option<String> {
    let stage = async || Stage::set(place, &professionals, at).await;
    let first = pressed(stage().await, [one, other], false).await;
    let second = pressed(stage().await, [other, one], false).await;
    let both = pressed(stage().await, [one, other], true).await;
    let found = both == first || both == second;
    (!found).then(|| {
        format!("{at:?}, {one:?} and {other:?} together:\n{both}\nneither\n{first}\nnor\n{second}")
    })
}

async fn every_pair(at: Situation, acts: &'static [Act]) {
    for base in Base::each().await {
        let town = Town::over(base).await;
        let place = Place {
            first: town.first_server(),
            second: town.second_server().await,
            town,
        };
        let place: &'static Place = Box::leak(Box::new(place));
        let practice = &place.town.practice;
        let professionals = [
            place.town.sign_in(&practice.professional).await,
            place.town.sign_in(&practice.colleague).await,
        ];
        let pairs = acts
            .iter()
            .enumerate()
            .flat_map(|(number, one)| acts[number..].iter().map(|other| [*one, *other]));
        let mut at_work = JoinSet::new();
        let mut wrong = Vec::new();
        for pair in pairs {
            if at_work.len() == AT_ONCE {
                wrong.push(at_work.join_next().await);
            }
            at_work.spawn(as_if_one_went_first(place, professionals.clone(), at, pair));
        }
        while let Some(done) = at_work.join_next().await {
            wrong.push(Some(done));
        }
        let wrong: Vec<_> = wrong
            .into_iter()
            .flatten()
            .filter_map(|done| done.unwrap_or_else(|panic| Some(panic.to_string())))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_client_is_in_a_session() {
    every_pair(Situation::Midst, MIDST).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_client_waits_for_feedback() {
    every_pair(Situation::Waits, WAITS).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_client_goes_on_behind_the_gate() {
    every_pair(Situation::Goes, GOES).await;
}
