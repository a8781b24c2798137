//! The names that parts of a question or a score have: its options, its columns, its bands.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Id, Type};

use super::{Found, NameKind};
use crate::{
    ToolValue,
    check::survey::{Stop, Thing},
    expression::{Expr, ExprKind, Named},
    keyword::{
        self, Key, Keyword, Word,
        ask::{AskType, TYPES},
        split_first,
    },
    span::{Span, trimmed},
    syntax::{BlockLine, Directive, LineShape},
};

/// What is known of the parts of questions and scores before their uses are looked for.
#[derive(Default)]
pub(super) struct Parts {
    /// Each part that was given, as `question.option`.
    given: BTreeSet<(NameKind, Id)>,
    /// The question whose parts a value has as well: that which is asked again, or goes on, or is worked out from.
    origin: BTreeMap<Id, Id>,
    /// The values of the tools that are used.
    pub(super) elsewhere: BTreeMap<Id, Vec<ToolValue>>,
}

/// What columns belong to that stand right below.
#[derive(Clone)]
pub(super) enum Above {
    Nothing,
    Matrix(Id),
    Table(Id),
}

impl Parts {
    /// Which values have the parts of others.
    pub(super) fn origins(&mut self, stops: &[Stop<'_>]) {
        for stop in stops {
            let (of, from) = if let Thing::Ask(ask) = stop.thing {
                let from = ask.again.as_ref().or(ask.takes_up.as_ref());
                (&ask.name.id.value, from.map(|from| from.value.clone()))
            } else if let Thing::Compute(compute) = stop.thing {
                let from = compute.expression.as_ref().and_then(chosen);
                (&compute.id.value, from.map(Id::from))
            } else if let Thing::Matrix(matrix) = stop.thing {
                let from = matrix.rows.iter().find_map(|row| row.again.as_ref());
                let from = from.map(|from| Id::from(table_of(from.value.as_str())));
                (&matrix.name.id.value, from)
            } else {
                continue;
            };
            if let Some(from) = from.filter(|from| from != of) {
                self.origin.entry(of.clone()).or_insert(from);
            }
        }
    }

    /// The part of this name that a value has: its own, or that of the question it takes up.
    pub(super) fn of(&self, kind: NameKind, value: &str, part: &str) -> Option<Id> {
        let mut owner = value;
        // A circle of questions that take each other up is told elsewhere.
        for _ in 0..8 {
            for name in [owner, table_of(owner)] {
                let id = Id::new(format!("{name}.{part}"));
                if self.given.contains(&(kind, id.clone())) {
                    return Some(id);
                }
            }
            let origin = self.origin.get(owner);
            owner = origin
                .or_else(|| self.origin.get(table_of(owner)))?
                .as_str();
        }
        None
    }
}

fn table_of(name: &str) -> &str {
    name.split_once('.').map_or(name, |(table, _)| table)
}

/// The value whose option an expression gives.
fn chosen(expr: &Expr) -> Option<&str> {
    match &expr.kind {
        ExprKind::Name(name) => Some(name),
        ExprKind::Call(named, arguments) if named.over().is_some() => match &arguments[..] {
            [only] => chosen(only),
            _ => None,
        },
        ExprKind::Call(..)
        | ExprKind::Number(_)
        | ExprKind::Truth(_)
        | ExprKind::Date(_)
        | ExprKind::Time(_)
        | ExprKind::Not(_)
        | ExprKind::Binary(..)
        | ExprKind::Choose(..) => None,
    }
}

impl Found<'_> {
    /// The parts that an instruction gives; gives what columns below it belong to.
    pub(super) fn parts_of(&mut self, directive: &Directive<'_>, above: &Above) -> Above {
        let Some((word, _)) = keyword::find(directive.word.value) else {
            return Above::Nothing;
        };
        let (first, rest) = split_first(&directive.args);
        if word.keyword == Keyword::Ask {
            let (written, _) = split_first(&rest);
            let mut types = TYPES.iter();
            let found = types.find(|(_, name)| name.matches(written.value).is_some());
            let id = Id::from(first.value);
            return match found {
                Some((AskType::Matrix, _)) => Above::Matrix(id),
                Some((AskType::Table, _)) => Above::Table(id),
                Some(_) | None => {
                    self.items(NameKind::Option, first.value, &directive.block);
                    self.filled_in(word, first.value, &directive.block);
                    Above::Nothing
                }
            };
        }
        if word.keyword == Keyword::Score {
            self.items(NameKind::Band, first.value, &directive.block);
        } else if word.keyword == Keyword::Continue {
            let (_, rest) = split_first(&rest);
            let (id, _) = split_first(&rest);
            return Above::Table(Id::from(id.value));
        } else if word.keyword == Keyword::Column {
            let end = first.value.find('=').unwrap_or(first.value.len());
            let (id, span) = trimmed(&first.value[..end], first.span.part(0, end));
            match above {
                Above::Nothing => {}
                Above::Matrix(of) => self.gives(NameKind::Option, of.as_str(), id, span),
                Above::Table(of) => {
                    self.gives(NameKind::Column, of.as_str(), id, span);
                    self.items(NameKind::Option, &format!("{of}.{id}"), &directive.block);
                }
            }
            return above.clone();
        }
        Above::Nothing
    }

