//! `@ask`: a question, with the kind of answer it takes and its limits.

mod form;
mod initial;
mod options;

use engine::{Form, Id, Table};

use super::{Choice, Holds, Key, Keyword, Reader, WAS, Word, option, split_first};
use crate::{
    diagnostic::{Arg, rule},
    language::{Pair, pair},
    module::{Ask, Item, Matrix, Name},
    span::Spot,
    syntax::{
        Directive,
        block::{self, Folded},
    },
    text::Passage,
};

pub(crate) static WORD: Word = Word {
    keyword: Keyword::Ask,
    name: pair("ask", "vraag"),
    options: OPTIONS,
    holds: Holds::OptionsAndList,
};

const OPTIONS: &[Choice] = &[
    option(Key::Required, "required", "verplicht"),
    option(Key::Hint, "hint", "hint"),
    option(Key::Example, "example", "voorbeeld"),
    option(Key::Initial, "initial", "vooraf"),
    option(Key::Most, "most", "hoogstens"),
    option(Key::From, "from", "van"),
    option(Key::To, "to", "tot"),
    option(Key::Decimals, "decimals", "decimalen"),
    option(Key::Unit, "unit", "eenheid"),
    option(Key::Count, "count", "aantal"),
    option(Key::For, "for", "voor"),
    WAS,
];

/// The types that a cell of a table can have.
pub(super) const CELLS: [AskType; 7] = [
    AskType::Text,
    AskType::Number,
    AskType::Scale,
    AskType::YesNo,
    AskType::Choice,
    AskType::Date,
    AskType::Time,
];

/// The longest words with a photo, in characters.
const MOST_WORDS: u32 = 2_000;

/// The types of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AskType {
    Text,
    Long,
    Number,
    Scale,
    YesNo,
    Choice,
    Choices,
    List,
    Date,
    Time,
    Matrix,
    Order,
    Table,
    Contacts,
    Match,
    Photo,
}

/// The types with their spellings.
pub(crate) const TYPES: [(AskType, Pair); 16] = [
    (AskType::Text, pair("text", "tekst")),
    (AskType::Long, pair("long", "lang")),
    (AskType::Number, pair("number", "getal")),
    (AskType::Scale, pair("scale", "schaal")),
    (AskType::YesNo, pair("yes-no", "ja-nee")),
    (AskType::Choice, pair("choice", "keuze")),
    (AskType::Choices, pair("choices", "keuzes")),
    (AskType::List, pair("list", "lijst")),
    (AskType::Date, pair("date", "datum")),
    (AskType::Time, pair("time", "tijd")),
    (AskType::Matrix, pair("matrix", "matrix")),
    (AskType::Order, pair("order", "volgorde")),
    (AskType::Table, pair("table", "tabel")),
    (AskType::Contacts, pair("contacts", "contacten")),
    (AskType::Match, pair("match", "koppelen")),
    (AskType::Photo, pair("photo", "foto")),
];

impl AskType {
    /// Whether a word of either language is the name of this type.
    pub(crate) fn is_named(self, word: &str) -> bool {
        let mut types = TYPES.iter();
        types.any(|(found, name)| *found == self && name.matches(word).is_some())
    }

    /// Options that this type has beside those of every question.
    pub(crate) fn takes(self, key: Key) -> bool {
        match self {
            Self::Text | Self::Long => matches!(key, Key::Most | Key::Initial),
            Self::Number => matches!(
                key,
                Key::From | Key::To | Key::Decimals | Key::Unit | Key::Initial
            ),
            Self::Scale | Self::Date => matches!(key, Key::From | Key::To | Key::Initial),
            Self::YesNo | Self::Choice | Self::Time => key == Key::Initial,
            Self::Matrix | Self::Order | Self::Photo => false,
            Self::Match => key == Key::For,
            Self::Choices => matches!(key, Key::Count | Key::Initial),
            Self::List | Self::Table | Self::Contacts => key == Key::Count,
        }
    }

