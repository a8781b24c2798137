//! Who comes in with a request, read in one statement: every page asks it, and a statement costs more than what it reads.

use std::sync::LazyLock;

use sea_orm::{FromQueryResult, Iterable, QueryResult, Statement, entity::prelude::*};

use super::{Store, StoreError, organisation, person, run};

/// Who a browser's session says is there, with what nearly every page of theirs asks.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// Who it is, also where the account was closed.
    pub(crate) person: person::Model,
    pub(crate) organisation: organisation::Model,
    /// Whether a professional accompanies them.
    pub(crate) accompanied: bool,
    /// The run that the address names, where it is theirs.
    pub(crate) run: Option<RunNow>,
}

/// A run's row and its revision, as of one moment.
#[derive(Clone, Debug)]
pub(crate) struct RunNow {
    pub(super) row: run::Model,
    pub(super) revision: i64,
}

/// `$1`: the hash of the session's id; `$2`: the run, or nothing; `$3`: now.
static BY_SESSION: LazyLock<String> = LazyLock::new(|| {
    let session = "web_session JOIN person ON person.id = web_session.person_id";
    let is_there = "web_session.id_hash = $1 AND web_session.expires_at > $3";
    statement(session, is_there)
});

/// `$1`: the person; `$2`: the run, or nothing.
static BY_PERSON: LazyLock<String> = LazyLock::new(|| statement("person", "person.id = $1"));

/// A run of another person stays out by `client_id`.
fn statement(person: &str, is_there: &str) -> String {
    let columns = [
        columns::<person::Entity>("person"),
        columns::<organisation::Entity>("organisation"),
        columns::<run::Entity>("run"),
    ];
    format!(
        "SELECT {}, run_revision.revision AS revision,
             EXISTS (SELECT 1 FROM link WHERE link.client_id = person.id AND link.until IS NULL) AS accompanied
         FROM {person}
         JOIN organisation ON organisation.id = person.organisation_id
         LEFT JOIN run ON run.id = $2 AND run.client_id = person.id
         LEFT JOIN run_revision ON run_revision.run_id = run.id
         WHERE {is_there}",
        columns.join(", ")
    )
}

/// All columns of a table, each under a name that says of which.
fn columns<E: EntityTrait>(table: &str) -> String {
    let columns = E::Column::iter().map(|column| {
        let column = column.to_string();
        format!(r#"{table}."{column}" AS {table}_{column}"#)
    });
    columns.collect::<Vec<_>>().join(", ")
}

impl RunNow {
    /// Whether it is this run.
    pub(crate) fn is(&self, run: Uuid) -> bool {
        self.row.id == run
    }
}

impl Arrival {
    fn read(row: &QueryResult) -> Result<Self, DbErr> {
        let run = run::Model::from_query_result_optional(row, "run_")?;
        let revision: Option<i64> = row.try_get("", "revision")?;
        Ok(Self {
            person: person::Model::from_query_result(row, "person_")?,
            organisation: organisation::Model::from_query_result(row, "organisation_")?,
            accompanied: row.try_get("", "accompanied")?,
            run: run.map(|row| RunNow {
                row,
                revision: revision.unwrap_or(0),
            }),
        })
    }
}

impl Store {
    /// Who the session with this hashed id says is there, with the run, where it is theirs. Nothing for a session that is not
    /// there, has ended by `now` (in milliseconds), or in which nobody is signed in.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) async fn arrival(
        &self,
        id_hash: Vec<u8>,
        run: Option<Uuid>,
        now: i64,
    ) -> Result<Option<Arrival>, StoreError> {
        let values = [id_hash.into(), run.into(), now.into()];
        self.arrives(&BY_SESSION, values).await
    }

    /// The same for somebody of whom it is known who they are.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) async fn arrival_of(
        &self,
        person: Uuid,
        run: Option<Uuid>,
    ) -> Result<Option<Arrival>, StoreError> {
        self.arrives(&BY_PERSON, [person.into(), run.into()]).await
    }

    async fn arrives(
        &self,
        statement: &str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Option<Arrival>, StoreError> {
        let backend = self.read().get_database_backend();
        let statement = Statement::from_sql_and_values(backend, statement, values);
        let row = self.read().query_one_raw(statement).await?;
        Ok(row.as_ref().map(Arrival::read).transpose()?)
    }
}
