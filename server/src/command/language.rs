//! The language in which commands speak: as asked, else as the system is set.

use std::ffi::OsStr;

use clap::{
    Arg, Command, Error, ValueEnum,
    builder::{EnumValueParser, PossibleValue, TypedValueParser},
};

/// Reads the language that is asked for. Nothing at all, as a variable that is empty gives, is that of the system.
#[derive(Clone, Debug)]
pub(super) struct Asked;

impl TypedValueParser for Asked {
    type Value = Lang;

    fn parse_ref(&self, cmd: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Lang, Error> {
        if value.is_empty() {
            return Ok(Lang::of_system());
        }
        EnumValueParser::<Lang>::new().parse_ref(cmd, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let values = Lang::value_variants().iter();
        Some(Box::new(values.filter_map(ValueEnum::to_possible_value)))
    }
}

/// A language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl From<Lang> for dsl::Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Nl => Self::Nl,
            Lang::En => Self::En,
        }
    }
}

impl Lang {
    /// One of two texts.
    pub(crate) fn pick<T>(self, nl: T, en: T) -> T {
        match self {
            Self::Nl => nl,
            Self::En => en,
        }
    }

    /// The language of the system: Dutch where its locale is, and English otherwise.
    pub(crate) fn of_system() -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names
            .into_iter()
            .filter_map(|name| std::env::var(name).ok());
        Self::of_locale(set)
    }

    /// The first name that is not empty counts.
    fn of_locale(names: impl IntoIterator<Item = String>) -> Self {
        let locale = names.into_iter().find(|name| !name.is_empty());
        let language = locale.unwrap_or_default().to_lowercase();
        match language.split(['_', '.', '@', '-']).next() {
            Some("nl") => Self::Nl,
            _ => Self::En,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_locale_that_says_something_counts() {
        let of = |names: [&str; 2]| Lang::of_locale(names.map(str::to_owned));
        assert_eq!(of(["nl_NL.UTF-8", "en_US.UTF-8"]), Lang::Nl);
        assert_eq!(of(["", "nl"]), Lang::Nl);
        assert_eq!(of(["C", "nl_NL"]), Lang::En);
        assert_eq!(Lang::of_locale([]), Lang::En);
    }
}
