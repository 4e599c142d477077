// The first screen: what the meeting is, how much there is, and what contradicts.

const TOLD = 8;

function Tile(view, value, name, notes, parameters) {
  return html`<li key=${name}>
    <a href=${address(view, parameters)}><strong>${number(value)}</strong> <span>${name}</span></a>
    ${notes.filter(([n]) => n > 0).map(([n, text, toView, to]) => html`<a key=${text} class="note" href=${address(toView, to)}>${number(n)} ${text}</a>`)}
  </li>`;
}

function Tiles(meeting) {
  const documents = meeting.documents();
  const items = meeting.items();
  const findings = meeting.findings();
  const liaisons = meeting.liaisons();
  const inState = (state) => documents.filter((row) => row.states.includes(state)).length;
  const severe = (severity) => findings.filter((row) => row.severity === severity).length;
  const statements = (rows) => rows.reduce((sum, row) => sum + row.count, 0);
  const going = (direction) => liaisons.filter((row) => row.direction === direction);
  const held = documents.length - inState("missing");
  return html`<ul class="tiles">
    ${Tile("findings", meeting.contradictions().length, "contradictions", [
      [meeting.contradictions().filter((row) => row.severity === "error").length, "errors", "findings", { contradiction: "yes", severity: "error" }],
    ], { contradiction: "yes" })}
    ${Tile("items", items.length, "work items", [
      [items.filter((row) => row.conflicts.length > 0).length, "disputed", "items", { disputed: "yes" }],
    ])}
    ${Tile("documents", held, "documents", [
      [inState("missing"), "missing", "documents", { state: "missing" }],
      [inState("failed") + inState("skipped"), "not read", "documents", { state: inState("failed") ? "failed" : "skipped" }],
      [inState("partial"), "read in part", "documents", { state: "partial" }],
      [inState("superseded"), "superseded", "documents", { state: "superseded" }],
    ])}
    ${Tile("findings", findings.length, "findings", [
      [severe("error"), "errors", "findings", { severity: "error" }],
      [severe("warning"), "warnings", "findings", { severity: "warning" }],
      [severe("info"), "notes", "findings", { severity: "info" }],
    ])}
    ${Tile("liaisons", statements(liaisons), "liaison statements", [
      [statements(going("incoming")), "incoming", "liaisons", { direction: "incoming" }],
      [statements(going("outgoing")), "outgoing", "liaisons", { direction: "outgoing" }],
    ])}
    ${Tile("calendar", meeting.events().length, "events", [])}
  </ul>`;
}

/** Whose word a side is, in a line. */
function Side(spot, value, meeting) {
  const at = place(spot);
  const heading = at.section.at(-1);
  return html`<li>${DocumentName(at.path, meeting)}
    ${heading && html`<span class="section"><bdi>${brief(heading, 70)}</bdi></span>`}
    ${value != null && html`<span class="says">“<bdi>${brief(value, 90)}</bdi>”</span>`}</li>`;
}

function Contradiction(row, meeting) {
  const { stated, found } = row.data;
  return html`<li key=${row.n} class=${row.severity}>
    <p>${Severity(row.severity)} ${More(row, brief(row.message, 260))}</p>
    <ul class="both">${Side(row.sides[0], stated, meeting)}${row.sides.length > 1
      ? Side(row.sides[1], found, meeting)
      : found != null && html`<li><span class="section">found</span><span class="says">“<bdi>${brief(found, 90)}</bdi>”</span></li>`}</ul>
  </li>`;
}

function Contradictions(meeting) {
  const rows = meeting.contradictions();
  const told = rows.slice(0, TOLD);
  return html`<section aria-labelledby="contradictions-title">
    <h2 id="contradictions-title">Contradictions</h2>
    ${rows.length === 0
      ? html`<p>None was found.</p>`
      : html`<ol class="contradictions">${told.map((row) => Contradiction(row, meeting))}</ol>`}
    ${rows.length > told.length && html`<p><a href=${address("findings", { contradiction: "yes" })}>All ${number(rows.length)} contradictions</a></p>`}
  </section>`;
}

function ItemCharts(meeting) {
  const items = meeting.items();
  const tracks = TRACKS.filter((track) => items.some((row) => (row.track ?? NONE) === track));
  const by = (key, values, first, title) => {
    const rows = [...tally(items, values)].sort(([a], [b]) => (a === NONE) - (b === NONE) || natural(a, b)).map(([value]) => {
      const of = items.filter((row) => (values(row).length ? values(row).includes(value) : value === NONE));
      const tracked = tally(of, (row) => (row.track ? [row.track] : []));
      return { label: value === NONE ? "None stated" : brief(value, 30), href: address("items", { [key]: value }), parts: tracks.map((t) => tracked.get(t) ?? 0) };
    });
    return BarTable({ title, first, series: tracks.map((track) => (track === NONE ? "None" : track)), rows });
  };
  const stages = tally(items, (row) => (row.stage ? [row.stage] : []));
  const stageRows = [...STAGES, NONE].filter((stage) => stages.has(stage)).map((stage) => ({
    label: label(stage), href: address("items", { stage }), parts: [stages.get(stage)],
  }));
  const kinds = tally(meeting.documents().filter((row) => !row.missing), (row) => (row.type ? [row.type] : []));
  const kindRows = [...kinds].sort((a, b) => b[1] - a[1] || natural(a[0], b[0])).map(([kind, n]) => ({
    label: label(kind), href: address("documents", { kind }), parts: [n],
  }));
  return html`<div class="charts">
    ${items.length > 0 && by("question", (row) => row.questions, "Question", "Work items by Question and track")}
    <div>
      ${items.length > 0 && by("wp", (row) => row.parties, "WP", "Work items by Working Party and track")}
      ${BarTable({ title: "Work items by stage", first: "Stage", series: ["Items"], rows: stageRows })}
    </div>
    ${BarTable({ title: "Documents by kind", first: "Kind", series: ["Documents"], rows: kindRows })}
  </div>`;
}

const Summary = (meeting) => html`<div class="view summary">
  ${Tiles(meeting)}
  ${Contradictions(meeting)}
  <section aria-labelledby="charts-title"><h2 id="charts-title">In pictures</h2>${ItemCharts(meeting)}</section>
</div>`;
