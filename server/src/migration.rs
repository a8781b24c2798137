//! The tables, and every change to them since the first: run at each start, on SQLite and PostgreSQL alike.

mod alert_task;
mod conversation;
mod due_at;
mod favourite_revision;
mod feedback_template;
mod first;
mod given_back;
mod mail;
mod module_draft;
mod move_batch;
mod photo;
mod plan_draft;
mod reminder;
mod reply;
mod run_revision;
mod scenarios;
mod set_aside;
mod thrown_draft;
mod to_answer;

use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};

/// All migrations in order.
pub(crate) struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(first::First),
            Box::new(set_aside::SetAside),
            Box::new(alert_task::AlertTask),
            Box::new(module_draft::ModuleDraft),
            Box::new(photo::Photo),
            Box::new(scenarios::Scenarios),
            Box::new(thrown_draft::ThrownDraft),
            Box::new(plan_draft::PlanDraft),
            Box::new(reply::Reply),
            Box::new(due_at::DueAt),
            Box::new(mail::Mail),
            Box::new(feedback_template::FeedbackTemplate),
            Box::new(reminder::Reminder),
            Box::new(conversation::Conversation),
            Box::new(move_batch::MoveBatch),
            Box::new(run_revision::RunRevision),
            Box::new(favourite_revision::FavouriteRevision),
            Box::new(given_back::GivenBack),
            Box::new(to_answer::ToAnswer),
        ]
    }
}
