# When something cannot be done: what is the matter, and what to do.
refusal-head = { $kind ->
    [sign-in] Log eerst in
    [forbidden] Dit is niet voor jou bestemd
    [not-found] Deze pagina is er niet
    [wrong-method] Dit adres hoort bij een knop
    [gone] Dit is er niet meer
    [stale] Er is intussen iets veranderd
    [sent-before] Dit ging niet meer mee
    [already-sent] Dit heb je al verstuurd
    [alert-before] Een collega was je voor
    [already-answered] Hier is al feedback op gegeven
    [waiting] Er wordt nog meegelezen
    [locked] Deze stap komt later
    [not-open] Deze stap is niet aan de beurt
    [not-yet] Nog even wachten
    [incomplete] Er mist nog iets
    [no-message] Schrijf erbij wat er anders is
    [breaks-others] Andere tools kunnen niet zonder
    [empty-text] Er staat nog niets
    [nothing-to-answer] Er is nog geen feedback
    [too-long] Dit is te lang
    [put-away] Hiermee ben je gestopt
    [taken] Deze sessie is gestopt
    [newer] Deze pagina is vernieuwd
    [finished] Dit is al afgerond
    [not-waiting] Hier wacht niemand meer
    [fixed] Dit kan niet meer worden gewijzigd
    [too-large] Dat is te veel in één keer
    [invalid] Dat ging niet goed
    [too-many] Even rustig aan
    [cross-site] Dit kwam van een andere website
    [starting] We zijn zo terug
    [changed-elsewhere] Dit is in een ander venster veranderd
    [text-has-errors] Er staan nog fouten in deze tekst
    [text-breaks-others] Andere tools gebruiken antwoorden uit deze tekst
    [has-tool] Deze cliënt heeft dit al
    [colleague-has-tool] Deze collega is hier al mee bezig
    [left] Je begeleidt deze cliënt niet meer
    [unlinked] Je begeleidt deze cliënt niet meer
    [client-closed] Dit account is uitgezet
    [still-guides] Er staan nog tools open
    [last] Er is niemand om het aan over te dragen
   *[broken] Er ging iets mis bij ons
  }
