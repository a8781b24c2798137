//! The two languages of the interface. Texts of tools are not translated by it.

use axum::http::{HeaderMap, header};
use fluent_templates::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Dutch, where nothing else is known.
    #[default]
    Dutch,
    /// English.
    English,
}

impl From<Language> for dsl::Language {
    fn from(language: Language) -> Self {
        match language {
            Language::Dutch => Self::Nl,
            Language::English => Self::En,
        }
    }
}

impl Language {
    /// The language with this BCP 47 tag, if it is one of the interface's.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag
            .split('-')
            .next()
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("nl") => Some(Self::Dutch),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Dutch => "nl",
            Self::English => "en",
        }
    }

    /// The first language of a browser's list that the interface has, by the weights it gives.
    #[must_use]
    pub fn of_browser(headers: &HeaderMap) -> Option<Self> {
        let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut wishes: Vec<(f32, &str)> = list
            .split(',')
            .map(|wish| {
                let (tag, weight) = wish.split_once(";q=").unwrap_or((wish, "1"));
                (weight.trim().parse().unwrap_or(0.0), tag.trim())
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.iter().find_map(|(_, tag)| Self::from_tag(tag))
    }

    /// The language chosen before signing in, kept in a cookie.
    #[must_use]
    pub fn of_cookie(headers: &HeaderMap) -> Option<Self> {
        let cookies = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|cookies| cookies.to_str().ok());
        cookies
            .flat_map(|cookies| cookies.split(';'))
            .find_map(|cookie| cookie.trim().strip_prefix("language="))
            .and_then(Self::from_tag)
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::Dutch => fluent_templates::langid!("nl"),
            Self::English => fluent_templates::langid!("en"),
        }
    }

    /// The language that the data of a page name.
    pub(super) fn of_page(page: &serde_json::Value) -> Self {
        page.pointer("/site/lang")
            .and_then(serde_json::Value::as_str)
            .and_then(Self::from_tag)
            .unwrap_or_default()
    }
}
