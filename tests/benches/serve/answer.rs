//! A page answered: read, checked, saved on the disk, and the next page; beside an application as many are written.

use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::{
    Failed, Size,
    child::{Disk, Served},
    http::Connection,
    load,
    machine::Watch,
    page::{self, Row},
    person::Person,
    table::{self, row},
};

/// So many times as many pages as the stand-in.
const AIM: f64 = 20.0;
/// How many people at once.
const AT_ONCE: u32 = 16;

/// Somebody who answers the pages of the stand-in.
struct Stranger {
    cookie: String,
    page: u32,
    count: u32,
}

impl Stranger {
    async fn answers(&mut self, to: &mut Connection) -> Result<(), Failed> {
        const FORM: &str = "application/x-www-form-urlencoded";
        self.count += 1;
        let (page, words) = (
            self.page,
            format!("{}.+A+sentence+as+long+as+people+write+them.", self.count),
        );
        let body =
            format!("page-{page}-ask-0={words}&page-{page}-ask-1=4&page-{page}-ask-2={words}");
        let path = format!("/page/{page}");
        let answer = to.post(&path, &self.cookie, (FORM, &body)).await?;
        let next = answer.location.ok_or("the stand-in did not take a page")?;
        self.page = next.rsplit('/').next().unwrap_or("0").parse()?;
        let page = to.get(&next, &self.cookie).await?;
        if page.status == 200 {
            Ok(())
        } else {
            Err("no next page".into())
        }
    }
}

pub(crate) async fn run(size: Size) -> Result<(), Failed> {
    let disk = Disk::new(Duration::from_millis(size.pick(0, 1, 1)))?;
    let folder = page::folder(&disk, AT_ONCE).await?;
    let ours = Served::ours(&disk, &folder)?;
    let mut people: Vec<Person> = (0..AT_ONCE).map(Person::new).collect();
    if size == Size::Trial {
        let mut connection = Connection::new(ours.address);
        for person in &mut people[..2] {
            person.answers(&mut connection).await?;
            person.answers(&mut connection).await?;
        }
        return Ok(());
    }
    let (stand_in, cookies) = stand_in(&disk).await?;
    let strangers = cookies.into_iter().map(|cookie| Stranger {
        cookie,
        page: 0,
        count: 0,
    });
    let mut strangers: Vec<Stranger> = strangers.collect();
    let (mut of_ours, mut of_stand_in) = (Row::default(), Row::default());
    let time = Duration::from_secs_f64(size.pick(0.0, 2.0, 5.0));
    for round in 0..=size.pick(0, 3, 7) {
        let watch = Watch::begin(&[ours.process()]);
        let spent = ours.spent();
        let work = async |person: &mut Person, to: &mut Connection| person.answers(to).await;
        let (done, back) = load::for_a_time(ours.address, people, time, work).await?;
        people = back;
        // The first round warms up.
        if round > 0 {
            of_ours.add(done, ours.spent() - spent, watch.foreign(&[ours.process()]));
        }
        let watch = Watch::begin(&[stand_in.process()]);
        let spent = stand_in.spent();
        let work = async |person: &mut Stranger, to: &mut Connection| person.answers(to).await;
        let (done, back) = load::for_a_time(stand_in.address, strangers, time, work).await?;
        strangers = back;
        if round > 0 {
            of_stand_in.add(
                done,
                stand_in.spent() - spent,
                watch.foreign(&[stand_in.process()]),
            );
        }
    }
    show(&of_ours, &of_stand_in, disk.syncs()?);
    Ok(())
}

fn folder_of_stand_in() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/peers/django")
}

/// Starts the stand-in, and gives the cookies of its people.
async fn stand_in(disk: &Disk) -> Result<(Served, Vec<String>), Failed> {
    let programs = PathBuf::from(std::env::var("LEIDRAAD_DJANGO")?);
    let file = disk.path("stand-in.db");
    let made = disk
        .program(programs.join("python"))
        .current_dir(folder_of_stand_in())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .args(["site_of_pages.py".as_ref(), file.as_os_str()])
        .arg(AT_ONCE.to_string())
        .output()?;
    let cookies = String::from_utf8(made.stdout)?;
    let address = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))?.local_addr()?;
    let served = Served::at(
        disk.program(programs.join("gunicorn"))
            .current_dir(folder_of_stand_in())
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("BENCH_FILE", &file)
            .args([
                "--workers=2",
                "--threads=4",
                "--keep-alive=30",
                "--no-control-socket",
                "--log-level=error",
            ])
            .arg(format!("--bind={address}"))
            .arg("site_of_pages:application"),
        address,
    )?;
    let patience = Instant::now() + Duration::from_secs(20);
    while tokio::net::TcpStream::connect(address).await.is_err() {
        if Instant::now() > patience {
            return Err("the stand-in does not start".into());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    Ok((served, cookies.lines().map(str::to_owned).collect()))
}

fn show(ours: &Row, stand_in: &Row, syncs: f64) {
    let mut rows = vec![row([
        "server",
        "pages a second",
        "times as many",
        "p99 ms",
        "µs of processor for each page",
        "of the stand-in",
        "spread",
        "others",
    ])];
    for (name, of) in [
        ("Django stand-in, gunicorn 2×4", stand_in),
        ("**ours**", ours),
    ] {
        let [spread, others] = of.each_second.trust();
        rows.push(vec![
            name.to_owned(),
            format!("{:.0}", of.each_second.median()),
            format!(
                "{:.1}×",
                of.each_second.median() / stand_in.each_second.median()
            ),
            table::milliseconds(of.late.median()),
            format!("{:.0}", of.processor.median()),
            format!(
                "1/{:.1}",
                stand_in.processor.median() / of.processor.median()
            ),
            spread,
            others,
        ]);
    }
    table::print(
        "A page answered, and the next one opened",
        &format!(
            "{AT_ONCE} people at once; SQLite, synchronous = FULL on both sides, a disk of {syncs:.0} syncs a second; the aim is {AIM} times as many pages, for 1/{AIM} of the processor."
        ),
        &rows,
    );
}
