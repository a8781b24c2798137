//! Screens, events and refusals in the words of a transcript.

mod question;

use engine::{
    Actor, Along, Answer, DateLimit, Drafts, Event, Fault, Faulty, Filled, Id, Kept, Moment, Note,
    Played, Record, Refusal, Review, SLOT, Screen, Sending, SessionState, Sheet, Shown, Value,
    View, Words,
};

use crate::people;

const HOUR: i64 = 3_600_000;

/// What a screen shows.
pub(crate) fn screen(screen: &Screen<'_>) -> Vec<String> {
    match screen {
        Screen::Begin(begin) => vec![format!("can begin {}", begin.here.key)],
        Screen::Page(page) => {
            let mut lines = vec![format!(
                "page {}, {} of {}",
                page.sheet.page.id, page.number, page.of
            )];
            lines.extend(sheet(&page.sheet).into_iter().map(indented));
            lines
        }
        Screen::Review(review) => reviewed(review),
        Screen::Waiting(waiting) => vec![format!(
            "waits at {} of {}",
            sending(&waiting.send),
            waiting.here.key
        )],
        Screen::Milestone(milestone) => {
            let mut lines = vec![format!("milestone {}", milestone.milestone.id)];
            let text = filled(&milestone.text);
            lines.extend(text.lines().map(|line| format!("  | {line}")));
            lines
        }
        Screen::NotYet { here, opens_at } => {
            vec![format!("{} opens at {}", here.key, moment(*opens_at))]
        }
        Screen::InPerson { here, sheets } => {
            let mut lines = vec![format!("{} is face to face", here.key)];
            lines.extend(sheets.iter().flat_map(sheet).map(indented));
            lines
        }
        Screen::Finished { completed: true } => vec!["finished".to_owned()],
        Screen::Finished { completed: false } => vec!["finished, not completed".to_owned()],
        Screen::ReadBack(back) => {
            let mut lines = vec![format!(
                "what was sent: {} of {}",
                sending(&back.send),
                back.here.key
            )];
            lines.extend(sheets(&back.sheets));
            for result in &back.results {
                lines.push(format!("  result {}", result.page.id));
                lines.extend(sheet(result).into_iter().map(|line| format!("    {line}")));
            }
            if let Some(feedback) = &back.feedback {
                lines.push(format!(
                    "  feedback: {}",
                    feedback.text.as_deref().unwrap_or("gone")
                ));
            }
            if let Some(released) = &back.released {
                lines.push(format!(
                    "  released: {}",
                    released.reason.as_deref().unwrap_or("-")
                ));
            }
            lines
        }
    }
}

fn reviewed(review: &Review<'_>) -> Vec<String> {
    let mut line = format!("review of {}", sending(&review.send));
    if let Some(title) = review.title {
        line += &format!(" \"{title}\"");
    }
    if let Some(person) = review.responsible {
        line += &format!(", to {}", people::name(person));
    }
    if review.waits {
        line += ", will wait";
    }
    let mut lines = vec![line];
    lines.extend(
        review
            .text
            .iter()
            .map(|text| indented(format!("| {}", filled(text)))),
    );
    lines.extend(sheets(&review.sheets));
    lines.extend(review.faults.iter().map(|faulty| indented(fault(faulty))));
    lines
}

/// The pages of something that is sent or was.
pub(crate) fn sheets(sheets: &[Sheet<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for each in sheets {
        lines.push(format!("  page {}", each.page.id));
        lines.extend(each.questions().map(|question| {
            let before = question.before.as_ref().map(answer);
            let before = before.map_or(String::new(), |before| format!(", before {before}"));
            let answer = question.answer.as_ref().map_or("-".to_owned(), answer);
            format!("    {}: {answer}{before}", question.ask.id)
        }));
        lines.extend(
            each.outcomes()
                .filter(|outcome| outcome.title.is_some())
                .map(|outcome| {
                    let band = outcome.band.map(|band| format!(" ({})", band.label));
                    let few = outcome.basis.filter(|basis| basis.answered < basis.of);
                    let few = few.map(|few| {
                        format!(", on {} of {}, {} needed", few.answered, few.of, few.least)
                    });
                    format!(
                        "    {} = {}{}{}",
                        outcome.id,
                        value(&outcome.read()),
                        band.unwrap_or_default(),
                        few.unwrap_or_default()
                    )
                }),
        );
    }
    lines
}

fn sheet(sheet: &Sheet<'_>) -> Vec<String> {
    let page = sheet.page;
    let together = page
        .together
        .map(|together| format!("together: {together:?}"));
    let source = page
        .source
        .as_ref()
        .map(|source| format!("source: {source}"));
    let views = sheet.views.iter().flat_map(view);
    together.into_iter().chain(views).chain(source).collect()
}

fn view(view: &View<'_>) -> Vec<String> {
    match view {
        View::Prose(text) => filled(text)
            .lines()
            .map(|line| format!("| {line}"))
            .collect(),
        View::Image(image) => vec![format!("image {}", image.file)],
        View::Example(note) => set_apart("example", note),
        View::Tip(note) => set_apart("tip", note),
        View::FoldOut(note) => set_apart("fold-out", note),
        View::Role(note) => set_apart("role", note),
        View::Video(played) => recording("video", played),
        View::Audio(played) => recording("audio", played),
        View::Resource(described) => {
            let resource = described.resource;
            let mut lines = vec![format!(
                "resource {:?} \"{}\"",
                resource.kind, resource.title
            )];
            lines.extend(
                resource
                    .places
                    .iter()
                    .map(|place| indented(format!("{place:?}"))),
            );
            lines.extend(
                filled(&described.text)
                    .lines()
                    .map(|line| format!("| {line}")),
            );
            lines
        }
        View::Chart(plotted) => {
            let mut lines = vec![format!(
                "chart {} \"{}\"",
                plotted.chart.id, plotted.chart.title
            )];
            for series in &plotted.lines {
                let figures = series.points.iter().map(|point| {
                    let at = match point.along {
                        Along::Round(number) => format!("round {number}"),
                        Along::Row(number) => format!("row {number}"),
                        Along::Sent(at) => format!("day {}", at / 86_400_000),
                    };
                    format!("{} ({at})", point.figure)
                });
                let figures = figures.collect::<Vec<_>>().join(", ");
                let figures = if figures.is_empty() { "-" } else { &figures };
                lines.push(format!("  {}: {figures}", series.line.title));
            }
            lines
        }
        View::Document(written) => {
            let document = written.document;
            let mut lines = vec![format!("document {} \"{}\"", document.id, document.title)];
            lines.extend(
                filled(&written.text)
                    .lines()
                    .map(|line| format!("| {line}")),
            );
            lines.extend(written.values.iter().map(|kept| indented(self::kept(kept))));
            lines
        }
        View::Recall(recalled) => {
            let title = recalled.recall.title.as_ref();
            let title = title.map(|title| format!(" \"{title}\""));
            let mut lines = vec![format!("recall{}", title.unwrap_or_default())];
            lines.extend(
                recalled
                    .values
                    .iter()
                    .map(|kept| indented(self::kept(kept))),
            );
            lines
        }
        View::Question(asked) => question::lines(asked),
        View::Matrix(grid) => {
            let rows = grid.rows.iter().map(|row| {
                let given = row.answer.as_ref();
                let given = given.map_or(String::new(), |given| format!(" = {}", answer(given)));
                indented(format!("? {}{given}", row.ask.id))
            });
            std::iter::once(format!("matrix {}", grid.matrix.id))
                .chain(rows)
                .collect()
        }
        View::Alert(alerted) => {
            let alert = alerted.alert;
            let text = filled(&alerted.text);
            std::iter::once(format!("! {} \"{}\"", alert.id, alert.title))
                .chain(text.lines().map(|line| format!("| {line}")))
                .collect()
        }
        View::Outcome(_) => Vec::new(),
    }
}

fn kept(kept: &Kept<'_>) -> String {
    match kept {
        Kept::Answer { ask, answer, .. } => {
            format!(
                "{}: {}",
                ask.id,
                answer.as_ref().map_or("-".to_owned(), self::answer)
            )
        }
        Kept::Outcome(outcome) => {
            let band = outcome.band.map(|band| format!(" ({})", band.label));
            format!(
                "{} = {}{}",
                outcome.id,
                value(&outcome.read()),
                band.unwrap_or_default()
            )
        }
        Kept::Elsewhere { title, shown } => {
            let shown = shown.as_ref().map(self::shown);
            format!("{title}: {}", shown.unwrap_or("-".to_owned()))
        }
    }
}

fn recording(kind: &str, played: &Played<'_>) -> Vec<String> {
    let recording = played.recording;
    let mut lines = vec![format!("{kind} {} \"{}\"", recording.file, recording.title)];
    lines.extend(
        recording
            .captions
            .iter()
            .map(|file| format!("  captions {file}")),
    );
    lines.extend(
        filled(&played.transcript)
            .lines()
            .map(|line| format!("| {line}")),
    );
    lines
}

fn set_apart(kind: &str, note: &Note<'_>) -> Vec<String> {
    let title = note
        .title
        .map(|title| format!(" \"{title}\""))
        .unwrap_or_default();
    let mut lines = vec![format!("{kind}{title}")];
    lines.extend(filled(&note.text).lines().map(|line| format!("| {line}")));
    lines
}

/// A text with its slots filled in.
pub(crate) fn filled(text: &Filled<'_>) -> String {
    let mut slots = text.slots.iter();
    let mut out = String::new();
    for letter in text.text.markdown.trim_end().chars() {
        if letter == SLOT {
            out += &slots.next().map(shown).unwrap_or_default();
        } else {
            out.push(letter);
        }
    }
    out
}

fn shown(shown: &Shown) -> String {
    match shown {
        Shown::Number(figure) => figure.to_string(),
        Shown::Words(text) | Shown::Label(text) | Shown::Otherwise(text) => text.clone(),
        Shown::Labels(labels) => labels.join("; "),
        Shown::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Shown::Lines(lines) => lines.join("; "),
        Shown::Date(date) => date.to_string(),
        Shown::Time(time) => time.to_string(),
    }
}

fn answer(given: &Answer) -> String {
    let worth = value(&given.value());
    match given {
        Answer::Match(pairs) => {
            let pairs = pairs
                .iter()
                .map(|pair| format!("[{}: {}]", pair.key, pair.option));
            pairs.collect::<Vec<_>>().join(" ")
        }
        Answer::Table(rows) => {
            let rows = rows.iter().map(|row| {
                let cells = row.cells.iter();
                let cells: Vec<String> = cells
                    .map(|(column, cell)| format!("{column} {}", answer(cell)))
                    .collect();
                format!("[{}: {}]", row.key, cells.join(", "))
            });
            rows.collect::<Vec<_>>().join(" ")
        }
        Answer::Offline { notes, .. } if !notes.is_empty() => format!("{worth} ({notes})"),
        Answer::Photo { words, .. } if !words.is_empty() => format!("{worth} ({words})"),
        Answer::Offline { .. }
        | Answer::Photo { .. }
        | Answer::Text(_)
        | Answer::Number(_)
        | Answer::YesNo(_)
        | Answer::Choice(_)
        | Answer::Choices(_)
        | Answer::List(_)
        | Answer::Order(_)
        | Answer::Date(_)
        | Answer::Time(_) => worth,
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Unknown => "unknown".to_owned(),
        Value::Truth(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(figure) => figure.to_string(),
        Value::Text(text) => text.clone(),
        Value::Choice(option) => option.to_string(),
        Value::Choices(options) => {
            let options: Vec<&str> = options.iter().map(Id::as_str).collect();
            options.join("; ")
        }
        Value::List(lines) => lines.join("; "),
        Value::Date(date) => date.to_string(),
        Value::Time(time) => time.to_string(),
    }
}

fn fault(faulty: &Faulty) -> String {
    let what = match &faulty.fault {
        Fault::Missing => "is missing".to_owned(),
        Fault::NotDone => "is not marked as done".to_owned(),
        Fault::NoPhoto => "has no photo".to_owned(),
        Fault::TooLong { most, is } => format!("has {is} characters, {most} at most"),
        Fault::NotANumber => "is no number".to_owned(),
        Fault::Cell { row, column, fault } => {
            let inner = Faulty {
                fault: (**fault).clone(),
                ..faulty.clone()
            };
            let inner = self::fault(&inner);
            let what = inner.rsplit_once(&format!("{} ", faulty.ask));
            let what = what.map_or(inner.as_str(), |(_, what)| what);
            format!("row {row}, {column} {what}")
        }
        Fault::NotADate => "is no date".to_owned(),
        Fault::NotATime => "is no time".to_owned(),
        Fault::OutsideDays { from, to } => {
            let end = |end: &Option<DateLimit>| match end {
                Some(DateLimit::Today) => "today".to_owned(),
                Some(DateLimit::On(date)) => date.to_string(),
                None => "any day".to_owned(),
            };
            format!("is not from {} to {}", end(from), end(to))
        }
        Fault::TooManyDecimals { most } => format!("has more than {most} decimals"),
        Fault::OutOfRange { from, to } => {
            let end = |end: &Option<f64>| end.map_or("any".to_owned(), |figure| figure.to_string());
            format!("is not from {} to {}", end(from), end(to))
        }
        Fault::TooFew { least } => format!("has fewer than {least}"),
        Fault::TooMany { most } => format!("has more than {most}"),
        Fault::NoSuchOption => "is no option".to_owned(),
    };
    format!("fault on {}: {} {what}", faulty.page, faulty.ask)
}

/// What happened.
pub(crate) fn record(record: &Record) -> String {
    let what = match &record.event {
        Event::Assigned { .. } => "assigned".to_owned(),
        Event::PlanChanged { .. } => "the plan changed".to_owned(),
        Event::Moved { plan, .. } => format!("moved to version {}", plan.program.version),
        Event::SessionOpened { session } => format!("opened {session}"),
        Event::SessionSkipped { session } => format!("skipped {session}"),
        Event::SessionBegun { session } => format!("began {session}"),
        Event::Sent {
            session,
            send,
            waits,
            ..
        } => format!(
            "sent {} of {session}{}{}",
            sending(send),
            record.words.as_ref().map(sent).unwrap_or_default(),
            if *waits { ", and waits" } else { "" }
        ),
        Event::AlertRaised {
            page, alert, entry, ..
        } => {
            let entry = entry.map(|entry| format!(", entry {entry}"));
            format!("raised {alert} on page {page}{}", entry.unwrap_or_default())
        }
        Event::AlertHandled { raised, .. } => format!("handled alert {raised}"),
        Event::MilestoneReached { milestone, .. } => format!("reached {milestone}"),
        Event::TriggerFired {
            trigger,
            tool,
            schedule,
            ..
        } => {
            let schedule = schedule.map(|schedule| {
                format!(
                    ", {:?} at {:02}:{:02}, {} times",
                    schedule.every, schedule.hour, schedule.minute, schedule.times
                )
            });
            format!(
                "triggered {tool} by {trigger}{}",
                schedule.unwrap_or_default()
            )
        }
        Event::FeedbackPosted { session, send } => {
            format!("feedback on {} of {session}", sending(send))
        }
        Event::Replied { session, send } => format!("replied on {} of {session}", sending(send)),
        Event::Released { session, send } => format!("released {} of {session}", sending(send)),
        Event::SessionDone { session } => format!("done {session}"),
        Event::SessionAborted { session } => format!("aborted {session}"),
        Event::AskedAgain { session } => format!("asked again for {session}"),
        Event::Transferred { to } => format!("handed over to {}", people::name(*to)),
        Event::Completed => "completed".to_owned(),
        Event::Withdrawn => "withdrawn".to_owned(),
    };
    match record.by {
        Actor::System => format!("- {what} (by the clock)"),
        Actor::Client(_) | Actor::Professional(_) => format!("- {what}"),
    }
}

fn sent(words: &Words) -> String {
    let Words::Sent { answers, values } = words else {
        return String::new();
    };
    let answers = answers
        .iter()
        .map(|(id, given)| format!("{id} {}", answer(given)));
    let values = values
        .iter()
        .map(|(id, worked_out)| format!("{id} = {}", value(worked_out)));
    let all: Vec<String> = answers.chain(values).collect();
    if all.is_empty() {
        String::new()
    } else {
        format!(" ({})", all.join(", "))
    }
}

/// Why something was refused.
pub(crate) fn refusal(refusal: &Refusal) -> Vec<String> {
    let why = match refusal {
        Refusal::NotFound => "not found".to_owned(),
        Refusal::NoSuchProgram { program } => {
            format!("no program {} {}", program.tool, program.version)
        }
        Refusal::NotTheirs => "not theirs to do".to_owned(),
        Refusal::AlreadyAssigned => "assigned already".to_owned(),
        Refusal::Finished => "finished".to_owned(),
        Refusal::Locked { session } => format!("{session} is locked"),
        Refusal::NotYet { session, opens_at } => {
            format!("{session} opens at {}", moment(*opens_at))
        }
        Refusal::NotOpen { session, state } => format!("{session} is {}", self::state(state)),
        Refusal::InPerson { session, is: true } => format!("{session} is face to face"),
        Refusal::InPerson { session, is: false } => format!("{session} is not face to face"),
        Refusal::Waiting { session, send, .. } => format!("{session} waits at {}", sending(send)),
        Refusal::Behind { send, .. } => format!("behind {}", sending(send)),
        Refusal::AlreadySent { send, .. } => format!("{} was sent already", sending(send)),
        Refusal::Incomplete { faults } => {
            let mut lines = vec!["refused: incomplete".to_owned()];
            lines.extend(faults.iter().map(|faulty| indented(fault(faulty))));
            return lines;
        }
        Refusal::AlreadyAnswered => "answered already".to_owned(),
        Refusal::NotWaiting => "nothing waits there".to_owned(),
        Refusal::NothingToAnswer => "there is nothing to reply to".to_owned(),
        Refusal::TooLong { most, is } => format!("the text is too long: {is} of at most {most}"),
        Refusal::EmptyText => "the text is empty".to_owned(),
        Refusal::Stale { .. } => "something happened since".to_owned(),
        Refusal::Fixed { session } => format!("{session} cannot be changed any more"),
        Refusal::NotHideable { chapter } => format!("{chapter} cannot be hidden"),
        Refusal::DoubleKey { session } => format!("{session} is there twice"),
        Refusal::StandsAlone { .. } => "it stands alone".to_owned(),
        Refusal::NothingToDo => "nothing would be left to do".to_owned(),
        Refusal::NobodyResponsible { .. } => "nobody would answer".to_owned(),
    };
    vec![format!("refused: {why}")]
}

fn state(state: &SessionState) -> String {
    if let SessionState::Waiting(send) = state {
        format!("waiting at {}", sending(send))
    } else {
        state.name().replace('-', " ")
    }
}

/// A send, by name.
pub(crate) fn sending(send: &Sending) -> String {
    match send {
        Sending::Gate(gate) => format!("gate {gate}"),
        Sending::End => "end".to_owned(),
        Sending::Entry(number) => format!("entry {number}"),
    }
}

/// A moment, counted from the assignment at 0.
fn moment(at: Moment) -> String {
    format!("day {}, hour {}", at / (24 * HOUR), at / HOUR % 24)
}

fn indented(line: String) -> String {
    format!("  {line}")
}

/// What is still typed and not sent, to see that nothing was lost.
pub(crate) fn drafts(drafts: &Drafts) -> Option<String> {
    let left: Vec<String> = drafts
        .entries
        .values()
        .flatten()
        .map(|(ask, _)| ask.to_string())
        .collect();
    (!left.is_empty()).then(|| format!("still typed: {}", left.join(", ")))
}
