//! The words of the interface, by Fluent.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    sync::{PoisonError, RwLock},
};

use fluent_templates::{Loader, fluent_bundle::FluentValue, static_loader};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason,
    ScopedJson,
};
use serde_json::Value;

use super::Language;

static_loader! {
    static LOCALES = {
        locales: "./locale",
        fallback_language: "nl",
        // Without this, every filled-in value would stand between two invisible characters.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// What the interface says under this name.
#[must_use]
pub fn say(language: Language, name: &str) -> String {
    LOCALES
        .try_lookup(&language.identifier(), name)
        .unwrap_or_else(|| missing(name))
}

/// What the interface says under this name, with values filled in.
#[must_use]
pub fn say_with<'a>(
    language: Language,
    name: &str,
    values: impl IntoIterator<Item = (&'static str, FluentValue<'a>)>,
) -> String {
    let values: HashMap<Cow<'static, str>, FluentValue<'a>> = values
        .into_iter()
        .map(|(key, value)| (Cow::Borrowed(key), value))
        .collect();
    LOCALES
        .try_lookup_with_args(&language.identifier(), name, &values)
        .unwrap_or_else(|| missing(name))
}

/// Stands where a text is missing. A test renders every name, so nobody meets it.
fn missing(name: &str) -> String {
    tracing::error!(name, "the interface has no text under this name");
    format!("[{name}]")
}

fn unknown(name: &str) -> String {
    format!("no text under the name {name}")
}

/// What the interface says under a name of a template, where no value goes into it: the same each time, so it is put together once.
fn plain(language: Language, name: &str) -> Option<String> {
    static DUTCH: RwLock<BTreeMap<String, String>> = RwLock::new(BTreeMap::new());
    static ENGLISH: RwLock<BTreeMap<String, String>> = RwLock::new(BTreeMap::new());
    let texts = match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    };
    let known = texts.read().unwrap_or_else(PoisonError::into_inner);
    if let Some(text) = known.get(name) {
        return Some(text.clone());
    }
    drop(known);
    let text = LOCALES.try_lookup(&language.identifier(), name)?;
    let mut known = texts.write().unwrap_or_else(PoisonError::into_inner);
    known.insert(name.to_owned(), text.clone());
    Some(text)
}

/// `{{t "name" key=value}}`: the text under a name. It gives back a value, so Handlebars escapes it.
pub(super) struct Translate;

impl HelperDef for Translate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = helper
            .param(0)
            .and_then(|name| name.value().as_str())
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("t", 0))?;
        let language = Language::of_page(context.data());
        if helper.hash().is_empty() {
            let text = plain(language, name);
            let text = text.ok_or_else(|| RenderErrorReason::Other(unknown(name)))?;
            return Ok(ScopedJson::Derived(Value::String(text)));
        }
        let values: HashMap<Cow<'static, str>, FluentValue<'_>> = helper
            .hash()
            .iter()
            .map(|(key, value)| (Cow::Owned((*key).to_owned()), fluent(value.value())))
            .collect();
        let text = LOCALES
            .try_lookup_with_args(&language.identifier(), name, &values)
            .ok_or_else(|| RenderErrorReason::Other(unknown(name)))?;
        Ok(ScopedJson::Derived(Value::String(text)))
    }
}

fn fluent(value: &Value) -> FluentValue<'_> {
    match value {
        Value::Number(number) => FluentValue::from(number.as_f64().unwrap_or_default()),
        Value::String(text) => FluentValue::from(text.as_str()),
        Value::Bool(truth) => FluentValue::from(if *truth { "yes" } else { "no" }),
        Value::Null | Value::Array(_) | Value::Object(_) => FluentValue::from(""),
    }
}