    /// `- id: words`, `- id = 2: words`
    fn items(&mut self, kind: NameKind, of: &str, block: &[BlockLine<'_>]) {
        for line in block {
            let LineShape::Item(item) = &line.shape else {
                continue;
            };
            let end = item.value.find([':', '=']).unwrap_or(0);
            let (id, span) = trimmed(&item.value[..end], item.span.part(0, end));
            self.gives(kind, of, id, span);
        }
    }

    /// Options that a question has filled in beforehand: `initial: id, id`
    fn filled_in(&mut self, word: &Word, of: &str, block: &[BlockLine<'_>]) {
        for line in block {
            let LineShape::Option(key, value) = &line.shape else {
                continue;
            };
            let known = word.option(key.value);
            if known.is_none_or(|(choice, _)| choice.key != Key::Initial) {
                continue;
            }
            let mut from = 0;
            for written in value.value.split(',') {
                let to = from + written.len();
                let (id, span) = trimmed(written, value.span.part(from, to));
                if let Some(id) = self.parts.of(NameKind::Option, of, id) {
                    self.add(NameKind::Option, &id, span, false);
                }
                from = to + 1;
            }
        }
    }

    fn gives(&mut self, kind: NameKind, of: &str, part: &str, span: Span) {
        if !part.is_empty() && !of.is_empty() {
            let id = Id::new(format!("{of}.{part}"));
            self.parts.given.insert((kind, id.clone()));
            self.add(kind, &id, span, true);
        }
    }

    /// A column that is named behind the point of its table.
    pub(super) fn column(&mut self, table: &str, column: &str, span: Span) {
        if let Some(id) = self.parts.of(NameKind::Column, table, column) {
            self.add(NameKind::Column, &id, span, false);
        }
    }

    /// What is compared with an option or a band, on either side.
    pub(super) fn compared(&mut self, left: &Expr, right: &Expr) {
        for (value, other) in [(left, right), (right, left)] {
            if let Some(value) = chosen(value) {
                self.option_of(value, other);
            }
        }
    }

    /// `has(question, option)`
    pub(super) fn contained(&mut self, named: Named, arguments: &[Expr]) {
        if let (Named::Has, [value, option]) = (named, arguments)
            && let Some(value) = chosen(value)
        {
            self.option_of(value, option);
        }
    }

    fn option_of(&mut self, value: &str, option: &Expr) {
        if let ExprKind::Name(written) = &option.kind {
            self.part(value, written, option.span);
        } else if let ExprKind::Choose(_, yes, no) = &option.kind {
            self.option_of(value, yes);
            self.option_of(value, no);
        }
    }

    fn part(&mut self, value: &str, written: &str, span: Span) {
        let (base, kind) = match value.strip_suffix(".band") {
            Some(base) => (base, NameKind::Band),
            None => (value, NameKind::Option),
        };
        if let Some(id) = self.parts.of(kind, base, written) {
            self.add(kind, &id, span, false);
            return;
        }
        let Some((tool, value)) = base.split_once('/') else {
            return;
        };
        let known = self.parts.elsewhere.get(tool).into_iter().flatten();
        let mut known = known.filter(|known| known.id.as_str() == value);
        let has = known.any(|known| match (&known.type_, kind) {
            (Some(Type::Choice(options) | Type::Choices(options)), NameKind::Option) => {
                options.iter().any(|option| option.as_str() == written)
            }
            _ => known.bands.iter().any(|band| band.as_str() == written),
        });
        if has {
            // The options of a row are those of its matrix.
            let owner = if kind == NameKind::Option {
                table_of(value)
            } else {
                value
            };
            let id = Id::new(format!("{owner}.{written}"));
            self.foreign(Some(&Id::from(tool)), kind, &id, span);
        }
    }
}
