# The catalogue: searching, judging, looking inside.
catalogue-title = Catalogue
catalogue-search = Search for a word
search = Search
filters = Filters
filters-clear = Clear all
filter = { $key ->
    [mobile] Mobile
    [self-help] Self-help
    [kind] Kind
    [ages] Age
    [care] Form of care
    [themes] Themes
   *[complaints] Complaints and problems
  }
filter-switch = { $key ->
    [self-help] suitable for self-help
   *[mobile] suitable for a phone
  }
catalogue-count = { $n ->
    [0] Nothing found
   *[other] { $n } of { $total }
  }
mobile = also on a phone
self-help = suitable for self-help
keywords = Keywords
n-sessions = { $n ->
    [one] 1 session
   *[other] { $n } sessions
  }
n-pages = { $n ->
    [one] 1 page
   *[other] { $n } pages
  }
after-days = { $n ->
    [one] 1 day after the one before
   *[other] { $n } days after the one before
  }
repeated = { $days ->
    [0] { $times } times
    [1] { $times } times, every day
    [7] { $times } times, every week
   *[other] { $times } times, every { $days } days
  }
to-catalogue = Catalogue
safety = Take care
goals = What it brings
members = What is in it
members-order = In the order that its makers recommend. Each stands on its own; another order is fine too.
member-start = a good start
member-gone = This is not published at the moment.
n-members = { $n ->
    [one] 1 tool
   *[other] { $n } tools
  }
contact = Questions?
contents = Contents
hideable = can be hidden
triggers = What it adds
triggers-none = This tool adds nothing.
trigger-at = after “{ $session }”
trigger-when = if the answers give reason to
related = Goes well with this
facts = In short
length = Length
pace = Pace
indications = Meant for
contraindications = Not meant for
prerequisites = Needed beforehand
evidence = Evidence
contributors = Made by
preview-nothing-kept = This is a preview. You can fill in everything; nothing is kept.
preview-between = { $kind ->
    [gate] Here the client sends the answers: “{ $title }”.
    [milestone] Here the client reaches a milestone: “{ $title }”.
    [end] Here the session ends and the client sends the answers.
   *[trigger] Here may be added: { $title }.
  }
preview-end = Done looking
in-language = { $language ->
    [nl] in Dutch
   *[en] in English
  }
