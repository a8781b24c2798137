# The client's pages. Warm and plain; a sentence says one thing.
home-title = Start
home-hello = Dag { $name }
home-tools = Waar je aan werkt
home-diaries = Je dagboeken
home-questionnaires = Je vragenlijsten
home-milestones = Wat je al bereikt hebt
home-finished = Afgerond
next-kicker = { $kind ->
    [questionnaire] Er staat een vragenlijst voor je klaar
    [begin] Volgende stap in { $tool }
    [go-on] Je was bezig met { $tool }
    [send] Klaar om te versturen: { $tool }
    [milestone] Een mijlpaal in { $tool }
    [feedback] Nieuw bericht bij { $tool }
    [entry] { $every ->
        [week] Je dagboek van deze week
       *[day] Je dagboek van vandaag
      }
    [diary] Je dagboek
    [in-person] Een gesprek bij { $tool }
   *[other] { $tool }
  }
next-head = { $kind ->
   *[nothing] Je hoeft nu niets te doen
  }
next-nothing = Zodra er iets voor je klaarstaat, zie je het hier.
next-waiting = { $who } leest mee sinds { $day }.
next-not-yet = Deze sessie opent { $day }. Tot die tijd kun je het rustig laten bezinken.
next-in-person = Deze sessie doe je samen met { $who }.
next-let-on = { $who } laat je verdergaan
next-feedback = { $who } heeft je geschreven
next-feedback-about = Over “{ $session }”.
next-entry = In een minuut ingevuld.
next-button = { $kind ->
    [questionnaire] Beginnen
    [begin] Beginnen
    [go-on] Verdergaan
    [send] Bekijken en versturen
    [milestone] Bekijken
    [feedback] Lezen
    [entry] Invullen
    [diary] Invullen
    [waiting] Bekijken wat je verstuurde
   *[other] Bekijken
  }
note = { $kind ->
    [message] { $who } schreef je een bericht.
    [feedback] { $who } heeft je geschreven over “{ $session }”.
    [waiting] { $who } leest mee met “{ $session }”. Daarna ga je verder.
    [entry] { $every ->
        [week] { $tool }: deze week nog niet ingevuld.
       *[day] { $tool }: vandaag nog niet ingevuld.
      }
    [not-yet] { $tool } gaat later verder met “{ $session }”.
    [in-person] “{ $session }” van { $tool } doe je samen met { $who }, in een gesprek.
    [guides] { $who } begeleidt je vanaf nu.
    [guides-no-more] { $who } begeleidt je niet meer.
   *[added] Er is iets voor je klaargezet: { $tool }.
  }
note-link = { $kind ->
    [message] Lees het bericht
    [feedback] Lees wat er staat
    [entry] Vul het in
   *[other] Bekijk het
  }
last-entry = laatst
asked = { $state ->
    [now] { $every ->
        [week] Deze week is het nog niet ingevuld.
       *[day] Vandaag is het nog niet ingevuld.
      }
    [done] { $every ->
        [week] Deze week is ingevuld. De volgende keer is { $day }.
       *[day] Vandaag is ingevuld. De volgende keer is { $day }.
      }
    [next] De volgende keer is { $day }.
   *[over] Alle keren zijn geweest. Je mag het blijven invullen.
  }
diary-due = { $every ->
    [week] deze week invullen
   *[day] vandaag invullen
  }

stop = Stoppen voor nu
walk-label = Bladeren
walk-on = { $next ->
    [send] Nakijken
    [review] Terug naar nakijken
    [finish] Afronden
    [entry] Opslaan
   *[page] Verder
  }
already-sent = al verstuurd

review-title = Nakijken en versturen
review-head = Klaar om te versturen?
review-back = Terug naar de laatste pagina
review-what = Wat er gebeurt
review-send = Je verstuurt de antwoorden hieronder. Daarna kun je ze niet meer wijzigen, wel teruglezen.
review-blank = Je hebt hier nog niets ingevuld. Dat kan nu nog. Verstuur je het zo, dan kun je er later niets meer bij zetten.
review-send-nothing = Je rondt dit deel af. Er zijn geen antwoorden om te versturen.
review-who = { $who } leest ze. Verder leest niemand mee dan wie bij je behandeling hoort.
review-nobody = { $role ->
    [professional] Niemand anders leest ze. Ze zijn van jou.
   *[other] Niemand geeft er antwoord op. Wie bij je behandeling hoort, kan ze wel lezen.
  }
