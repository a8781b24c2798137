//! What a questionnaire begins with: a few questions with the same answers, a score, and what is read afterwards.

pub(super) const EN: &str = "@page last-week \"The last week\"

Think of the last week. There are no right or wrong answers.

@ask week matrix \"How often did this happen?\"
  - tense: I was tense
  - worried: I lay awake worrying
  - calm: I was calm
@column never = 0 \"Never\"
@column sometimes = 1 \"Sometimes\"
@column often = 2 \"Often\"

@score strain \"Strain\"
  items: week
  missing: refuse
  reverse: week.calm
  - low = 0 to 3: Little strain
  - high = 4 to 6: Much strain

@result much \"Much strain\"
  when: strain.band = high

That was a hard week. Tell somebody about it.

@recall strain

@result little \"What you filled in\"
  when: not answered(strain) or strain.band = low

Thank you for filling this in.

@recall strain
";

pub(super) const NL: &str = "@pagina afgelopen-week \"De afgelopen week\"

Denk aan de afgelopen week. Er zijn geen goede of foute antwoorden.

@vraag week matrix \"Hoe vaak gebeurde dit?\"
  - gespannen: Ik was gespannen
  - wakker: Ik lag te piekeren
  - rustig: Ik was rustig
@kolom nooit = 0 \"Nooit\"
@kolom soms = 1 \"Soms\"
@kolom vaak = 2 \"Vaak\"

@score spanning \"Spanning\"
  vragen: week
  ontbrekend: weigeren
  omgekeerd: week.rustig
  - weinig = 0 tot 3: Weinig spanning
  - veel = 4 tot 6: Veel spanning

@uitslag veel \"Veel spanning\"
  wanneer: spanning.band = veel

Dat was een zware week. Vertel het aan iemand.

@terughalen spanning

@uitslag weinig \"Wat je hebt ingevuld\"
  wanneer: niet beantwoord(spanning) of spanning.band = weinig

Dank je wel voor het invullen.

@terughalen spanning
";
