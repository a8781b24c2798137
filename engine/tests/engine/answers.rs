//! Reading what was typed.

use engine::{Answer, DONE, Date, DateLimit, Entry, Fault, Form, Line, NOTES, PHOTO, Time};
use uuid::Uuid;

use crate::build::{id, options, question, words};

fn read(form: Form, lines: &[&str]) -> Result<Option<Answer>, Fault> {
    let lines = lines.iter().zip(1..).map(|(text, key)| Line {
        key,
        column: None,
        text: (*text).to_owned(),
    });
    question("it", form).read(&Entry(lines.collect()))
}

fn hours(decimals: u8) -> Form {
    Form::Number {
        from: Some(0.0),
        to: Some(24.0),
        decimals,
        unit: None,
    }
}

#[test]
fn blanks_are_no_answer_and_no_fault() {
    for form in [
        words(),
        Form::Long { most: 10 },
        hours(0),
        Form::YesNo,
        Form::Choice {
            options: options(&["a", "b"]),
        },
        Form::Choices {
            options: options(&["a", "b"]),
            least: 1,
            most: 2,
        },
        Form::List { least: 2, most: 3 },
    ] {
        assert_eq!(read(form.clone(), &[]), Ok(None), "{form:?}");
        assert_eq!(read(form.clone(), &["  \r\n "]), Ok(None), "{form:?}");
    }
}

#[test]
fn length_counts_characters_and_a_line_end_as_one() {
    let short = Form::Long { most: 4 };
    assert_eq!(
        read(short.clone(), &[" é\r\nöü "]),
        Ok(Some(Answer::Text("é\nöü".to_owned())))
    );
    assert_eq!(
        read(short, &["12345"]),
        Err(Fault::TooLong { most: 4, is: 5 })
    );
}

#[test]
fn numbers_take_a_comma_or_a_point() {
    assert_eq!(read(hours(1), &["7,5"]), Ok(Some(Answer::Number(7.5))));
    assert_eq!(read(hours(1), &[" 7.50 "]), Ok(Some(Answer::Number(7.5))));
    assert_eq!(read(hours(1), &[",5"]), Ok(Some(Answer::Number(0.5))));
    assert_eq!(read(hours(1), &["-0"]), Ok(Some(Answer::Number(0.0))));
    assert_eq!(
        read(hours(1), &["7,25"]),
        Err(Fault::TooManyDecimals { most: 1 })
    );
}

#[test]
fn what_is_no_number_is_said_to_be_none() {
    for text in [
        "seven", "1e3", "7,5,5", "1.000,5", "inf", "NaN", "-", ",", "7 5", "٣",
    ] {
        assert_eq!(read(hours(2), &[text]), Err(Fault::NotANumber), "{text}");
    }
    let range = Fault::OutOfRange {
        from: Some(0.0),
        to: Some(24.0),
    };
    assert_eq!(read(hours(0), &["25"]), Err(range.clone()));
    assert_eq!(read(hours(0), &[&"9".repeat(400)]), Err(range));
}

#[test]
fn a_scale_takes_whole_numbers_on_it() {
    let scale = crate::build::scale();
    assert_eq!(read(scale.clone(), &["10"]), Ok(Some(Answer::Number(10.0))));
    assert!(read(scale.clone(), &["11"]).is_err());
    assert!(read(scale, &["3,5"]).is_err());
}

#[test]
fn options_are_taken_in_the_order_of_the_question_and_once() {
    let form = Form::Choices {
        options: options(&["a", "b", "c"]),
        least: 2,
        most: 2,
    };
    assert_eq!(
        read(form.clone(), &["c", "a", "c"]),
        Ok(Some(Answer::Choices(vec![id("a"), id("c")])))
    );
    assert_eq!(read(form.clone(), &["a"]), Err(Fault::TooFew { least: 2 }));
    assert_eq!(
        read(form.clone(), &["a", "b", "c"]),
        Err(Fault::TooMany { most: 2 })
    );
    assert_eq!(read(form, &["a", "z"]), Err(Fault::NoSuchOption));
    assert_eq!(read(Form::YesNo, &["maybe"]), Err(Fault::NoSuchOption));
}

#[test]
fn lines_of_a_list_keep_their_keys_and_blank_ones_go() {
    let form = Form::List { least: 1, most: 2 };
    let Ok(Some(Answer::List(lines))) = read(form.clone(), &["work", " ", "money "]) else {
        panic!("it is a list");
    };
    assert_eq!(
        lines,
        [
            Line {
                key: 1,
                column: None,
                text: "work".to_owned()
            },
            Line {
                key: 3,
                column: None,
                text: "money".to_owned()
            }
        ]
    );
    assert_eq!(
        read(form, &["a", "b", "c"]),
        Err(Fault::TooMany { most: 2 })
    );
}

