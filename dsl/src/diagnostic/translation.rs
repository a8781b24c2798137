//! Rules about texts that are translations of another.

super::rules! {
    TRANSLATION_STALE Warning "translation-stale"
    en "This is a translation of version {1} of `{0}`, and that is at version {2} now."
       "Readers of this language would get what was said before."
       "Run `leidraad translate extract` and `merge` for it again: what changed is marked there."
    nl "Dit is een vertaling van versie {1} van `{0}`, en dat is nu bij versie {2}."
       "Wie deze taal leest, krijgt dan wat er vroeger stond."
       "Doe `leidraad translate extract` en `merge` er opnieuw voor: wat veranderd is, staat daarin gemerkt."

    TRANSLATION_MISSING Warning "translation-missing"
    en "Not translated yet: {1} texts still stand here as they do in `{0}`. This is the first."
       "Readers of this language would come upon words of another."
       "Translate them in the file for translators, and run `leidraad translate merge`."
    nl "Nog niet vertaald: {1} teksten staan hier nog zoals in `{0}`. Dit is de eerste."
       "Wie deze taal leest, komt dan woorden van een andere tegen."
       "Vertaal ze in het bestand voor vertalers, en doe `leidraad translate merge`."

    FRAGMENT_LANGUAGE Warning "fragment-language"
    en "What `{0}` holds is in {1}, and this text is in {2}."
       "Readers of this language would come upon words of another, and whom to call in need often stands in a fragment."
       "Include the fragment in the language of this text, such as `{3}`."
    nl "Wat in `{0}` staat is {1}, en deze tekst is {2}."
       "Wie deze taal leest, komt dan woorden van een andere tegen, en in een fragment staat vaak wie je belt als het niet gaat."
       "Voeg het fragment in de taal van deze tekst in, zoals `{3}`."

    TRANSLATION_SOURCE Warning "translation-source"
    en "This cannot be a translation of `{0}`: {1}."
       "Nobody then hears when the source changes."
       "Name the tool that was translated, and its version, or remove this line."
    nl "Dit kan geen vertaling van `{0}` zijn: {1}."
       "Dan hoort niemand het als de bron verandert."
       "Noem het hulpmiddel dat is vertaald, met zijn versie, of haal deze regel weg."
}
