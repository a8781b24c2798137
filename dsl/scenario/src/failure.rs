//! A scenario that does not hold: what was expected, what was found, and the way that led there.

/// Where a scenario does not hold, in the words of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The line that does not hold, from 1.
    pub line: usize,
    /// As it is written.
    pub text: String,
    /// What should have been so.
    pub expected: String,
    /// What was so instead, line by line.
    pub found: Vec<String>,
    /// The steps up to there, each with its line.
    pub path: Vec<(usize, String)>,
}
