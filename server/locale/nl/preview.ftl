# De voorvertoning voor auteurs.
preview-name = Voorvertoning
preview-client-name = Voorbeeld-cliënt
preview-professional-name = Voorbeeld-professional
preview-answer = Een voorbeeldantwoord
preview-feedback = Dank je wel voor wat je hebt opgeschreven. (Dit is een voorbeeld van feedback.)
preview-locked = Open het adres dat het commando heeft gegeven, met alles wat achter het vraagteken staat.
preview-lost = De voorvertoning is gestopt. Start haar opnieuw om verder te kijken.
preview-text = Tekst
preview-show = Tonen
preview-jump = Ga naar
preview-go = Ga
preview-sometimes = alleen soms
preview-place = { $kind ->
    [begin] Begin van de sessie
    [gate] Verstuurd: { $title }
    [review] Nakijken en versturen
    [sent] Verstuurd: de hele sessie
    [entries] { $n ->
        [0] Nog niets ingevuld
        [one] Na 1 keer invullen
       *[other] Na { $n } keer invullen
      }
   *[end] Alles is klaar
  }
preview-view = Wat je ziet
preview-side = { $side ->
    [client] Cliënt
    [both] Cliënt en professional
   *[professional] Professional
  }
preview-pane = { $side ->
    [phone] Cliënt op een telefoon
    [desktop] Cliënt op een breed scherm
   *[professional] Professional
  }
preview-clock = De klok staat op
preview-by = { $by ->
    [hour] + 1 uur
    [day] + 1 dag
   *[week] + 1 week
  }
preview-due = Naar { $at }
preview-anew-label = Alles wissen
preview-anew = Begin opnieuw
preview-waits = Wat er wacht
preview-wait = { $kind ->
    [feedback] wacht op feedback bij ‘{ $session }’, sinds { $at }
    [later] ‘{ $session }’ opent { $at }
    [in-person] ‘{ $session }’ is een gesprek; de professional vinkt het af
   *[schedule] weer in te vullen: { $at }
  }
preview-line = regel { $line }
preview-faulty = In de tekst staan fouten. Je ziet de laatste versie zonder fouten.
preview-none = Er is nog niets te zien: in de tekst staan fouten.
preview-told = { $told ->
    [hidden] Deze pagina is verborgen, wat er ook is ingevuld. Je staat zo dichtbij als kan.
    [changed] Deze pagina is alleen soms te zien. Er is iets ingevuld waardoor je haar ziet.
    [clock] De klok is vooruitgezet: dit opent later.
   *[gone] Waar je was, staat niet meer in de tekst. Je staat zo dichtbij als kan.
  }
preview-mails = Mail ({ $n })
preview-mail = { $to ->
    [client] Naar de cliënt
   *[professional] Naar de professional
  }, { $comes ->
    [yes] gaat { $at }
   *[other] { $at }
  }:
