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
    [given-back] given back
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
module-preview-published = These are the pages of version { $n }, which clients have now. Walk through the draft with “Try it out”.
module-flow-draft = Of the draft.
module-flow = How it flows
module-flow-published = There are errors in the text. This is the flow of what is published.
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
text-restored = This browser still has a text that you typed here and that was not saved.
text-check-failed = Checking does not work now. Your text is still here.
text-line = line
text-message = What is different, and why?
text-release = Release
text-publish = Publish
text-give-back = Give back to be improved
text-give-back-why = What is still to change?
text-give-back-yes = Give back
text-fault = { $fault ->
    [no-id] This text has no id yet. Write one at the top, between the lines, for example: id: goed-slapen. Nothing was saved yet.
    [other-id] This text calls itself { $named }. That is another module. Give it back its own id, or begin a new text. Nothing was saved yet.
   *[taken] There is a module with the id { $named } already. Choose another id, or edit that module. Nothing was saved yet.
  }
draft-title = Draft
draft-saved = Saved by { $by }, { $at }.
draft-released = Released by { $by }, { $at }:
draft-given-back = Given back by { $by }, { $at }:
draft-waits = Who publishes looks at it now.
draft-throw = Throw the draft away
draft-throw-sure = { $left ->
    [0] Do you want to throw this draft away? No version is published yet, so the whole module will be gone from the list.
   *[other] Do you want to throw this draft away? What is published stays as it is, and clients notice nothing.
  }
draft-throw-yes = Yes, throw it away
draft-thrown = { $by } threw a draft away, { $at }.
draft-faulty = There are still errors in it. After that you can release it.
changes-title = What changes
changes-link = See what changes
changes-lead = The draft beside version { $version }, which clients have now.
changes-since = Version { $newest } beside version { $version }.
changes-link-since = See what has changed since
changes-none-since = Nothing has changed between these versions.
changes-nobody-moved = Publishing does nothing to clients who are at work already: they keep their version until somebody moves them. What it means for them then, is said with each change.
changes-none = Nothing has changed. The draft is the same as what is published.
changes-state = { $state ->
    [no-draft] There is no draft. What is published is also what is written.
    [first] Nothing is published yet. Everything in this text is new, and nobody works with it.
   *[faulty] There are still errors in the draft. Once they are gone, what changes stands here.
  }
changes-n = { $weight ->
    [decision] { $n ->
        [one] 1 change that needs a decision
       *[other] { $n } changes that need a decision
      }
    [note] { $n ->
        [one] 1 change that is good to know
       *[other] { $n } changes that are good to know
      }
   *[safe] { $n ->
        [one] 1 safe change
       *[other] { $n } safe changes
      }
  }
changes-gone = gone:
changes-new = new:
changes-files = Files
changes-file = { $what ->
    [new] new
    [gone] gone
   *[other] replaced
  }
problems-none-here = Nothing is wrong in this text itself.
changes-breaks = It cannot be published like this: these tools use answers that are not there any more then.
tests-title = Scenarios
tests-link = { $n ->
    [0] Scenarios
    [one] Scenarios (1 file)
   *[other] Scenarios ({ $n } files)
  }
tests-lead = A scenario says what a client and a professional do, and what must come of it. They were tried just now on the text as it is.
tests-none = This tool has no scenarios yet. Write them in a file that ends with .scenario, beside the text, and take them along when you publish or bring a zip.
tests-count = { $all ->
    [one] { $held ->
        [one] The scenario holds.
       *[other] The scenario does not hold.
      }
   *[other] { $held } of the { $all } scenarios hold.
  }
tests-stopped = Trying took too long and was stopped. Of what was not finished nobody knows whether it holds.
tests-errors = There are errors in the text. So nobody can work with it, and no scenario can either.
tests-misread = cannot be understood
tests-state = { $state ->
    [holds] holds
    [fails] does not hold
   *[stopped] not finished
  }
