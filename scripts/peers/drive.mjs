// The compilers of others, asked line by line: {"load": peer, "texts": […]}, {"compile": peer}, {"check": peer, "text": …}.
// Every line is answered by one line.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const { Compiler, CompilerOptions } = require("inkjs/compiler/Compiler");
const survey = require("survey-core");
const linter = require("survey-core/linter");

const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;

const ink = (text, said) => {
  const options = new CompilerOptions(null, [], false, (message, kind) => said.push(`${kind}: ${message}`), null);
  try {
    return new Compiler(text, options).Compile();
  } catch (error) {
    if (said.length === 0) said.push(String(error.message ?? error));
    return null;
  }
};

const PEERS = {
  ink: {
    compile: (text) => {
      const said = [];
      if (!ink(text, said)) throw new Error(said.join("\n"));
    },
    // What it says while it compiles: errors, warnings, and the author's own notes.
    check: (text) => {
      const said = [];
      ink(text, said);
      return said;
    },
  },
  survey: {
    compile: (text) => new survey.Model(JSON.parse(text)),
    // What it says of a form as it is made, and what its checker says of the form as it stands.
    check: (text) => {
      const form = JSON.parse(text);
      const model = new survey.Model(form);
      const made = (model.jsonErrors ?? []).map((error) => `made: ${error.type}: ${error.message}`);
      const report = linter.lintSurvey(form);
      return [...made, ...report.findings.map((found) => `${found.severity}: ${found.ruleId}: ${found.path ?? ""} ${found.message}`)];
    },
  },
};

const loaded = {};

const answer = (asked) => {
  if (asked.versions) return { versions: { node: process.versions.node, ink: version("inkjs"), survey: version("survey-core") } };
  if (asked.load) {
    loaded[asked.load] = asked.texts;
    return {};
  }
  if (asked.compile) {
    const [began, spent] = [process.hrtime.bigint(), process.cpuUsage()];
    for (const text of loaded[asked.compile]) PEERS[asked.compile].compile(text);
    const { user, system } = process.cpuUsage(spent);
    return { clock: Number(process.hrtime.bigint() - began) / 1e9, processor: (user + system) / 1e6 };
  }
  return { said: PEERS[asked.check].check(asked.text) };
};

for await (const line of createInterface({ input: process.stdin })) {
  let said;
  try {
    said = answer(JSON.parse(line));
  } catch (error) {
    said = { error: String(error.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(said)}\n`);
}