refusal-text = { $kind ->
    [sign-in] Wat je net deed, is niet aangekomen: je was uitgelogd. Wat eerder was opgeslagen, is bewaard. Log je hier in, dan kom je op de pagina waar je was.
    [forbidden] Je hebt geen toegang tot deze pagina. Denk je dat dit niet klopt? Neem dan contact op met je organisatie.
    [not-found] Misschien is de link oud, of klopt er een letter niet. Vanaf het begin vind je alles terug.
    [wrong-method] Er is hier geen pagina om te openen. Wat was opgeslagen, is bewaard. Ga naar het begin en ga van daar verder.
    [gone] Wat je zoekt, is weggehaald of afgerond.
    [stale] Iemand anders, of jijzelf in een ander venster, was je voor. Bekijk eerst hoe het nu is.
    [sent-before] Deze bladzijde had je al verstuurd, in een ander venster. Wat je daarna typte, ging niet mee. Het is bewaard: alleen jij kunt het lezen. Wil je dat je behandelaar het leest? Schrijf het dan op een volgende bladzijde, of neem het mee naar jullie gesprek.
    [already-sent] Je antwoorden zijn goed aangekomen. Je hoeft niets meer te doen.
    [alert-before] Dit zorgsignaal is al afgehandeld. Wat jij schreef, is er niet bij gekomen. Bekijk wat er is gedaan, en bel of schrijf je collega of de cliënt als dat nodig is.
    [already-answered] Er staat al feedback van een collega of van jezelf. Ga terug om die te lezen.
    [waiting] Wat je verstuurde, wordt nog gelezen. Zodra er antwoord is, ga je verder.
    [locked] Deze stap gaat open als je klaar bent met wat ervoor komt.
    [not-open] Kijk op je startpagina wat nu je volgende stap is.
    [not-yet] Deze stap opent { $day }.
    [incomplete] Wat je hebt ingevuld, is bewaard. Kijk wat er nog ontbreekt.
    [no-message] Wie publiceert, leest het bericht eerst. Schrijf in een of twee zinnen wat er anders is, en waarom.
    [breaks-others] Er is een tool die een antwoord uit deze module gebruikt dat er dan niet meer is. Er is niets veranderd. Op de pagina van de module zie je welke.
    [empty-text] Schrijf eerst iets, dan kun je het plaatsen.
    [nothing-to-answer] Je kunt antwoorden zodra er feedback is.
    [too-long] Maak het korter, of verstuur het in delen.
    [put-away] Je legde dit zelf weg. Wat je typte en nog niet verstuurde, is bewaard: alleen jij kunt het lezen. Later opnieuw beginnen mag.
    [taken] Je behandelaar haalde deze sessie bij je weg. Je hoeft hier niets meer in te doen. Wat je typte en nog niet verstuurde, is bewaard: alleen jij kunt het lezen. Wil je er iets mee, of wil je weten waarom? Vraag het je behandelaar.
    [newer] Er is een nieuwere versie van deze tool. Wat je op de oude pagina typte, is bewaard: alleen jij kunt het lezen. Verder ga je op de nieuwe pagina.
    [finished] Je kunt alles nog wel teruglezen.
    [not-waiting] Er is al gereageerd, of de cliënt is al verder gegaan.
    [fixed] Wat al gedaan is, blijft zoals het is.
    [too-large] Maak het korter, of verstuur het in delen. Wat eerder is opgeslagen, blijft bewaard.
    [invalid] We konden niet lezen wat je verstuurde. Ga terug en probeer het nog eens.
    [too-many] Je deed veel in korte tijd. Wacht een minuut en probeer het dan opnieuw. Wat is opgeslagen, blijft bewaard.
    [cross-site] Voor je veiligheid hebben we er niets mee gedaan. Ga naar het begin en doe het daar.
    [starting] Probeer het over een minuut opnieuw. Wat is opgeslagen, blijft bewaard.
    [changed-elsewhere] Laad de pagina opnieuw. Wat je hier typte, staat dan naast wat er in het andere venster stond.
    [text-has-errors] Wat fouten heeft, kan niet naar cliënten. Er is niets veranderd. Op de pagina van de module zie je wat er nog aan te doen is.
    [text-breaks-others] Met deze versie zouden ze niet meer werken. Er is niets gepubliceerd. Bij “Wat er verandert” zie je welke het zijn en wat ze missen.
    [has-tool] Er is niets dubbel klaargezet. In het dossier van de cliënt zie je hoe het ermee staat.
    [colleague-has-tool] Er is niets dubbel klaargezet.
    [left] Daarom zie je dit dossier niet meer. Heb je nog iets te zeggen of te vragen? Overleg met wie de cliënt nu begeleidt.
    [unlinked] Wat je schreef, is niet geplaatst en niet bewaard. Heeft een collega het nodig? Kopieer het dan nu.
    [client-closed] Daarom kan er niets worden klaargezet. Zet het account eerst weer aan, bij de gegevens van de cliënt.
    [still-guides] Kies eerst wie ze overneemt.
    [last] Koppel eerst een collega.
   *[broken] Het ligt niet aan jou. Wat is opgeslagen, blijft bewaard. Probeer het over een paar minuten opnieuw.
  }
refusal-typed = Dit typte je. Het is niet aangekomen. Kopieer het als je het niet kwijt wilt.
refusal-action = { $key ->
    [sign-in] Inloggen
    [look] Bekijk wat er is gedaan
    [unsent] Lees terug wat je typte
    [back] Terug
    [again] Probeer opnieuw
    [newest] Bekijk hoe het nu is
   *[home] Naar het begin
  }
