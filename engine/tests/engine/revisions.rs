//! Plans that go on from the last version, and the spans of time after which they are looked at anew.

use std::collections::BTreeMap;

use engine::{
    Answer, Ask, ChoiceOption, Date, Form, Id, Line, Pair, Period, Row, Table, Text, Time,
};

use crate::build::id;

const DAY: i64 = 86_400_000;

fn ask(form: Form) -> Ask {
    Ask {
        id: id("x"),
        label: "X?".to_owned(),
        form,
        required: false,
        hint: None,
        example: None,
        initial: None,
        text: Text::default(),
        again: None,
    }
}

fn options() -> Vec<ChoiceOption> {
    let option = |name: &str| ChoiceOption {
        id: id(name),
        label: name.to_owned(),
        score: None,
        explanation: None,
    };
    vec![option("rest"), option("work")]
}

#[test]
fn an_answer_put_back_in_its_fields_is_the_same_answer() {
    let column = |name: &str, form| engine::Column {
        id: id(name),
        label: name.to_owned(),
        form,
    };
    let table = Form::Table(Table {
        columns: vec![
            column("name", Form::Text { most: 100 }),
            column(
                "heavy",
                Form::Scale {
                    from: 0,
                    to: 10,
                    from_label: None,
                    to_label: None,
                },
            ),
            column(
                "since",
                Form::Date {
                    from: None,
                    to: None,
                },
            ),
        ],
        least: 1,
        most: 5,
        of: None,
        contacts: false,
    });
    let row = |key, cells: &[(&str, Answer)]| Row {
        key,
        cells: cells
            .iter()
            .map(|(column, cell)| (id(column), cell.clone()))
            .collect::<BTreeMap<Id, Answer>>(),
    };
    let day = Date::new(2026, 11, 22).unwrap();
    let cases = [
        (
            Form::Long { most: 100 },
            Answer::Text("One\n\nTwo".to_owned()),
        ),
        (
            Form::Number {
                from: None,
                to: None,
                decimals: 2,
                unit: None,
            },
            Answer::Number(-7.25),
        ),
        (Form::YesNo, Answer::YesNo(false)),
        (
            Form::Choice { options: options() },
            Answer::Choice(id("work")),
        ),
        (
            Form::Choices {
                options: options(),
                least: 1,
                most: 2,
            },
            Answer::Choices(vec![id("rest"), id("work")]),
        ),
        (
            Form::Order { options: options() },
            Answer::Order(vec![id("work"), id("rest")]),
        ),
        (
            Form::List { least: 1, most: 5 },
            Answer::List(vec![Line::new(3, "slow"), Line::new(1, "quick")]),
        ),
        (
            Form::Date {
                from: None,
                to: None,
            },
            Answer::Date(day),
        ),
        (Form::Time, Answer::Time(Time::read("22:30").unwrap())),
        (
            Form::Photo { most: 100 },
            Answer::Photo {
                photo: Some(uuid::Uuid::from_u128(7)),
                words: "My drawing.".to_owned(),
            },
        ),
        (
            Form::Offline { most: 100 },
            Answer::Offline {
                done: true,
                notes: "Cold.".to_owned(),
            },
        ),
        (
            Form::Match {
                of: id("list"),
                options: options(),
            },
            Answer::Match(vec![Pair {
                key: 4,
                option: id("rest"),
            }]),
        ),
        (
            table,
            Answer::Table(vec![
                row(
                    2,
                    &[
                        ("name", Answer::Text("Noor".to_owned())),
                        ("heavy", Answer::Number(3.0)),
                    ],
                ),
                row(5, &[("since", Answer::Date(day))]),
            ]),
        ),
    ];
    for (form, answer) in cases {
        assert_eq!(ask(form).read(&answer.entry()), Ok(Some(answer)));
    }
}

#[test]
fn a_month_later_is_the_same_day_or_the_last_of_the_month() {
    let at = |year, month, day| i64::from(Date::new(year, month, day).unwrap().days()) * DAY + 99;
    let later = |months, from| Period::Months(months).after(from);
    assert_eq!(later(3, at(2026, 11, 22)), at(2027, 2, 22));
    assert_eq!(later(1, at(2027, 1, 31)), at(2027, 2, 28));
    assert_eq!(later(12, at(2028, 2, 29)), at(2029, 2, 28));
    assert_eq!(Period::Days(10).after(at(2026, 11, 22)), at(2026, 12, 2));
}