review-waits = { $who } schrijft je terug.
review-answers = Je antwoorden
send-to = Versturen naar { $who }

# What comes after a send; in the second, after the answer that is waited for.
then = { $then ->
    [later] De volgende sessie opent { $day }.
    [in-person] De volgende sessie is een gesprek.
    [entry] Daarna ben je klaar. Wat je verstuurde, kun je altijd teruglezen.
    [end] Daarmee heb je alles gedaan.
   *[now] Je kunt meteen verder met de volgende stap, of een andere keer.
  }
then-answered = { $then ->
    [later] { $days ->
        [one] Eén dag daarna opent de volgende sessie.
       *[other] { $days } dagen daarna opent de volgende sessie.
      }
    [in-person] Daarna is de volgende sessie een gesprek.
    [end] Daarna heb je alles gedaan.
   *[now] Daarna gaat de volgende stap open.
  }

sent-title = Verstuurd
sent-head = Het is verstuurd
sent-waits = { $who } leest wat je schreef en schrijft je terug.
sent-on-who = { $who } kan lezen wat je schreef.
sent-finished = Daarmee is dit af. Goed gedaan.
sent-added = Er is iets bij gekomen: { $title }.
sent-look = Bekijk het
sent-next = { $kind ->
    [milestone] Kijk wat je hebt bereikt
   *[other] Verder
  }
meanwhile = Wat je intussen kunt doen
meanwhile-text = Je hoeft niet te wachten achter je scherm. Wat je schreef, kun je altijd teruglezen.
waiting-title = Wacht op antwoord
waiting-head = { $who } leest mee
waiting-text = Je verstuurde dit { $day }. Zodra er antwoord is, zie je het op je startpagina.
waiting-sent = Wat je verstuurde
milestone = Mijlpaal
letter-title = { $released ->
    [yes] Bericht van { $who }
   *[other] Feedback van { $who }
  }
letter-let-on = Feedback is hier uitgezet. Je hoeft niet op antwoord te wachten.
letter-released = Er komt deze keer geen feedback; hieronder staat waarom.
feedback-own = Wat jij schreef
read-pages = Lees de pagina’s terug
you-name = { $name } (jij)
new = nieuw
letter-replies = { $n ->
    [one] 1 reactie
   *[other] { $n } reacties
  }
thread-label = Wat er geschreven is
thread-let-on = Feedback is hier uitgezet. Er wordt niet gewacht.
thread-released = Verder zonder feedback, met deze reden:
thread-read = Gelezen door { $who }
reply-head = Wil je iets terugschrijven?
reply-later = { $who } leest je bericht, maar niet meteen.
reply-within = { $n ->
    [one] { $who } leest je bericht, meestal binnen 1 werkdag.
   *[other] { $who } leest je bericht, meestal binnen { $n } werkdagen.
  }
reply-others = Ook wie verder bij je behandeling hoort, kan het lezen.
reply-nobody = Op dit moment leest hier niemand mee. Neem contact op met { $name }; de gegevens staan onderaan deze pagina.
reply-danger = Kun je niet wachten, of is er nu gevaar? Bel dan meteen:
reply-keep = Bewaren voor later
reply-label = Je bericht
reply-hint = Wat je typt, wordt bewaard. Niemand leest het voordat je het verstuurt.
log-title = Logboek
log-lead = Wie wat deed of bekeek in jouw account. Niemand kan hier iets uit weghalen.
guided-by = { $who } leest mee
unguided-who = Niemand geeft hier antwoord. { $who } kan het wel lezen.
unguided = { $role ->
    [professional] Je doet dit op eigen houtje. Niemand anders leest wat je schrijft.
   *[other] Niemand geeft hier antwoord. Wie bij je behandeling hoort, kan het wel lezen.
  }
tool-feedback = Aan jou geschreven
tool-feedback-on = { $released ->
    [yes] { $who } liet je verdergaan na “{ $session }”
   *[other] { $who } over “{ $session }”
  }
tool-path = De sessies
diary-new = Nieuw
diary-who = { $who } kan lezen wat je opslaat.
diary-nobody = { $role ->
    [professional] Niemand anders leest wat je opslaat.
   *[other] Wie bij je behandeling hoort, kan lezen wat je opslaat.
  }
