//! Rules about charts.

super::rules! {
    NO_LINE Error "no-line"
    en "`{0}` makes no line in a chart: {1}."
       "A line goes through figures that are sent one after the other."
       "Name a figure of a repeated session, of a diary or a questionnaire, of another tool, or a column of a table (`table.column`)."
    nl "`{0}` geeft geen lijn in een grafiek: {1}."
       "Een lijn loopt door getallen die na elkaar worden verstuurd."
       "Noem een getal uit een sessie die herhaald wordt, uit een dagboek of vragenlijst, uit een ander hulpmiddel, of een kolom van een tabel (`tabel.kolom`)."

    CHART_MIXED Error "chart-mixed"
    en "`{0}` does not run along with the lines before it."
       "One line goes from round to round and another from entry to entry; beside each other they say nothing."
       "Give it a chart of its own."
    nl "`{0}` loopt niet gelijk op met de lijnen ervoor."
       "De ene lijn gaat van ronde naar ronde, de andere van invulling naar invulling. Naast elkaar zeggen ze niets."
       "Geef het een eigen grafiek."
}
