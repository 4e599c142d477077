// Who cites, builds on, answers and revises whom: one document and its neighbours, and a ranking.

const RELATIONS = {
  cites: ["Cites", "Cited by"],
  base_text: ["Gives as a base text", "Given as a base text by"],
  replies_to: ["Replies to", "Answered by"],
  revises: ["Revises", "Revised by"],
};
const DRAWN = 12;

const nodeTitle = (node, meeting) => meeting.byId().get(node.id)?.title ?? (node.path === undefined ? "" : meeting.byPath().get(node.path)?.title ?? "");
const citedBy = (node) => node.in.filter((edge) => edge.relation === "cites").length;
const cites = (node) => node.out.filter((edge) => edge.relation === "cites").length;

const CITATIONS = {
  view: "citations",
  title: "All documents of the graph",
  noun: ["document", "documents"],
  sort: "-cited",
  rows: (meeting) => keep(meeting, "citations", "rows", () => meeting.graph().rows.map((node) => ({
    ...node, kind: "node", name: node.id,
    title: nodeTitle(node, meeting),
    cited: citedBy(node), citing: cites(node),
    search: `${node.id}\n${nodeTitle(node, meeting)}`.toLowerCase(),
  }))),
  columns: [
    { key: "name", label: "Document", text: (row) => row.id, cell: (row) => html`<a href=${address("citations", { doc: row.id })}><bdi>${brief(row.id, 60)}</bdi></a>` },
    { key: "title", label: "Title", text: (row) => row.title, cell: (row) => html`<bdi>${brief(row.title, 140)}</bdi>` },
    { key: "cited", label: "Cited by", shape: "number", text: (row) => row.cited, cell: (row) => number(row.cited) },
    { key: "citing", label: "Cites", shape: "number", text: (row) => row.citing, cell: (row) => number(row.citing) },
    { key: "held", label: "File", shape: "closed", text: (row) => (row.path === undefined ? "missing" : "held"), cell: (row) => StateMark(row.path === undefined ? "missing" : "held") },
  ],
  filters: [{ key: "held", label: "File", values: (row) => [row.path === undefined ? "missing" : "held"] }],
  record: (row) => ({
    id: row.id, path: row.path === undefined ? null : PATHS[row.path],
    edges: row.out.map(({ relation, node }) => ({ type: relation, to: node.id })),
  }),
};

/** Neighbours of a node on one side, each once, with all that joins them. */
function neighbours(edges, side) {
  const by = new Map();
  for (const { relation, node } of edges) {
    const name = (RELATIONS[relation] ?? [word(relation), word(relation)])[side];
    if (!by.has(name)) by.set(name, []);
    by.get(name).push(node);
  }
  return [...by];
}

function Drawing(node) {
  const unique = (edges) => [...new Set(edges.map((edge) => edge.node))].filter((other) => other !== node);
  const sides = [unique(node.in), unique(node.out)];
  const tallest = Math.max(1, ...sides.map((nodes) => Math.min(nodes.length, DRAWN) + (nodes.length > DRAWN)));
  const height = tallest * 26 + 10;
  const middle = height / 2;
  const column = (nodes, side) => {
    const drawn = nodes.slice(0, DRAWN);
    const lines = drawn.length + (nodes.length > DRAWN);
    const y = (n) => middle + (n - (lines - 1) / 2) * 26;
    const x = side === 0 ? 10 : 510;
    return html`<g>
      ${drawn.map((other, n) => html`<g key=${other.n} class="node ${other.path === undefined ? "absent" : ""}" onClick=${() => { location.hash = address("citations", { doc: other.id }); }}>
        <path class="edge" marker-end="url(#arrow)" d=${side === 0
          ? `M 190 ${y(n)} C 215 ${y(n)} 225 ${middle} 252 ${middle}` : `M 440 ${middle} C 465 ${middle} 480 ${y(n)} 506 ${y(n)}`} />
        <rect x=${x} y=${y(n) - 11} width="180" height="22" rx="4" />
        <text x=${x + 90} y=${y(n) + 4} text-anchor="middle">${brief(other.id, 26)}</text>
      </g>`)}
      ${nodes.length > DRAWN && html`<text class="more" x=${x + 90} y=${y(lines - 1) + 4} text-anchor="middle">and ${number(nodes.length - DRAWN)} more</text>`}
    </g>`;
  };
  return html`<svg class="graph" viewBox="0 0 700 ${height}" role="img"
    aria-label=${`${shown(node.id)}: named by ${number(sides[0].length)} documents, names ${number(sides[1].length)}. The lists below say which.`}>
    <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0 L8 4 L0 8 z" /></marker></defs>
    ${column(sides[0], 0)}${column(sides[1], 1)}
    <g class="node own"><rect x="256" y=${middle - 13} width="184" height="26" rx="4" /><text x="348" y=${middle + 4} text-anchor="middle">${brief(node.id, 26)}</text></g>
  </svg>`;
}

function Neighbours(groups, meeting) {
  return groups.map(([name, nodes]) => html`<div key=${name}><h4>${name} <span class="count">${number(nodes.length)}</span></h4>
    <ul class="listed">${(state.printing ? nodes : nodes.slice(0, LISTED)).map((node) => html`<li key=${node.n}>
      <a href=${address("citations", { doc: node.id })}><bdi>${brief(node.id, 60)}</bdi></a> <bdi>${brief(nodeTitle(node, meeting), 110)}</bdi></li>`)}
      ${!state.printing && nodes.length > LISTED && html`<li>and ${number(nodes.length - LISTED)} more</li>`}</ul></div>`);
}

function Citations(meeting) {
  const { rows, byId } = meeting.graph();
  const most = () => rows.reduce((best, node) => (!best || citedBy(node) > citedBy(best) ? node : best), null);
  const node = byId.get(parameter("doc")) ?? keep(meeting, "citations", "most", most);
  const row = node && (meeting.byId().get(node.id) ?? meeting.byPath().get(node.path));
  return html`<div>
    <section class="view" aria-labelledby="node-title">
      <h2 id="node-title">Citations${node && html` of <bdi>${brief(node.id, 60)}</bdi>`}</h2>
      ${node
        ? html`<p>${row ? More(row, brief(row.title || row.name, 160)) : "No list of this meeting has it."}</p>
          ${Drawing(node)}
          <div class="neighbours">
            <section aria-label="What names it"><h3>What names it</h3>${node.in.length ? Neighbours(neighbours(node.in, 1), meeting) : html`<p>Nothing.</p>`}</section>
            <section aria-label="What it names"><h3>What it names</h3>${node.out.length ? Neighbours(neighbours(node.out, 0), meeting) : html`<p>Nothing.</p>`}</section>
          </div>`
        : html`<p>No document names another.</p>`}
    </section>
    ${rows.length > 0 && Table(CITATIONS, meeting)}
  </div>`;
}