diary-send = Opslaan in mijn dagboek
diary-earlier = Eerder
questionnaire-wanted = Je behandelaar vroeg je op { $day } om deze vragen nog eens in te vullen.
questionnaire-next = { $next ->
    [go-on] Verdergaan
    [again] Opnieuw invullen
   *[begin] Beginnen
  }
questionnaire-who = { $who } kan lezen wat je verstuurt.
questionnaire-nobody = { $role ->
    [professional] Niemand anders leest wat je verstuurt.
   *[other] Wie bij je behandeling hoort, kan lezen wat je verstuurt.
  }
questionnaire-earlier = Wat je eerder invulde
sitting-thanks = Dank je wel voor het invullen.
not-yet-when = Deze sessie opent { $day }.
not-yet-why = Er zit tijd tussen om te oefenen. Je hoeft nu niets te doen.
in-person-head = Deze sessie doe je samen met { $who }
in-person-head-nobody = { $role ->
    [professional] Dit deel doe je samen met iemand die je zelf kiest
   *[other] Deze sessie doe je samen met je behandelaar
  }
in-person-text = Je maakt er een afspraak voor. Na het gesprek gaat de volgende stap open.
finished-head = Het is af
finished-text = Je hebt alles gedaan. Wat je schreef, kun je hier blijven teruglezen.
withdrawn-head = Dit is gestopt
withdrawn-text = Je hoeft hier niets meer mee te doen. Wat je schreef, is bewaard en kun je teruglezen.

# One sentence for each thing that was done; the client and the professional read the same.
history = { $kind ->
    [assigned] { $who } zette { $tool } klaar.
    [assigned-self] { $who } begon zelf aan { $tool }.
    [added] { $tool } kwam erbij, vanuit “{ $session }”.
    [plan-changed] { $who } paste { $tool } aan.
    [plan-changed-how] { $who } paste { $tool } aan: { $what }.
    [moved] { $who } zette { $tool } over naar een nieuwere versie. Wat verstuurd is, staat er zoals het was.
    [opened-early] { $who } opende “{ $session }” van { $tool } eerder dan gepland.
    [session-opened] “{ $session }” van { $tool } ging open.
    [session-skipped] “{ $session }” van { $tool } werd overgeslagen.
    [session-begun] { $who } begon aan “{ $session }” van { $tool }.
    [sent] { $who } verstuurde “{ $session }” van { $tool }.
    [entry] { $who } vulde { $tool } in.
    [milestone-reached] { $who } bereikte de mijlpaal “{ $what }” in { $tool }.
    [tool-missing] { $tool } zou { $what } toevoegen, maar dat is er niet meer.
    [tool-there] { $tool } zou { $what } toevoegen, maar dat stond al klaar.
    [alert-raised] { $what } kreeg bericht van een waarschuwing bij “{ $session }” van { $tool }.
    [alert-handled] { $who } handelde het zorgsignaal bij “{ $session }” van { $tool } af.
    [feedback-posted] { $who } gaf feedback op “{ $session }” van { $tool }.
    [replied] { $who } schreef verder bij de feedback op “{ $session }” van { $tool }.
    [reply-read] { $who } las het bericht bij “{ $session }” van { $tool }.
    [released] { $who } liet “{ $session }” van { $tool } verdergaan zonder feedback.
    [session-done] “{ $session }” van { $tool } is af.
    [session-held] { $who } deed “{ $session }” van { $tool } in een gesprek.
    [session-aborted] { $who } brak “{ $session }” van { $tool } af.
    [session-aborted-self] { $who } stopte bij “{ $session }” van { $tool }.
    [asked-again-by-tool] { $tool } staat opnieuw klaar.
    [asked-again] { $who } vroeg om { $tool } nog eens in te vullen.
    [transferred] { $what } begeleidt { $tool } voortaan.
    [transferred-by] { $who } droeg { $tool } over aan { $what }.
    [taken-over] { $who } nam { $tool } over.
    [completed] { $tool } is afgerond.
    [withdrawn] { $tool } is gestopt.
    [viewed-file] { $who } bekeek het dossier.
    [viewed-answers] { $who } las de antwoorden van “{ $session }” van { $tool }.
    [viewed-tool] { $who } bekeek { $tool }.
    [viewed-history] { $who } bekeek deze geschiedenis.
    [viewed-feedback] { $who } las de feedback op “{ $session }” van { $tool }.
    [viewed-release] { $who } las waarom “{ $session }” van { $tool } verderging zonder feedback.
    [conversation-begun] { $who } begon een gesprek in berichten.
    [linked] { $what } is gekoppeld.
    [linked-by] { $who } koppelde { $what }.
    [unlinked] { $what } is niet meer gekoppeld.
    [unlinked-by] { $who } ontkoppelde { $what }.
    [left] { $who } stopte met begeleiden.
    [account-closed] Het account is uitgezet.
    [account-closed-by] { $who } zette het account uit.
    [account-opened] Het account is weer aangezet.
    [account-opened-by] { $who } zette het account weer aan.
    [account-added] Het account is gemaakt.
    [signed-in] { $who } logde in.
   *[other] { $who } deed iets in dit account.
  }

