// The tables of work items and of findings, and work items from meeting to meeting.

const texts = (values) => html`<bdi>${joined(values)}</bdi>`;
const disputed = (row, field) => row.conflicts.includes(field) && html` ${Disputed()}`;

const ITEMS = {
  view: "items",
  title: "Work items",
  noun: ["work item", "work items"],
  rows: (meeting) => meeting.items(),
  columns: [
    {
      key: "name", label: "Work item", text: (row) => row.acronym ?? "",
      cell: (row) => html`${More(row)}${row.aliases.length > 0 && html`<span class="aliases">also ${texts(row.aliases)}</span>`}`,
    },
    {
      key: "title", label: "Title", text: (row) => row.title,
      cell: (row) => html`<bdi>${brief(row.title)}</bdi>${disputed(row, "title")}`,
    },
    {
      key: "question", label: "Question", text: (row) => row.questions.join(", "),
      cell: (row) => html`${texts(row.questions)}${disputed(row, "questions")}`,
    },
    { key: "wp", label: "WP", shape: "closed", text: (row) => row.parties.join(", "), cell: (row) => row.parties.join(", ") },
    {
      key: "track", label: "Track", shape: "closed", text: (row) => row.tracks.join(", "),
      cell: (row) => html`${texts(row.tracks)}${disputed(row, "track")}`,
    },
    {
      key: "stage", label: "Stage", shape: "closed", text: (row) => row.stage ?? "",
      order: (row) => STAGES.indexOf(row.stage) + 1 || 99,
      cell: (row) => html`${row.stage && label(row.stage)}${disputed(row, "stage")}`,
    },
    {
      key: "text", label: "Base text", shape: "links", text: (row) => row.texts.join(", "),
      cell: (row, meeting) => html`${row.texts.slice(0, 3).map((id, n) => html`${n > 0 && ", "}${DocumentId(id, meeting)}`)}${row.texts.length > 3 && ` and ${row.texts.length - 3} more`}`,
    },
    { key: "target", label: "Target", shape: "closed", text: (row) => row.target, cell: (row) => html`<bdi>${brief(row.target, 20)}</bdi>${disputed(row, "target_date")}` },
  ],
  extra: [
    { label: "Also called", text: (row) => row.aliases.join(", ") },
    { label: "Number", text: (row) => row.numbers.join(", ") },
    { label: "Disputed", text: (row) => row.conflicts.join(", ") },
    {
      label: "Documents",
      text: (row, meeting) => [...new Set(row.data.facts.flatMap(([, told]) => told.flatMap(([, spots]) => spots.map((s) => place(s).path))))]
        .map((path) => documentName(path, meeting)).join(", "),
    },
  ],
  filters: [
    { key: "question", label: "Question", values: (row) => row.questions, word: (v) => (v === NONE ? word(v) : shown(v)) },
    { key: "wp", label: "WP", values: (row) => row.parties, word: (v) => (v === NONE ? word(v) : v) },
    { key: "track", label: "Track", values: (row) => (row.track ? [row.track] : []), word, order: TRACKS },
    { key: "stage", label: "Stage", values: (row) => (row.stage ? [row.stage] : []), word, order: STAGES },
    { key: "disputed", label: "Disputed", values: (row) => [row.conflicts.length > 0 ? "yes" : "no"] },
  ],
  record: (row) => ({
    acronym: row.acronym ?? null,
    aliases: row.aliases,
    title: row.title || null,
    questions: row.questions,
    working_parties: row.parties,
    track: row.track,
    stage: row.stage,
    ...recordOf(row.data),
    history: row.history.map(([stage, from, spot]) => ({ stage, document: from, evidence: evidence(spot, "stage") })),
  }),
};

const FINDINGS = {
  view: "findings",
  title: "Findings",
  noun: ["finding", "findings"],
  sort: "severity",
  rows: (meeting) => meeting.findings(),
  columns: [
    { key: "severity", label: "Severity", text: (row) => row.severity, order: (row) => (row.rank ?? 99) - 100 * row.gravity, cell: (row) => Severity(row.severity) },
    { key: "code", label: "Code", shape: "closed", text: (row) => row.code, cell: (row) => html`<span title=${row.meaning}>${word(row.code)}</span>` },
    { key: "subject", label: "About", text: (row) => row.subject, cell: (row) => html`<bdi>${brief(row.subject, 80)}</bdi>` },
    { key: "message", label: "What", text: (row) => row.message, cell: (row) => More(row, brief(row.message, 260)) },
    {
      key: "where", label: "Where", text: (row, meeting) => row.paths.map((path) => documentName(path, meeting ?? chosenMeeting())).join(", "),
      cell: (row, meeting) => html`<ul class="plain">${row.sides.map((spot, n) => html`<li key=${n}>${Where(spot, meeting)}</li>`)}
        ${row.spots.length > row.sides.length && html`<li>and ${number(row.spots.length - row.sides.length)} more</li>`}</ul>`,
    },
  ],
  extra: [
    { label: "Stated", text: (row) => row.data.stated },
    { label: "Found", text: (row) => row.data.found },
    { label: "Place", text: (row) => place(row.data.at).pointer },
    { label: "Text as read", text: (row) => place(row.data.at).raw },
  ],
  filters: [
    { key: "severity", label: "Severity", values: (row) => [row.severity], word: (v) => (SEVERITIES[v] ?? ["", v])[1], order: ["error", "warning", "info"] },
    { key: "code", label: "Code", values: (row) => [row.code], word },
    { key: "contradiction", label: "Contradiction", values: (row) => [row.rank === null ? "no" : "yes"] },
    { key: "scope", label: "Scope", values: (row) => [row.data.within === undefined ? "across documents" : "within a document"] },
  ],
  record: ({ data }) => ({
    code: data.code, severity: data.severity, message: data.message, subject: data.subject ?? null,
    stated: data.stated ?? null, found: data.found ?? null,
    evidence: evidence(data.at), related: (data.related ?? []).map((spot) => evidence(spot)),
  }),
};

