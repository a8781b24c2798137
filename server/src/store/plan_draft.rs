//! A plan that a professional is adapting: the edits made so far. The client and other professionals see nothing of it until it is
//! saved as a whole.
//!
//! Kept is what was done, not the plan that it gives: so it can be done again on a run that went on meanwhile.

use engine::{Actor, Adapted, Edit, Event, Record, Refusal};
use sea_orm::{
    ActiveValue::Set,
    DatabaseTransaction,
    entity::prelude::*,
    sea_query::{OnConflict, Query},
};

use super::{ActError, Stamp, Store, StoreError, Unit, act, person, run};

/// The most edits that one draft holds. A real one has a handful.
const MOST: usize = 300;

/// What is being adapted in a run by one professional.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan_draft")]
pub(super) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub run_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub professional_id: Uuid,
    pub organisation_id: Uuid,
    /// The last record of the run when the first edit was made.
    pub seen: i64,
    pub edits: Vec<u8>,
    /// Changes with each step, by the step: so a form that is sent twice is known, and one of another window too.
    pub mark: Uuid,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// A plan under edit, as its professional goes on with it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanDraft {
    /// What was done so far.
    pub edits: Vec<Edit>,
    /// The sequence number that the run had when that was begun.
    pub seen: u64,
    /// Names what the draft is now; nil before the first.
    pub mark: Uuid,
}

impl PlanDraft {
    /// What somebody else did to the plan since this draft was begun, and what the client sent in a session that it breaks off.
    /// While there is any, it cannot be saved.
    pub fn done_meanwhile<'r>(&self, records: &'r [Record]) -> impl Iterator<Item = &'r Record> {
        let begun = !self.edits.is_empty();
        let seen = self.seen;
        let mut edits = self.edits.iter();
        let broken_off = edits.find_map(|edit| {
            if let Edit::Abort { session, .. } = edit {
                Some(session.clone())
            } else {
                None
            }
        });
        records.iter().filter(move |record| {
            let counts = matches!(
                record.event,
                Event::PlanChanged { .. } | Event::Moved { .. } | Event::SessionAborted { .. }
            );
            let sent = matches!(&record.event, Event::Sent { session, .. } if broken_off.as_ref() == Some(session));
            begun && (counts || sent) && record.sequence > seen
        })
    }
}

/// What is done with a plan under edit.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanStep {
    /// These edits are made.
    Edit(Vec<Edit>),
    /// These stand in the fields of a page that got no further. They are kept as they are, to be settled with the rest.
    Keep(Vec<Edit>),
    /// The last edit is taken back; what stands in the fields is made on what is left.
    Undo(Vec<Edit>),
    /// All edits are dropped.
    Drop,
    /// The edits are made on the plan as it is now; those that do not fit it any more are dropped, and those of these fields, for
    /// which what somebody else chose is to count.
    Renew(Vec<Field>),
    /// These edits are made as well, and the whole is carried out.
    Save(Vec<Edit>),
}

/// A field of a plan as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its title.
    Title,
    /// With feedback, or without.
    Feedback,
}

impl Field {
    /// Whether an edit fills it.
    #[must_use]
    pub fn is_of(self, edit: &Edit) -> bool {
        match self {
            Self::Title => matches!(edit, Edit::Title(_)),
            Self::Feedback => matches!(edit, Edit::Feedback(_)),
        }
    }
}

/// What came of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It was taken, now or before.
    Taken,
    /// It was asked to save, and there was nothing to save.
    Nothing,
}

