# Questions, their fields, and what is said when an answer does not fit.
required = { $form ->
    [diary] needed to save
   *[other] needed to send
  }
example-answer = Example of an answer
line = line { $n }
line-new = new line
line-more = Another line
line-less = Take line { $n } away
line-less-new = Take the line away
choices-how = { $least ->
    [0] You can choose more than one.
    [one] You can choose more than one.
   *[other] Choose at least { $least }.
  }
title-faults = Something is not right yet
faults-head = { $n ->
    [one] Please look at one more thing
   *[other] Please look at { $n } more things
  }
faults-kept = What you filled in is kept.
fault = { $kind ->
    [missing] This is not filled in yet.
    [not-done] Tick ‘Done’ once you have done this.
    [no-photo] Add a photo.
    [too-long] This is too long: { $is } characters. There is room for { $most }.
    [not-a-number] Fill in a number here.
    [not-a-date] Fill in a date here, for example 22-11-2026.
    [not-a-time] Fill in a time here, for example 22:30.
    [outside-days] Choose a day from { $from } to { $to }.
    [before-days] Choose a day from { $from } on.
    [after-days] Choose a day up to { $to }.
    [cell] Row { $least }, ‘{ $from }’: { $to }
    [whole] Fill in a whole number.
    [decimals] { $most ->
        [one] Use at most 1 decimal.
       *[other] Use at most { $most } decimals.
      }
    [outside] Choose a number from { $from } to { $to }.
    [below] This number is too small. It must be { $from } or more.
    [above] This number is too large. It may be { $to } or less.
    [too-few] { $least ->
        [one] Fill in at least one.
       *[other] Fill in at least { $least }.
      }
    [too-many] { $most ->
        [one] There is room for one here.
       *[other] There is room for { $most } here. Take some away.
      }
    [no-such-option] The question no longer has this answer. Choose again.
    [session] Choose at least one session.
    [wrong] The e-mail address or the password is not right.
    [account-off] This account is turned off. There is no need to try again. Ask your organisation how to go on.
    [slowed] That was wrong a few times. Wait { $least } seconds and try again.
    [reason] Write briefly why.
    [done] Write briefly what you have done.
    [feedback] Write your feedback first.
    [reply] Write something first, then you can send it.
    [no-reply] This cannot be sent now. What you wrote is still there.
    [template-title] Give the text a title.
    [template-text] Write the text first.
    [template-full] You have a hundred already. Throw one away first.
    [client] Choose a client.
    [colleague] Choose a colleague.
    [rhythm-time] Give a time, such as 20:00.
    [rhythm-times] Give a whole number, from 1 to 366.
    [rhythm-stale] A colleague changed something here meanwhile. See whether this is still right, and save it once more.
    [takes-over] Choose who takes over.
   *[other] This is not right yet.
  }
photo = Photo
photo-choose = { $there ->
    [yes] Choose another photo
   *[no] Choose or take a photo
  }
photo-add = Add the photo
photo-adding = The photo is being added…
photo-remove = Remove the photo
photo-too-large = This photo is larger than 20 MB. Choose a smaller one.
photo-offline = There is no connection now. Add the photo when it is back.
photo-alone = You decide when to send the photo. Until then only you see it.
photo-words = What is on it? (may be left empty)
offline-done = Done
offline-notes = How did it go? (if you like)
done-it = Done
not-done-yet = Not done yet
answered-before = Before:
order-up = Move { $label } up
order-down = Move { $label } down
order-keep = The order is right as it is
order-moved = #1: now at place #2 of #3
row = Row { $n }
row-new = New row
row-more = Another row
row-less = Take row { $n } away
row-less-new = Take the row away
row-gone = taken away later
row-gone-long = You took this row away. What you wrote here stays.
rows-none = There is nothing to fill in here, for you did not write anything down for this earlier. Feel free to go on.
line-gone = a line that was taken away later
not-answered = Not filled in
worked-out = Worked out from the answers
not-known = Cannot be worked out
score-basis = Based on { $answered } of { $of } questions
score-too-few = No score: { $answered } of { $of } questions were answered. A score needs at least { $least }.
earlier-answers = { $n ->
    [one] Earlier there was something else here
   *[other] Earlier there were { $n } other answers here
  }
saving = { $state ->
    [saving] saving
    [offline] not saved yet, no connection
    [signed-out] Not saved yet: you are signed out. What you typed stays on this device until you sign in again.
    [refused] This can no longer be saved here. Load the page again.
   *[saved] saved
  }
saving-taken = Your professional took this session away. What you typed is kept; only you can read it.
saving-sent = You have sent this page already.
saving-sent-before = You had sent this page already. What you typed since did not go along. It is kept; only you can read it.
saving-newer = This page was renewed. What you typed is kept; only you can read it.
saving-taken-read = Read it
restored = On this device there still was:
put-back = Put it back
set-aside = In another window this was here:
dismiss = Not needed
aside = { $kind ->
    [tip] Tip
   *[example] Example
  }
chart-table = Show as a table
chart-empty = A chart comes here once figures have been filled in and sent.
chart-at = { $day }
chart-round = round { $n }
chart-row = row { $n }
