// The records behind the page. `src/data.rs` writes what is read here.

const DATA = JSON.parse(document.getElementById("data").textContent);
const { strings: STRINGS, sections: SECTIONS, paths: PATHS, hrefs: HREFS, places: PLACES } = DATA.places;
const FIELDS = DATA.fields;
const CODES = DATA.codes;

const span = (start, end) => (start < 0 ? null : [start, end]);

/** Where a fact stands: a place, or a cell beside one. */
function place(spot) {
  const beside = Array.isArray(spot);
  const [path, pointer, start, end, raw, section, rule] = PLACES[beside ? spot[0] : spot];
  return {
    path,
    pointer: STRINGS[pointer],
    span: span(start, end),
    raw: STRINGS[raw],
    section: SECTIONS[section].map((heading) => STRINGS[heading]),
    rule: STRINGS[rule],
    own: beside ? { pointer: STRINGS[spot[1]], span: span(spot[2], spot[3]) } : null,
  };
}

/** A place as the exported JSON has it. */
function evidence(spot, field) {
  const { path, own, ...rest } = place(spot);
  return { path: PATHS[path], ...rest, fields: own && field ? { [field]: own } : {} };
}

/** `{ title: [{ value, spots }] }` of an item, a liaison statement or an event. */
function factsOf(merged) {
  const facts = Object.create(null);
  for (const [field, told] of merged.facts) {
    facts[FIELDS[field]] = told.map(([value, spots]) => ({ value, spots }));
  }
  return facts;
}

/** All values of a field, lists taken apart, each once. */
function valuesOf(facts, field) {
  const told = facts[field];
  if (!told) return [];
  return [...new Set(told.flatMap((fact) => fact.value).map(valueText))];
}

const firstOf = (facts, field) => (facts[field] ? valueText(facts[field][0].value) : "");

/** The whole of a merged record, as the meeting record has it. */
function recordOf(merged) {
  const facts = {};
  for (const [field, told] of merged.facts) {
    const name = FIELDS[field];
    const value = told.map(([value, spots]) => ({ value, evidence: spots.map((s) => evidence(s, name)) }));
    // As an own member whatever its name is.
    Object.defineProperty(facts, name, { value, enumerable: true });
  }
  return { facts, conflicts: merged.conflicts ?? [] };
}
