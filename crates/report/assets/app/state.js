// What is looked at. The part of the address behind `#` keeps it, so that a view can be linked to:
// `#items?q=trust&track=TAP`. It is read as text and compared with what there is, never trusted.

const VIEWS = ["summary", "items", "documents", "liaisons", "calendar", "citations", "findings", "meetings"];
const VIEW_PARAMETERS = 32;

const state = { view: "summary", parameters: new Map(), trail: [], printing: false, whole: false };

function readAddress() {
  const [view, query] = location.hash.slice(1).split("?", 2);
  state.view = VIEWS.includes(view) ? view : "summary";
  state.parameters = new Map([...new URLSearchParams(query ?? "")].slice(0, VIEW_PARAMETERS));
  const open = state.parameters.get("open");
  state.trail = open ? [open] : [];
  state.parameters.delete("open");
}

/** An address of a view of this page. */
function address(view, parameters = {}) {
  const query = new URLSearchParams();
  const meeting = state.parameters.get("m");
  if (meeting && !("m" in parameters)) query.set("m", meeting);
  for (const [name, value] of Object.entries(parameters)) {
    if (value != null && value !== "") query.set(name, value);
  }
  const text = query.toString();
  return `#${view}${text ? `?${text}` : ""}`;
}

let writing = 0;

/** Keeps the address in step, a little later: browsers limit how often it may change. */
function writeAddress() {
  clearTimeout(writing);
  writing = setTimeout(() => {
    const parameters = Object.fromEntries(state.parameters);
    if (state.trail.length) parameters.open = state.trail.at(-1);
    const wanted = address(state.view, parameters);
    if (location.hash !== wanted) history.replaceState(null, "", wanted);
  }, 300);
}

/** Changes what is looked at. */
function set(changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (value == null || value === "") state.parameters.delete(name);
    else state.parameters.set(name, String(value));
  }
  writeAddress();
  draw();
}

const parameter = (name) => state.parameters.get(name) ?? "";

function chosenMeeting() {
  const key = parameter("m");
  return MEETINGS.find((meeting) => meeting.key === key) ?? MEETINGS[0];
}

/** Shows the details of a row; over those that are shown already. */
function open(row) {
  state.trail.push(`${row.kind}:${row.key}`);
  writeAddress();
  draw();
}

function back() {
  state.trail.pop();
  writeAddress();
  draw();
}

function close() {
  if (!state.trail.length) return;
  state.trail = [];
  writeAddress();
  draw();
}

/** The row of `item:X.1234`; null where there is none. */
function rowOf(name, meeting) {
  const [, kind, key] = /^([a-z]+):(.*)$/s.exec(name) ?? [];
  const at = (rows) => (/^[0-9]{1,9}$/.test(key) ? rows()[Number(key)] ?? null : null);
  switch (kind) {
    case "item": return meeting.byName().get(key.toLowerCase()) ?? at(meeting.items);
    case "document": return meeting.byId().get(key) ?? at(meeting.documents);
    case "liaison": return at(meeting.liaisons);
    case "event": return at(meeting.events);
    case "finding": return at(meeting.findings);
    default: return null;
  }
}
