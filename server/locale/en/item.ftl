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
