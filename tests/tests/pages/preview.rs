//! The author's preview, as a browser on the same machine would use it.

use std::{fs, path::Path};

use server::{preview::Preview, render::Language};
use tempfile::TempDir;
use tests::base;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

const TEXT: &str = r#"---
id: proef
title: Een proef
kind: module
language: nl
version: 1
summary: Om te proberen.
goals:
  - Je hebt het geprobeerd.
---
@chapter deel "Deel"
@session begin "Het begin"
  feedback: yes
@page een "Pagina een"
@ask zin text "Wat hoop je?"
  required: yes
@ask last scale "Hoeveel last heb je?"
  from: 0
  to: 10
  required: yes
@page twee "Pagina twee"
  when: last >= 8
Dat is veel. Je hoopt op {zin}.
@ask waarom long "Wat maakt het zwaar?"
@session later "Een week later"
  after: 7 days
@page drie "Pagina drie"
Je hoopte op {zin}.
@ask terug text "Hoe was de week?"
"#;

/// A preview of a text, with a browser that has its address.
struct Look {
    preview: Preview,
    folder: TempDir,
    cookie: String,
    revision: u64,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

async fn ask(method: &str, url: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut request = format!("{method} /{path} HTTP/1.1\r\nconnection: close\r\n");
    if headers.iter().all(|(name, _)| *name != "host") {
        request.push_str(&format!("host: {host}\r\n"));
    }
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str(&format!("content-length: {}\r\n\r\n{body}", body.len()));
    let mut stream = TcpStream::connect(host).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    stream.read_to_end(&mut said).await.unwrap();
    let said = String::from_utf8_lossy(&said).into_owned();
    let (head, body) = said.split_once("\r\n\r\n").unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head: head.to_owned(),
        body: body.replace("&#x3D;", "="),
    }
}

/// As most editors save: the old text stays until the new one is whole.
fn write(folder: &Path, text: &str) {
    let whole = folder.join(".proef");
    fs::write(&whole, text).unwrap();
    fs::rename(whole, folder.join("proef.module")).unwrap();
}

impl Look {
    async fn begin(text: &str) -> Self {
        let folder = base::folder();
        write(folder.path(), text);
        let preview = Preview::begin(folder.path(), None, Language::Dutch)
            .await
            .unwrap();
        let let_in = ask("GET", preview.address(), &[], "").await;
        assert_eq!(let_in.status, 303, "{}", let_in.head);
        let cookie = let_in
            .head
            .lines()
            .find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        Self {
            preview,
            folder,
            cookie,
            revision: 0,
        }
    }

    fn origin(&self) -> &str {
        self.preview.address().split_once("/?").unwrap().0
    }

