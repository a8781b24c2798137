//! Questionnaires of FHIR: what comes of one, what is listed, and that it can go back and forth.

use std::fs;

use engine::Program;
use serde_json::Value;
use server::{
    command::Lang,
    fhir::{Imported, Wish, export, import},
};

use crate::{folder, leidraad, said};

pub(crate) const EVENINGS: &str = include_str!("sample/evenings.json");

pub(crate) const WISH: Wish = Wish {
    lang: Lang::En,
    words: None,
};

pub(crate) fn program(imported: &Imported) -> Option<Program> {
    let compiled = dsl::compile(&imported.text, "m", &content::Library::default());
    compiled.program
}

pub(crate) fn found(imported: &Imported) -> Vec<String> {
    let compiled = dsl::compile(&imported.text, "m", &content::Library::default());
    let errors = compiled.diagnostics.iter().filter(|found| found.is_error());
    errors
        .map(|found| found.message(dsl::Language::En))
        .collect()
}

#[test]
fn a_questionnaire_becomes_a_text_that_can_run() {
    let imported = import(EVENINGS, WISH).unwrap();
    assert_eq!(found(&imported), Vec::<String>::new(), "{}", imported.text);
    for line in [
        "Think of the \\*last\\* week.",
        "@# linkId: 1.1",
        "@ask q-1-1 choice \"1. I sat down for a while\"",
        "  - often = 2: Often",
        "@# code often: urn:demo|2",
        "@if has(q-1-2, something-else)",
        "@if has(q-1-2, walk)",
        "  most: 300",
        "@ask trouble scale \"How much trouble did you have?\"",
        "  from: 0 \"none\"",
        "  hint: A guess will do.",
        "  when: trouble >= 5 or (not answered(q-1-1) or q-1-1 != often)",
        "@column c-2-1-2",
        "  unit: cups",
        "@ask q-2-5 list \"What kept you awake?\"",
        "@ask q-2-6 matrix \"In bed\"",
        "  items: q-1-1",
    ] {
        let stands = imported.text.lines().any(|l| l.starts_with(line));
        assert!(stands, "{line}\n{}", imported.text);
    }
}

#[test]
fn what_cannot_be_said_is_listed_and_remarked() {
    let imported = import(EVENINGS, WISH).unwrap();
    let places: Vec<&str> = imported
        .notes
        .iter()
        .map(|note| note.place.as_str())
        .collect();
    assert_eq!(places, ["status", "copyright", "1.2", "2.3", "score"]);
    for note in &imported.notes {
        let remark = format!("@# {note}");
        assert!(
            imported.text.contains(&remark),
            "{remark}\n{}",
            imported.text
        );
    }
}

#[test]
fn an_answer_that_goes_with_no_other_is_listed() {
    let exclusive = "{ \"valueString\": \"Walk\", \"extension\": [{ \"url\": \"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive\", \"valueBoolean\": true }] }";
    let json = EVENINGS.replace("{ \"valueString\": \"Walk\" }", exclusive);
    assert_ne!(json, EVENINGS);
    let imported = import(&json, WISH).unwrap();
    let said = imported
        .notes
        .iter()
        .any(|note| note.place == "1.2" && note.what.contains("“Walk” goes with no other answer"));
    assert!(said, "{:?}", imported.notes);
}

#[test]
fn going_back_and_forth_changes_nothing() {
    let first = import(EVENINGS, WISH).unwrap();
    let program_of_first = program(&first).unwrap();
    let exported = export(&program_of_first, &first.text, Lang::En);
    assert_eq!(exported.notes, []);
    let json = exported.json();
    let second = import(&json, WISH).unwrap();
    assert_eq!(
        program(&second),
        Some(program_of_first),
        "{json}\n{}",
        second.text
    );
    let written: Value = serde_json::from_str(&json).unwrap();
    let asked = &written["item"][0]["item"][1];
    assert_eq!(asked["linkId"], "1.1", "its own name comes back");
    assert_eq!(asked["code"][0]["code"], "sit");
    let option = &asked["answerOption"][2];
    assert_eq!(option["valueCoding"]["code"], "2");
    assert_eq!(option["extension"][0]["valueDecimal"], 2);
}

