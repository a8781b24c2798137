# What stands around every page, and words used on many.
skip = Naar de inhoud
menu-label = Menu
menu = { $key ->
    [log] Logboek
    [catalogue] Catalogus
    [self-help] Zelfhulp
    [trainings] Leren
    [modules] Modules
   *[start] Start
  }
sign-out = Uitloggen
help-link = Hulp nodig?
back = Terug
next = Verder
close = Sluiten
save = Opslaan
send = Versturen
change = Wijzigen
yes = Ja
no = Nee
older = Ouder
newer = Nieuwer
page-previous = Vorige
page-next = Volgende
pages-label = Verder bladeren
to-home = Naar het begin
go-on = Verder
notice = { $key ->
    [message-sent] Je bericht is verstuurd.
    [marked] Bewaard bij je favorieten. Je vindt deze pagina terug op je beginpagina.
    [marked-full] Je hebt al tweehonderd favorieten. Haal er eerst een weg.
    [unmarked] Deze pagina staat niet meer bij je favorieten.
    [signed-out] Je bent uitgelogd.
    [stopped] Alles is bewaard. Je gaat straks verder waar je was.
    [feedback-posted] Je feedback is geplaatst.
    [reply-sent] Je bericht is verstuurd.
    [reply-read] Afgevinkt. De cliënt ziet dat je het gelezen hebt.
    [template-kept] De tekst is bewaard.
    [template-thrown] De tekst is weggegooid.
    [released] De cliënt wacht niet meer op feedback.
    [assigned] Klaargezet. De cliënt ziet het meteen.
    [put-away] Weggelegd. Wat je verstuurde, vind je terug bij wat klaar of gestopt is.
    [colleague-assigned] Klaargezet. Je collega vindt het bij Leren.
    [more] Er is iets bij gekomen op deze pagina. Kijk ook daar nog even naar.
    [changed] Je antwoorden zijn intussen veranderd, misschien in een ander venster. Kijk ze nog één keer na.
    [set-aside] Deze dag had je al opgeslagen. Wat je in het andere venster nog typte, staat hieronder bij de vraag.
    [plan-shared] Je plan is opgeslagen en gedeeld.
    [plan-same] Er is niets veranderd. Je plan is zoals het was.
    [uploaded] Opgeslagen als concept. Hieronder zie je wat er nog aan te doen is.
    [text-released] Vrijgegeven. Wie publiceert, ziet het staan.
    [text-given-back] Teruggegeven. Wie het schreef, leest waarom.
    [text-published] Gepubliceerd. Wie dit vanaf nu krijgt, krijgt deze versie.
    [text-thrown] Het concept is weggegooid.
    [photo-added] De foto staat erbij.
    [photo-unread] Dit bestand is niet als foto te lezen, of het kwam niet heel aan. Probeer het nog eens, of kies een andere foto (JPEG, PNG of WebP). Al het andere is bewaard.
    [photo-full] Hier staan al te veel foto’s. De nieuwe is niet toegevoegd. Al het andere is bewaard.
    [entry-sent] Je dagboek is bijgewerkt.
    [asked-again] Opnieuw klaargezet. De cliënt ziet het meteen.
    [handed-over] Overgedragen.
    [rhythm] Het ritme is aangepast. Het telt vanaf nu.
    [adapted] Opgeslagen. De cliënt ziet het vanaf nu zo.
    [adapt-nothing] Er was niets veranderd. Er is niets opgeslagen.
    [adapt-dropped] Je wijzigingen zijn weg. Voor de cliënt is er niets veranderd.
    [moves-started] Gestart. Het gaat vanzelf verder, ook als je deze pagina sluit.
    [moves-stopped] Gestopt. Wat al was overgezet, blijft overgezet.
    [moved] Overgezet. Wat verstuurd was, staat er nog zoals het was.
    [opened] De sessie staat open.
    [held] Het gesprek is afgevinkt.
    [linked] Gekoppeld. Deze collega kan het dossier nu zien.
    [unlinked] Ontkoppeld. Deze collega ziet niets meer van deze cliënt.
    [left] Je begeleidt deze cliënt niet meer.
    [account-closed] Het account is uitgezet. Alles wat er staat, is bewaard.
    [account-opened] Het account staat weer aan.
    [alert-handled] Het zorgsignaal is afgehandeld.
   *[saved] Opgeslagen.
  }

# Session and tool states
state = { $state ->
    [open] aan de beurt
    [in-progress] bezig
    [waiting] wacht op feedback
    [done] af
    [aborted] afgebroken
    [skipped] overgeslagen
    [hidden] verborgen
    [assigned] klaargezet
    [active] bezig
    [completed] afgerond
    [withdrawn] gestopt
   *[locked] komt later
  }
since = sinds
opens = opent
with-feedback = met feedback
in-person = gesprek
kind = { $kind ->
    [mobile-module] mobiele module
    [training] training
    [diary] dagboek
    [questionnaire] vragenlijst
    [action-plan] actieplan
    [collection] verzameling
   *[module] module
  }
