# The author's pages.
modules-title = Modules
modules-lead = The texts in the library, with what is still to be done.
version-n = version { $n }
n-words = { $n ->
    [one] 1 word
   *[other] { $n } words
  }
changed-on = changed { $day }
n-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
  }
n-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
  }
module-state = { $state ->
    [published] published
    [released] waits to be published
    [changed] changed since it was published
    [broken] cannot be published yet
   *[new] not published yet
  }
module-preview = See it as a client
problems = What is still to be done
problems-none = There is nothing to remark on.
severity = { $severity ->
    [warning] warning
   *[error] error
  }
place = { $file }, line { $line }, character { $column }
mend = This would do:
read-more-on = More about { $code }
module-flow = How it flows
module-flow-alt = Drawing of the flow: sessions, conditions, sends, milestones and what is added.
text-new = New text
text-edit = Edit the text
text-label = The text
text-yours = Your text
text-theirs = What is there now
text-stale = Somebody else saved this text meanwhile.
text-stale-help = Your text is below and is not saved yet. Take over what you want to keep. If you save, what you have will be there.
text-file = Take a text from a file (.module)
text-save = Save as draft
text-check = Check
text-check-failed = Checking does not work now. Your text is still here.
text-line = line
text-message = What is different, and why?
text-release = Release
text-publish = Publish
text-fault = { $fault ->
    [no-id] This text has no id yet. Write one at the top, between the lines, for example: id: goed-slapen. Nothing was saved yet.
    [other-id] This text calls itself { $named }. That is another module. Give it back its own id, or begin a new text. Nothing was saved yet.
   *[taken] There is a module with the id { $named } already. Choose another id, or edit that module. Nothing was saved yet.
  }
draft-title = Draft
draft-saved = Saved by { $by }, { $at }.
draft-released = Released by { $by }, { $at }:
draft-waits = Who publishes looks at it now.
draft-faulty = There are still errors in it. After that you can release it.
versions = Versions
versions-none = Nothing is published yet.
version-title = Version { $n }
version-by = published by { $by }, { $at }
version-at = published { $at }
version-proposed = proposed by { $by }
revert = Publish again
revert-text = This text becomes a new version then. Who is at work already keeps the version they began with.
