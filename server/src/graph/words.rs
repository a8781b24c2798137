//! The words of the picture, and conditions as people read them.

use dsl::Language;
use engine::{Every, Expression, Function, Operator, Over, Repeat, Schedule};

/// Words of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(pub(super) Language);

impl Words {
    fn pick<T>(self, en: T, nl: T) -> T {
        match self.0 {
            Language::En => en,
            Language::Nl => nl,
        }
    }

    pub(super) fn version(self) -> &'static str {
        self.pick("version", "versie")
    }

    pub(super) fn continued(self) -> &'static str {
        self.pick("(continued)", "(vervolg)")
    }

    pub(super) fn hideable(self) -> &'static str {
        self.pick(
            "may be hidden for a client",
            "kan voor een cliënt worden verborgen",
        )
    }

    pub(super) fn start(self) -> &'static str {
        self.pick("a good start", "goed begin")
    }

    pub(super) fn in_person(self) -> &'static str {
        self.pick("in person", "in een gesprek")
    }

    pub(super) fn waits(self) -> &'static str {
        self.pick("waits for feedback", "wacht op feedback")
    }

    pub(super) fn send(self) -> &'static str {
        self.pick("Send", "Versturen")
    }

    pub(super) fn end_of_session(self) -> &'static str {
        self.pick("End of the session", "Einde van de sessie")
    }

    pub(super) fn milestone(self) -> &'static str {
        self.pick("Milestone", "Mijlpaal")
    }

    pub(super) fn adds(self) -> &'static str {
        self.pick("Adds a tool", "Voegt een tool toe")
    }

    pub(super) fn minutes(self, minutes: u32) -> String {
        format!("{minutes} {}", self.pick("minutes", "minuten"))
    }

    pub(super) fn after(self, days: u32) -> String {
        match (days, self.0) {
            (1, Language::En) => "after 1 day".to_owned(),
            (_, Language::En) => format!("after {days} days"),
            (1, Language::Nl) => "na 1 dag".to_owned(),
            (_, Language::Nl) => format!("na {days} dagen"),
        }
    }

    pub(super) fn repeat(self, repeat: Repeat) -> String {
        let times = repeat.times;
        let (en, nl) = match repeat.days {
            0 => (String::new(), String::new()),
            1 => (", daily".to_owned(), ", dagelijks".to_owned()),
            7 => (", weekly".to_owned(), ", wekelijks".to_owned()),
            days => (
                format!(", every {days} days"),
                format!(", elke {days} dagen"),
            ),
        };
        self.pick(format!("{times} times{en}"), format!("{times} keer{nl}"))
    }

    pub(super) fn only_if(self, when: &Expression) -> String {
        format!(
            "{} {}",
            self.pick("only if", "alleen als"),
            self.expression(when, 0)
        )
    }

    pub(super) fn warns_if(self, when: &Expression) -> String {
        format!(
            "{} {}",
            self.pick("warns if", "waarschuwt als"),
            self.expression(when, 0)
        )
    }

    pub(super) fn partly_if(self, when: &Expression) -> String {
        format!(
            "{} {}",
            self.pick("a part only if", "een deel alleen als"),
            self.expression(when, 0)
        )
    }

    pub(super) fn schedule(self, schedule: Schedule) -> String {
        let time = format!("{:02}:{:02}", schedule.hour, schedule.minute);
        let times = schedule.times;
        match (schedule.every, self.0) {
            (Every::Day, Language::En) => format!("daily at {time}, {times} times"),
            (Every::Day, Language::Nl) => format!("dagelijks om {time}, {times} keer"),
            (Every::Week(day), language) => {
                let days = match language {
                    Language::En => [
                        "Monday",
                        "Tuesday",
                        "Wednesday",
                        "Thursday",
                        "Friday",
                        "Saturday",
                        "Sunday",
                    ],
                    Language::Nl => [
                        "maandag",
                        "dinsdag",
                        "woensdag",
                        "donderdag",
                        "vrijdag",
                        "zaterdag",
                        "zondag",
                    ],
                };
                let day = days.get(usize::from(day).saturating_sub(1)).unwrap_or(&"");
                self.pick(
                    format!("weekly on {day} at {time}, {times} times"),
                    format!("wekelijks op {day} om {time}, {times} keer"),
                )
            }
        }
    }

    /// A condition or sum; one that binds less than `strength` stands between brackets.
    pub(super) fn expression(self, expression: &Expression, strength: u8) -> String {
        let call = |name: &str, arguments: &[Expression]| {
            let arguments: Vec<String> = arguments.iter().map(|a| self.expression(a, 0)).collect();
            format!("{name}({})", arguments.join(", "))
        };
        let (whether, truth) = if let Expression::Not(inner) = expression {
            (&**inner, false)
        } else {
            (expression, true)
        };
        if let Some(asked) = self.whether(whether, truth) {
            return if strength > 4 {
                format!("({asked})")
            } else {
                asked
            };
        }
        let (text, own) = match expression {
            Expression::Number(number) => (number.to_string(), 9),
            Expression::Truth(true) => (self.pick("yes", "ja").to_owned(), 9),
            Expression::Truth(false) => (self.pick("no", "nee").to_owned(), 9),
            Expression::Date(date) => (date.to_string(), 9),
            Expression::Time(time) => (time.to_string(), 9),
            Expression::Option(id) | Expression::Value(id) => (id.to_string(), 9),
            Expression::Band(id) => (format!("{id}.band"), 9),
            Expression::Column(table, column) => (format!("{table}.{column}"), 9),
            Expression::Rounds(id) => (id.to_string(), 9),
            Expression::Over(over, id) => (format!("{}({id})", self.over(*over)), 9),
            Expression::BandOver(over, id) => (format!("{}({id}.band)", self.over(*over)), 9),
            Expression::Answered(id) => (id.to_string(), 9),
            Expression::Reached(id) => {
                (format!("{id} {}", self.pick("is reached", "is bereikt")), 4)
            }
            Expression::Not(inner) => (
                format!("{} {}", self.pick("not", "niet"), self.expression(inner, 5)),
                3,
            ),
            Expression::Negate(inner) => (format!("-{}", self.expression(inner, 8)), 8),
            Expression::Binary(operator, left, right) => {
                let (sign, own) = self.operator(*operator);
                let (left, right) = (self.expression(left, own), self.expression(right, own + 1));
                (format!("{left} {sign} {right}"), own)
            }
            Expression::Choose(when, then, otherwise) => {
                let words = self.pick(["if", "then", "else"], ["als", "dan", "anders"]);
                let [a, b, c] = [when, then, otherwise].map(|part| self.expression(part, 0));
                (
                    format!("{} {a} {} {b} {} {c}", words[0], words[1], words[2]),
                    0,
                )
            }
            Expression::Call(function, arguments) => (call(self.function(*function), arguments), 9),
        };
        if own < strength {
            format!("({text})")
        } else {
            text
        }
    }

    /// That something was answered or is known, or that it is not; none where an expression asks neither.
    fn whether(self, expression: &Expression, truth: bool) -> Option<String> {
        let not = if truth {
            ""
        } else {
            self.pick("not ", "niet ")
        };
        if let Expression::Answered(id) = expression {
            return Some(format!(
                "{id} is {not}{}",
                self.pick("answered", "beantwoord")
            ));
        }
        let value = self.expression(expression.asked_if_known()?, 4);
        Some(format!("{value} is {not}{}", self.pick("known", "bekend")))
    }

    fn operator(self, operator: Operator) -> (&'static str, u8) {
        match operator {
            Operator::Or => (self.pick("or", "of"), 1),
            Operator::And => (self.pick("and", "en"), 2),
            Operator::Equal => ("=", 4),
            Operator::NotEqual => ("≠", 4),
            Operator::Less => ("<", 4),
            Operator::AtMost => ("≤", 4),
            Operator::More => (">", 4),
            Operator::AtLeast => ("≥", 4),
            Operator::Add => ("+", 5),
            Operator::Subtract => ("−", 5),
            Operator::Multiply => ("×", 6),
            Operator::Divide => ("/", 6),
        }
    }

    fn over(self, over: Over) -> &'static str {
        match over {
            Over::First => self.pick("first", "eerste"),
            Over::Latest => self.pick("latest", "laatste"),
            Over::Average => self.pick("average", "gemiddelde"),
            Over::Count => self.pick("count", "aantal"),
        }
    }

    fn function(self, function: Function) -> &'static str {
        match function {
            Function::Count => self.pick("count", "aantal"),
            Function::Sum => self.pick("sum", "som"),
            Function::Average => self.pick("average", "gemiddelde"),
            Function::Min => "min",
            Function::Max => "max",
            Function::Round => self.pick("round", "afronden"),
            Function::Rescale => self.pick("rescale", "herschalen"),
            Function::Hours => self.pick("hours", "uren"),
            Function::Has => self.pick("has", "bevat"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::Id;

    #[test]
    fn conditions_read_as_they_bind() {
        let value = |id: &str| Box::new(Expression::Value(Id::new(id)));
        let or = Expression::Binary(Operator::Or, value("a"), value("b"));
        let not = Expression::Not(Box::new(or.clone()));
        let and = Expression::Binary(Operator::And, Box::new(or), Box::new(not));
        assert_eq!(
            Words(Language::En).only_if(&and),
            "only if (a or b) and not (a or b)"
        );
        let at_least = Expression::Binary(
            Operator::AtLeast,
            value("last"),
            Box::new(Expression::Number(2.5)),
        );
        assert_eq!(
            Words(Language::Nl).only_if(&at_least),
            "alleen als last ≥ 2.5"
        );
        let none = Expression::Not(Box::new(Expression::known(*value("score"))));
        assert_eq!(
            Words(Language::Nl).only_if(&none),
            "alleen als score is niet bekend"
        );
    }
}
