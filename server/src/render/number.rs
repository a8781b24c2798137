//! Figures as people of a language write them.

use super::Language;

/// A figure without needless zeros, with the decimal sign of the language.
#[must_use]
pub fn decimal(language: Language, figure: f64) -> String {
    // Six decimals hide what binary fractions add to sums such as 0.1 + 0.2.
    let text = format!("{figure:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text == "-0" { "0" } else { text };
    match language {
        Language::Dutch => text.replace('.', ","),
        Language::English => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_people_write_them() {
        assert_eq!(decimal(Language::Dutch, 2.50), "2,5");
        assert_eq!(decimal(Language::English, 2.50), "2.5");
        assert_eq!(decimal(Language::Dutch, 10.0), "10");
        assert_eq!(decimal(Language::Dutch, 0.1 + 0.2), "0,3");
        assert_eq!(decimal(Language::Dutch, -0.0), "0");
    }
}