#[test]
fn what_is_filled_in_beforehand_stands_there_and_comes_back() {
    let item = |link: &str, rest: &str| format!(r#"{{"linkId":"{link}","text":"{link}?",{rest}}}"#);
    let coding = |code: &str, chosen: bool| {
        format!(
            r#"{{"valueCoding":{{"code":"{code}","display":"{code}!"}},"initialSelected":{chosen}}}"#
        )
    };
    let minimum = r#""extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":3}]"#;
    let items = [
        item(
            "rest",
            r#""type":"boolean","initial":[{"valueBoolean":false}]"#,
        ),
        item(
            "nights",
            &format!(r#""type":"integer","initial":[{{"valueInteger":4}}],{minimum}"#),
        ),
        item(
            "hours",
            r#""type":"decimal","initial":[{"valueDecimal":7.5}]"#,
        ),
        item(
            "cups",
            r#""type":"quantity","initial":[{"valueQuantity":{"value":2,"unit":"cup"}}]"#,
        ),
        item(
            "since",
            r#""type":"date","initial":[{"valueDate":"2026-01-15"}]"#,
        ),
        item(
            "bed",
            r#""type":"time","initial":[{"valueTime":"22:30:00"}]"#,
        ),
        item(
            "name",
            r#""type":"string","initial":[{"valueString":"- not: an option"}]"#,
        ),
        item(
            "way",
            &format!(
                r#""type":"choice","answerOption":[{},{}]"#,
                coding("walk", false),
                coding("ride", true)
            ),
        ),
        item(
            "ways",
            &format!(
                r#""type":"choice","repeats":true,"answerOption":[{},{}],"initial":[{{"valueCoding":{{"code":"ride"}}}},{{"valueCoding":{{"code":"walk"}}}}]"#,
                coding("walk", false),
                coding("ride", false)
            ),
        ),
        // What is no answer here is listed.
        item(
            "few",
            &format!(r#""type":"integer","initial":[{{"valueInteger":1}}],{minimum}"#),
        ),
        item(
            "month",
            r#""type":"date","initial":[{"valueDate":"2026-01"}]"#,
        ),
        item(
            "other",
            &format!(
                r#""type":"choice","answerOption":[{},{}],"initial":[{{"valueCoding":{{"code":"fly"}}}}]"#,
                coding("walk", false),
                coding("ride", false)
            ),
        ),
        item(
            "lines",
            r#""type":"text","initial":[{"valueString":"one\ntwo"}]"#,
        ),
        item(
            "moment",
            r#""type":"dateTime","initial":[{"valueDateTime":"2026-01-15T08:05:00+01:00"}]"#,
        ),
    ];
    let json = format!(
        r#"{{"resourceType":"Questionnaire","language":"en","title":"Begin","item":[{}]}}"#,
        items.join(",")
    );
    let imported = import(&json, WISH).unwrap();
    assert_eq!(found(&imported), Vec::<String>::new(), "{}", imported.text);
    let standing = |program: &Program, id: &str| -> Option<String> {
        let entry = program.ask(&engine::Id::new(id))?.initial.as_ref()?;
        let lines: Vec<&str> = entry.0.iter().map(|line| line.text.as_str()).collect();
        Some(lines.join(" and "))
    };
    let first = program(&imported).unwrap();
    for (id, text) in [
        ("rest", "no"),
        ("nights", "4"),
        ("hours", "7.5"),
        ("cups", "2"),
        ("since", "2026-01-15"),
        ("bed", "22:30"),
        ("name", "- not: an option"),
        ("way", "ride"),
        ("ways", "ride and walk"),
        ("moment", "2026-01-15"),
        ("moment-time", "08:05"),
    ] {
        let stands = standing(&first, id);
        assert_eq!(stands.as_deref(), Some(text), "{id}\n{}", imported.text);
    }
    let not_taken: Vec<&str> = imported
        .notes
        .iter()
        .filter(|note| note.what.contains("filled in beforehand"))
        .map(|note| note.place.as_str())
        .collect();
    assert_eq!(not_taken, ["few", "month", "other", "lines"]);

    let exported = export(&first, &imported.text, Lang::En);
    let again = import(&exported.json(), WISH).unwrap();
    let second = program(&again).unwrap();
    for id in [
        "rest", "nights", "hours", "cups", "since", "bed", "name", "way", "moment",
    ] {
        assert_eq!(
            standing(&second, id),
            standing(&first, id),
            "{}",
            exported.json()
        );
    }
    assert_eq!(standing(&second, "ways").as_deref(), Some("walk and ride"));
    assert_eq!(
        standing(&second, "moment-time"),
        None,
        "a moment needs a zone, which nobody knows"
    );
    let told = exported.notes.iter().map(|note| note.place.as_str());
    assert_eq!(told.collect::<Vec<_>>(), ["moment"]);
}

#[test]
fn what_nobody_can_see_is_listed_too() {
    let json = r#"{"resourceType":"Questionnaire","url":"http://x.example/q","status":"active","language":"de",
        "description":"Wie {geht} es?","item":[
        {"linkId":"a","type":"quantity","text":"Menge"},{"linkId":"a","type":"string","text":"Was?"},
        {"linkId":"b","type":"choice","text":"Wie?","answerOption":[
            {"valueCoding":{"code":"0","display":"Nie","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":0}]}},
            {"valueCoding":{"code":"1","display":"Oft","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":1}]}}]},
        {"linkId":"c","type":"group","text":"G","item":[{"linkId":"c1","type":"string","text":"?"}]},
        {"linkId":"d","type":"string","text":"hidden","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]}]}"#;
    let imported = import(json, WISH).unwrap();
    assert_eq!(found(&imported), Vec::<String>::new(), "{}", imported.text);
    let listed = |place: &str, what: &str| {
        let mut notes = imported.notes.iter();
        notes.any(|note| note.place == place && note.what.contains(what))
    };
    for (place, what) in [
        ("url", "no place"),
        ("status", "active"),
        ("language", "de"),
        ("description", "brackets"),
        ("a", "2 items are called so"),
        ("a", "unit"),
        ("d", "hidden"),
    ] {
        assert!(listed(place, what), "{place} {what}: {:?}", imported.notes);
    }
}

#[test]
fn no_limits_come_back_that_were_not_there() {
    let json = r#"{"resourceType":"Questionnaire","item":[{"linkId":"a","type":"string","text":"A"},
        {"linkId":"b","type":"text","text":"B"},{"linkId":"c","type":"decimal","text":"C"},
        {"linkId":"e","type":"string","text":"E","maxLength":40}]}"#;
    let imported = import(json, WISH).unwrap();
    let program = program(&imported).unwrap();
    let exported = export(&program, &imported.text, Lang::En).json();
    let written: Value = serde_json::from_str(&exported).unwrap();
    let items = written["item"][0]["item"].as_array().unwrap();
    for item in &items[..3] {
        assert!(item.get("maxLength").is_none(), "{item}");
        assert!(item.get("extension").is_none(), "{item}");
    }
    assert_eq!(items[3]["maxLength"], 40);
}

