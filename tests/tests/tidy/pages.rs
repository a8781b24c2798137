//! Pages and the words on them: every template can be read, and every text is there in both languages.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::texts;

/// The languages of the interface.
const LANGUAGES: [&str; 2] = ["nl", "en"];

/// A text of the interface: the variables it fills in.
type Variables = BTreeSet<String>;

#[test]
fn every_template_can_be_read() {
    server::render::Renderer::new().unwrap();
}

#[test]
fn every_part_of_a_template_exists() {
    let names: BTreeSet<String> = texts(&["hbs"])
        .map(|(path, _)| template_name(path))
        .collect();
    let mut missing = Vec::new();
    for (path, text) in texts(&["hbs"]) {
        for part in parts(text) {
            if !names.contains(part) {
                missing.push(format!("{path}: {part}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The pages' security policy refuses them, so they would do nothing.
#[test]
fn templates_hold_no_script_and_no_style() {
    let mut held = Vec::new();
    for (path, text) in texts(&["hbs"]) {
        let tags = text.split('<').skip(1);
        for tag in tags.map(|rest| rest.split('>').next().unwrap_or_default()) {
            let script = tag.starts_with("script") && !tag.contains(" src=");
            let attribute = tag.split_whitespace().skip(1).any(|attribute| {
                let name = attribute.split('=').next().unwrap_or_default();
                attribute.contains('=') && (name == "style" || name.starts_with("on"))
            });
            if script || attribute || tag.starts_with("style") {
                held.push(format!("{path}: <{tag}>"));
            }
        }
    }
    assert!(held.is_empty(), "{}", held.join("\n"));
}

#[test]
fn both_languages_say_the_same_things() {
    let [dutch, english] = LANGUAGES.map(said_in);
    let mut differ = Vec::new();
    for key in dutch.keys().chain(english.keys()).collect::<BTreeSet<_>>() {
        match (dutch.get(key), english.get(key)) {
            (Some(one), Some(other)) if one != other => {
                differ.push(format!(
                    "{key}: fills in {one:?} in Dutch, {other:?} in English"
                ));
            }
            (Some(_), Some(_)) => {}
            (None, _) => differ.push(format!("{key}: not in Dutch")),
            (_, None) => differ.push(format!("{key}: not in English")),
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_text_of_a_page_is_there() {
    let said = said_in("nl");
    let mut missing = Vec::new();
    for (path, text) in texts(&["hbs"]) {
        for key in named(text, &["{{t \"", "{{~t \"", "(t \""]) {
            if !said.contains_key(key) {
                missing.push(format!("{path}: {key}"));
            }
        }
    }
    for (path, text) in texts(&["rs"]).filter(|(path, _)| path.starts_with("server/src/")) {
        for key in ["say(", "say_with("]
            .iter()
            .flat_map(|call| said_by(text, call))
        {
            if !said.contains_key(key) {
                missing.push(format!("{path}: {key}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_text_is_used() {
    let unused: Vec<String> = said_in("nl")
        .into_keys()
        .filter(|key| !is_used(key))
        .collect();
    assert!(unused.is_empty(), "{}", unused.join("\n"));
}

/// Whether the key stands in a template or in the server's code, or is put together there from a first part that ends in `-`.
fn is_used(key: &str) -> bool {
    let whole = format!("\"{key}\"");
    let beginnings: Vec<String> = key
        .match_indices('-')
        .map(|(at, _)| format!("\"{}", &key[..=at]))
        .collect();
    let within = format!("{{ {key} }}");
    texts(&["hbs", "rs", "ftl", "js"])
        .filter(|(path, _)| path.starts_with("server/"))
        .any(|(_, text)| {
            text.contains(&whole)
                || text.contains(&within)
                || beginnings.iter().any(|beginning| {
                    text.contains(&format!("{beginning}{{"))
                        || text.contains(&format!("{beginning}\""))
                })
        })
}

/// The keys that calls of this name have written out: as the first argument of a method, as the second of a function.
fn said_by<'a>(text: &'a str, call: &str) -> impl Iterator<Item = &'a str> {
    text.match_indices(call).filter_map(move |(at, _)| {
        let method = text[..at].ends_with('.');
        let arguments = text[at + call.len()..].split(')').next()?;
        let key = arguments.split(',').nth(usize::from(!method))?;
        key.trim_start().strip_prefix('"')?.split('"').next()
    })
}

fn template_name(path: &str) -> String {
    path.trim_start_matches("server/template/")
        .trim_end_matches(".hbs")
        .to_owned()
}

/// The parts that a template puts in by name.
fn parts(text: &str) -> Vec<&str> {
    named(text, &["{{> ", "{{~> ", "{{#> ", "{{~#> "])
        .into_iter()
        .filter(|name| !name.starts_with(['@', '(']))
        .collect()
}

/// What follows each of these beginnings, up to where a name ends.
fn named<'a>(text: &'a str, beginnings: &[&str]) -> Vec<&'a str> {
    beginnings
        .iter()
        .flat_map(|beginning| text.split(*beginning).skip(1))
        .filter_map(|rest| rest.split(['"', ' ', '}', '~', '\n']).next())
        .collect()
}

/// The texts of one language by their keys.
fn said_in(language: &str) -> BTreeMap<String, Variables> {
    let folder = format!("server/locale/{language}/");
    let mut said: BTreeMap<String, Variables> = BTreeMap::new();
    for (path, text) in texts(&["ftl"]).filter(|(path, _)| path.starts_with(&folder)) {
        let mut current = None;
        for line in text.lines() {
            let begins = line.starts_with(|first: char| first.is_ascii_alphabetic());
            if let Some((key, _)) = line.split_once('=').filter(|_| begins) {
                let key = key.trim().to_owned();
                let doubled = said.insert(key.clone(), Variables::new());
                assert!(doubled.is_none(), "{path}: {key} stands there twice");
                current = Some(key);
            }
            if let Some(variables) = current.as_ref().and_then(|key| said.get_mut(key)) {
                variables.extend(line.split('$').skip(1).map(|rest| {
                    rest.chars()
                        .take_while(|letter| {
                            letter.is_ascii_alphanumeric() || "-_".contains(*letter)
                        })
                        .collect()
                }));
            }
        }
    }
    said
}
