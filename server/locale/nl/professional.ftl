# The professional's pages.
start-title = Start
start-waiting = Wacht op jou
start-unseen = Een tijdje niet gezien
start-clients = Mijn cliënten
sent-on-day = verstuurd { $day }
read-and-respond = Lezen en reageren
queue-since = { $kind ->
    [meeting] gesprek, open sinds { $day }
   *[feedback] verstuurd { $day }
  }
queue-button = { $kind ->
    [meeting] Bekijken en afvinken
   *[feedback] Lezen en reageren
  }
last-seen = laatst actief { $day }
never-seen = nog niet actief geweest
waits-for-you = { $n ->
    [one] 1 wacht op jou
   *[other] { $n } wachten op jou
  }
file-menu-label = Dossier
file-menu = { $key ->
    [details] Gegevens
    [history] Contactgeschiedenis
    [tasks] Taken
    [professionals] Professionals
    [tools] Tools
   *[dashboard] Dashboard
  }
file-title = { file-menu }: { $name }
assign-something = Iets klaarzetten
now-at = nu bij “{ $session }”
last-activity = laatste activiteit { $day }
no-activity = nog geen activiteit
scores-title = Scores
score-when = Wanneer
score-figure = Score
score-meaning = Betekenis
sittings-title = Alle keren
sittings-again = Opnieuw klaarzetten
sittings-wanted = Staat klaar om in te vullen sinds { $day }.
sittings-compared = De eerste en de laatste keer
sittings-first = Eerste keer
sittings-latest = Laatste keer
sittings-difference = Verschil
sittings-changed = veranderd
sittings-same = gelijk
name = Naam
language = Taal
language-name = { $language ->
    [en] Engels
   *[nl] Nederlands
  }
client-since = Cliënt sinds
account = Account
account-active = in gebruik
account-inactive = uitgezet
you = jij
linked-since = gekoppeld sinds { $day }
guides = { $n ->
    [0] begeleidt niets
    [one] begeleidt 1 tool
   *[other] begeleidt { $n } tools
  }
history-lead = Alles wat er in dit account gebeurde. De cliënt leest hetzelfde, op de reden na waarom iets eerder openging. Er kan niets uit worden gehaald.
tasks-mine = Voor de behandelaars
tasks-client = Voor { $name }
task-respond = { $kind ->
    [meeting] Het gesprek “{ $session }” van { $tool } houden en afvinken
   *[feedback] Reageren op “{ $session }” van { $tool }
  }
task-do = { $kind ->
    [entry] { $tool } invullen
   *[do] { $tool }: “{ $session }”
  }
waits-since = wacht { $age }
open-since = open sinds { $day }
assigned-on = klaargezet { $day }
to-file = Dossier van { $name }
respond-title = Reageren op { $client }
respond-answers = Antwoorden
respond-no-answers = In dit deel werd niets gevraagd.
respond-result = Wat de cliënt daarna las:
respond-yours = Jouw feedback
respond-guide = Handreiking bij deze sessie
respond-label = Schrijf aan { $client }
respond-hint = Je concept wordt bewaard. De cliënt ziet het pas als je het plaatst.
respond-who = { $who } begeleidt deze tool. Je kunt wel reageren, als waarnemer.
respond-released = { $who } liet de cliënt verdergaan zonder feedback, { $day }. Je kunt nog wel iets schrijven.
respond-next = Hierna: { $client }, “{ $session }”
post = Plaatsen
post-and-open = { $same ->
    [yes] Plaatsen en verder laten gaan
   *[other] Plaatsen en “{ $session }” openen
  }
save-draft = Concept bewaren
release-summary = Verder laten gaan zonder feedback
release-text = { $client } wacht dan niet meer op feedback, en leest wat je als reden schrijft.
release-reason = Waarom?
release = Laat verdergaan
early-summary = “{ $session }” eerder openen
early-text = Deze sessie gaat vanzelf open: { $day }. Je kunt dat nu al doen. Wie de cliënt begeleidt, leest de reden in de contactgeschiedenis.
early = Nu openen
held = Afvinken
held-text = “{ $session }” doe je samen met de cliënt. Vink het af als het gesprek geweest is; dan gaat de volgende stap open.
tool-sent = Opgestuurd
has-feedback = feedback gegeven
has-released = verder zonder feedback
about-tool = Over deze tool
assigned = Klaargezet
by-tool = door { $tool }
guidance = Begeleiding
guidance-with = met feedback
guidance-without = zonder feedback
responsible = Begeleider
rhythm = Ritme
version = Versie
to-catalogue-detail = Bekijk in de catalogus
assign = Klaarzetten
assign-title = Klaarzetten
assign-for = Iets klaarzetten voor { $name }
assign-step-client = Voor wie?
assign-step-tool = Wat?
assign-step-feedback = Met of zonder feedback?
assign-has = heeft dit al
assign-with = Met feedback
assign-with-hint = Na een sessie met feedback wacht de cliënt tot jij hebt gereageerd.
assign-with-count = { $n ->
    [0] Deze tool heeft geen sessies met feedback.
    [one] Bij 1 van { $total } sessies wacht de cliënt tot jij hebt gereageerd.
   *[other] Bij { $n } van { $total } sessies wacht de cliënt tot jij hebt gereageerd.
  }
assign-without = Zonder feedback
assign-without-hint = De cliënt werkt zelfstandig en wacht nooit op feedback. Je hoeft nergens op te reageren.
assign-triggers = Onderweg kan deze tool iets toevoegen:
assign-at-once = De cliënt ziet het meteen op de startpagina.
respond-too-late = Er stond al feedback toen je dit plaatste. Wat jij schreef, is niet verstuurd en niet bewaard. Kopieer het als je het nodig hebt.
respond-unsent = Wat jij schreef
alerts = Zorgsignalen
alert-open = zorgsignaal
alert-handled = afgehandeld
alert-look = Bekijken
alert-page-title = Zorgsignaal over { $name }
alert-raised-on = { $name } kreeg { $day } een waarschuwing te zien, op de pagina “{ $page }”. Daarbij stond wie er nu te bellen is.
alert-task = Wat er van jou gevraagd wordt:
alert-no-answer = Het antwoord staat hier niet bij. Wat er verstuurd is, lees je bij
alert-what-done = Wat heb je gedaan?
alert-what-done-hint = Bijvoorbeeld: gebeld om 10 uur, afspraak gemaakt. Wie de cliënt begeleidt, leest dit in de contactgeschiedenis. De cliënt leest het niet.
alert-done = Afhandelen
plan-review-label = Opnieuw nakijken
plan-version = versie { $number }
plan-changed = veranderd
plan-was = Zo stond het er eerder