#[test]
fn words_and_texts_that_are_added_are_in_the_language_asked_for() {
    let json = EVENINGS.replace("\"language\": \"en\"", "\"language\": \"nl\"");
    let imported = import(&json, WISH).unwrap();
    assert_eq!(found(&imported), Vec::<String>::new(), "{}", imported.text);
    assert!(
        imported.text.contains("@vraag q-1-1 keuze"),
        "{}",
        imported.text
    );
    assert!(imported.text.contains(": Iets anders"));
    let wish = Wish {
        words: Some(Lang::En),
        ..WISH
    };
    assert!(
        import(&json, wish)
            .unwrap()
            .text
            .contains("@ask q-1-1 choice")
    );
}

#[test]
fn what_is_no_questionnaire_is_refused_in_words() {
    for text in [
        "",
        "[]",
        "{}",
        "nonsense",
        "{\"resourceType\":\"Patient\"}",
        "\"a\"",
        "{\"resourceType\":\"Questionnaire\",\"item\":3}",
    ] {
        assert!(import(text, WISH).is_err(), "{text}");
    }
    let deep = format!(
        "{{\"resourceType\":\"Questionnaire\",\"item\":{}",
        "[{\"item\":".repeat(100_000)
    );
    assert!(import(&deep, WISH).is_err(), "a depth without end");
    let empty = import("{\"resourceType\":\"Questionnaire\"}", WISH).unwrap();
    let (module, _) = dsl::parse(&empty.text, "m");
    assert_eq!(module.title(), Some("Questionnaire"), "{}", empty.text);
}

