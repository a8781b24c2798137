# Dates as people say them. The helper `when` puts them together.
weekday = { $n ->
    [1] maandag
    [2] dinsdag
    [3] woensdag
    [4] donderdag
    [5] vrijdag
    [6] zaterdag
   *[7] zondag
  }
month = { $n ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
  }
day-today = vandaag
day-yesterday = gisteren
day-tomorrow = morgen
# Within the week on either side of today.
day-near = { $weekday }
day-far = { $weekday } { $day } { $month }
day-year = { $day } { $month } { $year }
day-time = { $day } { $time }
age-minutes = { $n ->
    [one] 1 minuut
   *[other] { $n } minuten
  }
age-hours = { $n } uur
age-days = { $n ->
    [one] 1 dag
   *[other] { $n } dagen
  }
minutes = { $n ->
    [one] ongeveer 1 minuut
   *[other] ongeveer { $n } minuten
  }
