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
