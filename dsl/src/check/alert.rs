//! Warnings: nobody can hide one, and where help can be had is said before the client begins.

use super::survey::{Stop, Thing};
use crate::{
    diagnostic::{Reports, rule},
    module::Module,
};

pub(super) fn check(module: &Module, stops: &[Stop<'_>], reports: &mut Reports) {
    let hideable: Vec<bool> = module.chapters.iter().map(|c| c.hideable).collect();
    let mut told = module.header.safety.is_some();
    for stop in stops {
        let Thing::Alert(alert) = stop.thing else {
            continue;
        };
        if hideable.get(stop.chapter).copied().unwrap_or(false) {
            reports.add(&rule::ALERT_IN_HIDEABLE, alert.name.line);
        }
        // Said once: it is the header that lacks something.
        if !told {
            reports.add(&rule::ALERT_WITHOUT_HELP, alert.name.line);
            told = true;
        }
    }
}
