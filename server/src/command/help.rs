//! The help of the commands in the reader's language. It is written in English beside what it is about; `help.nl.txt` has the Dutch for
//! each of its lines.

use std::{collections::BTreeMap, ffi::OsString, sync::LazyLock};

use clap::{Arg, ArgAction, Command, CommandFactory as _, Error, builder::StyledStr, error};

use super::{Lang, Leidraad};

/// A line of English and a line of Dutch, with an empty line behind each pair.
const NL: &str = include_str!("help.nl.txt");

static DUTCH: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let pairs = NL.split("\n\n");
    pairs
        .filter_map(|pair| pair.trim().split_once('\n'))
        .collect()
});

/// The commands, whose help speaks a language.
pub(super) fn command(lang: Lang) -> Command {
    let command = Leidraad::command();
    match lang {
        Lang::En => command,
        Lang::Nl => in_dutch(command).disable_version_flag(true).arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(dutch("Print version"))
                .help_heading("Opties"),
        ),
    }
}

/// What is wrong with what was asked, in Dutch; none for what is no fault, or has no words of ours.
pub(super) fn fault(error: &Error) -> Option<String> {
    use error::{ContextKind, ErrorKind};
    let named = |kind| {
        let words = error.get(kind)?.to_string();
        (!words.is_empty()).then_some(words)
    };
    let argument = || named(ContextKind::InvalidArg).unwrap_or_default();
    let value = || named(ContextKind::InvalidValue).unwrap_or_default();
    let meant = |kind| named(kind).map_or_else(String::new, |meant| format!(" Bedoel je {meant}?"));
    let kind = error.kind();
    let words = if kind == ErrorKind::UnknownArgument {
        let meant = meant(ContextKind::SuggestedArg);
        format!("{} wordt hier niet verwacht.{meant}", argument())
    } else if kind == ErrorKind::InvalidSubcommand {
        let found = named(ContextKind::InvalidSubcommand).unwrap_or_default();
        let meant = meant(ContextKind::SuggestedSubcommand);
        format!("de opdracht {found} is er niet.{meant}")
    } else if kind == ErrorKind::MissingRequiredArgument {
        format!("er ontbreekt: {}.", argument())
    } else if kind == ErrorKind::MissingSubcommand {
        "er ontbreekt een opdracht.".to_owned()
    } else if kind == ErrorKind::InvalidValue && value().is_empty() {
        format!("bij {} hoort nog iets.", argument())
    } else if matches!(kind, ErrorKind::InvalidValue | ErrorKind::ValueValidation) {
        let valid = named(ContextKind::ValidValue);
        let valid = valid.map_or_else(String::new, |valid| format!(" Mogelijk: {valid}."));
        format!("{} kan niet bij {}.{valid}", value(), argument())
    } else if kind == ErrorKind::ArgumentConflict {
        let other = named(ContextKind::PriorArg).unwrap_or_default();
        format!("{} gaat niet samen met {other}.", argument())
    } else {
        return None;
    };
    Some(format!(
        "fout: {words}\n\nMeer weten? Zet er --help achter."
    ))
}

/// The language of the help, before anything of what was asked is understood.
pub(super) fn asked(arguments: &[OsString]) -> Lang {
    let mut arguments = arguments.iter().map(|argument| argument.to_string_lossy());
    let mut named = None;
    while let Some(argument) = arguments.next() {
        if argument == "--lang" {
            named = arguments.next().map(|next| next.into_owned());
        } else if let Some(name) = argument.strip_prefix("--lang=") {
            named = Some(name.to_owned());
        } else if argument == "--" {
            break;
        }
    }
    let named = named.or_else(|| std::env::var("LEIDRAAD_LANG").ok());
    match named.as_deref() {
        Some("nl") => Lang::Nl,
        Some("en") => Lang::En,
        Some(_) | None => Lang::of_system(),
    }
}

/// `leidraad help check` is `leidraad check --help`.
pub(super) fn spelled_out(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let at = arguments.iter().skip(1).position(|argument| {
        let argument = argument.to_string_lossy();
        !argument.starts_with('-') && argument != "nl" && argument != "en"
    });
    if let Some(at) = at.map(|at| at + 1)
        && arguments.get(at).is_some_and(|argument| argument == "help")
    {
        arguments.remove(at);
        arguments.push("--help".into());
    }
    arguments
}

fn in_dutch(command: Command) -> Command {
    let about = command.get_about().map(lines);
    let long = command.get_long_about().map(lines);
    let after = command.get_after_help().map(lines);
    let mut command = command
        .mut_args(of_argument)
        .mut_subcommands(in_dutch)
        .subcommand_help_heading("Opdrachten")
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .help_template("{about-with-newline}\nGebruik: {usage}\n\n{all-args}{after-help}")
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(dutch("Print help"))
                .help_heading("Opties"),
        );
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(long) = long {
        command = command.long_about(long);
    }
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command
}

