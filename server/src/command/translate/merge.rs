//! `leidraad translate merge`: tools in another language, made of their texts and the files of translators.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Args;

use super::{
    job::{Choice, Job, State, listed},
    media::Media,
    origin::{Around, around},
    tag, unwritten, with_one_text,
};
use crate::{
    command::{Lang, check, check::gather::shorter},
    translate::{MERGED, MERGED_MEDIA, Merged, carried, in_language, mark, marked, number, short},
};

#[derive(Args, Clone, Debug)]
pub(super) struct Merge {
    /// The text of a tool, a fragment, or a folder of them.
    #[arg(value_name = "PATH")]
    path: PathBuf,
    /// What the translator gave back; all that lies beside the texts where none is given.
    #[arg(value_name = "FILE.po")]
    translation: Option<PathBuf>,
    /// The code of a language; all that there are files for where none is given.
    #[arg(long, value_name = "LANGUAGE", conflicts_with = "translation")]
    to: Option<String>,
    /// The id of the tool in the other language; that of the translation there is, or made of the id and the language, where none
    /// is given.
    #[arg(long)]
    id: Option<String>,
    /// Its version; that of the text, or of the translation there is, where none is given.
    #[arg(long = "as-version", value_name = "NUMBER")]
    version: Option<u32>,
    /// The folder to put it in; beside the folder of the tool where none is given.
    #[arg(short, long, value_name = "FOLDER")]
    output: Option<PathBuf>,
    /// Write the translation also where texts are stale or missing: those stand there in the language of the text.
    #[arg(long)]
    unfinished: bool,
}

impl Merge {
    pub(super) fn run(&self, lang: Lang) -> Result<ExitCode, String> {
        if let Some(to) = &self.to {
            tag(to, lang)?;
        }
        let around = Around::find(&self.path, lang)?;
        if around.all {
            let one = [
                ("--id", self.id.is_some()),
                ("--as-version", self.version.is_some()),
                ("FILE.po", self.translation.is_some()),
            ];
            if let Some((option, _)) = one.iter().find(|(_, given)| *given) {
                return Err(with_one_text(option, lang));
            }
        }
        let mut run = Run {
            merge: self,
            several: around.all,
            lang,
            well: true,
        };
        let jobs = run.jobs(&around)?;
        let made = run.made(jobs);
        let mut names = around.names.clone();
        // What is not made is not named by others either.
        for (job, _) in made
            .iter()
            .filter(|(job, _)| job.there.is_some() || run.is_whole(job))
        {
            match job.origin.fragment {
                true => names.add_fragment(&job.id),
                false => names.add_tool(&job.id, &job.language, Some(&job.origin.id)),
            }
        }
        let mut written = Vec::new();
        for (job, mut made) in made {
            run.tell_missing(&job, &made);
            for lost in number::lost(&job.catalog) {
                run.tell(&job, &lost.words(lang));
            }
            let (text, elsewhere) = in_language(&made.text, &job.language, &names);
            made.text = text;
            for foreign in elsewhere {
                run.tell(&job, &foreign.words(lang));
            }
            if run.may_write(&job, &made)? {
                run.put(&job, &made.text)?;
                written.push((job, made.text));
            }
        }
        for (job, text) in &written {
            run.compile(job, text)?;
        }
        Ok(ExitCode::from(u8::from(!run.well)))
    }
}

/// How a merge goes.
struct Run<'m> {
    merge: &'m Merge,
    /// Of a folder: what is wrong with one keeps no other from being made.
    several: bool,
    lang: Lang,
    well: bool,
}

