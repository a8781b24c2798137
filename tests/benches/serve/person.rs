//! A client at work: types on a page, moves on to the next, and remembers what was acknowledged.

use std::{collections::BTreeMap, io};

use serde_json::json;
use server::store::mark_of_text;
use tests::crowd::{self, LAST, PAGES};
use uuid::Uuid;

use super::{Failed, http::Connection};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";

/// What one of their fields holds, as far as they know: the number of the last save that was acknowledged, and of the last that
/// was begun.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Known {
    pub(crate) acknowledged: i64,
    pub(crate) begun: i64,
}

/// A client in the session of the crowd.
pub(crate) struct Person {
    pub(crate) number: u32,
    cookie: String,
    tab: Uuid,
    page: String,
    count: i64,
    pub(crate) known: BTreeMap<String, Known>,
}

/// What a client wrote at a save, by its number.
pub(crate) fn words(person: u32, number: i64) -> String {
    format!("{number}. What client {person} wrote here: a sentence as long as people write them.")
}

/// Which save wrote these words of a client; none where nobody wrote them.
pub(crate) fn number_of(person: u32, text: &str) -> Option<i64> {
    let number = text.split_once('.')?.0.parse().ok()?;
    (words(person, number) == text).then_some(number)
}

impl Person {
    pub(crate) fn new(number: u32) -> Self {
        Self {
            number,
            cookie: crowd::cookie(number),
            tab: Uuid::from_u128(u128::from(number) + 1),
            page: PAGES[0].to_owned(),
            count: 0,
            known: BTreeMap::new(),
        }
    }

    /// Opens a page, and sees that it is their own.
    pub(crate) async fn opens(&self, to: &mut Connection, page: &str) -> Result<(), Failed> {
        let answer = to
            .get(&crowd::page(self.number, page), &self.cookie)
            .await?;
        if answer.status == 200 && self.is_own(&answer.body) {
            Ok(())
        } else {
            Err(format!("{} for {page} of client {}", answer.status, self.number).into())
        }
    }

    fn is_own(&self, body: &str) -> bool {
        let foreign = body.match_indices("What client ").any(|(at, found)| {
            let rest = &body[at + found.len()..];
            rest.split(' ').next() != Some(&self.number.to_string())
        });
        !foreign && body.contains(&crowd::run(self.number).to_string())
    }

    fn fields(&self) -> Vec<String> {
        if self.page == LAST {
            (1..=6).map(|number| format!("back-{number}")).collect()
        } else {
            ["what", "helped"]
                .map(|field| format!("{}-{field}", self.page))
                .into()
        }
    }

    /// The next save of a field: what stands there as far as they know, by its mark, and its number.
    fn begins(&mut self, field: &str) -> (String, i64) {
        self.count += 1;
        let count = self.count;
        let known = self.known.entry(field.to_owned()).or_default();
        known.begun = count;
        let stands = match known.acknowledged {
            0 => String::new(),
            number => words(self.number, number),
        };
        (mark_of_text(&stands), count)
    }

    fn knows(&mut self, field: &str, number: i64) {
        let known = self.known.entry(field.to_owned()).or_default();
        known.acknowledged = known.acknowledged.max(number);
    }

    /// Has what they typed saved, as the page's script does.
    pub(crate) fn save(&mut self) -> Save {
        let field = self.fields().swap_remove(0);
        let (mark, number) = self.begins(&field);
        let body = json!({"tab": self.tab, "number": number, "page": self.page, "has": {&field: mark},
                          "entries": {&field: [{"t": words(self.number, number)}]}});
        Save {
            path: format!("{}/draft", crowd::page(self.number, &self.page)),
            cookie: self.cookie.clone(),
            body: body.to_string(),
            field,
            number,
        }
    }

    /// Takes in that a save was acknowledged.
    pub(crate) fn saved(&mut self, save: &Save) {
        self.knows(&save.field, save.number);
    }

