//! The writer of the store by itself, in a process of its own: people's saves without the pages around them.

use std::{
    collections::BTreeMap,
    io::Write as _,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use engine::{Entry, Id, Line};
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement};
use serde_json::json;
use server::store::{NewDraft, Person, Stamp, Store, StoreError, SystemIds, Unit};
use tests::crowd;
use uuid::Uuid;

use super::{Failed, machine};

/// How it is written.
#[derive(Clone, Copy)]
pub(crate) struct Pace {
    /// How many write at once.
    pub(crate) writers: u32,
    /// How many saves a second all of them begin, whether or not those before are done; 0 for one after the other.
    pub(crate) each_second: f64,
    pub(crate) time: Duration,
}

/// Saves, and says how many, how long each took, and what of the processor.
pub(crate) async fn run(folder: &Path, way: &str, pace: Pace) -> Result<(), Failed> {
    let file = folder.join("leidraad.db");
    let store = Store::open(&format!("sqlite://{}", file.display())).await?;
    let plain = match way {
        "plain" => true,
        "saves" => false,
        _ => return Err(format!("no way of writing: {way}").into()),
    };
    if plain {
        store.write(Tables).await?;
    }
    let spent = machine::spent(std::process::id());
    let began = Instant::now();
    let mut people = Vec::new();
    for number in 0..pace.writers {
        let store = store.clone();
        let client = store.person(crowd::client(number)).await?;
        let person = client.ok_or("no such client")?;
        let writer = Writer {
            store,
            number,
            person,
            tab: Uuid::new_v4(),
            plain,
        };
        people.push(tokio::spawn(writer.types(pace, began)));
    }
    let mut times: Vec<u64> = Vec::new();
    for person in people {
        times.extend(person.await??);
    }
    let seconds = began.elapsed().as_secs_f64();
    let spent = machine::spent(std::process::id()) - spent;
    store.close().await;
    times.sort_unstable();
    println!(
        "{}",
        json!({"seconds": seconds, "spent": spent, "times": times})
    );
    Ok(())
}

/// Syncs a file many times.
pub(crate) fn sync(file: &Path) -> Result<(), Failed> {
    const TIMES: u32 = 200;
    let mut file = std::fs::File::create(file)?;
    let began = Instant::now();
    for _ in 0..TIMES {
        file.write_all(&[1; 4096])?;
        file.sync_data()?;
    }
    let each_second = f64::from(TIMES) / began.elapsed().as_secs_f64();
    println!("{}", json!({"each_second": each_second}));
    Ok(())
}

struct Writer {
    store: Store,
    number: u32,
    person: Person,
    /// A page that was never open before: what it saves is new.
    tab: Uuid,
    plain: bool,
}

impl Writer {
    /// One save after the other, or each when it is due; how long each took, in microseconds.
    async fn types(self, pace: Pace, began: Instant) -> Result<Vec<u64>, Failed> {
        let this = Arc::new(self);
        let mut times = Vec::new();
        if pace.each_second == 0.0 {
            let mut number = 0;
            while began.elapsed() < pace.time {
                number += 1;
                times.push(this.save(number, Instant::now()).await?);
            }
            return Ok(times);
        }
        let own = Duration::from_secs_f64(f64::from(pace.writers) / pace.each_second);
        let mut due = began + own.mul_f64(f64::from(this.number) / f64::from(pace.writers));
        let (mut number, mut begun) = (0, Vec::new());
        while due < began + pace.time {
            tokio::time::sleep_until(due.into()).await;
            number += 1;
            let this = Arc::clone(&this);
            begun.push(tokio::spawn(async move { this.save(number, due).await }));
            due += own;
        }
        for save in begun {
            times.push(save.await??);
        }
        Ok(times)
    }

    async fn save(&self, number: i64, due: Instant) -> Result<u64, Failed> {
        let text = format!("What stands in the field now, save {number}");
        if self.plain {
            let plain = Plain {
                run: self.number,
                number,
                text,
            };
            self.store.write(plain).await?;
        } else {
            let line = Line {
                key: 0,
                column: None,
                text,
            };
            let new = NewDraft {
                session: Id::from(crowd::SESSION),
                page: Id::from(crowd::PAGES[0]),
                tab: self.tab,
                number,
                entries: [(Id::from("morning-what"), Entry(vec![line]))].into(),
                made_with: BTreeMap::new(),
                of: None,
            };
            let stamp = Stamp {
                now: 1_772_438_400_000,
                ids: Arc::new(SystemIds),
            };
            let run = crowd::run(self.number);
            let saved = self.store.save_draft(run, &self.person, new, stamp).await?;
            if saved.count > 1 {
                return Err("more was saved than typed".into());
            }
        }
        Ok(u64::try_from(due.elapsed().as_micros())?)
    }
}

/// The tables of what is written without the checks of a save.
struct Tables;

impl Unit for Tables {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let tables = "CREATE TABLE IF NOT EXISTS measured_answer
                          (run INTEGER, ask INTEGER, entry TEXT, at INTEGER, PRIMARY KEY (run, ask)) WITHOUT ROWID;
                      CREATE TABLE IF NOT EXISTS measured_audit (id INTEGER PRIMARY KEY, run INTEGER, what TEXT, at INTEGER);";
        transaction.execute_unprepared(tables).await?;
        Ok(())
    }
}

/// An answer put over the one before with a row of an audit, and nothing asked about it.
struct Plain {
    run: u32,
    number: i64,
    text: String,
}

impl Unit for Plain {
    type Output = ();
    type Error = StoreError;

    async fn run(&self, transaction: &DatabaseTransaction) -> Result<(), StoreError> {
        let backend = transaction.get_database_backend();
        let answer = "INSERT INTO measured_answer VALUES (?, ?, ?, ?)
                      ON CONFLICT (run, ask) DO UPDATE SET entry = excluded.entry, at = excluded.at";
        let values = [
            self.run.into(),
            (self.number % 6).into(),
            self.text.as_str().into(),
            self.number.into(),
        ];
        let answer = Statement::from_sql_and_values(backend, answer, values);
        transaction.execute_raw(answer).await?;
        let audit = "INSERT INTO measured_audit (run, what, at) VALUES (?, ?, ?)";
        let values = [self.run.into(), "answer".into(), self.number.into()];
        let audit = Statement::from_sql_and_values(backend, audit, values);
        transaction.execute_raw(audit).await?;
        Ok(())
    }
}
