//! Changes in the author's terms, and what they mean for clients who are half-way.

use dsl::Language;
use engine::{Change, Changed, Id, Kind, Part};

/// One of two texts.
pub(super) fn pick<T>(lang: Language, nl: T, en: T) -> T {
    match lang {
        Language::Nl => nl,
        Language::En => en,
    }
}

/// A part's kind and id, for programs.
pub(crate) fn slug(part: &Part) -> (&'static str, Option<&str>) {
    match part {
        Part::Tool => ("tool", None),
        Part::Chapter(id) => ("chapter", Some(id.as_str())),
        Part::Session(id) => ("session", Some(id.as_str())),
        Part::Page(id) => ("page", Some(id.as_str())),
        Part::Gate(id) => ("gate", Some(id.as_str())),
        Part::Milestone(id) => ("milestone", Some(id.as_str())),
        Part::Trigger(id) => ("trigger", Some(id.as_str())),
        Part::Ask(id) => ("ask", Some(id.as_str())),
        Part::Compute(id) => ("compute", Some(id.as_str())),
        Part::Score(id) => ("score", Some(id.as_str())),
        Part::Alert(id) => ("alert", Some(id.as_str())),
    }
}

fn named(part: &Part, lang: Language) -> String {
    let word = match part {
        Part::Tool => return pick(lang, "de tool", "the tool").to_owned(),
        Part::Chapter(_) => pick(lang, "hoofdstuk", "chapter"),
        Part::Session(_) => pick(lang, "sessie", "session"),
        Part::Page(_) => pick(lang, "pagina", "page"),
        Part::Gate(_) => pick(lang, "verzendmoment", "gate"),
        Part::Milestone(_) => pick(lang, "mijlpaal", "milestone"),
        Part::Trigger(_) => "trigger",
        Part::Ask(_) => pick(lang, "vraag", "question"),
        Part::Compute(_) => pick(lang, "berekening", "computed value"),
        Part::Score(_) => "score",
        Part::Alert(_) => pick(lang, "zorgsignaal", "alert"),
    };
    let (_, id) = slug(part);
    format!("{word} {}", id.unwrap_or_default())
}

fn ids(ids: &[Id]) -> String {
    let ids: Vec<&str> = ids.iter().map(Id::as_str).collect();
    ids.join(", ")
}

