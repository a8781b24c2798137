//! What an action plan begins with: three phases, from how it is when all goes well to whom to call.

pub(super) const EN: &str = "@phase well \"When all is well\"

Begin here. It helps to read this again on another day.

@ask well-signs list \"What tells you that all is well?\"
  count: 1 to 6

@phase tension \"When tension rises\"

@ask tension-signs list \"What do you notice first?\"
  count: 1 to 6

@ask tension-help list \"What helps you then?\"
  count: 1 to 6

@phase crisis \"When you need somebody now\"

@ask crisis-call contacts \"Whom do you call?\"
  count: 1 to 4
";

pub(super) const NL: &str = "@fase goed \"Als het goed gaat\"

Begin hier. Op een andere dag is het fijn om dit terug te lezen.

@vraag goed-merk lijst \"Waaraan merk je dat het goed gaat?\"
  aantal: 1 tot 6

@fase spanning \"Als de spanning oploopt\"

@vraag spanning-merk lijst \"Wat merk je als eerste?\"
  aantal: 1 tot 6

@vraag spanning-helpt lijst \"Wat helpt je dan?\"
  aantal: 1 tot 6

@fase crisis \"Als je nu iemand nodig hebt\"

@vraag crisis-bellen contacten \"Wie bel je?\"
  aantal: 1 tot 4
";
