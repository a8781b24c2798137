//! Rules about warnings: when they come up, where they stand, and what is said of help.

super::rules! {
    ALERT_WITHOUT_WHEN Error "alert-without-when"
    en "`@alert` does not say when it comes up."
       "It would warn every client, and nobody reads what always comes."
       "Put a line `when: …` under it, with the answer that it is about."
    nl "`@zorgsignaal` zegt niet wanneer het komt."
       "Dan krijgt elke cliënt het te zien, en wat altijd komt leest niemand."
       "Zet er een regel `wanneer: …` onder, met het antwoord waar het om gaat."

    ALERT_IN_HIDEABLE Error "alert-in-hideable"
    en "This alert stands in a chapter that a professional may hide."
       "For clients for whom it is hidden, nobody would be told."
       "Move it, with its question, to a chapter that everybody follows, or make the chapter one that cannot be hidden."
    nl "Dit zorgsignaal staat in een hoofdstuk dat een professional kan verbergen."
       "Bij cliënten voor wie het verborgen is, krijgt niemand bericht."
       "Zet het met zijn vraag in een hoofdstuk dat iedereen volgt, of maak het hoofdstuk niet verbergbaar."

    ALERT_WITHOUT_HELP Warning "alert-without-help"
    en "This module has an alert, and its header says nothing of help in a crisis."
       "Who is in need should know before beginning that nobody reads along at once, and whom one can call."
       "Write it in the header, under `safety:`."
    nl "Deze module heeft een zorgsignaal, en de kop zegt niets over hulp bij een crisis."
       "Wie in nood is moet vóór het begin weten dat niemand meteen meeleest, en wie te bellen is."
       "Schrijf het in de kop, onder `veiligheid:`."

    MAY_STAY_UNKNOWN Warning "may-stay-unknown"
    en "For who has no answer to `{1}`, `{0}` is unknown, and this never comes."
       "The other answers then count for nothing, however grave they are, and nobody is told."
       "Make the question required and ask it of everybody, give the score a `minimum` with what to do about missing answers, or say with `answered({0})` that you mean it so."
    nl "Wie geen antwoord heeft bij `{1}`, krijgt dit nooit: `{0}` is dan onbekend."
       "De andere antwoorden tellen dan niet mee, hoe ernstig ze ook zijn, en niemand hoort het."
       "Maak de vraag verplicht en stel haar aan iedereen, geef de score een `minimum` met wat er met ontbrekende antwoorden gebeurt, of schrijf erbij `beantwoord({0})` als je het zo bedoelt."
}
