//! Scenarios as an author writes them: what holds, what does not, and what is told of it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that unwraps fails with the place and the reason"
)]

use std::{cell::Cell, collections::BTreeMap};

use content::Library;
use dsl::Language;
use scenario::{
    Act, Coverage, Edit, Failure, Point, Subject, Way, Whole, propose, read, read_while, run,
    run_while,
};

const WORRIES: &str = r#"---
id: worries
title: Worries
kind: module
language: en
version: 1
summary: To try out.
goals:
  - You know how much you worry.
---

@chapter start "Start"

@session first "First"
  feedback: yes

@page trouble "Your trouble"

@ask much scale "How much trouble?"
  from: 0
  to: 10
  required: yes

@if much >= 8
That is **a lot**.
@elif much >= 4
That is some.
@end

@page more "More about it"
  when: much >= 4

@ask about text "What is it about?"

You worry about {about | nothing}.

@trigger diary
  when: much >= 6

@guide

  Ask about sleep.

@session second "Second"
  after: 7 days

@page end "The end"

@ask calm yes-no "Are you calmer?"

@milestone done "You did it"

@trigger other
  tool: diary
  when: calm = no
"#;

const DIARY: &str = "---\nid: diary\ntitle: Diary\nkind: diary\nlanguage: en\nversion: 1\nsummary: Daily.\n\
    goals: [Seeing.]\n---\n@ask day text \"How was it?\"\n";

struct Tried {
    failures: Vec<Failure>,
    coverage: Coverage,
    whole: Whole,
    proposed: Vec<String>,
    unreached: Vec<Point>,
}

