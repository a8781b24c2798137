//! Whether a client is to be reminded: of what they can go on with, and not too often.

use crate::{Kind, Moment, Place, Programs, Run, SessionState};

/// How often somebody is reminded of the same.
const MOST: u32 = 3;
const DAY: Moment = 86_400_000;

/// How often a client was reminded of the same, and when last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// How often.
    pub times: u32,
    /// When last; none where never.
    pub last: Option<Moment>,
}

impl Reminded {
    /// The count after one more reminder of something that is there since a moment; none where that would be one too many: three
    /// at most, until something newer is there.
    #[must_use]
    pub fn once_more(self, since: Moment, now: Moment) -> Option<Self> {
        let times = match self.last {
            Some(last) if last >= since => self.times,
            Some(_) | None => 0,
        };
        (times < MOST).then_some(Self {
            times: times + 1,
            last: Some(now),
        })
    }

    /// The same for work that is open, newest since a moment, on which the client was last busy at another. Who got or did something
    /// within a day knows that it is there.
    #[must_use]
    pub fn of_work(self, since: Moment, active: Option<Moment>, now: Moment) -> Option<Self> {
        let newest = active.map_or(since, |active| active.max(since));
        if now - newest < DAY {
            return None;
        }
        self.once_more(since, now)
    }
}

/// Since when the newest is there that the client can go on with in a run; none where there is nothing, for it is over, somebody
/// else's turn, or for the client to begin whenever they like. Drafts are not looked at.
#[must_use]
pub fn to_do(programs: &dyn Programs, run: &Run) -> Option<Moment> {
    if run.is_finished() {
        return None;
    }
    let (planned, session) = run.current()?;
    if !matches!(session.state, SessionState::Open | SessionState::InProgress) {
        return None;
    }
    let place = Place::find(programs, planned).ok()?;
    if place.session.in_person {
        return None;
    }
    match place.program.header.kind {
        // It has days of its own.
        Kind::Diary => return None,
        Kind::Questionnaire | Kind::ActionPlan
            if session.wanted.is_none() && !session.sends.is_empty() =>
        {
            return None;
        }
        Kind::Questionnaire
        | Kind::ActionPlan
        | Kind::Module
        | Kind::MobileModule
        | Kind::Training
        | Kind::Collection => {}
    }
    let answered = session.sends.iter().filter_map(|sent| {
        let feedback = sent.feedback.as_ref().map(|feedback| feedback.at);
        feedback.max(sent.released.as_ref().map(|released| released.at))
    });
    let first = session.opened.unwrap_or_else(|| run.assigned());
    Some(answered.chain(session.wanted).fold(first, Moment::max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_reminders_then_silence_until_something_new() {
        let mut reminded = Reminded::default();
        let mut went = Vec::new();
        for week in 1..=6 {
            // Something new comes in the fifth week.
            let since = if week < 5 { 0 } else { 30 * DAY };
            if let Some(more) = reminded.of_work(since, None, week * 7 * DAY) {
                reminded = more;
                went.push(week);
            }
        }
        assert_eq!(went, [1, 2, 3, 5, 6]);
    }

    #[test]
    fn who_was_busy_since_yesterday_is_left_alone_and_it_counts_for_nothing() {
        let reminded = Reminded::default();
        assert_eq!(reminded.of_work(0, Some(6 * DAY + 1), 7 * DAY), None);
        let next = reminded.of_work(0, Some(6 * DAY + 1), 14 * DAY);
        assert_eq!(next.map(|next| next.times), Some(1));
    }
}