#[test]
fn a_date_with_a_time_is_two_questions_here_and_one_again_elsewhere() {
    let json = r#"{"resourceType":"Questionnaire","language":"en","title":"Begin","item":[
        {"linkId":"1","type":"dateTime","text":"When did it begin?","required":true,"extension":[
            {"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueDateTime":"2026-01-01T10:00:00Z"},
            {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueDateTime":"2026-02-01"}]},
        {"linkId":"2","type":"string","text":"What?","enableWhen":[{"question":"1","operator":"exists","answerBoolean":true}]},
        {"linkId":"3","type":"string","text":"Since?","enableWhen":[{"question":"1","operator":">","answerDateTime":"2026-01-15"}]},
        {"linkId":"4","type":"string","text":"Late?","enableWhen":[{"question":"1","operator":">","answerDateTime":"2026-01-15T12:00:00Z"}]},
        {"linkId":"5","type":"url","text":"Where is it?"}]}"#;
    let imported = import(json, WISH).unwrap();
    assert_eq!(found(&imported), Vec::<String>::new(), "{}", imported.text);
    let first = program(&imported).unwrap();
    let page = first.pages().next().unwrap();
    let asks: Vec<_> = page.items.iter().flat_map(engine::Item::asks).collect();
    assert_eq!(asks[0].id.as_str(), "q-1");
    assert_eq!(
        (asks[1].id.as_str(), asks[1].label.as_str()),
        ("q-1-time", "At what time?")
    );
    assert!(asks[0].required && asks[1].required);
    let listed = |words: &str| imported.notes.iter().any(|note| note.what.contains(words));
    assert!(listed("of the limits only the day"), "{:?}", imported.notes);
    assert!(listed("compares with a moment"), "{:?}", imported.notes);
    assert!(listed("a web address has become a text"));

    // An author may call things otherwise.
    let text = imported
        .text
        .replace("At what time?", "What did the clock say?");
    let compiled = dsl::compile(&text, "m", &content::Library::default())
        .program
        .unwrap();
    let exported = export(&compiled, &text, Lang::En);
    let out: Value = serde_json::from_str(&exported.json()).unwrap();
    let items = out["item"][0]["item"].as_array().unwrap();
    let said: Vec<_> = items
        .iter()
        .map(|item| {
            (
                item["linkId"].as_str().unwrap(),
                item["type"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("1", "dateTime"),
            ("2", "string"),
            ("3", "string"),
            ("4", "string"),
            ("5", "url")
        ]
    );
    assert_eq!(items[0]["extension"][0]["valueDateTime"], "2026-01-01");
    assert_eq!(items[2]["enableWhen"][0]["answerDateTime"], "2026-01-15");
    let again = import(&exported.json(), WISH).unwrap();
    assert_eq!(program(&again), Some(compiled), "{}", again.text);

    // A condition on the time alone can be said of no questionnaire.
    let text = imported.text.replace("answered(q-1)", "answered(q-1-time)");
    let compiled = dsl::compile(&text, "m", &content::Library::default())
        .program
        .unwrap();
    let exported = export(&compiled, &text, Lang::En);
    assert!(
        exported.notes.iter().any(|note| note.place == "2"),
        "{:?}",
        exported.notes
    );
}

#[test]
fn texts_cannot_become_instructions() {
    let json = r#"{"resourceType":"Questionnaire","title":"a\n@page b \"c\"","item":[
        {"linkId":"a\n@end","type":"display","text":"@if x\n---\n  @end\n{q} <script>"},
        {"linkId":"b","type":"display","text":"x","_text":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/rendering-markdown","valueMarkdown":"**a**\n@ask x text \"y\""}]}},
        {"linkId":"c","type":"string","text":"d\"\n@ask e text \"f {g}"}]}"#;
    let imported = import(json, WISH).unwrap();
    let program =
        program(&imported).unwrap_or_else(|| panic!("{:?}\n{}", found(&imported), imported.text));
    assert_eq!(program.pages().count(), 1);
    let page = program.pages().next().unwrap();
    let asks = page.items.iter().flat_map(engine::Item::asks);
    let labels: Vec<&str> = asks.map(|ask| ask.label.as_str()).collect();
    assert_eq!(labels, ["d\" @ask e text \"f (g)"]);
}

