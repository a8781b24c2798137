//! What was probably meant by an expression of the wrong type, or by a name that means something elsewhere.

use engine::{Id, Operator, Type};

use super::{CONDITION, NUMBER, Typing, What, describe};
use crate::{
    diagnostic::rule,
    expression::{Expr, ExprKind, asks_whether, marks_thousands},
    language::pair,
    module::Band,
    span::Span,
};

/// What people write for a question that is not answered.
pub(super) const NOTHING: [&str; 12] = [
    "empty",
    "unanswered",
    "unknown",
    "none",
    "null",
    "nothing",
    "missing",
    "leeg",
    "onbekend",
    "onbeantwoord",
    "niets",
    "geen",
];

/// What people write for the day itself.
const TODAY: [&str; 8] = [
    "today",
    "vandaag",
    "yesterday",
    "gisteren",
    "tomorrow",
    "morgen",
    "now",
    "nu",
];

impl Typing<'_, '_> {
    /// Reports a number that others read as a thousand times as much: `10.000`.
    pub(super) fn thousands(&mut self, expr: &Expr) {
        let written = self.written(expr.span);
        if marks_thousands(written) && written.contains('.') && written.ends_with('0') {
            let (short, whole) = (
                written.trim_end_matches('0').trim_end_matches('.'),
                written.replace('.', ""),
            );
            let (written, short) = (written.to_owned(), short.to_owned());
            self.reports
                .add(&rule::THOUSANDS, expr.span)
                .with(written)
                .with(short)
                .with(whole);
        }
    }

    /// Reports what is neither true nor false by itself, with a condition that can be made of it.
    pub(super) fn no_condition(&mut self, expr: &Expr, is: &Type) {
        let written = self.written(expr.span).to_owned();
        let answered = self.reports.spell(pair("answered", "beantwoord"));
        let plain = matches!(expr.kind, ExprKind::Name(_));
        let meant = match is {
            Type::Number => Some(format!("{written} >= 5")),
            Type::Choice(options) => {
                let option = options.first().map_or("…", Id::as_str);
                Some(format!("{written} = {option}"))
            }
            Type::Choices(options) => {
                let has = self.reports.spell(pair("has", "bevat"));
                let option = options.first().map_or("…", Id::as_str);
                Some(format!("{has}({written}, {option})"))
            }
            Type::Text | Type::List | Type::Order | Type::Date | Type::Time if plain => {
                Some(format!("{answered}({written})"))
            }
            Type::Text | Type::List | Type::Order | Type::Date | Type::Time | Type::Truth => None,
        };
        let finding = self.reports.add(&rule::TYPE_FAULT, expr.span);
        finding.with(written).with(describe(is)).with(CONDITION);
        if let Some(meant) = meant {
            finding.advise(
                format!("Say when it is true, for example `{meant}`."),
                format!("Zeg wanneer het waar is, bijvoorbeeld `{meant}`."),
            );
        }
    }

    /// Says with what was reported last which number can be meant by a question that is none.
    pub(super) fn number_meant(&mut self, expr: &Expr, is: &Type) {
        let ExprKind::Name(name) = &expr.kind else {
            return;
        };
        if !self.names.values.contains_key(name.as_str()) {
            return;
        }
        let (en, nl) = match is {
            Type::List | Type::Choices(_) => {
                let count = self.reports.spell(pair("count", "aantal"));
                (
                    format!("How many there are is `{count}({name})`."),
                    format!("Hoeveel het er zijn, is `{count}({name})`."),
                )
            }
            Type::Choice(options) => {
                let Some(option) = options.first() else {
                    return;
                };
                (
                    format!("Compare it with one of its options: `{name} = {option}`."),
                    format!("Vergelijk met een van de mogelijkheden: `{name} = {option}`."),
                )
            }
            Type::Truth | Type::Number | Type::Text | Type::Order | Type::Date | Type::Time => {
                return;
            }
        };
        self.reports.last(|finding| {
            finding.advise(en, nl);
        });
    }

    /// Reports bands that are put in an order: their figures have one. True where it did.
    pub(super) fn band_ranked(&mut self, operator: Operator, left: &Expr, right: &Expr) -> bool {
        let ExprKind::Name(name) = &left.kind else {
            return false;
        };
        let Some(score) = name.strip_suffix(".band") else {
            return false;
        };
        let figure = match (&right.kind, operator) {
            (ExprKind::Name(band), Operator::Less | Operator::AtLeast) => {
                self.band(score, band).map(|band| band.from)
            }
            (ExprKind::Name(band), _) => self.band(score, band).map(|band| band.to),
            (..) => None,
        };
        let Some(figure) = figure else {
            return false;
        };
        let sign = match operator {
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::More => ">",
            Operator::AtLeast
            | Operator::And
            | Operator::Or
            | Operator::Equal
            | Operator::NotEqual
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => ">=",
        };
        let meant = format!("{score} {sign} {figure}");
        let band = self.written(right.span).to_owned();
        self.reports
            .add(&rule::TYPE_FAULT, left.span)
            .with(name.as_str())
            .with(describe(&Type::Choice(Vec::new())))
            .with(NUMBER)
            .advise(
                format!("Compare the figure: `{meant}`. A band is compared with `=`: `{name} = {band}`."),
                format!("Vergelijk het cijfer: `{meant}`. Een band vergelijk je met `=`: `{name} = {band}`."),
            )
            .fix(left.span.to(right.span), meant);
        true
    }

