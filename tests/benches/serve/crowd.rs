//! Ten thousand people in sessions at once, each saving every five seconds and going on to the next page every thirty, whether or not
//! what they asked for before has come. What was acknowledged is looked for in the store afterwards.

use std::{
    cell::RefCell,
    path::Path,
    rc::Rc,
    time::{Duration, Instant},
};

use engine::Id;
use server::store::Store;
use tests::crowd;
use tokio::sync::{Mutex, mpsc};

use super::{
    Failed, Size,
    child::{Disk, Served},
    figures::Times,
    http::Connection,
    machine::{self, Watch, count},
    page,
    person::{Person, number_of},
    table::{self, row},
};

/// How often each person saves.
const SAVES_EVERY: Duration = Duration::from_secs(5);
/// A person goes on to the next page at each so many saves.
const SAVES_A_PAGE: usize = 6;
/// Connections over which a proxy hands on what browsers ask.
const CONNECTIONS: u32 = 256;

/// What a person does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Save,
    Submit,
}

/// Something that is due.
struct Due {
    person: usize,
    what: What,
    at: Instant,
}

/// How long everything took, in seconds, from when it was due.
#[derive(Default)]
struct Seen {
    saves: Vec<f64>,
    submits: Vec<f64>,
    pages: Vec<f64>,
    errors: Vec<String>,
}

type People = Rc<Vec<RefCell<Person>>>;

pub(crate) async fn run(size: Size, time: Duration) -> Result<(), Failed> {
    let people = size.pick(20, 10_000, 10_000);
    let disk = Disk::new(Duration::from_millis(size.pick(0, 1, 1)))?;
    let folder = page::folder(&disk, people).await?;
    let mut ours = Served::ours(&disk, &folder)?;
    let everybody: People = Rc::new(
        (0..people)
            .map(|number| RefCell::new(Person::new(number)))
            .collect(),
    );
    // A minute's share to begin with: who comes in is not yet known to the server.
    let warm = time.min(Duration::from_secs(10));
    if size != Size::Trial {
        for_a_time(&ours, &everybody, warm).await?;
    }
    let watch = Watch::begin(&[ours.process()]);
    let spent = ours.spent();
    let (seen, most) = for_a_time(&ours, &everybody, time).await?;
    let elapsed = watch.elapsed();
    let (foreign, spent) = (watch.foreign(&[ours.process()]), ours.spent() - spent);
    let memory = machine::memory(ours.process());
    let syncs = disk.syncs()?;
    ours.stop();
    let lost = ledger(&folder, &everybody).await?;
    if size == Size::Trial {
        let fine = lost.wrong == 0 && seen.errors.is_empty();
        return if fine {
            Ok(())
        } else {
            Err(format!("{lost:?}, {:?}", seen.errors.first()).into())
        };
    }
    let all = count(seen.saves.len() + seen.submits.len() + seen.pages.len());
    let mut rows = vec![row([
        "what", "how many", "a second", "p50 ms", "p99 ms", "p99.9 ms", "most ms",
    ])];
    let together: Vec<f64> = [&seen.saves, &seen.submits, &seen.pages]
        .into_iter()
        .flatten()
        .copied()
        .collect();
    for (name, times) in [
        ("saves while typing", seen.saves),
        ("pages submitted", seen.submits),
        ("next pages opened", seen.pages),
        ("**all**", together),
    ] {
        let times = Times::new(times);
        let many = count(times.count());
        let mut cells = vec![
            name.to_owned(),
            times.count().to_string(),
            format!("{:.0}", many / elapsed),
        ];
        cells.extend([0.5, 0.99, 0.999, 1.0].map(|part| table::milliseconds(times.part(part))));
        rows.push(cells);
    }
    let errors = seen
        .errors
        .first()
        .map_or(String::new(), |first| format!(" (the first: {first})"));
    table::print(
        &format!(
            "{people} people in sessions for {:.1} minutes",
            time.as_secs_f64() / 60.0
        ),
        &format!(
            "{CONNECTIONS} connections; a disk of {syncs:.0} syncs a second; times from when each was due, with {most} waiting at most; all of it was done after {elapsed:.0} s. Errors: {}{errors}. Fields compared afterwards: {}, of which lost or another's: {}. Processor: {:.0} µs for each request; {:.1} of {} processors; memory {:.0} MB; others {:.0} %. Aims: p50 5 ms, p99 25 ms, p99.9 100 ms, no error, nothing lost, 256 MB.",
            seen.errors.len(),
            lost.compared,
            lost.wrong,
            spent / all.max(1.0) * 1e6,
            spent / elapsed,
            std::thread::available_parallelism().map_or(1, usize::from),
            count(usize::try_from(memory)?) / 1e6,
            foreign * 100.0,
        ),
        &rows,
    );
    Ok(())
}

