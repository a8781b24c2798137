//! A tool as one document, to read and to comment on: all its texts and questions, with what happens when.
//!
//! Pure: a program and the files around it in, a page out that needs nothing else.

mod condition;
mod item;
mod page;
mod words;

use std::collections::BTreeMap;

use dsl::Language;
use engine::{Program, Vocabulary};

use words::Words;

/// For whom a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Colleagues and experts: everything.
    Professional,
    /// Clients: without what only professionals see.
    Client,
}

/// What a document is made of.
#[derive(Clone, Copy, Debug)]
pub struct Print<'p> {
    /// The tool.
    pub program: &'p Program,
    /// The names of the terms that it uses.
    pub vocabulary: &'p Vocabulary,
    /// Its pictures, by file name.
    pub media: &'p BTreeMap<String, Vec<u8>>,
    /// For whom.
    pub reader: Reader,
    /// The text has errors, and what could not be made of it is not there.
    pub incomplete: bool,
}

impl Print<'_> {
    /// The document as HTML, in the language of the tool.
    #[must_use]
    pub fn html(&self) -> String {
        page::document(self)
    }

    fn words(&self) -> Words {
        Words(match self.program.header.language.split('-').next() {
            Some("nl") => Language::Nl,
            _ => Language::En,
        })
    }

    fn is_for_client(&self) -> bool {
        self.reader == Reader::Client
    }
}

/// HTML that is put together.
#[derive(Debug, Default)]
struct Sheet(String);

impl Sheet {
    /// Adds HTML as it is.
    fn raw(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Adds text.
    fn text(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                other => self.0.push(other),
            }
        }
        self
    }

    /// Adds an element with a class, or none where it is empty, and a text in it.
    fn line(&mut self, element: &str, class: &str, text: &str) -> &mut Self {
        self.open(element, class).text(text);
        self.raw(&format!("</{element}>\n"))
    }

    fn open(&mut self, element: &str, class: &str) -> &mut Self {
        match class {
            "" => self.raw(&format!("<{element}>")),
            _ => self.raw(&format!("<{element} class=\"{class}\">")),
        }
    }

    fn close(&mut self, element: &str) -> &mut Self {
        self.raw(&format!("</{element}>\n"))
    }

    /// Adds a list with a heading, where there is anything in it.
    fn list(&mut self, heading: &str, lines: &[String]) {
        if lines.is_empty() {
            return;
        }
        self.line("h3", "", heading).open("ul", "");
        for line in lines {
            self.line("li", "", line);
        }
        self.close("ul");
    }
}
