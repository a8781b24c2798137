# The author's pages.
modules-title = Modules
modules-lead = De teksten in de bibliotheek, met wat er nog aan te doen is.
version-n = versie { $n }
n-words = { $n ->
    [one] 1 woord
   *[other] { $n } woorden
  }
changed-on = gewijzigd { $day }
n-errors = { $n ->
    [one] 1 fout
   *[other] { $n } fouten
  }
n-warnings = { $n ->
    [one] 1 waarschuwing
   *[other] { $n } waarschuwingen
  }
module-state = { $state ->
    [published] uitgebracht
    [released] wacht op publicatie
    [given-back] teruggegeven
    [changed] gewijzigd sinds de uitgave
    [broken] kan nog niet worden uitgebracht
   *[new] nog niet uitgebracht
  }
module-preview = Bekijken als cliënt
problems = Wat er nog aan te doen is
problems-none = Er is niets op aan te merken.
severity = { $severity ->
    [warning] waarschuwing
   *[error] fout
  }
place = { $file }, regel { $line }, teken { $column }
mend = Zo kan het:
read-more-on = Meer over { $code }
module-preview-published = Dit zijn de bladzijden van versie { $n }, die cliënten nu hebben. Het concept loop je door met “Uitproberen”.
module-flow-draft = Van het concept.
module-flow = Het verloop
module-flow-published = Er staan fouten in de tekst. Dit is het verloop van wat is gepubliceerd.
module-flow-alt = Tekening van het verloop: sessies, voorwaarden, verzendmomenten, mijlpalen en wat wordt toegevoegd.
text-new = Nieuwe tekst
text-edit = Tekst bewerken
text-label = De tekst
text-yours = Jouw tekst
text-theirs = Wat er nu staat
text-stale = Iemand anders heeft deze tekst intussen opgeslagen.
text-stale-help = Jouw tekst staat hieronder en is nog niet opgeslagen. Neem over wat je wilt houden. Sla je op, dan staat er wat jij hebt.
text-file = Neem een tekst over uit een bestand (.module)
text-save = Opslaan als concept
text-check = Nakijken
text-restored = In deze browser staat nog een tekst die je hier typte en die niet is opgeslagen.
text-check-failed = Het nakijken lukt nu niet. Je tekst staat er nog.
text-line = regel
text-message = Wat is er anders, en waarom?
text-release = Vrijgeven
text-publish = Publiceren
text-give-back = Teruggeven om te verbeteren
text-give-back-why = Wat moet er nog anders?
text-give-back-yes = Teruggeven
text-fault = { $fault ->
    [no-id] Deze tekst heeft nog geen id. Zet bovenaan, tussen de strepen, bijvoorbeeld: id: goed-slapen. Er is nog niets opgeslagen.
    [other-id] Deze tekst noemt zich { $named }. Dat is een andere module. Geef hem weer zijn eigen id, of begin een nieuwe tekst. Er is nog niets opgeslagen.
   *[taken] Er is al een module met het id { $named }. Kies een ander id, of bewerk die module. Er is nog niets opgeslagen.
  }
draft-title = Concept
draft-saved = Opgeslagen door { $by }, { $at }.
draft-released = Vrijgegeven door { $by }, { $at }:
draft-given-back = Teruggegeven door { $by }, { $at }:
draft-waits = Wie publiceert, kijkt er nu naar.
draft-throw = Concept weggooien
draft-throw-sure = { $left ->
    [0] Wil je dit concept weggooien? Er is nog geen versie gepubliceerd, dus de hele module is dan weg uit de lijst.
   *[other] Wil je dit concept weggooien? Wat is gepubliceerd blijft zoals het is, en cliënten merken er niets van.
  }
