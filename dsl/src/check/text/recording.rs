//! Films and sounds: that they are what their word takes, and can be followed by who does not see or hear them.

use super::{Stop, Texts};
use crate::{
    diagnostic::rule,
    language::{Pair, pair},
    module::Recording,
    span::Span,
};

/// The endings of file names that a word takes, and what they are.
pub(super) struct Files {
    endings: &'static [&'static str],
    what: Pair,
}

pub(super) const FILM: Files = Files {
    endings: &[".mp4", ".webm"],
    what: pair("a film (mp4 or webm)", "een film (mp4 of webm)"),
};
pub(super) const SOUND: Files = Files {
    endings: &[".mp3", ".ogg", ".m4a"],
    what: pair("a sound (mp3, ogg or m4a)", "een geluid (mp3, ogg of m4a)"),
};
const CAPTIONS: Files = Files {
    endings: &[".vtt"],
    what: pair("captions (vtt)", "ondertiteling (vtt)"),
};

impl<'m> Texts<'_, 'm> {
    pub(super) fn recording(
        &mut self,
        recording: &Recording,
        files: &Files,
        at: usize,
        stop: &Stop<'m>,
    ) {
        self.file(&recording.file.value, recording.file.span, files);
        self.passage(&recording.transcript, at, stop);
    }

    pub(super) fn captions(&mut self, film: &Recording) {
        match &film.captions {
            Some(captions) => self.file(&captions.value, captions.span, &CAPTIONS),
            None => {
                self.reports.add(&rule::NO_CAPTIONS, film.title.span);
            }
        }
    }

    fn file(&mut self, file: &str, span: Span, files: &Files) {
        if file.is_empty() {
            return;
        }
        let name = file.to_ascii_lowercase();
        if files.endings.iter().any(|ending| name.ends_with(ending)) {
            self.media(file, span);
        } else {
            self.reports
                .add(&rule::WRONG_FILE, span)
                .with(file)
                .with(files.what);
        }
    }
}
