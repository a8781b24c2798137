//! Comparisons that are not written as they are meant: what was meant is told, and can be put there.

use engine::{Id, Operator, Type};

use super::{Typing, describe};
use crate::{
    diagnostic::rule,
    expression::{Expr, ExprKind},
    keyword::YES_OR_NO,
    language::pair,
    span::Span,
};

/// What people write for yes and no in comparisons.
const TRUE: [&str; 3] = ["ja", "yes", "waar"];
const FALSE: [&str; 3] = ["nee", "no", "onwaar"];

impl Typing<'_, '_> {
    /// Reports two sides that cannot be compared where it is known what was meant. True where it did.
    pub(super) fn slip(&mut self, operator: Operator, left: &Expr, right: &Expr) -> bool {
        for (value, other) in [(left, right), (right, left)] {
            let ExprKind::Name(word) = &other.kind else {
                continue;
            };
            if self.is_known(word) {
                continue;
            }
            if self.of_missing_tool(value) {
                // What it is was said in the header; what it is compared with cannot be judged.
                return true;
            }
            let whole = left.span.to(right.span);
            let type_ = self.type_of(value);
            let option = matches!(&type_, Some(Type::Choice(options) | Type::Choices(options)) if has(options, word));
            if !option && self.nothing_meant(operator, value, other) {
                return true;
            }
            if self.band_meant(operator, value, word, whole) {
                return true;
            }
            match type_ {
                Some(Type::Choices(options)) if has(&options, word) => {
                    self.has_meant(operator, value, word, whole);
                    return true;
                }
                Some(Type::Truth) => {
                    let small = word.to_lowercase();
                    let yes = TRUE.contains(&small.as_str()) || small == "true";
                    if yes || FALSE.contains(&small.as_str()) || small == "false" {
                        self.yes_or_no_meant(value, word, other.span, yes);
                        return true;
                    }
                }
                Some(type_ @ (Type::Text | Type::List)) => {
                    self.text_compared(value, &type_);
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// Reports what stands behind `or` and is only half a comparison: `x = 3 or 4`. True where it did.
    pub(super) fn half(&mut self, left: &Expr, right: &Expr) -> bool {
        let mut last = left;
        while let ExprKind::Binary(Operator::And | Operator::Or, _, right) = &last.kind {
            last = right;
        }
        let ExprKind::Binary(operator, value, _) = &last.kind else {
            return false;
        };
        let sign = match operator {
            Operator::Equal => "=",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::More => ">",
            Operator::AtLeast => ">=",
            Operator::And
            | Operator::Or
            | Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide => return false,
        };
        let figure = matches!(
            right.kind,
            ExprKind::Number(_) | ExprKind::Date(_) | ExprKind::Time(_)
        );
        let option = matches!(&right.kind, ExprKind::Name(word)
            if !self.is_known(word)
                && matches!(self.type_of(value), Some(Type::Choice(options)) if has(&options, word)));
        if !figure && !option {
            return false;
        }
        let (name, written) = (self.written(value.span), self.written(right.span));
        let meant = format!("{name} {sign} ");
        let whole = format!("{meant}{written}");
        let written = written.to_owned();
        let is = if let ExprKind::Date(_) = right.kind {
            Type::Date
        } else if let ExprKind::Time(_) = right.kind {
            Type::Time
        } else if option {
            Type::Choice(Vec::new())
        } else {
            Type::Number
        };
        self.reports
            .add(&rule::TYPE_FAULT, right.span)
            .with(written)
            .with(describe(&is))
            .with(super::CONDITION)
            .advise(
                format!("Say again what is compared: `{whole}`."),
                format!("Schrijf opnieuw wat je vergelijkt: `{whole}`."),
            )
            .fix(right.span.before(), meant);
        true
    }

    /// A choice of one where `has` needs one of several: what was meant is a comparison.
    pub(super) fn equal_meant(&mut self, value: &Expr, type_: &Type, option: &Expr, whole: Span) {
        let needed = describe(&Type::Choices(Vec::new()));
        let ExprKind::Name(word) = &option.kind else {
            self.type_fault(value, type_, needed);
            return;
        };
        let meant = if let Type::Choice(options) = type_
            && has(options, word)
        {
            format!("{} = {word}", self.written(value.span))
        } else {
            self.type_fault(value, type_, needed);
            return;
        };
        let written = self.written(value.span).to_owned();
        self.reports
            .add(&rule::TYPE_FAULT, value.span)
            .with(written)
            .with(describe(type_))
            .with(needed)
            .advise(format!("Write `{meant}`."), format!("Schrijf `{meant}`."))
            .fix(whole, meant);
    }

    fn has_meant(&mut self, operator: Operator, value: &Expr, word: &str, whole: Span) {
        let written = self.written(value.span).to_owned();
        let has = self.reports.spell(pair("has", "bevat"));
        let mut meant = format!("{has}({written}, {word})");
        if operator == Operator::NotEqual {
            let not = self.reports.spell(pair("not", "niet"));
            meant = format!("{not} {meant}");
        }
        self.reports
            .add(&rule::TYPE_FAULT, value.span)
            .with(written)
            .with(describe(&Type::Choices(Vec::new())))
            .with(describe(&Type::Choice(Vec::new())))
            .advise(format!("Write `{meant}`."), format!("Schrijf `{meant}`."))
            .fix(whole, meant);
    }

    fn yes_or_no_meant(&mut self, value: &Expr, word: &str, span: Span, yes: bool) {
        let right = match (self.reports.spell(YES_OR_NO.1) == YES_OR_NO.1.nl, yes) {
            (true, true) => "ja",
            (true, false) => "nee",
            (false, true) => "yes",
            (false, false) => "no",
        };
        let name = self.written(value.span).to_owned();
        self.reports
            .add(&rule::UNKNOWN_NAME, span)
            .with(word)
            .advise(
                format!("Write `{name} = {right}`, in small letters."),
                format!("Schrijf `{name} = {right}`, met kleine letters."),
            )
            .fix(span, right);
    }

    fn text_compared(&mut self, value: &Expr, type_: &Type) {
        let written = self.written(value.span).to_owned();
        let answered = self.reports.spell(pair("answered", "beantwoord"));
        self.reports
            .add(&rule::TYPE_FAULT, value.span)
            .with(written.as_str())
            .with(describe(type_))
            .with(pair(
                "a number, a yes or no, a choice, a date or a time",
                "een getal, een ja of nee, een keuze, een datum of een tijdstip",
            ))
            .advise(
                format!("What clients write in their own words cannot be compared. Ask it as a choice, or write `{answered}({written})`."),
                format!("Wat cliënten in eigen woorden schrijven is niet te vergelijken. Maak er een keuze van, of schrijf `{answered}({written})`."),
            );
    }

    /// Whether a word is a name, or the begin of one.
    pub(super) fn is_known(&self, word: &str) -> bool {
        let names = self.names;
        let base = word.split('.').next().unwrap_or(word);
        names.values.contains_key(base) || names.is_elsewhere(word)
    }

    /// A value of a tool that is not there.
    fn of_missing_tool(&self, value: &Expr) -> bool {
        let ExprKind::Name(name) = &value.kind else {
            return false;
        };
        let names = self.names;
        let tool = name.split_once('/').map(|(tool, _)| tool);
        names.is_elsewhere(name)
            && tool.is_some_and(|tool| matches!(names.elsewhere.get(tool), Some(None)))
    }

    /// The type of a value that is named, without a word about what is wrong with it.
    pub(super) fn type_of(&self, value: &Expr) -> Option<Type> {
        let ExprKind::Name(name) = &value.kind else {
            return None;
        };
        let names = self.names;
        if names.is_elsewhere(name) {
            let mut quiet = crate::diagnostic::Reports::default();
            return names
                .elsewhere_typed(name, value.span, &mut quiet)
                .map(|(_, type_)| type_);
        }
        names.values.get(name.as_str())?.type_.clone()
    }
}

fn has(options: &[Id], word: &str) -> bool {
    options.iter().any(|option| option.as_str() == word)
}