draft-throw-yes = Ja, weggooien
draft-thrown = { $by } gooide een concept weg, { $at }.
draft-faulty = Er staan nog fouten in. Daarna kun je het vrijgeven.
changes-title = Wat er verandert
changes-link = Bekijk wat er verandert
changes-lead = Het concept naast versie { $version }, die cliënten nu hebben.
changes-since = Versie { $newest } naast versie { $version }.
changes-link-since = Bekijk wat er sindsdien is veranderd
changes-none-since = Er is niets veranderd tussen deze versies.
changes-nobody-moved = Door publiceren gebeurt er niets met cliënten die al bezig zijn: zij houden hun versie, tot iemand hen overzet. Wat het dan voor hen betekent, staat bij elke wijziging.
changes-none = Er is niets veranderd. Het concept is gelijk aan wat is gepubliceerd.
changes-state = { $state ->
    [no-draft] Er is geen concept. Wat is gepubliceerd, is ook wat er geschreven staat.
    [first] Er is nog niets gepubliceerd. Alles in deze tekst is nieuw, en er werkt nog niemand mee.
   *[faulty] Er staan nog fouten in het concept. Zijn die eruit, dan staat hier wat er verandert.
  }
changes-n = { $weight ->
    [decision] { $n ->
        [one] 1 wijziging waarvoor een besluit nodig is
       *[other] { $n } wijzigingen waarvoor een besluit nodig is
      }
    [note] { $n ->
        [one] 1 wijziging die goed is om te weten
       *[other] { $n } wijzigingen die goed zijn om te weten
      }
   *[safe] { $n ->
        [one] 1 wijziging zonder gevolgen
       *[other] { $n } wijzigingen zonder gevolgen
      }
  }
changes-gone = weg:
changes-new = nieuw:
changes-files = Bestanden
changes-file = { $what ->
    [new] nieuw
    [gone] weg
   *[other] vervangen
  }
problems-none-here = In deze tekst zelf is niets mis.
changes-breaks = Zo kan dit niet worden gepubliceerd: deze tools gebruiken antwoorden die er dan niet meer zijn.
tests-title = Scenario's
tests-link = { $n ->
    [0] Scenario's
    [one] Scenario's (1 bestand)
   *[other] Scenario's ({ $n } bestanden)
  }
tests-lead = Een scenario zegt wat een cliënt en een professional doen, en wat er dan moet gebeuren. Ze zijn zojuist geprobeerd op de tekst zoals die nu is.
tests-none = Bij deze tool horen nog geen scenario's. Schrijf ze in een bestand dat eindigt op .scenario, naast de tekst, en neem ze mee als je publiceert of een zip brengt.
tests-count = { $all ->
    [one] { $held ->
        [one] Het scenario klopt.
       *[other] Het scenario klopt niet.
      }
   *[other] { $held } van de { $all } scenario's kloppen.
  }
tests-stopped = Het proberen duurde te lang en is gestopt. Van wat niet klaar kwam, is niet bekend of het klopt.
tests-errors = In de tekst staan fouten. Daardoor kan niemand ermee werken, ook geen scenario.
tests-misread = niet te begrijpen
tests-state = { $state ->
    [holds] klopt
    [fails] klopt niet
   *[stopped] niet afgemaakt
  }
tests-expected = Verwacht
tests-found = Gevonden
tests-path = De weg tot hier
tests-text = De tekst van { $name }
tests-more = Nog { $n } scenario's staan hier niet.
tests-reach = Wat de scenario's bereiken
tests-reached = { $percent } % van de tekst: { $reached } van de { $all } pagina's, wegen, verzendmomenten, mijlpalen, triggers en banden van scores.
tests-missing = Dit bereikt geen enkel scenario:
upload-title = Bestanden uploaden
upload-lead = Kies de tekst van een tool (.module), met als je wilt beelden, geluiden, fragmenten en scenario's erbij. Of kies een zip van de hele map. Het wordt een concept: cliënten merken er niets van.
upload-file = Bestanden
upload-hint = Samen hoogstens { $most } MB. Wat niet in een zip zit, hoort daarna niet meer bij het concept. Breng je losse bestanden, dan blijft de rest staan.
upload-go = Opslaan als concept
upload-replaces = Er is al een concept, opgeslagen door { $by }, { $at }. Wat je uploadt, komt daarvoor in de plaats.
upload-look = Bekijk het concept
upload-left = Opgeslagen als concept. Dit is niet meegenomen, want een tool heeft er niets aan:
upload-nothing = Er is niets opgeslagen. Wat er al was, is er nog.
upload-fault = { $fault ->
    [none] Kies eerst een bestand.
    [no-text] Hier zit geen tekst van een tool bij. Kies ook een bestand dat eindigt op .module, of ga eerst naar de module waar dit bij hoort.
    [no-id] Deze tekst heeft nog geen id. Zet bovenaan, tussen de strepen, bijvoorbeeld: id: goed-slapen.
    [other-id] Deze tekst noemt zich { $named }. Dat is een andere module. Upload hem daar, of geef hem zijn eigen id terug.
   *[draft-there] Er is al een concept van { $named }, en dat had je nog niet gezien. Bekijk het eerst. Wil je het vervangen, kies je bestand dan hieronder opnieuw.
  }
