//! Where everything stands: sessions as cards in columns, as a newspaper sets them, each in the frame of its chapter.

use super::{
    measure::wrapped,
    model::{Flow, Part, Session, Step, StepKind},
};

/// A rectangle with what it is.
#[derive(Clone, Debug)]
pub(super) struct Box {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    /// How it looks.
    pub(super) class: &'static str,
    /// What it is called in full.
    pub(super) title: String,
    /// The box that it stands in.
    pub(super) parent: Option<usize>,
}

/// A line of text; `y` is its baseline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) class: &'static str,
    pub(super) text: String,
    /// The box that it stands in.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "a test asserts by it that no text leaves its box")
    )]
    pub(super) within: Option<usize>,
}

/// A way from one session to the next: straight pieces between points, and what must pass first.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) points: Vec<(f64, f64)>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) boxes: Vec<Box>,
    pub(super) lines: Vec<Line>,
    pub(super) ways: Vec<Way>,
}

const MARGIN: f64 = 32.0;
/// How wide the frame of a chapter is.
const FRAME: f64 = 348.0;
const PAD: f64 = 14.0;
const CARD: f64 = FRAME - 2.0 * PAD;
/// Between columns, where ways go up.
const GUTTER: f64 = 52.0;
/// Between cards and between frames, where ways go down.
const GAP: f64 = 34.0;
const TOP: f64 = 112.0;
const LEADING: f64 = 1.36;
/// How wide a picture is to be for its height.
const SHAPE: f64 = 1.5;

