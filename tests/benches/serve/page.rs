//! A page of a session, beside the least that reading six answers and filling in a template of that size take.

use std::time::Duration;

use tests::{base::MORNING, crowd};

use super::{
    Failed, Size,
    child::{Disk, Served},
    figures::Rounds,
    http::Connection,
    load::{self, Done},
    machine::{Watch, count},
    person::Person,
    table::{self, row},
};

/// The most that a page may take of what the least takes.
const AIM: f64 = 0.7;
/// How many connections.
const CONNECTIONS: u32 = 64;

/// A folder on a disk with clients in it.
pub(crate) async fn folder(disk: &Disk, clients: u32) -> Result<std::path::PathBuf, Failed> {
    let folder = disk.path("data");
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("leidraad.db");
    let store = server::store::Store::open(&format!("sqlite://{}", file.display())).await?;
    let stamp = server::store::Stamp {
        now: MORNING,
        ids: std::sync::Arc::new(server::store::SystemIds),
    };
    crowd::Crowd::gather(&store, clients, &stamp).await;
    store.close().await;
    Ok(folder)
}

/// What is measured of a server at each round.
#[derive(Default)]
pub(crate) struct Row {
    pub(crate) each_second: Rounds,
    pub(crate) processor: Rounds,
    pub(crate) late: Rounds,
}

impl Row {
    pub(crate) fn add(&mut self, done: Done, spent: f64, foreign: f64) {
        let each = spent / count(done.times.len()).max(1.0);
        self.each_second.add(done.each_second(), foreign);
        self.processor.add(each * 1e6, foreign);
        let times = super::figures::Times::new(done.times);
        self.late.add(times.part(0.99), foreign);
    }
}

pub(crate) async fn run(size: Size) -> Result<(), Failed> {
    let clients = size.pick(4, 500, 500);
    let disk = Disk::new(Duration::ZERO)?;
    let folder = folder(&disk, clients).await?;
    let ours = Served::ours(&disk, &folder)?;
    // The first look at a page is noted; what is measured is to come back to it.
    let mut connection = Connection::new(ours.address);
    for number in 0..clients {
        Person::new(number).fills_last(&mut connection).await?;
    }
    if size == Size::Trial {
        return Ok(());
    }
    let bare = std::env::var("LEIDRAAD_BARE")?;
    let file = disk.path("bare.db");
    let bare = Served::that_says_its_port(disk.program(bare).arg("page").arg(file))?;
    let (mut of_ours, mut of_bare) = (Row::default(), Row::default());
    let time = Duration::from_secs_f64(size.pick(0.0, 1.0, 4.0));
    let turns = || {
        let turn = |from: u32| {
            (0..clients)
                .cycle()
                .skip(usize::try_from(from * 7).unwrap_or(0))
        };
        (0..CONNECTIONS).map(turn).collect::<Vec<_>>()
    };
    for _ in 0..size.pick(0, 3, 7) {
        let watch = Watch::begin(&[ours.process()]);
        let spent = ours.spent();
        let (done, _) = load::for_a_time(ours.address, turns(), time, async |turn, to| {
            let number = turn.next().unwrap_or(0);
            Person::new(number).opens(to, crowd::LAST).await
        })
        .await?;
        of_ours.add(done, ours.spent() - spent, watch.foreign(&[ours.process()]));
        let watch = Watch::begin(&[bare.process()]);
        let spent = bare.spent();
        let (done, _) = load::for_a_time(bare.address, turns(), time, async |turn, to| {
            let answer = to
                .get(&format!("/page/{}", turn.next().unwrap_or(0)), "")
                .await?;
            if answer.status == 200 {
                Ok(())
            } else {
                Err("no page".into())
            }
        })
        .await?;
        of_bare.add(done, bare.spent() - spent, watch.foreign(&[bare.process()]));
    }
    show(&of_ours, &of_bare);
    Ok(())
}

fn show(ours: &Row, bare: &Row) {
    let mut rows = vec![row([
        "what",
        "pages a second",
        "p99 ms",
        "µs of processor for each page",
        "of the least",
        "spread",
        "others",
    ])];
    for (name, of) in [
        ("the least: SQLite read by hand, one template", bare),
        ("**a page of ours**", ours),
    ] {
        let [spread, others] = of.processor.trust();
        rows.push(vec![
            name.to_owned(),
            format!("{:.0}", of.each_second.median()),
            table::milliseconds(of.late.median()),
            format!("{:.0}", of.processor.median()),
            format!("{:.2}", of.processor.median() / bare.processor.median()),
            spread,
            others,
        ]);
    }
    table::print(
        "A page of a session",
        &format!(
            "{CONNECTIONS} connections, a page with six questions that hold answers, not compressed; the aim is {AIM} of the least."
        ),
        &rows,
    );
}
