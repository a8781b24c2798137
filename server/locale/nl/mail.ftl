# Mail. It says that there is something, never what: others may see it on a screen.
mail-subject = Bericht van { $organisation }
mail-hello = Beste { $name },
mail-text = { $kind ->
    [assigned] Er staat iets nieuws voor je klaar.
    [session-opened] Een volgende stap staat voor je open. Je kunt beginnen wanneer het je uitkomt.
    [feedback-given] Er is een reactie op wat je verstuurde.
    [reply-given] Er is antwoord op wat je schreef.
    [message-given] Er is een bericht voor je.
    [message-wanted] Een cliënt schreef je een bericht.
    [reminder] Er staat nog iets voor je open. Je kunt verder wanneer het je uitkomt.
    [entry-due] Het is weer tijd om iets in te vullen. Het is zo gedaan.
    [feedback-wanted] Een cliënt wacht op je feedback.
    [reply-wanted] Een cliënt antwoordde op je feedback.
   *[alert-raised] Bij een cliënt kwam een zorgsignaal. Kijk er zo snel mogelijk naar.
  }
mail-look = Log in om het te bekijken:
mail-why = Dit bericht komt van { $organisation } en is automatisch verstuurd. Een antwoord op deze mail leest niemand. Is er nu gevaar? Bel 112. Je bereikt ons zo:
mail-stop = Wil je deze herinnering niet meer? Zet haar hier uit, zonder in te loggen:
mail-choose = Je kiest zelf welke mail je krijgt:

# Which mail one gets, and turning it off.
settings = Instellingen
settings-mail = Mail
settings-mail-lead = We mailen naar { $email }. In een mail staat dat er iets is, nooit wat. Wat wil je krijgen?
settings-mail-note = { $role ->
    [professional] Een mail over een zorgsignaal kun je niet uitzetten.
   *[client] Wat je uitzet, vind je nog steeds hier als je inlogt.
  }
settings-mail-none = Je krijgt van ons geen mail.
mail-kind = { $kind ->
    [news] Als er iets nieuws is
    [reminders] Als er nog iets openstaat
    [entries] Als het tijd is om iets in te vullen
   *[tasks] Als een cliënt op je wacht
  }
mail-kind-hint = { $kind ->
    [news] Er staat iets voor je klaar, of iemand schreef je.
    [reminders] Op maandagochtend. Na drie keer stoppen we, tot er iets nieuws is.
    [entries] Op de tijd die is afgesproken, als je nog niets hebt ingevuld. Na drie keer stoppen we, tot je weer iets invult.
   *[tasks] Een cliënt verstuurde iets, antwoordde op je feedback of schreef je een bericht.
  }
stop-title = { $kind ->
    [entries] Geen mail meer als het tijd is om iets in te vullen?
   *[reminders] Geen herinneringen meer op maandag?
  }
stop-text = { $kind ->
    [entries] Je krijgt dan geen mail meer op de tijd waarop je iets zou invullen.
   *[reminders] Je krijgt dan op maandag geen mail meer over wat er nog openstaat.
  }
stop-rest = Andere mail blijft komen. Aan wat je doet of al deed, verandert niets.
stop-button = Uitzetten
stop-stopped = Uitgezet
stop-done = { $kind ->
    [entries] Je krijgt geen mail meer als het tijd is om iets in te vullen.
   *[reminders] Je krijgt geen herinneringen meer op maandag.
  }
stop-again = Wil je ze weer aan? Dat kan bij je instellingen, als je bent ingelogd. Daar staat ook welke andere mail je krijgt.
