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