/// A block of lines: size, bold, how it looks, the text.
type Lines = Vec<(f64, bool, &'static str, String)>;

fn height(lines: &Lines) -> f64 {
    lines.iter().map(|(size, ..)| size * LEADING).sum()
}

fn add(to: &mut Lines, text: &str, most: f64, size: f64, bold: bool, class: &'static str) {
    let lines = wrapped(text, most, size, bold);
    to.extend(lines.into_iter().map(|line| (size, bold, class, line)));
}

/// A card with its rows, measured but not placed.
struct Card<'f> {
    session: &'f Session,
    head: Lines,
    rows: Vec<(&'static str, String, Lines)>,
    height: f64,
}

const ROW_PAD: f64 = 9.0;
const ROW_GAP: f64 = 7.0;

fn card(session: &Session) -> Card<'_> {
    // The way comes in at the right.
    let most = CARD - 2.0 * PAD;
    let mut head = Lines::new();
    add(&mut head, &session.title, most, 15.0, true, "title");
    for fact in &session.facts {
        add(&mut head, fact, most, 12.0, false, "fact");
    }
    let mut rows: Vec<(&'static str, String, Lines)> = Vec::new();
    for step in &session.steps {
        let (class, lines) = row(step, most - 2.0 * ROW_PAD);
        match rows.last_mut() {
            Some((above, title, text)) if *above == "page" && class == "page" => {
                title.push_str("; ");
                title.push_str(&step.title);
                text.extend(lines);
            }
            _ => rows.push((class, step.title.clone(), lines)),
        }
    }
    let inner: f64 = rows
        .iter()
        .map(|(_, _, lines)| height(lines) + 2.0 * ROW_PAD + ROW_GAP)
        .sum();
    Card {
        height: 2.0 * PAD + height(&head) + inner,
        session,
        head,
        rows,
    }
}

fn row(step: &Step, most: f64) -> (&'static str, Lines) {
    let mut lines = Lines::new();
    if !step.label.is_empty() {
        add(&mut lines, &step.label, most, 11.0, true, "label");
    }
    let class = match step.kind {
        StepKind::Page => "page",
        StepKind::Send => "send",
        StepKind::Milestone => "milestone",
        StepKind::Trigger => "trigger",
    };
    add(&mut lines, &step.title, most, 13.0, false, "text");
    for fact in &step.facts {
        add(&mut lines, fact, most, 12.0, false, "fact");
    }
    (class, lines)
}

fn heading(flow: &Flow, part: &Part, continued: bool) -> Lines {
    // The way may come in at the right.
    let most = CARD - 44.0;
    let mut lines = Lines::new();
    let title = if continued {
        format!("{} {}", part.title, flow.continued)
    } else {
        part.title.clone()
    };
    add(&mut lines, &title, most, 16.0, true, "chapter-title");
    if !continued {
        for fact in &part.facts {
            add(&mut lines, fact, most, 12.0, false, "fact");
        }
    }
    lines
}

/// Places a flow.
pub(super) fn place(flow: &Flow) -> Picture {
    let cards: Vec<Vec<Card<'_>>> = flow
        .parts
        .iter()
        .map(|part| part.sessions.iter().map(card).collect())
        .collect();
    let mut all = 0.0;
    let mut tallest: f64 = 0.0;
    for (part, cards) in flow.parts.iter().zip(&cards) {
        let head = height(&heading(flow, part, false)) + 2.0 * PAD;
        all += head + GAP;
        for card in cards {
            all += card.height + GAP;
            tallest = tallest.max(head + card.height);
        }
    }
    let columns = (all * SHAPE / (FRAME + GUTTER)).sqrt().round().max(1.0);
    let mut sheet = Sheet {
        picture: Picture::default(),
        target: TOP + (all / columns * 1.08).max(tallest),
        column: 0.0,
        y: TOP,
        above: None,
    };
    for (part, cards) in flow.parts.iter().zip(&cards) {
        sheet.part(flow, part, cards);
    }
    let right = sheet.picture.boxes.iter().map(|b| b.x + b.width);
    let right = right.fold(MARGIN + FRAME, f64::max);
    sheet.title(flow, right - MARGIN);
    let mut picture = sheet.picture;
    picture.width = right + MARGIN;
    let bottom = picture.boxes.iter().map(|b| b.y + b.height);
    picture.height = bottom.fold(TOP, f64::max) + MARGIN;
    picture
}

struct Sheet {
    picture: Picture,
    /// Where a column should end.
    target: f64,
    column: f64,
    y: f64,
    /// The column of the last card, and where the way out of it begins.
    above: Option<(f64, f64)>,
}

impl Sheet {
    fn left(&self) -> f64 {
        MARGIN + self.column * (FRAME + GUTTER)
    }

    /// The tool itself, above all columns.
    fn title(&mut self, flow: &Flow, most: f64) {
        let line = wrapped(&flow.title, most - 24.0, 20.0, true);
        let short = match line.as_slice() {
            [one] => one.clone(),
            [first, ..] => format!("{}…", first.trim_end_matches([' ', ','])),
            [] => String::new(),
        };
        self.text(None, MARGIN, 42.0, (20.0, true, "title", short));
        let subtitle = wrapped(&flow.subtitle, most, 12.0, false);
        if let Some(subtitle) = subtitle.into_iter().next() {
            self.text(None, MARGIN, 62.0, (12.0, false, "fact", subtitle));
        }
    }

    fn part(&mut self, flow: &Flow, part: &Part, cards: &[Card<'_>]) {
        let mut frame: Option<usize> = None;
        for (index, card) in cards.iter().enumerate() {
            let head = heading(flow, part, index > 0);
            let needed = card.height
                + if frame.is_none() {
                    height(&head) + 2.0 * PAD
                } else {
                    0.0
                };
            if self.y > TOP && self.y + needed > self.target {
                self.close(frame.take());
                self.column += 1.0;
                self.y = TOP;
            }
            let at = *frame.get_or_insert_with(|| self.open(part, &head));
            self.card(card, at);
        }
        self.close(frame);
    }

    fn open(&mut self, part: &Part, head: &Lines) -> usize {
        let class = if part.facts.is_empty() {
            "chapter"
        } else {
            "chapter hideable"
        };
        let frame = self.rect(self.left(), self.y, FRAME, 0.0, class, &part.title, None);
        self.y += PAD;
        self.block(frame, self.left() + PAD, head);
        self.y += PAD * 0.6;
        frame
    }

    fn close(&mut self, frame: Option<usize>) {
        let Some(frame) = frame else { return };
        // What was left for the way to a next card in the frame.
        self.y += PAD - GAP;
        if let Some(frame) = self.picture.boxes.get_mut(frame) {
            frame.height = self.y - frame.y;
        }
        self.y += GAP;
    }

    fn card(&mut self, card: &Card<'_>, frame: usize) {
        let (x, top) = (self.left() + PAD, self.y);
        let class = if card.session.skippable {
            "session skippable"
        } else {
            "session"
        };
        let at = self.rect(
            x,
            top,
            CARD,
            card.height,
            class,
            &card.session.title,
            Some(frame),
        );
        self.way(top, frame, card.session.wait.as_deref());
        self.y += PAD;
        self.block(at, x + PAD, &card.head);
        for (class, title, lines) in &card.rows {
            self.y += ROW_GAP;
            let tall = height(lines) + 2.0 * ROW_PAD;
            let row = self.rect(
                x + PAD,
                self.y,
                CARD - 2.0 * PAD,
                tall,
                class,
                title,
                Some(at),
            );
            let end = self.y + tall;
            self.y += ROW_PAD;
            self.block(row, x + PAD + ROW_PAD, lines);
            self.y = end;
        }
        self.y = top + card.height;
        self.above = Some((self.column, self.y));
        self.y += GAP;
    }

    /// The way from the card above to one that begins at `top`.
    fn way(&mut self, top: f64, frame: usize, wait: Option<&str>) {
        let x = self.left() + FRAME - PAD - 22.0;
        let Some((column, from)) = self.above else {
            if let Some(wait) = wait {
                self.wait(wait, None, x, TOP - 16.0);
            }
            return;
        };
        let there = MARGIN + column * (FRAME + GUTTER) + FRAME - PAD - 22.0;
        if (column - self.column).abs() < 0.5 {
            self.picture.ways.push(Way {
                points: vec![(there, from), (x, top)],
            });
            let outer = self.picture.boxes.get(frame).map_or(top, |frame| frame.y);
            if let Some(wait) = wait {
                // Above the frame where one begins, else between the two cards in it.
                let (within, room) = if outer > from {
                    (None, outer)
                } else {
                    (Some(frame), top)
                };
                self.wait(wait, within, x, room - 11.0);
            }
            return;
        }
        let gutter = MARGIN + self.column * (FRAME + GUTTER) - GUTTER / 2.0;
        let (down, up) = (from + PAD + 12.0, TOP - 14.0);
        self.picture.ways.push(Way {
            points: vec![
                (there, from),
                (there, down),
                (gutter, down),
                (gutter, up),
                (x, up),
                (x, top),
            ],
        });
        if let Some(wait) = wait {
            self.wait(wait, None, x, up - 7.0);
        }
    }

    fn wait(&mut self, wait: &str, within: Option<usize>, x: f64, y: f64) {
        let wide = super::measure::width(wait, 12.0, true);
        let line = (12.0, true, "wait", wait.to_owned());
        self.text(within, x - 10.0 - wide, y, line);
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "a rectangle has four sides, a look, a name and a place"
    )]
    fn rect(
        &mut self,
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        class: &'static str,
        title: &str,
        parent: Option<usize>,
    ) -> usize {
        self.picture.boxes.push(Box {
            x,
            y,
            width,
            height,
            class,
            title: title.to_owned(),
            parent,
        });
        self.picture.boxes.len() - 1
    }

    fn block(&mut self, within: usize, x: f64, lines: &Lines) {
        for (size, bold, class, text) in lines {
            self.text(
                Some(within),
                x,
                self.y + size,
                (*size, *bold, class, text.clone()),
            );
            self.y += size * LEADING;
        }
    }

    fn text(
        &mut self,
        within: Option<usize>,
        x: f64,
        y: f64,
        (size, bold, class, text): (f64, bool, &'static str, String),
    ) {
        self.picture.lines.push(Line {
            x,
            y,
            size,
            bold,
            class,
            text,
            within,
        });
    }
}
