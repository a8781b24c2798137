//! A posted form of the player or of a diary: what was changed in it, and what its button asks for.

use std::collections::BTreeMap;

use engine::{Ask, Date, Entry, Form, Id, Line, Time};

pub(crate) use crate::store::{mark, mark_of_text as of_text};

/// The most lines of one entry: far more than any list takes.
const MOST_LINES: usize = 500;
/// The last key that a line may have.
const LAST_KEY: u32 = 1_000_000;
/// The longest name of a field within a question, in bytes: ids are no longer.
const LONGEST_COLUMN: usize = 100;

/// What a button on the page asks for, beside saving what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Go {
    /// Stay here.
    Save,
    /// Go on.
    Next,
    /// The page before.
    Back,
    /// Stop for now.
    Stop,
    /// Send an entry of a diary.
    Send,
    /// Another page of what is open as a whole.
    To(Id),
    /// Keep it as it stands, for whoever may read it.
    Share,
    /// One more line for a list.
    More(Id),
    /// One line less.
    Less(Id, u32),
    /// A line one place up in an order.
    Up(Id, u32),
    /// One place down.
    Down(Id, u32),
    /// The order as it stands.
    Keep(Id),
    /// Mark the page as a favourite, or take the mark away.
    Mark(bool),
    /// Ask somebody about the page.
    Ask,
}

/// A posted form: what was changed in it, and the button.
#[derive(Clone, Debug)]
pub(crate) struct Posted {
    /// What stands in the fields of the questions that were changed since the form was made.
    pub(crate) entries: BTreeMap<Id, Entry>,
    /// What stood in each question's fields when the form was made, by its mark.
    pub(crate) made_with: BTreeMap<Id, String>,
    /// What stood in each question's fields when its button was pressed, by its mark.
    shows: BTreeMap<Id, String>,
    /// The button.
    pub(crate) go: Go,
    /// Other fields.
    pub(crate) other: BTreeMap<String, String>,
}

/// A form that no page of ours makes.
#[derive(Debug)]
pub(crate) struct Odd;

/// Refuses what no page of ours sends and every page would have to show.
pub(crate) fn bounded(entry: &Entry) -> Result<(), Odd> {
    let odd_line = |line: &Line| {
        let column = line.column.as_ref();
        line.key > LAST_KEY || column.is_some_and(|column| column.as_str().len() > LONGEST_COLUMN)
    };
    let odd = entry.0.len() > MOST_LINES || entry.0.iter().any(odd_line);
    if odd { Err(Odd) } else { Ok(()) }
}

/// Writes days and times of day in the one way in which the fields of a page hold them. What is none stays as it was typed.
pub(crate) fn plain(ask: &Ask, entry: &mut Entry) {
    for line in &mut entry.0 {
        let form = match (&ask.form, &line.column) {
            (Form::Table(table), Some(column)) => {
                let mut columns = table.columns.iter();
                columns
                    .find(|known| known.id == *column)
                    .map(|known| &known.form)
            }
            (form, _) => Some(form),
        };
        let written = match form {
            Some(Form::Date { .. }) => Date::read(&line.text).map(|date| date.to_string()),
            Some(Form::Time) => Time::read(&line.text).map(|time| time.to_string()),
            Some(_) | None => None,
        };
        if let Some(written) = written {
            line.text = written;
        }
    }
}

