// One meeting as rows of tables, made when they are first asked for.

const NONE = "-";

const MEETINGS = DATA.meetings.map((data, at) => new MeetingRows(data, at));
// Two inputs may be of one meeting: each must be told from the other.
MEETINGS.forEach((meeting, at) => {
  if (MEETINGS.some((other, n) => n < at && other.key === meeting.key)) meeting.key += `-${at + 1}`;
});

function MeetingRows(data, at) {
  this.at = at;
  this.about = data.about;
  this.name = meetingName(data.about);
  this.key = [data.about.study_group, data.about.start].filter(Boolean).join("-") || String(at);
  this.totals = data.totals;
  this.documents = once(() => data.documents.map(documentRow));
  this.items = once(() => data.items.map((item, n) => itemRow(item, n)));
  this.liaisons = once(() => data.liaisons.map((liaison, n) => liaisonRow(liaison, n)));
  this.events = once(() => data.events.map((event, n) => eventRow(event, n)));
  this.graph = once(() => graphOf(data.graph));
  this.findings = once(() => data.findings.map((finding, n) => findingRow(finding, n, this)));
  this.contradictions = once(() =>
    this.findings()
      .filter((row) => row.rank !== null)
      .sort((a, b) => b.gravity - a.gravity || a.rank - b.rank || a.n - b.n),
  );
  this.byPath = once(() => new Map(this.documents().filter((d) => d.path !== undefined).map((d) => [d.path, d])));
  this.byId = once(() => {
    const ids = new Map();
    for (const row of this.documents()) if (row.id && !ids.has(row.id)) ids.set(row.id, row);
    return ids;
  });
  this.byName = once(() => {
    const names = new Map();
    const add = (name, row) => name && !names.has(name.toLowerCase()) && names.set(name.toLowerCase(), row);
    for (const row of this.items()) add(row.acronym, row);
    for (const row of this.items()) row.aliases.forEach((alias) => add(alias, row));
    return names;
  });
}

function meetingName({ study_group, place: where, start, end }) {
  const days = daysText(start, end);
  return [study_group ? `${shown(study_group)} meeting` : "Meeting", shown(where), days].filter(Boolean).join(", ");
}

function itemRow(data, n) {
  const facts = factsOf(data);
  const texts = valuesOf(facts, "base_texts");
  const history = data.history ?? [];
  const aliases = data.aliases ?? [];
  const numbers = valuesOf(facts, "recommendation");
  const titles = (facts.title ?? []).map((fact) => valueText(fact.value));
  return {
    n, data, facts, history, aliases, texts, numbers,
    kind: "item",
    acronym: data.acronym,
    name: data.acronym ?? data.title ?? "(no name)",
    key: data.acronym ?? String(n),
    // What the meeting's record gives for the item, and its totals count.
    title: data.title ?? "",
    questions: data.questions ?? [],
    parties: data.parties ?? [],
    track: data.track ?? null,
    stage: data.stage ?? null,
    // What some document says.
    tracks: valuesOf(facts, "track"),
    target: firstOf(facts, "target_date"),
    conflicts: data.conflicts ?? [],
    search: [data.acronym, ...aliases, ...titles, ...numbers, ...texts, ...valuesOf(facts, "editors")]
      .join("\n").toLowerCase(),
  };
}

function documentRow(data, n) {
  const missing = data.path === undefined;
  const file = missing ? "" : PATHS[data.path];
  const states = [];
  if (missing) states.push("missing");
  if (data.superseded_by) states.push("superseded");
  if (data.revision_of) states.push("revision");
  if (data.status && data.status !== "extracted") states.push(data.status);
  if (!states.length) states.push("held");
  return {
    ...data, n, data, missing, file, states,
    kind: "document",
    type: data.kind ?? null,
    questions: data.questions ?? [],
    name: data.id ?? (file ? fileName(file) : "(no name)"),
    key: data.id ?? String(n),
    search: [data.id, data.itu_id, data.title, data.source, file].filter(Boolean).join("\n").toLowerCase(),
  };
}

/** The last part of a path, within an archive too. */
const fileName = (path) => path.split("/").at(-1);

function liaisonRow(data, n) {
  const facts = factsOf(data);
  const title = firstOf(facts, "title");
  const to = [...new Set(["destinations", "action_to", "information_to"].flatMap((f) => valuesOf(facts, f)))];
  return {
    n, data, facts, title, to,
    kind: "liaison",
    key: String(n),
    id: data.key,
    name: data.key || title || "(no name)",
    count: data.count ?? 1,
    direction: firstOf(facts, "direction") || null,
    from: firstOf(facts, "from"),
    questions: valuesOf(facts, "questions"),
    documents: valuesOf(facts, "documents"),
    replies: valuesOf(facts, "reply_to"),
    deadline: firstOf(facts, "deadline"),
    conflicts: data.conflicts ?? [],
    search: [data.key, title, firstOf(facts, "from"), ...to, ...valuesOf(facts, "reply_to")].join("\n").toLowerCase(),
  };
}

function eventRow(data, n) {
  const facts = factsOf(data);
  const scope = firstOf(facts, "scope");
  const title = firstOf(facts, "title");
  return {
    n, data, facts, scope,
    kind: "event",
    key: String(n),
    title,
    name: title || scope || data.key || "(no name)",
    start: firstOf(facts, "start"),
    end: firstOf(facts, "end"),
    where: firstOf(facts, "place"),
    tentative: valuesOf(facts, "tentative").includes("yes"),
    remote: firstOf(facts, "remote"),
    questions: valuesOf(facts, "questions"),
    conflicts: data.conflicts ?? [],
  };
}

const GRAVITY = { info: 0, warning: 1, error: 2 };

function findingRow(data, n, meeting) {
  const spots = [data.at, ...(data.related ?? [])];
  const paths = [...new Set(spots.map((spot) => PLACES[Array.isArray(spot) ? spot[0] : spot][0]))];
  const [meaning, rank] = CODES[data.code] ?? ["", null];
  return {
    n, data, spots, paths, meaning, rank,
    kind: "finding",
    key: String(n),
    name: data.subject ?? data.code,
    code: data.code,
    severity: data.severity,
    gravity: GRAVITY[data.severity] ?? 0,
    message: data.message,
    subject: data.subject ?? "",
    // The two places that a reader holds against each other.
    sides: spots.length > 1 ? [data.at, data.related[data.other ?? 0]] : [data.at],
    search: [data.message, data.subject, data.code, ...paths.map((p) => documentName(p, meeting))]
      .filter(Boolean).join("\n").toLowerCase(),
  };
}

/** What a document is called: its id, or the name of its file. */
function documentName(path, meeting) {
  return meeting.byPath().get(path)?.id ?? fileName(PATHS[path]);
}

function graphOf({ nodes, paths, edges }) {
  const rows = nodes.map((id, n) => ({ n, id, path: undefined, out: [], in: [] }));
  for (const [n, path] of paths) rows[n].path = path;
  for (const [relation, pairs] of edges) {
    for (const [from, to] of pairs) {
      rows[from].out.push({ relation, node: rows[to] });
      rows[to].in.push({ relation, node: rows[from] });
    }
  }
  return { rows, byId: new Map(rows.map((row) => [row.id, row])) };
}
