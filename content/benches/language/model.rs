//! Made-up modules, the same at every run: what they hold, apart from any language it is written in.

use super::words::{DUTCH, ENGLISH, Tongue};

/// A module.
pub(crate) struct Model {
    pub(crate) id: String,
    pub(crate) tongue: &'static Tongue,
    pub(crate) sessions: Vec<Session>,
}

pub(crate) struct Session {
    pub(crate) id: String,
    pub(crate) title: &'static str,
    pub(crate) pages: Vec<Page>,
}

pub(crate) struct Page {
    pub(crate) id: String,
    pub(crate) title: &'static str,
    /// Shown only when an answer of before is so.
    pub(crate) when: Option<Condition>,
    pub(crate) things: Vec<Thing>,
}

pub(crate) enum Thing {
    Prose(String),
    List(Vec<&'static str>),
    Tip(&'static str, String),
    /// Prose with the answer to an earlier question within it.
    Shows(&'static str, String),
    Ask(Ask),
    /// Texts for the conditions that hold first, and one for where none does.
    Choose(Vec<(Condition, &'static str)>, &'static str),
}

pub(crate) struct Ask {
    pub(crate) id: String,
    pub(crate) title: &'static str,
    pub(crate) form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// From 0 to 10.
    Scale,
    Choice,
    YesNo,
    Number,
    Long,
}

/// Comparisons that must all hold.
pub(crate) struct Condition(pub(crate) Vec<Compare>);

pub(crate) enum Compare {
    AtLeast(String, u64),
    /// One of the options, by its place.
    Chose(String, usize),
}

/// Numbers that look like chance and are the same at every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a bound.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % (bound as u64)).unwrap_or(0)
    }

    fn pick<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }
}

impl Model {
    /// The module of a number, with so many sessions: English where the number is even, Dutch where it is odd.
    pub(crate) fn make(number: u64, sessions: usize) -> Self {
        let tongue = if number.is_multiple_of(2) {
            &ENGLISH
        } else {
            &DUTCH
        };
        let mut maker = Maker {
            chance: Chance::new(number),
            tongue,
            scales: Vec::new(),
            choices: Vec::new(),
            count: 0,
        };
        let sessions = (1..=sessions).map(|at| maker.session(at)).collect();
        Self {
            id: format!("module-{number}"),
            tongue,
            sessions,
        }
    }
}

struct Maker {
    chance: Chance,
    tongue: &'static Tongue,
    /// The questions of earlier pages that conditions can ask about.
    scales: Vec<String>,
    choices: Vec<String>,
    count: usize,
}

impl Maker {
    fn session(&mut self, at: usize) -> Session {
        let pages = 3 + self.chance.below(3);
        Session {
            id: format!("s{at}"),
            title: self.chance.pick(&self.tongue.titles),
            pages: (1..=pages).map(|page| self.page(at, page)).collect(),
        }
    }

    fn page(&mut self, session: usize, at: usize) -> Page {
        let when = (at > 1 && self.chance.below(4) == 0)
            .then(|| self.condition())
            .flatten();
        let mut things = vec![Thing::Prose(self.prose())];
        match self.chance.below(6) {
            0 => things.push(Thing::List(
                (0..3)
                    .map(|_| self.chance.pick(&self.tongue.sentences))
                    .collect(),
            )),
            1 => {
                let title = self.chance.pick(&self.tongue.titles);
                things.push(Thing::Tip(title, self.prose()));
            }
            2 | 3 => {
                if let Some(scale) = self.scales.last().cloned() {
                    let sentence = self.chance.pick(&self.tongue.sentences);
                    things.push(Thing::Shows(sentence, scale));
                }
            }
            _ => things.push(Thing::Prose(self.prose())),
        }
        let (mut scales, mut choices) = (Vec::new(), Vec::new());
        for _ in 0..=self.chance.below(2) {
            let ask = self.ask();
            match ask.form {
                Form::Scale => scales.push(ask.id.clone()),
                Form::Choice => choices.push(ask.id.clone()),
                Form::YesNo | Form::Number | Form::Long => {}
            }
            things.push(Thing::Ask(ask));
        }
        // On a page with a condition another one could contradict it.
        if when.is_none()
            && self.chance.below(3) == 0
            && let Some(first) = self.condition()
        {
            let mut arms = vec![(first, self.chance.pick(&self.tongue.sentences))];
            if let Some(scale) = self.scales.first() {
                let condition = Condition(vec![Compare::AtLeast(scale.clone(), 9)]);
                arms.insert(0, (condition, self.chance.pick(&self.tongue.sentences)));
            }
            let otherwise = self.chance.pick(&self.tongue.sentences);
            things.push(Thing::Choose(arms, otherwise));
        }
        // A page on a condition may stay unseen; what it asks is then no ground for another one.
        if when.is_none() {
            self.scales.extend(scales);
            self.choices.extend(choices);
        }
        Page {
            id: format!("p{session}-{at}"),
            title: self.chance.pick(&self.tongue.titles),
            when,
            things,
        }
    }

    fn prose(&mut self) -> String {
        let paragraphs = 1 + self.chance.below(3);
        let paragraphs: Vec<String> = (0..paragraphs)
            .map(|_| {
                let sentences = 2 + self.chance.below(3);
                let sentences: Vec<&str> = (0..sentences)
                    .map(|_| self.chance.pick(&self.tongue.sentences))
                    .collect();
                sentences.join(" ")
            })
            .collect();
        paragraphs.join("\n\n")
    }

    fn ask(&mut self) -> Ask {
        self.count += 1;
        let form = match self.chance.below(8) {
            0..=2 => Form::Scale,
            3 | 4 => Form::Choice,
            5 => Form::YesNo,
            6 => Form::Number,
            _ => Form::Long,
        };
        Ask {
            id: format!("vraag-{}", self.count),
            title: self.chance.pick(&self.tongue.questions),
            form,
        }
    }

    fn condition(&mut self) -> Option<Condition> {
        let scale = self.scales.get(self.chance.below(self.scales.len().max(1)));
        let mut all = vec![Compare::AtLeast(scale?.clone(), 2 + self.chance.next() % 6)];
        if self.chance.below(3) == 0 && !self.choices.is_empty() {
            let choice = self.choices[self.chance.below(self.choices.len())].clone();
            let option = self.chance.below(self.tongue.options.len());
            all.push(Compare::Chose(choice, option));
        }
        Some(Condition(all))
    }
}