/// What changed, in a line.
pub(crate) fn change(change: &Change, lang: Language) -> String {
    let part = named(&change.part, lang);
    let either = |nl: &str, en: &str| pick(lang, nl, en).to_owned();
    let what = match &change.what {
        Changed::Added => either("is nieuw", "is new"),
        Changed::Removed { .. } => either("is weg", "is gone"),
        Changed::Renamed { was } => match lang {
            Language::Nl => format!("heette eerst {was}"),
            Language::En => format!("was called {was} before"),
        },
        Changed::Moved => either("staat op een andere plaats", "stands in another place"),
        Changed::MovedFrom(from) => match lang {
            Language::Nl => format!("stond eerst in {from}"),
            Language::En => format!("stood in {from} before"),
        },
        Changed::Title { .. } if matches!(change.part, Part::Ask(_)) => {
            either("is anders gesteld", "is worded differently")
        }
        Changed::Title { .. } => either("heet anders", "has another title"),
        Changed::Text { .. } => either("heeft een andere tekst", "has another text"),
        Changed::Condition { .. } if matches!(change.part, Part::Alert(_)) => either(
            "komt onder een andere voorwaarde",
            "comes up under another condition",
        ),
        Changed::Condition {
            old: None,
            new: Some(_),
            ..
        } => either("heeft nu een voorwaarde", "has a condition now"),
        Changed::Condition { new: None, .. } => {
            either("heeft geen voorwaarde meer", "has no condition any more")
        }
        Changed::Condition { .. } if matches!(change.part, Part::Compute(_)) => {
            either("wordt anders berekend", "is worked out differently")
        }
        Changed::Condition { .. } => either("heeft een andere voorwaarde", "has another condition"),
        Changed::Conditions => either(
            "heeft andere voorwaarden bij wat erop staat",
            "has other conditions on what stands on it",
        ),
        Changed::Form => either(
            "vraagt een ander soort antwoord",
            "takes another kind of answer",
        ),
        Changed::OptionsRemoved(gone) => match lang {
            Language::Nl => format!("heeft deze opties niet meer: {}", ids(gone)),
            Language::En => format!("has no longer these options: {}", ids(gone)),
        },
        Changed::OptionsAdded(new) => match lang {
            Language::Nl => format!("heeft nieuwe opties: {}", ids(new)),
            Language::En => format!("has new options: {}", ids(new)),
        },
        Changed::OptionsTitled(other) => match lang {
            Language::Nl => format!("noemt deze opties anders: {}", ids(other)),
            Language::En => format!("words these options differently: {}", ids(other)),
        },
        Changed::OptionsScored(other) => match lang {
            Language::Nl => format!("telt deze opties anders: {}", ids(other)),
            Language::En => format!("counts these options differently: {}", ids(other)),
        },
        Changed::Narrower => either("laat minder toe", "takes less"),
        Changed::Wider => either("laat meer toe", "takes more"),
        Changed::Required(true) => either("is nu verplicht", "is required now"),
        Changed::Required(false) => either("is niet meer verplicht", "is no longer required"),
        Changed::Counting => either("telt anders", "counts differently"),
        Changed::Bands => either(
            "heeft andere grenzen of woorden",
            "has other ranges or words",
        ),
        Changed::Feedback(true) => either("wacht nu op feedback", "waits for feedback now"),
        Changed::Feedback(false) => either(
            "wacht niet meer op feedback",
            "no longer waits for feedback",
        ),
        Changed::Days { old, new } => match lang {
            Language::Nl => format!("opent na {new} dagen, eerst na {old}"),
            Language::En => format!("opens after {new} days, before after {old}"),
        },
        Changed::Rounds => either(
            "wordt een ander aantal keren of in een ander ritme gedaan",
            "is done another number of times, or in another rhythm",
        ),
        Changed::InPerson(true) => either("is nu een gesprek", "is face to face now"),
        Changed::InPerson(false) => either("is geen gesprek meer", "is no longer face to face"),
        Changed::Hideable(true) => either("kan nu worden verborgen", "can be hidden now"),
        Changed::Hideable(false) => {
            either("kan niet meer worden verborgen", "can no longer be hidden")
        }
        Changed::Tool { old, new } => match lang {
            Language::Nl => format!("start {new}, eerst {old}"),
            Language::En => format!("starts {new}, before {old}"),
        },
        Changed::Schedule => either("heeft een ander schema", "has another schedule"),
        Changed::Kind => either("is van een ander soort", "is of another kind"),
        Changed::Other => either("heeft een ander id", "has another id"),
        Changed::ForProfessionals => either(
            "zegt iets anders tegen de professional",
            "tells the professional something else",
        ),
        Changed::OptionsExplained(other) => match lang {
            Language::Nl => format!("vertelt bij deze opties iets anders: {}", ids(other)),
            Language::En => format!("tells something else at these options: {}", ids(other)),
        },
        Changed::OptionsMoved => either(
            "heeft de opties in een andere volgorde",
            "has its options in another order",
        ),
        Changed::Unit { .. } => either("telt in een andere eenheid", "counts in another unit"),
        Changed::Ends { .. } => either(
            "heeft andere woorden bij de uiteinden",
            "has other words at its ends",
        ),
        Changed::Columns(other) => match lang {
            Language::Nl => format!("vraagt in deze kolommen iets anders: {}", ids(other)),
            Language::En => format!("asks something else in these columns: {}", ids(other)),
        },
        Changed::Again => either(
            "zet er een ander antwoord van eerder naast",
            "puts another earlier answer beside it",
        ),
        Changed::AfterSend(true) => either(
            "wordt nu pas na het versturen gelezen",
            "is read only once it was sent now",
        ),
        Changed::AfterSend(false) => {
            either("staat nu voor het versturen", "now comes before the send")
        }
        Changed::Minutes => either(
            "duurt volgens de tekst langer of korter",
            "takes longer or shorter by its text",
        ),
        Changed::Together => either(
            "wordt met een ander aantal mensen gedaan",
            "is done with another number of people",
        ),
        Changed::Address { .. } => either(
            "verwijst naar een andere plek",
            "sends people to another place",
        ),
        Changed::Language => either("is in een andere taal", "is in another language"),
        Changed::Catalogue => either(
            "wordt in de catalogus anders gevonden",
            "is found in another way in the catalogue",
        ),
        Changed::Review => either(
            "wordt na een andere tijd opnieuw bekeken",
            "is looked at anew after another time",
        ),
        Changed::Media(files) => match lang {
            Language::Nl => format!(
                "heeft bestanden met een andere inhoud: {}",
                files.join(", ")
            ),
            Language::En => format!("has files with another content: {}", files.join(", ")),
        },
    };
    match &change.inside {
        Some(inside) => format!("{part} ({inside}) {what}"),
        None => format!("{part} {what}"),
    }
}

