//! The keys of a header and the words that some of them take, in both spellings.

use engine::{Audience, Kind};

use crate::language::{Pair, pair};

/// The keys of a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum HeaderKey {
    Id,
    Title,
    Kind,
    Language,
    Version,
    Summary,
    Description,
    Audience,
    Ages,
    Themes,
    Complaints,
    Care,
    Mobile,
    SelfHelp,
    Keywords,
    Goals,
    Pace,
    Related,
    Uses,
    Prerequisites,
    Indications,
    Contraindications,
    Evidence,
    Contributors,
    Safety,
    Contact,
    Review,
    TranslationOf,
    Was,
}

/// The keys with their spellings.
pub(crate) const KEYS: [(HeaderKey, Pair); 29] = [
    (HeaderKey::Id, pair("id", "id")),
    (HeaderKey::Title, pair("title", "titel")),
    (HeaderKey::Kind, pair("kind", "soort")),
    (HeaderKey::Language, pair("language", "taal")),
    (HeaderKey::Version, pair("version", "versie")),
    (HeaderKey::Summary, pair("summary", "samenvatting")),
    (HeaderKey::Description, pair("description", "beschrijving")),
    (HeaderKey::Audience, pair("audience", "doelgroep")),
    (HeaderKey::Ages, pair("ages", "leeftijden")),
    (HeaderKey::Themes, pair("themes", "themas")),
    (HeaderKey::Complaints, pair("complaints", "klachten")),
    (HeaderKey::Care, pair("care", "zorgvorm")),
    (HeaderKey::Mobile, pair("mobile", "mobiel")),
    (HeaderKey::SelfHelp, pair("self-help", "zelfhulp")),
    (HeaderKey::Keywords, pair("keywords", "trefwoorden")),
    (HeaderKey::Goals, pair("goals", "doelen")),
    (HeaderKey::Pace, pair("pace", "tempo")),
    (HeaderKey::Related, pair("related", "verwant")),
    (HeaderKey::Uses, pair("uses", "gebruikt")),
    (
        HeaderKey::Prerequisites,
        pair("prerequisites", "voorkennis"),
    ),
    (HeaderKey::Indications, pair("indications", "geschikt-voor")),
    (
        HeaderKey::Contraindications,
        pair("contraindications", "niet-geschikt-voor"),
    ),
    (HeaderKey::Evidence, pair("evidence", "onderbouwing")),
    (HeaderKey::Contributors, pair("contributors", "makers")),
    (HeaderKey::Safety, pair("safety", "veiligheid")),
    (HeaderKey::Contact, pair("contact", "contact")),
    (HeaderKey::Review, pair("review", "herzien")),
    (
        HeaderKey::TranslationOf,
        pair("translation-of", "vertaling-van"),
    ),
    (HeaderKey::Was, pair("was", "was")),
];

/// The kinds of tool with their spellings.
pub(crate) const KINDS: [(Kind, Pair); 7] = [
    (Kind::Module, pair("module", "module")),
    (Kind::MobileModule, pair("mobile-module", "mobiele-module")),
    (Kind::Training, pair("training", "training")),
    (Kind::Diary, pair("diary", "dagboek")),
    (Kind::Questionnaire, pair("questionnaire", "vragenlijst")),
    (Kind::Collection, pair("collection", "verzameling")),
    (Kind::ActionPlan, pair("action-plan", "actieplan")),
];

pub(crate) const AUDIENCES: [(Audience, Pair); 3] = [
    (Audience::Clients, pair("clients", "cliënten")),
    (Audience::Clients, pair("clients", "clienten")),
    (
        Audience::Professionals,
        pair("professionals", "professionals"),
    ),
];

/// Keys that a header cannot do without.
pub(super) const REQUIRED: [HeaderKey; 6] = [
    HeaderKey::Id,
    HeaderKey::Title,
    HeaderKey::Kind,
    HeaderKey::Language,
    HeaderKey::Version,
    HeaderKey::Summary,
];
