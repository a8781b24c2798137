//! The hard way: everything again from what was stored, record by record.

use std::collections::BTreeMap;

use engine::{Program, ProgramRef, Record, Run};

use super::Visit;

impl Visit {
    /// The hard way: everything from what was stored, record by record.
    pub(super) fn replay(self) {
        let programs: BTreeMap<ProgramRef, Program> = self
            .programs
            .programs
            .into_iter()
            .map(|(reference, program)| {
                let stored = serde_json::to_string(&program).expect("a program can be stored");
                let read: Program =
                    serde_json::from_str(&stored).expect("a program can be read back");
                assert_eq!(program, read, "the program is not what was stored");
                (reference, read)
            })
            .collect();
        let records: Vec<Record> = self
            .stored
            .iter()
            .map(|record| serde_json::from_str(record).expect("a record can be read back"))
            .collect();
        if let Some(run) = &self.run {
            assert_eq!(
                Some(run),
                Run::replay(&records).as_ref(),
                "the run is not what was stored"
            );
        }
        for look in self.looks {
            let anew = Visit {
                programs: engine::Lent {
                    programs: programs.clone(),
                    elsewhere: look.elsewhere,
                },
                tool: self.tool.clone(),
                run: Run::replay(&records[..look.records]),
                stored: Vec::new(),
                drafts: serde_json::from_str(&look.drafts).expect("drafts can be read back"),
                now: look.now,
                at: look.at,
                keys: 0,
                last: None,
                seen: Vec::new(),
                looks: Vec::new(),
            }
            .look();
            assert_eq!(
                look.lines, anew,
                "a screen differs after {} records",
                look.records
            );
        }
    }
}
