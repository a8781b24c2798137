# The catalogue: searching, judging, looking inside.
catalogue-title = Catalogus
catalogue-search = Zoek op een woord
search = Zoek
filters = Filters
filters-clear = Alles wissen
filter = { $key ->
    [mobile] Mobiel
    [self-help] Zelfhulp
    [kind] Soort
    [ages] Leeftijd
    [care] Vorm van zorg
    [themes] Thema's
   *[complaints] Klachten en problemen
  }
filter-switch = { $key ->
    [self-help] geschikt voor zelfhulp
   *[mobile] geschikt voor de telefoon
  }
catalogue-count = { $n ->
    [0] Niets gevonden
   *[other] { $n } van { $total }
  }
mobile = ook op de telefoon
self-help = geschikt voor zelfhulp
keywords = Trefwoorden
n-sessions = { $n ->
    [one] 1 sessie
   *[other] { $n } sessies
  }
n-pages = { $n ->
    [one] 1 pagina
   *[other] { $n } pagina's
  }
after-days = { $n ->
    [one] 1 dag na de vorige
   *[other] { $n } dagen na de vorige
  }
repeated = { $days ->
    [0] { $times } keer
    [1] { $times } keer, elke dag
    [7] { $times } keer, elke week
   *[other] { $times } keer, elke { $days } dagen
  }
to-catalogue = Catalogus
safety = Let op
goals = Wat het oplevert
members = Wat erin zit
members-order = In de volgorde die de makers aanraden. Elk onderdeel staat op zichzelf; een andere volgorde mag ook.
member-start = goed begin
member-gone = Dit is op dit moment niet uitgebracht.
n-members = { $n ->
    [one] 1 hulpmiddel
   *[other] { $n } hulpmiddelen
  }
contact = Vragen?
contents = Inhoud
hideable = kan verborgen worden
triggers = Wat het toevoegt
triggers-none = Deze tool voegt niets toe.
trigger-at = na “{ $session }”
trigger-when = als de antwoorden daar reden toe geven
related = Past hierbij
facts = In het kort
length = Omvang
pace = Tempo
indications = Bedoeld voor
contraindications = Niet bedoeld voor
prerequisites = Vooraf nodig
evidence = Onderbouwing
contributors = Gemaakt door
preview-nothing-kept = Dit is een voorbeeld. Je kunt alles invullen; er wordt niets bewaard.
preview-between = { $kind ->
    [gate] Hier verstuurt de cliënt de antwoorden: “{ $title }”.
    [milestone] Hier bereikt de cliënt een mijlpaal: “{ $title }”.
    [end] Hier eindigt de sessie en verstuurt de cliënt de antwoorden.
   *[trigger] Hier kan worden toegevoegd: { $title }.
  }
preview-end = Klaar met kijken
in-language = { $language ->
    [nl] in het Nederlands
   *[en] in het Engels
  }
