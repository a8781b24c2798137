//! Who the demo people are, and how far they are.

use uuid::Uuid;

use super::settings;
use crate::store::{NewOrganisation, NewPerson, Role};

/// One of the demo people.
#[derive(Clone, Debug)]
pub struct Demo {
    /// Name; plainly that of a demo person.
    pub name: &'static str,
    /// Address to sign in with.
    pub email: &'static str,
    /// Role.
    pub role: Role,
    /// What there is to see.
    pub about: &'static str,
}

impl Demo {
    pub(super) fn person(&self, organisation_id: Uuid, hash: &str) -> NewPerson {
        NewPerson {
            organisation_id,
            role: self.role,
            email: self.email.to_owned(),
            name: self.name.to_owned(),
            password_hash: Some(hash.to_owned()),
            language: "nl".to_owned(),
            zone: "Europe/Amsterdam".to_owned(),
        }
    }

    pub(super) fn role_in_words(&self) -> &'static str {
        match self.role {
            Role::Author => "author",
            Role::ReleaseManager => "release-manager",
            Role::Professional => "professional",
            Role::Client => "client",
        }
    }
}

pub(super) fn organisation() -> NewOrganisation {
    NewOrganisation {
        slug: "demo".into(),
        name: "Praktijk Demo".into(),
        contact: String::new(),
        crisis: super::CRISIS.into(),
        settings: shown(settings(Some("000 000 00 00"), Some("hulp@demo.example"))),
    }
}

/// The same, with what is off in a practice until it is turned on, and is here to be seen.
fn shown(settings: String) -> String {
    let mut all: serde_json::Value = serde_json::from_str(&settings).unwrap_or_default();
    all["self_help"] = true.into();
    all.to_string()
}

/// All of them.
pub(super) const ALL: [Demo; 8] = [
    Demo {
        name: "Alex Demo-auteur",
        email: "auteur@demo.example",
        role: Role::Author,
        about: "the modules with their diagnostics",
    },
    Demo {
        name: "Toni Demo-uitgever",
        email: "uitgever@demo.example",
        role: Role::ReleaseManager,
        about: "publishes what authors release",
    },
    Demo {
        name: "Noor Demo-behandelaar",
        email: "noor@demo.example",
        role: Role::Professional,
        about: "a session that waits for feedback",
    },
    Demo {
        name: "Sam Demo-behandelaar",
        email: "sam@demo.example",
        role: Role::Professional,
        about: "one client, on a phone module",
    },
    Demo {
        name: "Kim Demo-cliënt",
        email: "kim@demo.example",
        role: Role::Client,
        about: "a module that was just set ready",
    },
    Demo {
        name: "Robin Demo-cliënt",
        email: "robin@demo.example",
        role: Role::Client,
        about: "half-way a first session, with answers not yet sent",
    },
    Demo {
        name: "Jip Demo-cliënt",
        email: "jip@demo.example",
        role: Role::Client,
        about: "sent a session and waits; a diary was added",
    },
    Demo {
        name: "Bo Demo-cliënt",
        email: "bo@demo.example",
        role: Role::Client,
        about: "feedback to read, and a sleep module on the phone",
    },
];

/// How far a demo client goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Until {
    /// Nothing is begun.
    Assigned,
    /// This many pages are left behind.
    Pages(u32),
    /// This many sends are made, and the last waits if it may.
    Sends(u32),
    /// This many sends are made, and the last has its feedback.
    Answered(u32),
}

/// One client's way with one tool.
pub(super) struct Story {
    pub(super) client: &'static str,
    pub(super) professional: &'static str,
    pub(super) tool: &'static str,
    pub(super) feedback: bool,
    pub(super) until: Until,
}

const NOOR: &str = "noor@demo.example";
const SAM: &str = "sam@demo.example";

pub(super) const STORIES: &[Story] = &[
    Story {
        client: "kim@demo.example",
        professional: NOOR,
        tool: "grip-op-piekeren",
        feedback: true,
        until: Until::Assigned,
    },
    Story {
        client: "robin@demo.example",
        professional: NOOR,
        tool: "grip-op-piekeren",
        feedback: true,
        until: Until::Pages(2),
    },
    Story {
        client: "jip@demo.example",
        professional: NOOR,
        tool: "grip-op-piekeren",
        feedback: true,
        until: Until::Sends(1),
    },
    Story {
        client: "bo@demo.example",
        professional: NOOR,
        tool: "grip-op-piekeren",
        feedback: true,
        until: Until::Answered(1),
    },
    Story {
        client: "bo@demo.example",
        professional: SAM,
        tool: "beter-slapen",
        feedback: false,
        until: Until::Pages(6),
    },
];