    async fn opens(&self, url: &str) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("sec-fetch-dest", "iframe"),
        ];
        ask("GET", url, &headers, "").await
    }

    async fn frame(&self) -> String {
        let page = self.opens(&format!("{}/", self.origin())).await;
        assert_eq!(page.status, 200, "{}", page.body);
        page.body
    }

    async fn posts(&self, url: &str, kind: &str, body: &str) -> Answer {
        let headers = [
            ("cookie", self.cookie.as_str()),
            ("sec-fetch-site", "same-origin"),
            ("content-type", kind),
        ];
        ask("POST", url, &headers, body).await
    }

    async fn presses(&self, path: &str, form: &str) {
        let url = format!("{}{path}", self.origin());
        let done = self
            .posts(&url, "application/x-www-form-urlencoded", form)
            .await;
        assert_eq!(done.status, 303, "{path}: {}", done.body);
    }

    /// Waits for word of a change.
    async fn hears(&mut self) -> serde_json::Value {
        let url = format!("{}/news?since={}", self.origin(), self.revision);
        let news: serde_json::Value = serde_json::from_str(&self.opens(&url).await.body).unwrap();
        self.revision = news["revision"].as_u64().unwrap();
        news
    }

    /// Where a pane is now.
    async fn pane(&mut self, side: &str) -> String {
        self.revision = 0;
        let news = self.hears().await;
        news["panes"][side]["url"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// What a pane shows, where it led on to.
    async fn shows(&mut self, side: &str) -> (String, String) {
        let mut url = self.pane(side).await;
        for _ in 0..5 {
            let page = self.opens(&url).await;
            let to = page
                .head
                .lines()
                .find_map(|line| line.strip_prefix("location: "));
            match to {
                Some(to) => {
                    let base = url.split('/').take(3).collect::<Vec<_>>().join("/");
                    url = format!("{base}{to}");
                }
                None => {
                    assert_eq!(page.status, 200, "{url}: {}", page.body);
                    return (url, page.body);
                }
            }
        }
        panic!("{url} leads on and on");
    }

    /// Saves the text as an editor does, and waits until the preview has it.
    async fn saves(&mut self, text: &str) {
        self.pane("phone").await;
        write(self.folder.path(), text);
        self.hears().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_has_the_address_looks_and_only_from_here() {
    let mut look = Look::begin(TEXT).await;
    let (phone, page) = look.shows("phone").await;
    assert!(page.contains("Een proef"), "{page}");
    let cookie = look.cookie.clone();
    let with = ("cookie", cookie.as_str());
    for url in [phone.clone(), format!("{}/", look.origin())] {
        assert_eq!(
            ask("GET", &url, &[], "").await.status,
            403,
            "without the key"
        );
        let elsewhere = [with, ("host", "leidraad.example")];
        assert_eq!(
            ask("GET", &url, &elsewhere, "").await.status,
            403,
            "by another name"
        );
        let known = ask("GET", &url, &[with], "").await;
        assert_eq!(known.status, 200);
    }
    let wrong = format!("{}/?token=0000", look.origin());
    assert_eq!(ask("GET", &wrong, &[], "").await.status, 403);
    let framed = ask("GET", &phone, &[with], "").await.head;
    assert!(
        framed.contains(&format!("frame-ancestors {}", look.origin())),
        "{framed}"
    );
    let elsewhere = [
        with,
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let posted = ask("POST", &format!("{}/anew", look.origin()), &elsewhere, "").await;
    assert_eq!(posted.status, 403, "a form of another site");
    look.preview.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_is_shown_with_the_answers_that_were_given() {
    let mut look = Look::begin(TEXT).await;
    look.presses("/jump", "to=page+begin+een").await;
    let (url, page) = look.shows("phone").await;
    assert!(page.contains("Wat hoop je?"), "{page}");
    let save = serde_json::json!({
        "tab": "018f0000-0000-7000-8000-000000000001", "number": 1, "page": "een",
        "entries": {"zin": [{"k": 0, "t": "Meer rust"}]},
    });
    let saved = look
        .posts(
            &format!("{url}/draft"),
            "application/json",
            &save.to_string(),
        )
        .await;
    assert_eq!(saved.status, 200, "{}", saved.body);

    look.saves(&TEXT.replace("Wat hoop je?", "Waar hoop je op?"))
        .await;
    let (now, page) = look.shows("phone").await;
    assert!(
        page.contains("Waar hoop je op?") && page.contains("Meer rust"),
        "{page}"
    );
    assert_ne!(now, url);
    // A page of before the save that is asked for only now leads to where the client is, and never to “not there”.
    let late = look.opens(&url).await;
    assert_eq!(late.status, 303, "{}", late.body);
    assert!(
        now.ends_with(
            late.head
                .lines()
                .find_map(|line| line.strip_prefix("location: "))
                .unwrap()
        )
    );
    let (_, page) = look.shows("desktop").await;
    assert!(page.contains("Meer rust"), "both screens are of one client");

    look.saves(&TEXT.replace("scale \"Hoeveel", "scaal \"Hoeveel"))
        .await;
    let frame = look.frame().await;
    assert!(frame.contains("de laatste versie zonder fouten"), "{frame}");
    assert!(frame.contains("scaal"), "the line is shown: {frame}");
    let (_, page) = look.shows("phone").await;
    assert!(
        page.contains("Waar hoop je op?"),
        "the last good version: {page}"
    );

    look.saves(TEXT).await;
    assert!(!look.frame().await.contains("zonder fouten"));
    let (_, page) = look.shows("phone").await;
    assert!(
        page.contains("Wat hoop je?") && page.contains("Meer rust"),
        "{page}"
    );
    look.preview.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn any_page_can_be_gone_to() {
    let mut look = Look::begin(TEXT).await;
    look.presses("/jump", "to=page+begin+twee").await;
    let (url, page) = look.shows("phone").await;
    assert!(
        url.ends_with("/page/twee") && page.contains("Dat is veel"),
        "{url}: {page}"
    );
    assert!(
        look.frame()
            .await
            .contains("Er is iets ingevuld waardoor je haar ziet")
    );

    look.presses("/jump", "to=page+later+drie").await;
    let (url, page) = look.shows("phone").await;
    assert!(
        url.ends_with("/page/drie") && page.contains("Je hoopte op"),
        "{url}: {page}"
    );
    assert!(look.frame().await.contains("De klok is vooruitgezet"));

    look.saves(&TEXT.replace("@page drie \"Pagina drie\"", "@page vier \"Pagina vier\""))
        .await;
    let (_, page) = look.shows("phone").await;
    assert!(page.contains("Een week later"), "the nearest place: {page}");
    look.preview.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_seen_and_time_passes_when_it_is_told_to() {
    let mut look = Look::begin(TEXT).await;
    look.presses("/jump", "to=sent+begin+end").await;
    assert!(
        look.frame()
            .await
            .contains("wacht op feedback bij ‘Het begin’")
    );
    let (_, page) = look.shows("phone").await;
    assert!(page.contains("Wacht op antwoord"), "{page}");
    let (url, page) = look.shows("professional").await;
    assert!(page.contains("Voorbeeld-cliënt"), "{page}");
    assert!(url.contains("/clients/"));

    look.presses("/jump", "to=begin+later").await;
    let frame = look.frame().await;
    assert!(frame.contains("‘Een week later’ opent"), "{frame}");
    look.presses("/clock", "by=due").await;
    assert!(!look.frame().await.contains("‘Een week later’ opent"));

    look.presses("/anew", "").await;
    look.presses("/jump", "to=sent+begin+end").await;
    assert!(
        !look.frame().await.contains("wacht op feedback"),
        "without feedback nothing waits"
    );
    look.preview.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_that_would_go_is_listed_as_time_passes() {
    let look = Look::begin(TEXT).await;
    let reminders = async |look: &Look| {
        let frame = look.frame().await;
        let listed = frame.matches("Er staat nog iets voor je open").count();
        (listed, frame.contains("Er staat iets nieuws voor je klaar"))
    };
    assert!(reminders(&look).await.1);
    // Two weeks, for what was set ready on a Sunday is not reminded of on the next day.
    look.presses("/clock", "by=week").await;
    look.presses("/clock", "by=week").await;
    assert!(reminders(&look).await.0 > 1, "what went is listed");
    for _ in 0..3 {
        look.presses("/clock", "by=week").await;
    }
    assert_eq!(reminders(&look).await.0, 3, "and no more than three");
    look.preview.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_begins_with_faults_is_shown_once_it_has_none() {
    let mut look = Look::begin("@page\n").await;
    assert!(look.frame().await.contains("Er is nog niets te zien"));
    write(look.folder.path(), TEXT);
    while look.pane("phone").await.is_empty() {
        look.hears().await;
    }
    let (_, page) = look.shows("phone").await;
    assert!(page.contains("Een proef"), "{page}");
    let folder = look.folder.path().join("leeg");
    fs::create_dir_all(&folder).unwrap();
    assert!(
        Preview::begin(&folder, None, Language::Dutch)
            .await
            .is_err()
    );
    look.preview.end().await;
}

/// Every tool that the program carries can be gone through to its end, and every page of it can be gone to.
/// The tools of the library whose every page is walked to; of the others, of which there are many, the first and the last place.
const WALKED: [&str; 15] = [
    "activiteiten-oppakken",
    "beter-slapen",
    "calm-breathing",
    "dagboek-stemming",
    "dapper-oefenen",
    "grip-op-piekeren",
    "inbedden-in-de-organisatie",
    "ontspannen-ademen",
    "piekerdagboek",
    "schriftelijke-feedback",
    "signaleringsplan",
    "stap-voor-stap-bij-paniek",
    "terugvalplan",
    "vragenlijst-spanning",
    "vragenlijst-welzijn",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_tool_of_the_library_is_reached() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let preview = Preview::begin(&content, None, Language::Dutch)
        .await
        .unwrap();
    let let_in = ask("GET", preview.address(), &[], "").await;
    let cookie = let_in
        .head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "));
    let mut look = Look {
        cookie: cookie.unwrap().split(';').next().unwrap().to_owned(),
        folder: base::folder(),
        preview,
        revision: 0,
    };
    let values = |frame: &str, select: &str| -> Vec<String> {
        let (_, rest) = frame.split_once(&format!("name=\"{select}\"")).unwrap();
        let (list, _) = rest.split_once("</select>").unwrap();
        let options = list.split("<option value=\"").skip(1);
        options
            .map(|option| option.split('"').next().unwrap().to_owned())
            .collect()
    };
    let mut missed = Vec::new();
    for text in values(&look.frame().await, "text") {
        look.presses("/text", &format!("text={}", text.replace('/', "%2F")))
            .await;
        let frame = look.frame().await;
        if !frame.contains("name=\"to\"") {
            // What nobody works through is shown as the professional meets it.
            let (url, page) = look.shows("professional").await;
            let (_, about) = page.split_once("<main").unwrap();
            assert!(
                url.contains("/catalogue/") && about.contains("href=\"/catalogue/"),
                "{url} leads to none of its tools"
            );
            // Trainings are for those who read this, and set ready for nobody.
            let trainings = ["leerlijn-e-mental-health", "technologie-in-de-zorg"];
            assert!(
                page.contains("Klaarzetten") || trainings.iter().any(|id| url.ends_with(id)),
                "{url}"
            );
            continue;
        }
        let mut places = values(&frame, "to");
        if !WALKED.iter().any(|id| text.contains(&format!("/{id}."))) {
            // The last place of a tool lies behind all that it asks.
            let last = places.len().max(2) - 1;
            places.drain(1..last);
        }
        for to in places {
            look.presses("/jump", &format!("to={}", to.replace(' ', "+")))
                .await;
            let (url, _) = look.shows("phone").await;
            let wanted = to
                .strip_prefix("page ")
                .and_then(|page| page.split(' ').nth(1));
            let there = wanted.is_none_or(|page| url.ends_with(&format!("/page/{page}")));
            if !there || look.frame().await.contains("verborgen, wat er ook") {
                missed.push(format!("{text}: {to}: {url}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    look.preview.end().await;
}
