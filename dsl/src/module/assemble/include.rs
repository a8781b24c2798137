//! Reading a fragment in the place where it is included.

use std::rc::Rc;

use engine::Id;

use super::Assembler;
use crate::{
    Language, Shelf,
    diagnostic::{Arg, Source, rule},
    reading::tongue,
    span::{Span, Spot},
    syntax,
};

/// How much text all fragments of a module may hold together, in bytes.
const MOST_INCLUDED: usize = 4_000_000;
/// How many times fragments may be included, counted over all levels.
const MOST_TIMES: usize = 1_000;
/// How deep fragments may include each other.
const DEEPEST: usize = 20;

impl Assembler<'_> {
    pub(super) fn include(&mut self, id: &Spot<Id>) {
        let Some(shelf) = self.shelf else { return };
        if id.value.as_str().is_empty() {
            return;
        }
        if self.including.contains(&id.value) {
            self.reports
                .add(&rule::INCLUDE_OF_ITSELF, id.span)
                .with(id.value.as_str());
            return;
        }
        let known = self.sources.len();
        let Some((file, text)) = self.fragment(&id.value, shelf) else {
            let known = shelf.fragments();
            let near = self
                .reports
                .nearest(id.value.as_str(), known.iter().map(Id::as_str));
            self.reports
                .add(&rule::MISSING_INCLUDE, id.span)
                .with(id.value.as_str())
                .offer(near);
            return;
        };
        // Each include counts, also of nothing, or a chain of doublings would take for ever.
        self.included += text.len() + MOST_INCLUDED / MOST_TIMES;
        if self.included > MOST_INCLUDED || self.including.len() >= DEEPEST {
            self.reports.add(&rule::TOO_MUCH_INCLUDED, id.span);
            return;
        }
        let cut = syntax::cut(&text, file, &mut self.reports);
        if let Some(front) = &cut.front {
            self.reports.add(&rule::FRAGMENT_HEADER, front.fence);
        }
        let outermost = self.included_at.is_none();
        let at = *self.included_at.get_or_insert(id.span);
        if self.sources.len() > known {
            self.language_of(&id.value, &text, at, shelf);
        }
        let base = std::mem::replace(&mut self.if_base, self.ifs.len());
        let deep = std::mem::take(&mut self.too_deep);
        self.including.push(id.value.clone());
        self.nodes(&cut);
        self.including.pop();
        self.close_ifs(self.if_base);
        self.if_base = base.min(self.ifs.len());
        self.too_deep = deep;
        if outermost {
            self.included_at = None;
        }
    }

    /// What is included is in the language of the text that includes it.
    fn language_of(&mut self, id: &Id, text: &str, at: Span, shelf: &dyn Shelf) {
        let own = self.header.language.as_deref();
        let own = [Language::En, Language::Nl]
            .into_iter()
            .find(|language| Some(language.tag()) == own);
        let (Some(own), Some(found)) = (own, tongue(text)) else {
            return;
        };
        if own == found {
            return;
        }
        // By custom, a translation is called as what it was made of, with its language.
        let behind = format!("-{}", found.tag());
        let base = id.as_str().strip_suffix(&behind).unwrap_or(id.as_str());
        let translation = format!("{base}-{}", own.tag());
        let names = [translation.as_str(), base];
        let there = names
            .into_iter()
            .find(|name| *name != id.as_str() && shelf.fragment(name).is_some());
        let wanted = there.unwrap_or(&translation);
        let direct = self.including.is_empty();
        let finding = self
            .reports
            .add(&rule::FRAGMENT_LANGUAGE, at)
            .with(id.as_str())
            .with(named(found))
            .with(named(own))
            .with(wanted);
        // In place of a fragment that includes it, it would take away the rest of that.
        if let Some(there) = there.filter(|_| direct) {
            finding.fix(at, there);
        }
    }

    /// The number and text of a fragment's file.
    fn fragment(&mut self, id: &Id, shelf: &dyn Shelf) -> Option<(u32, Rc<str>)> {
        let name = format!("fragments/{id}.fragment");
        let known = self.sources.iter().position(|source| source.name == name);
        if let Some(known) = known {
            let text = Rc::clone(&self.sources.get(known)?.text);
            return Some((u32::try_from(known).ok()?, text));
        }
        let text: Rc<str> = shelf.fragment(id.as_str())?.into();
        let file = u32::try_from(self.sources.len()).ok()?;
        self.sources.push(Source {
            name,
            text: Rc::clone(&text),
        });
        Some((file, text))
    }
}

/// What a language is called.
fn named(language: Language) -> Arg {
    match language {
        Language::En => Arg::Both("English", "Engels"),
        Language::Nl => Arg::Both("Dutch", "Nederlands"),
    }
}