impl Posted {
    /// Reads a form's fields. `asks` are the questions that the page has now.
    ///
    /// A form says of each of its questions what stood there when it was made (`has`). What still stands there was not typed
    /// here: it is passed over, so that an old form does not undo what was typed in another. Browsers leave out boxes that are
    /// not ticked: a question that the form had, and that has no field in it, was emptied.
    pub(crate) fn read<'a>(
        fields: Vec<(String, String)>,
        asks: impl IntoIterator<Item = &'a Ask>,
    ) -> Result<Self, Odd> {
        let on_page: BTreeMap<&Id, &Ask> = asks.into_iter().map(|ask| (&ask.id, ask)).collect();
        let mut made_with = BTreeMap::new();
        let mut entries: BTreeMap<Id, Entry> = BTreeMap::new();
        let mut other = BTreeMap::new();
        let mut go = Go::Save;
        for (name, value) in fields {
            if let Some(rest) = name.strip_prefix("ask:") {
                let (ask, rest) = rest.split_once(':').unwrap_or((rest, "0"));
                let (key, column) = match rest.split_once(':') {
                    Some((key, column)) => (key, Some(Id::from(column))),
                    None => (rest, None),
                };
                if let (true, Ok(key)) = (on_page.contains_key(&Id::from(ask)), key.parse()) {
                    // Browsers send lines of a long text apart by CR LF.
                    let text = value.replace("\r\n", "\n");
                    let lines = &mut entries.entry(ask.into()).or_default().0;
                    lines.push(Line { key, column, text });
                }
            } else if name == "has" {
                if let Some((ask, mark)) = value.split_once(' ')
                    && on_page.contains_key(&Id::from(ask))
                {
                    entries.entry(ask.into()).or_default();
                    made_with.insert(Id::from(ask), mark.to_owned());
                }
            } else if name == "go" {
                go = Go::read(&value);
            } else {
                other.insert(name, value);
            }
        }
        for (ask, entry) in &mut entries {
            bounded(entry)?;
            if let Some(ask) = on_page.get(ask) {
                plain(ask, entry);
            }
        }
        let is_photo = |ask: &Id| {
            let ask = on_page.get(ask);
            ask.is_some_and(|ask| matches!(ask.form, Form::Photo { .. }))
        };
        let shown = entries.iter().filter(|(ask, _)| !is_photo(ask));
        let shows = shown.map(|(ask, entry)| (ask.clone(), mark(entry)));
        let shows = shows.collect();
        let touched = go.of_list().cloned();
        // What its author filled in has no mark: where it is taken away, nothing stands there as when nothing was typed.
        let initial = |ask: &Id| {
            let initial = on_page.get(ask).and_then(|ask| ask.initial.as_ref());
            initial.is_some() && made_with.get(ask) == Some(&mark(&Entry::default()))
        };
        entries.retain(|ask, entry| {
            touched.as_ref() == Some(ask)
                || made_with.get(ask) != Some(&mark(entry))
                || initial(ask)
        });
        let mut posted = Self {
            entries,
            made_with,
            shows,
            go,
            other,
        };
        posted.change_lines();
        Ok(posted)
    }

    /// Whether what is kept is what the page showed when its button was pressed. Another window may have written there since.
    pub(crate) fn is_kept(&self, kept: Option<&BTreeMap<Id, Entry>>) -> bool {
        self.shows.iter().all(|(ask, shown)| {
            let kept = kept.and_then(|kept| kept.get(ask));
            *shown == mark(kept.unwrap_or(&Entry::default()))
        })
    }

    /// Adds or takes away the line that the button asks for, and drops what a form always has: fields left empty.
    fn change_lines(&mut self) {
        if let Go::Less(ask, key) = &self.go
            && let Some(entry) = self.entries.get_mut(ask)
        {
            entry.0.retain(|line| line.key != *key);
        }
        self.move_line();
        let more = if let Go::More(ask) = &self.go {
            Some(ask)
        } else {
            None
        };
        for (ask, entry) in &mut self.entries {
            if more == Some(ask) {
                let next = entry
                    .0
                    .iter()
                    .map(|line| line.key.saturating_add(1))
                    .max()
                    .unwrap_or(0);
                entry.0.push(Line {
                    key: next,
                    column: None,
                    text: String::new(),
                });
            } else {
                entry.0.retain(|line| !line.text.is_empty());
            }
        }
    }
}

impl Posted {
    /// Moves the line that the button is of, and numbers the lines anew: in an order the place is all that counts.
    fn move_line(&mut self) {
        let (ask, key, up) = match &self.go {
            Go::Up(ask, key) => (ask, *key, true),
            Go::Down(ask, key) => (ask, *key, false),
            Go::Save
            | Go::Next
            | Go::Back
            | Go::Stop
            | Go::Send
            | Go::To(_)
            | Go::Share
            | Go::More(_)
            | Go::Less(..)
            | Go::Keep(_)
            | Go::Mark(_)
            | Go::Ask => return,
        };
        let Some(Entry(lines)) = self.entries.get_mut(ask) else {
            return;
        };
        let Some(at) = lines.iter().position(|line| line.key == key) else {
            return;
        };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to.filter(|to| *to < lines.len()) {
            lines.swap(at, to);
        }
        for (line, key) in lines.iter_mut().zip(0..) {
            line.key = key;
        }
    }
}

impl Go {
    /// The question whose lines it changes, or lets stand.
    fn of_list(&self) -> Option<&Id> {
        match self {
            Self::More(ask)
            | Self::Less(ask, _)
            | Self::Up(ask, _)
            | Self::Down(ask, _)
            | Self::Keep(ask) => Some(ask),
            Self::Save
            | Self::Next
            | Self::Back
            | Self::Stop
            | Self::Send
            | Self::To(_)
            | Self::Share
            | Self::Mark(_)
            | Self::Ask => None,
        }
    }