    fn has_options(self) -> bool {
        matches!(
            self,
            Self::Choice | Self::Choices | Self::Matrix | Self::Order | Self::Match
        )
    }
}

pub(crate) fn read(directive: &Directive<'_>, reader: &mut Reader<'_>) -> Item {
    let (first, rest) = split_first(&directive.args);
    let (type_word, rest) = split_first(&rest);
    let id = reader.first_id(&WORD, directive, &first, true);
    let ask_type = if first.value.is_empty() {
        None
    } else {
        read_type(&type_word, directive, reader)
    };
    let title = reader.title(&WORD, directive, &rest);
    let folded = block::fold(&WORD, directive, reader);
    if let Some(ask_type) = ask_type {
        check_options(ask_type, &folded, reader);
    }
    let (required, hint) = (
        reader.yes_no(&folded, Key::Required),
        reader.line(&folded, Key::Hint),
    );
    let example = reader.line(&folded, Key::Example);
    let name = Name {
        id,
        title,
        was: reader.was(&folded),
        line: directive.span,
    };
    if ask_type == Some(AskType::Matrix) {
        let rows = options::rows(&name, &folded, reader);
        let rows = rows.into_iter().map(|name| Ask {
            name,
            form: Some(Form::Choice {
                options: Vec::new(),
            }),
            required,
            hint: None,
            example: None,
            initial: None,
            text: Passage::empty(directive.span.file),
            again: None,
            explanations: Vec::new(),
            takes_up: None,
        });
        return Item::Matrix(Box::new(Matrix {
            rows: rows.collect(),
            columns: Vec::new(),
            name,
            hint,
        }));
    }
    let takes_up = if ask_type == Some(AskType::Match) {
        source(directive, &folded, reader)
    } else {
        None
    };
    let form = ask_type.and_then(|ask_type| form(ask_type, directive, &folded, reader));
    let initial = form
        .as_ref()
        .and_then(|form| initial::read(form, &folded, reader));
    Item::Ask(Box::new(Ask {
        form,
        initial,
        required,
        hint,
        example,
        text: Passage::empty(directive.span.file),
        again: None,
        explanations: folded.explanations.into_values().collect(),
        takes_up,
        name,
    }))
}

pub(super) fn read_type(
    word: &crate::span::Spot<&str>,
    directive: &Directive<'_>,
    reader: &mut Reader<'_>,
) -> Option<AskType> {
    let names: Vec<&str> = TYPES.iter().map(|(_, name)| reader.spell(*name)).collect();
    if word.value.is_empty() {
        reader
            .reports
            .add(&rule::MISSING_TYPE, directive.span)
            .with(Arg::Words(names.join(", ")));
        return None;
    }
    let found = TYPES
        .iter()
        .find_map(|(found, name)| Some((*found, *name, name.matches(word.value)?)));
    let Some((found, name, language)) = found else {
        let near = reader.reports.nearest(word.value, names.iter().copied());
        reader
            .reports
            .add(&rule::UNKNOWN_TYPE, word.span)
            .with(word.value)
            .with(Arg::Words(names.join(", ")))
            .offer(near);
        return None;
    };
    reader.heard(language, name, word.span);
    Some(found)
}

/// The spellings of some types in the file's language.
pub(super) fn names_of(types: &[AskType], reader: &Reader<'_>) -> String {
    let names = TYPES.iter().filter(|(found, _)| types.contains(found));
    let names: Vec<&str> = names.map(|(_, name)| reader.spell(*name)).collect();
    names.join(", ")
}

/// True for an option that questions of the type on this line have; for all where no type can be made out.
pub(crate) fn takes(directive: &Directive<'_>, key: Key) -> bool {
    let written = directive.args.value.split_whitespace().nth(1);
    let mut types = TYPES.iter();
    let found = written.and_then(|written| types.find(|(_, name)| name.matches(written).is_some()));
    found.is_none_or(|(ask_type, _)| has(*ask_type, key))
}

