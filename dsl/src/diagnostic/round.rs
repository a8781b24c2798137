//! Rules about sessions that are done several times, and the values they leave.

super::rules! {
    BARE_ROUND Error "bare-round"
    en "`{0}` has a value for each round here, and it is not said which one is meant."
       "It is asked in a repeated session, and this stands outside it."
       "Write `latest({0})` or `first({0})`; of figures also `average({0})`."
    nl "`{0}` heeft hier voor elke ronde een waarde, en er staat niet welke bedoeld is."
       "Het wordt gevraagd in een sessie die herhaald wordt, en dit staat daarbuiten."
       "Schrijf `laatste({0})` of `eerste({0})`; bij getallen kan ook `gemiddelde({0})`."

    NOT_REPEATED Error "not-repeated"
    en "`{0}` has one value, not one for each round."
       "Only what is asked in a session with `repeat:` has rounds."
       "Use `{0}` by itself, or let its session be repeated."
    nl "`{0}` heeft één waarde, en niet voor elke ronde een."
       "Alleen wat gevraagd wordt in een sessie met `herhaal:` heeft rondes."
       "Gebruik `{0}` zelf, of laat de sessie herhalen."

    WRONG_ROUND Error "wrong-round"
    en "Which round of `{0}` is meant cannot be said so: {1}."
       ""
       "Within the session, `{0}` is that of this round and `previous({0})` that of the round before. Outside it, use `latest({0})`."
    nl "Welke ronde van `{0}` bedoeld is kan zo niet: {1}."
       ""
       "Binnen de sessie is `{0}` dat van deze ronde, en `vorige({0})` dat van de ronde ervoor. Daarbuiten gebruik je `laatste({0})`."

    REPEAT_IN_PERSON Error "repeat-in-person"
    en "A session face to face cannot be repeated."
       "Each meeting is arranged and marked as held on its own."
       "Write each meeting as a session of its own, or let the client do this one alone."
    nl "Een sessie met persoonlijk contact kan niet herhaald worden."
       "Elke afspraak wordt apart gemaakt en apart afgevinkt."
       "Schrijf elke afspraak als eigen sessie, of laat de cliënt deze sessie alleen doen."
}
