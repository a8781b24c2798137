//! The hard way: everything again from what was stored, record by record.

use std::collections::BTreeMap;

use engine::{Lent, Program, ProgramRef, Record, Run};
use scenario::Visit;

use super::{Told, look};

impl Told<'_> {
    /// The hard way: everything from what was stored, record by record.
    pub(super) fn replay(self) {
        let programs: BTreeMap<ProgramRef, Program> = self
            .visit
            .programs()
            .iter()
            .map(|(reference, program)| {
                let stored = serde_json::to_string(program).expect("a program can be stored");
                let read: Program =
                    serde_json::from_str(&stored).expect("a program can be read back");
                assert_eq!(*program, read, "the program is not what was stored");
                (reference.clone(), read)
            })
            .collect();
        let stored = serde_json::to_string(self.visit.records()).expect("records can be stored");
        let records: Vec<Record> = serde_json::from_str(&stored).expect("records can be read back");
        if let Some(run) = self.visit.run() {
            assert_eq!(
                Some(run),
                Run::replay(&records).as_ref(),
                "the run is not what was stored"
            );
        }
        for seen in self.looks {
            let drafts = serde_json::from_str(&seen.drafts).expect("drafts can be read back");
            let records = &records[..seen.records];
            let tool = self.visit.tool().clone();
            let lent = Lent {
                programs: &programs,
                elsewhere: seen.elsewhere,
            };
            let anew = Visit::resumed(lent, tool, records, drafts, seen.at, seen.now);
            assert_eq!(
                seen.lines,
                look(&anew),
                "a screen differs after {} records",
                seen.records
            );
        }
    }
}
