// ajv.mjs SCHEMAS OUT...: validates the records under each OUT with ajv (JSON Schema 2020-12).
import { readFileSync, readdirSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";

const [schemas, ...outs] = process.argv.slice(2);
// By its defaults, which are strict; what it only warns of is wrong as well.
const warnings = [];
const logger = { log() {}, warn: (message) => warnings.push(message), error: (message) => warnings.push(message) };
const ajv = new Ajv({ allErrors: true, logger });
for (const name of readdirSync(schemas).filter((name) => name.endsWith(".json"))) {
  ajv.addSchema(JSON.parse(readFileSync(`${schemas}/${name}`, "utf8")));
}
let records = 0;
const wrong = warnings;
const check = (record, where) => {
  records += 1;
  const validate = ajv.getSchema(record.schema);
  if (!validate(record)) wrong.push(`${where}: ${ajv.errorsText(validate.errors)}`);
};
for (const out of outs) {
  for (const line of readFileSync(`${out}/documents.ndjson`, "utf8").split("\n").filter(Boolean)) {
    const record = JSON.parse(line);
    check(record, record.source.path);
  }
  for (const record of [JSON.parse(readFileSync(`${out}/meeting.json`, "utf8"))].flat()) check(record, `${out}/meeting.json`);
}
wrong.slice(0, 20).forEach((line) => console.log(line));
console.log(`ajv: ${records} records; ${wrong.length} wrong`);
process.exit(wrong.length ? 1 : 0);
