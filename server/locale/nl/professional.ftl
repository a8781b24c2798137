# The professional's pages.
start-title = Start
start-waiting = Wacht op jou
start-unseen = Een tijdje niet gezien
start-clients = Mijn cliënten
start-to-clients = Naar mijn cliënten
clients-order = Hoe de lijst staat
clients-by = { $key ->
    [seen] Langst niet gezien
   *[name] Op naam
  }
find = { $what ->
    [module] Zoek een module
    [tool] Zoek op een woord
   *[client] Zoek een van je { $n } cliënten
  }
find-nobody = Geen cliënt gevonden. Zoek op een deel van de naam of het e-mailadres.
find-nothing = Niets gevonden. Probeer een ander woord.
sent-on-day = verstuurd { $day }
read-and-respond = Lezen en reageren
queue-late = te laat
queue-late-count = { $n ->
    [one] 1 te laat
   *[other] { $n } te laat
  }
queue-ways = Hoe de lijst staat
queue-by = { $key ->
    [client] Per cliënt
   *[date] Op datum
  }
queue-kind = { $key ->
    [message] Berichten
    [feedback] Feedback
    [reply] Antwoorden
    [meeting] Gesprekken
   *[all] Alles
  }
queue-clients = Eén cliënt kiezen
queue-some = Je ziet { $shown } van { $of }.
queue-all = Alles laten zien
templates = Mijn standaardteksten
templates-lead = Teksten die je vaker gebruikt. Alleen jij ziet ze. Je zet ze in je feedback en past ze daar aan.
template-new = Nieuwe tekst
template-one = Standaardtekst
template-title = Titel
template-title-hint = Zo vind je de tekst terug. De cliënt ziet de titel niet.
template-text = Tekst
template-text-hint = Waar { $name } staat, komt de voornaam van de cliënt.
template-changed = Deze tekst is intussen in een ander venster veranderd. Zo staat hij er nu. Sla je op, dan geldt wat hieronder staat.
template-throw = Deze tekst weggooien
template-choose = Standaardtekst
template-put = Invoegen
start-left = Je begeleidt { $name } niet meer ({ $day }).
start-begun = Begonnen berichten, nog niet verstuurd
message-waits = nog niet beantwoord
queue-since = { $kind ->
    [message] schreef je een bericht { $day }
    [meeting] gesprek, open sinds { $day }
    [reply] antwoordde op je feedback { $day }
   *[feedback] verstuurd { $day }
  }
