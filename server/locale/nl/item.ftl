# What stands on pages beside text and questions
together = { $together ->
    [pair] Met z'n tweeën
   *[group] Met een groep
  }
source = Herkomst:
not-yet-answered = nog niet ingevuld
session-note = Notitie bij deze sessie
session-notes = Notities bij de sessies
told-options = Uitleg die de cliënt na een keuze ziet
captions = Ondertiteling
transcript = Lees wat er wordt gezegd
resources = { $sort ->
    [recording] Om te beluisteren of te bekijken
    [slides] Dia's
    [exercises] Oefenbladen
    [tool] Hulpmiddelen
    [app] Apps
   *[link] Elders op internet
  }
resource-at = { $at ->
    [file] Downloaden
    [ios] Voor iPhone en iPad (opent in een nieuw tabblad)
    [android] Voor Android (opent in een nieuw tabblad)
    [website] In de browser (opent in een nieuw tabblad)
   *[address] Bekijken (opent in een nieuw tabblad)
  }
resource-account = Je hebt er een account voor nodig
resource-language = { $language ->
    [en] In het Engels
    [nl] In het Nederlands
    [de] In het Duits
    [fr] In het Frans
   *[other] Taal: { $language }
  }
document-print = Openen om te bewaren of te printen
document-open = { $title }: openen of printen
document-back = Terug
new-tab = (nieuw tabblad)
print = Printen
documents = Je plannen
alert-nobody-reads = Wat je hier invult, leest niemand meteen. Heb je nu hulp nodig? Wacht dan niet op een antwoord hier. Bel.
alert-told = { $told ->
    [yes] { $who } heeft bericht gekregen dat deze waarschuwing bij jou kwam. Wat je antwoordde, stond er niet in.
   *[no] Ga je verder of sluit je deze bladzijde, dan krijgt { $who } bericht dat deze waarschuwing bij jou kwam. Wat je antwoordde, staat er niet in.
  }
can-warn = Kan hier waarschuwen:
