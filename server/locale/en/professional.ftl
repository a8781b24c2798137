# The professional's pages.
start-title = Start
start-waiting = Waits for you
start-unseen = Not seen for a while
start-clients = My clients
sent-on-day = sent { $day }
read-and-respond = Read and respond
queue-since = { $kind ->
    [meeting] meeting, open since { $day }
   *[feedback] sent { $day }
  }
queue-button = { $kind ->
    [meeting] Look and tick off
   *[feedback] Read and respond
  }
last-seen = last active { $day }
never-seen = not active yet
waits-for-you = { $n ->
    [one] 1 waits for you
   *[other] { $n } wait for you
  }
file-menu-label = File
file-menu = { $key ->
    [details] Details
    [history] Contact history
    [tasks] Tasks
    [professionals] Professionals
    [tools] Tools
   *[dashboard] Dashboard
  }
file-title = { file-menu }: { $name }
assign-something = Assign something
now-at = now at “{ $session }”
last-activity = last activity { $day }
no-activity = no activity yet
scores-title = Scores
score-when = When
score-figure = Score
score-meaning = Meaning
sittings-title = All times
sittings-again = Ask for it once more
sittings-wanted = Ready to be filled in since { $day }.
sittings-compared = The first and the latest time
sittings-first = First time
sittings-latest = Latest time
sittings-difference = Difference
sittings-changed = changed
sittings-same = the same
name = Name
language = Language
language-name = { $language ->
    [en] English
   *[nl] Dutch
  }
client-since = Client since
account = Account
account-active = in use
account-inactive = switched off
you = you
linked-since = linked since { $day }
guides = { $n ->
    [0] guides nothing
    [one] guides 1 tool
   *[other] guides { $n } tools
  }
history-lead = Everything that happened in this account. The client reads the same, except why something was opened before its time. Nothing can be taken out.
tasks-mine = For the professionals
tasks-client = For { $name }
task-respond = { $kind ->
    [meeting] Hold the meeting “{ $session }” of { $tool } and tick it off
   *[feedback] Respond to “{ $session }” of { $tool }
  }
task-do = { $kind ->
    [entry] Fill in { $tool }
   *[do] { $tool }: “{ $session }”
  }
waits-since = waits for { $age }
open-since = open since { $day }
assigned-on = assigned { $day }
to-file = File of { $name }
respond-title = Respond to { $client }
respond-answers = Answers
respond-no-answers = Nothing was asked in this part.
respond-result = What the client read afterwards:
respond-yours = Your feedback
respond-guide = Guide to this session
respond-label = Write to { $client }
respond-hint = Your draft is kept. The client sees it only when you post it.
respond-who = { $who } guides this tool. You can respond all the same, as a stand-in.
respond-released = { $who } let the client go on without feedback, { $day }. You can still write something.
respond-next = Next: { $client }, “{ $session }”
post = Post
post-and-open = { $same ->
    [yes] Post and let go on
   *[other] Post and open “{ $session }”
  }
save-draft = Keep as draft
release-summary = Let go on without feedback
release-text = { $client } then no longer waits for feedback, and reads the reason that you give.
release-reason = Why?
release = Let go on
early-summary = Open “{ $session }” earlier
early-text = This session opens by itself: { $day }. You can open it now. Those who accompany the client read the reason in the contact history.
early = Open now
held = Tick off
held-text = You do “{ $session }” together with the client. Tick it off when the meeting has been; then the next step opens.
tool-sent = Sent
has-feedback = feedback given
has-released = let go on without feedback
about-tool = About this tool
assigned = Assigned
by-tool = by { $tool }
guidance = Guidance
guidance-with = with feedback
guidance-without = without feedback
responsible = Guided by
rhythm = Rhythm
version = Version
to-catalogue-detail = See it in the catalogue
assign = Assign
assign-title = Assign
assign-for = Assign something to { $name }
assign-step-client = To whom?
assign-step-tool = What?
assign-step-feedback = With or without feedback?
assign-has = has this already
assign-with = With feedback
assign-with-hint = After a session with feedback the client waits until you have responded.
assign-with-count = { $n ->
    [0] This tool has no sessions with feedback.
    [one] At 1 of { $total } sessions the client waits until you have responded.
   *[other] At { $n } of { $total } sessions the client waits until you have responded.
  }
assign-without = Without feedback
assign-without-hint = The client works independently and never waits for feedback. There is nothing for you to answer.
assign-triggers = Along the way this tool can add something:
assign-at-once = The client sees it on the start page at once.
respond-too-late = There was feedback already when you posted this. What you wrote was not sent and is not kept. Copy it if you need it.
respond-unsent = What you wrote
alerts = Alerts
alert-open = alert
alert-handled = dealt with
alert-look = Look
alert-page-title = Alert about { $name }
alert-raised-on = { $name } was shown a warning { $day }, on the page “{ $page }”. It said who can be called now.
alert-task = What is asked of you:
alert-no-answer = The answer is not shown here. What was sent, you read at
alert-what-done = What did you do?
alert-what-done-hint = For instance: called at 10, made an appointment. Those who accompany the client read this in the contact history. The client does not.
alert-done = Done
plan-review-label = To be looked at anew
plan-version = version { $number }
plan-changed = changed
plan-was = As it was before
