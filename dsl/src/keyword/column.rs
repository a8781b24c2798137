//! `@column`: what can be chosen in each row of the matrix right above it, or is asked in each row of the table.

use engine::{ChoiceOption, Column, Form};

use super::{
    Choice, Holds, Key, Keyword, Reader, Word,
    ask::{self, AskType},
    option, split_first,
};
use crate::{
    diagnostic::rule,
    language::pair,
    span::{Spot, trimmed},
    syntax::{Directive, block},
    value,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Column,
    name: pair("column", "kolom"),
    options: OPTIONS,
    holds: Holds::OptionsAndList,
};

const OPTIONS: &[Choice] = &[
    option(Key::Most, "most", "hoogstens"),
    option(Key::From, "from", "van"),
    option(Key::To, "to", "tot"),
    option(Key::Decimals, "decimals", "decimalen"),
    option(Key::Unit, "unit", "eenheid"),
];

/// `@column often = 2 "Often"`: an option of each row, with where its id stands.
pub(crate) fn of_matrix(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Spot<ChoiceOption> {
    let args = &directive.args;
    let (first, rest, score) = match args.value.find('=') {
        Some(at) => {
            let (id, span) = trimmed(&args.value[..at], args.span.part(0, at));
            let after = args.span.part(at + 1, args.value.len());
            let (figure, span_of_figure) = trimmed(&args.value[at + 1..], after);
            let figure = Spot::new(figure, span_of_figure);
            let nothing = Spot::new("", directive.span.after());
            (Spot::new(id, span), nothing, self::figure(&figure, reader))
        }
        None => {
            let (first, rest) = split_first(args);
            (first, rest, None)
        }
    };
    let id = reader.first_id(&WORD, directive, &first, true);
    let title = reader.title(&WORD, directive, &rest);
    let folded = block::fold(&WORD, directive, reader);
    ask::check_options(AskType::Matrix, &folded, reader);
    if let Some(item) = folded.items.first() {
        let spelled = reader.spell(WORD.name);
        reader
            .reports
            .add(&rule::LIST_NOT_HERE, item.span)
            .with(spelled);
    }
    let option = ChoiceOption {
        id: id.value,
        label: title.value,
        score,
        explanation: None,
    };
    Spot::new(option, id.span)
}

/// `@column when time "When was it?"`: what is asked in each row, with where its id stands. None where its type cannot be
/// made out.
pub(crate) fn of_table(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Option<Spot<Column>> {
    let (first, rest) = split_first(&directive.args);
    let (type_word, rest) = split_first(&rest);
    let id = reader.first_id(&WORD, directive, &first, true);
    let mut type_ = None;
    if !first.value.is_empty() {
        type_ = ask::read_type(&type_word, directive, reader);
    }
    let title = reader.title(&WORD, directive, &rest);
    let folded = block::fold(&WORD, directive, reader);
    let type_ = type_?;
    if !ask::CELLS.contains(&type_) {
        let names = ask::names_of(&ask::CELLS, reader);
        reader
            .reports
            .add(&rule::COLUMN_TYPE, type_word.span)
            .with(type_word.value)
            .with(names);
        return None;
    }
    ask::check_options(type_, &folded, reader);
    let column = Column {
        id: id.value,
        label: title.value,
        form: ask::form(type_, directive, &folded, reader)?,
    };
    Some(Spot::new(column, id.span))
}

/// A column of which only the place is known, to stand for one that is at fault.
pub(crate) fn unclear(directive: &Directive<'_>) -> Spot<Column> {
    let (first, _) = split_first(&directive.args);
    let column = Column {
        id: first.value.into(),
        label: String::new(),
        form: Form::Text { most: 1 },
    };
    Spot::new(column, first.span)
}

fn figure(written: &Spot<&str>, reader: &mut Reader<'_>) -> Option<f64> {
    let right = written.value.replacen(',', ".", 1);
    let figure = value::number(&right);
    if figure.is_none() {
        let (what, example) = super::NUMBER;
        let example = reader.spell(example);
        reader
            .reports
            .add(&rule::BAD_VALUE, written.span)
            .with(written.value)
            .with(what)
            .with(example);
    } else if right != written.value {
        reader
            .reports
            .add(&rule::DECIMAL_COMMA, written.span)
            .with(right.as_str())
            .fix(written.span, right);
    }
    figure
}
