// Charts that are tables: each number stands beside its bar, so that nothing rests on colour.

// More bars than these are no picture.
const BARS = 40;

/**
 * rows: [{ label, href, parts: [number] }]; series: the names of the parts, one of which needs no
 * heading. `widest` is the scale, where several charts have one.
 */
function BarTable({ title, first, series, rows, widest: given }) {
  const sum = (parts) => parts.reduce((a, b) => a + b, 0);
  const widest = given ?? Math.max(1, ...rows.map((row) => sum(row.parts)));
  if (!rows.length) return null;
  return html`<figure class="chart">
    <table>
      <caption>${title}</caption>
      <thead><tr>
        <th scope="col">${first}</th>
        ${series.map((name, n) => html`<th key=${name} scope="col" class="number">
          ${series.length > 1 && html`<svg class="key" width="10" height="10" aria-hidden="true"><rect class="s${n}" width="10" height="10" /></svg>`} ${name}</th>`)}
        <td class="bars"></td>
      </tr></thead>
      <tbody>${rows.slice(0, BARS).map((row) => html`<tr key=${row.label}>
        <th scope="row">${row.href ? html`<a href=${row.href}>${row.label}</a>` : row.label}</th>
        ${row.parts.map((part, n) => html`<td key=${n} class="number">${part ? number(part) : html`<span class="zero">0</span>`}</td>`)}
        <td class="bars">${Bar(row.parts, widest)}</td>
      </tr>`)}</tbody>
    </table>
    ${rows.length > BARS && html`<p class="section">and ${number(rows.length - BARS)} more</p>`}
  </figure>`;
}

function Bar(parts, widest) {
  let from = 0;
  return html`<svg class="bar" width="100%" height="12" aria-hidden="true">${parts.map((part, n) => {
    const x = from;
    const width = (100 * part) / widest;
    from += width;
    return part > 0 && html`<rect key=${n} class="s${n}" x="${x.toFixed(3)}%" y="0" width="${width.toFixed(3)}%" height="12" />`;
  })}</svg>`;
}

/** How many rows have each value of a list; rows without one count as such. */
function tally(rows, values) {
  const counts = new Map();
  for (const row of rows) {
    const of = values(row);
    for (const value of of.length ? of : [NONE]) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