history-reason = Reden:
quoted = “{ $what }”
# What an edit changed in a tool's sessions, within a sentence; what: titles.
plan-change = { $kind ->
    [title] een andere titel
    [with] voortaan met feedback
    [without] voortaan zonder feedback
    [added] { $what } toegevoegd
    [removed] { $what } weggehaald
    [rhythm] een ander ritme
    [session-with] { $what } met feedback
    [session-without] { $what } zonder feedback
    [hidden] { $what } verborgen
    [shown] { $what } weer te zien
    [aborted] { $what } afgebroken
   *[moved] een andere volgorde
  }

# The same, for a tool that is one session: it is named once. Kinds that name no session are in `history`.
history-whole = { $kind ->
    [opened-early] { $who } opende { $tool } eerder dan gepland.
    [session-opened] { $tool } ging open.
    [session-skipped] { $tool } werd overgeslagen.
    [session-begun] { $who } begon aan { $tool }.
    [sent] { $who } verstuurde { $tool }.
    [entry] { $who } vulde { $tool } in.
    [asked-again-by-tool] { $tool } staat opnieuw klaar.
    [asked-again] { $who } vroeg om { $tool } nog eens in te vullen.
    [alert-raised] Er ging bericht uit van een waarschuwing bij { $tool }.
    [alert-handled] { $who } handelde het zorgsignaal bij { $tool } af.
    [feedback-posted] { $who } gaf feedback op { $tool }.
    [replied] { $who } schreef verder bij de feedback op { $tool }.
    [reply-read] { $who } las het bericht bij { $tool }.
    [released] { $who } liet { $tool } verdergaan zonder feedback.
    [session-done] { $tool } is af.
    [session-held] { $who } deed { $tool } in een gesprek.
    [session-aborted] { $who } brak { $tool } af.
    [session-aborted-self] { $who } stopte met { $tool }.
    [viewed-answers] { $who } las de antwoorden bij { $tool }.
    [viewed-feedback] { $who } las de feedback op { $tool }.
    [viewed-release] { $who } las waarom { $tool } verderging zonder feedback.
   *[other] { $who } deed iets met { $tool }.
  }

# An action plan
home-plans = Je plannen
phases = De fasen van je plan
plan-next = { $next ->
    [begin] Beginnen aan je plan
    [go-on] Verdergaan met je plan
   *[change] Aanpassen
  }
plan-empty = nog niet gedeeld
plan-updated = bijgewerkt { $day }
plan-review = Kijk dit plan opnieuw na op { $day }.
plan-unshared = Je hebt iets veranderd wat je nog niet hebt gedeeld. Alleen jij ziet dat.
plan-who = { $who } kan lezen wat je deelt.
plan-nobody = { $role ->
    [professional] Niemand anders leest wat je opslaat.
   *[other] Wie bij je behandeling hoort, kan lezen wat je deelt.
  }
plan-share = Opslaan en delen
plan-earlier = Eerdere versies
plan-old = Dit is een eerdere versie van het plan. Er is een nieuwere.

# What was typed and never sent, and has no page any more.
unsent-title = Niet verstuurd
unsent-lead = Dit typte je, maar het is niet verstuurd. Het is bewaard. Alleen jij kunt het lezen.
unsent-mark = Niet verstuurd
unsent-nothing = Hier staat niets. Wat je typte op een bladzijde die je nog kunt invullen, staat op die bladzijde.
unsent-copy = Alles als tekst, om te kopiëren
unsent-copy-hint = Kies deze tekst en kopieer hem. Zo kun je hem meenemen naar een gesprek of ergens anders bewaren.
unsent-next = Wil je dat je behandelaar dit leest? Neem het mee naar jullie volgende gesprek.
unsent-line = { $n ->
    [one] Hier staat nog 1 antwoord dat je typte en niet verstuurde. Het is bewaard, alleen voor jou.
   *[other] Hier staan nog { $n } antwoorden die je typte en niet verstuurde. Ze zijn bewaard, alleen voor jou.
  }
