# When something cannot be done: what is the matter, and what to do.
refusal-head = { $kind ->
    [sign-in] Sign in first
    [forbidden] This is not meant for you
    [not-found] This page does not exist
    [wrong-method] This address belongs to a button
    [gone] This is no longer here
    [stale] Something has changed meanwhile
    [sent-before] This did not go along
    [already-sent] You have sent this already
    [alert-before] A colleague was before you
    [already-answered] This has feedback already
    [waiting] It is still being read
    [locked] This step comes later
    [not-open] It is not this step's turn
    [not-yet] Just a little while
    [incomplete] Something is still missing
    [no-message] Write what is different
    [breaks-others] Other tools cannot do without
    [empty-text] There is nothing there yet
    [nothing-to-answer] There is no feedback yet
    [too-long] This is too long
    [put-away] You stopped with this
    [taken] This session was stopped
    [newer] This page was renewed
    [finished] This is finished already
    [not-waiting] Nobody waits here any more
    [fixed] This can no longer be changed
    [too-large] That is too much at once
    [invalid] That did not work
    [too-many] One moment
    [cross-site] This came from another website
    [starting] We will be right back
    [changed-elsewhere] This was changed in another window
    [text-has-errors] There are still errors in this text
    [text-breaks-others] Other tools use answers from this text
    [has-tool] This client has this already
    [colleague-has-tool] This colleague is at work on it already
    [left] You guide this client no more
    [unlinked] You no longer guide this client
    [client-closed] This account is closed
    [still-guides] Some tools are still open
    [last] There is nobody to hand over to
   *[broken] Something went wrong on our side
  }
refusal-text = { $kind ->
    [sign-in] What you just did did not arrive: you were signed out. What was saved before is kept. If you sign in here, you come to the page where you were.
    [forbidden] You have no access to this page. Do you think this is not right? Then contact your organisation.
    [not-found] The link may be old, or a letter may be wrong. From the start page you can find everything.
    [wrong-method] There is no page here to open. What was saved is kept. Go to the start page and go on from there.
    [gone] What you are looking for has been taken away or finished.
    [stale] Someone else, or you in another window, was first. Look at how it is now.
    [sent-before] You had sent this page already, in another window. What you typed since did not go along. It is kept: only you can read it. Do you want your professional to read it? Write it on a later page, or bring it to your next meeting.
    [already-sent] Your answers have arrived well. There is nothing more you need to do.
    [alert-before] This warning was dealt with already. What you wrote was not added to it. See what was done, and call or write to your colleague or the client where that is needed.
    [already-answered] There is feedback already, from a colleague or from yourself. Go back to read it.
    [waiting] What you sent is still being read. You can go on once there is an answer.
    [locked] This step opens when you have finished what comes before it.
    [not-open] See on your start page what your next step is now.
    [not-yet] This step opens { $day }.
    [incomplete] What you filled in is kept. See what is still missing.
    [no-message] Who publishes reads the message first. Write in a sentence or two what is different, and why.
    [breaks-others] There is a tool that uses an answer of this module which would not be there any more. Nothing has changed. The page of the module says which.
    [empty-text] Write something first, then you can post it.
    [nothing-to-answer] You can answer once there is feedback.
    [too-long] Make it shorter, or send it in parts.
    [put-away] You put this away yourself. What you typed and did not send is kept: only you can read it. You can begin again later.
    [taken] Your professional took this session away. You need not do anything more in it. What you typed and had not sent yet is kept: only you can read it. Would you like to do something with it, or know why? Ask your professional.
    [newer] There is a newer version of this tool. What you typed on the old page is kept: only you can read it. You go on with the new page.
    [finished] You can still read everything.
    [not-waiting] Someone has responded already, or the client has gone on.
    [fixed] What has been done stays as it is.
    [too-large] Make it shorter, or send it in parts. What was saved before stays kept.
    [invalid] We could not read what you sent. Go back and try once more.
    [too-many] You did a lot in a short time. Wait a minute and try again. What was saved stays kept.
    [cross-site] For your safety we did nothing with it. Go to the start page and do it there.
    [starting] Try again in a minute. What was saved stays kept.
    [changed-elsewhere] Load the page again. What you typed here then stands beside what was in the other window.
    [text-has-errors] What has errors cannot go to clients. Nothing has changed. The page of the module shows what is still to be done.
    [text-breaks-others] With this version they would not work any more. Nothing was published. Under “What changes” you see which they are and what they miss.
    [has-tool] Nothing was set ready twice. The client's file shows how far it is.
    [colleague-has-tool] Nothing was set ready twice.
    [left] That is why you do not see this file any more. Is there something left to say or to ask? Talk to whoever guides the client now.
    [unlinked] What you wrote was not posted and is not kept. Does a colleague need it? Then copy it now.
    [client-closed] So nothing can be assigned. Open the account again first, on the client’s details.
    [still-guides] First choose who takes them over.
    [last] First link a colleague.
   *[broken] It is not your fault. What was saved stays kept. Try again in a few minutes.
  }
refusal-typed = This is what you typed. It did not arrive. Copy it if you want to keep it.
refusal-action = { $key ->
    [sign-in] Sign in
    [look] See what was done
    [unsent] Read what you typed
    [back] Back
    [again] Try again
    [newest] See how it is now
   *[home] To the start page
  }
