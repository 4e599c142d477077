// What is shown, as files.

// A cell that begins so is a formula to a spreadsheet.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** A cell of CSV (RFC 4180); what would be a formula begins with an apostrophe. */
function csvCell(value) {
  const text = value == null ? "" : String(value);
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** With a mark of its encoding, without which spreadsheets guess. */
const csvText = (rows) => `\ufeff${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const exportName = (view, meeting, ending) =>
  `${[meeting.key, view].join("-").replace(/[^A-Za-z0-9-]+/g, "-")}.${ending}`;
