// Tables to filter, sort, search, page through and export. A table is told by a specification:
//   view, title, noun, note(meeting)     names
//   rows(meeting)                        what there is
//   columns: key, label, cell(row, meeting), text(row, meeting), order(row), shape: `number` or
//     `closed` (words of ours, which must not break) or `links` (several)
//   filters: key, label, values(row), word(value), order
//   record(row)                          a row as exported JSON

const PAGE = 100;

const kept = new Map();

/** What a table made of a meeting's rows, made once. */
function keep(meeting, view, name, make) {
  const key = `${meeting.at} ${view} ${name}`;
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key);
}

/** The rank of each row in a column: comparing texts is slow, comparing numbers is not. */
function ranks(spec, meeting, column) {
  return keep(meeting, spec.view, `sort ${column.key}`, () => {
    const rows = spec.rows(meeting);
    const keys = rows.map((row) => (column.order ?? column.text)(row));
    const compare = (a, b) => {
      const [x, y] = [keys[a], keys[b]];
      if (typeof x === "number" && typeof y === "number") return x - y;
      // What has no value stands last.
      if (x === "" || y === "") return (x === "") - (y === "");
      return natural(x, y);
    };
    const ordered = rows.map((_, at) => at).sort((a, b) => compare(a, b) || a - b);
    const rank = new Int32Array(rows.length);
    let last = 0;
    ordered.forEach((at, n) => {
      if (n > 0 && compare(ordered[n - 1], at) !== 0) last = n;
      rank[at] = last;
    });
    return rank;
  });
}