/// Has everybody work for a time; gives what was seen, and how much waited at most.
async fn for_a_time(
    ours: &Served,
    everybody: &People,
    time: Duration,
) -> Result<(Seen, usize), Failed> {
    let (hand_over, queue) = mpsc::unbounded_channel::<Due>();
    let queue = Rc::new(Mutex::new(queue));
    let seen = Rc::new(RefCell::new(Seen::default()));
    let mut browsers = Vec::new();
    for _ in 0..CONNECTIONS {
        let (queue, seen, everybody) = (Rc::clone(&queue), Rc::clone(&seen), Rc::clone(everybody));
        let mut connection = Connection::new(ours.address);
        browsers.push(tokio::task::spawn_local(async move {
            loop {
                let due = queue.lock().await.recv().await;
                let Some(due) = due else {
                    break;
                };
                let Some(person) = everybody.get(due.person) else {
                    continue;
                };
                if let Err(error) = does(person, &due, &mut connection, &seen).await {
                    seen.borrow_mut().errors.push(error.to_string());
                    connection = Connection::new(connection.address());
                }
            }
        }));
    }
    let most = hand_out(&hand_over, everybody.len(), time, &queue).await?;
    drop(hand_over);
    for browser in browsers {
        browser.await?;
    }
    Ok((seen.take(), most))
}

/// Hands out what is due, when it is due.
async fn hand_out(
    to: &mpsc::UnboundedSender<Due>,
    people: usize,
    time: Duration,
    queue: &Rc<Mutex<mpsc::UnboundedReceiver<Due>>>,
) -> Result<usize, Failed> {
    let began = Instant::now();
    let apart = SAVES_EVERY.as_secs_f64() / count(people);
    let (mut number, mut most) = (0_usize, 0);
    loop {
        let at = began + Duration::from_secs_f64(apart * count(number));
        if at >= began + time {
            return Ok(most);
        }
        if at > Instant::now() {
            if let Ok(queue) = queue.try_lock() {
                most = most.max(queue.len());
            }
            tokio::time::sleep_until(at.into()).await;
        }
        let (person, turn) = (number % people, number / people);
        to.send(Due {
            person,
            what: What::Save,
            at,
        })?;
        // A sixth of them at each turn, so that pages are submitted at all times alike; half-way between two saves of theirs.
        let other = (person + people / 2) % people;
        if (other + turn).is_multiple_of(SAVES_A_PAGE) {
            to.send(Due {
                person: other,
                what: What::Submit,
                at,
            })?;
        }
        number += 1;
    }
}

async fn does(
    person: &RefCell<Person>,
    due: &Due,
    connection: &mut Connection,
    seen: &RefCell<Seen>,
) -> Result<(), Failed> {
    match due.what {
        What::Save => {
            let save = person.borrow_mut().save();
            save.go(connection).await?;
            person.borrow_mut().saved(&save);
            seen.borrow_mut().saves.push(due.at.elapsed().as_secs_f64());
        }
        What::Submit => {
            let submit = person.borrow_mut().submit();
            let location = submit.go(connection).await?;
            let next = person.borrow_mut().submitted(&submit, &location);
            seen.borrow_mut()
                .submits
                .push(due.at.elapsed().as_secs_f64());
            let began = Instant::now();
            let (status, body) = submit.then(connection, &next).await?;
            person.borrow().sees(status, &body)?;
            seen.borrow_mut().pages.push(began.elapsed().as_secs_f64());
        }
    }
    Ok(())
}

/// What was compared with the store.
#[derive(Debug, Default)]
struct Compared {
    compared: usize,
    wrong: usize,
}

/// Looks whether each field holds what was last acknowledged, or what was on its way after that; and nothing of anybody else.
async fn ledger(folder: &Path, everybody: &People) -> Result<Compared, Failed> {
    let file = folder.join("leidraad.db");
    let store = Store::open(&format!("sqlite://{}", file.display())).await?;
    let mut compared = Compared::default();
    for person in everybody.iter() {
        let (number, all) = {
            let person = person.borrow();
            (person.number, person.known.clone())
        };
        let (run, client) = (crowd::run(number), crowd::client(number));
        let loaded = store
            .run_of_client(run, client)
            .await?
            .ok_or("a run is gone")?;
        let entries = loaded.drafts.entries.get(&Id::from(crowd::SESSION));
        for (field, known) in &all {
            compared.compared += 1;
            let entry = entries.and_then(|entries| entries.get(&Id::from(field.as_str())));
            let text = entry
                .and_then(|entry| entry.0.first())
                .map(|line| line.text.as_str());
            let stands = text.map_or(Some(0), |text| number_of(number, text));
            let kept =
                stands.is_some_and(|stands| (known.acknowledged..=known.begun).contains(&stands));
            compared.wrong += usize::from(!kept);
        }
    }
    store.close().await;
    Ok(compared)
}