/** A place in short: document and innermost heading. */
function Where(spot, meeting) {
  const { path, section } = place(spot);
  const heading = section.at(-1);
  return html`${DocumentName(path, meeting)} ${heading && html`<span class="section"><bdi>${brief(heading, 60)}</bdi></span>`}`;
}

/** The meetings of one study group, the earliest first. */
function series(meeting) {
  const group = meeting.about.study_group;
  const same = group ? MEETINGS.filter((m) => m.about.study_group === group) : [];
  return same.length > 1 ? same.toReversed() : [];
}

/** Items of several meetings, joined by their names. */
function followed(meetings) {
  const rows = [];
  const names = new Map();
  meetings.forEach((meeting, at) => meeting.items().forEach((item) => {
    const keys = [item.acronym, ...item.aliases].filter(Boolean).map((name) => name.toLowerCase());
    let row = keys.map((key) => names.get(key)).find(Boolean);
    if (!row) {
      row = { n: rows.length, kind: "item", name: item.name, title: item.title, at: new Map(), search: "" };
      rows.push(row);
    }
    row.name = item.name;
    row.title = item.title || row.title;
    row.at.set(at, item);
    row.search += `${item.search}\n`;
    keys.forEach((key) => names.set(key, row));
  }));
  return rows;
}

const shortName = ({ about, at }) => (about.start ? dayText(about.start) : `Meeting ${at + 1}`);

function Meetings(meeting) {
  const meetings = series(meeting);
  if (!meetings.length) return html`<div class="view"><h2>Over meetings</h2><p>There is one meeting of this study group.</p></div>`;
  const stages = meetings.map((m) => tally(m.items(), (row) => (row.stage ? [row.stage] : [])));
  const used = [...STAGES, NONE].filter((stage) => stages.some((counts) => counts.has(stage)));
  // One scale for all stages: their bars are looked at side by side.
  const widest = Math.max(...stages.flatMap((counts) => [...counts.values()]));
  const tracks = TRACKS.filter((track) => meetings.some((m) => m.items().some((row) => (row.track ?? NONE) === track)));
  const spec = {
    view: "meetings",
    title: "Work items from meeting to meeting",
    noun: ["work item", "work items"],
    rows: (m) => keep(m, "meetings", "rows", () => followed(meetings)),
    columns: [
      { key: "name", label: "Work item", text: (row) => row.name, cell: (row) => html`<bdi>${brief(row.name, 80)}</bdi>` },
      { key: "title", label: "Title", text: (row) => row.title, cell: (row) => html`<bdi>${brief(row.title)}</bdi>` },
      ...meetings.map((m, at) => ({
        key: `m${at}`, label: shortName(m), shape: "closed", text: (row) => row.at.get(at)?.stage ?? "",
        order: (row) => (row.at.has(at) ? STAGES.indexOf(row.at.get(at).stage) + 1 || 98 : 99),
        cell: (row) => {
          const item = row.at.get(at);
          return item ? html`<a href=${address("items", { m: m.key, open: `item:${item.key}` })}>${item.stage ? label(item.stage) : "Named"}</a>` : "";
        },
      })),
    ],
    filters: [{ key: "meetings", label: "Meetings", values: (row) => [String(row.at.size)] }],
    record: (row) => ({
      name: row.name, title: row.title,
      stages: [...row.at].map(([at, item]) => ({ meeting: meetings[at].about, stage: item.stage })),
    }),
  };
  return html`<div>
    <section class="view" aria-labelledby="over-title">
      <h2 id="over-title">Over meetings</h2>
      <div class="charts">
        ${BarTable({
          title: "Work items by meeting and track", first: "Meeting", series: tracks.map((t) => (t === NONE ? "None" : t)),
          rows: meetings.map((m) => {
            const counts = tally(m.items(), (row) => (row.track ? [row.track] : []));
            return { label: shortName(m), href: address("items", { m: m.key }), parts: tracks.map((t) => counts.get(t) ?? 0) };
          }),
        })}
        ${used.map((stage) => BarTable({
          title: label(stage), first: "Meeting", series: ["Items"], widest,
          rows: meetings.map((m, at) => ({ label: shortName(m), href: address("items", { m: m.key, stage }), parts: [stages[at].get(stage) ?? 0] })),
        }))}
      </div>
    </section>
    ${Table(spec, meeting)}
  </div>`;
}
