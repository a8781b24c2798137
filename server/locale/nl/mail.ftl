# Mail. It says that there is something, never what: others may see it on a screen.
mail-subject = Bericht van { $organisation }
mail-hello = Beste { $name },
mail-text = { $kind ->
    [assigned] Er staat iets nieuws voor je klaar.
    [session-opened] Een volgende stap staat voor je open. Je kunt beginnen wanneer het je uitkomt.
    [feedback-given] Er is een reactie op wat je verstuurde.
    [reply-given] Er is antwoord op wat je schreef.
    [feedback-wanted] Een cliënt wacht op je feedback.
    [reply-wanted] Een cliënt antwoordde op je feedback.
   *[alert-raised] Bij een cliënt kwam een zorgsignaal. Kijk er zo snel mogelijk naar.
  }
mail-look = Log in om het te bekijken:
mail-why = Dit bericht komt van { $organisation } en is automatisch verstuurd. Een antwoord op deze mail leest niemand. Is er nu gevaar? Bel 112. Je bereikt ons zo:
