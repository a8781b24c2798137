//! What is to be sent goes out. Each thing is written once with what it comes of, and sent until it was taken: at least once, under
//! one id.

use fluent_templates::fluent_bundle::FluentValue;
use uuid::Uuid;

use super::remind;
use crate::{
    app::App,
    mail::{Mail, MailError, Post},
    page::account::stop,
    render::{Language, say, say_with},
    store::{MailKind, Outgoing, Person, Role, StoreError},
};

/// How much goes out in one look.
const MOST: u64 = 200;

/// Sends what is due.
pub(super) async fn deliver(app: &App, post: &Post) {
    let out = match app.store.outgoing(app.now(), MOST).await {
        Ok(out) => out,
        Err(error) => return tracing::error!(%error, "what is to be sent cannot be read"),
    };
    for outgoing in out {
        if let Err(error) = one(app, post, &outgoing).await {
            tracing::error!(%error, id = %outgoing.id, "what was to be sent could not be noted");
        }
    }
}

async fn one(app: &App, post: &Post, outgoing: &Outgoing) -> Result<(), StoreError> {
    if !app.store.claim_outgoing(outgoing.id, app.now()).await? {
        return Ok(());
    }
    let Some(to) = recipient(app, outgoing).await? else {
        app.store.sent(outgoing.id, app.now()).await?;
        return Ok(());
    };
    if app.store.waits_a_little(outgoing, app.now()).await? {
        return Ok(());
    }
    let mail = compose(app, post, outgoing, &to).await?;
    let mailer = std::sync::Arc::clone(&post.mailer);
    let sent = tokio::task::spawn_blocking(move || mailer.send(&mail)).await;
    let sent = sent.unwrap_or_else(|error| Err(MailError::NotTaken(error.to_string())));
    match sent {
        Ok(()) => {
            app.store.sent(outgoing.id, app.now()).await?;
            app.store.said_of_all(outgoing, app.now()).await?;
        }
        Err(error) => {
            // Nothing of a person is in the log.
            tracing::warn!(%error, id = %outgoing.id, "a message was not sent");
            app.store.not_sent(outgoing, app.now()).await?;
        }
    }
    Ok(())
}

/// Whom it goes to: who is to see it, as things are now, and wants mail of this kind.
async fn recipient(app: &App, outgoing: &Outgoing) -> Result<Option<Person>, StoreError> {
    let Some(to) = app.store.recipient(outgoing).await? else {
        return Ok(None);
    };
    if let Some(kind) = MailKind::of_outgoing(&outgoing.kind)
        && !app.store.mail_settings(to.id).await?.wants(kind)
    {
        return Ok(None);
    }
    if let Some(of) = outgoing.reminds_of()?
        && !remind::is_so(app, of, &to).await?
    {
        return Ok(None);
    }
    Ok(Some(to))
}

/// Says that there is something, and where. What it is about is read by who signs in.
async fn compose(
    app: &App,
    post: &Post,
    outgoing: &Outgoing,
    to: &Person,
) -> Result<Mail, StoreError> {
    let language = Language::from_tag(&to.language).unwrap_or_default();
    let organisation = app.store.organisation(outgoing.organisation_id).await?;
    let (name, settings) = organisation.map_or_else(Default::default, |organisation| {
        let settings: serde_json::Value =
            serde_json::from_str(&organisation.settings).unwrap_or_default();
        (organisation.name, settings)
    });
    let kind = || [("kind", FluentValue::from(outgoing.kind.as_str()))];
    let from = |organisation: &str| [("organisation", FluentValue::from(organisation.to_owned()))];
    let page = if to.role == Role::Client {
        "home"
    } else {
        "work"
    };
    let mut text = format!(
        "{}\n\n{}\n\n{}\n{}/{page}\n\n{}",
        say_with(language, "mail-hello", [("name", to.name.as_str().into())]),
        say_with(language, "mail-text", kind()),
        say(language, "mail-look"),
        post.site,
        say_with(language, "mail-why", from(&name)),
    );
    for way in ["phone", "mail"] {
        if let Some(reached) = settings[way].as_str() {
            text.push('\n');
            text.push_str(reached);
        }
    }
    let stop = stopped_at(app, post, outgoing, to).await?;
    let (how, address) = match &stop {
        Some(stop) => ("mail-stop", stop.clone()),
        None => ("mail-choose", format!("{}/settings", post.site)),
    };
    text.push_str(&format!("\n\n{}\n{address}\n", say(language, how)));
    Ok(Mail {
        id: outgoing.id,
        at: app.now(),
        from: post.from.clone(),
        to: to.email.clone(),
        subject: say_with(language, "mail-subject", from(&name)),
        text,
        stop,
    })
}

/// The address at which a reminder is turned off, without signing in. What tells of something that happened is turned off by who is
/// signed in: it could be missed by a slip.
async fn stopped_at(
    app: &App,
    post: &Post,
    outgoing: &Outgoing,
    to: &Person,
) -> Result<Option<String>, StoreError> {
    let kind = match MailKind::of_outgoing(&outgoing.kind) {
        Some(kind @ (MailKind::Reminders | MailKind::Entries)) => kind,
        Some(MailKind::News | MailKind::Tasks) | None => return Ok(None),
    };
    let token = app.store.mail_token(to, Uuid::new_v4()).await?;
    Ok(Some(format!("{}{}", post.site, stop::address(kind, token))))
}
