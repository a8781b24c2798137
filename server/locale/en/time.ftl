# Dates as people say them. The helper `when` puts them together.
weekday = { $n ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
  }
month = { $n ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
  }
day-today = today
day-yesterday = yesterday
day-tomorrow = tomorrow
# Within the week on either side of today.
day-near = { $weekday }
day-far = { $weekday } { $day } { $month }
day-year = { $day } { $month } { $year }
day-time = { $day } { $time }
age-minutes = { $n ->
    [one] 1 minute
   *[other] { $n } minutes
  }
age-hours = { $n ->
    [one] 1 hour
   *[other] { $n } hours
  }
age-days = { $n ->
    [one] 1 day
   *[other] { $n } days
  }
minutes = { $n ->
    [one] about 1 minute
   *[other] about { $n } minutes
  }
