// The page: its head, its views, its details.

const VIEW_NAMES = {
  summary: "Summary", items: "Work items", documents: "Documents", liaisons: "Liaisons", calendar: "Calendar",
  citations: "Citations", findings: "Findings", meetings: "Over meetings",
};
const DRAW = {
  summary: Summary,
  items: (meeting) => Table(ITEMS, meeting),
  documents: (meeting) => Table(DOCUMENTS, meeting),
  liaisons: (meeting) => Table(LIAISONS, meeting),
  calendar: Calendar,
  citations: Citations,
  findings: (meeting) => Table(FINDINGS, meeting),
  meetings: Meetings,
};

const root = document.getElementById("page");

function Head(meeting, views) {
  const { study_group, place: where, start, end, study_period } = meeting.about;
  return html`<header class="head">
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); document.getElementById("main").focus(); }}>Skip to content</a>
    <div class="who">
      <div>
        <h1>${study_group ? `${shown(study_group)} meeting` : "Meeting"}</h1>
        <p>${[where && shown(where), daysText(start, end), study_period && `study period ${shown(study_period)}`].filter(Boolean).join(" · ") || "Place and dates are not stated"}</p>
      </div>
      <div class="tools">
        ${MEETINGS.length > 1 && html`<label>Meeting
          <select name="m" value=${meeting.key} onChange=${(event) => { state.parameters = new Map(); state.trail = []; set({ m: event.currentTarget.value }); }}>
            ${MEETINGS.map((other) => html`<option key=${other.at} value=${other.key} selected=${other === meeting}>${brief(other.name, 80)}</option>`)}
          </select></label>`}
        <button type="button" onClick=${printWhole}>Print whole report</button>
      </div>
    </div>
    <nav aria-label="Views"><ul>${views.map((view) => html`<li key=${view}>
      <a href=${address(view)} aria-current=${view === state.view ? "page" : undefined}>${VIEW_NAMES[view]}</a></li>`)}</ul></nav>
  </header>`;
}

function App() {
  const meeting = chosenMeeting();
  const views = VIEWS.filter((view) => view !== "meetings" || series(meeting).length > 0);
  return html`${Head(meeting, views)}
    <main id="main" tabindex="-1">${state.whole
      ? views.map((view) => html`<div key=${view} class="part">${DRAW[view](meeting)}</div>`)
      : html`<div key=${`${meeting.at} ${state.view}`}>${DRAW[state.view](meeting)}</div>`}</main>
    <footer><p>Made by ${shown(document.querySelector("meta[name=generator]").content)} from the documents' own words.
      Texts as read are cut at 300 characters. Nothing on this page is fetched from the network.</p></footer>
    ${Details(meeting)}`;
}

function draw() {
  render(html`<${App} />`, root);
  showDetails();
}

/** All views, one behind the other, for paper. */
function printWhole() {
  const before = state.parameters;
  state.whole = true;
  state.parameters = new Map([...before].filter(([name]) => name === "m"));
  window.print();
  state.whole = false;
  state.parameters = before;
  draw();
}

window.addEventListener("hashchange", () => {
  const before = state.view;
  readAddress();
  draw();
  if (before !== state.view && !state.trail.length) {
    document.getElementById("main").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
});
window.addEventListener("beforeprint", () => { state.printing = true; draw(); });
window.addEventListener("afterprint", () => { state.printing = false; draw(); });

/** Makes the orders of the columns while nobody waits for them, one at a time. */
function prepare(orders) {
  const [order, ...rest] = orders;
  const later = window.requestIdleCallback ?? ((work) => setTimeout(work, 200));
  if (order) later(() => { order(); prepare(rest); });
}

readAddress();
if (MEETINGS.length) {
  root.replaceChildren();
  draw();
  prepare([ITEMS, DOCUMENTS, FINDINGS].flatMap((spec) => spec.columns.map((column) => () => ranks(spec, MEETINGS[0], column))));
}