impl PlanStep {
    fn after(&self, mark: Uuid) -> Uuid {
        let mut hash = blake3::Hasher::new();
        hash.update(mark.as_bytes());
        hash.update(format!("{self:?}").as_bytes());
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize().as_bytes()[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }
}

/// A step, as a page asks for it.
#[derive(Clone, Debug)]
pub struct NewPlanStep {
    /// What is done.
    pub step: PlanStep,
    /// What the draft was when the page was made.
    pub mark: Uuid,
    /// The sequence number that the run had then.
    pub seen: u64,
}

struct Take {
    store: Store,
    run: Uuid,
    professional: Uuid,
    new: NewPlanStep,
    stamp: Stamp,
}

impl Unit for Take {
    type Output = Stepped;
    type Error = ActError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<Stepped, ActError> {
        let mut scene = act::open(&self.store, transaction, self.run, self.professional).await?;
        if !matches!(scene.by, Actor::Professional(_)) {
            return Err(Refusal::NotTheirs.into());
        }
        let mut draft = load(transaction, self.run, self.professional).await?;
        let mark = self.new.step.after(self.new.mark);
        if draft.mark == mark {
            return Ok(Stepped::Taken);
        }
        if draft.mark != self.new.mark {
            return Err(ActError::ChangedElsewhere);
        }
        draft.mark = mark;
        let was_begun = !draft.edits.is_empty();
        match &self.new.step {
            PlanStep::Edit(edits) => {
                self.edit(transaction, &mut scene, &mut draft, edits)
                    .await?;
            }
            PlanStep::Keep(fields) => {
                if draft.edits.is_empty() {
                    draft.seen = self.new.seen.min(scene.loaded.run.sequence());
                }
                draft.edits.extend_from_slice(fields);
                draft.edits = engine::without_detours(&scene.loaded.run, draft.edits);
            }
            PlanStep::Undo(fields) => {
                draft.edits.pop();
                self.edit(transaction, &mut scene, &mut draft, fields)
                    .await?;
            }
            PlanStep::Drop => draft.edits.clear(),
            PlanStep::Renew(theirs) => {
                self.looked_at(&scene, &draft)?;
                draft
                    .edits
                    .retain(|edit| !theirs.iter().any(|field| field.is_of(edit)));
                let adapted = self.try_out(transaction, &mut scene, &draft.edits).await?;
                for (at, _) in adapted.refused.iter().rev() {
                    draft.edits.remove(*at);
                }
                draft.seen = scene.loaded.run.sequence();
            }
            PlanStep::Save(edits) => {
                self.edit(transaction, &mut scene, &mut draft, edits)
                    .await?;
                let adapted = self.fits(transaction, &mut scene, &draft).await?;
                if draft.edits.is_empty() {
                    if was_begun {
                        self.keep(transaction, &draft).await?;
                    }
                    return Ok(Stepped::Nothing);
                }
                draft.edits.clear();
                let (store, stamp) = (&self.store, &self.stamp);
                act::act(store, transaction, scene, &adapted.input, mark, stamp).await?;
            }
        }
        self.keep(transaction, &draft).await?;
        Ok(Stepped::Taken)
    }
}

impl Take {
    /// Refuses a choice between this draft and what others did, where they did more since the page was made.
    fn looked_at(&self, scene: &act::Scene, draft: &PlanDraft) -> Result<(), Refusal> {
        let mut others = draft.done_meanwhile(&scene.loaded.records);
        if others.any(|record| record.sequence > self.new.seen) {
            let sequence = scene.loaded.run.sequence();
            return Err(Refusal::Stale { sequence });
        }
        Ok(())
    }

    /// Makes these edits too, if all of the draft can be carried out with them. The first are kept whatever happened meanwhile:
    /// whoever made them is told of it, and chooses.
    async fn edit(
        &self,
        transaction: &DatabaseTransaction,
        scene: &mut act::Scene,
        draft: &mut PlanDraft,
        edits: &[Edit],
    ) -> Result<(), ActError> {
        if edits.is_empty() {
            return Ok(());
        }
        let begins = draft.edits.is_empty();
        if begins {
            draft.seen = self.new.seen.min(scene.loaded.run.sequence());
        } else {
            self.fits(transaction, scene, draft).await?;
        }
        draft.edits.extend_from_slice(edits);
        if draft.edits.len() > MOST {
            let (most, is) = (MOST, draft.edits.len());
            return Err(Refusal::TooLong { most, is }.into());
        }
        let adapted = self.try_out(transaction, scene, &draft.edits).await?;
        if let Some((_, refusal)) = adapted.refused.into_iter().next() {
            return Err(refusal.into());
        }
        let edits = std::mem::take(&mut draft.edits);
        draft.edits = engine::without_detours(&scene.loaded.run, edits);
        Ok(())
    }

