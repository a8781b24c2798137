# The client's pages. Warm and plain; a sentence says one thing.
home-title = Start
home-hello = Hello { $name }
home-tools = What you are working on
home-diaries = Your diaries
home-questionnaires = Your questionnaires
home-milestones = What you have reached
home-finished = Finished
next-kicker = { $kind ->
    [questionnaire] There is a questionnaire for you
    [begin] Next step in { $tool }
    [go-on] You were working on { $tool }
    [send] Ready to send: { $tool }
    [milestone] A milestone in { $tool }
    [feedback] New message on { $tool }
    [entry] { $every ->
        [week] Your diary for this week
       *[day] Your diary for today
      }
    [diary] Your diary
    [in-person] A meeting in { $tool }
   *[other] { $tool }
  }
next-head = { $kind ->
   *[nothing] There is nothing you need to do now
  }
next-nothing = As soon as something is ready for you, you will see it here.
next-waiting = { $who } is reading along since { $day }.
next-not-yet = This session opens { $day }. Until then you can let it sink in.
next-in-person = You do this session together with { $who }.
next-let-on = { $who } lets you go on
next-feedback = { $who } has written to you
next-feedback-about = About “{ $session }”.
next-entry = Filled in within a minute.
next-button = { $kind ->
    [questionnaire] Begin
    [begin] Begin
    [go-on] Go on
    [send] Look it over and send
    [milestone] Look
    [feedback] Read
    [entry] Fill in
    [diary] Fill in
    [waiting] See what you sent
   *[other] Look
  }
note = { $kind ->
    [message] { $who } wrote you a message.
    [feedback] { $who } has written to you about “{ $session }”.
    [waiting] { $who } is reading “{ $session }”. After that you go on.
    [entry] { $every ->
        [week] { $tool }: not filled in yet this week.
       *[day] { $tool }: not filled in yet today.
      }
    [not-yet] { $tool } goes on later with “{ $session }”.
    [in-person] You do “{ $session }” of { $tool } together with { $who }, in a meeting.
    [guides] { $who } guides you from now on.
    [guides-no-more] { $who } guides you no more.
   *[added] Something is ready for you: { $tool }.
  }
note-link = { $kind ->
    [message] Read the message
    [feedback] Read what it says
    [entry] Fill it in
   *[other] Look at it
  }
last-entry = last
asked = { $state ->
    [now] { $every ->
        [week] It was not filled in this week yet.
       *[day] It was not filled in today yet.
      }
    [done] { $every ->
        [week] This week is filled in. The next time is { $day }.
       *[day] Today is filled in. The next time is { $day }.
      }
    [next] The next time is { $day }.
   *[over] All times have been. You may go on filling it in.
  }
diary-due = { $every ->
    [week] fill in this week
   *[day] fill in today
  }

stop = Stop for now
walk-label = Pages
walk-on = { $next ->
    [send] Look it over
    [review] Back to looking it over
    [finish] Finish
    [entry] Save
   *[page] Next
  }
already-sent = sent already

review-title = Look it over and send
review-head = Ready to send?
review-back = Back to the last page
review-what = What happens
review-send = You send the answers below. After that you can read them, but not change them.
review-blank = You have not filled in anything here yet. You still can. If you send it like this, you cannot add anything later.
review-send-nothing = You finish this part. There are no answers to send.
review-who = { $who } reads them. Nobody else does but those who belong to your treatment.
review-nobody = { $role ->
    [professional] Nobody else reads them. They are yours.
   *[other] Nobody writes back about them. Those who belong to your treatment can read them.
  }
review-waits = { $who } writes back to you.
review-answers = Your answers
send-to = Send to { $who }

# What comes after a send; in the second, after the answer that is waited for.
then = { $then ->
    [later] The next session opens { $day }.
    [in-person] The next session is a meeting.
    [entry] Then you are done. You can always read back what you sent.
    [end] With that you have done everything.
   *[now] You can go on with the next step at once, or another time.
  }
then-answered = { $then ->
    [later] { $days ->
        [one] One day after that the next session opens.
       *[other] { $days } days after that the next session opens.
      }
    [in-person] After that the next session is a meeting.
    [end] After that you have done everything.
   *[now] After that the next step opens.
  }

