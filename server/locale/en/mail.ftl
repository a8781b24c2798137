# Mail. It says that there is something, never what: others may see it on a screen.
mail-subject = A message from { $organisation }
mail-hello = Dear { $name },
mail-text = { $kind ->
    [assigned] There is something new for you.
    [session-opened] A next step is open for you. You can begin when it suits you.
    [feedback-given] There is an answer to what you sent.
    [reply-given] There is an answer to what you wrote.
    [feedback-wanted] A client waits for your feedback.
    [reply-wanted] A client replied to your feedback.
   *[alert-raised] An alert came up with a client. Have a look as soon as you can.
  }
mail-look = Sign in to see it:
mail-why = This message is from { $organisation } and was sent automatically. Nobody reads what you answer to it. Is there danger now? Call 112. This is how to reach us:
