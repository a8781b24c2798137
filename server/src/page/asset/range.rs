//! Which part of a file a browser asks for: films are fetched piece by piece, and a phone plays no film otherwise.

use std::ops::RangeInclusive;

use axum::http::{HeaderMap, header};

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// These bytes.
    Part(RangeInclusive<usize>),
}

/// Reads what is asked for of a file of this length. What it does not have, or what is asked for in
/// a way that we do not know, is answered with the whole.
pub(super) fn wanted(headers: &HeaderMap, length: usize) -> Wanted {
    let Some(asked) = headers.get(header::RANGE) else {
        return Wanted::Whole;
    };
    let asked = asked
        .to_str()
        .ok()
        .and_then(|text| text.strip_prefix("bytes="));
    let Some((from, to)) = asked.and_then(|range| range.split_once('-')) else {
        return Wanted::Whole;
    };
    let last = length.saturating_sub(1);
    let (first, until) = match (from.parse::<usize>(), to.parse::<usize>()) {
        (Ok(first), Ok(until)) if first <= until => (first, until.min(last)),
        (Ok(first), Err(_)) if to.is_empty() => (first, last),
        // The last so many bytes.
        (Err(_), Ok(count)) if from.is_empty() && count > 0 => (length.saturating_sub(count), last),
        _ => return Wanted::Whole,
    };
    if length == 0 || first > last {
        return Wanted::Whole;
    }
    Wanted::Part(first..=until)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(range: &'static str) -> Wanted {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static(range));
        wanted(&headers, 100)
    }

    #[test]
    fn parts_are_read_as_browsers_ask_for_them() {
        assert_eq!(wanted(&HeaderMap::new(), 100), Wanted::Whole);
        assert_eq!(of("bytes=0-"), Wanted::Part(0..=99));
        assert_eq!(of("bytes=0-1"), Wanted::Part(0..=1));
        assert_eq!(of("bytes=40-1000"), Wanted::Part(40..=99));
        assert_eq!(of("bytes=-10"), Wanted::Part(90..=99));
        for odd in [
            "bytes=100-",
            "bytes=0-1,5-6",
            "bytes=5-2",
            "lines=1-2",
            "bytes=",
            "bytes=-",
            "bytes=-0",
        ] {
            assert_eq!(of(odd), Wanted::Whole, "{odd}");
        }
    }
}