tests-expected = Expected
tests-found = Found
tests-path = The way so far
tests-text = The text of { $name }
tests-more = { $n } more scenarios are not shown.
tests-reach = What the scenarios reach
tests-reached = { $percent } % of the text: { $reached } of the { $all } pages, ways, sends, milestones, triggers and bands of scores.
tests-missing = No scenario reaches this:
upload-title = Upload files
upload-lead = Choose the text of a tool (.module), with pictures, sounds, fragments and scenarios beside it if you like. Or choose a zip of the whole folder. It becomes a draft: clients notice nothing.
upload-file = Files
upload-hint = Together at most { $most } MB. What is not in a zip is no part of the draft afterwards. If you bring single files, the rest stays.
upload-go = Save as draft
upload-replaces = There is a draft already, saved by { $by }, { $at }. What you upload takes its place.
upload-look = Look at the draft
upload-left = Saved as a draft. This was not taken, for a tool has no use for it:
upload-nothing = Nothing was saved. What was there is still there.
upload-fault = { $fault ->
    [none] Choose a file first.
    [no-text] There is no text of a tool here. Choose a file that ends with .module as well, or go to the module that this belongs to first.
    [no-id] This text has no id yet. Write one at the top, between the lines, for example: id: goed-slapen.
    [other-id] This text calls itself { $named }. That is another module. Upload it there, or give it back its own id.
   *[draft-there] There is a draft of { $named } already, and you had not seen it. Look at it first. If you want to replace it, choose your file again below.
  }
trial-title = Try it out
trial-of-draft = This is a trial of the draft.
trial-of-published = This is a trial of what is published.
trial-instead = Your draft still has errors. This is a trial of version { $version }, as it is published.
trial-errors = To the errors in your draft
trial-nothing-kept = You see what a client sees, and you can fill in everything. Nothing is kept, and nobody gets anything of it.
trial-close = Stop
trial-again = Begin again
trial-stuck = That cannot be done here:
trial-added = Here the client gets { $tool } as well.
trial-begin = Begin
trial-will-wait = After sending, the client waits for feedback.
trial-waits = The client waits for feedback now. Do here what the professional does.
trial-feedback = Feedback
trial-give = Give feedback
trial-release = Go on without feedback
trial-pass = Let the time go by
trial-in-person = This is a meeting. The professional ticks it off once it took place.
trial-hold = The meeting took place
trial-finished = This is the end. A client is done now.
versions = Versions
versions-none = Nothing is published yet.
version-title = Version { $n }
version-by = published by { $by }, { $at }
version-at = published { $at }
version-proposed = proposed by { $by }
revert = Publish again
revert-text = This text becomes a new version then. Who is at work already keeps the version they began with.

# All clients of a tool to its newest version.
moves-title = Who works in which version
moves-lead = Who is at work already stays in their version until somebody changes that. Here you move everybody at once to version { $to }. Who they are you do not see: only their professionals know that.
moves-now = At work now
moves-runs = { $n ->
    [one] in use once
   *[other] in use { $n } times
  }
moves-nobody = Nobody is at work in this tool now.
moves-all-there = Everybody works in the newest version.
moves-outlook = What moving would mean
moves-part = { $looked } were looked at, of { $of }.
moves-kept = Nothing changes in what is still to come
moves-moved = What is still to come becomes new, all answers count
moves-aside = Some answers count no more
moves-cannot = Cannot be moved
moves-sure = { $n ->
    [one] Move 1 to version { $to }. What was sent stands as it was. What was begun is finished as it is. There is no way back.
   *[other] Move { $n } to version { $to }. What was sent stands as it was. What was begun is finished as it is. There is no way back.
  }
moves-start = Move all
moves-under-way = Moving to version { $to } is under way
moves-progress = { $waits ->
    [0] { $moved } of { $of } moved.
   *[other] { $moved } of { $of } moved, { $waits } still to come.
  }
moves-started-by = started by { $by }, { $at }
moves-stopped-by = stopped by { $by }, { $at }
moves-ended-at = done { $at }
moves-look-again = See how far it is
moves-stop = Stop
moves-before = Moved before
moves-state = { $state ->
    [under-way] under way
    [stopped] stopped
   *[ended] done
  }
moves-not = { $n ->
    [one] 1 not moved.
   *[other] { $n } not moved.
  }
