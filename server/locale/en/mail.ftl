# Mail. It says that there is something, never what: others may see it on a screen.
mail-subject = A message from { $organisation }
mail-hello = Dear { $name },
mail-text = { $kind ->
    [assigned] There is something new for you.
    [session-opened] A next step is open for you. You can begin when it suits you.
    [feedback-given] There is an answer to what you sent.
    [reply-given] There is an answer to what you wrote.
    [message-given] There is a message for you.
    [message-wanted] A client wrote you a message.
    [reminder] Something is still open for you. You can go on when it suits you.
    [entry-due] It is time to fill something in again. It takes a moment.
    [feedback-wanted] A client waits for your feedback.
    [reply-wanted] A client replied to your feedback.
   *[alert-raised] An alert came up with a client. Have a look as soon as you can.
  }
mail-look = Sign in to see it:
mail-why = This message is from { $organisation } and was sent automatically. Nobody reads what you answer to it. Is there danger now? Call 112. This is how to reach us:
mail-stop = No longer want this reminder? Turn it off here, without signing in:
mail-choose = You choose which mail you get:

# Which mail one gets, and turning it off.
settings = Settings
settings-mail = Mail
settings-mail-lead = We send mail to { $email }. A mail says that there is something, never what. What would you like to get?
settings-mail-note = { $role ->
    [professional] Mail about an alert cannot be turned off.
   *[client] What you turn off, you still find here when you sign in.
  }
settings-mail-none = You get no mail from us.
mail-kind = { $kind ->
    [news] When there is something new
    [reminders] When something is still open
    [entries] When it is time to fill something in
   *[tasks] When a client waits for you
  }
mail-kind-hint = { $kind ->
    [news] Something is ready for you, or somebody wrote to you.
    [reminders] On Monday morning. After three times we stop, until there is something new.
    [entries] At the time that was agreed, if you have not filled anything in yet. After three times we stop, until you fill something in again.
   *[tasks] A client sent something, replied to your feedback or wrote you a message.
  }
stop-title = { $kind ->
    [entries] No more mail when it is time to fill something in?
   *[reminders] No more reminders on Mondays?
  }
stop-text = { $kind ->
    [entries] You will get no more mail at the time to fill something in.
   *[reminders] You will get no more mail on Mondays about what is still open.
  }
stop-rest = Other mail keeps coming. Nothing changes in what you do or did.
stop-button = Turn off
stop-stopped = Turned off
stop-done = { $kind ->
    [entries] You get no more mail when it is time to fill something in.
   *[reminders] You get no more reminders on Mondays.
  }
stop-again = Want them back? You can turn them on in your settings once you are signed in. There you also see which other mail you get.
