//! Tables: rows that keep their keys, and tables that go on with them.

use engine::{
    Answer, Ask, Entry, Expression, Fault, Form, Function, Item, Line, MATCHED, Question, Row,
    Value, preview,
};

use crate::build::{ask, call, compute, id, module, options, page, question, session, table};

fn cell(key: u32, column: &str, text: &str) -> Line {
    Line::of_column(key, column, text)
}

fn row(key: u32, cells: &[(&str, Answer)]) -> Row {
    let cells = cells
        .iter()
        .map(|(column, cell)| (id(column), cell.clone()));
    Row {
        key,
        cells: cells.collect(),
    }
}

fn words(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

#[test]
fn rows_keep_their_keys_and_blank_ones_go() {
    let moments = question("moments", table(None, "what"));
    let entry = Entry(vec![
        cell(7, "what", "work"),
        cell(7, "what-often", "3"),
        cell(2, "what", " "),
        cell(9, "what-often", "1"),
        cell(9, "elsewhere", "?"),
    ]);
    let rows = vec![
        row(
            7,
            &[("what", words("work")), ("what-often", Answer::Number(3.0))],
        ),
        row(9, &[("what-often", Answer::Number(1.0))]),
    ];
    assert_eq!(moments.read(&entry), Ok(Some(Answer::Table(rows))));
    assert_eq!(moments.read(&Entry(vec![cell(1, "what", "")])), Ok(None));
}

#[test]
fn what_is_wrong_in_a_cell_is_told_with_its_place() {
    let moments = question("moments", table(None, "what"));
    let entry = Entry(vec![
        cell(7, "what", "work"),
        cell(9, "what-often", "often"),
    ]);
    let fault = Fault::Cell {
        row: 2,
        column: id("what-often"),
        fault: Box::new(Fault::NotANumber),
    };
    assert_eq!(moments.read(&entry), Err(fault));
    let many = (0..4).map(|key| cell(key, "what", "x")).collect();
    assert_eq!(moments.read(&Entry(many)), Err(Fault::TooMany { most: 3 }));
}

/// A table and, on the next page, one that goes on with it, as they are after these entries.
fn two(first: Vec<Line>, second: Vec<Line>, seen: impl FnOnce(&Question<'_>)) {
    let further = Ask {
        required: true,
        ..question("further", table(Some(&id("moments")), "more"))
    };
    let pages = vec![
        page("one", vec![ask("moments", table(None, "what"))]),
        page("two", vec![Item::Ask(further)]),
    ];
    let program = module(vec![session("s", pages)]);
    let entries = [
        (id("moments"), Entry(first)),
        (id("further"), Entry(second)),
    ];
    let pages = preview(&program, &id("s"), &entries.into()).unwrap();
    seen(pages[1].sheet.questions().next().unwrap());
}

#[test]
fn a_table_goes_on_with_the_rows_of_another() {
    let first = || vec![cell(3, "what", "work"), cell(5, "what", "home")];
    two(first(), vec![], |further| {
        assert_eq!(further.fault, Some(Fault::Missing));
        let taken = further.taken.as_ref().unwrap();
        let keys: Vec<u32> = taken.rows.iter().map(|row| row.key).collect();
        assert_eq!(keys, [3, 5]);
        assert_eq!(taken.rows[1].cells[&id("what")], words("home"));
    });
    two(first(), vec![cell(5, "more", "rest")], |further| {
        assert_eq!(further.fault, Some(Fault::TooFew { least: 2 }));
    });
    let both = vec![cell(5, "more", "rest"), cell(3, "more-often", "2")];
    two(first(), both, |further| assert_eq!(further.fault, None));
}

#[test]
fn what_was_made_of_a_row_stays_when_the_row_is_taken_away() {
    let second = vec![cell(3, "more", "rest"), cell(5, "more", "call")];
    two(vec![cell(5, "what", "home")], second, |further| {
        assert_eq!(further.fault, None);
        let rows = &further.taken.as_ref().unwrap().rows;
        let seen: Vec<(u32, bool)> = rows.iter().map(|row| (row.key, row.gone)).collect();
        assert_eq!(seen, [(5, false), (3, true)]);
        let Some(Answer::Table(kept)) = &further.answer else {
            panic!("it is answered")
        };
        assert_eq!(kept.len(), 2);
    });
}

#[test]
fn where_there_are_no_rows_nothing_is_asked_for() {
    two(vec![], vec![], |further| assert_eq!(further.fault, None));
}

#[test]
fn functions_run_over_a_column() {
    let worked_out = |function| {
        let column = Expression::Column(id("moments"), id("what-often"));
        let items = vec![
            ask("moments", table(None, "what")),
            compute("result", call(function, vec![column])),
        ];
        let program = module(vec![session("s", vec![page("p", items)])]);
        let entry = Entry(vec![
            cell(1, "what-often", "4"),
            cell(2, "what", "home"),
            cell(3, "what-often", "1"),
        ]);
        let entries = [(id("moments"), entry)];
        let pages = preview(&program, &id("s"), &entries.into()).unwrap();
        pages[0].sheet.outcomes().next().unwrap().value.clone()
    };
    for (function, figure) in [
        (Function::Sum, 5.0),
        (Function::Average, 2.5),
        (Function::Min, 1.0),
        (Function::Max, 4.0),
        (Function::Count, 2.0),
    ] {
        assert_eq!(worked_out(function), Value::Number(figure), "{function:?}");
    }
}

#[test]
fn each_line_of_a_list_is_matched_and_keeps_its_match() {
    let form = Form::Match {
        of: id("worries"),
        options: options(&["drop", "discuss"]),
    };
    let matched = Ask {
        required: true,
        ..question("matched", form)
    };
    let pages = vec![
        page(
            "one",
            vec![ask("worries", Form::List { least: 1, most: 5 })],
        ),
        page("two", vec![Item::Ask(matched)]),
    ];
    let program = module(vec![session("s", pages)]);
    let seen = |list: &[(u32, &str)], chosen: &[(u32, &str)]| {
        let list = list.iter().map(|(key, text)| Line::new(*key, *text));
        let chosen = chosen
            .iter()
            .map(|(key, option)| cell(*key, MATCHED, option));
        let entries = [
            (id("worries"), Entry(list.collect())),
            (id("matched"), Entry(chosen.collect())),
        ];
        let pages = preview(&program, &id("s"), &entries.into()).unwrap();
        let question = pages[1].sheet.questions().next().unwrap().clone();
        let rows = question.taken.unwrap().rows;
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| (row.key, row.label, row.gone))
            .collect();
        (rows, question.fault)
    };
    let label = |text: &str| Some(text.to_owned());
    let both = vec![(3, label("work"), false), (8, label("money"), false)];
    let list = [(3, "work"), (8, "money")];
    assert_eq!(seen(&list, &[]), (both.clone(), Some(Fault::Missing)));
    let some = seen(&list, &[(8, "drop")]);
    assert_eq!(some, (both.clone(), Some(Fault::TooFew { least: 2 })));
    assert_eq!(seen(&list, &[(8, "drop"), (3, "discuss")]), (both, None));
    let odd = seen(&list, &[(8, "drop"), (3, "else")]);
    assert_eq!(odd.1, Some(Fault::NoSuchOption));
    let gone = vec![(3, label("work"), false), (8, None, true)];
    assert_eq!(
        seen(&list[..1], &[(8, "drop"), (3, "discuss")]),
        (gone, None)
    );
    assert_eq!(seen(&[], &[]), (vec![], None));
}
