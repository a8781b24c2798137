# Questions, their fields, and what is said when an answer does not fit.
required = { $form ->
    [diary] nodig om op te slaan
   *[other] nodig om te versturen
  }
example-answer = Voorbeeld van een antwoord
line = regel { $n }
line-new = nieuwe regel
line-more = Nog een regel
line-less = Regel { $n } weghalen
line-less-new = Regel weghalen
choices-how = { $least ->
    [0] Je kunt er meer dan één kiezen.
    [one] Je kunt er meer dan één kiezen.
   *[other] Kies er minstens { $least }.
  }
title-faults = Er klopt nog iets niet
faults-head = { $n ->
    [one] Kijk nog naar één ding
   *[other] Kijk nog naar { $n } dingen
  }
faults-kept = Wat je hebt ingevuld, is bewaard.
fault = { $kind ->
    [missing] Dit is nog niet ingevuld.
    [not-done] Zet een vinkje bij ‘Gedaan’ als je dit hebt gedaan.
    [no-photo] Voeg een foto toe.
    [too-long] Dit is te lang: { $is } tekens. Er passen er { $most }.
    [not-a-number] Vul hier een getal in.
    [not-a-date] Vul hier een datum in, bijvoorbeeld 22-11-2026.
    [not-a-time] Vul hier een tijd in, bijvoorbeeld 22:30.
    [outside-days] Kies een dag van { $from } tot en met { $to }.
    [before-days] Kies een dag vanaf { $from }.
    [after-days] Kies een dag tot en met { $to }.
    [cell] Rij { $least }, ‘{ $from }’: { $to }
    [whole] Vul een heel getal in, zonder komma.
    [decimals] { $most ->
        [one] Gebruik hoogstens 1 cijfer achter de komma.
       *[other] Gebruik hoogstens { $most } cijfers achter de komma.
      }
    [outside] Kies een getal van { $from } tot en met { $to }.
    [below] Dit getal is te klein. Het moet { $from } of meer zijn.
    [above] Dit getal is te groot. Het mag { $to } of minder zijn.
    [too-few] { $least ->
        [one] Vul er minstens één in.
       *[other] Vul er minstens { $least } in.
      }
    [too-many] { $most ->
        [one] Er kan er hier één.
       *[other] Er kunnen er hier { $most }. Haal er een paar weg.
      }
    [no-such-option] Dit antwoord staat niet meer bij de vraag. Kies opnieuw.
    [session] Kies minstens één sessie.
    [wrong] Het e-mailadres of het wachtwoord klopt niet.
    [account-off] Dit account staat uit. Je hoeft niets opnieuw te proberen. Vraag je organisatie hoe het verder gaat.
    [slowed] Dat was een paar keer niet goed. Wacht { $least } seconden en probeer het dan opnieuw.
    [reason] Schrijf kort waarom.
    [done] Schrijf kort wat je hebt gedaan.
    [feedback] Schrijf eerst je feedback.
    [reply] Schrijf eerst iets, dan kun je het versturen.
    [no-reply] Dit kan nu niet worden verstuurd. Wat je schreef, staat er nog.
    [template-title] Geef de tekst een titel.
    [template-text] Schrijf eerst de tekst.
    [template-full] Je hebt er al honderd. Gooi er eerst een weg.
    [client] Kies een cliënt.
    [colleague] Kies een collega.
    [rhythm-time] Geef een tijd op, zoals 20:00.
    [rhythm-times] Geef een heel getal op, van 1 tot en met 366.
    [rhythm-stale] Een collega veranderde hier intussen iets. Kijk na of dit nog klopt, en sla het dan nog eens op.
    [takes-over] Kies wie het overneemt.
   *[other] Dit klopt nog niet.
  }
photo = Foto
photo-choose = { $there ->
    [yes] Een andere foto kiezen
   *[no] Foto kiezen of maken
  }
photo-add = Foto toevoegen
photo-adding = De foto wordt toegevoegd…
photo-remove = Foto weghalen
photo-too-large = Deze foto is groter dan 20 MB. Kies een kleinere.
photo-offline = Er is nu geen verbinding. Voeg de foto toe als die er weer is.
photo-alone = Je kiest zelf wanneer je de foto verstuurt. Tot die tijd ziet alleen jij hem.
photo-words = Wat staat erop? (hoeft niet)
offline-done = Gedaan
offline-notes = Hoe ging het? (hoeft niet)
done-it = Gedaan
not-done-yet = Nog niet gedaan
answered-before = Eerder:
order-up = { $label } omhoog
order-down = { $label } omlaag
order-keep = De volgorde klopt zo
order-moved = #1: nu op plaats #2 van #3
row = Rij { $n }
row-new = Nieuwe rij
row-more = Nog een rij
row-less = Rij { $n } weghalen
row-less-new = Rij weghalen
row-gone = later weggehaald
row-gone-long = Deze rij heb je eerder weggehaald. Wat je hier schreef, blijft staan.
rows-none = Hier is niets in te vullen, want je hebt hiervoor eerder niets opgeschreven. Ga gerust verder.
line-gone = een regel die later is weggehaald
not-answered = Niet ingevuld
worked-out = Uitgerekend uit de antwoorden
not-known = Niet te bepalen
score-basis = Op grond van { $answered } van de { $of } vragen
score-too-few = Geen score: { $answered } van de { $of } vragen ingevuld. Voor een score zijn er minstens { $least } nodig.
earlier-answers = { $n ->
    [one] Eerder stond hier iets anders
   *[other] Eerder stond hier { $n } keer iets anders
  }
saving = { $state ->
    [saving] bezig met opslaan
    [offline] nog niet opgeslagen, geen verbinding
    [signed-out] Nog niet opgeslagen: je bent uitgelogd. Wat je typte blijft op dit apparaat staan tot je weer inlogt.
    [refused] Dit kan hier niet meer worden opgeslagen. Laad de pagina opnieuw.
   *[saved] opgeslagen
  }
saving-taken = Je behandelaar haalde deze sessie bij je weg. Wat je typte is bewaard; alleen jij kunt het lezen.
saving-sent = Deze bladzijde heb je al verstuurd.
saving-sent-before = Deze bladzijde had je al verstuurd. Wat je daarna typte, ging niet mee. Het is bewaard; alleen jij kunt het lezen.
saving-newer = Deze pagina is vernieuwd. Wat je typte is bewaard; alleen jij kunt het lezen.
saving-taken-read = Lees het terug
restored = Op dit apparaat stond nog:
put-back = Zet terug
set-aside = In een ander venster stond hier:
dismiss = Niet nodig
aside = { $kind ->
    [tip] Tip
   *[example] Voorbeeld
  }
chart-table = Bekijk als tabel
chart-empty = Hier komt een grafiek zodra er cijfers zijn ingevuld en verstuurd.
chart-at = { $day }
chart-round = ronde { $n }
chart-row = rij { $n }