/// The same for what is filled in anew each time, or stays open: nobody is past anything there.
fn anew(change: &Change, kind: Kind) -> Option<(&'static str, &'static str)> {
    let new = matches!(
        (&change.what, &change.part),
        (
            Changed::Added,
            Part::Page(_)
                | Part::Ask(_)
                | Part::Trigger(_)
                | Part::Compute(_)
                | Part::Score(_)
                | Part::Alert(_)
        )
    );
    let moved = matches!(change.what, Changed::Moved | Changed::MovedFrom(_));
    if kind == Kind::ActionPlan {
        if new {
            Some((
                "Wie het plan al heeft, ziet dit zodra het weer wordt geopend. In wat eerder is verstuurd, staat het niet.",
                "Who has the plan already sees this when it is opened again. What was sent before does not have it.",
            ))
        } else if moved {
            Some((
                "Wie het plan al heeft, ziet het voortaan op de nieuwe plek.",
                "Who has the plan already sees it in the new place from now on.",
            ))
        } else {
            None
        }
    } else if !kind.takes_entries() {
        None
    } else if new {
        Some((
            "Vanaf de volgende keer invullen is dit erbij. Wat al is ingevuld, heeft het niet.",
            "From the next time that it is filled in this is there. What was filled in before does not have it.",
        ))
    } else if moved {
        Some((
            "Vanaf de volgende keer invullen staat het op de nieuwe plek.",
            "From the next time that it is filled in it stands in the new place.",
        ))
    } else {
        None
    }
}

/// How an author says that a new part is one that was there before.
fn perhaps(like: &Id, part: &Part, lang: Language) -> String {
    let was = match part {
        Part::Chapter(id)
        | Part::Session(id)
        | Part::Page(id)
        | Part::Milestone(id)
        | Part::Ask(id)
        | Part::Compute(id)
        | Part::Score(id) => Some(id),
        Part::Tool | Part::Gate(_) | Part::Trigger(_) | Part::Alert(_) => None,
    };
    match (lang, was) {
        (Language::Nl, Some(was)) => format!(
            "{like} lijkt er sprekend op. Is het hetzelfde, zet er dan `was: {was}` onder: zo blijft wat erbij hoort bewaard."
        ),
        (Language::En, Some(was)) => format!(
            "{like} is just like it. If it is the same, put `was: {was}` below it: so what belongs to it is kept."
        ),
        (Language::Nl, None) => format!(
            "{like} lijkt er sprekend op. Is het hetzelfde, geef het dan zijn oude id terug: zo blijft wat erbij hoort bewaard."
        ),
        (Language::En, None) => format!(
            "{like} is just like it. If it is the same, give it its old id back: so what belongs to it is kept."
        ),
    }
}

