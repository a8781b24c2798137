//! Photos that are chosen on a page: kept at once, and named in the entry of their question.

use engine::{Drafts, Form, Id, NOTES, PHOTO, Sheet};
use uuid::Uuid;

use crate::{
    error::Error,
    page::{
        filled::Filled,
        show::posted::{Go, Posted, mark},
    },
    photo,
    role::Participant,
};

/// What came of a photo that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attached {
    /// It stands at this question.
    Kept(Id),
    /// It is not kept; the notice that says why.
    Refused(&'static str),
}

/// The questions of a page that ask for a photo.
pub(super) fn asked(sheet: &Sheet<'_>) -> Vec<Id> {
    let photos = sheet
        .questions()
        .filter(|question| matches!(question.ask.form, Form::Photo { .. }));
    photos.map(|question| question.ask.id.clone()).collect()
}

/// Keeps the photos that came with a form, and puts their names into its fields.
pub(super) async fn attach(
    client: &Participant,
    run: Uuid,
    asked: &[Id],
    filled: Filled,
) -> Result<(Vec<(String, String)>, Option<Attached>), Error> {
    let Filled { mut fields, files } = filled;
    let mut attached = None;
    for (name, bytes) in files {
        let ask = name.strip_prefix("photo:");
        let Some(ask) = ask.and_then(|ask| asked.iter().find(|asked| asked.as_str() == ask)) else {
            continue;
        };
        let Ok(jpeg) = photo::kept(bytes.to_vec()).await else {
            attached = Some(Attached::Refused("photo-unread"));
            continue;
        };
        let app = &client.app;
        let id = app.id();
        if !app
            .store
            .keep_photo(run, &client.person, id, jpeg, app.stamp())
            .await?
        {
            attached = Some(Attached::Refused("photo-full"));
            continue;
        }
        let field = format!("ask:{ask}:0:{PHOTO}");
        fields.retain(|(name, _)| *name != field);
        fields.push((field, id.to_string()));
        if attached.is_none() {
            attached = Some(Attached::Kept(ask.clone()));
        }
    }
    Ok((fields, attached))
}

/// Where a photo was added to the words that stand there, or taken from them, nothing was written over: what is kept is what
/// the form began with.
pub(super) fn beside_words(
    posted: &mut Posted,
    attached: Option<&Attached>,
    asked: &[Id],
    (drafts, session): (&Drafts, &Id),
) {
    let changed = match (attached, &posted.go) {
        (Some(Attached::Kept(ask)), _) => ask.clone(),
        (_, Go::Less(ask, _)) if asked.contains(ask) => ask.clone(),
        _ => return,
    };
    let kept = drafts.entries.get(session);
    let kept = kept.and_then(|entries| entries.get(&changed));
    if let (Some(kept), Some(entry)) = (kept, posted.entries.get(&changed))
        && kept.column(NOTES).unwrap_or_default() == entry.column(NOTES).unwrap_or_default()
    {
        posted.made_with.insert(changed, mark(kept));
    }
}

/// Where to go on from a form with a photo: to what is said of it. One that is refused keeps the client here, whatever the
/// button; none where the button decides.
pub(super) fn told(here: &str, attached: Option<&Attached>, go: &Go) -> Option<String> {
    match (attached?, go) {
        (Attached::Refused(why), _) => Some(format!("{here}?done={why}")),
        (Attached::Kept(ask), Go::Save) => Some(format!("{here}?done=photo-added#f-{ask}")),
        (Attached::Kept(_), _) => None,
    }
}
