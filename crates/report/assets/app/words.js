// Words for what records name, and marks that do not rest on colour alone.

const TRACKS = [...STATED_TRACKS, NONE];

const WORDS = {
  [NONE]: "none stated",
  base_texts: "base texts", action_to: "for action to", information_to: "for information to",
  is_reply: "is a reply", reply_to: "replies to", raw_date: "date as written",
  recommendation: "number", track: "track", start: "begins", end: "ends",
};
const word = (name) => (Object.hasOwn(WORDS, name) ? WORDS[name] : shown(name).replaceAll("_", " "));
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const label = (name) => capital(word(name));

const FIELD_ORDER = [
  "title", "direction", "questions", "track", "stage", "version", "deliverable", "recommendation",
  "start", "end", "place", "base_texts", "documents", "equivalents", "common_text", "from", "destinations",
  "action_to", "information_to", "reply_to", "editors", "target_date", "deadline", "status",
];
const fieldRank = (field) => (FIELD_ORDER.indexOf(field) + 1 || FIELD_ORDER.length + 1);

const SEVERITIES = { error: ["✖", "Error"], warning: ["▲", "Warning"], info: ["●", "Note"] };

function Severity(severity) {
  const [mark, name] = SEVERITIES[severity] ?? ["●", label(severity)];
  return html`<span class="mark ${severity}"><span aria-hidden="true">${mark}</span> ${name}</span>`;
}

const Disputed = (text = "disputed") =>
  html`<span class="mark warning"><span aria-hidden="true">▲</span> ${text}</span>`;

const STATES = {
  missing: ["✖", "error"], failed: ["✖", "error"], partial: ["▲", "warning"], skipped: ["▲", "warning"],
  superseded: ["●", "info"], revision: ["●", "info"], held: ["", ""],
};

function StateMark(name) {
  const [mark, kind] = STATES[name] ?? ["●", "info"];
  return html`<span class="mark ${kind}"><span aria-hidden="true">${mark}</span> ${word(name)}</span>`;
}

/** A button that looks like a link: it shows details. */
const More = (row, text) =>
  html`<button type="button" class="link" aria-haspopup="dialog" onClick=${() => open(row)}>
    <bdi>${text ?? brief(row.name, 80)}</bdi>
  </button>`;