kind-title = { $kind ->
    [mobile-module] Mobiele module
    [training] Training
    [diary] Dagboek
    [questionnaire] Vragenlijst
    [action-plan] Actieplan
    [collection] Verzameling
   *[module] Module
  }
audience = { $audience ->
    [professionals] voor professionals
   *[clients] voor cliënten
  }
page-of = pagina { $page } van { $of }
sessions-done = { $total ->
    [one] { $done } van 1 sessie af
   *[other] { $done } van { $total } sessies af
  }
entries = { $n ->
    [0] nog niets ingevuld
    [one] 1 keer ingevuld
   *[other] { $n } keer ingevuld
  }
schedule = { $every ->
    [week] elke week op { $weekday } om { $time }, { $times } keer
   *[day] elke dag om { $time }, { $times } keer
  }
empty = { $key ->
    [favourites] Je hebt nog geen favorieten. Onderaan elke pagina kun je haar bewaren.
    [conversations] Er zijn nog geen berichten.
    [conversations-of] Jullie schreven elkaar nog niet.
    [log] Hier komt te staan wie wat heeft gedaan of bekeken.
    [diary] Je hebt nog niets ingevuld. Wat je opslaat, komt hier te staan.
    [questionnaire] Je hebt nog niets verstuurd. Wat je invult, komt hier te staan.
    [queue] Er wacht niets op je. Wat cliënten opsturen, komt hier te staan.
    [templates] Je hebt nog geen standaardteksten.
    [clients] Je bent nog aan niemand gekoppeld. De beheerder van je organisatie kan dat doen.
    [tools] Deze cliënt heeft nog niets. Kies iets uit de catalogus en zet het klaar.
    [answers] Er is nog niets opgestuurd. Wat de cliënt opstuurt, komt hier te staan.
    [results] Niets gevonden. Probeer een ander woord, of haal een filter weg.
    [catalogue] De catalogus is nog leeg. Wat auteurs uitbrengen, komt hier te staan.
    [modules] Er zijn nog geen modules. Zet een moduletekst in de map van de bibliotheek, of begin een nieuwe tekst.
    [tasks] Er staat niets open.
   *[history] Er is nog niets gebeurd.
  }

# Signing in
sign-in = Inloggen
sign-in-head = Welkom
sign-in-lead = Log in bij { $name }.
sign-in-refused = Inloggen lukte niet
sign-in-expired = Je was een tijdje weg. Log opnieuw in, dan ga je verder waar je was.
sign-in-trouble = Lukt het niet? Neem contact op met je organisatie. De gegevens staan onderaan deze pagina.
sign-in-trouble-nobody = Lukt het niet? Vraag het dan aan wie je dit account gaf.
email = E-mailadres
password = Wachtwoord

# Crisis help
help-title = Hulp nodig?
help-lead = Gaat het nu niet goed met je? Wacht dan niet op een antwoord hier. Bel iemand.
help-nobody-reads = Wat je hier invult, wordt niet meteen gelezen. Is het dringend? Bel dan.

# The connection
connection = { $state ->
    [hangs-on] Wat hierna komt, hangt af van wat je net invulde. Het komt zodra er weer verbinding is. Je antwoorden staan op dit apparaat.
    [not-kept] Deze bladzijde staat nog niet op je apparaat. Ze komt zodra er weer verbinding is. Je antwoorden staan op dit apparaat.
    [at-end] Je bent aan het eind. Versturen kan nu niet, want er is geen verbinding. Wil je dat het vanzelf gaat zodra dat weer kan?
    [waits] Staat klaar om te versturen. Dat gebeurt zodra er verbinding is en deze site open staat. Is er nog een verplichte vraag leeg, dan hoor je het.
    [sent] Er is weer verbinding. Wat klaarstond, is verstuurd.
    [aside] Er is weer verbinding. Deze sessie was intussen al verstuurd, of bij je weggehaald. Wat je zonder verbinding invulde, ging niet mee. Het is bewaard; alleen jij kunt het lezen.
    [lacks] Er is weer verbinding. Je antwoorden zijn opgeslagen. Versturen lukte nog niet: kijk het eerst na.
    [warns] Er is weer verbinding. Bij wat je invulde, kwam een waarschuwing. Daar staat wie je nu kunt bereiken.
   *[off] Geen verbinding. Je kunt hier verder. Wat je invult, staat op dit apparaat en wordt opgeslagen zodra er weer verbinding is. Sommige teksten komen dan pas.
  }
connection-read = Bekijk wat je verstuurde
connection-warning = Bekijk de waarschuwing
connection-look = Naar het nakijken
send-later = Verstuur vanzelf
offline-title = Er is nu geen verbinding
offline-lead = Wat je al invulde, ben je niet kwijt. Het staat op dit apparaat en wordt opgeslagen zodra er weer verbinding is.
offline-goes-on = Verder met je sessie
offline-again = Probeer het opnieuw
offline-kept = De sessie waar je in bezig bent, staat op dit apparaat tot je die verstuurt of uitlogt.
from-tool = uit { $tool }
