//! Saves on a disk that takes exactly so long: together, beside one transaction each.

use std::{path::Path, time::Duration};

use serde_json::Value;
use server::store::{Stamp, Store, SystemIds};
use tests::{base::MORNING, crowd::Crowd};

use super::{
    Failed, Size,
    child::{Disk, said},
    figures::{Rounds, Times},
    machine::Watch,
    table::{self, row},
};

/// How many write at once.
const MANY: u32 = 64;
/// Each disk: how long it takes, and how many times as much as one each is aimed for.
const DISKS: [(u64, f64); 3] = [(130, 5.0), (1_000, 15.0), (4_000, 20.0)];

/// Who writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// SQLite by hand, one transaction for each save.
    OneEach,
    /// SQLite by hand, what waits together in one.
    Together,
    /// The writer of ours, with the same rows to write.
    Plain,
    /// The save of a client, with all that it asks.
    Saves,
}

impl Who {
    const ALL: [Self; 4] = [Self::OneEach, Self::Together, Self::Plain, Self::Saves];

    fn name(self) -> &'static str {
        match self {
            Self::OneEach => "by hand, one transaction each",
            Self::Together => "by hand, together",
            Self::Plain => "our writer, the same rows",
            Self::Saves => "**our writer, a client's save with all its checks**",
        }
    }
}

/// What was measured of one.
struct Measured {
    each_second: Rounds,
    middle: Vec<f64>,
    late: Vec<f64>,
    spent: Vec<f64>,
}

pub(crate) fn run(size: Size) -> Result<(), Failed> {
    let (disks, rounds) = size.pick((&DISKS[..1], 0), (&DISKS[1..2], 3), (&DISKS[..], 5));
    for (delay, aim) in disks {
        let disk = Disk::new(Duration::from_micros(*delay))?;
        let folder = folder(&disk)?;
        if size == Size::Trial {
            for way in ["plain", "saves"] {
                ours(&disk, &folder, way, (2, 0.0), 0.05)?;
            }
            ours(&disk, &folder, "saves", (2, 100.0), 0.05)?;
            return Ok(());
        }
        let mut rows = vec![row([
            "writers",
            "who",
            "saves a second",
            "of one each",
            "p50 ms",
            "p99 ms",
            "µs of processor for each",
            "spread",
            "others",
        ])];
        let mut peak = 0.0;
        for writers in [MANY, 1] {
            let measured =
                side_by_side(&disk, &folder, writers, (rounds, size.pick(0.1, 1.0, 2.0)))?;
            let one_each = measured.first().map_or(0.0, |one| one.each_second.median());
            for (who, one) in Who::ALL.into_iter().zip(&measured) {
                let [spread, others] = one.each_second.trust();
                if who == Who::Saves && writers == MANY {
                    peak = one.each_second.median();
                }
                rows.push(vec![
                    writers.to_string(),
                    who.name().to_owned(),
                    format!("{:.0}", one.each_second.median()),
                    format!("{:.1}×", one.each_second.median() / one_each),
                    table::milliseconds(middle(&one.middle)),
                    table::milliseconds(middle(&one.late)),
                    format!("{:.0}", middle(&one.spent) * 1e6),
                    spread,
                    others,
                ]);
            }
        }
        let half = peak / 2.0;
        let paced = ours(
            &disk,
            &folder,
            "saves",
            (MANY, half),
            size.pick(0.1, 2.0, 5.0),
        )?;
        let law = Duration::from_micros(*delay).as_secs_f64() * 3.0 + 0.005;
        table::print(
            &format!("Saves on a disk of {delay} µs a sync"),
            &format!(
                "{:.0} syncs a second, one after the other. Aims: {aim} times one each with {MANY} writers; with one writer 0.9; at half of the most ({half:.0} a second, whether or not those before are done) p99 under three syncs and 5 ms, {} ms. Seen there: p50 {} ms, p99 {} ms.",
                disk.syncs()?,
                table::milliseconds(law),
                table::milliseconds(paced.times.part(0.5)),
                table::milliseconds(paced.times.part(0.99)),
            ),
            &rows,
        );
    }
    Ok(())
}

