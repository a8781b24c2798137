//! What a header line can hold, in words for who wrote something else: what is meant, and an example of it.

use crate::language::{Pair, pair};

pub(super) const ID: (Pair, Pair) = (
    pair(
        "lower-case words joined by hyphens",
        "een naam van kleine letters met streepjes ertussen",
    ),
    pair("sleeping-better", "beter-slapen"),
);
pub(super) const LINE: (Pair, Pair) = (
    pair("a text", "een tekst"),
    pair("Sleeping better", "Beter slapen"),
);
pub(super) const PERIOD: (Pair, Pair) = (
    pair(
        "a number of days, weeks, months or years",
        "een aantal dagen, weken, maanden of jaren",
    ),
    pair("3 months", "3 maanden"),
);
pub(super) const LIST: (Pair, Pair) = (
    pair("a list", "een lijst"),
    pair("[one, two]", "[een, twee]"),
);
pub(super) const KIND: (Pair, Pair) = (
    pair(
        "module, mobile-module, training, diary, questionnaire, collection or action-plan",
        "module, mobiele-module, training, dagboek, vragenlijst, verzameling of actieplan",
    ),
    pair("module", "module"),
);
pub(super) const LANGUAGE: (Pair, Pair) = (pair("`nl` or `en`", "`nl` of `en`"), pair("en", "nl"));
pub(super) const ORIGIN: (Pair, Pair) = (
    pair(
        "the id and the version of a tool",
        "het id en de versie van een hulpmiddel",
    ),
    pair("sleeping-better 2", "beter-slapen 2"),
);
pub(super) const VERSION: (Pair, Pair) = (
    pair("a whole number from 1", "een geheel getal vanaf 1"),
    pair("1", "1"),
);
pub(super) const AUDIENCE: (Pair, Pair) = (
    pair("clients or professionals", "cliënten of professionals"),
    pair("clients", "cliënten"),
);