    /// Fills in the last page, and stays there.
    pub(crate) async fn fills_last(&mut self, to: &mut Connection) -> Result<(), Failed> {
        self.opens(to, LAST).await?;
        LAST.clone_into(&mut self.page);
        self.form("save").go(to).await?;
        self.opens(to, LAST).await
    }

    /// Fills in the page and goes on: the form, as a browser without script posts it.
    pub(crate) fn submit(&mut self) -> Submit {
        self.form("next")
    }

    fn form(&mut self, go: &str) -> Submit {
        let fields = self.fields();
        let mut numbers = Vec::new();
        let mut body = format!("page={}&go={go}", self.page);
        for field in fields {
            let (mark, number) = self.begins(&field);
            let text = words(self.number, number)
                .replace(' ', "+")
                .replace(':', "%3A");
            body += &format!("&has={field}+{mark}&ask:{field}={text}");
            numbers.push((field, number));
        }
        if self.page != LAST {
            // As tense every time, so that the conditions of the session show all pages.
            body += &format!("&ask:{}-tension=4", self.page);
        }
        Submit {
            path: crowd::page(self.number, &self.page),
            cookie: self.cookie.clone(),
            body,
            numbers,
        }
    }

    /// Takes in where a form led, and gives the address of the page to open there.
    pub(crate) fn submitted(&mut self, submit: &Submit, location: &str) -> String {
        for (field, number) in &submit.numbers {
            self.knows(field, *number);
        }
        let next = location.rsplit_once("/page/").map(|(_, page)| page);
        // At the end of the session nothing is sent: they go over the day once more.
        let next = next.unwrap_or(PAGES[0]).split(['?', '#']).next();
        self.page = next.unwrap_or(PAGES[0]).to_owned();
        crowd::page(self.number, &self.page)
    }

    /// Sees that a page is their own.
    pub(crate) fn sees(&self, status: u16, body: &str) -> Result<(), Failed> {
        if status == 200 && self.is_own(body) {
            Ok(())
        } else {
            Err(format!(
                "client {} was shown {status}, or what is another's",
                self.number
            )
            .into())
        }
    }

    /// Answers a page and opens the next, one after the other.
    pub(crate) async fn answers(&mut self, to: &mut Connection) -> Result<(), Failed> {
        let submit = self.submit();
        let location = submit.go(to).await?;
        let next = self.submitted(&submit, &location);
        let page = to.get(&next, &self.cookie).await?;
        self.sees(page.status, &page.body)
    }
}

/// A save on its way.
pub(crate) struct Save {
    path: String,
    cookie: String,
    body: String,
    field: String,
    number: i64,
}

impl Save {
    /// Sends it; an error where it was not acknowledged.
    pub(crate) async fn go(&self, to: &mut Connection) -> Result<(), Failed> {
        let answer = to
            .post(&self.path, &self.cookie, (JSON, &self.body))
            .await?;
        if answer.status == 200 {
            Ok(())
        } else {
            Err(format!("{} for a save: {}", answer.status, answer.body).into())
        }
    }
}

/// A form on its way.
pub(crate) struct Submit {
    path: String,
    cookie: String,
    body: String,
    numbers: Vec<(String, i64)>,
}

impl Submit {
    /// Posts it, and gives where it leads.
    pub(crate) async fn go(&self, to: &mut Connection) -> Result<String, Failed> {
        let answer = to
            .post(&self.path, &self.cookie, (FORM, &self.body))
            .await?;
        match answer.location {
            Some(location) if answer.status == 303 => Ok(location),
            Some(_) | None => Err(format!("{} for a form: {}", answer.status, answer.body).into()),
        }
    }

    /// Opens a page for the same person.
    pub(crate) async fn then(&self, to: &mut Connection, path: &str) -> io::Result<(u16, String)> {
        let answer = to.get(path, &self.cookie).await?;
        Ok((answer.status, answer.body))
    }
}