trial-title = Uitproberen
trial-of-draft = Dit is een proef van het concept.
trial-of-published = Dit is een proef van wat is gepubliceerd.
trial-instead = Je concept heeft nog fouten. Dit is een proef van versie { $version }, zoals die is gepubliceerd.
trial-errors = Naar de fouten in je concept
trial-nothing-kept = Je ziet wat een cliënt ziet, en je kunt alles invullen. Er wordt niets bewaard, en niemand krijgt er iets van.
trial-close = Stoppen
trial-again = Opnieuw beginnen
trial-stuck = Dat kan hier niet:
trial-added = Hier krijgt de cliënt { $tool } erbij.
trial-begin = Beginnen
trial-will-wait = Na het versturen wacht de cliënt op feedback.
trial-waits = De cliënt wacht nu op feedback. Doe hier wat de professional doet.
trial-feedback = Feedback
trial-give = Feedback geven
trial-release = Zonder feedback verder
trial-pass = Laat de tijd voorbijgaan
trial-in-person = Dit is een gesprek. De professional vinkt het af als het is geweest.
trial-hold = Het gesprek is geweest
trial-finished = Dit is het einde. Een cliënt is nu klaar.
versions = Versies
versions-none = Er is nog niets gepubliceerd.
version-title = Versie { $n }
version-by = gepubliceerd door { $by }, { $at }
version-at = gepubliceerd { $at }
version-proposed = voorgesteld door { $by }
revert = Opnieuw publiceren
revert-text = Deze tekst wordt dan een nieuwe versie. Wie al bezig is, houdt de versie waarmee die begon.

# All clients of a tool to its newest version.
moves-title = Wie werkt in welke versie
moves-lead = Wie al bezig is, blijft in de eigen versie tot iemand dat verandert. Hier zet je iedereen tegelijk over naar versie { $to }. Wie het zijn, zie je niet: dat weten alleen hun behandelaren.
moves-now = Nu bezig
moves-runs = { $n ->
    [one] 1 keer in gebruik
   *[other] { $n } keer in gebruik
  }
moves-nobody = Niemand is nu met deze tool bezig.
moves-all-there = Iedereen werkt in de nieuwste versie.
moves-outlook = Wat overzetten zou betekenen
moves-part = Er zijn er { $looked } bekeken, van { $of }.
moves-kept = Er verandert niets in wat nog komt
moves-moved = Wat nog komt wordt nieuw, alle antwoorden tellen mee
moves-aside = Sommige antwoorden tellen niet meer mee
moves-cannot = Overzetten kan niet
moves-sure = { $n ->
    [one] 1 keer overzetten naar versie { $to }. Wat verstuurd is, blijft staan zoals het was. Wat begonnen is, wordt afgemaakt zoals het is. Terug kan niet.
   *[other] { $n } keer overzetten naar versie { $to }. Wat verstuurd is, blijft staan zoals het was. Wat begonnen is, wordt afgemaakt zoals het is. Terug kan niet.
  }
moves-start = Alles overzetten
moves-under-way = Overzetten naar versie { $to } is bezig
moves-progress = { $waits ->
    [0] { $moved } van { $of } overgezet.
   *[other] { $moved } van { $of } overgezet, { $waits } nog niet aan de beurt geweest.
  }
moves-started-by = gestart door { $by }, { $at }
moves-stopped-by = gestopt door { $by }, { $at }
moves-ended-at = klaar { $at }
moves-look-again = Kijk hoe ver het is
moves-stop = Stoppen
moves-before = Eerder overgezet
moves-state = { $state ->
    [under-way] bezig
    [stopped] gestopt
   *[ended] klaar
  }
moves-not = { $n ->
    [one] 1 keer niet overgezet.
   *[other] { $n } keer niet overgezet.
  }
