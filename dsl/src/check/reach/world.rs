//! What is taken to be so of a client's answers: beyond their own limits, what each can be, sums of them, and which are given.

use std::collections::{BTreeMap, BTreeSet};

use engine::Operator;

use super::{
    domain::{Base, Domain, Passed},
    interval::Interval,
};

/// What can be known of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'b> {
    /// The value.
    Value(&'b str),
    /// The band of a score.
    Band(&'b str),
    /// How many options were chosen, or lines were written.
    Count(&'b str),
    /// A sum of which only the range is known, by its place in a list.
    Other(usize),
}

/// Figures added up, each so many times. The first counts once.
pub(super) type Sum<'b> = Vec<(Key<'b>, f64)>;

/// More sums than this are not remembered.
const MOST_SUMS: usize = 12;
/// More than this is not carried from one place to the next.
const MOST_FACTS: usize = 60;

/// One way in which the answers may be.
#[derive(Clone, Debug, Default)]
pub(super) struct World<'b> {
    domains: BTreeMap<Key<'b>, Domain<'b>>,
    sums: Vec<(Sum<'b>, Interval)>,
    /// Names that have a value.
    given: BTreeSet<&'b str>,
    /// Questions without an answer.
    missing: BTreeSet<&'b str>,
}

impl<'b> World<'b> {
    pub(super) fn domain(&self, key: Key<'b>) -> Option<&Domain<'b>> {
        self.domains.get(&key)
    }

    /// Nothing is taken to be so.
    pub(super) fn is_anything(&self) -> bool {
        self.domains.is_empty()
            && self.sums.is_empty()
            && self.given.is_empty()
            && self.missing.is_empty()
    }

    /// Nothing is known of the value of a name; whether it is given may be.
    pub(super) fn says_nothing_of(&self, id: &'b str) -> bool {
        let keys = [Key::Value(id), Key::Band(id), Key::Count(id)];
        self.sums.is_empty()
            && !self.missing.contains(id)
            && (self.domains.is_empty() || !keys.iter().any(|key| self.domains.contains_key(key)))
    }

    pub(super) fn is_given(&self, id: &str) -> bool {
        self.given.contains(id)
    }

    /// The name has a value, and what goes with that is known too. False where it cannot be.
    pub(super) fn give(&mut self, id: &'b str, base: &Base<'b, '_>) -> bool {
        if self.missing.contains(id) {
            return false;
        }
        if !self.given.insert(id) {
            return true;
        }
        if let Some(Domain::Figures(count)) = self.domains.get(&Key::Count(id)) {
            let Some(left) = count.limited(Operator::AtLeast, 1.0, 0.0) else {
                return false;
            };
            self.domains.insert(Key::Count(id), Domain::Figures(left));
        }
        let Some(passed) = base.passed.get(id) else {
            return true;
        };
        // What holds around a value holds all that follows from it already.
        self.merge_from(passed, base)
            && passed.needs.iter().all(|needed| {
                if self.missing.contains(needed) {
                    return false;
                }
                let known = base.passed.get(needed);
                let known = known.filter(|_| self.given.insert(needed));
                known.is_none_or(|known| self.merge_from(known, base))
            })
    }

    /// It has no answer. False where it has one.
    pub(super) fn miss(&mut self, id: &'b str) -> bool {
        if self.given.contains(id) {
            return false;
        }
        self.missing.insert(id);
        true
    }

    /// Takes over what holds around a value.
    fn merge_from(&mut self, passed: &Passed<'b>, base: &Base<'b, '_>) -> bool {
        let same_page = passed.page == base.page.get();
        passed.around.is_anything() || self.merge(&base.joined(&passed.around), same_page, base)
    }

    /// Takes over what holds elsewhere; from another page, only what cannot have changed since. False where both cannot be.
    fn merge(&mut self, other: &Self, same_page: bool, base: &Base<'b, '_>) -> bool {
        for id in &other.given {
            if same_page || is_lasting(id) {
                if self.missing.contains(id) {
                    return false;
                }
                self.given.insert(id);
            }
        }
        for (key, domain) in &other.domains {
            if same_page || stays(*key, domain) {
                let Some(met) = base.of_key(*key, self).meet(domain) else {
                    return false;
                };
                self.domains.insert(*key, met);
            }
        }
        for (sum, interval) in &other.sums {
            let lasting = sum
                .iter()
                .all(|(key, _)| matches!(key, Key::Value(id) if is_lasting(id)));
            if (same_page || lasting) && !self.limit_sum(sum, *interval, base) {
                return false;
            }
        }
        !same_page || other.missing.iter().all(|id| self.miss(id))
    }

    /// What of it still holds when time has passed.
    pub(super) fn later(mut self) -> Self {
        self.domains.retain(|key, domain| stays(*key, domain));
        self.sums.retain(|(sum, _)| {
            sum.iter()
                .all(|(key, _)| matches!(key, Key::Value(id) if is_lasting(id)))
        });
        self.given.retain(|id| is_lasting(id));
        self.missing.clear();
        self
    }

    /// The same, or less where that is very much.
    pub(super) fn cut(mut self) -> Self {
        if self.given.len() + self.domains.len() > MOST_FACTS {
            self.domains = std::mem::take(&mut self.domains)
                .into_iter()
                .take(MOST_FACTS)
                .collect();
            self.given = std::mem::take(&mut self.given)
                .into_iter()
                .take(MOST_FACTS)
                .collect();
        }
        self
    }

    /// What holds in either of two cases.
    pub(super) fn or(mut self, other: &Self) -> Self {
        let domains = std::mem::take(&mut self.domains);
        let joined = domains.into_iter().filter_map(|(key, domain)| {
            let joined = domain.or(other.domains.get(&key)?);
            Some((key, joined))
        });
        self.domains = joined.collect();
        self.sums = self
            .sums
            .into_iter()
            .filter_map(|(sum, interval)| {
                let (_, others) = other.sums.iter().find(|(found, _)| *found == sum)?;
                Some((sum, interval.hull(*others)))
            })
            .collect();
        self.given.retain(|id| other.given.contains(id));
        self.missing.retain(|id| other.missing.contains(id));
        self
    }

    /// What a name can be is known better. False where nothing is left.
    pub(super) fn narrow(&mut self, key: Key<'b>, domain: Domain<'b>, base: &Base<'b, '_>) -> bool {
        if let (Key::Count(id), Domain::Figures(count)) = (key, &domain)
            && count.low >= 1.0
            && !self.give(id, base)
        {
            return false;
        }
        self.domains.insert(key, domain);
        self.settle(base)
    }

    /// A sum lies between two figures. False where it cannot.
    pub(super) fn limit_sum(
        &mut self,
        sum: &[(Key<'b>, f64)],
        to: Interval,
        base: &Base<'b, '_>,
    ) -> bool {
        let Some(left) = self.range_of(sum, base).meet(to) else {
            return false;
        };
        if let Some((_, known)) = self.sums.iter_mut().find(|(found, _)| found == sum) {
            *known = left;
        } else if self.sums.len() < MOST_SUMS {
            self.sums.push((sum.to_vec(), left));
        }
        self.settle(base)
    }

    /// The range of a sum, by those of its parts and by what is known of itself.
    pub(super) fn range_of(&self, sum: &[(Key<'b>, f64)], base: &Base<'b, '_>) -> Interval {
        let parts = sum
            .iter()
            .map(|(key, times)| base.figures_of(*key, self).scaled(*times));
        let range = parts.reduce(Interval::joined).unwrap_or(Interval::ANY);
        let known = self.sums.iter().find(|(found, _)| found == sum);
        // A sum that fits nowhere was found when it was limited.
        known.map_or(range, |(_, known)| known.meet(range).unwrap_or(range))
    }

    /// Carries what is known of sums over to their parts, and back. False where they contradict each other.
    fn settle(&mut self, base: &Base<'b, '_>) -> bool {
        for _ in 0..2 {
            let mut moved = false;
            for at in 0..self.sums.len() {
                let Some((sum, known)) = self.sums.get(at).cloned() else {
                    break;
                };
                let parts: Vec<Interval> = sum
                    .iter()
                    .map(|(key, times)| base.figures_of(*key, self).scaled(*times))
                    .collect();
                let whole = parts.iter().copied().reduce(Interval::joined);
                if whole.is_some_and(|whole| known.meet(whole).is_none()) {
                    return false;
                }
                for (index, (key, times)) in sum.iter().enumerate() {
                    let others = parts.iter().enumerate();
                    let others = others.filter(|(other, _)| *other != index);
                    let rest = others.map(|(_, part)| *part).reduce(Interval::plus);
                    let own = known.minus(rest.unwrap_or(Interval::point(0.0)));
                    let own = own.over(Interval::point(*times));
                    let now = base.figures_of(*key, self);
                    let room = |end: f64| 1e-9 * end.abs().max(known.magnitude().min(1e6)).max(1.0);
                    let left = now
                        .limited(Operator::AtLeast, own.low, room(own.low))
                        .and_then(|left| left.limited(Operator::AtMost, own.high, room(own.high)));
                    let Some(left) = left else { return false };
                    if left != now {
                        moved = true;
                        self.domains.insert(*key, Domain::Figures(left));
                    }
                }
            }
            if !moved {
                break;
            }
        }
        true
    }
}

/// A value of this tool that was sent stays what it is; of another tool, newer ones can come.
fn is_lasting(id: &str) -> bool {
    !id.contains('/')
}

fn stays(key: Key<'_>, domain: &Domain<'_>) -> bool {
    match key {
        Key::Value(id) | Key::Band(id) => is_lasting(id),
        // That there are none may also be because it was not asked yet.
        Key::Count(id) => {
            is_lasting(id) && matches!(domain, Domain::Figures(count) if count.low >= 1.0)
        }
        Key::Other(_) => false,
    }
}
