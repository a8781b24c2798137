//! What moving all runs of a tool would come to, counted.

use std::collections::BTreeMap;

use engine::{Actor, Fate, Moment, ProgramRef};
use sea_orm::{QuerySelect, entity::prelude::*};

use super::{earlier, open_runs};
use crate::{
    moving,
    store::{Store, StoreError, move_version, person, run},
};

/// How many runs are looked at for a page: more would keep it waiting.
const LOOKED_AT: usize = 500;
/// How many of them are read as of one moment.
const AT_ONCE: usize = 50;

/// What moving all runs of a tool would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoveOutlook {
    /// How many runs there are that are not over, by version.
    pub versions: BTreeMap<u32, u64>,
    /// How many of them are in an earlier version.
    pub earlier: u64,
    /// How many of those were looked at.
    pub looked: u64,
    /// In how many all that is left to come reads as before.
    pub kept: u64,
    /// In how many something that is still to come reads otherwise, comes or goes, and every answer counts as before.
    pub moved: u64,
    /// In how many some answers would count no more.
    pub aside: u64,
    /// How many cannot be moved, by why.
    pub cannot: BTreeMap<&'static str, u64>,
}

impl MoveOutlook {
    /// Counts one run that was looked at.
    fn count(&mut self, loaded: &run::Loaded, to: &ProgramRef, by: Uuid, now: Moment) {
        let (run, programs) = (&loaded.run, &loaded.programs);
        self.looked += 1;
        let migration = match moving::look(programs, run, to, Actor::Professional(by), now) {
            Ok(migration) => migration,
            Err(refusal) => {
                *self.cannot.entry(moving::why(&refusal)).or_default() += 1;
                return;
            }
        };
        let stays = |fate: &Fate| match fate {
            Fate::Stays(_) | Fate::Passed(_) => true,
            Fate::Moves { from, to } => moving::reads_the_same(programs, from, to),
            Fate::Comes(_) | Fate::Goes(_) => false,
        };
        if !migration.aside.is_empty() || migration.names.values().any(Option::is_none) {
            self.aside += 1;
        } else if migration.fates.iter().all(stays) {
            self.kept += 1;
        } else {
            self.moved += 1;
        }
    }
}

impl Store {
    /// What moving all runs of a tool to a version would come to, counted; nothing is done. Of very many, the first are looked at.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn move_outlook(
        &self,
        by: &person::Model,
        to: &ProgramRef,
        now: Moment,
    ) -> Result<MoveOutlook, StoreError> {
        let organisation = by.organisation_id;
        let counted: Vec<(i32, i64)> = open_runs(organisation, &to.tool)
            .select_only()
            .column(run::Column::Version)
            .column_as(run::Column::Id.count(), "n")
            .group_by(run::Column::Version)
            .into_tuple()
            .all(self.read())
            .await?;
        let mut outlook = MoveOutlook::default();
        for (version, n) in counted {
            let (version, n) = (version.cast_unsigned(), n.cast_unsigned());
            outlook.versions.insert(version, n);
            outlook.earlier += if version < to.version { n } else { 0 };
        }
        let rows = earlier(organisation, to)?
            .limit(LOOKED_AT as u64)
            .all(self.read())
            .await?;
        for some in rows.chunks(AT_ONCE) {
            let (store, some, which) = (self.clone(), some.to_vec(), to.clone());
            let loaded = self.spawned(async move {
                let transaction = store.as_of_now().await?;
                let mut loaded = Vec::new();
                for row in some {
                    let mut one = match store.load_run(&transaction, row).await {
                        Ok(one) => one,
                        Err(StoreError::Unreadable { .. }) => {
                            loaded.push(None);
                            continue;
                        }
                        Err(other) => return Err(other),
                    };
                    move_version::fetch(&store, &transaction, &mut one, &which).await?;
                    loaded.push(Some(one));
                }
                transaction.commit().await?;
                Ok(loaded)
            });
            for one in loaded.await? {
                let Some(one) = one else {
                    outlook.looked += 1;
                    *outlook.cannot.entry("unreadable").or_default() += 1;
                    continue;
                };
                for (program, read) in one.programs.iter() {
                    self.keep_program(organisation, program, read);
                }
                outlook.count(&one, to, by.id, now);
            }
        }
        Ok(outlook)
    }
}
