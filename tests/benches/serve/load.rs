//! A load: so many at once, each doing one thing after the other for a time.

use std::{
    cell::RefCell,
    net::SocketAddr,
    rc::Rc,
    time::{Duration, Instant},
};

use super::{Failed, http::Connection, machine};

/// How much was done, and how long each took.
pub(crate) struct Done {
    pub(crate) times: Vec<f64>,
    pub(crate) seconds: f64,
}

impl Done {
    pub(crate) fn each_second(&self) -> f64 {
        machine::count(self.times.len()) / self.seconds
    }
}

/// So many people at once on connections of their own, for a time; each of `people` is with one of them.
pub(crate) async fn for_a_time<P: 'static>(
    to: SocketAddr,
    people: Vec<P>,
    time: Duration,
    work: impl AsyncFn(&mut P, &mut Connection) -> Result<(), Failed> + Clone + 'static,
) -> Result<(Done, Vec<P>), Failed> {
    let began = Instant::now();
    let times = Rc::new(RefCell::new(Vec::new()));
    let mut at_work = Vec::new();
    for mut person in people {
        let (work, times) = (work.clone(), Rc::clone(&times));
        at_work.push(tokio::task::spawn_local(async move {
            let mut connection = Connection::new(to);
            while began.elapsed() < time {
                let begun = Instant::now();
                work(&mut person, &mut connection).await?;
                times.borrow_mut().push(begun.elapsed().as_secs_f64());
            }
            Ok::<P, Failed>(person)
        }));
    }
    let mut people = Vec::new();
    for person in at_work {
        people.push(person.await??);
    }
    let done = Done {
        seconds: began.elapsed().as_secs_f64(),
        times: times.take(),
    };
    Ok((done, people))
}