/** The values that a filter can be set to, with how many rows have each. */
function choices(spec, meeting, filter) {
  return keep(meeting, spec.view, `filter ${filter.key}`, () => {
    const counts = new Map();
    for (const row of spec.rows(meeting)) {
      const values = filter.values(row);
      for (const value of values.length ? values : [NONE]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const place = (value) => (filter.order ? filter.order.indexOf(value) + 1 || 99 : 0);
    const last = (value) => (value === NONE ? 1 : 0);
    return [...counts].sort(([a], [b]) => last(a) - last(b) || place(a) - place(b) || natural(a, b));
  });
}

/** The rows that the filters let through, in order. */
function selected(spec, meeting) {
  const words = parameter("q").toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
  const chosen = spec.filters.map((filter) => [filter, parameter(filter.key)]).filter(([, value]) => value);
  const fits = (row) =>
    words.every((text) => row.search.includes(text)) &&
    chosen.every(([filter, value]) => {
      const values = filter.values(row);
      return value === NONE && !values.length ? true : values.includes(value);
    });
  const rows = spec.rows(meeting);
  const found = [];
  for (let at = 0; at < rows.length; at += 1) if (fits(rows[at])) found.push(at);
  const { column, down } = sorting(spec);
  if (column) {
    const rank = ranks(spec, meeting, column);
    found.sort(down ? (a, b) => rank[b] - rank[a] || a - b : (a, b) => rank[a] - rank[b] || a - b);
  }
  return found.map((at) => rows[at]);
}

function sorting(spec) {
  const wanted = parameter("sort") || spec.sort || "";
  const down = wanted.startsWith("-");
  const column = spec.columns.find(({ key }) => key === wanted.slice(down ? 1 : 0));
  return { column, down };
}

const isFiltered = (spec) => ["q", ...spec.filters.map(({ key }) => key)].some((key) => parameter(key));

function Table(spec, meeting) {
  const all = spec.rows(meeting);
  const rows = selected(spec, meeting);
  const whole = state.printing || parameter("all") === "1";
  const pages = whole ? 1 : Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(Math.max(1, Number.parseInt(parameter("page"), 10) || 1), pages);
  const on = whole ? rows : rows.slice((page - 1) * PAGE, page * PAGE);
  const id = `${spec.view}-title`;
  return html`<section aria-labelledby=${id} class="view">
    <h2 id=${id}>${spec.title}</h2>
    ${spec.note?.(meeting)}
    ${Filters(spec, meeting)}
    <div class="bar">
      <p role="status" class="found">${found(spec, rows.length, all.length, page, pages, on.length)}</p>
      <div class="tools">
        <button type="button" onClick=${() => saveCsv(spec, meeting)}>Save CSV</button>
        <button type="button" onClick=${() => saveJson(spec, meeting)}>Save JSON</button>
      </div>
    </div>
    ${rows.length > 0
      ? html`<table role="table" class="rows ${spec.view}">
          <thead role="rowgroup"><tr role="row">${spec.columns.map((column) => Heading(spec, column))}</tr></thead>
          <tbody role="rowgroup">${on.map((row) => Row(spec, row, meeting))}</tbody>
        </table>`
      : html`<p class="nothing">${all.length ? "Nothing fits these filters." : `There are no ${spec.noun[1]}.`}</p>`}
    ${pages > 1 || (whole && rows.length > PAGE) ? Pager(spec, page, pages, rows.length, whole) : null}
  </section>`;
}

function found(spec, shownRows, all, page, pages, on) {
  const what = shownRows === all ? count(all, spec.noun) : `${number(shownRows)} of ${count(all, spec.noun)}`;
  const first = (page - 1) * PAGE + 1;
  return pages > 1 ? `${what}, ${number(first)} to ${number(first + on - 1)} on this page` : what;
}

function Heading(spec, column) {
  const { column: by, down } = sorting(spec);
  const sorted = by === column;
  const next = sorted && !down ? `-${column.key}` : column.key;
  const order = sorted ? (down ? "descending" : "ascending") : undefined;
  return html`<th key=${column.key} scope="col" role="columnheader" aria-sort=${order} class=${column.shape ?? ""}>
    ${state.printing
      // Chromium repeats a heading on each page only where there is no button in it.
      ? column.label
      : html`<button type="button" onClick=${() => set({ sort: next, page: null })}>
          ${column.label}<span class="arrow" aria-hidden="true">${sorted ? (down ? "▼" : "▲") : "↕"}</span>
        </button>`}
  </th>`;
}

const Row = (spec, row, meeting) => html`<tr key=${row.n} role="row">${spec.columns.map((column, n) =>
  n === 0
    ? html`<th key=${column.key} scope="row" role="rowheader" data-label=${column.label}>${column.cell(row, meeting)}</th>`
    : html`<td key=${column.key} role="cell" data-label=${column.label} class=${column.shape ?? ""}>${column.cell(row, meeting)}</td>`)}</tr>`;

function Filters(spec, meeting) {
  const change = (key) => (event) => set({ [key]: event.currentTarget.value, page: null });
  return html`<form class="filters" role="search" aria-label=${`Filter ${spec.noun[1]}`} onSubmit=${(event) => event.preventDefault()}>
    <label class="search">Search
      <input type="search" name="q" autocomplete="off" spellcheck=${false} value=${parameter("q")} onInput=${change("q")} />
    </label>
    ${spec.filters.map((filter) => {
      const options = choices(spec, meeting, filter);
      const value = parameter(filter.key);
      const known = options.some(([option]) => option === value);
      return html`<label key=${filter.key}>${filter.label}
        <select name=${filter.key} value=${known ? value : ""} onChange=${change(filter.key)}>
          <option value="">All</option>
          ${options.map(([option, rows]) => html`<option key=${option} value=${option} selected=${option === value}>
            ${brief(capital((filter.word ?? shown)(option)), 60)} (${number(rows)})</option>`)}
        </select>
      </label>`;
    })}
    <button type="button" disabled=${!isFiltered(spec)} onClick=${() => clear(spec)}>Clear</button>
  </form>`;
}

function clear(spec) {
  set(Object.fromEntries(["q", "page", ...spec.filters.map(({ key }) => key)].map((key) => [key, null])));
  document.querySelector("input[name=q]")?.focus();
}

function Pager(spec, page, pages, rows, whole) {
  const go = (to) => () => {
    set({ page: to === 1 ? null : to, all: null });
    document.querySelector(`#${spec.view}-title`)?.scrollIntoView();
  };
  if (whole) {
    return html`<nav class="pager" aria-label="Pages"><button type="button" onClick=${go(1)}>Show ${PAGE} a page</button></nav>`;
  }
  // A button that vanishes under the finger takes the focus with it: it stays, and does nothing.
  return html`<nav class="pager" aria-label="Pages">
    <button type="button" aria-disabled=${page === 1} onClick=${page > 1 ? go(page - 1) : undefined}>Previous</button>
    <span>Page ${number(page)} of ${number(pages)}</span>
    <button type="button" aria-disabled=${page === pages} onClick=${page < pages ? go(page + 1) : undefined}>Next</button>
    <button type="button" onClick=${() => set({ all: 1, page: null })}>Show all ${number(rows)}</button>
  </nav>`;
}

function saveCsv(spec, meeting) {
  const columns = [...spec.columns, ...(spec.extra ?? [])];
  const rows = selected(spec, meeting).map((row) => columns.map((column) => column.text(row, meeting)));
  save(exportName(spec.view, meeting, "csv"), "text/csv;charset=utf-8", csvText([columns.map((c) => c.label), ...rows]));
}

function saveJson(spec, meeting) {
  const rows = selected(spec, meeting).map((row) => spec.record(row, meeting));
  save(exportName(spec.view, meeting, "json"), "application/json", JSON.stringify(rows, null, 1));
}

const joined = (values) => values.map((value) => brief(value, 60)).join(", ");