sent-title = Sent
sent-head = It is sent
sent-waits = { $who } reads what you wrote and writes back to you.
sent-on-who = { $who } can read what you wrote.
sent-finished = With that this is done. Well done.
sent-added = Something was added: { $title }.
sent-look = Look at it
sent-next = { $kind ->
    [milestone] See what you have reached
   *[other] Go on
  }
meanwhile = What you can do meanwhile
meanwhile-text = You do not need to wait at your screen. What you wrote can always be read again.
waiting-title = Waiting for an answer
waiting-head = { $who } is reading along
waiting-text = You sent this { $day }. As soon as there is an answer, you see it on your start page.
waiting-sent = What you sent
milestone = Milestone
letter-title = { $released ->
    [yes] Message from { $who }
   *[other] Feedback from { $who }
  }
letter-let-on = Feedback was turned off here. You need not wait for an answer.
letter-released = There is no feedback this time; below is why.
feedback-own = What you wrote
read-pages = Read the pages again
you-name = { $name } (you)
new = new
letter-replies = { $n ->
    [one] 1 reply
   *[other] { $n } replies
  }
thread-label = What was written
thread-let-on = Feedback was turned off here. Nobody waits.
thread-released = On without feedback, for this reason:
thread-read = Read by { $who }
reply-head = Would you like to write back?
reply-later = { $who } will read your message, but not at once.
reply-within = { $n ->
    [one] { $who } will read your message, mostly within 1 working day.
   *[other] { $who } will read your message, mostly within { $n } working days.
  }
reply-others = Others who take part in your treatment can read it too.
reply-nobody = Nobody reads along here at the moment. Contact { $name }; you find how at the bottom of this page.
reply-danger = Can you not wait, or is there danger now? Call at once:
reply-keep = Keep for later
reply-label = Your message
reply-hint = What you type is kept. Nobody reads it before you send it.
log-title = Log
log-lead = Who did or looked at what in your account. Nobody can take anything out of this.
guided-by = { $who } reads along
unguided-who = Nobody writes back here. { $who } can read it.
unguided = { $role ->
    [professional] You do this by yourself. Nobody else reads what you write.
   *[other] Nobody writes back here. Those who belong to your treatment can read it.
  }
tool-feedback = Written to you
tool-feedback-on = { $released ->
    [yes] { $who } let you go on after “{ $session }”
   *[other] { $who } about “{ $session }”
  }
tool-path = The sessions
diary-new = New
diary-who = { $who } can read what you save.
diary-nobody = { $role ->
    [professional] Nobody else reads what you save.
   *[other] Those who belong to your treatment can read what you save.
  }
diary-send = Save in my diary
diary-earlier = Earlier
questionnaire-wanted = On { $day } you were asked to fill this in once more.
questionnaire-next = { $next ->
    [go-on] Go on
    [again] Fill it in again
   *[begin] Begin
  }
questionnaire-who = { $who } can read what you send.
questionnaire-nobody = { $role ->
    [professional] Nobody else reads what you send.
   *[other] Those who belong to your treatment can read what you send.
  }
questionnaire-earlier = What you filled in before
sitting-thanks = Thank you for filling this in.
not-yet-when = This session opens { $day }.
not-yet-why = There is time in between to practise. There is nothing you need to do now.
in-person-head = You do this session together with { $who }
in-person-head-nobody = { $role ->
    [professional] You do this part together with somebody of your own choice
   *[other] You do this session together with your therapist
  }
in-person-text = You make an appointment for it. After the meeting the next step opens.
finished-head = It is done
finished-text = You have done everything. You can always read back here what you wrote.
withdrawn-head = This has stopped
withdrawn-text = There is nothing more you need to do here. What you wrote is kept and you can read it.

