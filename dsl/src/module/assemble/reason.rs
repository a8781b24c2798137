//! Why a part cannot stand where it does, and what to do about it.

use crate::language::{Pair, pair};

/// Why, and what to do.
pub(super) type Reason = (Pair, Pair);

pub(super) const NO_CHAPTERS: Reason = (
    pair(
        "a diary is one form, without chapters and sessions",
        "een dagboek is één formulier, zonder hoofdstukken en sessies",
    ),
    pair(
        "Remove the line; the questions stand directly under the header.",
        "Haal de regel weg. De vragen staan direct onder de kop.",
    ),
);
pub(super) const ONE_PAGE: Reason = (
    pair(
        "a diary is one form on one page",
        "een dagboek is één formulier op één pagina",
    ),
    pair(
        "Put everything on the first page.",
        "Zet alles op de eerste pagina.",
    ),
);
pub(super) const NO_STEPS: Reason = (
    pair(
        "a diary is filled in and sent at once",
        "een dagboek wordt in één keer ingevuld en verstuurd",
    ),
    pair("Remove it.", "Haal het weg."),
);
pub(super) const NO_CHAPTERS_OF_QUESTIONNAIRE: Reason = (
    pair(
        "a questionnaire is filled in at one sitting, without chapters and sessions",
        "een vragenlijst vul je in één keer in, zonder hoofdstukken en sessies",
    ),
    pair(
        "Remove the line; the pages stand directly under the header.",
        "Haal de regel weg. De pagina's staan direct onder de kop.",
    ),
);
pub(super) const NO_CHAPTERS_OF_PLAN: Reason = (
    pair(
        "an action plan is one whole, without chapters and sessions",
        "een actieplan is één geheel, zonder hoofdstukken en sessies",
    ),
    pair(
        "Remove the line; the phases stand directly under the header.",
        "Haal de regel weg. De fasen staan direct onder de kop.",
    ),
);
pub(super) const PHASES_ONLY: Reason = (
    pair(
        "the parts of an action plan are phases",
        "een actieplan bestaat uit fasen",
    ),
    pair("Write `@phase` for it.", "Schrijf er `@fase` voor."),
);
pub(super) const NO_PHASE: Reason = (
    pair(
        "only an action plan has phases",
        "alleen een actieplan heeft fasen",
    ),
    pair(
        "Make it a `@page`, or change the kind of the tool to `action-plan`.",
        "Maak er een `@pagina` van, of verander de soort van het hulpmiddel in `actieplan`.",
    ),
);
pub(super) const ALWAYS_OPEN: Reason = (
    pair(
        "an action plan is always open as a whole, and nothing in it is waited for",
        "een actieplan is altijd in zijn geheel open, en er wordt nergens op gewacht",
    ),
    pair("Remove it.", "Haal het weg."),
);
pub(super) const ONE_SITTING: Reason = (
    pair(
        "a questionnaire is filled in and sent at one sitting",
        "een vragenlijst wordt in één keer ingevuld en verstuurd",
    ),
    pair(
        "Remove it; what is to be read afterwards stands under `@result`.",
        "Haal het weg. Wat je cliënt daarna leest, staat onder `@uitslag`.",
    ),
);
pub(super) const ONLY_TOOLS: Reason = (
    pair(
        "a collection holds other tools, and nothing to work through itself",
        "een verzameling bevat andere hulpmiddelen, en zelf niets om te doorlopen",
    ),
    pair(
        "Remove it, or put it in a tool of its own and name that with `@tool`.",
        "Haal het weg, of zet het in een eigen hulpmiddel en noem dat met `@hulpmiddel`.",
    ),
);
pub(super) const NO_COLLECTION: Reason = (
    pair(
        "only a collection holds other tools",
        "alleen een verzameling bevat andere hulpmiddelen",
    ),
    pair(
        "To add a tool for the client, write `@trigger`; or change the kind to `collection`.",
        "Wil je een hulpmiddel voor de cliënt klaarzetten, schrijf dan `@trigger`. Of verander de soort in `verzameling`.",
    ),
);
pub(super) const NO_RESULT: Reason = (
    pair(
        "only a questionnaire has a result to read once it was sent",
        "alleen een vragenlijst heeft een uitslag die je na het versturen leest",
    ),
    pair(
        "Make it a `@page`, or change the kind of the tool to `questionnaire`.",
        "Maak er een `@pagina` van, of verander de soort van het hulpmiddel in `vragenlijst`.",
    ),
);
pub(super) const AFTER_RESULT: Reason = (
    pair(
        "what stands under `@result` is read once everything was sent, so that no page can follow it",
        "wat onder `@uitslag` staat leest je cliënt als alles verstuurd is, dus daarna kan geen pagina komen",
    ),
    pair(
        "Put this page above the first `@result`.",
        "Zet deze pagina boven de eerste `@uitslag`.",
    ),
);
pub(super) const ASKED_IN_RESULT: Reason = (
    pair(
        "it stands under `@result`, which is read once everything was sent",
        "het staat onder `@uitslag`, en die leest je cliënt als alles verstuurd is",
    ),
    pair(
        "Put it on a page above the first `@result`.",
        "Zet het op een pagina boven de eerste `@uitslag`.",
    ),
);
pub(super) const NEEDS_CHAPTER: Reason = (
    pair(
        "a session belongs to a chapter",
        "een sessie hoort in een hoofdstuk",
    ),
    pair(
        "Put a line `@chapter … \"…\"` above it.",
        "Zet er een regel `@hoofdstuk … \"…\"` boven.",
    ),
);
pub(super) const NEEDS_SESSION: Reason = (
    pair("it belongs to a session", "het hoort in een sessie"),
    pair(
        "Put a line `@session … \"…\"` above it.",
        "Zet er een regel `@sessie … \"…\"` boven.",
    ),
);
pub(super) const PAGES_STAND_FREE: Reason = (
    pair(
        "pages of this chapter already stand without a session",
        "in dit hoofdstuk staan al pagina's zonder sessie",
    ),
    pair(
        "Put the session above the chapter's first page, or leave it out.",
        "Zet de sessie boven de eerste pagina van het hoofdstuk, of laat haar weg.",
    ),
);
pub(super) const IN_CONDITION: Reason = (
    pair(
        "a condition around page content is still open",
        "een voorwaarde om pagina-inhoud staat nog open",
    ),
    pair(
        "Close the condition with `@end` first; give this a condition of its own with `when:`.",
        "Sluit de voorwaarde eerst af met `@einde`. Geef dit een eigen voorwaarde met `wanneer:`.",
    ),
);
pub(super) const NEEDS_ROWS: Reason = (
    pair(
        "a column belongs to the matrix or table right above it",
        "een kolom hoort bij de matrix of tabel er direct boven",
    ),
    pair(
        "Put it right under the matrix or table, without text between.",
        "Zet haar direct onder de matrix of tabel, zonder tekst ertussen.",
    ),
);