/// What it means for clients who are half-way; none where it means nothing.
pub(crate) fn effect(change: &Change, kind: Kind, lang: Language) -> Option<String> {
    let either = |nl: &str, en: &str| Some(pick(lang, nl, en).to_owned());
    if let Some((nl, en)) = anew(change, kind) {
        return either(nl, en);
    }
    match (&change.what, &change.part) {
        (Changed::Removed { like: Some(like) }, part) => Some(perhaps(like, part, lang)),
        (Changed::Removed { .. }, Part::Ask(id)) => Some(match lang {
            Language::Nl => {
                format!("Een antwoord op {id} blijft bewaard, en wordt niet meer getoond.")
            }
            Language::En => format!("An answer to {id} stays in the log, and is no longer shown."),
        }),
        (Changed::Removed { .. }, Part::Gate(id)) => Some(match lang {
            Language::Nl => format!(
                "Wie bij {id} op feedback wacht, heeft geen plek meer: geef eerst feedback."
            ),
            Language::En => format!(
                "Who waits for feedback at {id} has no place any more: give feedback first."
            ),
        }),
        (Changed::Removed { .. }, Part::Session(_) | Part::Chapter(_)) => either(
            "Wie er middenin zit, moet ergens anders verder. Wat verstuurd is, blijft bewaard.",
            "Who is in the middle of it has to go on elsewhere. What was sent is kept.",
        ),
        (Changed::Removed { .. }, Part::Page(_)) => either(
            "Wie haar nog niet had, ziet haar niet meer. Wat erop werd verstuurd, blijft bewaard.",
            "Who had not come to it does not see it any more. What was sent on it is kept.",
        ),
        (Changed::Removed { .. }, Part::Milestone(_)) => either(
            "Wie haar al bereikte, houdt haar.",
            "Who reached it already keeps it.",
        ),
        (Changed::Removed { .. }, Part::Trigger(_)) => either(
            "Wat al is gestart, blijft.",
            "What was started already stays.",
        ),
        (Changed::Removed { .. } | Changed::Condition { .. }, Part::Alert(_)) => either(
            "Wie eerst werd gewaarschuwd, wordt dat misschien niet meer: besluit of dat zo mag zijn.",
            "Who was warned before may no longer be: decide whether that may be so.",
        ),
        (Changed::Renamed { .. }, _) => either(
            "Wat cliënten onder het oude id deden, gaat mee.",
            "What clients did under the former id comes along.",
        ),
        (Changed::Unit { .. }, _) => either(
            "Een getal van eerder betekent nu iets anders. Een eigen id voor de nieuwe vraag houdt ze uit elkaar.",
            "A figure from before means something else now. An id of its own for the new question keeps them apart.",
        ),
        (Changed::Ends { .. } | Changed::Columns(_), _) => either(
            "Antwoorden van eerder staan bij de nieuwe woorden.",
            "Answers from before stand beside the new words.",
        ),
        (Changed::OptionsMoved, _) => either(
            "Wie al antwoordde, zag een andere volgorde.",
            "Who answered already saw another order.",
        ),
        (Changed::Address { .. }, _) => either(
            "Kijk na of de nieuwe plek klopt: mensen worden erheen gestuurd.",
            "See that the new place is right: people are sent there.",
        ),
        (Changed::AfterSend(_), _) => either(
            "Wie halverwege is, leest dit op een ander moment, of niet meer.",
            "Who is half-way reads this at another moment, or not any more.",
        ),
        (Changed::Language, _) => either(
            "Wie halverwege is, leest verder in een andere taal.",
            "Who is half-way goes on reading in another language.",
        ),
        (Changed::Review, _) => either(
            "Geldt vanaf de volgende keer dat er wordt verstuurd.",
            "Holds from the next time that it is sent.",
        ),
        (Changed::Removed { .. }, Part::Score(_) | Part::Compute(_)) => either(
            "Uitkomsten van eerder blijven bewaard, en er komen geen nieuwe bij.",
            "Figures from before are kept, and no new ones come.",
        ),
        (Changed::Added, Part::Gate(_)) => either(
            "Wie hier al voorbij is, wacht er niet.",
            "Who passed this point already does not wait there.",
        ),
        (
            Changed::Added,
            Part::Page(_)
            | Part::Ask(_)
            | Part::Milestone(_)
            | Part::Trigger(_)
            | Part::Compute(_)
            | Part::Score(_)
            | Part::Alert(_),
        ) => either(
            "Wie hier al voorbij is, krijgt dit niet te zien.",
            "Clients who passed this point do not see it.",
        ),
        (Changed::Added, Part::Session(_) | Part::Chapter(_)) => either(
            "Wie verder is, krijgt deze alleen als een professional hem in het plan zet.",
            "Who is further on gets it only where a professional puts it in the plan.",
        ),
        (Changed::Moved | Changed::MovedFrom(_), _) => either(
            "Wie tussen de oude en de nieuwe plek is, ziet dit niet of nog eens.",
            "Who is between the old place and the new one does not see it, or sees it again.",
        ),
        (Changed::Title { .. }, Part::Ask(_)) => either(
            "Antwoorden van eerder staan bij de nieuwe woorden. Is het een andere vraag, geef haar dan een eigen id.",
            "Answers from before stand beside the new words. If it is another question, give it an id of its own.",
        ),
        (Changed::OptionsTitled(_), _) => either(
            "Wie zo'n optie koos, leest nu de nieuwe woorden als het eigen antwoord.",
            "Who chose such an option now reads the new words as their own answer.",
        ),
        (Changed::OptionsRemoved(_), _) => either(
            "Wie zo'n optie koos, heeft een antwoord dat er niet meer is: besluit wat daarmee gebeurt.",
            "Who chose such an option has an answer that is there no more: decide what becomes of it.",
        ),
        (Changed::OptionsAdded(_), _) => either(
            "Wie al antwoordde, kon deze opties niet kiezen.",
            "Who answered already could not choose these options.",
        ),
        (Changed::OptionsScored(_) | Changed::Counting, _) => either(
            "De score betekent iets anders: vergelijk uitkomsten van voor en na deze versie niet zomaar.",
            "The score changes meaning: do not simply compare figures from before and after this version.",
        ),
        (Changed::Bands, _) => either(
            "Dezelfde score kan nu iets anders betekenen.",
            "The same score may mean something else now.",
        ),
        (Changed::Form, _) => either(
            "Antwoorden van eerder passen niet meer bij de vraag. Een eigen id voor de nieuwe vraag houdt ze uit elkaar.",
            "Answers from before do not fit the question any more. An id of its own for the new question keeps them apart.",
        ),
        (Changed::Narrower, _) => either(
            "Sommige antwoorden van eerder zouden nu worden geweigerd; wat verstuurd is, blijft staan.",
            "Some answers from before would be refused now; what was sent stands.",
        ),
        (Changed::Required(true), _) => either(
            "Wie haar open liet en nog niet heeft verstuurd, moet haar nu beantwoorden.",
            "Who left it open and has not sent yet has to answer it now.",
        ),
        (Changed::Condition { .. }, Part::Compute(_)) => either(
            "Uitkomsten van eerder blijven zoals ze waren.",
            "Figures from before stay as they were.",
        ),
        (Changed::Condition { .. } | Changed::Conditions, _) => either(
            "Geldt voor wat nog niet is verstuurd. Wat al is verstuurd, blijft zoals het toen werd getoond.",
            "Holds for what was not sent yet. What was sent stays as it was shown then.",
        ),
        (Changed::Feedback(true), _) => either(
            "Wie deze sessie nog verstuurt, wacht op een antwoord: er moet iemand zijn die het geeft.",
            "Who has still to send this session waits for an answer: somebody must be there to give it.",
        ),
        (Changed::Feedback(false), _) => either(
            "Wie al wacht, blijft wachten tot er feedback is.",
            "Who waits already goes on waiting until there is feedback.",
        ),
        (Changed::Days { .. }, _) => either(
            "Geldt voor wie de sessie ervoor nog afrondt.",
            "Holds for who has still to finish the session before.",
        ),
        (Changed::Rounds, _) => either(
            "Wie eraan begonnen is, heeft de rondes van de oude versie: besluit of dat zo blijft.",
            "Who began it has the rounds of the old version: decide whether that stays so.",
        ),
        (Changed::InPerson(_), _) => either(
            "Wie eraan begonnen is, kan zo niet verder.",
            "Who began it cannot go on in this way.",
        ),
        (Changed::Hideable(false), _) => either(
            "Voor wie het nu verborgen is, komt het weer tevoorschijn.",
            "For whom it is hidden now it comes back.",
        ),
        (Changed::Tool { .. } | Changed::Schedule, _) => either(
            "Wat al is gestart, blijft zoals het was.",
            "What was started already stays as it was.",
        ),
        (Changed::Kind, _) => either(
            "Een kopie van een ander soort kan niet worden overgezet.",
            "A copy of another kind cannot be moved.",
        ),
        (Changed::Other, _) => either(
            "Dit is een andere tool: niemand wordt overgezet.",
            "This is another tool: nobody is moved.",
        ),
        (
            Changed::Title { .. }
            | Changed::Text { .. }
            | Changed::Wider
            | Changed::Required(false)
            | Changed::Hideable(true)
            | Changed::ForProfessionals
            | Changed::OptionsExplained(_)
            | Changed::Again
            | Changed::Minutes
            | Changed::Together
            | Changed::Catalogue
            | Changed::Media(_)
            | Changed::Added
            | Changed::Removed { .. },
            _,
        ) => None,
    }
}
