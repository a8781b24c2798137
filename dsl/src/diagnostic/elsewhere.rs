//! Rules about the values of other tools.

super::rules! {
    NO_TOOL_TO_USE Error "no-tool-to-use"
    en "There is no tool `{0}` whose answers could be used."
       "What rests on them would never be known."
       "Check the name; it is the `id` in the header of the other tool."
    nl "Er is geen hulpmiddel `{0}` waarvan antwoorden te gebruiken zijn."
       "Wat erop rust, zou nooit bekend zijn."
       "Controleer de naam. Het is het `id` in de kop van het andere hulpmiddel."

    USES_ITSELF Error "uses-itself"
    en "A tool does not use its own answers by way of `uses`."
       "Within a tool an answer is named by its id alone."
       "Take its id out of the list."
    nl "Een hulpmiddel gebruikt zijn eigen antwoorden niet via `gebruikt`."
       "Binnen een hulpmiddel heeft een antwoord genoeg aan zijn id."
       "Haal het id uit de lijst."

    TOOL_NOT_USED Error "tool-not-used"
    en "`{0}` is a value of another tool, and the header does not say that `{1}` is used."
       "The header says on which tools this one rests, so that it can be checked when they change."
       "Add `uses: [{1}]` to the header."
    nl "`{0}` is een waarde van een ander hulpmiddel, en in de kop staat niet dat `{1}` gebruikt wordt."
       "In de kop staat op welke hulpmiddelen dit rust. Zo kan het worden nagekeken als die veranderen."
       "Zet `gebruikt: [{1}]` in de kop."

    NOT_IN_TOOL Error "not-in-tool"
    en "The tool `{0}` has nothing that is called `{1}`."
       "It may have been renamed or taken out there."
       "Use the id of a question, a score or a computed value of that tool."
    nl "In het hulpmiddel `{0}` heet niets `{1}`."
       "Misschien is het daar hernoemd of weggehaald."
       "Gebruik het id van een vraag, een score of een berekende waarde van dat hulpmiddel."

    MAYBE_NOT_THERE Warning "maybe-not-there"
    en "`{0}` comes from another tool, and there may be no answer."
       "A client who has not sent it there reads an empty place here."
       "Give words for that case: `{{0} | words}`."
    nl "`{0}` komt uit een ander hulpmiddel, en er is misschien geen antwoord."
       "Een cliënt die het daar niet verstuurde, leest hier een lege plek."
       "Geef woorden voor dat geval: `{{0} | woorden}`."
}
