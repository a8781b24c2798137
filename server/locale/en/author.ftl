# The author's pages.
modules-title = Modules
modules-lead = The texts in the library, with what is still to be done.
version-n = version { $n }
n-words = { $n ->
    [one] 1 word
   *[other] { $n } words
  }
changed-on = changed { $day }
n-errors = { $n ->
    [one] 1 error
   *[other] { $n } errors
  }
n-warnings = { $n ->
    [one] 1 warning
   *[other] { $n } warnings
  }
module-state = { $state ->
    [published] published
    [changed] changed since it was published
    [broken] cannot be published yet
   *[new] not published yet
  }
module-preview = See it as a client
problems = What is still to be done
problems-none = There is nothing to remark on.
severity = { $severity ->
    [warning] warning
   *[error] error
  }
place = { $file }, line { $line }, character { $column }
mend = This would do:
read-more-on = More about { $code }
