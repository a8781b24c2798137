//! Questionnaires of chance: none stops the reader, each gives a text, and what compiles comes back as it was.

use proptest::prelude::*;
use serde_json::{Value, json};
use server::{
    command::Lang,
    fhir::{export, import},
};

use crate::fhir::{WISH, program};

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z ]{0,12}",
        1 => "\\PC{0,20}",
        1 => Just("@if a\n**b** {c} | d".to_owned()),
        1 => Just("hint: x".to_owned()),
        1 => Just("- a = 1: \"b\"".to_owned()),
        1 => Just("---".to_owned()),
        1 => Just("1) a\u{2028}b\u{200b}@c".to_owned()),
    ]
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "1", "1.1", "1.2", "count", "q-1"]).prop_map(str::to_owned),
        1 => texts(),
    ]
}

fn values() -> impl Strategy<Value = (&'static str, Value)> {
    prop_oneof![
        names().prop_map(|code| ("Coding", json!({"code": code, "display": "Label"}))),
        texts().prop_map(|text| ("String", json!(text))),
        (-20..20).prop_map(|number| ("Integer", json!(number))),
        any::<f64>().prop_map(|number| ("Decimal", json!(number))),
        any::<bool>().prop_map(|truth| ("Boolean", json!(truth))),
        Just(("Date", json!("2026-02-30"))),
        Just(("Date", json!("2026-02-03"))),
        Just(("Time", json!("10:00:00"))),
        Just(("DateTime", json!("2026-02-03"))),
        Just(("DateTime", json!("2026-02-03T10:00:00Z"))),
    ]
}

fn extensions() -> impl Strategy<Value = Value> {
    let named = prop::sample::select(vec![
        "minValue",
        "maxValue",
        "maxDecimalPlaces",
        "questionnaire-minOccurs",
        "questionnaire-maxOccurs",
        "questionnaire-hidden",
        "questionnaire-unit",
        "entryFormat",
        "other",
    ]);
    let own = (named, values()).prop_map(|(name, (kind, value))| {
        json!({"url": format!("http://hl7.org/fhir/StructureDefinition/{name}"), format!("value{kind}"): value})
    });
    let controls = prop::sample::select(vec!["slider", "htable", "help", "unit", "lower", "upper"]);
    let control = controls.prop_map(|code| {
        json!({"url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
               "valueCodeableConcept": {"coding": [{"code": code}]}})
    });
    let mine = names().prop_map(|id| json!({"url": "urn:leidraad:id", "valueId": id}));
    prop::collection::vec(prop_oneof![4 => own, 3 => control, 1 => mine], 0..3)
        .prop_map(Value::from)
}

fn conditions() -> impl Strategy<Value = Value> {
    let signs = prop::sample::select(vec!["exists", "=", "!=", ">", "<", ">=", "<=", "~"]);
    let one = (names(), signs, values()).prop_map(|(question, operator, (kind, value))| {
        json!({"question": question, "operator": operator, format!("answer{kind}"): value})
    });
    prop_oneof![
        3 => Just(json!([])),
        1 => prop::collection::vec(one, 1..3).prop_map(Value::from),
    ]
}

fn options() -> impl Strategy<Value = Value> {
    let one = (values(), prop::option::of(-3.0..3.0_f64)).prop_map(|((kind, value), weight)| {
        let mut option = json!({format!("value{kind}"): value});
        if let Some(weight) = weight {
            option["extension"] = json!([{"url": "http://hl7.org/fhir/StructureDefinition/ordinalValue", "valueDecimal": weight.round() / 2.0}]);
        }
        option
    });
    prop::collection::vec(one, 0..4).prop_map(Value::from)
}

fn items() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec![
        "group",
        "group",
        "display",
        "boolean",
        "decimal",
        "integer",
        "date",
        "dateTime",
        "time",
        "string",
        "text",
        "url",
        "choice",
        "choice",
        "open-choice",
        "attachment",
        "reference",
        "quantity",
        "",
    ]);
    let flags = (
        any::<bool>(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.1),
        any::<bool>(),
    );
    let parts = (
        names(),
        kinds,
        texts(),
        conditions(),
        options(),
        extensions(),
        flags,
    );
    let leaf = parts.prop_map(|(link, kind, text, when, options, extension, (required, repeats, read_only, any))| {
        json!({
            "linkId": link, "type": kind, "text": text, "enableWhen": when, "answerOption": options,
            "extension": extension, "required": required, "repeats": repeats, "readOnly": read_only,
            "enableBehavior": if any { "any" } else { "all" },
        })
    }).boxed();
    let below = leaf.clone();
    let item = (below, prop::collection::vec(leaf, 0..4)).prop_map(|(mut item, below)| {
        item["item"] = Value::from(below);
        item
    });
    prop::collection::vec(item, 0..5).prop_map(Value::from)
}

