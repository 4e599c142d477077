// Texts, numbers and days as the page writes them.

const { html, render } = vendor;

// Characters that would steer how the text around them is laid out: a name must not look like
// another one.
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const ALL_STEERING = new RegExp(STEERING.source, "g");

/** A text from a document, with what steers layout made visible. */
function shown(text) {
  const written = typeof text === "string" ? text : text == null ? "" : String(text);
  if (!STEERING.test(written)) return written;
  return written.replace(ALL_STEERING, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
}

/** A text cut to a table's cell. */
function brief(text, limit = 200) {
  const whole = shown(text);
  return whole.length > limit ? `${whole.slice(0, limit).replace(/[\ud800-\udbff]$/, "")}…` : whole;
}

/** A value of a fact as people read it. */
function valueText(value) {
  if (Array.isArray(value)) return value.map(valueText).join(", ");
  if (value === true) return "yes";
  if (value === false) return "no";
  return value == null ? "" : String(value);
}

const NUMBERS = new Intl.NumberFormat("en");
const number = (n) => NUMBERS.format(n);
const count = (n, [one, many]) => `${number(n)} ${n === 1 ? one : many}`;

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const natural = (a, b) => COLLATOR.compare(a, b);

const MONTHS = [
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
];

/** `{ year, month, day, time }` of `2026-10-07T15:00`; null of what is no day or month. */
function moment(text) {
  const parts = /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?$/.exec(text ?? "");
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), parts[3] && Number(parts[3])];
  if (month < 1 || month > 12) return null;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > last)) return null;
  return { year, month, day, time: parts[4] };
}

/** `7 October 2026`. */
function dayText(text) {
  const at = moment(text);
  if (!at) return shown(text);
  const month = `${MONTHS[at.month - 1]} ${at.year}`;
  const day = at.day === undefined ? month : `${at.day} ${month}`;
  return at.time ? `${day}, ${at.time}` : day;
}

/** `7–16 October 2026`. */
function daysText(start, end) {
  const [a, b] = [moment(start), moment(end)];
  if (!end || end === start) return start ? dayText(start) : "";
  if (!a || !b) return [start, end].filter(Boolean).map(dayText).join(" to ");
  const same = a.year === b.year && a.month === b.month && a.day !== undefined && b.day !== undefined;
  if (same && a.day === b.day && a.time && b.time) return `${dayText(start)}–${b.time}`;
  if (same && !a.time && !b.time) return `${a.day}–${dayText(end)}`;
  return `${dayText(start)} – ${dayText(end)}`;
}

/** Makes a value when it is first asked for. */
function once(make) {
  let made = false;
  let value;
  return () => {
    if (!made) [value, made] = [make(), true];
    return value;
  };
}