    /// Reports a score that is compared with one of its bands. True where it did.
    pub(super) fn band_meant(
        &mut self,
        operator: Operator,
        value: &Expr,
        word: &str,
        whole: Span,
    ) -> bool {
        let ExprKind::Name(name) = &value.kind else {
            return false;
        };
        if self.band(name, word).is_none() {
            return false;
        }
        let sign = if operator == Operator::NotEqual {
            "!="
        } else {
            "="
        };
        let meant = format!("{name}.band {sign} {word}");
        self.reports
            .add(&rule::TYPE_FAULT, value.span)
            .with(name.as_str())
            .with(NUMBER)
            .with(describe(&Type::Choice(Vec::new())))
            .advise(format!("Write `{meant}`."), format!("Schrijf `{meant}`."))
            .fix(whole, meant);
        true
    }

    fn band(&self, score: &str, band: &str) -> Option<&Band> {
        let What::Score(score) = self.names.values.get(score)?.what else {
            return None;
        };
        let mut bands = score.bands.iter();
        bands.find(|found| found.id.value.as_str() == band)
    }

    /// Reports a time of day that is taken from another, as days are. True where it did.
    pub(super) fn hours_meant(&mut self, left: &Expr, right: &Expr) -> bool {
        let time = |expr: &Expr| self.type_of(expr) == Some(Type::Time);
        if !time(left) || !time(right) {
            return false;
        }
        let (to, from) = (self.written(left.span), self.written(right.span));
        let hours = self.reports.spell(pair("hours", "uren"));
        let meant = format!("{hours}({from}, {to})");
        let to = to.to_owned();
        self.reports
            .add(&rule::TYPE_FAULT, left.span)
            .with(to)
            .with(describe(&Type::Time))
            .with(NUMBER)
            .advise(
                format!("Write `{meant}`: the hours from the one to the other, across midnight."),
                format!(
                    "Schrijf `{meant}`: de uren van het een tot het ander, over middernacht heen."
                ),
            )
            .fix(left.span.to(right.span), meant);
        true
    }

    /// Reports hours between days, of which the days can be told. True where it did.
    pub(super) fn days_meant(&mut self, from: &Expr, to: &Expr, whole: Span) -> bool {
        let day = |expr: &Expr| self.type_of(expr) == Some(Type::Date);
        if !day(from) || !day(to) {
            return false;
        }
        let meant = format!("{} - {}", self.written(to.span), self.written(from.span));
        let written = self.written(from.span).to_owned();
        self.reports
            .add(&rule::TYPE_FAULT, from.span)
            .with(written)
            .with(describe(&Type::Date))
            .with(describe(&Type::Time))
            .advise(
                format!("Write `{meant}`: the days between them."),
                format!("Schrijf `{meant}`: de dagen ertussen."),
            )
            .fix(whole, meant);
        true
    }

    /// What is counted and is one thing only: compared itself, or asked for.
    pub(super) fn not_counted(&mut self, value: &Expr, is: &Type, whole: Span) {
        let written = self.written(value.span).to_owned();
        let answered = self.reports.spell(pair("answered", "beantwoord"));
        let needed = pair(
            "a list or a choice of several",
            "een lijst of een keuze uit meer",
        );
        let finding = self.reports.add(&rule::TYPE_FAULT, value.span);
        finding
            .with(written.as_str())
            .with(describe(is))
            .with(needed);
        if *is == Type::Number {
            finding
                .advise(
                    format!("The number itself is `{written}`."),
                    format!("Het getal zelf is `{written}`."),
                )
                .fix(whole, written);
        } else {
            finding.advise(
                format!("Whether there is an answer is `{answered}({written})`."),
                format!("Of er een antwoord is, vraag je met `{answered}({written})`."),
            );
        }
    }

    /// Reports a question that is compared with a word for nothing. True where it did.
    pub(super) fn nothing_meant(&mut self, operator: Operator, value: &Expr, other: &Expr) -> bool {
        let (ExprKind::Name(name), ExprKind::Name(word)) = (&value.kind, &other.kind) else {
            return false;
        };
        let known = self.names.values.get(name.as_str());
        if known.is_none() || !NOTHING.contains(&word.to_lowercase().as_str()) {
            return false;
        }
        let answered = self.reports.spell(pair("answered", "beantwoord"));
        let not = self.reports.spell(pair("not", "niet"));
        let meant = if operator == Operator::NotEqual {
            format!("{answered}({name})")
        } else {
            format!("{not} {answered}({name})")
        };
        let (en, nl) = asks_whether(&meant);
        self.reports
            .add(&rule::UNKNOWN_NAME, other.span)
            .with(word.as_str())
            .advise(en, nl)
            .fix(value.span.to(other.span), meant);
        true
    }

    /// Reports a name that means something in another place. True where it did.
    pub(super) fn known_elsewhere(&mut self, name: &str, span: Span) -> bool {
        if TODAY.contains(&name.to_lowercase().as_str()) {
            self.reports.add(&rule::UNKNOWN_NAME, span).with(name).advise(
                "Which day it is, conditions do not know. Ask for the day with a question, with `to: today`, and compare it with another day that was asked or with one that is written: `2024-01-31`.",
                "Welke dag het is, weten voorwaarden niet. Vraag de dag met een vraag, met `tot: vandaag`, en vergelijk haar met een andere gevraagde dag of met een die je opschrijft: `2024-01-31`.",
            );
            return true;
        }
        if let Some((score, band)) = name.split_once('.')
            && self.band(score, band).is_some()
        {
            let meant = format!("{score}.band = {band}");
            self.reports
                .add(&rule::UNKNOWN_NAME, span)
                .with(name)
                .advise(format!("Write `{meant}`."), format!("Schrijf `{meant}`."))
                .fix(span, meant);
            return true;
        }
        false
    }

    /// Whether what is wrong with one side says all there is to say: the other is a word that only it could give a meaning.
    pub(super) fn rests_on_it(&self, side: &Expr) -> bool {
        matches!(&side.kind, ExprKind::Name(word) if !self.is_known(word))
    }
}
