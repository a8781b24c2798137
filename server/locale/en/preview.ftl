# The preview for authors.
preview-name = Preview
preview-client-name = Example client
preview-professional-name = Example professional
preview-answer = An example answer
preview-feedback = Thank you for what you wrote. (This is an example of feedback.)
preview-locked = Open the address that the command gave, with all that stands after the question mark.
preview-lost = The preview has stopped. Start it again to look further.
preview-text = Text
preview-show = Show
preview-jump = Go to
preview-go = Go
preview-sometimes = only sometimes
preview-place = { $kind ->
    [begin] Start of the session
    [gate] Sent: { $title }
    [review] Look over and send
    [sent] Sent: the whole session
    [entries] { $n ->
        [0] Nothing filled in yet
        [one] Filled in once
       *[other] Filled in { $n } times
      }
   *[end] All is done
  }
preview-view = What you see
preview-side = { $side ->
    [client] Client
    [both] Client and professional
   *[professional] Professional
  }
preview-pane = { $side ->
    [phone] Client on a phone
    [desktop] Client on a wide screen
   *[professional] Professional
  }
preview-clock = The clock says
preview-by = { $by ->
    [hour] + 1 hour
    [day] + 1 day
   *[week] + 1 week
  }
preview-due = To { $at }
preview-anew-label = Clear everything
preview-anew = Start again
preview-waits = What waits
preview-wait = { $kind ->
    [feedback] waits for feedback on ‘{ $session }’, since { $at }
    [later] ‘{ $session }’ opens { $at }
    [in-person] ‘{ $session }’ takes place face to face; the professional ticks it off
   *[schedule] to be filled in again: { $at }
  }
preview-line = line { $line }
preview-faulty = There are errors in the text. You see the last version without errors.
preview-none = There is nothing to see yet: there are errors in the text.
preview-told = { $told ->
    [hidden] This page is hidden, whatever is filled in. You are as near to it as can be.
    [changed] This page is seen only sometimes. Something was filled in so that you see it.
    [clock] The clock was put forward: this opens later.
   *[gone] Where you were is no longer in the text. You are as near to it as can be.
  }
preview-mails = Mail ({ $n })
preview-mail = { $to ->
    [client] To the client
   *[professional] To the professional
  }, { $comes ->
    [yes] will go { $at }
   *[other] { $at }
  }:
