//! Saves: an answer put over the one that was there, and a row of an audit; acknowledged when the disk has them.

use std::{
    sync::mpsc,
    time::{Duration, Instant},
};

use rusqlite::Connection;
use serde_json::json;

use super::{Failed, open};

/// Most saves of one commit.
const TOGETHER: usize = 128;

/// A save, with where it is acknowledged.
struct Save {
    run: i64,
    number: i64,
    done: mpsc::SyncSender<()>,
}

/// Saves for some seconds from as many threads as there are writers.
pub(super) fn run(file: &str, way: &str, writers: &str, seconds: &str) -> Result<(), Failed> {
    let together = match way {
        "together" => TOGETHER,
        "one-each" => 1,
        _ => return Err(format!("no way of writing: {way}").into()),
    };
    let (writers, seconds): (i64, f64) = (writers.parse()?, seconds.parse()?);
    let base = open(file)?;
    let (to, queue) = mpsc::sync_channel(1024);
    let door = std::thread::spawn(move || write(&base, &queue, together));
    let end = Instant::now() + Duration::from_secs_f64(seconds);
    let began = Instant::now();
    let people: Vec<_> = (0..writers)
        .map(|run| {
            let to = to.clone();
            std::thread::spawn(move || type_away(run, &to, end))
        })
        .collect();
    drop(to);
    let mut times = Vec::new();
    for person in people {
        times.extend(person.join().map_err(|_| "a writer stopped")?);
    }
    let elapsed = began.elapsed().as_secs_f64();
    door.join().map_err(|_| "the door stopped")??;
    times.sort_unstable();
    println!("{}", json!({"seconds": elapsed, "spent": spent(), "times": times}));
    Ok(())
}

/// One after the other; the times until each was acknowledged, in microseconds.
fn type_away(run: i64, to: &mpsc::SyncSender<Save>, end: Instant) -> Vec<u64> {
    let mut times = Vec::new();
    let mut number = 0;
    while Instant::now() < end {
        let (done, acknowledged) = mpsc::sync_channel(1);
        let began = Instant::now();
        number += 1;
        if to.send(Save { run, number, done }).is_err() || acknowledged.recv().is_err() {
            break;
        }
        times.push(u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX));
    }
    times
}

fn write(base: &Connection, queue: &mpsc::Receiver<Save>, together: usize) -> rusqlite::Result<()> {
    let mut answer = base.prepare(
        "INSERT INTO answer VALUES (?1, ?2, ?3, ?4) ON CONFLICT (run, ask) DO UPDATE SET entry = excluded.entry, at = excluded.at",
    )?;
    let mut audit = base.prepare("INSERT INTO audit (run, what, at) VALUES (?1, ?2, ?3)")?;
    while let Ok(first) = queue.recv() {
        let mut saves = vec![first];
        saves.extend(queue.try_iter().take(together - 1));
        base.execute_batch("BEGIN IMMEDIATE")?;
        for save in &saves {
            let entry = format!("What stands in the field now, save {}", save.number);
            answer.execute((save.run, save.number % 6, entry, save.number))?;
            audit.execute((save.run, "answer", save.number))?;
        }
        base.execute_batch("COMMIT")?;
        for save in saves {
            let _ = save.done.send(());
        }
    }
    Ok(())
}

/// Processor time of this process so far, in seconds, as Linux tells it.
fn spent() -> f64 {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = told.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = fields.split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}
