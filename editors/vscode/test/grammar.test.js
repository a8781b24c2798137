// What the highlighting makes of a text, line by line.

const assert = require("node:assert");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const oniguruma = require("vscode-oniguruma");
const { Registry, parseRawGrammar, INITIAL } = require("vscode-textmate");

const grammarFile = join(__dirname, "../syntaxes/leidraad.tmLanguage.json");

async function grammar() {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      scope === "text.leidraad" ? parseRawGrammar(readFileSync(grammarFile, "utf8"), grammarFile) : null,
  });
  return registry.loadGrammar("text.leidraad");
}

/** The innermost scope of every piece of a text, without the pieces that are only prose. */
function pieces(grammar, text) {
  const found = {};
  let state = INITIAL;
  for (const line of text.split("\n")) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const token of tokens) {
      found[line.slice(token.startIndex, token.endIndex).trim()] = token.scopes.at(-1).replace(/\.leidraad$/, "");
    }
  }
  return found;
}

test("a text is coloured by what its pieces are", async () => {
  const found = pieces(
    await grammar(),
    `---
id: proef
---
@# niet voor de lezer
@vraag last schaal "Hoeveel „last”?"
  verplicht: ja
  - bang = 2: Bang
@als last >= 8 en niet (beantwoord(ander))
Je gaf een {last | nog niets}, dat is **veel**. Mail a@b.nl.
@bereken deel = afronden(last / 10, 1) "Deel"
@sessie twee "Twee"
  wanneer: last > 3
  minuten: 20
  van: 1 "Niet"
  - rust: Rust
    > Uitleg hierbij.
@tip
  gedachte: dit gaat nooit goed
In ronde {eerste(stemming) | geen} en {dagboek/cijfer | niets}, week {week.gespannen}.
@als bed < 22:30 en dag/cijfer >= 2`,
  );
  assert.equal(found["20"], "constant.numeric");
  assert.equal(found["\"Niet\""], "string.quoted.double");
  assert.equal(found[">"], "punctuation.definition.quote");
  assert.equal(found.eerste, "entity.name.function");
  assert.equal(found.stemming, "variable.other");
  assert.equal(found["dagboek/cijfer"], "variable.other");
  assert.equal(found["week.gespannen"], "variable.other");
  assert.equal(found["22:30"], "constant.numeric");
  assert.equal(found["dag/cijfer"], "variable.other");
  assert.equal(found["@# niet voor de lezer"], "comment.line");
  assert.equal(found["@vraag"], "keyword.other");
  assert.equal(found.schaal, "storage.type");
  assert.equal(found["\"Hoeveel „last”?\""], "string.quoted.double");
  assert.equal(found.verplicht, "variable.parameter");
  assert.equal(found.bang, "constant.other");
  assert.equal(found["@als"], "keyword.control");
  assert.equal(found.niet, "keyword.operator.word");
  assert.equal(found.beantwoord, "entity.name.function");
  assert.equal(found["8"], "constant.numeric");
  assert.equal(found["nog niets"], "string.unquoted");
  assert.equal(found["**veel**"], "markup.bold");
  assert.equal(found.afronden, "entity.name.function");
  assert.equal(found.wanneer, "variable.parameter");
  assert.equal(found["gedachte: dit gaat nooit goed"], "text", "a sentence with a colon is no option");
  assert.equal(found[", dat is"], "text", "prose stays prose");
});
