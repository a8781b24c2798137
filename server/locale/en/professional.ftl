# The professional's pages.
start-title = Start
start-waiting = Waits for you
start-unseen = Not seen for a while
start-clients = My clients
start-to-clients = To my clients
clients-order = How the list stands
clients-by = { $key ->
    [seen] Not seen for longest
   *[name] By name
  }
find = { $what ->
    [module] Find a module
    [tool] Search for a word
   *[client] Find one of your { $n } clients
  }
find-nobody = No client found. Search for a part of the name or the e-mail address.
find-nothing = Nothing found. Try another word.
sent-on-day = sent { $day }
read-and-respond = Read and respond
queue-late = late
queue-late-count = { $n ->
    [one] 1 late
   *[other] { $n } late
  }
queue-ways = How the list is ordered
queue-by = { $key ->
    [client] By client
   *[date] By date
  }
queue-kind = { $key ->
    [message] Messages
    [feedback] Feedback
    [reply] Replies
    [meeting] Meetings
   *[all] All
  }
queue-clients = Choose one client
queue-some = You see { $shown } of { $of }.
queue-all = Show all
templates = My standard texts
templates-lead = Texts that you use more often. Only you see them. You put them into your feedback and adapt them there.
template-new = New text
template-one = Standard text
template-title = Title
template-title-hint = By this you find the text again. The client does not see the title.
template-text = Text
template-text-hint = Where { $name } stands, the client's first name comes.
template-changed = This text was changed in another window meanwhile. This is how it stands now. If you save, what stands below counts.
template-throw = Throw this text away
template-choose = Standard text
template-put = Insert
start-left = You guide { $name } no more ({ $day }).
start-begun = Messages begun, not sent yet
message-waits = not answered yet
queue-since = { $kind ->
    [message] wrote you a message { $day }
    [meeting] meeting, open since { $day }
    [reply] replied to your feedback { $day }
   *[feedback] sent { $day }
  }
