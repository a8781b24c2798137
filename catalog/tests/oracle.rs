//! Hits, order and counts against a reading of every tool, on thousands of random questions.

use std::collections::BTreeSet;

use catalog::{Catalogue, Entry, FILTERS, FilterId, Found, Query, Selection};
use engine::{Audience, Header, Id, Kind, Term, Vocabulary};
use proptest::{collection::vec, prelude::*, sample::select};

/// Words that no stemmer changes and that are no compounds; some begin others, some are small.
const WORDS: [&str; 12] = [
    "ab1", "ab12", "ab123", "cd4", "cd45", "ef6", "gh7", "ij8", "kl9", "de", "the", "een",
];

const TERMS: [&str; 4] = ["t1", "t2", "t3", "t4"];
const MOST_TOOLS: usize = 80;

fn vocabulary() -> Vocabulary {
    // One term less than tools use: what the vocabulary has lost is still found and counted.
    let term = |id: &&str| Term {
        id: Id::from(*id),
        nl: "ab1 naam".to_owned(),
        en: "name".to_owned(),
        synonyms: vec!["cd4".to_owned()],
    };
    let terms: Vec<Term> = TERMS.iter().take(3).map(term).collect();
    Vocabulary {
        ages: terms.clone(),
        care: terms.clone(),
        themes: terms.clone(),
        complaints: terms,
    }
}

fn text(most: usize) -> impl Strategy<Value = String> {
    vec(select(&WORDS[..]), 0..=most).prop_map(|words| words.join(" "))
}

fn terms() -> impl Strategy<Value = Vec<Id>> {
    vec(select(&TERMS[..]).prop_map(Id::from), 0..3)
}

