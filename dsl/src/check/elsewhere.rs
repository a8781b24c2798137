//! Values of other tools, named `tool/value`: that the header says which tools are used, and that they have what is named.

use std::collections::BTreeSet;

use engine::{Expression, Id, Type, Used};

use super::{
    condition,
    names::{Names, What},
    score,
    survey::survey,
};
use crate::{
    Shelf, ToolValue,
    diagnostic::{Reports, Source, rule},
    module::Module,
    span::Span,
};

/// What a client can have sent in a tool, in the order of the text.
pub(crate) fn values(module: &Module, sources: &[Source]) -> Vec<ToolValue> {
    let stops = survey(module);
    let mut names = Names::collect(&stops);
    // The types of computed values follow from their sums; what is wrong with them is told where they stand.
    condition::check(&stops, &mut names, sources, &mut Reports::default());
    let mut values: Vec<_> = names.values.iter().collect();
    values.sort_by_key(|(_, named)| named.at);
    let values = values.into_iter().filter_map(|(id, named)| {
        let figures = match named.what {
            What::Ask(ask) => ask.form.as_ref().and_then(score::figures_of_form),
            What::Score(counted) => score::figures(counted, &names),
            What::Compute(_) | What::Matrix(_) => None,
        };
        let (title, bands) = match named.what {
            What::Ask(ask) => (ask.name.title.value.clone(), Vec::new()),
            What::Score(score) => {
                let bands = score.bands.iter().map(|band| band.id.value.clone());
                (score.name.title.value.clone(), bands.collect())
            }
            What::Compute(compute) => {
                let title = compute.title.as_ref().map(|title| title.value.clone());
                (title.unwrap_or_default(), Vec::new())
            }
            What::Matrix(_) => return None,
        };
        Some(ToolValue {
            id: Id::new(*id),
            title,
            type_: named.type_.clone(),
            bands,
            figures,
        })
    });
    values.collect()
}

/// Looks up the tools that a header names, and reports those that cannot be used.
pub(super) fn tools<'m>(
    module: &'m Module,
    names: &mut Names<'m>,
    shelf: &dyn Shelf,
    reports: &mut Reports,
) {
    for tool in &module.header.uses {
        let id = tool.value.as_str();
        let known = if module.id() == Some(&tool.value) {
            reports.add(&rule::USES_ITSELF, tool.span);
            None
        } else if shelf.tool(id).is_some() {
            Some(shelf.values(id))
        } else {
            let tools = shelf.tools();
            let near = reports.nearest(id, tools.iter().map(Id::as_str));
            reports.causes.lose(id);
            reports
                .add(&rule::NO_TOOL_TO_USE, tool.span)
                .with(id)
                .offer(near);
            None
        };
        names.elsewhere.insert(id, known);
    }
}

impl<'m> Names<'m> {
    /// Whether a name is that of another tool's value. What has a stroke in it and names values of its own on both sides is a
    /// division without spaces.
    pub(super) fn is_elsewhere(&self, name: &str) -> bool {
        name.split_once('/')
            .is_some_and(|(tool, _)| !self.values.contains_key(tool))
    }

    /// A value of another tool by its name, with what it is called there and whether its band is meant. What is not there is
    /// reported.
    pub(super) fn elsewhere(
        &self,
        name: &str,
        span: Span,
        reports: &mut Reports,
    ) -> Option<(&ToolValue, bool)> {
        let (tool, value) = name.split_once('/')?;
        let Some(known) = self.elsewhere.get(tool) else {
            let used: Vec<&str> = self.elsewhere.keys().copied().collect();
            let near = reports.nearest(tool, used);
            let finding = reports.add(&rule::TOOL_NOT_USED, span);
            finding.with(name).with(tool);
            if let Some(near) = near {
                finding.near(near);
            }
            return None;
        };
        // Of a tool that is not there it was said in the header.
        let known = known.as_ref()?;
        let (base, band) = match value.strip_suffix(".band") {
            Some(base) => (base, true),
            None => (value, false),
        };
        let found = known.iter().find(|known| known.id.as_str() == base);
        let Some(found) = found.filter(|found| !band || !found.bands.is_empty()) else {
            let full: Vec<String> = known.iter().map(|v| format!("{tool}/{}", v.id)).collect();
            let near = reports.nearest(name, full.iter().map(String::as_str));
            let finding = reports
                .add(&rule::NOT_IN_TOOL, span)
                .with(tool)
                .with(value)
                .offer(near);
            let table = value.split_once('.').map(|(table, _)| table);
            let table = table.and_then(|table| known.iter().find(|k| k.id.as_str() == table));
            if table.is_some_and(|table| table.type_ == Some(Type::List)) {
                finding.advise(
                    format!("Columns of a table in another tool cannot be used here. Compute in `{tool}` what you need, and use that."),
                    format!("De kolommen van een tabel in een ander hulpmiddel zijn hier niet te gebruiken. Bereken in `{tool}` wat je nodig hebt, en gebruik dat."),
                );
            }
            return None;
        };
        Some((found, band))
    }

    /// The same as an expression with its type.
    pub(super) fn elsewhere_typed(
        &self,
        name: &str,
        span: Span,
        reports: &mut Reports,
    ) -> Option<(Expression, Type)> {
        let (value, band) = self.elsewhere(name, span, reports)?;
        let type_ = if band {
            Type::Choice(value.bands.clone())
        } else {
            value.type_.clone()?
        };
        Some((Expression::Value(Id::new(name)), type_))
    }
}

/// The values of other tools that a program names, from the names it uses.
pub(crate) fn used(names: &Names<'_>, all: &BTreeSet<Id>) -> Vec<Used> {
    let mut used: Vec<Used> = Vec::new();
    for name in all {
        let Some((tool, value)) = name.as_str().split_once('/') else {
            continue;
        };
        let value = value.strip_suffix(".band").unwrap_or(value);
        let known = names.elsewhere.get(tool).and_then(Option::as_ref);
        let found = known.and_then(|known| known.iter().find(|v| v.id.as_str() == value));
        let Some(found) = found else { continue };
        let one = Used {
            tool: Id::new(tool),
            value: found.id.clone(),
            title: found.title.clone(),
        };
        if !used.contains(&one) {
            used.push(one);
        }
    }
    used
}
