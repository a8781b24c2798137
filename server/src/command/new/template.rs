//! The texts that tools begin with: short, and with something of each that an author will need.

mod action_plan;
mod questionnaire;

use super::KindName;
use crate::command::Lang;

/// A text without a fault, in the layout.
/// `members` are tools that a collection can lead to, with their titles.
pub(super) fn text(
    id: &str,
    title: &str,
    kind: KindName,
    language: Lang,
    members: &[(String, String)],
) -> String {
    // Between braces an answer would be shown, and a header has none.
    let title = title.replace('{', "(").replace('}', ")");
    let title = title.replace('\\', "\\\\").replace('"', "\\\"");
    let kind_name = match (kind, language) {
        (KindName::Module, _) => "module",
        (KindName::MobileModule, Lang::En) => "mobile-module",
        (KindName::MobileModule, Lang::Nl) => "mobiele-module",
        (KindName::Training, _) => "training",
        (KindName::Diary, Lang::En) => "diary",
        (KindName::Diary, Lang::Nl) => "dagboek",
        (KindName::Questionnaire, Lang::En) => "questionnaire",
        (KindName::Questionnaire, Lang::Nl) => "vragenlijst",
        (KindName::Collection, Lang::En) => "collection",
        (KindName::Collection, Lang::Nl) => "verzameling",
        (KindName::ActionPlan, Lang::En) => "action-plan",
        (KindName::ActionPlan, Lang::Nl) => "actieplan",
    };
    let (head, body) = match language {
        Lang::En => (HEAD_EN, body_en(kind)),
        Lang::Nl => (HEAD_NL, body_nl(kind)),
    };
    let body = if kind == KindName::Collection && !members.is_empty() {
        collection(members, language)
    } else {
        body
    };
    let audience = match (kind, language) {
        (KindName::Training, _) => "professionals",
        (
            KindName::Module
            | KindName::MobileModule
            | KindName::Diary
            | KindName::Questionnaire
            | KindName::Collection
            | KindName::ActionPlan,
            language,
        ) => language.pick("cliënten", "clients"),
    };
    // What the author typed goes in last, or its braces could be taken for ours.
    let head = head
        .replace("{kind}", kind_name)
        .replace("{audience}", audience);
    let head = head.replace("{id}", id).replacen("{title}", &title, 1);
    format!("{head}{body}")
}

/// A collection of tools that there are.
fn collection(members: &[(String, String)], language: Lang) -> String {
    let mut text = language.pick(COLLECTION_NL, COLLECTION_EN).to_owned();
    for (at, (id, title)) in members.iter().enumerate() {
        let title = title.replace('"', "'");
        let title = title.replace('{', "(").replace('}', ")");
        let word = language.pick("hulpmiddel", "tool");
        let why = language.pick("Waarvoor je dit gebruikt", "What you use this for");
        text.push_str(&format!("\n@{word} {id} \"{why}: {title}\"\n"));
        if at == 0 {
            text.push_str(language.pick("  begin: ja\n", "  start: yes\n"));
        }
    }
    text
}

const COLLECTION_EN: &str = "These tools belong together. Each can be followed by itself.\n";
const COLLECTION_NL: &str = "Deze hulpmiddelen horen bij elkaar. Elk ervan is los te volgen.\n";

const HEAD_EN: &str = "---
id: {id}
title: \"{title}\"
kind: {kind}
language: en
version: 1
summary: In one sentence, what somebody gains by this.
audience: {audience}
goals:
  - You know what you would like to be different.
---

";

const HEAD_NL: &str = "---
id: {id}
titel: \"{title}\"
soort: {kind}
taal: nl
versie: 1
samenvatting: In één zin wat iemand hieraan heeft.
doelgroep: {audience}
doelen:
  - Je weet wat je anders zou willen.
---

";

fn body_en(kind: KindName) -> String {
    let pages = "@page welcome \"Welcome\"

Good that you are here. You can stop at any time; what you write is kept.

@ask wish text \"What would you like to be different?\"
  hint: A few words are enough.

@page looking-back \"Looking back\"

You wrote: {wish | nothing yet}. Take that with you to the next step.
";
    match kind {
        KindName::Module | KindName::Training => format!(
            "@chapter begin \"The beginning\"\n\n@session first-step \"A first step\"\n  minutes: 10\n  feedback: yes\n\n{pages}"
        ),
        KindName::MobileModule => format!("@chapter begin \"The beginning\"\n\n{pages}"),
        KindName::Diary => "How was your day?

@ask mood scale \"How do you feel?\"
  from: 1 \"low\"
  to: 10 \"fine\"
  required: yes

@if mood <= 3
That is hard. Be kind to yourself today.
@end
"
        .to_owned(),
        KindName::Questionnaire => questionnaire::EN.to_owned(),
        KindName::Collection => "These tools belong together. Each can be followed by itself.

@tool better-sleep \"To begin with: for calmer nights\"
  start: yes

@tool mood-diary \"To see what helps\"
"
        .to_owned(),
        KindName::ActionPlan => action_plan::EN.to_owned(),
    }
}

fn body_nl(kind: KindName) -> String {
    let pages = "@pagina welkom \"Welkom\"

Fijn dat je er bent. Je kunt op elk moment stoppen. Wat je schrijft, blijft bewaard.

@vraag wens tekst \"Wat zou je anders willen?\"
  hint: Een paar woorden is genoeg.

@pagina terugblik \"Terugblik\"

Je schreef: {wens | nog niets}. Neem dat mee naar de volgende stap.
";
    match kind {
        KindName::Module | KindName::Training => format!(
            "@hoofdstuk begin \"Het begin\"\n\n@sessie eerste-stap \"Een eerste stap\"\n  minuten: 10\n  feedback: ja\n\n{pages}"
        ),
        KindName::MobileModule => format!("@hoofdstuk begin \"Het begin\"\n\n{pages}"),
        KindName::Diary => "Hoe was je dag?

@vraag stemming schaal \"Hoe voel je je?\"
  van: 1 \"somber\"
  tot: 10 \"goed\"
  verplicht: ja

@als stemming <= 3
Dat is zwaar. Wees vandaag een beetje lief voor jezelf.
@einde
"
        .to_owned(),
        KindName::Questionnaire => questionnaire::NL.to_owned(),
        KindName::Collection => "Deze hulpmiddelen horen bij elkaar. Elk ervan is los te volgen.

@hulpmiddel beter-slapen \"Om mee te beginnen: voor rustiger nachten\"
  begin: ja

@hulpmiddel dagboek-stemming \"Om te zien wat helpt\"
"
        .to_owned(),
        KindName::ActionPlan => action_plan::NL.to_owned(),
    }
}