impl Run<'_> {
    /// All that is to be made.
    fn jobs<'o>(&mut self, around: &'o Around) -> Result<Vec<Job<'o>>, String> {
        let (merge, lang) = (self.merge, self.lang);
        let choice = Choice {
            id: merge.id.as_deref(),
            version: merge.version,
            output: merge.output.as_deref(),
        };
        let mut jobs = Vec::new();
        for origin in &around.origins {
            let pos = match &merge.translation {
                Some(po) => vec![po.clone()],
                None => origin.pos(lang)?,
            };
            for po in pos {
                match Job::new(origin, &po, around, choice, lang) {
                    Ok(job) => {
                        let to = merge.to.as_ref();
                        if to.is_none_or(|to| short(to) == short(&job.language)) {
                            jobs.push(job);
                        }
                    }
                    Err(words) if self.several => {
                        self.well = false;
                        anstream::eprintln!("{}: {words}", po.display());
                    }
                    Err(words) => return Err(words),
                }
            }
        }
        if jobs.is_empty() && self.well {
            let words = lang.pick(
                "heeft geen bestand voor vertalers naast zich. Begin met: leidraad translate extract",
                "has no file for translators beside it. Begin with: leidraad translate extract",
            );
            return Err(format!("{} {words}", merge.path.display()));
        }
        Ok(jobs)
    }

    /// What comes of each, for those of which the translations can stand.
    fn made<'o>(&mut self, jobs: Vec<Job<'o>>) -> Vec<(Job<'o>, Merged)> {
        let mut all = Vec::new();
        for job in jobs {
            match job.make() {
                Ok(made) => all.push((job, made)),
                Err(faults) => {
                    self.well = false;
                    for fault in faults {
                        self.tell(&job, &fault.words(self.lang));
                    }
                }
            }
        }
        all
    }

    fn tell(&self, job: &Job<'_>, words: &str) {
        match self.several {
            true => anstream::eprintln!("{}: {words}", job.po.display()),
            false => anstream::eprintln!("{words}"),
        }
    }

    fn tell_missing(&self, job: &Job<'_>, made: &Merged) {
        let words = self.lang.pick("niet vertaald", "not translated");
        if self.several && !made.missing.is_empty() {
            self.tell(
                job,
                &format!("{words}: {}", listed(&made.missing, self.lang)),
            );
        } else {
            for place in &made.missing {
                self.tell(job, &format!("{place}: {words}"));
            }
        }
    }

    /// Whether the translation there is may be written over.
    fn may_write(&mut self, job: &Job<'_>, made: &Merged) -> Result<bool, String> {
        let lang = self.lang;
        let shown = shorter(&job.path);
        if let Some(there) = &job.there
            && !is_translation(job, there)
        {
            let words = lang.pick(
                "is er al, en is geen vertaling hiervan",
                "is there already, and is no translation of this",
            );
            let words = format!("{shown} {words}");
            if !self.several {
                return Err(words);
            }
            self.well = false;
            self.tell(job, &words);
            return Ok(false);
        }
        let state = job.state(&made.text);
        if let State::Changed(_) = state
            && let Some(words) = state.words(&shown, lang)
        {
            self.well = false;
            self.tell(job, &words);
            return Ok(false);
        }
        if !self.is_whole(job) {
            let fallen = job.falls_back();
            self.well = false;
            let words = match (lang, &job.there) {
                (Lang::Nl, None) => format!(
                    "{shown} wordt nog niet gemaakt: er zouden teksten in staan in de taal van de bron ({fallen}), want die zijn verouderd of nog niet vertaald. Vertaal ze eerst, of geef --unfinished"
                ),
                (Lang::En, None) => format!(
                    "{shown} is not made yet: texts would stand in it in the language of the source ({fallen}), for they are stale or missing. Translate them first, or give --unfinished"
                ),
                (Lang::Nl, Some(_)) => format!(
                    "{shown} blijft zoals het is: er zouden teksten bijkomen in de taal van de bron ({fallen}), want die zijn verouderd of nog niet vertaald. Vertaal ze eerst, of geef --unfinished"
                ),
                (Lang::En, Some(_)) => format!(
                    "{shown} stays as it is: texts in the language of the source would come into it ({fallen}), for they are stale or missing. Translate them first, or give --unfinished"
                ),
            };
            self.tell(job, &words);
            return Ok(false);
        }
        Ok(true)
    }

    /// Whether a translation is there, or comes, in which no text falls back to the language of the source without being asked for.
    fn is_whole(&self, job: &Job<'_>) -> bool {
        self.merge.unfinished || job.falls_back() == 0
    }

    /// Writes the text, lays media and scenarios beside it, and keeps in the file for translators what was made of it.
    fn put(&self, job: &Job<'_>, text: &str) -> Result<(), String> {
        let lang = self.lang;
        let folder = job.path.parent().unwrap_or(Path::new("."));
        let unwritten_here = |error| unwritten(folder, &error, lang);
        fs::create_dir_all(folder).map_err(unwritten_here)?;
        let mut pictures = None;
        if !job.origin.fragment {
            let media = Media::of(&job.catalog);
            let laid = media.lay(job.origin.folder(), folder);
            let (media, told) = laid.map_err(unwritten_here)?;
            for (name, how) in told {
                self.tell(job, &how.words(&shorter(&folder.join(name)), lang));
            }
            pictures = Some(media.written());
            self.scenarios(job, folder).map_err(unwritten_here)?;
        }
        if job.there.as_deref() != Some(text) {
            fs::write(&job.path, text).map_err(|error| unwritten(&job.path, &error, lang))?;
        }
        anstream::println!("{}", shorter(&job.path));
        let po = fs::read_to_string(&job.po).unwrap_or_default();
        let new = marked(&po, MERGED, &mark(text)).and_then(|new| match pictures.as_deref() {
            None | Some("") => Some(new),
            Some(pictures) => marked(&new, MERGED_MEDIA, pictures),
        });
        if let Some(new) = new.filter(|new| *new != po) {
            fs::write(&job.po, new).map_err(|error| unwritten(&job.po, &error, lang))?;
        }
        Ok(())
    }

    /// Lays the scenarios of a tool beside its translation, where that has none yet.
    fn scenarios(&self, job: &Job<'_>, to: &Path) -> io::Result<()> {
        let of = |folder: &Path| -> io::Result<Vec<PathBuf>> {
            let mut files = Vec::new();
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.extension().is_some_and(|kind| kind == "scenario") {
                    files.push(path);
                }
            }
            files.sort();
            Ok(files)
        };
        if !of(to)?.is_empty() {
            return Ok(());
        }
        for path in of(job.origin.folder())? {
            let carried = carried(&fs::read_to_string(&path)?, &job.catalog);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let rest = name.strip_prefix(job.origin.id.as_str());
            let name = rest.map_or_else(|| name.to_string(), |rest| format!("{}{rest}", job.id));
            let file = to.join(name);
            fs::write(&file, &carried.text)?;
            anstream::println!("{}", shorter(&file));
            if !carried.left.is_empty() {
                let lines: Vec<String> = carried.left.iter().map(ToString::to_string).collect();
                let lines = listed(&lines, self.lang);
                let file = shorter(&file);
                let words = match self.lang {
                    Lang::Nl => format!(
                        "{file}: de tekst op regel {lines} is nog die van de bron. Zet erin wat er in de vertaling staat"
                    ),
                    Lang::En => format!(
                        "{file}: the text on line {lines} is still that of the source. Write what stands in the translation"
                    ),
                };
                self.tell(job, &words);
            }
        }
        Ok(())
    }

    /// Says what is wrong with the new text.
    fn compile(&mut self, job: &Job<'_>, text: &str) -> Result<(), String> {
        if job.origin.fragment {
            return Ok(());
        }
        let shelf = around(&job.path, self.lang)?;
        let own = job.path.display().to_string();
        let compiled = dsl::compile(text, &own, &shelf);
        if compiled.program.is_some() {
            return Ok(());
        }
        let errors: Vec<_> = compiled
            .diagnostics
            .into_iter()
            .filter(dsl::Diagnostic::is_error)
            .collect();
        let mut text_of = |file: &str| (file.to_owned(), (file == own).then(|| text.to_owned()));
        anstream::eprintln!("{}", check::said(&errors, &mut text_of, self.lang.into()));
        self.well = false;
        Ok(())
    }
}

/// Whether a text is a translation of that of the job.
fn is_translation(job: &Job<'_>, there: &str) -> bool {
    let stem = &job.origin.id;
    if job.origin.fragment {
        // A fragment cannot say what it was made of; only under the name for it is it known as that.
        return job.id.starts_with(&format!("{stem}-"));
    }
    there.lines().any(|line| {
        let of = line
            .strip_prefix("translation-of: ")
            .or(line.strip_prefix("vertaling-van: "));
        of.is_some_and(|of| of.trim_matches('"').starts_with(&format!("{stem} ")))
    })
}
