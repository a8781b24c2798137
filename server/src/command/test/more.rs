//! Writing what was proposed as a new file of scenarios, beside the tool and whatever scenarios it has.

use std::{
    fs::File,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use scenario::Obstacle;

use super::Lang;
use crate::testing::{self, Tested};

/// Most files of scenarios of one tool: a folder with more is not looked through.
const MOST: usize = 1_000;

/// Writes what was proposed and says so, with what could not be reached. False where it could not be written.
pub(super) fn write(tested: &Tested, lang: Lang) -> bool {
    let Some(proposal) = &tested.proposal else {
        return true;
    };
    let mut fine = true;
    let tool = &tested.name;
    if proposal.scenarios.is_empty() {
        let words = if proposal.unreached.is_empty() {
            lang.pick(
                "niets toegevoegd: er is niets dat nog niet wordt bereikt",
                "nothing was added: there is nothing that is not reached yet",
            )
        } else {
            lang.pick("niets toegevoegd", "nothing was added")
        };
        anstream::eprintln!("{tool}: {words}");
    } else {
        match put(Path::new(&tested.name), &proposal.scenarios.join("\n")) {
            Ok(path) => {
                let count = proposal.scenarios.len();
                let words = match (count, lang) {
                    (1, Lang::Nl) => {
                        "1 scenario geschreven. Lees het na en geef het een goede titel.".to_owned()
                    }
                    (1, Lang::En) => {
                        "1 scenario was written. Read it and give it a good title.".to_owned()
                    }
                    (_, Lang::Nl) => format!(
                        "{count} scenario's geschreven. Lees ze na en geef ze goede titels."
                    ),
                    (_, Lang::En) => format!(
                        "{count} scenarios were written. Read them and give them good titles."
                    ),
                };
                anstream::eprintln!("{}: {words}", path.display());
            }
            Err(error) => {
                let words = lang.pick("kan niet worden geschreven", "cannot be written");
                anstream::eprintln!("{tool}: {words}: {error}");
                fine = false;
            }
        }
    }
    if !proposal.unreached.is_empty() {
        let words = lang.pick(
            "geen antwoorden gevonden waarmee dit wordt bereikt:",
            "no answers were found that reach this:",
        );
        anstream::eprintln!("{tool}: {words}");
        for (point, why) in &proposal.unreached {
            let place = testing::place(tested, point);
            let place = place.map(|place| format!("{}:{}: ", place.file, place.line));
            let place = place.unwrap_or_default();
            let why = why.as_ref().map(|why| obstacle(why, lang));
            let why = why.unwrap_or_default();
            anstream::eprintln!("  {place}{}{why}", testing::words(point, lang.into()));
        }
    }
    if proposal.stopped {
        let words = lang.pick(
            "er is lang genoeg gezocht; voor de rest schrijf je zelf een scenario",
            "the search took long enough; write a scenario yourself for the rest",
        );
        anstream::eprintln!("{tool}: {words}");
    }
    fine
}

/// What stands in the way, behind what is not reached.
fn obstacle(why: &Obstacle, lang: Lang) -> String {
    match why {
        Obstacle::Condition { when, true_ } => {
            let when = crate::graph::condition(when, lang.into());
            let words = match (true_, lang) {
                (true, Lang::Nl) => "er is geen antwoord gevonden waarmee dit waar is",
                (false, Lang::Nl) => "er is geen antwoord gevonden waarmee dit niet waar is",
                (true, Lang::En) => "no answer was found with which this is true",
                (false, Lang::En) => "no answer was found with which this is not true",
            };
            format!("\n    {words}: {when}")
        }
        Obstacle::Band(score, band) => match lang {
            Lang::Nl => {
                format!("\n    er zijn geen antwoorden gevonden waarmee {score} in {band} valt")
            }
            Lang::En => format!("\n    no answers were found that bring {score} into {band}"),
        },
    }
}

/// Puts scenarios in a file that was not there.
fn put(tool: &Path, text: &str) -> io::Result<PathBuf> {
    for number in 1..=MOST {
        let path = match number {
            1 => tool.with_extension("scenario"),
            _ => tool.with_extension(format!("{number}.scenario")),
        };
        match File::create_new(&path) {
            Ok(mut file) => {
                file.write_all(text.as_bytes())?;
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
