// The details of one row, in a dialog.

function Facts(facts, conflicts, meeting) {
  const last = (field) => (conflicts.includes(field) ? 0 : 1);
  const fields = Object.keys(facts).sort((a, b) => last(a) - last(b) || fieldRank(a) - fieldRank(b) || natural(a, b));
  return html`<dl class="facts">${fields.map((field) => html`<div key=${field} class=${conflicts.includes(field) ? "disputed" : ""}>
    <dt>${label(field)} ${conflicts.includes(field) && Disputed()}</dt>
    ${facts[field].map((fact, n) => html`<dd key=${n}>
      <div class="value">${Long(valueText(fact.value) || "(empty)")}</div>
      ${Sources(fact.spots, meeting)}
    </dd>`)}
  </div>`)}</dl>`;
}

const Disagreement = (conflicts) => conflicts.length > 0 && html`<p class="note">
  ${Disputed("Documents disagree")} about ${conflicts.map(word).join(", ")}.</p>`;

function ItemDetails(row, meeting) {
  return html`
    ${row.aliases.length > 0 && html`<p>Also called ${row.aliases.map((name, n) => html`${n > 0 && ", "}<bdi>${brief(name, 120)}</bdi>`)}</p>`}
    ${Disagreement(row.conflicts)}
    ${Facts(row.facts, row.conflicts, meeting)}
    ${row.history.length > 0 && html`<h3>Stages, in the order of the documents</h3>
      <ol class="history">${row.history.map(([stage, , spot], n) => html`<li key=${n}>
        <div class="value">${stage ? label(stage) : "No stage"}</div>${n < 50 && Source(spot, meeting)}</li>`)}</ol>`}`;
}

/** The items, findings and liaison statements that a document speaks of. */
function spokenOf(row, meeting) {
  const at = (spot) => PLACES[Array.isArray(spot) ? spot[0] : spot][0];
  const from = (entry) => entry.data.facts.some(([, told]) => told.some(([, spots]) => spots.some((s) => at(s) === row.path)));
  return {
    items: meeting.items().filter(from),
    liaisons: meeting.liaisons().filter(from),
    findings: meeting.findings().filter((finding) => finding.paths.includes(row.path)),
  };
}

const LISTED = 50;

function Listed(title, rows, line) {
  if (!rows.length) return null;
  const one = (row) => html`<li key=${row.n}>${line(row)}</li>`;
  const more = rows.slice(LISTED);
  return html`<h3>${title} <span class="count">${number(rows.length)}</span></h3>
    <ul class="listed">${rows.slice(0, LISTED).map(one)}</ul>
    ${more.length > 0 && html`<details><summary>${number(more.length)} more</summary><ul class="listed">${more.map(one)}</ul></details>`}`;
}