fn questionnaires() -> impl Strategy<Value = Value> {
    let languages = prop::sample::select(vec!["", "nl", "en-US", "de", "x", "nl-BE"]);
    let header = (texts(), texts(), texts(), texts(), languages);
    (items(), header).prop_map(|(item, (title, description, purpose, publisher, language))| {
        json!({
            "resourceType": "Questionnaire", "title": title, "description": description, "purpose": purpose,
            "publisher": publisher, "language": language, "item": item,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_questionnaire_gives_a_text_and_comes_back(questionnaire in questionnaires()) {
        let imported = import(&questionnaire.to_string(), WISH).unwrap();
        let (module, _) = dsl::parse(&imported.text, "m");
        prop_assert!(module.id().is_some(), "{}", imported.text);
        let formatted = dsl::format(&imported.text, &dsl::FormatOptions::default());
        prop_assert_eq!(&formatted.text, &imported.text, "it is laid out");
        // A questionnaire may ask for what its own limits rule out; that is for who wrote it.
        let mut wrong = crate::fhir::found(&imported);
        wrong.retain(|found| found != "This condition can never be true.");
        prop_assert!(wrong.is_empty(), "what it writes checks: {:?}\n{}", wrong, imported.text);
        if let Some(first) = program(&imported) {
            let exported = export(&first, &imported.text, Lang::En);
            let again = import(&exported.json(), WISH).unwrap();
            let second = program(&again);
            prop_assert_eq!(second, Some(first), "{}\n{}\n{}", imported.text, exported.json(), again.text);
        }
    }

    #[test]
    fn every_date_with_a_time_comes_back_as_one(
        asked in prop::collection::vec(("[a-z0-9.-]{1,110}", "[A-Z][a-z]{0,8}( [a-z]{1,8}){0,2}", any::<bool>(), extensions(), 0..3_u8), 1..5),
    ) {
        let items = asked.iter().enumerate().map(|(at, (link, text, required, extension, kind))| {
            let kind = if *kind < 2 { "dateTime" } else { "time" };
            json!({"linkId": format!("{link}{at}"), "type": kind, "text": text, "required": required, "extension": extension})
        });
        let items: Vec<Value> = items.collect();
        let imported = import(&json!({"resourceType": "Questionnaire", "language": "en", "item": items}).to_string(), WISH).unwrap();
        let first = program(&imported).unwrap_or_else(|| panic!("{:?}\n{}", crate::fhir::found(&imported), imported.text));
        let exported = export(&first, &imported.text, Lang::En);
        let out: Value = serde_json::from_str(&exported.json()).unwrap();
        let written = |items: &[Value]| -> Vec<[String; 3]> {
            let hidden = |item: &Value| {
                let mut extensions = item["extension"].as_array().into_iter().flatten();
                let first = extensions.find(|e| e["url"].as_str().unwrap().ends_with("hidden"));
                first.is_some_and(|first| first["valueBoolean"] == true)
            };
            let asked = items.iter().filter(|item| item["type"] != "display" && !hidden(item));
            asked.map(|item| ["linkId", "type", "text"].map(|key| item[key].as_str().unwrap().to_owned())).collect()
        };
        let came = out["item"][0]["item"].as_array().cloned().unwrap_or_default();
        if !written(&items).is_empty() {
            prop_assert_eq!(written(&came), written(&items), "{}", imported.text);
        }
        let again = import(&exported.json(), WISH).unwrap();
        prop_assert_eq!(program(&again), Some(first), "{}\n{}", imported.text, again.text);
    }

    #[test]
    fn nothing_stops_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0..2000_usize) {
        drop(import(&String::from_utf8_lossy(&bytes), WISH));
        let whole = crate::fhir::EVENINGS.as_bytes();
        let mut mangled = whole[..cut.min(whole.len())].to_vec();
        mangled.extend(&bytes);
        mangled.extend(&whole[cut.min(whole.len())..]);
        drop(import(&String::from_utf8_lossy(&mangled), WISH));
    }
}
