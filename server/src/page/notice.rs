//! Where it is said what was just done: each notice has its pages, and is shown on no other, whatever an address asks for.

use uuid::Uuid;

const RESPOND: &str = "/clients/{client}/tools/{run}/{session}/{send}";
const READ: &str = "/tools/{run}/{session}/read/{send}";
const TOOL: &str = "/clients/{client}/tools/{run}";
const PAGE: &str = "/tools/{run}/{session}/page/{page}";
const PROFESSIONALS: &str = "/clients/{client}/professionals";
const DETAILS: &str = "/clients/{client}/details";
const DIARY: &str = "/tools/{run}";
const ASK: &str = "/tools/{run}/{session}/ask/{page}";
const TALK: &str = "/conversations/{conversation}";
const TALK_OF: &str = "/clients/{client}/conversations/{conversation}";
const TALK_NEW: &str = "/clients/{client}/conversations/new";

/// Each variant of the text `notice`, with the addresses of the pages that may show it.
const PLACES: &[(&str, &[&str])] = &[
    ("signed-out", &["/sign-in"]),
    ("stopped", &["/home", "/trainings"]),
    ("put-away", &["/home", "/trainings"]),
    ("colleague-assigned", &["/catalogue/{tool}"]),
    ("feedback-posted", &["/work", RESPOND, TALK_OF]),
    ("reply-sent", &["/work", RESPOND, READ, TALK_OF]),
    ("reply-read", &["/work", RESPOND, TALK_OF]),
    ("template-kept", &["/templates"]),
    ("template-thrown", &["/templates"]),
    (
        "saved",
        &[
            RESPOND,
            READ,
            ASK,
            TALK,
            TALK_OF,
            TALK_NEW,
            "/settings",
            "/modules/{tool}/text",
        ],
    ),
    ("released", &[TOOL]),
    ("assigned", &[TOOL]),
    ("handed-over", &[TOOL]),
    ("rhythm", &[TOOL]),
    ("adapted", &[TOOL]),
    ("adapt-dropped", &[TOOL]),
    ("adapt-nothing", &[TOOL]),
    ("opened", &[TOOL]),
    ("held", &[TOOL]),
    ("linked", &[PROFESSIONALS]),
    ("unlinked", &[PROFESSIONALS]),
    ("left", &["/work"]),
    ("account-closed", &[DETAILS]),
    ("account-opened", &[DETAILS]),
    ("message-sent", &[TALK, TALK_OF]),
    ("marked", &[PAGE]),
    ("marked-full", &[PAGE]),
    ("unmarked", &[PAGE]),
    ("more", &[PAGE, DIARY]),
    ("alert-handled", &["/clients/{client}/alerts/{run}/{alert}"]),
    ("changed", &["/tools/{run}/{session}/send", DIARY, PAGE]),
    ("entry-sent", &[DIARY]),
    ("photo-added", &[PAGE, DIARY]),
    ("photo-unread", &[PAGE, DIARY]),
    ("photo-full", &[PAGE, DIARY]),
    ("plan-shared", &[DIARY]),
    ("plan-same", &[DIARY]),
    ("asked-again", &[TOOL]),
    ("set-aside", &[PAGE, DIARY]),
    ("uploaded", &["/modules/{tool}"]),
    ("text-released", &["/modules/{tool}"]),
    ("text-given-back", &["/modules/{tool}"]),
    ("text-published", &["/modules/{tool}"]),
    ("text-thrown", &["/modules", "/modules/{tool}"]),
];

/// For whom something was done, where the address says so with `for=`.
pub(crate) fn whom(query: &str) -> Option<Uuid> {
    let mut pairs = query.split('&');
    pairs
        .find_map(|pair| pair.strip_prefix("for="))?
        .parse()
        .ok()
}

/// The notice that an address asks for with `done=`, where the page at `place` may show it.
pub(crate) fn asked(query: &str, place: &str) -> Option<&'static str> {
    let done = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("done="))?;
    let (name, _) = PLACES
        .iter()
        .find(|(name, pages)| *name == done && pages.contains(&place))?;
    Some(name)
}