queue-button = { $kind ->
    [message] Lezen en antwoorden
    [meeting] Bekijken en afvinken
    [reply] Lezen en antwoorden
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
    [conversations] Berichten
    [details] Gegevens
    [history] Contactgeschiedenis
    [tasks] Taken
    [professionals] Professionals
    [tools] Tools
    [modules] Modules
    [trainings] Trainingen
    [diaries] Dagboeken
    [questionnaires] Vragenlijsten
    [plans] Actieplannen
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
sittings-answers = Antwoord voor antwoord
sittings-what = Wat
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
account-close = Account uitzetten
account-close-text = { $name } kan dan niet meer inloggen, ook niet om iets terug te lezen, en is overal meteen uitgelogd. Wat er staat, blijft bewaard: wie { $name } begeleidt, kan het blijven lezen. Je kunt het account altijd weer aanzetten. Spreek het wel eerst af met { $name }.
account-closed-text = { $name } kan niet inloggen en er kan niets worden klaargezet. Wat er staat, is bewaard.
account-open = Account weer aanzetten
you = jij
linked-since = gekoppeld sinds { $day }
link-title = Nog iemand koppelen
link-who = Wie?
link-hint = Die collega ziet daarna het hele dossier van { $name }, en kan hetzelfde doen als jij.
link = Koppelen
link-nobody = Alle collega’s van je organisatie zijn al gekoppeld.
unlink = Ontkoppelen
unlink-title = { $you ->
    [yes] Stoppen met het begeleiden van { $client }
   *[no] { $name } ontkoppelen
  }
unlink-back = Wie { $name } begeleidt
unlink-text = { $you ->
    [yes] Je ziet daarna niets meer van { $client }, ook niet wat je zelf schreef. De cliënt houdt alles.
   *[no] { $name } ziet daarna niets meer van { $client }, ook niet wat { $name } zelf schreef. De cliënt houdt alles.
  }
unlink-tools = Dit wordt overgedragen
unlink-alerts = { $n ->
    [one] 1 zorgsignaal
   *[other] { $n } zorgsignalen
  }
unlink-waits = { $n ->
    [one] 1 wacht op reactie
   *[other] { $n } wachten op reactie
  }
unlink-who = Wie neemt het over?
unlink-talks = { $n ->
    [one] 1 gesprek in berichten gaat mee. Wie het overneemt, leest wat er staat; de cliënt ziet wie dat is.
   *[other] { $n } gesprekken in berichten gaan mee. Wie ze overneemt, leest wat er staat; de cliënt ziet wie dat is.
  }
unlink-who-hint = Wie het overneemt, krijgt ook wat nu op reactie wacht.
unlink-hand-over = Ontkoppelen en overdragen
unlink-not = Toch niet
unlink-last = { $you ->
    [yes] Je bent de enige die { $client } begeleidt, dus er is niemand om het aan over te dragen.
   *[no] { $name } is de enige die { $client } begeleidt, dus er is niemand om het aan over te dragen.
  }
unlink-first = Koppel eerst een collega
start-closed = Account uitgezet
guides = { $n ->
    [0] begeleidt niets
    [one] begeleidt 1 tool
   *[other] begeleidt { $n } tools
  }
history-lead = Alles wat er in dit account gebeurde. De cliënt leest hetzelfde, op de reden na waarom iets eerder openging. Er kan niets uit worden gehaald.
tasks-mine = Voor de behandelaars
tasks-client = Voor { $name }
task-respond = { $kind ->
    [message] Het bericht lezen over “{ $session }” ({ $tool })
    [meeting] Het gesprek “{ $session }” van { $tool } houden en afvinken
    [reply] Het antwoord lezen bij “{ $session }” van { $tool }
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
respond-on = Schrijf verder aan { $client }
respond-before = Eerder in deze sessie:
respond-before-open = Openen
respond-earlier = { $n ->
    [one] Eerdere feedback in deze tool (1)
   *[other] Eerdere feedback in deze tool ({ $n })
  }
respond-earlier-all = Alles wat in deze tool is opgestuurd
quote = Hierop reageren
quote-begins = Bij “{ $question }”:
reply-read = Gelezen, geen antwoord nodig
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
has-reply = antwoord van de cliënt
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
respond-too-late = Er stond al feedback toen je dit plaatste. Wat jij schreef, is niet geplaatst. Het staat hieronder. Je kunt het aanpassen en er alsnog onder plaatsen.
respond-unsent = Wat je schreef. Dit is niet verstuurd.
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

# Adapting a client's copy of a tool.
adapt-tool = Aanpassen
adapt-sessions = Sessies aanpassen
adapt-begun = Je was hier iets aan het aanpassen. Dat is nog niet opgeslagen.
adapt-title = { $entries ->
    [yes] Aanpassen voor { $name }
   *[no] Sessies aanpassen voor { $name }
  }
adapt-lead = Je past alleen aan wat deze cliënt ziet. De tool in de catalogus en wat anderen hebben, blijven zoals ze zijn.
adapt-name = Titel voor deze cliënt
adapt-name-hint = In de catalogus heet het “{ $title }”.
adapt-feedback = Feedback
adapt-feedback-hint = Per sessie kun je het hieronder anders zetten.
adapt-rows = De sessies
adapt-from = uit { $tool }
adapt-up = { $title } hoger zetten
adapt-down = { $title } lager zetten
adapt-moved = { $title } staat nu op plaats { $place } van { $of }.
adapt-remove = Weghalen
adapt-back = Toch laten staan
adapt-on = Feedback aanzetten
adapt-off = Feedback uitzetten
adapt-off-waiting = De cliënt wacht hier. Zet je feedback uit, dan kan die na het opslaan meteen verder, zonder feedback.
adapt-hide = Hoofdstuk verbergen
adapt-show = Hoofdstuk weer tonen
adapt-hidden = verborgen voor de cliënt
adapt-kept = Wat is ingevuld, blijft bewaard.
adapt-gone = wordt weggehaald
adapt-mark = { $kind ->
    [added] nieuw
    [moved] verplaatst
    [switched] feedback veranderd
    [aborted] wordt afgebroken
    [hidden] wordt verborgen
    [shown] wordt weer getoond
   *[removed] wordt weggehaald
  }
adapt-abort = Afbreken
adapt-abort-text = De cliënt kan hier dan niet meer in verder. Wat verstuurd is, blijft staan.
adapt-reason = Waarom? (mag leeg blijven)
adapt-reason-hint = Wie de cliënt begeleidt, leest dit in de contactgeschiedenis. De cliënt leest het niet.
adapt-stop = Stoppen met { $title }
adapt-stop-text = De cliënt hoeft dit dan niet meer in te vullen. Wat verstuurd is, blijft staan.
adapt-stops = Na het opslaan stopt dit voor de cliënt. Wat verstuurd is, blijft staan.
adapt-comes = { $kind ->
    [midst-entries] Wat de cliënt misschien typte en nog niet verstuurde, blijft van de cliënt alleen: die kan het teruglezen, jij niet.
    [midst] De cliënt is hier nu mee bezig. Wat die typte en nog niet verstuurde, blijft van de cliënt alleen: die kan het teruglezen, jij niet. Vertel de cliënt waarom je dit doet.
    [withdrawn] Er is dan niets meer te doen. De cliënt vindt deze tool terug bij wat afgerond is, als gestopt.
    [completed] Alles is dan gedaan. De cliënt vindt deze tool terug bij wat afgerond is.
   *[released] De cliënt wacht dan niet meer en gaat meteen verder, zonder feedback.
  }
adapt-changes = { $n ->
    [0] Je hebt nog niets veranderd.
    [one] 1 wijziging. De cliënt ziet die pas als je opslaat.
   *[other] { $n } wijzigingen. De cliënt ziet ze pas als je opslaat.
  }
adapt-save = Opslaan en verlaten
adapt-undo = Laatste ongedaan maken
adapt-drop = Alles laten vallen
adapt-leave = Terug zonder iets te veranderen
adapt-elsewhere = In een ander venster heb je dit intussen verder aangepast, opgeslagen of laten vallen. Hier staat hoe het nu is. Wat je net koos, is niet gedaan.
adapt-refused = { $kind ->
    [fixed] { $state ->
        [stopping] “{ $what }” breek je af. Het blijft daarom staan zoals het is.
        [done] “{ $what }” is al af en blijft staan zoals het is.
        [aborted] “{ $what }” is afgebroken en blijft staan zoals het is.
        [skipped] “{ $what }” is overgeslagen en blijft staan zoals het is.
        [waiting] De cliënt wacht op feedback bij “{ $what }”. Dat blijft dus staan.
       *[in-progress] De cliënt is al begonnen aan “{ $what }”. Dat blijft dus staan. Je kunt het wel afbreken.
      }
    [not-open] De cliënt is nu niet bezig met “{ $what }”, dus er valt niets af te breken.
    [not-hideable] Het hoofdstuk “{ $what }” is niet bedoeld om te verbergen.
    [double-key] “{ $what }” staat er al in.
    [stands-alone] “{ $what }” hoort bij een dagboek, vragenlijst of plan. Dat staat op zichzelf. Zet het apart klaar.
    [nobody-responsible] Niemand begeleidt deze tool, dus kan er niemand op “{ $what }” reageren.
    [place-over] “{ $what }” is al voorbij. Daarvoor kan niets meer komen.
    [place-gone] “{ $what }”, waar je het voor wilde zetten, staat er niet meer.
    [too-many] Dit zijn te veel wijzigingen in één keer. Sla eerst op wat je hebt.
    [not-found] Wat je wilde veranderen, staat er niet meer.
   *[other] Dat kan nu niet.
  }
adapt-edit = { $kind ->
    [title] De titel veranderen
    [feedback] Met of zonder feedback
    [feedback-of] Feedback bij “{ $what }” veranderen
    [hide] “{ $what }” verbergen
    [show] “{ $what }” weer tonen
    [remove] “{ $what }” weghalen
    [place] “{ $what }” verplaatsen
    [add] “{ $what }” toevoegen
   *[abort] “{ $what }” afbreken
  }
adapt-conflict-head = Er is intussen iets veranderd
adapt-conflict-other = { $who } paste deze sessies ook aan, { $day }: { $what }.
adapt-conflict-sent = De cliënt verstuurde intussen “{ $what }”. Lees dat eerst, voordat je het afbreekt.
adapt-conflict-read = Lezen
adapt-conflict-lapsed = Dit wat jij wilde, kan zo niet meer:
adapt-conflict-choose = Hieronder staat hoe het wordt als je jouw andere wijzigingen hierop zet. Kies wat je wilt.
adapt-pick = { $field ->
    [title] Jullie kozen allebei een titel. Welke wordt het?
   *[feedback] Jullie kozen allebei iets anders over feedback. Wat wordt het?
  }
adapt-pick-theirs = Zo staat het nu voor de cliënt
adapt-pick-mine = Wat jij koos
adapt-pick-first = Kies eerst wat het wordt waar jullie allebei iets anders kozen.
adapt-renew = { $left ->
    [0] Verder met hoe het nu is
   *[other] Mijn wijzigingen hierop zetten
  }
adapt-drop-mine = Mijn wijzigingen laten vallen
adapt-gap = { $kind ->
    [blank] Gebruikt wat de cliënt invult in “{ $what }”. Dat is er dan nog niet.
    [skipped] Wordt dan overgeslagen: of deze sessie komt, hangt af van wat de cliënt invult in “{ $what }”.
   *[not-added] “{ $what }” komt er dan niet vanzelf bij.
  }
adapt-add = Sessies toevoegen
adapt-add-own = { $n ->
    [one] 1 sessie van deze tool die er nu niet in staat
   *[other] { $n } sessies van deze tool die er nu niet in staan
  }
adapt-add-search = Zoek een tool om een sessie uit te kiezen
adapt-add-other = Een andere tool kiezen
adapt-add-from = Sessies uit { $tool }
adapt-add-which = Kies een of meer sessies.
adapt-add-has = Staat er al in.
adapt-add-rounds = Die komt er { $n } keer in.
adapt-add-look = Bekijken
adapt-add-where = Waar?
adapt-add-last = Achteraan
adapt-add-before = Voor “{ $title }”
adapt-add-do = Toevoegen

# Learning: professionals as learners
trainings-title = Leren
trainings-lead = Trainingen voor jezelf. Wat je hier doet en schrijft, is van jou. Het staat los van je cliënten.
trainings-now = Waar je aan werkt
trainings-done = Klaar of gestopt
trainings-none = Je bent nog niet aan een training begonnen.
trainings-look = Zoek een training in de catalogus
trainings-log = Jouw logboek
trainings-back = Leren
training-begin = Zelf beginnen
training-go-on = Verdergaan
training-alone = Je doet de training zonder feedback. Niemand anders leest wat je schrijft.
training-collection = Bekijk hoe ver je bent
training-colleague = Klaarzetten voor een collega
colleague-title = Klaarzetten voor een collega
colleague-text = Je collega doet de training zonder feedback. Jij ziet niet wat je collega schrijft of hoe ver die is. Je collega kan hem altijd wegleggen.
colleague-step = Voor wie?
colleague-none = Er zijn nog geen collega’s met een account.

# Tools by kind, the rhythm of a diary, and handing one tool over
file-add = { $key ->
    [modules] Module klaarzetten
    [trainings] Training klaarzetten
    [diaries] Dagboek klaarzetten
    [questionnaires] Vragenlijst klaarzetten
    [plans] Actieplan klaarzetten
   *[tools] Iets klaarzetten
  }
assign-only = { $key ->
    [modules] Je ziet alleen modules.
    [trainings] Je ziet alleen trainingen.
    [diaries] Je ziet alleen dagboeken.
    [questionnaires] Je ziet alleen vragenlijsten.
   *[plans] Je ziet alleen actieplannen.
  }
assign-all = Alles tonen
begun-self = Zelf begonnen
milestones-reached = Bereikte mijlpalen
milestone-at = { $title } ({ $day })
rhythm-ask = Op vaste momenten vragen om in te vullen?
rhythm-every = { $every ->
    [day] Elke dag
    [week] Elke week, op een vaste dag
   *[none] Nee. De cliënt vult het in wanneer die wil.
  }
rhythm-hint = Op die momenten staat het dagboek bovenaan bij de cliënt. Vaker invullen mag altijd.
rhythm-weekday = Bij elke week: op welke dag?
rhythm-time = Vanaf hoe laat? (de tijd waar de cliënt is)
rhythm-times = Hoe vaak in totaal?
rhythm-change = Ritme aanpassen
rhythm-change-text = Het nieuwe ritme begint vanaf nu te tellen. Wat al is ingevuld, blijft staan.
rhythm-not = Laat het zoals het is
hand-over = Overdragen
hand-over-now = { $who } beantwoordt nu wat hier wordt verstuurd.
hand-over-nobody = Nu beantwoordt niemand wat hier wordt verstuurd.
hand-over-hint = Alles wat er in deze tool nog wacht, gaat mee. De cliënt ziet in het logboek wie het overneemt. Aan de andere tools verandert niets.
hand-over-none = Niemand anders begeleidt { $name }.
hand-over-link = Koppel eerst een collega

# Messages.
conversations-own = De berichten van jou en { $name }. Die van collega’s zie je hier niet.
conversation-new = Schrijf { $name } een bericht
conversation-begun = Verder met je bericht aan { $name }
conversation-page = Bekijk deze pagina
conversation-shut = Hier kun je nu niets schrijven. Het gesprek is gesloten, of { $name } kan niet inloggen.
message-to = Schrijf { $name }
message-mail = De cliënt krijgt een mail dat er een bericht is, niet wat erin staat.

# Moving a tool to its newer version.
move-there = Er is een nieuwere versie van deze tool: versie { $to }.
move-look = Bekijk wat er verandert
move-head = Naar de nieuwe versie
move-lead = { $name } werkt in versie { $of } van deze tool. Er is nu een versie { $to }. Hieronder lees je wat overzetten betekent. Er gebeurt niets tot je op Overzetten drukt.
move-kept = Alles wat { $name } verstuurde blijft staan zoals het was, met de feedback erbij. Wat nog niet verstuurd is, gaat ook niet verloren.
move-sessions = Wat er met elke sessie gebeurt
move-fate = { $fate ->
    [done] Klaar. Blijft zoals het is.
    [over] Voorbij. Blijft zoals het is.
    [begun] Begonnen. Wordt afgemaakt zoals het nu is.
    [round] Van deze reeks is al een keer begonnen. De volgende keren blijven hetzelfde.
    [other-tool] Komt uit een andere tool. Blijft zoals het is.
    [same] Blijft gelijk.
    [comes] Nieuw. Komt erbij.
    [goes] Bestaat niet meer in de nieuwe versie. Vervalt; er was nog niets mee gedaan.
    [passed] Nieuw, maar hoort voor iets dat al gedaan is. Komt er niet bij.
   *[moves] Wordt de nieuwe versie.
  }
move-was = Heette eerst “{ $title }”.
move-aside-head = Antwoorden die niet meer meetellen
move-aside = De vraag vraagt nu iets anders, zodat deze antwoorden er niet meer bij passen. Ze blijven te lezen.
move-gone-head = Vragen die niet meer gesteld worden
move-gone = Wat hierop is geantwoord, blijft te lezen. De rest van de tool gebruikt het niet meer.
move-shown-head = Hoofdstukken die terugkomen
move-shown = Deze had je verborgen. In de nieuwe versie kunnen ze niet meer weg.
move-notices = Wat { $name } ervan merkt
move-notice = { $kind ->
    [form] Bij de volgende keer invullen staat de nieuwe versie er. De eerdere keren blijven te lezen zoals ze zijn verstuurd.
    [begun] Waar nu aan gewerkt wordt, verandert niet.
    [moves] { $n ->
        [one] 1 sessie die nog komt, is straks anders.
       *[other] { $n } sessies die nog komen, zijn straks anders.
      }
    [comes] { $n ->
        [one] Er komt 1 sessie bij in het overzicht.
       *[other] Er komen { $n } sessies bij in het overzicht.
      }
    [goes] { $n ->
        [one] 1 sessie die nog niet begonnen was, verdwijnt uit het overzicht.
       *[other] { $n } sessies die nog niet begonnen waren, verdwijnen uit het overzicht.
      }
   *[nothing] In wat nog komt verandert niets.
  }
move-told = In het logboek staat dat jij de tool hebt overgezet. Er gaat geen mail.
move-sure = Terug naar de oude versie kan niet.
move-do = Overzetten
move-leave = Laat het zo
move-why = { $why ->
    [finished] Deze tool is afgerond. Overzetten heeft geen zin meer.
    [no-program] De nieuwe versie is er niet meer.
    [nobody] In de nieuwe versie wacht een sessie op feedback, en niemand begeleidt deze tool. Kies eerst wie dat doet.
    [sessions] De sessies die bij deze cliënt zijn toegevoegd, passen niet in de nieuwe versie. Haal ze eerst weg.
    [hidden] Een hoofdstuk dat verborgen is, kan in de nieuwe versie niet weg. Laat het eerst weer zien.
    [kind] De nieuwe versie is een ander soort tool. Daarheen overzetten kan niet. Je kunt de tool wel opnieuw klaarzetten.
    [unreadable] Wat er is opgeslagen, is niet te lezen. Vraag wie de server beheert.
   *[other] Op dit moment kan het niet. Probeer het later nog eens.
  }
back-to-tool = Terug naar de tool
