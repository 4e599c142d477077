// Events by month: the meeting itself, what documents announce, and days by which answers are wanted.

function entries(meeting) {
  return keep(meeting, "calendar", "entries", () => {
    const { start, end, place: where } = meeting.about;
    const all = meeting.events().map((row) => ({ type: "event", row, name: row.name, start: row.start, end: row.end || row.start, where: row.where, row_key: `e${row.n}` }));
    if (start) all.push({ type: "meeting", name: "This meeting", start, end: end ?? start, where: where ?? "", row_key: "meeting" });
    for (const row of meeting.liaisons()) {
      if (row.deadline) all.push({ type: "answer wanted", row, name: row.title || row.id, start: row.deadline, end: row.deadline, where: "", row_key: `l${row.n}` });
    }
    return all.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0) || natural(a.row_key, b.row_key));
  });
}

/** Entries by month of their start: `[["2026-10", [entry]]]`; what has no such month is last. */
function months(meeting) {
  const by = new Map();
  for (const entry of entries(meeting)) {
    const at = moment(entry.start);
    const key = at ? entry.start.slice(0, 7) : "";
    if (!by.has(key)) by.set(key, []);
    by.get(key).push(entry);
  }
  return [...by].sort(([a], [b]) => (a === "") - (b === "") || (a < b ? -1 : 1));
}

/** The days of a month that entries take. */
function daysTaken(month, all) {
  const taken = new Map();
  const first = `${month}-01`;
  const last = `${month}-31`;
  for (const { start, end, type } of all) {
    const [a, b] = [start.slice(0, 10), (end || start).slice(0, 10)];
    if (a.length < 10 || b < first || a > last) continue;
    const from = a < first ? 1 : Number(a.slice(8));
    const to = b > last ? 31 : b.length < 10 ? from : Number(b.slice(8));
    for (let day = from; day <= to; day += 1) {
      if (taken.get(day) !== "meeting") taken.set(day, type);
    }
  }
  return taken;
}

/** A month's grid, weeks from Monday. The list beside it says the same in words. */
function Grid(month, all) {
  const [year, number_] = month.split("-").map(Number);
  const days = new Date(Date.UTC(year, number_, 0)).getUTCDate();
  const lead = (new Date(Date.UTC(year, number_ - 1, 1)).getUTCDay() + 6) % 7;
  const taken = daysTaken(month, all);
  const cells = [...Array(lead).fill(null), ...Array.from({ length: days }, (_, n) => n + 1)];
  return html`<div class="grid" aria-hidden="true">
    ${["M", "T", "W", "T", "F", "S", "S"].map((day, n) => html`<span key=${`h${n}`} class="weekday">${day}</span>`)}
    ${cells.map((day, n) => html`<span key=${n} class=${day && taken.has(day) ? `taken ${taken.get(day) === "meeting" ? "own" : ""}` : ""}>${day ?? ""}</span>`)}
  </div>`;
}

function Entry(entry) {
  const row = entry.row;
  const name = brief(entry.name, 160);
  return html`<li key=${entry.row_key}>
    <div class="days">${daysText(entry.start, entry.end)}</div>
    <div>
      <div class="what">${row ? More(row, name) : html`<strong>${name}</strong>`}
        <span class="type">${entry.type}</span>
        ${row?.tentative && html` <span class="mark info"><span aria-hidden="true">●</span> tentative</span>`}
        ${row && disputedAny(row)}</div>
      <div class="section">
        ${[entry.where, row?.questions?.join(", "), row?.remote === "yes" && "remote participation", row?.title && row?.scope]
          .filter(Boolean).map((text, n) => html`${n > 0 && " · "}<bdi>${brief(text, 160)}</bdi>`)}
      </div>
    </div>
  </li>`;
}

const disputedAny = (row) => row.conflicts?.length > 0 && html` ${Disputed()}`;

function Calendar(meeting) {
  const all = entries(meeting);
  return html`<section class="view calendar" aria-labelledby="calendar-title">
    <h2 id="calendar-title">Calendar</h2>
    <div class="bar">
      <p>${all.length ? count(all.length, ["entry", "entries"]) : "There are no events."}</p>
      <div class="tools">
        <button type="button" onClick=${() => saveCsv(EVENTS, meeting)}>Save CSV</button>
        <button type="button" onClick=${() => saveJson(EVENTS, meeting)}>Save JSON</button>
      </div>
    </div>
    ${months(meeting).map(([month, of]) => html`<section key=${month} class="month" aria-label=${month ? dayText(month) : "Without a date"}>
      <div><h3>${month ? dayText(month) : "Without a date that can be read"}</h3>${month && Grid(month, all)}</div>
      <ul class="entries">${of.map(Entry)}</ul>
    </section>`)}
  </section>`;
}

// What is exported: the events alone.
const EVENTS = {
  view: "calendar",
  noun: ["event", "events"],
  rows: (meeting) => meeting.events(),
  filters: [],
  columns: [
    { label: "Begins", text: (row) => row.start },
    { label: "Ends", text: (row) => row.end },
    { label: "Title", text: (row) => row.title },
    { label: "Place", text: (row) => row.where },
    { label: "Questions", text: (row) => row.questions.join(", ") },
    { label: "Scope", text: (row) => row.scope },
    { label: "Tentative", text: (row) => (row.tentative ? "yes" : "") },
  ],
  record: (row) => ({ key: row.data.key, ...recordOf(row.data) }),
};
