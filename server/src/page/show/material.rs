//! Films, sounds, things to use and documents on a page, for the template `item/any`.

use engine::{Described, Played, ResourceKind, ResourcePlace, Written};
use serde_json::{Value, json};

use super::{
    answer,
    item::{Tool, address, media},
};

/// A film or a sound, and what it is named by.
pub(super) fn recording(tool: Tool<'_>, played: &Played<'_>, kind: &str) -> (*const (), Value) {
    let recording = played.recording;
    let reference = tool.program.reference();
    let transcript = &played.transcript;
    let shown = json!({
        "kind": kind,
        "title": recording.title,
        "src": media(&reference, &recording.file),
        "captions": recording.captions.as_ref().map(|file| media(&reference, file)),
        "lang": tool.language().tag(),
        "html": (!transcript.text.is_empty()).then(|| tool.html(transcript)),
    });
    (address(recording), shown)
}

/// Adds something to use to those right above it, sorted by kind; where there are none, it is the first of them.
pub(super) fn gather(
    tool: Tool<'_>,
    described: &Described<'_>,
    key: Value,
    items: &mut Vec<Value>,
) {
    let kind = slug(described.resource.kind);
    let shown = resource(tool, described);
    let last = items.last_mut().filter(|item| item["kind"] == "resources");
    let Some(groups) = last.and_then(|item| item["groups"].as_array_mut()) else {
        let groups = json!([{"sort": kind, "resources": [shown]}]);
        items.push(json!({"key": key, "kind": "resources", "groups": groups}));
        return;
    };
    let same = groups.iter_mut().find(|group| group["sort"] == kind);
    match same.and_then(|group| group["resources"].as_array_mut()) {
        Some(resources) => resources.push(shown),
        None => groups.push(json!({"sort": kind, "resources": [shown]})),
    }
}

fn resource(tool: Tool<'_>, described: &Described<'_>) -> Value {
    let resource = described.resource;
    let places = resource.places.iter().map(|place| {
        let (at, href) = match place {
            ResourcePlace::File(file) => ("file", media(&tool.program.reference(), file)),
            ResourcePlace::Address(address) => ("address", address.clone()),
            ResourcePlace::Ios(address) => ("ios", address.clone()),
            ResourcePlace::Android(address) => ("android", address.clone()),
            ResourcePlace::Website(address) => ("website", address.clone()),
        };
        json!({"at": at, "href": href, "file": at == "file"})
    });
    json!({
        "title": resource.title,
        "places": places.collect::<Vec<_>>(),
        "language": resource.language,
        "account": resource.account,
        "source": resource.source,
        "html": (!resource.text.is_empty()).then(|| tool.html(&described.text)),
    })
}

fn slug(kind: ResourceKind) -> &'static str {
    match kind {
        ResourceKind::Recording => "recording",
        ResourceKind::Slides => "slides",
        ResourceKind::Exercises => "exercises",
        ResourceKind::Tool => "tool",
        ResourceKind::Link => "link",
        ResourceKind::App => "app",
    }
}

/// A document made of answers.
pub(crate) fn document(tool: Tool<'_>, written: &Written<'_>) -> Value {
    let values = written.values.iter();
    let values = values.map(|kept| answer::kept(kept, tool.interface));
    json!({
        "kind": "document",
        "title": written.document.title,
        "html": (!written.text.text.is_empty()).then(|| tool.html(&written.text)),
        "values": values.collect::<Vec<_>>(),
    })
}