# One sentence for each thing that was done; the client and the professional read the same.
history = { $kind ->
    [assigned] { $who } assigned { $tool }.
    [assigned-self] { $who } began { $tool } without being asked.
    [added] { $tool } was added, from “{ $session }”.
    [plan-changed] { $who } adapted { $tool }.
    [plan-changed-how] { $who } adapted { $tool }: { $what }.
    [moved] { $who } moved { $tool } to a newer version. What was sent stands as it was.
    [opened-early] { $who } opened “{ $session }” of { $tool } before its time.
    [session-opened] “{ $session }” of { $tool } opened.
    [session-skipped] “{ $session }” of { $tool } was skipped.
    [session-begun] { $who } began “{ $session }” of { $tool }.
    [sent] { $who } sent “{ $session }” of { $tool }.
    [entry] { $who } filled in { $tool }.
    [milestone-reached] { $who } reached the milestone “{ $what }” in { $tool }.
    [tool-missing] { $tool } was to add { $what }, which is not there any more.
    [tool-there] { $tool } was to add { $what }, which was ready already.
    [alert-raised] { $what } was told of a warning at “{ $session }” of { $tool }.
    [alert-handled] { $who } dealt with the alert at “{ $session }” of { $tool }.
    [feedback-posted] { $who } gave feedback on “{ $session }” of { $tool }.
    [replied] { $who } wrote on beneath the feedback on “{ $session }” of { $tool }.
    [reply-read] { $who } read the message at “{ $session }” of { $tool }.
    [released] { $who } let “{ $session }” of { $tool } go on without feedback.
    [session-done] “{ $session }” of { $tool } is done.
    [session-held] { $who } did “{ $session }” of { $tool } in a meeting.
    [session-aborted] { $who } broke off “{ $session }” of { $tool }.
    [session-aborted-self] { $who } stopped at “{ $session }” of { $tool }.
    [asked-again-by-tool] { $tool } is ready to be filled in once more.
    [asked-again] { $who } asked for { $tool } to be filled in once more.
    [transferred] { $what } guides { $tool } from now on.
    [transferred-by] { $who } handed { $tool } over to { $what }.
    [taken-over] { $who } took { $tool } over.
    [completed] { $tool } is completed.
    [withdrawn] { $tool } has stopped.
    [viewed-file] { $who } looked at the file.
    [viewed-answers] { $who } read the answers of “{ $session }” in { $tool }.
    [viewed-tool] { $who } looked at { $tool }.
    [viewed-history] { $who } looked at this history.
    [viewed-feedback] { $who } read the feedback on “{ $session }” in { $tool }.
    [viewed-release] { $who } read why “{ $session }” of { $tool } went on without feedback.
    [conversation-begun] { $who } began a conversation in messages.
    [linked] { $what } was linked.
    [linked-by] { $who } linked { $what }.
    [unlinked] { $what } is no longer linked.
    [unlinked-by] { $who } unlinked { $what }.
    [left] { $who } stopped guiding.
    [account-closed] The account was closed.
    [account-closed-by] { $who } closed the account.
    [account-opened] The account was opened again.
    [account-opened-by] { $who } opened the account again.
    [account-added] The account was made.
    [signed-in] { $who } signed in.
   *[other] { $who } did something in this account.
  }

history-reason = Reason:
quoted = “{ $what }”
# What an edit changed in a tool's sessions, within a sentence; what: titles.
plan-change = { $kind ->
    [title] another title
    [with] with feedback from now on
    [without] without feedback from now on
    [added] { $what } added
    [removed] { $what } removed
    [rhythm] another rhythm
    [session-with] { $what } with feedback
    [session-without] { $what } without feedback
    [hidden] { $what } hidden
    [shown] { $what } shown again
    [aborted] { $what } broken off
   *[moved] another order
  }

# The same, for a tool that is one session: it is named once. Kinds that name no session are in `history`.
history-whole = { $kind ->
    [opened-early] { $who } opened { $tool } before its time.
    [session-opened] { $tool } opened.
    [session-skipped] { $tool } was skipped.
    [session-begun] { $who } began { $tool }.
    [sent] { $who } sent { $tool }.
    [entry] { $who } filled in { $tool }.
    [asked-again-by-tool] { $tool } is ready to be filled in once more.
    [asked-again] { $who } asked for { $tool } to be filled in once more.
    [alert-raised] Word went out of a warning at { $tool }.
    [alert-handled] { $who } dealt with the alert at { $tool }.
    [feedback-posted] { $who } gave feedback on { $tool }.
    [released] { $who } let { $tool } go on without feedback.
    [session-done] { $tool } is done.
    [session-held] { $who } did { $tool } in a meeting.
    [session-aborted] { $who } broke off { $tool }.
    [session-aborted-self] { $who } stopped with { $tool }.
    [viewed-answers] { $who } read the answers of { $tool }.
    [viewed-feedback] { $who } read the feedback on { $tool }.
    [viewed-release] { $who } read why { $tool } went on without feedback.
   *[other] { $who } did something with { $tool }.
  }

# An action plan
home-plans = Your plans
phases = The phases of your plan
plan-next = { $next ->
    [begin] Begin your plan
    [go-on] Go on with your plan
   *[change] Change it
  }