    fn read(value: &str) -> Self {
        let (what, rest) = value.split_once(':').unwrap_or((value, ""));
        let keyed = rest.rsplit_once(':');
        let keyed = keyed.and_then(|(ask, key)| Some((Id::from(ask), key.parse().ok()?)));
        match (what, keyed) {
            ("more", _) => Self::More(Id::from(rest)),
            ("keep", _) => Self::Keep(Id::from(rest)),
            ("to", _) => Self::To(Id::from(rest)),
            ("less", Some((ask, key))) => Self::Less(ask, key),
            ("up", Some((ask, key))) => Self::Up(ask, key),
            ("down", Some((ask, key))) => Self::Down(ask, key),
            _ => match value {
                "next" => Self::Next,
                "back" => Self::Back,
                "stop" => Self::Stop,
                "send" => Self::Send,
                "share" => Self::Share,
                "mark" => Self::Mark(true),
                "unmark" => Self::Mark(false),
                "ask" => Self::Ask,
                _ => Self::Save,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(id: &str, form: Form) -> Ask {
        Ask {
            id: id.into(),
            label: id.into(),
            form,
            required: false,
            hint: None,
            example: None,
            initial: None,
            text: engine::Text::default(),
            again: None,
        }
    }

    fn asks() -> [Ask; 2] {
        [
            ask("zorgen", Form::List { least: 1, most: 5 }),
            ask("last", Form::YesNo),
        ]
    }

    fn entry(lines: &[(u32, &str)]) -> Entry {
        let lines = lines.iter().map(|(key, text)| Line {
            key: *key,
            column: None,
            text: (*text).to_owned(),
        });
        Entry(lines.collect())
    }

    /// A form made when `zorgen` and `last` stood as given, posted with these fields.
    fn form(zorgen: &Entry, last: &Entry, fields: &[(&str, &str)]) -> Posted {
        let made = [
            format!("zorgen {}", mark(zorgen)),
            format!("last {}", mark(last)),
        ];
        let made = made.iter().map(|has| ("has".to_owned(), has.clone()));
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Posted::read(made.chain(fields).collect(), &asks()).expect("a form of ours")
    }

    #[test]
    fn what_was_changed_is_read_and_nothing_else() {
        let before = entry(&[(0, "werk")]);
        let posted = form(
            &before,
            &Entry::default(),
            &[
                ("ask:zorgen:0", "werk"),
                ("ask:zorgen:4", "geld"),
                ("ask:zorgen:5", ""),
                ("ask:vreemd", "x"),
                ("go", "next"),
            ],
        );
        assert_eq!(posted.go, Go::Next);
        assert_eq!(
            posted.entries,
            BTreeMap::from([("zorgen".into(), entry(&[(0, "werk"), (4, "geld")]))])
        );
    }

    #[test]
    fn an_old_form_undoes_nothing() {
        let posted = form(
            &Entry::default(),
            &entry(&[(0, "yes")]),
            &[("ask:zorgen:0", ""), ("ask:last", "yes"), ("go", "stop")],
        );
        assert_eq!(posted.entries, BTreeMap::new());
        // A question that was not on the form is not touched by it.
        let none =
            Posted::read(vec![("go".into(), "stop".into())], &asks()).expect("a form of ours");
        assert_eq!(none.entries, BTreeMap::new());
    }

    #[test]
    fn what_was_emptied_is_emptied() {
        let posted = form(
            &entry(&[(0, "werk")]),
            &Entry::default(),
            &[("ask:zorgen:0", ""), ("go", "next")],
        );
        assert_eq!(
            posted.entries,
            BTreeMap::from([("zorgen".into(), Entry::default())])
        );
    }

    #[test]
    fn lines_are_added_and_taken_away_without_script() {
        let before = entry(&[(0, "werk"), (4, "geld")]);
        let fields = |go| {
            [
                ("ask:zorgen:0", "werk"),
                ("ask:zorgen:4", "geld"),
                ("go", go),
            ]
        };
        let less = form(&before, &Entry::default(), &fields("less:zorgen:0"));
        assert_eq!(less.entries["zorgen"], entry(&[(4, "geld")]));
        let more = form(&before, &Entry::default(), &fields("more:zorgen"));
        assert_eq!(
            more.entries["zorgen"],
            entry(&[(0, "werk"), (4, "geld"), (5, "")])
        );
    }

    #[test]
    fn days_are_kept_in_the_one_way_in_which_fields_hold_them() {
        let day = ask(
            "dag",
            Form::Date {
                from: None,
                to: None,
            },
        );
        let time = ask("tijd", Form::Time);
        let fields = [("ask:dag", "22-11-2026"), ("ask:tijd", "half acht")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let posted = Posted::read(fields.to_vec(), &[day, time]).expect("a form of ours");
        assert_eq!(posted.entries["dag"], entry(&[(0, "2026-11-22")]));
        assert_eq!(
            posted.entries["tijd"],
            entry(&[(0, "half acht")]),
            "nothing is lost"
        );
    }

    #[test]
    fn an_order_is_moved_without_script_and_stays_unanswered_until_it_is_touched() {
        let options = ["rust", "werk", "spel"].map(|id| engine::ChoiceOption {
            id: id.into(),
            label: id.into(),
            score: None,
            explanation: None,
        });
        let order = [ask(
            "eerst",
            Form::Order {
                options: options.to_vec(),
            },
        )];
        let stands = entry(&[(0, "rust"), (1, "werk"), (2, "spel")]);
        let post = |go: &str| {
            let mut fields = vec![
                ("has".to_owned(), format!("eerst {}", mark(&stands))),
                ("go".to_owned(), go.to_owned()),
            ];
            let lines = stands.0.iter();
            fields.extend(lines.map(|line| (format!("ask:eerst:{}", line.key), line.text.clone())));
            Posted::read(fields, &order)
                .expect("a form of ours")
                .entries
        };
        assert!(post("next").is_empty());
        assert_eq!(post("keep:eerst")["eerst"], stands);
        let up = entry(&[(0, "rust"), (1, "spel"), (2, "werk")]);
        assert_eq!(post("up:eerst:2")["eerst"], up);
        assert_eq!(post("down:eerst:1")["eerst"], up);
        assert_eq!(post("up:eerst:0")["eerst"], stands);
    }

    #[test]
    fn rows_are_added_and_taken_away_without_script_and_an_old_form_undoes_no_newer_row() {
        let column = |id: &str, form| engine::Column {
            id: id.into(),
            label: id.into(),
            form,
        };
        let table = engine::Table {
            columns: vec![
                column("waar", Form::Text { most: 200 }),
                column(
                    "dag",
                    Form::Date {
                        from: None,
                        to: None,
                    },
                ),
            ],
            least: 1,
            most: 8,
            of: None,
            contacts: false,
        };
        let table = [ask("keren", Form::Table(table))];
        let cell = |key: u32, column: &str, text: &str| Line::of_column(key, column, text);
        let stood = Entry(vec![cell(2, "waar", "thuis")]);
        let post = |fields: &[(&str, &str)]| {
            let made = ("has".to_owned(), format!("keren {}", mark(&stood)));
            let fields = fields.iter();
            let fields = fields.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            let posted = Posted::read(std::iter::once(made).chain(fields).collect(), &table);
            posted.expect("a form of ours").entries
        };
        let untouched = [("ask:keren:2:waar", "thuis"), ("ask:keren:2:dag", "")];
        assert!(post(&untouched).is_empty(), "a newer row elsewhere stays");
        let filled = post(&[
            ("ask:keren:2:waar", "thuis"),
            ("ask:keren:3:dag", "22-11-2026"),
        ]);
        let both = Entry(vec![cell(2, "waar", "thuis"), cell(3, "dag", "2026-11-22")]);
        assert_eq!(filled["keren"], both);
        // The same words in another cell are another answer.
        let moved = post(&[("ask:keren:2:waar", ""), ("ask:keren:3:waar", "thuis")]);
        assert_eq!(moved["keren"], Entry(vec![cell(3, "waar", "thuis")]));
        let more = post(&[untouched[0], untouched[1], ("go", "more:keren")]);
        let keys: Vec<u32> = more["keren"].0.iter().map(|line| line.key).collect();
        assert_eq!(keys, [2, 2, 3]);
        let less = post(&[untouched[0], untouched[1], ("go", "less:keren:2")]);
        assert_eq!(less["keren"], Entry::default());
    }

    #[test]
    fn what_no_page_sends_is_refused() {
        let key = vec![("ask:zorgen:4294967295".to_owned(), "x".to_owned())];
        assert!(Posted::read(key, &asks()).is_err());
        let many = (0..2000)
            .map(|key| (format!("ask:zorgen:{key}"), "x".to_owned()))
            .collect();
        assert!(Posted::read(many, &asks()).is_err());
    }
}