    /// What the draft comes to, if nothing was done meanwhile that its maker has to look at first.
    async fn fits(
        &self,
        transaction: &DatabaseTransaction,
        scene: &mut act::Scene,
        draft: &PlanDraft,
    ) -> Result<Adapted, ActError> {
        let sequence = scene.loaded.run.sequence();
        if draft.done_meanwhile(&scene.loaded.records).next().is_some() {
            return Err(Refusal::Stale { sequence }.into());
        }
        let adapted = self.try_out(transaction, scene, &draft.edits).await?;
        if adapted.refused.is_empty() {
            Ok(adapted)
        } else {
            Err(Refusal::Stale { sequence }.into())
        }
    }

    async fn try_out(
        &self,
        transaction: &DatabaseTransaction,
        scene: &mut act::Scene,
        edits: &[Edit],
    ) -> Result<Adapted, ActError> {
        let organisation = scene.loaded.row.organisation_id;
        for edit in edits {
            if let Edit::Add { planned, .. } = edit
                && !scene.loaded.programs.contains_key(&planned.program)
                && let Some(program) = self
                    .store
                    .program_in(transaction, organisation, &planned.program)
                    .await?
            {
                let which = planned.program.clone();
                scene.loaded.programs.extend([(which, program)]);
            }
        }
        let run::Loaded { run, programs, .. } = &scene.loaded;
        let now = self.stamp.now;
        Ok(engine::adapt(programs, run, edits, scene.by, now)?)
    }

    async fn keep(
        &self,
        transaction: &DatabaseTransaction,
        draft: &PlanDraft,
    ) -> Result<(), ActError> {
        let row = run::Entity::find_by_id(self.run).one(transaction).await?;
        let organisation = row.ok_or(ActError::NoSuchRun)?.organisation_id;
        Entity::insert(ActiveModel {
            run_id: Set(self.run),
            professional_id: Set(self.professional),
            organisation_id: Set(organisation),
            seen: Set(draft.seen.try_into().unwrap_or(i64::MAX)),
            edits: Set(serde_json::to_vec(&draft.edits).map_err(unreadable)?),
            mark: Set(draft.mark),
            changed_at: Set(self.stamp.now),
        })
        .on_conflict(
            OnConflict::columns([Column::RunId, Column::ProfessionalId])
                .update_columns([Column::Seen, Column::Edits, Column::Mark, Column::ChangedAt])
                .to_owned(),
        )
        .exec_without_returning(transaction)
        .await?;
        Ok(())
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        what: "a plan under edit",
        why: error.to_string(),
    }
}

async fn load(
    connection: &impl ConnectionTrait,
    run: Uuid,
    professional: Uuid,
) -> Result<PlanDraft, StoreError> {
    let row = Entity::find_by_id((run, professional))
        .one(connection)
        .await?;
    let Some(row) = row else {
        return Ok(PlanDraft::default());
    };
    Ok(PlanDraft {
        edits: serde_json::from_slice(&row.edits).map_err(unreadable)?,
        seen: row.seen.try_into().unwrap_or_default(),
        mark: row.mark,
    })
}

/// Drops what a professional was adapting for a client.
pub(super) async fn forget(
    transaction: &DatabaseTransaction,
    client: Uuid,
    professional: Uuid,
) -> Result<(), StoreError> {
    let runs = Query::select()
        .column(run::Column::Id)
        .from(run::Entity)
        .and_where(run::Column::ClientId.eq(client))
        .to_owned();
    Entity::delete_many()
        .filter(Column::ProfessionalId.eq(professional))
        .filter(Column::RunId.in_subquery(runs))
        .exec(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// The plan of a run that a professional is adapting.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn plan_draft(&self, run: Uuid, professional: Uuid) -> Result<PlanDraft, StoreError> {
        load(self.read(), run, professional).await
    }

    /// Takes a step in adapting the plan of a run. The same step from the same page again does nothing.
    ///
    /// # Errors
    /// [`ActError::ChangedElsewhere`] where another window of the same professional went on; [`Refusal::Stale`] where somebody
    /// else adapted the plan, or an edit does not fit it any more; otherwise why an edit cannot be made. Nothing has changed then.
    pub async fn step_plan_draft(
        &self,
        run: Uuid,
        professional: &person::Model,
        new: NewPlanStep,
        stamp: Stamp,
    ) -> Result<Stepped, ActError> {
        self.write(Take {
            store: self.clone(),
            run,
            professional: professional.id,
            new,
            stamp,
        })
        .await
    }
}