fn tried(text: &str, scenarios: &str, language: Language) -> Tried {
    let files = [
        ("library/worries/worries.module", text),
        ("library/diary/diary.module", DIARY),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let library = Library::of(files);
    let compiled = dsl::compile(text, "worries.module", &library);
    let program = compiled.program;
    let reference = program.as_ref().map(engine::Program::reference);
    let diary = dsl::compile(DIARY, "diary.module", &library).program;
    let programs: BTreeMap<_, _> = program
        .iter()
        .chain(&diary)
        .map(|program| (program.reference(), program.clone()))
        .collect();
    let subject = Subject {
        tool: reference.as_ref(),
        programs: &programs,
        diagnostics: &compiled.diagnostics,
    };
    let (scenarios, misread) = read(scenarios);
    assert_eq!(misread, []);
    let mut coverage = Coverage::default();
    let outcomes = scenarios
        .iter()
        .map(|scenario| run(scenario, &subject, &mut coverage, language));
    let failures = outcomes.filter_map(|outcome| outcome.failure).collect();
    let proposal = program
        .as_ref()
        .map(|program| propose(program, &subject, &coverage, language, &mut |_, _| true))
        .unwrap_or_default();
    Tried {
        failures,
        whole: program.as_ref().map(Whole::of).unwrap_or_default(),
        coverage,
        proposed: proposal.scenarios,
        unreached: proposal
            .unreached
            .into_iter()
            .map(|(point, _)| point)
            .collect(),
    }
}

fn fails(scenarios: &str) -> Failure {
    let mut failures = tried(WORRIES, scenarios, Language::En).failures;
    assert_eq!(failures.len(), 1, "{failures:?}");
    failures.pop().unwrap()
}

#[test]
fn what_is_so_holds_in_english_and_in_dutch() {
    let english = r#"scenario "Much trouble"
client opens
  sees page trouble
  sees question much
  does not see "a lot"
client answers much: 9
  sees "That is a lot."
  does not see "some"
client goes on to more
client answers about: work
  sees "You worry about work."
client sends
  waits at end of first
  triggers diary
  value much is 9
  session first is waiting
  professional sees "Ask about sleep"
  professional sees "work"
professional gives feedback "Well done."
  does not wait
  second opens in 7 days
client opens second
  is refused
7 days later
  can begin second
client opens
client answers calm: yes
client sends
  reaches milestone done
  does not trigger other
  sees milestone done
client goes on
  is finished
"#;
    let dutch = r#"scenario "Weinig last"
@# een opmerking
de tekst
  geeft geen fouten
cliënt opent
cliënt verstuurt
  wordt geweigerd om much
cliënt beantwoordt much: 2
cliënt gaat verder
  ziet het overzicht
  ziet pagina more niet
cliënt verstuurt
  wacht
  triggert diary niet
professional geeft vrij "Besproken."
  wacht niet
1 week later
cliënt opent
cliënt beantwoordt calm: nee
cliënt verstuurt
  triggert other
  bereikt mijlpaal done
"#;
    let both = format!("{english}\n{dutch}");
    let tried = tried(WORRIES, &both, Language::En);
    assert_eq!(tried.failures, []);
    // Only `much >= 4` and less than 8 was left out.
    let missing = tried.whole.missing(&tried.coverage);
    let arm = |arm| Way::Arm { condition: 0, arm };
    assert_eq!(
        missing.iter().map(|point| &point.way).collect::<Vec<_>>(),
        [&arm(1)]
    );
    // What is proposed for it is one scenario more, and reaches it.
    assert_eq!(tried.unreached, []);
    assert_eq!(tried.proposed.len(), 1, "{:?}", tried.proposed);
}

#[test]
fn what_is_not_so_is_told_with_its_line_and_the_way_there() {
    let failure = fails(
        "scenario \"Wrong\"\nclient opens\nclient answers much: 3\n\n  sees \"a lot\"\nclient sends\n",
    );
    assert_eq!(failure.line, 5);
    assert_eq!(failure.expected, "the text \"a lot\"");
    assert!(
        failure.found.iter().any(|line| line == "? much = 3"),
        "{failure:?}"
    );
    assert_eq!(
        failure.path,
        [
            (2, "client opens".to_owned()),
            (3, "client answers much: 3".to_owned())
        ]
    );
}

#[test]
fn an_act_that_is_refused_fails_unless_it_was_to_be() {
    let failure = fails("scenario \"Wrong\"\nclient opens\nclient sends\n");
    assert_eq!(failure.line, 3);
    assert_eq!(
        failure.found[0],
        "question much on page trouble has no answer yet"
    );
    let failure = fails("scenario \"Wrong\"\nclient opens\nclient answers about: x\n");
    assert_eq!(
        failure.found[0],
        "question about does not stand on this page"
    );
    let failure = fails("scenario \"Wrong\"\nclient opens\n  is refused\n");
    assert_eq!(failure.found, ["it was done"]);
}

#[test]
fn who_gets_mail_can_be_claimed() {
    let sent = "scenario \"Mail\"\nassigned\n  gets mail about something new\nclient opens\n  gets no mail\n\
        client answers much: 2\nclient sends\n  professional gets mail\n  gets no mail\n";
    let english = "3 weeks later\n  gets no reminder\nprofessional gives feedback \"Well done.\"\n  gets mail\n\
        \x20 gets mail about feedback\n  professional gets no mail\nclient replies \"Thanks.\"\n  professional gets mail\n\
        professional writes on \"See you.\"\n  gets mail about a reply\n1 week later\n  gets mail about something new\n  gets no reminder\n\
        1 week later\n  gets a reminder\n2 weeks later\n  gets a reminder\n1 week later\n  gets no reminder\n  gets no mail\n";
    assert_eq!(
        tried(WORRIES, &format!("{sent}{english}"), Language::En).failures,
        []
    );
    let dutch = "professional geeft feedback \"Goed zo.\"\n  krijgt mail\n  krijgt mail over feedback\n\
        \x20 professional krijgt geen mail\n2 weken later\n  krijgt een herinnering\n4 weken later\n1 week later\n  krijgt geen herinnering\n";
    assert_eq!(
        tried(WORRIES, &format!("{sent}{dutch}"), Language::En).failures,
        []
    );
}

#[test]
fn an_entry_is_due_on_the_days_of_the_schedule() {
    let text = DIARY.replace("id: diary", "id: moods");
    let english = "scenario \"Evenings\"\nassigned with schedule daily at 20:00 for 3 days\n  no entry is due\nclient opens\n\
        11 hours later\n  entry is due\n  gets mail about an entry\n  gets mail\nclient opens\nclient answers day: Fine\nclient sends\n\
        \x20 no entry is due\n1 day later\n  an entry is due\n12 hours later\n  no entry is due\n  gets no mail\n12 hours later\n  entry of moods is due\n\
        2 days later\n  no entry is due\n  gets no mail\n";
    let failures = tried(&text, english, Language::En).failures;
    assert!(failures.is_empty(), "{failures:?}");
    let dutch = "scenario \"Weken\"\ntoegewezen met schema wekelijks op woensdag om 09:00 voor 2 weken\n  geen invulling staat klaar\ncliënt opent\n\
        2 dagen later\n  een invulling staat klaar\n  krijgt mail over een invulling\n";
    let failures = tried(&text, dutch, Language::Nl).failures;
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn an_entry_of_a_tool_that_was_added_is_due_on_its_days() {
    let text = WORRIES.replace(
        "@trigger diary\n  when: much >= 6\n",
        "@trigger diary\n  when: much >= 6\n  schedule: daily at 20:00 for 7 days\n",
    );
    let scenario = "scenario \"x\"\nclient opens\nclient answers much: 7\nclient sends\n  triggers diary\n  no entry of diary is due\n\
        12 hours later\n  entry of diary is due\nclient fills in diary: day = Long\n  no entry of diary is due\n1 day later\n  entry of diary is due\n";
    let failures = tried(&text, scenario, Language::En).failures;
    assert!(failures.is_empty(), "{failures:?}");
    let early = "scenario \"x\"\nclient opens\nclient answers much: 7\nclient sends\n  entry of diary is due\n";
    let told = tried(&text, early, Language::En).failures;
    assert_eq!(told[0].expected, "an entry of diary is due");
    assert_eq!(told[0].found, ["the next is due in 11 hours and 0 minutes"]);
    let without = tried(WORRIES, early, Language::En).failures;
    assert_eq!(without[0].found, ["there is no schedule"]);
}

#[test]
fn only_what_is_filled_in_again_has_a_schedule() {
    let module = "scenario \"x\"\nassigned with schedule daily at 20:00 for 3 days\n";
    let told = &tried(WORRIES, module, Language::En).failures[0];
    assert!(told.found[0].contains("again and again"), "{told:?}");
    let (_, misread) = read("scenario \"x\"\nassigned with schedule every evening\n");
    assert_eq!(misread.len(), 1, "no schedule without an end");
}

#[test]
fn mail_that_does_not_come_is_told_with_what_came() {
    let failure = fails("scenario \"Mail\"\nassigned\n  gets a reminder\n");
    assert_eq!(failure.expected, "a reminder");
    assert_eq!(failure.found, ["mail about something new"]);
    let failure = fails("scenario \"Mail\"\nassigned\nclient opens\n  professional gets mail\n");
    assert_eq!(failure.found, ["nothing"]);
}

#[test]
fn a_text_with_errors_fails_every_scenario_but_those_about_it() {
    let broken = WORRIES.replace("much >= 8", "mich >= 8");
    let scenarios = "scenario \"Of the text\"\nthe text\n  gives unknown-name\n  does not give empty-page\n\
        scenario \"Of a client\"\nclient opens\n";
    let failures = tried(&broken, scenarios, Language::En).failures;
    assert_eq!(failures.len(), 1);
    assert!(
        failures[0].found[0].starts_with("worries.module:"),
        "{failures:?}"
    );
}

#[test]
fn what_is_filled_in_elsewhere_can_be_used() {
    let text = WORRIES.replace("goals:", "uses: [diary]\ngoals:").replace(
        "@if much >= 8\n",
        "Your day: {diary/day | nothing yet}.\n\n@if much >= 8\n",
    );
    let scenarios = "scenario \"Afterwards\"\nclient opens\n  sees \"Your day: nothing yet.\"\n\
        client fills in diary: day = long\n  sees \"Your day: long.\"\n\
        scenario \"Vooraf\"\ncliënt vult diary in: day = kort\ncliënt opent\n  ziet \"Your day: kort.\"\n";
    assert_eq!(tried(&text, scenarios, Language::En).failures, []);

    let failure = fails("scenario \"Not used\"\nclient opens\nclient fills in diary: day = long\n");
    assert_eq!(
        failure.found[0],
        "there is no tool diary, or this tool does not use it and has not added it"
    );
}

#[test]
fn a_line_that_means_nothing_is_told_with_what_it_is_like() {
    let (_, misread) = read("scenario \"A\"\nclient walks on\n  sees pages trouble\n");
    let words: Vec<String> = misread
        .iter()
        .map(|line| line.words(Language::En))
        .collect();
    assert_eq!(misread[0].line, 2);
    assert!(words[0].contains("client goes on"), "{words:?}");
    assert_eq!(misread[1].line, 3);
    assert!(words[1].contains("sees"), "{words:?}");
    let (_, misread) = read("client opens\n");
    assert!(misread[0].words(Language::Nl).contains("titel"));
}

#[test]
fn what_nothing_reaches_is_proposed_until_all_is() {
    for language in [Language::En, Language::Nl] {
        let tried = tried(
            WORRIES,
            "scenario \"Nothing\"\nthe text\n  gives no errors\n",
            language,
        );
        assert_eq!(tried.unreached, []);
        assert!(tried.proposed.len() >= 3, "{:?}", tried.proposed);
    }
}

#[test]
fn a_diary_and_a_score_with_bands_are_reached_as_well() {
    let text = WORRIES.replace(
        "@milestone done",
        "@ask a scale \"A?\"\n  from: 0\n  to: 3\n@ask b choice \"B?\"\n  - x = 0: X\n  - y = 3: Y\n\
         @score s \"S\"\n  items: a, b\n  missing: refuse\n  - low = 0 to 2: Low\n  - mid = 3 to 4: Mid\n  - high = 5 to 6: High\n\
         @page after-score \"After\"\n  when: s.band = high\n\nHigh it is.\n\n@milestone done",
    );
    let tried = tried(
        &text,
        "scenario \"Nothing\"\nthe text\n  gives no errors\n",
        Language::En,
    );
    assert_eq!(tried.failures, []);
    assert_eq!(tried.unreached, [], "{:#?}", tried.proposed);
}

#[test]
fn what_is_written_is_read_as_the_same_act_again() {
    let id = || Some("x".into());
    let acts = [
        Act::Assigned { feedback: false },
        Act::Opens(id()),
        Act::Answers {
            ask: "m.row".into(),
            text: "een; \"twee\"".to_owned(),
        },
        Act::FillsIn {
            tool: "x".into(),
            answers: vec![
                ("y".into(), "een; \"twee\"".to_owned()),
                ("z".into(), "3".to_owned()),
            ],
        },
        Act::GoesOn,
        Act::GoesTo("x".into()),
        Act::GoesBack,
        Act::Visits {
            page: "x".into(),
            session: Some("y".into()),
        },
        Act::Sends(None),
        Act::Passes(7 * 24 * 3_600_000),
        Act::Passes(3_600_000),
        Act::GivesFeedback {
            on: None,
            text: "Zeg \"ja\" als je wilt.".to_owned(),
        },
        Act::Releases {
            on: None,
            reason: "Besproken.".to_owned(),
        },
        Act::Holds(id()),
        Act::AssignedFor {
            schedule: "daily at 20:00 for 7 days".to_owned(),
        },
        Act::OpensEarly {
            session: id(),
            reason: "Haast.".to_owned(),
        },
        Act::AsksAgain,
        Act::Edits(Edit::Hides("x".into())),
        Act::Edits(Edit::Moves {
            session: "x".into(),
            before: "y".into(),
        }),
        Act::EditsLate(Edit::FeedbackOf {
            session: "x".into(),
            on: false,
        }),
    ];
    for act in acts {
        for language in [Language::En, Language::Nl] {
            let line = act.line(None, language);
            assert_eq!(Act::read(&line), Some(act.clone()), "{line}");
        }
    }
}

/// Whoever runs the scenarios of somebody else gives them so much time, and no more.
#[test]
fn a_long_scenario_is_broken_off_and_says_nothing_of_the_rest() {
    let files = [
        ("library/worries/worries.module", WORRIES),
        ("library/diary/diary.module", DIARY),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let library = Library::of(files);
    let compiled = dsl::compile(WORRIES, "worries.module", &library);
    let programs: BTreeMap<_, _> = compiled
        .program
        .into_iter()
        .map(|program| (program.reference(), program))
        .collect();
    let subject = Subject {
        tool: programs.keys().next(),
        programs: &programs,
        diagnostics: &[],
    };
    let lines = "1 day passes\n".repeat(1_000);
    let (scenarios, misread) = read(&format!("scenario \"Long\"\nclient opens\n{lines}"));
    assert_eq!(misread, []);
    let asked = Cell::new(0);
    let go_on = || {
        asked.set(asked.get() + 1);
        asked.get() <= 20
    };
    let outcome = run_while(
        &scenarios[0],
        &subject,
        &mut Coverage::default(),
        Language::En,
        &go_on,
    );
    assert!(outcome.stopped && outcome.failure.is_none(), "{outcome:?}");
    assert!(outcome.steps < 20, "{outcome:?}");

    asked.set(0);
    let (scenarios, misread) = read_while(&format!("scenario \"Long\"\n{lines}"), &go_on);
    assert_eq!(misread, []);
    assert!(scenarios[0].steps.len() < 25, "the rest was not read");
}

#[test]
fn a_name_that_nothing_has_fails_also_where_it_must_not_be() {
    for (claim, name) in [
        ("does not see page nowhere", "nowhere"),
        ("does not see question nothing", "nothing"),
        ("does not see milestone nothing", "nothing"),
        ("does not reach milestone nothing", "nothing"),
        ("does not trigger nothing", "nothing"),
        ("cannot begin nothing", "nothing"),
        ("value nothing is unknown", "nothing"),
        ("score nothing is unknown", "nothing"),
        ("does not give nonsense", "nonsense"),
    ] {
        let failure = fails(&format!("scenario \"x\"\nclient opens\n  {claim}\n"));
        let told = failure.expected.ends_with(&format!("there is no {name}"));
        assert!(told, "{claim}: {failure:?}");
    }
    // A tool or a page that is there may well stay away.
    let there = "scenario \"x\"\nclient opens\n  does not see page end\n  does not trigger diary\n  does not give no-goals\n";
    assert!(tried(WORRIES, there, Language::En).failures.is_empty());
}

#[test]
fn an_answer_that_cannot_be_given_fails_where_it_is_given() {
    let failure =
        fails("scenario \"x\"\nclient opens\nclient answers much: loads\n  sees page trouble\n");
    assert_eq!(
        (failure.line, failure.expected.as_str()),
        (3, "an answer that can be given")
    );
    // What is to be refused is wrong on purpose.
    let meant = "scenario \"x\"\nclient opens\nclient answers much: 99\nclient sends\n  is refused for much\n";
    assert!(tried(WORRIES, meant, Language::En).failures.is_empty());
}

#[test]
fn nobody_goes_on_past_a_wrong_answer() {
    let text = WORRIES.replace(
        "@if much >= 8\n",
        "@ask helps choices \"What helps?\"\n  count: 2 to 3\n  - a: A\n  - b: B\n  - c: C\n\n@if much >= 8\n",
    );
    let few = "scenario \"x\"\nclient opens\nclient answers much: 5\nclient answers helps: a\nclient goes on\n  is refused for helps\n  sees page trouble\n\
        client answers helps: a; b\nclient goes on\n  sees page more\n";
    let failures = tried(&text, few, Language::En).failures;
    assert!(failures.is_empty(), "{failures:?}");
    // What is missing may come later.
    let later = "scenario \"x\"\nclient opens\nclient goes on\n  does not see page trouble\n";
    let failures = tried(&text, later, Language::En).failures;
    assert!(failures.is_empty(), "{failures:?}");
}

#[test]
fn a_text_of_nothing_is_no_claim() {
    let (_, misread) = read("scenario \"x\"\nclient opens\n  sees \"\"\n");
    assert_eq!(misread.len(), 1);
}

#[test]
fn figures_are_those_that_the_client_reads_on_this_page_and_later_ones() {
    let text = WORRIES
        .replace("@if much >= 8\n", "@compute third = much / 3\n@score total \"Sum\"\n  items: much\n  missing: refuse\n  - low = 0 to 5: Low\n  - high = 6 to 10: High\n@if much >= 8\n")
        .replace("You worry about {about | nothing}.", "It was {third}, about {about | nothing}.");
    let scenario = "scenario \"x\"\nclient opens\n  band total is unknown\nclient answers much: 8\nclient goes on to more\n  sees \"It was 2.67, about nothing.\"\n  value third is 2.67\n  score total is 8\n  band total is high\n";
    let tried = tried(&text, scenario, Language::En);
    assert!(tried.failures.is_empty(), "{:?}", tried.failures);
}

/// A milestone stays on the screen until the client goes on from it; at the very end nothing comes behind it.
#[test]
fn a_milestone_at_the_end_is_the_end() {
    let scenarios = "scenario \"A\"\nclient opens\nclient answers much: 2\nclient sends\nprofessional releases \"Talked.\"\n  sees milestone half\n  is not finished\n\
        client goes on\n7 days later\nclient opens\n  sees page end\nclient sends\n  sees milestone done\n  is finished\nclient goes on\n  is finished\n";
    let text = WORRIES.replace(
        "@session second",
        "@milestone half \"Halfway\"\n\n@session second",
    );
    let tried = tried(&text, scenarios, Language::En);
    assert_eq!(tried.failures, []);
}

/// Another tool takes the answers that this one takes.
#[test]
fn commas_stand_in_answers_to_another_tool() {
    let scenarios = "scenario \"A\"\nclient fills in diary: day = tired, but well\nclient opens\n  sees \"You wrote tired, but well.\"\n";
    let text = WORRIES
        .replace(
            "summary: To try out.",
            "summary: To try out.\nuses: [diary]",
        )
        .replace(
            "@ask much scale",
            "You wrote {diary/day | nothing}.\n\n@ask much scale",
        );
    let tried = tried(&text, scenarios, Language::En);
    assert_eq!(tried.failures, []);
}