function DocumentDetails(row, meeting) {
  const spoken = row.missing ? { items: [], liaisons: [], findings: [] } : spokenOf(row, meeting);
  const pairs = [
    ["Title", row.title && Long(row.title)],
    ["Kind", row.type && label(row.type)],
    ["Full name", row.itu_id && html`<bdi>${shown(row.itu_id)}</bdi>${ItuLink(row)}`],
    ["File", row.missing ? StateMark("missing") : html`<bdi>${shown(row.file)}</bdi>${FileLink(row.path)}`],
    ["Reading", row.status && row.status !== "extracted" && StateMark(row.status)],
    ["Questions", row.questions.length > 0 && row.questions.map(shown).join(", ")],
    ["Source", row.source && Long(row.source)],
    ["Revision of", row.revision_of && DocumentId(row.revision_of, meeting)],
    ["Superseded by", row.superseded_by && DocumentId(row.superseded_by, meeting)],
  ];
  return html`<dl class="pairs">${pairs.filter(([, value]) => value).map(([name, value]) =>
      html`<div key=${name}><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    ${row.id && meeting.graph().byId.has(row.id) && html`<p><a href=${address("citations", { doc: row.id })}>What it cites, and what cites it</a></p>`}
    ${Listed("Findings", spoken.findings, (finding) => html`${Severity(finding.severity)} ${More(finding, brief(finding.message))}`)}
    ${Listed("Work items", spoken.items, (item) => html`${More(item)} ${item.acronym && brief(item.title, 120)}`)}
    ${Listed("Liaison statements", spoken.liaisons, (liaison) => html`${More(liaison)} ${brief(liaison.title, 120)}`)}`;
}

function LiaisonDetails(row, meeting) {
  const answers = answersTo(meeting).get(row.n) ?? [];
  return html`${Disagreement(row.conflicts)}
    ${Listed("Answered by", answers, (answer) => html`${More(answer)} ${brief(answer.title, 120)}`)}
    ${Facts(row.facts, row.conflicts, meeting)}`;
}

const EventDetails = (row, meeting) => html`${Disagreement(row.conflicts)}${Facts(row.facts, row.conflicts, meeting)}`;

function FindingDetails(row, meeting) {
  const { stated, found, within } = row.data;
  const item = row.subject && meeting.byName().get(row.subject.toLowerCase());
  const [one, other] = row.sides;
  const rest = row.spots.filter((spot) => spot !== one && spot !== other);
  return html`<p>${Severity(row.severity)} <code>${row.code}</code> ${within === undefined ? "across documents" : "within one document"}</p>
    <p class="message">${Long(row.message, 600)}</p>
    <p class="meaning">${row.meaning}</p>
    ${item && html`<p>Work item ${More(item)}</p>`}
    <div class="sides">
      <section><h3>${stated == null ? "Place" : html`Stated: <bdi>${brief(stated)}</bdi>`}</h3>${Source(one, meeting)}</section>
      ${(other !== undefined || found != null) && html`<section>
        <h3>${found == null ? "Other place" : html`Found: <bdi>${brief(found)}</bdi>`}</h3>${other !== undefined && Source(other, meeting)}</section>`}
    </div>
    ${rest.length > 0 && html`<h3>Other places</h3>${Sources(rest, meeting)}`}`;
}

const DETAILS = {
  item: ["Work item", ItemDetails], document: ["Document", DocumentDetails], liaison: ["Liaison statement", LiaisonDetails],
  event: ["Event", EventDetails], finding: ["Finding", FindingDetails],
};

function Details(meeting) {
  const row = state.trail.length ? rowOf(state.trail.at(-1), meeting) : null;
  const before = state.trail.length > 1 ? rowOf(state.trail.at(-2), meeting) : null;
  const [kind, body] = row ? DETAILS[row.kind] : [];
  return html`<dialog aria-labelledby="details-title" onClose=${close}>
    ${row && html`<div class="sheet" key=${state.trail.at(-1)}>
      <header>
        <div>
          <p class="kind">${kind}</p>
          <h2 id="details-title" tabindex="-1"><bdi>${brief(row.name, 160)}</bdi></h2>
          ${row.kind === "item" && row.acronym && html`<p class="title"><bdi>${brief(row.title, 300)}</bdi></p>`}
        </div>
        <div class="tools">
          ${before && html`<button type="button" onClick=${back}>Back to <bdi>${brief(before.name, 30)}</bdi></button>`}
          <button type="button" onClick=${close}>Close</button>
        </div>
      </header>
      ${body(row, meeting)}
    </div>`}
  </dialog>`;
}

/** Opens and closes the dialog as the state has it; the browser gives the focus back. */
function showDetails() {
  const dialog = document.querySelector("dialog");
  if (!dialog) return;
  const wanted = dialog.firstElementChild !== null;
  if (!wanted) {
    if (dialog.open) dialog.close();
    dialog.dataset.shown = "";
    return;
  }
  if (!dialog.open) dialog.showModal();
  const name = state.trail.at(-1);
  if (dialog.dataset.shown !== name) {
    dialog.dataset.shown = name;
    dialog.scrollTop = 0;
    dialog.querySelector("h2")?.focus();
  }
}
