//! Looking for a tool, by words and filters.

use std::collections::{BTreeMap, BTreeSet};

use axum::{extract::Query as Asked, response::Response};
use catalog::{Choice, Facet, FilterId, Found, Hit, Query, Selection, Sort};
use serde_json::{Value, json};

use crate::{error::Error, page::show::address, role::Staff};

/// Tools on one leaf.
const LEAF: usize = 24;

/// The filters that the page shows, in order: the catalogue's own name, and the name in addresses and texts.
const SHOWN: [(&str, &str); 7] = [
    ("mobile", "mobile"),
    ("self-help", "self-help"),
    ("type", "kind"),
    ("age", "ages"),
    ("care", "care"),
    ("theme", "themes"),
    ("complaint", "complaints"),
];

/// What an address asks for.
#[derive(Default)]
struct Wish {
    words: String,
    filters: Selection,
    leaf: usize,
}

impl Wish {
    /// Reads an address. What is no filter is no wish.
    fn read(fields: Vec<(String, String)>) -> Self {
        let mut wish = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "q" => wish.words = value,
                "leaf" => wish.leaf = value.parse().unwrap_or_default(),
                _ => {
                    let shown = SHOWN.iter().find(|(_, key)| *key == name);
                    let filter = shown.and_then(|(id, _)| FilterId::named(id));
                    if let (Some(filter), false) = (filter, value.is_empty()) {
                        wish.filters.entry(filter).or_default().insert(value);
                    }
                }
            }
        }
        wish
    }

    /// The address of another leaf of the same.
    fn href(&self, leaf: usize) -> String {
        let mut query = String::new();
        let mut add = |name: &str, value: &str| {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&address::encode(value));
        };
        if !self.words.is_empty() {
            add("q", &self.words);
        }
        for (id, key) in SHOWN {
            let chosen = FilterId::named(id).and_then(|filter| self.filters.get(&filter));
            for term in chosen.into_iter().flatten() {
                add(key, term);
            }
        }
        add("leaf", &leaf.to_string());
        format!("/catalogue{query}")
    }
}

/// The page.
///
/// # Errors
/// When the catalogue cannot be read.
pub async fn page(
    staff: Staff,
    Asked(fields): Asked<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let wish = Wish::read(fields);
    let catalogue = super::of(&staff, &staff.person).await?;
    let failed = |error: catalog::Error| Error::Failed(error.to_string());
    let query = Query {
        words: &wish.words,
        filters: &wish.filters,
        language: staff.language.tag(),
        sort: Sort::Relevance,
        offset: wish.leaf.saturating_mul(LEAF),
        limit: LEAF,
        ..Query::all()
    };
    let found = catalogue.search(&query).map_err(failed)?;
    let nothing = Query {
        limit: 0,
        ..Query::all()
    };
    let whole = catalogue.search(&nothing).map_err(failed)?;
    let mut cards = Vec::new();
    for hit in &found.hits {
        cards.push(card(&staff, hit).await?);
    }
    let more = wish.leaf.saturating_add(1).saturating_mul(LEAF) < found.total;
    staff.page(
        "catalogue/list",
        json!({
            "action": "/catalogue",
            "words": wish.words,
            "total": whole.total,
            "shown": found.total,
            "filters": filters(&found, &whole),
            "cards": cards,
            "any": !wish.words.is_empty() || !wish.filters.is_empty(),
            "clear_href": "/catalogue",
            "tools_at_all": whole.total > 0,
            "newer": (wish.leaf > 0).then(|| wish.href(wish.leaf.saturating_sub(1))),
            "older": more.then(|| wish.href(wish.leaf.saturating_add(1))),
        }),
    )
}

/// The filters with their counts. A term that no tool of the organisation has is left out, unless it is chosen.
fn filters(found: &Found, whole: &Found) -> Vec<Value> {
    let all = whole.facets.iter().flat_map(|facet| {
        let held = facet.choices.iter().filter(|choice| choice.count > 0);
        held.map(|choice| (facet.id, choice.term.as_str()))
    });
    let held: BTreeSet<(FilterId, &str)> = all.collect();
    let by_name: BTreeMap<&str, &Facet> = found
        .facets
        .iter()
        .map(|facet| (facet.id.as_str(), facet))
        .collect();
    let shown = SHOWN
        .iter()
        .filter_map(|(id, key)| Some((key, by_name.get(id)?)));
    shown
        .map(|(key, facet)| {
            let chosen = facet.choices.iter().filter(|choice| choice.chosen).count();
            let options = facet
                .choices
                .iter()
                .filter(|choice| choice.chosen || held.contains(&(facet.id, choice.term.as_str())));
            let switch = facet.choices.len() == 1 && facet.choices[0].term == "yes";
            json!({
                "key": key,
                "kind": if switch { "switch" } else { "boxes" },
                "chosen": chosen,
                "options": options.map(option).collect::<Vec<_>>(),
            })
        })
        .collect()
}

fn option(choice: &Choice) -> Value {
    json!({
        "id": choice.term,
        "label": choice.label,
        "n": choice.count,
        "checked": choice.chosen,
    })
}

async fn card(staff: &Staff, hit: &Hit) -> Result<Value, Error> {
    let header = &hit.entry.header;
    let program = super::program(staff, &staff.person, header.id.as_str()).await?;
    let href = super::of_tool(&header.id);
    let can_assign = super::can_assign(&staff.person, header);
    Ok(json!({
        "title": header.title,
        "assign_href": can_assign.then(|| format!("{href}/assign")),
        "href": href,
        "kind": header.kind.slug(),
        "summary": header.summary,
        "mobile": header.mobile,
        "minutes": super::minutes(&program),
        "sessions": (!header.kind.takes_entries()).then(|| super::sessions(&program)),
        "members": program.members.len(),
        "keywords": header.keywords,
        "lang": header.language,
        "foreign": super::is_foreign(staff, header),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_again_what_was_asked() {
        let fields = [
            ("q", "slaap & rust"),
            ("kind", "diary"),
            ("kind", "module"),
            ("mobile", "yes"),
            ("colour", "red"),
            ("ages", ""),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let wish = Wish::read(fields.to_vec());
        assert_eq!(
            wish.href(1),
            "/catalogue?q=slaap%20%26%20rust&mobile=yes&kind=diary&kind=module&leaf=1"
        );
    }
}
