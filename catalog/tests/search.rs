//! What a professional who looks for a tool must find, and must not.

use std::collections::{BTreeMap, BTreeSet};

use catalog::{Catalogue, Entry, FilterId, Found, Query, Selection, Sort};
use engine::{Audience, Header, Id, Kind, Term, Vocabulary};

fn header(id: &str, title: &str) -> Header {
    Header {
        id: id.into(),
        title: title.to_owned(),
        kind: Kind::Module,
        language: "nl".to_owned(),
        version: 1,
        summary: String::new(),
        description: String::new(),
        audience: Audience::Clients,
        ages: Vec::new(),
        themes: Vec::new(),
        complaints: Vec::new(),
        care: Vec::new(),
        mobile: false,
        self_help: false,
        keywords: Vec::new(),
        goals: Vec::new(),
        pace: None,
        related: Vec::new(),
        uses: Vec::new(),
        prerequisites: None,
        indications: Vec::new(),
        contraindications: Vec::new(),
        evidence: Vec::new(),
        contributors: Vec::new(),
        safety: None,
        contact: None,
        review: None,
        translation_of: None,
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn term(id: &str, nl: &str, en: &str, synonyms: &[&str]) -> Term {
    Term {
        id: id.into(),
        nl: nl.to_owned(),
        en: en.to_owned(),
        synonyms: words(synonyms),
    }
}

fn vocabulary() -> Vocabulary {
    Vocabulary {
        ages: vec![
            term("jongeren", "Jongeren", "Youth", &["puber"]),
            term("volwassenen", "Volwassenen", "Adults", &[]),
        ],
        complaints: vec![
            term("piekeren", "Piekeren", "Worrying", &["malen"]),
            term(
                "slaapproblemen",
                "Slaapproblemen",
                "Sleep problems",
                &["insomnia"],
            ),
        ],
        ..Vocabulary::default()
    }
}

/// A small shelf with one tool of each kind.
fn shelf() -> Vec<Header> {
    vec![
        Header {
            summary: "Leer je zorgen opmerken en loslaten.".to_owned(),
            ages: vec!["jongeren".into(), "volwassenen".into()],
            complaints: vec!["piekeren".into()],
            keywords: words(&["piekerkwartier", "niet", "coördinatie"]),
            goals: words(&["Je herkent het moment waarop je begint."]),
            ..header("grip", "Grip op zorgen")
        },
        Header {
            kind: Kind::MobileModule,
            mobile: true,
            self_help: true,
            summary: "Kleine stappen naar betere nachten.".to_owned(),
            ages: vec!["volwassenen".into()],
            complaints: vec!["slaapproblemen".into()],
            keywords: words(&["dutje"]),
            ..header("nacht", "Een goede nacht")
        },
        Header {
            mobile: true,
            summary: "Rustig worden waar je ook bent.".to_owned(),
            keywords: words(&["ontspanning"]),
            ..header("adem", "Ademhalingsoefening")
        },
        Header {
            kind: Kind::Training,
            language: "en".to_owned(),
            audience: Audience::Professionals,
            summary: "Exercises in written feedback.".to_owned(),
            ..header("feedback", "Giving feedback")
        },
    ]
}

fn catalogue() -> Catalogue {
    build(shelf())
}

fn build(headers: Vec<Header>) -> Catalogue {
    let entries = headers.into_iter().map(|header| Entry { header });
    Catalogue::build(entries, vocabulary()).expect("an index in memory")
}

fn ids(found: &Found) -> Vec<&str> {
    let hits = found.hits.iter();
    hits.map(|hit| hit.entry.header.id.as_str()).collect()
}

#[track_caller]
fn finds(catalogue: &Catalogue, words: &str, expected: &[&str]) {
    let query = Query {
        words,
        ..Query::all()
    };
    let found = catalogue.search(&query).expect("a search never fails");
    assert_eq!(ids(&found), expected, "{words}");
    assert_eq!(found.total, expected.len(), "{words}");
}

fn chosen(filters: &[(&str, &[&str])]) -> Selection {
    let filters = filters.iter().map(|(id, terms)| {
        let terms = terms.iter().map(|term| (*term).to_owned());
        (FilterId::named(id).expect("a filter"), terms.collect())
    });
    filters.collect()
}

fn with(catalogue: &Catalogue, filters: &[(&str, &[&str])]) -> Found {
    let filters = &chosen(filters);
    let query = Query {
        filters,
        ..Query::all()
    };
    catalogue.search(&query).expect("a search never fails")
}

fn counts(found: &Found, filter: &str) -> BTreeMap<String, usize> {
    let facets = found.facets.iter();
    let facet = facets.into_iter().find(|facet| facet.id.as_str() == filter);
    let choices = facet.expect("every filter is there").choices.iter();
    choices
        .map(|choice| (choice.term.clone(), choice.count))
        .collect()
}

#[test]
fn without_words_all_tools_are_listed_by_title() {
    finds(&catalogue(), "", &["adem", "nacht", "feedback", "grip"]);
    finds(
        &catalogue(),
        " …?! ",
        &["adem", "nacht", "feedback", "grip"],
    );
}

#[test]
fn a_keyword_of_one_tool_finds_exactly_that_tool() {
    let catalogue = catalogue();
    for header in shelf() {
        for keyword in &header.keywords {
            finds(&catalogue, keyword, &[header.id.as_str()]);
        }
    }
    finds(&catalogue, "COORDINATIE ", &["grip"]);
}

#[test]
fn forms_of_a_word_find_each_other_in_both_languages() {
    finds(&catalogue(), "dutjes ", &["nacht"]);
    finds(&catalogue(), "zorg ", &["grip"]);
    finds(&catalogue(), "exercise ", &["feedback"]);
}

#[test]
fn parts_of_compounds_find_them() {
    let catalogue = catalogue();
    finds(&catalogue, "oefening ", &["adem"]);
    finds(&catalogue, "oefeningen ", &["adem"]);
    finds(&catalogue, "adem ", &["adem"]);
    finds(&catalogue, "kwartier ", &["grip"]);
    finds(&catalogue, "probleem ", &["nacht"]);
    finds(&catalogue, "spanning ", &[]);
}

#[test]
fn a_compound_stands_below_what_has_the_word_itself() {
    let mut headers = shelf();
    headers.push(header("zin", "Zinnen: een oefening"));
    finds(&build(headers), "oefening ", &["zin", "adem"]);
}

#[test]
fn the_word_that_is_being_typed_finds_what_begins_with_it() {
    let catalogue = catalogue();
    finds(&catalogue, "coö", &["grip"]);
    finds(&catalogue, "coö ", &[]);
    finds(&catalogue, "goede na", &["nacht"]);
}

#[test]
fn names_and_synonyms_of_terms_find_what_carries_the_term() {
    let catalogue = catalogue();
    finds(&catalogue, "insomnia", &["nacht"]);
    finds(&catalogue, "sleep", &["nacht"]);
    finds(&catalogue, "malen", &["grip"]);
    finds(&catalogue, "puber ", &["grip"]);
}

#[test]
fn all_telling_words_must_be_met_and_small_ones_need_not() {
    let catalogue = catalogue();
    finds(&catalogue, "grip zorgen ", &["grip"]);
    finds(&catalogue, "grip nacht ", &[]);
    finds(&catalogue, "de grip van the zorgen ", &["grip"]);
}

#[test]
fn a_title_says_more_than_a_description() {
    let mut headers = shelf();
    headers[0].description = "Over een goede nacht.".to_owned();
    finds(&build(headers), "nacht", &["nacht", "grip"]);
}

#[test]
fn within_a_filter_any_choice_will_do_and_all_filters_must_be_met() {
    let catalogue = catalogue();
    assert_eq!(
        ids(&with(&catalogue, &[("mobile", &["yes"])])),
        ["adem", "nacht"]
    );
    assert_eq!(
        ids(&with(&catalogue, &[("self-help", &["yes"])])),
        ["nacht"]
    );
    assert_eq!(
        ids(&with(&catalogue, &[("type", &["training"])])),
        ["feedback"]
    );
    assert_eq!(ids(&with(&catalogue, &[("age", &["jongeren"])])), ["grip"]);
    let both: &[&str] = &["jongeren", "volwassenen"];
    assert_eq!(ids(&with(&catalogue, &[("age", both)])), ["nacht", "grip"]);
    let narrowed = with(&catalogue, &[("age", both), ("mobile", &["yes"])]);
    assert_eq!(ids(&narrowed), ["nacht"]);
    assert!(ids(&with(&catalogue, &[("theme", &["nergens"])])).is_empty());
}

#[test]
fn counts_of_a_filter_ignore_what_is_chosen_in_it() {
    let found = with(&catalogue(), &[("type", &["module"]), ("mobile", &["yes"])]);
    assert_eq!(ids(&found), ["adem"]);
    let types = counts(&found, "type");
    assert_eq!(
        (types["module"], types["mobile-module"], types["training"]),
        (1, 1, 0)
    );
    assert_eq!(counts(&found, "mobile")["yes"], 1);
    assert_eq!(
        counts(&found, "language"),
        BTreeMap::from([("en".to_owned(), 0), ("nl".to_owned(), 1)])
    );
}

#[test]
fn choices_carry_their_names_and_unknown_ones_can_be_undone() {
    let filters = &chosen(&[("age", &["jongeren", "marsmannen"])]);
    let query = Query {
        filters,
        language: "en",
        ..Query::all()
    };
    let found = catalogue().search(&query).expect("a search never fails");
    let age = found.facets.iter().find(|facet| facet.id.as_str() == "age");
    let choices: Vec<_> = age
        .expect("a filter")
        .choices
        .iter()
        .map(|choice| (choice.term.as_str(), choice.label.as_deref(), choice.chosen))
        .collect();
    let expected = [
        ("jongeren", Some("Youth"), true),
        ("volwassenen", Some("Adults"), false),
        ("marsmannen", None, true),
    ];
    assert_eq!(choices, expected);
}

#[test]
fn an_organisation_sees_and_counts_its_own_tools_only() {
    let available = BTreeSet::from([Id::from("nacht"), "feedback".into(), "weg".into()]);
    let query = Query {
        available: Some(&available),
        ..Query::all()
    };
    let found = catalogue().search(&query).expect("a search never fails");
    assert_eq!(ids(&found), ["nacht", "feedback"]);
    assert_eq!(counts(&found, "mobile")["yes"], 1);
    let hidden = Query {
        words: "ademhalingsoefening",
        ..query
    };
    assert_eq!(
        catalogue()
            .search(&hidden)
            .expect("a search never fails")
            .total,
        0
    );
}

#[test]
fn a_publication_is_seen_at_once_and_replaces_what_was() {
    let catalogue = catalogue();
    let mut changed = header("nacht", "De wekker");
    changed.version = 2;
    catalogue
        .publish(Entry { header: changed })
        .expect("an index in memory");
    finds(&catalogue, "nacht", &[]);
    finds(&catalogue, "wekker", &["nacht"]);
    finds(&catalogue, "insomnia", &[]);
    let entry = catalogue.entry(&"nacht".into()).expect("it is there");
    assert_eq!(entry.header.version, 2);
    catalogue
        .publish(Entry {
            header: header("nieuw", "Nieuw"),
        })
        .expect("an index in memory");
    finds(&catalogue, "nieuw", &["nieuw"]);
    assert_eq!(counts(&with(&catalogue, &[]), "mobile")["yes"], 1);
}

#[test]
fn pages_of_results_follow_each_other() {
    let catalogue = catalogue();
    for sort in [Sort::Relevance, Sort::Title] {
        for words in ["", "e"] {
            let all = Query {
                words,
                sort,
                limit: usize::MAX,
                ..Query::all()
            };
            let all = catalogue.search(&all).expect("a search never fails");
            let mut seen = Vec::new();
            for offset in 0..=all.total {
                let page = Query {
                    words,
                    sort,
                    offset,
                    limit: 1,
                    ..Query::all()
                };
                let page = catalogue.search(&page).expect("a search never fails");
                assert_eq!(page.total, all.total);
                seen.extend(ids(&page).into_iter().map(str::to_owned));
            }
            assert_eq!(seen, ids(&all));
        }
    }
    finds(&build(Vec::new()), "", &[]);
}

#[test]
fn whatever_is_typed_is_no_error() {
    let catalogue = catalogue();
    let long = "slaap ".repeat(100_000);
    let wide = "a".repeat(1_000_000);
    let odd = [
        "title:grip AND (",
        "\"grip",
        "* OR *",
        "\0",
        "[a TO z]",
        "-grip",
        "grip~2^9",
        "😀 😴",
        "<slaap",
        "~oefening",
        "ẞßİ",
        long.as_str(),
        wide.as_str(),
    ];
    for words in odd {
        let query = Query {
            words,
            ..Query::all()
        };
        assert!(catalogue.search(&query).is_ok());
    }
}