unsent-read = Lees terug wat je typte

# Beginning by oneself
self-help-title = Zelfhulp
self-help-lead = Hier vind je wat je zonder afspraak kunt doen, in je eigen tempo. Je mag altijd stoppen.
self-help-search = Waar wil je iets aan doen?
self-help-themes = Onderwerpen
self-help-count = { $n ->
    [0] Niets gevonden
    [one] 1 hulpmiddel
   *[other] { $n } hulpmiddelen
  }
self-help-running = hier ben je mee bezig
self-help-none = Hiermee vinden we niets. Probeer een ander woord, of kijk bij alles.
self-help-nothing = Er staat hier op dit moment niets. Vraag je begeleider of de praktijk wat er wel is.
self-help-all = Alles bekijken
self-help-back = Zelfhulp
self-help-begin = Beginnen
self-help-how = Hoe het gaat
self-help-alone = Je doet dit zelf, in je eigen tempo. Er komt geen feedback, dus je hoeft nergens op te wachten.
self-help-who = Wie jou begeleidt ({ $who }), ziet dat je begonnen bent en kan lezen wat je verstuurt. Dat gebeurt niet meteen.
self-help-nobody = Op dit moment leest niemand mee. Krijg je later een begeleider, dan kan die lezen wat je verstuurd hebt.
self-help-stop = Stoppen kan altijd. Wat je verstuurde, kun je blijven lezen.
self-help-adds = Onderweg kan er bij komen: { $what }.
self-help-for = Voor wie het is
self-help-not-for = Voor wie het niet is
self-help-danger = Gaat het nu niet goed met je, of is er gevaar? Wacht dan niet. Hier leest niemand meteen mee. Bel:
home-self-help = Wil je zelf iets gaan doen?
home-self-help-link = Kijk wat je zelf kunt beginnen
home-collections = Wat bij elkaar hoort
put-away-head = Hiermee stoppen
put-away-text = Het gaat dan naar wat klaar of gestopt is. Wat je verstuurde, kun je blijven lezen. Wat je typte en niet verstuurde, blijft bewaard, alleen voor jou. Later opnieuw beginnen mag ook.
put-away-button = Stoppen en wegleggen
held-own = Is het geweest? Vink het dan zelf af. Daarna ga je verder.
held-own-button = Het is geweest
members-done = { $total ->
    [one] { $done } van 1 af
   *[other] { $done } van { $total } af
  }
member-ask = Nog niet voor je klaargezet. Vraag je begeleider erom als je het wilt doen.
member-go = { $state ->
    [completed] Teruglezen
   *[other] Verdergaan
  }
member-look = Bekijken en beginnen

# Favourites, and messages about a page.
favourites = Favorieten
favourites-all = Alle favorieten
favourite-mark = Bewaar bij favorieten
favourite-is = Haal weg uit favorieten
ask-about = Stel een vraag hierover
conversations = Berichten
conversations-all = { $n ->
    [0] Schrijf een bericht aan wie je begeleidt
    [one] Bekijk je berichten (1 gesprek)
   *[other] Bekijk je berichten ({ $n } gesprekken)
  }
conversation-write = Schrijf { $who } een bericht
conversations-how = Gaat je vraag over een pagina? Dan kun je haar ook onderaan die pagina stellen.
conversation-one = Berichten
conversation-with = Berichten met { $who }
conversation-about = Over de pagina
conversation-general = Algemeen
conversation-closed-pill = gesloten
begun-pill = concept
conversation-back = { $key ->
    [page] Terug naar de pagina
   *[conversations] Berichten
  }
conversation-nobody = Hier leest nu niemand mee. Wat er staat, kun je nog lezen. Heb je een vraag? Neem contact op met { $name }; de gegevens staan onderaan deze pagina.
messages-label = Wat jullie elkaar schreven
message-head = Schrijf een bericht
message-label = Je bericht
message-hint = Hoogstens 1000 tekens. Wat je typt, wordt bewaard. Niemand leest het voordat je het verstuurt.
message-others = Neemt een collega het over, dan kan die lezen wat hier staat.
message-told = { $kind ->
    [handed-over] Vanaf hier leest en schrijft { $who } mee.
   *[closed] Dit gesprek is gesloten.
  }