plan-empty = not shared yet
plan-updated = updated { $day }
plan-review = Look at this plan anew on { $day }.
plan-unshared = You changed something that you have not shared yet. Only you see that.
plan-who = { $who } can read what you share.
plan-nobody = { $role ->
    [professional] Nobody else reads what you save.
   *[other] Those who treat you can read what you share.
  }
plan-share = Save and share
plan-earlier = Earlier versions
plan-old = This is an earlier version of the plan. There is a newer one.

# What was typed and never sent, and has no page any more.
unsent-title = Not sent
unsent-lead = You typed this, but it was not sent. It is kept. Only you can read it.
unsent-mark = Not sent
unsent-nothing = There is nothing here. What you typed on a page that can still be filled in stands on that page.
unsent-copy = All of it as text, to copy
unsent-copy-hint = Select this text and copy it. That way you can take it to a conversation or keep it somewhere else.
unsent-next = Would you like your professional to read this? Take it along to your next conversation.
unsent-line = { $n ->
    [one] There is 1 answer here that you typed and did not send. It is kept, for you alone.
   *[other] There are { $n } answers here that you typed and did not send. They are kept, for you alone.
  }
unsent-read = Read what you typed

# Beginning by oneself
self-help-title = Self-help
self-help-lead = Here is what you can do without an appointment, at your own pace. You can stop at any time.
self-help-search = What would you like to work on?
self-help-themes = Subjects
self-help-count = { $n ->
    [0] Nothing found
    [one] 1 tool
   *[other] { $n } tools
  }
self-help-running = you are at work on this
self-help-none = This finds nothing. Try another word, or look at everything.
self-help-nothing = There is nothing here at the moment. Ask your therapist or the practice what there is.
self-help-all = Look at everything
self-help-back = Self-help
self-help-begin = Begin
self-help-how = How it goes
self-help-alone = You do this yourself, at your own pace. There is no feedback, so there is nothing to wait for.
self-help-who = Those who accompany you ({ $who }) see that you began and can read what you send. That does not happen at once.
self-help-nobody = Nobody reads along at the moment. If somebody accompanies you later, they can read what you sent.
self-help-stop = You can always stop. What you sent stays for you to read.
self-help-adds = On the way this may be added: { $what }.
self-help-for = For whom it is
self-help-not-for = For whom it is not
self-help-danger = Are you not well now, or is there danger? Do not wait. Nobody reads along at once here. Call:
home-self-help = Would you like to do something yourself?
home-self-help-link = Look at what you can begin yourself
home-collections = What belongs together
put-away-head = Stop with this
put-away-text = It then goes to what is done or stopped. What you sent stays for you to read. What you typed and did not send is kept, for you alone. You can begin again later.
put-away-button = Stop and put away
held-own = Has it taken place? Tick it off yourself. Then you can go on.
held-own-button = It has taken place
members-done = { $total ->
    [one] { $done } of 1 done
   *[other] { $done } of { $total } done
  }
member-ask = Not set ready for you yet. Ask your therapist if you would like to do it.
member-go = { $state ->
    [completed] Read back
   *[other] Go on
  }
member-look = Look and begin

# Favourites, and messages about a page.
favourites = Favourites
favourites-all = All favourites
favourite-mark = Keep as a favourite
favourite-is = Take away from favourites
ask-about = Ask about this
conversations = Messages
conversations-all = { $n ->
    [0] Write to whoever guides you
    [one] See your messages (1 conversation)
   *[other] See your messages ({ $n } conversations)
  }
conversation-write = Write to { $who }
conversations-how = Is your question about a page? Then you can also ask it at the foot of that page.
conversation-one = Messages
conversation-with = Messages with { $who }
conversation-about = About the page
conversation-general = General
conversation-closed-pill = closed
begun-pill = draft
conversation-back = { $key ->
    [page] Back to the page
   *[conversations] Messages
  }
conversation-nobody = Nobody reads along here now. You can still read what is there. Do you have a question? Contact { $name }; see the foot of this page.
messages-label = What you wrote to each other
message-head = Write a message
message-label = Your message
message-hint = 1000 characters at most. What you type is kept. Nobody reads it until you send it.
message-others = If a colleague takes over, they can read what is written here.
message-told = { $kind ->
    [handed-over] From here on { $who } reads and writes.
   *[closed] This conversation is closed.
  }