fn has(ask_type: AskType, key: Key) -> bool {
    let common = matches!(key, Key::Required | Key::Hint | Key::Was)
        || (key == Key::Example && ask_type != AskType::Matrix);
    common || ask_type.takes(key)
}

pub(super) fn check_options(ask_type: AskType, folded: &Folded<'_>, reader: &mut Reader<'_>) {
    let name = TYPES
        .iter()
        .find(|(found, _)| *found == ask_type)
        .map_or("", |(_, name)| reader.spell(*name));
    for option in folded.options() {
        if !has(ask_type, option.choice.key) {
            reader
                .reports
                .add(&rule::OPTION_NOT_HERE, option.span)
                .with(option.name)
                .with(name);
        }
    }
    if !ask_type.has_options() {
        reader.no_explanations(folded);
    }
    if let (false, Some(item)) = (ask_type.has_options(), folded.items.first()) {
        let spelled = reader.spell(WORD.name);
        reader
            .reports
            .add(&rule::LIST_NOT_HERE, item.span)
            .with(format!("{spelled} … {name}"));
    }
}

pub(super) fn form(
    ask_type: AskType,
    directive: &Directive<'_>,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Option<Form> {
    match ask_type {
        AskType::Text => form::most(200, folded, reader).map(|most| Form::Text { most }),
        AskType::Long => form::most(10_000, folded, reader).map(|most| Form::Long { most }),
        AskType::Number => form::number(folded, reader),
        AskType::Scale => form::scale(directive, folded, reader),
        AskType::YesNo => Some(Form::YesNo),
        AskType::Date => form::date(folded, reader),
        AskType::Time => Some(Form::Time),
        AskType::Photo => Some(Form::Photo { most: MOST_WORDS }),
        AskType::Choice => {
            let options = options::read(directive, folded, reader);
            Some(Form::Choice { options })
        }
        AskType::Table => table(form::rows((1, 8), MOST_ROWS, folded, reader)?, false),
        AskType::Contacts => table(form::rows((1, 5), MOST_ROWS, folded, reader)?, true),
        AskType::Match => {
            let options = options::read(directive, folded, reader);
            let of = folded.option(Key::For)?.value.value.trim();
            let of = Id::new(of);
            Some(Form::Match { of, options })
        }
        AskType::Order => {
            let options = options::read(directive, folded, reader);
            Some(Form::Order { options })
        }
        AskType::Choices => {
            let options = options::read(directive, folded, reader);
            let all = u32::try_from(options.len()).unwrap_or(u32::MAX);
            let (least, most) = form::count((1, all), Some(all), folded, reader)?;
            Some(Form::Choices {
                options,
                least,
                most,
            })
        }
        // Its rows are questions of their own.
        AskType::Matrix => None,
        AskType::List => {
            let (least, most) = form::count((1, 10), None, folded, reader)?;
            Some(Form::List { least, most })
        }
    }
}

/// The question whose lines are matched.
fn source(
    directive: &Directive<'_>,
    folded: &Folded<'_>,
    reader: &mut Reader<'_>,
) -> Option<Spot<Id>> {
    let Some(option) = folded.option(Key::For) else {
        let (word, option) = (reader.spell(WORD.name), reader.spell(pair("for", "voor")));
        reader
            .reports
            .add(&rule::MISSING_OPTION, directive.span)
            .with(word)
            .with(option);
        return None;
    };
    Some(reader.id(&option.value.value, option.value.span, false))
}

/// The most rows of a table: with the most columns it has, its cells are still few enough to be kept as one entry.
const MOST_ROWS: u32 = 40;

/// A table without its columns, which stand below it; those of contacts are always the same.
fn table((least, most): (u32, u32), contacts: bool) -> Option<Form> {
    Some(Form::Table(Table {
        columns: Vec::new(),
        least,
        most,
        of: None,
        contacts,
    }))
}