#[test]
fn limits_with_no_day_between_them_hold_nobody_up() {
    // From today until a day that has passed.
    let from = Some(DateLimit::Today);
    let to = Date::new(2020, 1, 1).map(DateLimit::On);
    let ask = question("day", Form::Date { from, to });
    let typed = Entry(vec![Line::new(0, "2026-11-22")]);
    let noon_in_november = 1_795_348_800_000;
    let read = ask.read_at(&typed, Some(noon_in_november));
    assert_eq!(read, Ok(Date::new(2026, 11, 22).map(Answer::Date)));
}

#[test]
fn a_photo_is_its_name_and_words_and_words_alone_are_kept() {
    let mut drawing = question("drawing", Form::Photo { most: 10 });
    let typed = |photo: &str, words: &str| {
        Entry(vec![
            Line::of_column(0, PHOTO, photo),
            Line::of_column(1, NOTES, words),
        ])
    };
    let name = Uuid::from_u128(7);
    let given = |photo, words: &str| {
        Ok(Some(Answer::Photo {
            photo,
            words: words.to_owned(),
        }))
    };
    assert_eq!(drawing.read(&typed("", " ")), Ok(None));
    assert_eq!(
        drawing.read(&typed(&name.to_string(), "")),
        given(Some(name), "")
    );
    assert_eq!(drawing.read(&typed("", "My tree")), given(None, "My tree"));
    assert_eq!(drawing.read(&typed("tree.jpg", "")), Err(Fault::NoPhoto));
    assert_eq!(
        drawing.read(&typed("", "My very old tree")),
        Err(Fault::TooLong { most: 10, is: 16 })
    );
    drawing.required = true;
    assert_eq!(drawing.read(&typed("", "My tree")), Err(Fault::NoPhoto));
    let answer = drawing
        .read(&typed(&name.to_string(), "My tree"))
        .unwrap()
        .unwrap();
    assert_eq!(drawing.read(&answer.entry()), Ok(Some(answer)));
}

#[test]
fn what_was_done_away_from_the_screen_is_a_mark_and_notes() {
    let form = Form::Offline { most: 5 };
    let typed = |done: &str, notes: &str| {
        Entry(vec![
            Line::of_column(0, DONE, done),
            Line::of_column(0, NOTES, notes),
        ])
    };
    let mut walk = question("walk", form);
    let offline = |done, notes: &str| {
        Ok(Some(Answer::Offline {
            done,
            notes: notes.to_owned(),
        }))
    };
    assert_eq!(walk.read(&typed("", " ")), Ok(None));
    assert_eq!(walk.read(&typed("yes", "")), offline(true, ""));
    assert_eq!(walk.read(&typed("", "later")), offline(false, "later"));
    let long = Fault::TooLong { most: 5, is: 6 };
    assert_eq!(walk.read(&typed("yes", "longer")), Err(long));
    walk.required = true;
    assert_eq!(walk.read(&typed("", "later")), Err(Fault::NotDone));
    assert_eq!(walk.read(&typed("yes", "later")), offline(true, "later"));
}

#[test]
fn a_day_is_read_as_people_write_it_and_kept_within_its_limits() {
    let day = |text: &str| Date::read(text).expect("it is a day");
    let form = |from, to| Form::Date { from, to };
    let free = form(None, None);
    for text in ["2026-11-22", "22-11-2026", "22/11/2026"] {
        let answer = Answer::Date(day("2026-11-22"));
        assert_eq!(read(free.clone(), &[text]), Ok(Some(answer)), "{text}");
    }
    assert_eq!(read(free, &["22 nov"]), Err(Fault::NotADate));
    assert_eq!(read(Form::Time, &["half past ten"]), Err(Fault::NotATime));
    let time = Time::read("22:30").map(Answer::Time);
    assert_eq!(read(Form::Time, &["22.30"]), Ok(time));
    let (from, to) = (
        Some(DateLimit::Today),
        Some(DateLimit::On(day("2026-12-31"))),
    );
    let ask = question("it", form(from, to));
    // Half past eleven in the evening of 22 November in London: in Amsterdam it is the 23rd, in New York still the 22nd.
    let now = Some(1_795_390_200_000);
    let typed = |text: &str| Entry(vec![Line::new(0, text)]);
    for (text, fits) in [
        ("21-11-2026", false),
        ("22-11-2026", true),
        ("23-11-2026", true),
        ("31-12-2026", true),
        ("1-1-2027", false),
    ] {
        let read = ask.read_at(&typed(text), now);
        let outside = Err(Fault::OutsideDays { from, to });
        assert_eq!(read.is_ok(), fits, "{text}");
        assert!(fits || read == outside, "{text}");
    }
}

#[test]
fn an_order_holds_every_option_once() {
    let form = Form::Order {
        options: options(&["a", "b", "c"]),
    };
    let order = Answer::Order(vec![id("c"), id("a"), id("b")]);
    let given = read(form.clone(), &["c", "a", "c", "b"]);
    assert_eq!(given, Ok(Some(order)));
    assert_eq!(read(form.clone(), &[]), Ok(None));
    let few = Err(Fault::TooFew { least: 3 });
    assert_eq!(read(form.clone(), &["c", "a"]), few);
    assert_eq!(read(form, &["c", "a", "x"]), Err(Fault::NoSuchOption));
}