fn of_argument(argument: Arg) -> Arg {
    let help = argument.get_help().map(lines).unwrap_or_default();
    let long = argument.get_long_help().map(lines);
    let heading = if argument.is_positional() {
        "Argumenten"
    } else {
        "Opties"
    };
    let mut beside = Vec::new();
    let mut below = Vec::new();
    let values = argument.get_possible_values();
    let shown = values
        .iter()
        .filter(|_| !argument.is_hide_possible_values_set());
    let names: Vec<&str> = shown.clone().map(|value| value.get_name()).collect();
    if shown.clone().any(|value| value.get_help().is_some()) {
        below.extend(shown.map(|value| {
            let about = value.get_help().map(lines).unwrap_or_default();
            format!("- {}: {about}", value.get_name())
        }));
    } else if !names.is_empty() && argument.get_action().takes_values() {
        beside.push(format!("[mogelijk: {}]", names.join(", ")));
    }
    let usual = argument.get_default_values().iter();
    let usual: Vec<_> = usual.map(|value| value.to_string_lossy()).collect();
    if !usual.is_empty() && argument.get_action().takes_values() {
        beside.push(format!("[standaard: {}]", usual.join(", ")));
    }
    let with = |help: String| {
        let line: Vec<&str> = std::iter::once(help.as_str())
            .chain(beside.iter().map(String::as_str))
            .collect();
        line.join(" ")
    };
    let short = with(help.clone());
    let mut argument = argument.help_heading(heading);
    if argument.get_action().takes_values() {
        argument = argument.hide_possible_values(true).hide_default_value(true);
    }
    if !below.is_empty() {
        let long = with(long.unwrap_or(help));
        argument = argument.long_help(format!("{long}\n\n{}", below.join("\n")));
    } else if let Some(long) = long {
        argument = argument.long_help(with(long));
    }
    argument.help(short)
}

fn dutch(line: &str) -> &str {
    DUTCH.get(line).copied().unwrap_or(line)
}

fn lines(text: &StyledStr) -> String {
    let text = text.to_string();
    let lines: Vec<String> = text.lines().map(self::line).collect();
    lines.join("\n")
}

/// A line with what stands in front of it: spaces, or an example that what is said is about.
fn line(line: &str) -> String {
    let said = line.trim();
    if let Some(dutch) = DUTCH.get(said) {
        return line.replacen(said, dutch, 1);
    }
    let Some((example, about)) = split(line) else {
        return line.to_owned();
    };
    let shown = example.trim();
    let shown = DUTCH.get(shown).copied().unwrap_or(shown);
    let width = line.len() - about.len();
    let example = format!("  {shown}  ");
    format!("{example:width$}{}", dutch(about))
}

/// An example, and what is said of it behind two spaces or more.
fn split(line: &str) -> Option<(&str, &str)> {
    let indented = line.len() - line.trim_start().len();
    let gap = line.get(indented..)?.find("  ")? + indented;
    let about = line.get(gap..)?.trim_start();
    (!about.is_empty()).then(|| (&line[..gap], about))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// All that the commands say of themselves, line by line, without what is only an example.
    fn said(command: &Command, to: &mut BTreeSet<String>) {
        let mut texts = vec![
            command.get_about().map(StyledStr::to_string),
            command.get_long_about().map(StyledStr::to_string),
            command.get_after_help().map(StyledStr::to_string),
        ];
        for argument in command.get_arguments() {
            texts.push(argument.get_help().map(StyledStr::to_string));
            texts.push(argument.get_long_help().map(StyledStr::to_string));
            let values = argument.get_possible_values();
            texts.extend(
                values
                    .iter()
                    .map(|value| value.get_help().map(StyledStr::to_string)),
            );
        }
        for line in texts.iter().flatten().flat_map(|text| text.lines()) {
            let said = split(line).map_or(line.trim(), |(_, about)| about);
            let is_example = said.starts_with("leidraad ") || said.starts_with("git ");
            if !is_example && !said.is_empty() {
                to.insert(said.to_owned());
            }
        }
        for command in command.get_subcommands() {
            self::said(command, to);
        }
    }

    #[test]
    fn all_that_the_help_says_is_there_in_dutch_too() {
        let mut all = BTreeSet::new();
        said(&command(Lang::En), &mut all);
        let missing: Vec<&String> = all
            .iter()
            .filter(|line| !DUTCH.contains_key(line.as_str()))
            .collect();
        assert!(missing.is_empty(), "help.nl.txt lacks: {missing:#?}");
        command(Lang::Nl).debug_assert();
    }
}
