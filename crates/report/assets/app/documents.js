// The table of documents.

const DOCUMENTS = {
  view: "documents",
  title: "Documents",
  noun: ["document", "documents"],
  rows: (meeting) => meeting.documents(),
  columns: [
    {
      key: "name", label: "Document", text: (row) => row.id ?? row.file,
      cell: (row) => html`${More(row)}${FileLink(row.path)}${ItuLink(row)}`,
    },
    { key: "title", label: "Title", text: (row) => row.title ?? "", cell: (row) => html`<bdi>${brief(row.title)}</bdi>` },
    { key: "kind", label: "Kind", shape: "closed", text: (row) => row.type ?? "", cell: (row) => row.type && label(row.type) },
    { key: "question", label: "Question", text: (row) => row.questions.join(", "), cell: (row) => texts(row.questions) },
    { key: "source", label: "Source", text: (row) => row.source ?? "", cell: (row) => html`<bdi>${brief(row.source, 80)}</bdi>` },
    {
      key: "state", label: "State", text: (row) => row.states.join(", "),
      cell: (row, meeting) => html`<ul class="plain">${row.states.map((state) => html`<li key=${state}>${StateMark(state)}
        ${state === "superseded" && html` by ${DocumentId(row.superseded_by, meeting)}`}
        ${state === "revision" && html` of ${DocumentId(row.revision_of, meeting)}`}</li>`)}</ul>`,
    },
  ],
  extra: [
    { label: "Full name", text: (row) => row.itu_id ?? "" },
    { label: "File", text: (row) => row.file },
    { label: "Revision of", text: (row) => row.revision_of ?? "" },
    { label: "Superseded by", text: (row) => row.superseded_by ?? "" },
  ],
  filters: [
    { key: "kind", label: "Kind", values: (row) => (row.type ? [row.type] : []), word },
    { key: "state", label: "State", values: (row) => row.states, word },
    { key: "question", label: "Question", values: (row) => row.questions, word: (v) => (v === NONE ? word(v) : shown(v)) },
  ],
  record: (row) => ({
    id: row.id ?? null, itu_id: row.itu_id ?? null, kind: row.type, title: row.title ?? null,
    path: row.missing ? null : row.file, questions: row.questions, source: row.source ?? null,
    revision_of: row.revision_of ?? null, superseded_by: row.superseded_by ?? null,
  }),
};