#[test]
fn what_a_questionnaire_cannot_say_is_listed_by_export() {
    let library = server::demo::library();
    for tool in library.iter() {
        let compiled = dsl::compile(&tool.text(), "m", &library);
        let program = compiled.program.unwrap();
        let exported = export(&program, &tool.text(), Lang::Nl);
        for note in &exported.notes {
            let made_up = ["text.", "if."];
            assert!(
                !made_up.iter().any(|name| note.place.starts_with(name)),
                "{note}"
            );
        }
        if program.chapters.is_empty() {
            assert!(
                exported
                    .notes
                    .iter()
                    .any(|note| note.what.contains("verzameling"))
            );
            continue;
        }
        let again = import(&exported.json(), WISH).unwrap();
        assert_eq!(
            found(&again),
            Vec::<String>::new(),
            "{}\n{}",
            tool.text(),
            again.text
        );
    }
}

#[test]
fn the_commands_write_files_and_say_what_is_missing() {
    let folder = folder("fhir");
    fs::write(folder.join("evenings.json"), EVENINGS).unwrap();
    let imported = leidraad(
        &folder,
        &["import", "evenings.json", "--lang", "nl", "-o", "shelf"],
    );
    assert_eq!(imported.status.code(), Some(0), "{}", said(&imported));
    let words = said(&imported);
    assert!(
        words.contains("2.3: een datum met een tijd is hier een datum met een tijd eronder"),
        "{words}"
    );
    let text = fs::read_to_string(folder.join("shelf/evenings/evenings.module")).unwrap();
    assert!(
        text.contains("@ask q-1-1"),
        "the words are those of the questionnaire: {text}"
    );

    let again = leidraad(&folder, &["import", "evenings.json", "-o", "shelf"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        said(&again).contains("is there already"),
        "{}",
        said(&again)
    );

    let exported = leidraad(
        &folder,
        &["export", "shelf/evenings/evenings.module", "-o", "out.json"],
    );
    assert_eq!(exported.status.code(), Some(0), "{}", said(&exported));
    let json: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("out.json")).unwrap()).unwrap();
    assert_eq!(json["resourceType"], "Questionnaire");

    let nothing = leidraad(&folder, &["import", "none.json"]);
    assert_eq!(nothing.status.code(), Some(2));
    fs::write(folder.join("bad.json"), [0xFF, 0x00, 0x7B]).unwrap();
    let bad = leidraad(&folder, &["import", "bad.json"]);
    assert_eq!(bad.status.code(), Some(2), "{}", said(&bad));
}
