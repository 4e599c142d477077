// The table of liaison statements, in and out.

/** Which statements answer each one: those that reply to one of its documents. */
function answersTo(meeting) {
  return keep(meeting, "liaisons", "answers", () => {
    const byDocument = new Map();
    for (const row of meeting.liaisons()) {
      for (const id of [row.id, ...row.documents]) if (!byDocument.has(id)) byDocument.set(id, row);
    }
    const answers = new Map();
    for (const row of meeting.liaisons()) {
      const asked = new Set(row.replies.map((id) => byDocument.get(id)).filter((other) => other && other !== row));
      for (const other of asked) {
        if (!answers.has(other.n)) answers.set(other.n, []);
        answers.get(other.n).push(row);
      }
    }
    return answers;
  });
}

/** What a statement replies to: another row where there is one. */
function Replied(id, meeting) {
  const row = meeting.liaisons().find((other) => other.id === id || other.documents.includes(id));
  return row ? More(row, brief(id, 60)) : html`<bdi>${brief(id, 60)}</bdi>`;
}

const listOf = (nodes) => nodes.map((node, n) => html`${n > 0 && ", "}${node}`);

const LIAISONS = {
  view: "liaisons",
  title: "Liaison statements",
  // A row may stand for several statements.
  noun: ["row of liaison statements", "rows of liaison statements"],
  rows: (meeting) => meeting.liaisons(),
  columns: [
    { key: "name", label: "Document", text: (row) => row.id, cell: (row) => More(row) },
    {
      key: "direction", label: "Way", shape: "closed", text: (row) => row.direction ?? "",
      cell: (row) => html`${row.direction && html`<span aria-hidden="true">${row.direction === "incoming" ? "↓ " : "↑ "}</span>${word(row.direction)}`}${disputed(row, "direction")}`,
    },
    { key: "title", label: "Title", text: (row) => row.title, cell: (row) => html`<bdi>${brief(row.title)}</bdi>${disputed(row, "title")}` },
    { key: "from", label: "From", text: (row) => row.from, cell: (row) => html`<bdi>${brief(row.from, 60)}</bdi>` },
    { key: "to", label: "To", text: (row) => row.to.join(", "), cell: (row) => texts(row.to.slice(0, 8)) },
    { key: "question", label: "Question", text: (row) => row.questions.join(", "), cell: (row) => texts(row.questions) },
    { key: "replies", label: "Replies to", shape: "links", text: (row) => row.replies.join(", "), cell: (row, meeting) => listOf(row.replies.map((id) => Replied(id, meeting))) },
    {
      key: "answers", label: "Answered by", shape: "links", text: (row, meeting) => (answersTo(meeting ?? chosenMeeting()).get(row.n) ?? []).map((a) => a.id).join(", "),
      cell: (row, meeting) => listOf((answersTo(meeting).get(row.n) ?? []).map((answer) => More(answer))),
    },
    { key: "deadline", label: "Answer by", shape: "closed", text: (row) => row.deadline, cell: (row) => html`${dayText(row.deadline)}${disputed(row, "deadline")}` },
  ],
  extra: [
    { label: "Documents", text: (row) => row.documents.join(", ") },
    { label: "Statements", text: (row) => String(row.count) },
  ],
  filters: [
    { key: "direction", label: "Way", values: (row) => (row.direction ? [row.direction] : []), word },
    { key: "question", label: "Question", values: (row) => row.questions, word: (v) => (v === NONE ? word(v) : shown(v)) },
    { key: "deadline", label: "Answer wanted", values: (row) => [row.deadline ? "with a date" : "without a date"] },
  ],
  record: (row) => ({ key: row.id, count: row.count, ...recordOf(row.data) }),
};