fn tool() -> impl Strategy<Value = Header> {
    let texts = (
        text(2),
        text(4),
        text(6),
        vec(text(2), 0..3),
        vec(text(3), 0..2),
    );
    let lists = (terms(), terms(), terms(), terms());
    let marks = (
        any::<bool>(),
        any::<bool>(),
        any::<bool>(),
        select(&Kind::ALL[..]),
    );
    let language = select(&["nl", "en", "fy"][..]);
    (0..MOST_TOOLS, language, texts, lists, marks).prop_map(
        |(number, language, texts, lists, marks)| {
            let (title, summary, description, keywords, goals) = texts;
            let (ages, themes, complaints, care) = lists;
            let (mobile, self_help, learners, kind) = marks;
            // A first word of its own, so that the order by title is plain here; titles have their own test.
            let first: String = format!("{number:03}")
                .bytes()
                .map(|digit| char::from(digit + 50))
                .collect();
            Header {
                id: Id::new(format!("tool-{number}")),
                title: format!("{first} {title}"),
                kind,
                language: language.to_owned(),
                version: 1,
                summary,
                description,
                audience: if learners {
                    Audience::Professionals
                } else {
                    Audience::Clients
                },
                ages,
                themes,
                complaints,
                care,
                mobile,
                self_help,
                keywords,
                goals,
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
        },
    )
}

#[derive(Clone, Debug)]
struct Question {
    words: String,
    filters: Selection,
    available: Option<BTreeSet<Id>>,
    offset: usize,
    limit: usize,
}

fn question() -> impl Strategy<Value = Question> {
    let words =
        (text(3), any::<bool>()).prop_map(|(words, open)| if open { words } else { words + " " });
    let choice = (0..FILTERS.len(), vec(0_usize..4, 0..3)).prop_map(|(filter, picks)| {
        let id = FILTERS[filter].id;
        let options: &[&str] = match id.as_str() {
            "mobile" | "self-help" => &["yes"],
            "type" => &["module", "mobile-module", "training", "diary"],
            "language" => &["nl", "en", "fy"],
            "audience" => &["clients", "professionals"],
            _ => &TERMS,
        };
        let picks = picks
            .into_iter()
            .map(|pick| options[pick % options.len()].to_owned());
        (id, picks.collect::<BTreeSet<_>>())
    });
    let tools = prop::collection::btree_set(
        (0..MOST_TOOLS).prop_map(|number| Id::new(format!("tool-{number}"))),
        0..60,
    );
    (
        words,
        vec(choice, 0..4),
        prop::option::of(tools),
        0_usize..5,
        0_usize..90,
    )
        .prop_map(|(words, filters, available, offset, limit)| Question {
            words,
            filters: filters.into_iter().collect(),
            available,
            offset,
            limit,
        })
}

fn ask(catalogue: &Catalogue, question: &Question) -> Found {
    let query = Query {
        words: &question.words,
        filters: &question.filters,
        available: question.available.as_ref(),
        offset: question.offset,
        limit: question.limit,
        ..Query::all()
    };
    catalogue.search(&query).expect("a search never fails")
}

/// What a tool has in a filter, told apart from the table on purpose.
fn has(header: &Header, filter: FilterId, term: &str) -> bool {
    let listed = |ids: &[Id]| ids.iter().any(|id| id.as_str() == term);
    match filter.as_str() {
        "mobile" => header.mobile,
        "self-help" => header.self_help,
        "type" => header.kind.slug() == term,
        "age" => listed(&header.ages),
        "care" => listed(&header.care),
        "theme" => listed(&header.themes),
        "complaint" => listed(&header.complaints),
        "language" => header.language == term,
        "audience" => (header.audience == Audience::Clients) == (term == "clients"),
        other => panic!("a filter without an oracle: {other}"),
    }
}

/// The score of a tool for the words; none where it has not got them all.
fn score(header: &Header, words: &str) -> Option<u32> {
    let mut labels = String::new();
    for id in [
        &header.ages,
        &header.themes,
        &header.complaints,
        &header.care,
    ]
    .into_iter()
    .flatten()
    {
        labels += if id.as_str() == "t4" {
            "t4 "
        } else {
            "ab1 naam name cd4 "
        };
    }
    let (keywords, goals) = (header.keywords.join(" "), header.goals.join(" "));
    let places = [
        (16, header.title.as_str()),
        (12, &keywords),
        (8, &labels),
        (6, &header.summary),
        (4, &goals),
        (2, &header.description),
    ];
    let typed: Vec<&str> = words.split_whitespace().collect();
    let is_small = |word: &str| ["de", "the", "een"].contains(&word);
    let all_small = typed.iter().all(|word| is_small(word));
    let mut total = 0;
    for word in typed.iter().collect::<BTreeSet<_>>() {
        let open = !words.ends_with(' ') && typed.last() == Some(word);
        let each = places.iter().flat_map(|(weight, text)| {
            text.split_whitespace().map(move |stands| match stands {
                _ if stands == *word => weight * 8,
                _ if open && stands.starts_with(word) => weight * 4,
                _ => 0,
            })
        });
        let best = each.max().unwrap_or_default();
        if best == 0 && (all_small || !is_small(word)) {
            return None;
        }
        total += best;
    }
    Some(total)
}

fn check(tools: &[Header], question: &Question, found: &Found) -> Result<(), TestCaseError> {
    let meets = |header: &Header, but: Option<FilterId>| {
        let mut filters = question.filters.iter();
        filters.all(|(id, terms)| {
            Some(*id) == but || terms.is_empty() || terms.iter().any(|term| has(header, *id, term))
        })
    };
    let base: Vec<(u32, &Header)> = tools
        .iter()
        .filter(|tool| {
            question
                .available
                .as_ref()
                .is_none_or(|ids| ids.contains(&tool.id))
        })
        .filter_map(|tool| Some((score(tool, &question.words)?, tool)))
        .collect();
    let mut expected: Vec<_> = base.iter().filter(|(_, tool)| meets(tool, None)).collect();
    expected.sort_by_key(|(score, tool)| (u32::MAX - score, &tool.title));
    prop_assert_eq!(found.total, expected.len());
    let page = expected.iter().skip(question.offset).take(question.limit);
    let page: Vec<_> = page.map(|(score, tool)| (*score, &tool.id)).collect();
    let hits: Vec<_> = found
        .hits
        .iter()
        .map(|hit| (hit.score, &hit.entry.header.id))
        .collect();
    prop_assert_eq!(hits, page);
    prop_assert_eq!(found.facets.len(), FILTERS.len());
    for facet in &found.facets {
        let others: Vec<_> = base
            .iter()
            .filter(|(_, tool)| meets(tool, Some(facet.id)))
            .collect();
        for choice in &facet.choices {
            let count = others
                .iter()
                .filter(|(_, tool)| has(tool, facet.id, &choice.term))
                .count();
            prop_assert_eq!(choice.count, count, "{:?} {}", facet.id, &choice.term);
            let chosen = question.filters.get(&facet.id);
            prop_assert_eq!(
                choice.chosen,
                chosen.is_some_and(|terms| terms.contains(&choice.term))
            );
        }
        for term in TERMS {
            let used = others.iter().any(|(_, tool)| has(tool, facet.id, term));
            let shown = facet.choices.iter().any(|choice| choice.term == term);
            prop_assert!(
                shown || !used || matches!(facet.id.as_str(), "mobile" | "self-help" | "audience")
            );
        }
    }
    Ok(())
}

proptest! {
    // Each case is a hundred questions: PROPTEST_CASES=10000 asks a hundred thousand.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn a_search_is_what_reading_every_tool_gives(
        tools in vec(tool(), 0..MOST_TOOLS),
        later in vec(tool(), 0..6),
        questions in vec(question(), 105),
    ) {
        let entry = |header: &Header| Entry { header: header.clone() };
        let grown = Catalogue::build(tools.iter().map(entry), vocabulary()).expect("an index in memory");
        for tool in &later {
            grown.publish(entry(tool)).expect("an index in memory");
        }
        let mut now: Vec<Header> = Vec::new();
        for tool in tools.iter().chain(&later) {
            now.retain(|other| other.id != tool.id);
            now.push(tool.clone());
        }
        let made_again = Catalogue::build(now.iter().map(entry), vocabulary()).expect("an index in memory");
        for question in &questions {
            let found = ask(&grown, question);
            check(&now, question, &found)?;
            let again = ask(&made_again, question);
            prop_assert_eq!(&found.facets, &again.facets);
            prop_assert_eq!(found.hits.len(), again.hits.len());
            check(&now, question, &again)?;
        }
    }
}
