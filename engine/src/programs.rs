//! Where the engine gets the programs that a plan names.

use std::{collections::BTreeMap, ops::Deref};

use crate::{Chapter, Elsewhere, PlannedSession, Program, ProgramRef, Refusal, Session};

/// The published programs, as whoever calls the engine keeps them, with what of other tools they may draw on.
pub trait Programs {
    /// One version of a tool, if there is such.
    fn program(&self, which: &ProgramRef) -> Option<&Program>;

    /// What the client sent in other tools; none where nothing of them is known.
    fn elsewhere(&self) -> Option<&Elsewhere> {
        None
    }
}

/// Programs by name, owned or shared.
impl<P> Programs for BTreeMap<ProgramRef, P>
where
    P: Deref<Target = Program>,
{
    fn program(&self, which: &ProgramRef) -> Option<&Program> {
        self.get(which).map(Deref::deref)
    }
}

impl Programs for BTreeMap<ProgramRef, Program> {
    fn program(&self, which: &ProgramRef) -> Option<&Program> {
        self.get(which)
    }
}

/// Programs that somebody else keeps.
impl<P: Programs + ?Sized> Programs for &P {
    fn program(&self, which: &ProgramRef) -> Option<&Program> {
        (**self).program(which)
    }

    fn elsewhere(&self) -> Option<&Elsewhere> {
        (**self).elsewhere()
    }
}

/// A program that stands alone.
impl Programs for Program {
    fn program(&self, which: &ProgramRef) -> Option<&Program> {
        (self.header.id == which.tool && self.header.version == which.version).then_some(self)
    }
}

/// A session of a plan with the parts of the program that it is from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place<'p> {
    /// The program.
    pub program: &'p Program,
    /// The chapter.
    pub chapter: &'p Chapter,
    /// The session.
    pub session: &'p Session,
    /// Which round of it, from 1, where it has several.
    pub round: Option<u32>,
}

impl<'p> Place<'p> {
    /// Finds what a planned session stands for.
    ///
    /// # Errors
    /// [`Refusal::NoSuchProgram`], or [`Refusal::NotFound`] where the program has no such session in that chapter.
    pub fn find(programs: &'p dyn Programs, planned: &PlannedSession) -> Result<Self, Refusal> {
        let program = programs
            .program(&planned.program)
            .ok_or_else(|| Refusal::NoSuchProgram {
                program: planned.program.clone(),
            })?;
        let chapter = program
            .chapters
            .iter()
            .find(|chapter| chapter.id == planned.chapter)
            .ok_or(Refusal::NotFound)?;
        let session = chapter
            .sessions
            .iter()
            .find(|session| session.id == planned.session)
            .ok_or(Refusal::NotFound)?;
        Ok(Self {
            program,
            chapter,
            session,
            round: planned.round,
        })
    }

    /// Which round it is, from 1, and how many there are; none for a session that is done once.
    #[must_use]
    pub fn round(&self) -> Option<(u32, u32)> {
        self.round
            .zip(self.session.repeat.map(|repeat| repeat.times))
    }

    /// Days that must pass after the session before it was done; 0 is at once.
    #[must_use]
    pub fn after_days(&self) -> u32 {
        match (self.round, self.session.repeat) {
            (Some(2..), Some(repeat)) => repeat.days,
            _ => self.session.after_days,
        }
    }

    /// Whether it is the form of a tool that takes entries, and has no end of its own.
    #[must_use]
    pub fn takes_entries(&self) -> bool {
        self.program.header.kind.takes_entries()
    }
}
