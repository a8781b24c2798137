# What stands around every page, and words used on many.
skip = Skip to the content
menu-label = Menu
menu = { $key ->
    [log] Log
    [catalogue] Catalogue
    [self-help] Self-help
    [trainings] Learning
    [modules] Modules
   *[start] Start
  }
sign-out = Sign out
help-link = Need help?
back = Back
next = Next
close = Close
save = Save
send = Send
change = Change
yes = Yes
no = No
older = Older
newer = Newer
page-previous = Previous
page-next = Next
pages-label = More pages
to-home = To the start page
go-on = Go on
notice = { $key ->
    [message-sent] Your message was sent.
    [marked] Kept among your favourites. You find this page again on your first page.
    [marked-full] You have two hundred favourites already. Take one away first.
    [unmarked] This page is no longer among your favourites.
    [signed-out] You are signed out.
    [stopped] Everything is kept. You can go on later where you were.
    [feedback-posted] Your feedback is posted.
    [reply-sent] Your message was sent.
    [reply-read] Ticked off. The client sees that you have read it.
    [template-kept] The text is kept.
    [template-thrown] The text was thrown away.
    [released] The client no longer waits for feedback.
    [assigned] Assigned. The client sees it at once.
    [put-away] Put away. What you sent is kept, among what is done or stopped.
    [colleague-assigned] Set ready. Your colleague finds it under Learning.
    [more] Something was added to this page. Have a look at that too.
    [changed] Your answers have changed meanwhile, perhaps in another window. Please look them over once more.
    [set-aside] This day was saved already. What you typed in the other window since stands below, at its question.
    [plan-shared] Your plan is saved and shared.
    [plan-same] Nothing was changed. Your plan is as it was.
    [uploaded] Saved as a draft. Below you see what is still to be done.
    [text-released] Released. Who publishes sees it.
    [text-given-back] Given back. Who wrote it reads why.
    [text-published] Published. Whoever is assigned this from now on gets this version.
    [text-thrown] The draft was thrown away.
    [photo-added] The photo was added.
    [photo-unread] This file cannot be read as a photo, or it did not arrive whole. Try again, or choose another photo (JPEG, PNG or WebP). All else is kept.
    [photo-full] There are too many photos here. The new one was not added. All else is kept.
    [entry-sent] Your diary is up to date.
    [asked-again] Asked for once more. The client sees it at once.
    [handed-over] Handed over.
    [rhythm] The rhythm was changed. It counts from now.
    [adapted] Saved. This is what the client sees from now on.
    [adapt-nothing] Nothing had changed. Nothing was saved.
    [adapt-dropped] Your changes are gone. Nothing has changed for the client.
    [moves-started] Started. It goes on by itself, also when you close this page.
    [moves-stopped] Stopped. What was moved stays moved.
    [moved] Moved. What was sent stands as it was.
    [opened] The session is open.
    [held] The meeting is ticked off.
    [linked] Linked. This colleague can see the file now.
    [unlinked] Unlinked. This colleague sees nothing more of this client.
    [left] You no longer guide this client.
    [account-closed] The account is closed. All that is there is kept.
    [account-opened] The account is open again.
    [alert-handled] The alert is dealt with.
   *[saved] Saved.
  }

# Session and tool states
state = { $state ->
    [open] up next
    [in-progress] in progress
    [waiting] waits for feedback
    [done] done
    [aborted] broken off
    [skipped] skipped
    [hidden] hidden
    [assigned] ready to start
    [active] in progress
    [completed] completed
    [withdrawn] stopped
   *[locked] comes later
  }
since = since
opens = opens
with-feedback = with feedback
in-person = meeting
kind = { $kind ->
    [mobile-module] mobile module
    [training] training
    [diary] diary
    [questionnaire] questionnaire
    [action-plan] action plan
    [collection] collection
   *[module] module
  }
kind-title = { $kind ->
    [mobile-module] Mobile module
    [training] Training
    [diary] Diary
    [questionnaire] Questionnaire
    [action-plan] Action plan
    [collection] Collection
   *[module] Module
  }
audience = { $audience ->
    [professionals] for professionals
   *[clients] for clients
  }
page-of = page { $page } of { $of }
sessions-done = { $total ->
    [one] { $done } of 1 session done
   *[other] { $done } of { $total } sessions done
  }
entries = { $n ->
    [0] nothing filled in yet
    [one] filled in once
   *[other] filled in { $n } times
  }
schedule = { $every ->
    [week] every week on { $weekday } at { $time }, { $times } times
   *[day] every day at { $time }, { $times } times
  }
empty = { $key ->
    [favourites] You have no favourites yet. At the bottom of each page you can keep it.
    [conversations] There are no messages yet.
    [conversations-of] The two of you have not written to each other yet.
    [log] This will show who did or looked at what.
    [diary] You have not filled in anything yet. What you save will stand here.
    [questionnaire] You have not sent anything yet. What you fill in will stand here.
    [queue] Nothing waits for you. What clients send will stand here.
    [templates] You have no standard texts yet.
    [clients] You are not linked to anyone yet. Your organisation's manager can do that.
    [tools] This client has nothing yet. Choose something from the catalogue and assign it.
    [answers] Nothing has been sent yet. What the client sends will stand here.
    [results] Nothing found. Try another word, or take a filter away.
    [catalogue] The catalogue is still empty. What authors publish will stand here.
    [modules] There are no modules yet. Put a module text in the library's folder, or begin a new text.
    [tasks] Nothing is open.
   *[history] Nothing has happened yet.
  }

# Signing in
sign-in = Sign in
sign-in-head = Welcome
sign-in-lead = Sign in to { $name }.
sign-in-refused = Signing in did not work
sign-in-expired = You were away for a while. Sign in again and go on where you were.
sign-in-trouble = Does it not work? Contact your organisation. You find how at the bottom of this page.
sign-in-trouble-nobody = Does it not work? Then ask who gave you this account.
email = E-mail address
password = Password

# Crisis help
help-title = Need help?
help-lead = Are you not doing well right now? Do not wait for an answer here. Call someone.
help-nobody-reads = What you fill in here is not read at once. Is it urgent? Then call.

# The connection
connection = { $state ->
    [hangs-on] What comes next hangs on what you have just filled in. It comes as soon as there is a connection again. Your answers are on this device.
    [not-kept] This page is not on your device yet. It comes as soon as there is a connection again. Your answers are on this device.
    [at-end] This is the end. It cannot be sent now, for there is no connection. Shall it be sent by itself as soon as it can?
    [waits] Ready to be sent. That happens as soon as there is a connection and this site is open. If a question that is needed is still empty, you will be told.
    [sent] The connection is back. What was ready has been sent.
    [aside] The connection is back. This session was sent or taken from you in the meantime. What you filled in without a connection did not go along. It is kept; only you can read it.
    [lacks] The connection is back. Your answers are saved. They could not be sent yet: look them over first.
    [warns] The connection is back. A warning came up with what you filled in. It says whom you can reach now.
   *[off] No connection. You can go on here. What you fill in is on this device, and is saved as soon as there is a connection again. Some texts come only then.
  }
connection-read = See what you sent
connection-warning = See the warning
connection-look = Look it over
send-later = Send by itself
offline-title = There is no connection now
offline-lead = What you filled in is not lost. It is on this device, and is saved as soon as there is a connection again.
offline-goes-on = Go on with your session
offline-again = Try again
offline-kept = The session you are in stays on this device until you send it or sign out.
from-tool = from { $tool }
