// Where something comes from: document, headings, text as read, place, rule.

/** A document's name, with its details, its file and the ITU's page of it. */
function DocumentName(path, meeting) {
  const row = meeting.byPath().get(path);
  const name = brief(documentName(path, meeting), 80);
  return html`<span class="document">${row ? More(row, name) : html`<bdi>${name}</bdi>`}${FileLink(path)}</span>`;
}

/** Links to a document by its id, whether it is there or not. */
function DocumentId(id, meeting) {
  const row = meeting.byId().get(id);
  return row ? More(row, brief(id, 80)) : html`<bdi>${brief(id, 80)}</bdi>`;
}

const EXTERNAL = { target: "_blank", rel: "noreferrer noopener" };

function FileLink(path) {
  const href = path === undefined ? null : HREFS[path];
  const name = href && fileName(PATHS[path].split("!/")[0]);
  return href ? html` <a class="file" href=${href} ...${EXTERNAL} aria-label=${`File ${shown(name)}`}>file</a>` : null;
}

/** The ITU's page of a document: only for a name that has the ITU's own form. */
function ItuLink(row) {
  return row.itu
    ? html` <a class="file" href=${`https://www.itu.int/md/${row.itu_id}`} ...${EXTERNAL}
        aria-label=${`${row.itu_id} at the ITU`}>ITU</a>`
    : null;
}

/** A text, whole when asked for. */
function Long(text, limit = 300) {
  const whole = shown(text);
  if (whole.length <= limit) return html`<bdi>${whole}</bdi>`;
  return html`<bdi>${brief(whole, limit)}</bdi>
    <details class="whole"><summary>Whole text, ${number(whole.length)} characters</summary><bdi>${whole}</bdi></details>`;
}

const spanText = (span) => (span ? ` ${span[0]}–${span[1]}` : "");

function Source(spot, meeting) {
  const at = place(spot);
  return html`<div class="source">
    <div class="from">
      ${DocumentName(at.path, meeting)}
      ${at.section.length > 0 && html`<span class="section">${at.section.map((heading, n) =>
        html`${n > 0 && html`<span aria-hidden="true"> › </span>`}<bdi>${brief(heading, 120)}</bdi>`)}</span>`}
    </div>
    ${at.raw && html`<blockquote>${at.own && html`<span class="beside">beside </span>`}<q><bdi>${shown(at.raw)}</bdi></q></blockquote>`}
    <div class="place">
      <code>${shown(at.pointer)}${spanText(at.span)}</code>
      ${at.own && html` value in <code>${shown(at.own.pointer)}${spanText(at.own.span)}</code>`}
      ${at.rule && html` rule <code>${shown(at.rule)}</code>`}
    </div>
  </div>`;
}

const OPEN_SOURCES = 4;

/** Sources: some at once, the others when asked for. */
function Sources(spots, meeting) {
  const more = spots.slice(OPEN_SOURCES);
  return html`${spots.slice(0, OPEN_SOURCES).map((spot) => Source(spot, meeting))}
    ${more.length > 0 && html`<details><summary>${count(more.length, ["more place", "more places"])}</summary>
      ${more.map((spot) => Source(spot, meeting))}</details>`}`;
}