fn middle(figures: &[f64]) -> f64 {
    let mut figures = figures.to_vec();
    figures.sort_by(f64::total_cmp);
    super::figures::part(&figures, 0.5)
}

fn folder(disk: &Disk) -> Result<std::path::PathBuf, Failed> {
    let folder = disk.path("data");
    std::fs::create_dir_all(&folder)?;
    let address = format!("sqlite://{}", folder.join("leidraad.db").display());
    // On a thread of its own: this one is within a runtime already.
    let made = std::thread::spawn(move || -> Result<(), Failed> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        runtime.block_on(async {
            let store = Store::open(&address).await?;
            let stamp = Stamp {
                now: MORNING,
                ids: std::sync::Arc::new(SystemIds),
            };
            Crowd::gather(&store, MANY, &stamp).await;
            store.close().await;
            Ok(())
        })
    });
    made.join()
        .map_err(|_| "the clients could not be stored")??;
    Ok(folder)
}

/// What one round came to.
struct Round {
    times: Times,
    seconds: f64,
    spent: f64,
}

impl Round {
    fn read(said: &Value) -> Result<Self, Failed> {
        let times = said["times"].as_array().ok_or("no times")?;
        let times = times
            .iter()
            .filter_map(Value::as_f64)
            .map(|time| time / 1e6);
        Ok(Self {
            times: Times::new(times.collect()),
            seconds: said["seconds"].as_f64().ok_or("no seconds")?,
            spent: said["spent"].as_f64().ok_or("no processor time")?,
        })
    }
}

fn ours(
    disk: &Disk,
    folder: &Path,
    way: &str,
    (writers, pace): (u32, f64),
    seconds: f64,
) -> Result<Round, Failed> {
    let (writers, pace, seconds) = (writers.to_string(), pace.to_string(), seconds.to_string());
    let told = [
        "write",
        &folder.to_string_lossy(),
        way,
        &writers,
        &pace,
        &seconds,
    ];
    Round::read(&said(&mut disk.own(&told)?)?)
}

fn by_hand(disk: &Disk, way: &str, writers: u32, seconds: f64) -> Result<Round, Failed> {
    let mut bare = disk.program(std::env::var("LEIDRAAD_BARE")?);
    let file = disk.path("bare.db");
    let told = bare.arg("write").arg(file).arg(way);
    Round::read(&said(
        told.arg(writers.to_string()).arg(seconds.to_string()),
    )?)
}

fn side_by_side(
    disk: &Disk,
    folder: &Path,
    writers: u32,
    (rounds, seconds): (usize, f64),
) -> Result<Vec<Measured>, Failed> {
    let mut all: Vec<Measured> = Who::ALL
        .iter()
        .map(|_| Measured {
            each_second: Rounds::default(),
            middle: Vec::new(),
            late: Vec::new(),
            spent: Vec::new(),
        })
        .collect();
    for _ in 0..rounds {
        for (who, measured) in Who::ALL.into_iter().zip(&mut all) {
            let watch = Watch::begin(&[]);
            let round = match who {
                Who::OneEach => by_hand(disk, "one-each", writers, seconds)?,
                Who::Together => by_hand(disk, "together", writers, seconds)?,
                Who::Plain => ours(disk, folder, "plain", (writers, 0.0), seconds)?,
                Who::Saves => ours(disk, folder, "saves", (writers, 0.0), seconds)?,
            };
            let (foreign, count) = (
                watch.foreign_but(round.spent),
                super::machine::count(round.times.count()),
            );
            measured.each_second.add(count / round.seconds, foreign);
            measured.middle.push(round.times.part(0.5));
            measured.late.push(round.times.part(0.99));
            measured.spent.push(round.spent / count.max(1.0));
        }
    }
    Ok(all)
}
