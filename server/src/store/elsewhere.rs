//! What a client sent in other tools, for a run whose program names it. Only ever the same client's own runs.

use std::collections::BTreeMap;

use engine::{Elsewhere, Id, Program, Run, Used};
use sea_orm::entity::prelude::*;

use super::{Store, StoreError, event, person, run};

impl Store {
    /// What programs may draw on of what a client sent in other tools.
    pub(super) async fn elsewhere(
        &self,
        connection: &impl ConnectionTrait,
        client: &Whose,
        programs: impl IntoIterator<Item = &Program>,
    ) -> Result<Elsewhere, StoreError> {
        let mut used: BTreeMap<&Id, Vec<&Used>> = BTreeMap::new();
        for one in programs.into_iter().flat_map(|program| &program.uses) {
            used.entry(&one.tool).or_default().push(one);
        }
        let mut elsewhere = Elsewhere::default();
        for (tool, used) in used {
            let rows = run::Entity::find()
                .filter(run::Column::ClientId.eq(client.client))
                .filter(run::Column::OrganisationId.eq(client.organisation))
                .filter(run::Column::Tool.eq(tool.as_str()))
                .all(connection)
                .await?;
            for row in rows {
                let records = event::records(connection, row.id).await?;
                let Some(run) = Run::replay(&records) else {
                    continue;
                };
                let programs = self
                    .programs_of(connection, client.organisation, run.plan())
                    .await?;
                elsewhere.gather(&programs, &run, used.iter().copied());
            }
        }
        Ok(elsewhere)
    }
}

/// The client whose runs are looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Whose {
    pub(super) organisation: Uuid,
    pub(super) client: Uuid,
}

impl From<&person::Model> for Whose {
    fn from(client: &person::Model) -> Self {
        Self {
            organisation: client.organisation_id,
            client: client.id,
        }
    }
}

impl From<&run::Model> for Whose {
    fn from(run: &run::Model) -> Self {
        Self {
            organisation: run.organisation_id,
            client: run.client_id,
        }
    }
}