queue-button = { $kind ->
    [message] Read and answer
    [meeting] Look and tick off
    [reply] Read and answer
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
    [conversations] Messages
    [details] Details
    [history] Contact history
    [tasks] Tasks
    [professionals] Professionals
    [tools] Tools
    [modules] Modules
    [trainings] Trainings
    [diaries] Diaries
    [questionnaires] Questionnaires
    [plans] Action plans
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
sittings-answers = Answer by answer
sittings-what = What
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
account-close = Close the account
account-close-text = { $name } can then no longer sign in, not even to read back, and is signed out everywhere at once. All that is there is kept: who guides { $name } can still read it. You can always open the account again. Do agree on it with { $name } first.
account-closed-text = { $name } cannot sign in, and nothing can be assigned. All that is there is kept.
account-open = Open the account again
link-title = Link somebody else
link-who = Who?
link-hint = That colleague then sees the whole file of { $name }, and can do the same as you.
link = Link
link-nobody = All colleagues of your organisation are linked already.
unlink = Unlink
unlink-title = { $you ->
    [yes] Stop guiding { $client }
   *[no] Unlink { $name }
  }
unlink-back = Who guides { $name }
unlink-text = { $you ->
    [yes] You then see nothing more of { $client }, not even what you wrote yourself. The client keeps everything.
   *[no] { $name } then sees nothing more of { $client }, not even what { $name } wrote. The client keeps everything.
  }
unlink-tools = This is handed over
unlink-alerts = { $n ->
    [one] 1 alert
   *[other] { $n } alerts
  }
unlink-waits = { $n ->
    [one] 1 waits for an answer
   *[other] { $n } wait for an answer
  }
unlink-who = Who takes over?
unlink-talks = { $n ->
    [one] 1 conversation goes along. Who takes over reads what is there; the client sees who that is.
   *[other] { $n } conversations go along. Who takes over reads what is there; the client sees who that is.
  }
unlink-who-hint = Who takes over also gets what waits for an answer now.
unlink-hand-over = Unlink and hand over
unlink-not = Rather not
unlink-last = { $you ->
    [yes] You are the only one who guides { $client }, so there is nobody to hand over to.
   *[no] { $name } is the only one who guides { $client }, so there is nobody to hand over to.
  }
unlink-first = First link a colleague
start-closed = Account closed
guides = { $n ->
    [0] guides nothing
    [one] guides 1 tool
   *[other] guides { $n } tools
  }
history-lead = Everything that happened in this account. The client reads the same, except why something was opened before its time. Nothing can be taken out.
tasks-mine = For the professionals
tasks-client = For { $name }
task-respond = { $kind ->
    [message] Read the message about “{ $session }” ({ $tool })
    [meeting] Hold the meeting “{ $session }” of { $tool } and tick it off
    [reply] Read the reply at “{ $session }” of { $tool }
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
respond-on = Write on to { $client }
respond-before = Earlier in this session:
respond-before-open = Open
respond-earlier = { $n ->
    [one] Earlier feedback in this tool (1)
   *[other] Earlier feedback in this tool ({ $n })
  }
respond-earlier-all = All that was sent in this tool
quote = Respond to this
quote-begins = On “{ $question }”:
reply-read = Read, no answer needed
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
has-reply = reply of the client
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
respond-too-late = There was feedback already when you posted this. What you wrote was not posted. It stands below. You can change it and still post it underneath.
respond-unsent = What you wrote. This was not sent.
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

# Adapting a client's copy of a tool.
adapt-tool = Adapt
adapt-sessions = Adapt sessions
adapt-begun = You were adapting something here. That is not saved yet.
adapt-title = { $entries ->
    [yes] Adapt for { $name }
   *[no] Adapt sessions for { $name }
  }
adapt-lead = You only adapt what this client sees. The tool in the catalogue, and what others have, stay as they are.
adapt-name = Title for this client
adapt-name-hint = In the catalogue it is called “{ $title }”.
adapt-feedback = Feedback
adapt-feedback-hint = You can set it otherwise for each session below.
adapt-rows = The sessions
adapt-from = from { $tool }
adapt-up = Move { $title } up
adapt-down = Move { $title } down
adapt-moved = { $title } now stands in place { $place } of { $of }.
adapt-remove = Remove
adapt-back = Leave it after all
adapt-on = Turn feedback on
adapt-off = Turn feedback off
adapt-off-waiting = The client waits here. If you turn feedback off, they can go on at once after saving, without feedback.
adapt-hide = Hide chapter
adapt-show = Show chapter again
adapt-hidden = hidden from the client
adapt-kept = What was filled in, is kept.
adapt-gone = will be removed
adapt-mark = { $kind ->
    [added] new
    [moved] moved
    [switched] feedback changed
    [aborted] will be broken off
    [hidden] will be hidden
    [shown] will be shown again
   *[removed] will be removed
  }
adapt-abort = Break off
adapt-abort-text = The client can then not go on in it any more. What was sent stays.
adapt-reason = Why? (may be left empty)
adapt-reason-hint = Whoever accompanies the client reads this in the contact history. The client does not read it.
adapt-stop = Stop { $title }
adapt-stop-text = The client need not fill this in any more. What was sent stays.
adapt-stops = After saving this stops for the client. What was sent stays.
adapt-comes = { $kind ->
    [midst-entries] What the client may have typed and not sent yet stays theirs alone: they can read it, you cannot.
    [midst] The client is in the middle of this now. What they typed and have not sent yet stays theirs alone: they can read it, you cannot. Tell the client why you do this.
    [withdrawn] Nothing is left to do then. The client finds this tool among what is over, as stopped.
    [completed] Everything is done then. The client finds this tool among what is over.
   *[released] The client then waits no more and goes on at once, without feedback.
  }
adapt-changes = { $n ->
    [0] You have not changed anything yet.
    [one] 1 change. The client sees it only when you save.
   *[other] { $n } changes. The client sees them only when you save.
  }
adapt-save = Save and leave
adapt-undo = Undo the last one
adapt-drop = Drop everything
adapt-leave = Back without changing anything
adapt-elsewhere = In another window you went on adapting this, saved it or dropped it. Here is how it stands now. What you just chose was not done.
adapt-refused = { $kind ->
    [fixed] { $state ->
        [stopping] You are breaking off “{ $what }”. So it stays as it is.
        [done] “{ $what }” is done already and stays as it is.
        [aborted] “{ $what }” was broken off and stays as it is.
        [skipped] “{ $what }” was passed over and stays as it is.
        [waiting] The client waits for feedback at “{ $what }”. So it stays.
       *[in-progress] The client has begun “{ $what }” already. So it stays. You can break it off.
      }
    [not-open] The client is not at work on “{ $what }” now, so there is nothing to break off.
    [not-hideable] The chapter “{ $what }” is not meant to be hidden.
    [double-key] “{ $what }” is in it already.
    [stands-alone] “{ $what }” belongs to a diary, questionnaire or plan. That stands alone. Set it ready by itself.
    [nobody-responsible] Nobody guides this tool, so nobody could respond to “{ $what }”.
    [place-over] “{ $what }” is over. Nothing can come before it any more.
    [place-gone] “{ $what }”, which you wanted to put it before, is not there any more.
    [too-many] These are too many changes at once. Save what you have first.
    [not-found] What you wanted to change is not there any more.
   *[other] That cannot be done now.
  }
adapt-edit = { $kind ->
    [title] Change the title
    [feedback] With or without feedback
    [feedback-of] Change feedback at “{ $what }”
    [hide] Hide “{ $what }”
    [show] Show “{ $what }” again
    [remove] Remove “{ $what }”
    [place] Move “{ $what }”
    [add] Add “{ $what }”
   *[abort] Break off “{ $what }”
  }
adapt-conflict-head = Something has changed meanwhile
adapt-conflict-other = { $who } adapted these sessions too, { $day }: { $what }.
adapt-conflict-sent = The client has sent “{ $what }” meanwhile. Read that first, before you break it off.
adapt-conflict-read = Read
adapt-conflict-lapsed = This, which you wanted, is not possible any more:
adapt-conflict-choose = Below is how it will be with your other changes on top of it. Choose what you want.
adapt-pick = { $field ->
    [title] You both chose a title. Which one will it be?
   *[feedback] You both chose something else about feedback. What will it be?
  }
adapt-pick-theirs = This is how it is for the client now
adapt-pick-mine = What you chose
adapt-pick-first = First choose what it will be where you both chose something else.
adapt-renew = { $left ->
    [0] Go on with how it is now
   *[other] Put my changes on top of this
  }
adapt-drop-mine = Drop my changes
adapt-gap = { $kind ->
    [blank] Uses what the client fills in in “{ $what }”. That is not there yet then.
    [skipped] Is passed over then: whether this session comes depends on what the client fills in in “{ $what }”.
   *[not-added] “{ $what }” is not added by itself then.
  }
adapt-add = Add sessions
adapt-add-own = { $n ->
    [one] 1 session of this tool that is not in it now
   *[other] { $n } sessions of this tool that are not in it now
  }
adapt-add-search = Find a tool to take a session from
adapt-add-other = Choose another tool
adapt-add-from = Sessions from { $tool }
adapt-add-which = Choose one or more sessions.
adapt-add-has = Is in it already.
adapt-add-rounds = It comes in { $n } times.
adapt-add-look = Look at it
adapt-add-where = Where?
adapt-add-last = At the end
adapt-add-before = Before “{ $title }”
adapt-add-do = Add

# Learning: professionals as learners
trainings-title = Learning
trainings-lead = Trainings for yourself. What you do and write here is yours. It stands apart from your clients.
trainings-now = What you are working on
trainings-done = Done or stopped
trainings-none = You have not begun a training yet.
trainings-look = Find a training in the catalogue
trainings-log = Your log
trainings-back = Learning
training-begin = Begin yourself
training-go-on = Go on
training-alone = You do the training without feedback. Nobody else reads what you write.
training-collection = Look how far you are
training-colleague = Set ready for a colleague
colleague-title = Set ready for a colleague
colleague-text = Your colleague does the training without feedback. You see neither what your colleague writes nor how far they are. Your colleague can always put it away.
colleague-step = For whom?
colleague-none = No colleague has an account yet.

# Tools by kind, the rhythm of a diary, and handing one tool over
file-add = { $key ->
    [modules] Assign a module
    [trainings] Assign a training
    [diaries] Assign a diary
    [questionnaires] Assign a questionnaire
    [plans] Assign an action plan
   *[tools] Assign something
  }
assign-only = { $key ->
    [modules] You see modules only.
    [trainings] You see trainings only.
    [diaries] You see diaries only.
    [questionnaires] You see questionnaires only.
   *[plans] You see action plans only.
  }
assign-all = Show everything
begun-self = Begun by the client
milestones-reached = Milestones reached
milestone-at = { $title } ({ $day })
rhythm-ask = Ask for an entry at fixed times?
rhythm-every = { $every ->
    [day] Every day
    [week] Every week, on one day
   *[none] No. The client fills it in at any time.
  }
rhythm-hint = At those moments the diary stands first on the client's page. Filling it in more often is always possible.
rhythm-weekday = With every week: on which day?
rhythm-time = From what time? (the time where the client is)
rhythm-times = How many times in all?
rhythm-change = Change the rhythm
rhythm-change-text = The new rhythm counts from now. What was filled in stays.
rhythm-not = Leave it as it is
hand-over = Hand over
hand-over-now = { $who } answers what is sent here now.
hand-over-nobody = Nobody answers what is sent here now.
hand-over-hint = All that still waits in this tool goes along. The client sees in the log who takes over. Nothing changes in the other tools.
hand-over-none = Nobody else accompanies { $name }.
hand-over-link = Link a colleague first

# Messages.
conversations-own = The messages of you and { $name }. You do not see those of colleagues here.
conversation-new = Write { $name } a message
conversation-begun = Go on with your message to { $name }
conversation-page = See this page
conversation-shut = Nothing can be written here now. The conversation is closed, or { $name } cannot sign in.
message-to = Write to { $name }
message-mail = The client gets a mail that there is a message, not what is in it.

# Moving a tool to its newer version.
move-there = There is a newer version of this tool: version { $to }.
move-look = See what changes
move-head = To the new version
move-lead = { $name } works in version { $of } of this tool. There is a version { $to } now. Below you read what moving means. Nothing happens until you press Move.
move-kept = Everything that { $name } sent stays as it was, with the feedback on it. What was not sent yet is not lost either.
move-sessions = What happens to each session
move-fate = { $fate ->
    [done] Done. Stays as it is.
    [over] Over. Stays as it is.
    [begun] Begun. It is finished as it is now.
    [round] One of this series was begun already. The next ones stay the same.
    [other-tool] Comes from another tool. Stays as it is.
    [same] Stays the same.
    [comes] New. It is added.
    [goes] Not in the new version any more. It goes; nothing was done with it yet.
    [passed] New, but it belongs before something that is done already. It is not added.
   *[moves] Becomes the new version.
  }
move-was = It was called “{ $title }”.
move-aside-head = Answers that count no more
move-aside = The question asks something else now, so that these answers do not fit it any more. They can still be read.
move-gone-head = Questions that are asked no more
move-gone = What was answered to them can still be read. The rest of the tool uses it no more.
move-shown-head = Chapters that come back
move-shown = You had hidden these. In the new version they cannot be left out any more.
move-notices = What { $name } comes upon
move-notice = { $kind ->
    [form] The next time, the new version is there to fill in. The earlier times can be read as they were sent.
    [begun] What is being worked on now does not change.
    [moves] { $n ->
        [one] 1 session that is still to come will be different.
       *[other] { $n } sessions that are still to come will be different.
      }
    [comes] { $n ->
        [one] 1 session is added to the overview.
       *[other] { $n } sessions are added to the overview.
      }
    [goes] { $n ->
        [one] 1 session that was not begun yet goes from the overview.
       *[other] { $n } sessions that were not begun yet go from the overview.
      }
   *[nothing] Nothing changes in what is still to come.
  }
move-told = The log says that you moved the tool. No mail is sent.
move-sure = There is no way back to the old version.
move-do = Move
move-leave = Leave it
move-why = { $why ->
    [finished] This tool is finished. There is nothing to move any more.
    [no-program] The new version is not there any more.
    [nobody] In the new version a session waits for feedback, and nobody guides this tool. Choose first who does.
    [sessions] The sessions that were added for this client do not fit into the new version. Remove them first.
    [hidden] A chapter that is hidden cannot be left out in the new version. Show it again first.
    [kind] The new version is another kind of tool. Moving there is not possible. You can set the tool ready anew.
    [unreadable] What is stored cannot be read. Ask who runs the server.
   *[other] It cannot be done at this moment. Try again later.
  }
back-to-tool = Back to the tool
