//! A library of a thousand modules: read and checked for the first time, and again when one file has changed.

use std::{cell::RefCell, error::Error, fs, path::Path, time::Instant};

use content::{Kept, Library};

use super::{
    model::Model,
    ours,
    round::{Runner, Spent, interleave},
    table::{self, pace, row, time},
};

/// Sessions of a module of some 10 kB.
const SESSIONS: usize = 3;

/// Measures, and prints it.
///
/// # Errors
/// Where the library cannot be written.
pub(crate) fn run(modules: u64, rounds: usize) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    let terms = Path::new(env!("CARGO_MANIFEST_DIR")).join("vocabulary.yaml");
    fs::copy(terms, root.join("vocabulary.yaml"))?;
    let mut bytes = 0;
    for number in 0..modules {
        let model = Model::make(number, SESSIONS);
        let text = ours::text(&model);
        bytes += text.len();
        let folder = root.join("library").join(&model.id);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{}.module", model.id)), text)?;
    }
    let changing = root.join("library/module-0/module-0.module");
    let text = fs::read_to_string(&changing)?;

    let library = Library::read(root)?;
    let mut kept = Kept::default();
    kept.check_all(&library);
    let state = RefCell::new((library, kept, 0_u32));
    let again = |change: bool| -> Result<Spent, Box<dyn Error>> {
        let (library, kept, count) = &mut *state.borrow_mut();
        if change {
            *count += 1;
            fs::write(&changing, format!("{text}\nChange {count}.\n"))?;
        }
        let began = Instant::now();
        *library = library.read_again(root)?;
        kept.check_all(library);
        Ok(began.elapsed().into())
    };
    let mut runners = [
        Runner::elsewhere("read for the first time", || {
            let began = Instant::now();
            Library::read(root)?;
            Ok(began.elapsed().into())
        }),
        Runner::elsewhere("read and checked for the first time", || {
            let began = Instant::now();
            Kept::default().check_all(&Library::read(root)?);
            Ok(began.elapsed().into())
        }),
        Runner::elsewhere("again, nothing has changed", || again(false)),
        Runner::elsewhere("again, one file has changed", || again(true)),
    ];
    let times = interleave(&mut runners, rounds)?;
    let mut rows = vec![row(["what", "time", "MB/s", "spread", "others"])];
    for times in &times {
        let [spread, foreign] = times.trust();
        rows.push(vec![
            times.name.to_owned(),
            time(times.median()),
            format!("{:.0}", pace(bytes, times.median())),
            spread,
            foreign,
        ]);
    }
    let note = format!(
        "{modules} modules, {:.1} MB, on the clock, with all processors.",
        pace(bytes, 1.0)
    );
    table::print("A library", &note, &rows);
    Ok(())
}
