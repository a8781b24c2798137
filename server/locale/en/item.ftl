# What stands on pages beside text and questions
together = { $together ->
    [pair] For two people
   *[group] For a group
  }
source = Source:
not-yet-answered = not filled in yet
session-note = Note on this session
session-notes = Notes on the sessions
told-options = What the client is told after choosing
captions = Captions
transcript = Read what is said
resources = { $sort ->
    [recording] To listen to or look at
    [slides] Slides
    [exercises] Exercise sheets
    [tool] Tools
    [app] Apps
   *[link] Elsewhere on the internet
  }
resource-at = { $at ->
    [file] Download
    [ios] For iPhone and iPad (opens in a new tab)
    [android] For Android (opens in a new tab)
    [website] In the browser (opens in a new tab)
   *[address] View (opens in a new tab)
  }
resource-account = You need an account for it
resource-language = { $language ->
    [en] In English
    [nl] In Dutch
    [de] In German
    [fr] In French
   *[other] Language: { $language }
  }
document-print = Open to keep or to print
document-open = { $title }: open or print
document-back = Back
new-tab = (new tab)
print = Print
documents = Your plans
alert-nobody-reads = Nobody reads at once what you fill in here. Do you need help now? Then do not wait for an answer here. Call.
alert-told = { $told ->
    [yes] { $who } was told that this warning came up with you. What you answered was not in it.
   *[no] When you go on or close this page, { $who } is told that this warning came up with you. What you answered is not in it.
  }
can-warn = Can warn here:
