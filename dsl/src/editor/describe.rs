//! What each word is for, in a sentence.

use crate::{
    keyword::Keyword,
    language::{Pair, pair},
};

/// What a word does, for an author who meets it.
pub(super) fn describe(keyword: Keyword) -> Pair {
    match keyword {
        Keyword::Chapter => pair(
            "A chapter: sessions that belong together. A professional can hide one that is `hideable`.",
            "Een hoofdstuk: sessies die bij elkaar horen. Met `verbergbaar` kan een professional het verbergen.",
        ),
        Keyword::Session => pair(
            "A session: what a client does in one go. With `feedback: yes` its end waits for the professional.",
            "Een sessie: wat een cliënt in één keer doet. Met `feedback: ja` wacht het einde op de professional.",
        ),
        Keyword::Page => pair(
            "A page: what the client sees at once. With `when` it is shown only to whom it is for.",
            "Een pagina: wat de cliënt tegelijk ziet. Met `wanneer` zien alleen de cliënten haar voor wie ze is.",
        ),
        Keyword::Image => pair(
            "A picture from the folder of the tool. The title says what it shows, for who cannot see it.",
            "Een afbeelding uit de map van het hulpmiddel. De titel zegt wat erop staat, voor wie haar niet kan zien.",
        ),
        Keyword::Example => pair(
            "What somebody else did, felt or wrote, set apart from the text.",
            "Wat iemand anders deed, voelde of schreef, apart gezet van de tekst.",
        ),
        Keyword::Tip => pair(
            "A piece of advice, set apart from the text.",
            "Een advies, apart gezet van de tekst.",
        ),
        Keyword::FoldOut => pair(
            "A text that takes one line until the client opens it.",
            "Een tekst die één regel inneemt tot de cliënt hem openklapt.",
        ),
        Keyword::Role => pair(
            "What one of the people does who do an exercise together.",
            "Wat een van de mensen doet die samen een oefening doen.",
        ),
        Keyword::Recall => pair(
            "Earlier answers, scores and titled values, to read again in this order.",
            "Eerdere antwoorden, scores en waarden met een titel, om in deze volgorde terug te lezen.",
        ),
        Keyword::Video => pair(
            "A film from the folder of the tool, with captions, and what is said in it below.",
            "Een film uit de map van het hulpmiddel, met ondertiteling, en eronder wat er wordt gezegd.",
        ),
        Keyword::Audio => pair(
            "A sound from the folder of the tool, with what is said in it below.",
            "Een geluid uit de map van het hulpmiddel, met eronder wat er wordt gezegd.",
        ),
        Keyword::Resource => pair(
            "Something to use beside the text: a sheet, slides, an app, a page elsewhere.",
            "Iets om te gebruiken naast de tekst: een blad, dia's, een app, een pagina elders.",
        ),
        Keyword::Plan => pair(
            "A document made of answers, which the client and the professional can print.",
            "Een document van antwoorden, dat de cliënt en de professional kunnen printen.",
        ),
        Keyword::Chart => pair(
            "Figures that were sent one after the other, as lines: of rounds, of a diary, or of a table.",
            "Getallen die na elkaar zijn verstuurd, als lijnen: van rondes, van een dagboek of van een tabel.",
        ),
        Keyword::Note => pair(
            "Words for the professional about the whole session, whatever is sent. Clients never see them.",
            "Woorden voor de professional over de hele sessie, wat er ook verstuurd wordt. Cliënten zien ze nooit.",
        ),
        Keyword::Ask => pair(
            "A question. Its answer is remembered under its id, kept as it is typed, and sent with the session.",
            "Een vraag. Het antwoord wordt onder het id onthouden, tijdens het typen bewaard, en met de sessie verstuurd.",
        ),
        Keyword::Again => pair(
            "Asks an earlier question again, and remembers the answer under an id of its own.",
            "Stelt een eerdere vraag opnieuw, en onthoudt het antwoord onder een eigen id.",
        ),
        Keyword::Column => pair(
            "A column of the matrix or table right above it.",
            "Een kolom van de matrix of tabel er direct boven.",
        ),
        Keyword::Continue => pair(
            "The rows of an earlier table, to read, with new columns to fill in.",
            "De rijen van een eerdere tabel, om te lezen, met nieuwe kolommen om in te vullen.",
        ),
        Keyword::Offline => pair(
            "Something to do away from the screen, with a mark that it is done and room for notes.",
            "Iets om te doen buiten het scherm, met een vinkje dat het gedaan is en ruimte voor notities.",
        ),
        Keyword::If => pair(
            "What follows is shown only when the condition is true, up to the end of the condition.",
            "Wat volgt is alleen te zien als de voorwaarde waar is, tot het einde van de voorwaarde.",
        ),
        Keyword::Elif => pair(
            "Shown when no condition above it in the same `@if` was true, and this one is.",
            "Te zien als geen voorwaarde erboven in dezelfde `@als` waar was, en deze wel.",
        ),
        Keyword::Else => pair(
            "Shown when no condition above it in the same `@if` was true.",
            "Te zien als geen voorwaarde erboven in dezelfde `@als` waar was.",
        ),
        Keyword::End => pair(
            "Ends the condition that was opened last.",
            "Sluit de voorwaarde die het laatst is geopend.",
        ),
        Keyword::Compute => pair(
            "A value that is worked out from answers. With a title the professional sees it.",
            "Een waarde die uit antwoorden wordt berekend. Met een titel ziet de professional haar.",
        ),
        Keyword::Score => pair(
            "A score over several answers, with what to do where one is missing, and bands that say what it means.",
            "Een score over meer antwoorden, met wat er gebeurt als er een ontbreekt, en banden die zeggen wat ze betekent.",
        ),
        Keyword::Gate => pair(
            "The client sends here, in the middle of a session, and waits for the professional before going on.",
            "Hier verstuurt de cliënt, midden in een sessie, en wacht op de professional voordat het verder gaat.",
        ),
        Keyword::Guide => pair(
            "Words for the professional, beside the answers of the send that follows. Clients never see them.",
            "Woorden voor de professional, naast de antwoorden van het verzendmoment dat volgt. Cliënten zien ze nooit.",
        ),
        Keyword::Milestone => pair(
            "A word of encouragement when the client gets here, shown once.",
            "Een aanmoediging als de cliënt hier komt, die één keer te zien is.",
        ),
        Keyword::Phase => pair(
            "A part of an action plan, from how it is when all goes well to what to do when it does not.",
            "Een deel van een actieplan, van hoe het is als het goed gaat tot wat je doet als het niet gaat.",
        ),
        Keyword::Result => pair(
            "A page of a questionnaire that is read once it was sent.",
            "Een pagina van een vragenlijst die je cliënt leest als hij verstuurd is.",
        ),
        Keyword::Tool => pair(
            "A tool in a collection, with what it is there for.",
            "Een hulpmiddel in een verzameling, met waar het voor is.",
        ),
        Keyword::Trigger => pair(
            "Adds another tool for the client, when what is sent here makes the condition true.",
            "Voegt een ander hulpmiddel voor de cliënt toe, als met wat hier verstuurd wordt de voorwaarde waar is.",
        ),
        Keyword::Alert => pair(
            "A warning when the condition is true: help in need for the client at once, and word to the professional when the page is left.",
            "Een waarschuwing als de voorwaarde waar is: meteen hulp bij nood voor de cliënt, en bericht aan de professional als de pagina wordt verlaten.",
        ),
        Keyword::Include => pair(
            "Puts the text of a fragment here, as if it were written here.",
            "Zet hier de tekst van een fragment, alsof die hier geschreven was.",
        ),
    }
}
