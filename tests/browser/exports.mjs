// What is saved is what is shown, and safe to open.
import { readFile } from "node:fs/promises";
import { check, equal, go, open, quiet } from "./harness.mjs";

/** RFC 4180, read by a reader of its own. */
function read(csv) {
  const rows = [[]];
  let [cell, quoted] = ["", false];
  for (let at = 0; at < csv.length; at += 1) {
    const c = csv[at];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (csv[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ",") { rows.at(-1).push(cell); cell = ""; }
    else if (c === "\r" && csv[at + 1] === "\n") { rows.at(-1).push(cell); cell = ""; rows.push([]); at += 1; }
    else cell += c;
  }
  rows.pop();
  return rows;
}

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).first().click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const VIEWS = { items: 5_000, documents: 2_000, liaisons: 300, calendar: 200, citations: 2_000, findings: 1_228, meetings: null };

export async function exports(browser, large) {
  const tab = await open(browser, large);
  const { page } = tab;
  for (const [view, count] of Object.entries(VIEWS)) {
    await go(tab, `#${view}`);
    const csv = await saved(page, "Save CSV");
    equal(`${view}: the file's name`, csv.name, `SG23-2026-10-07-${view}.csv`);
    const rows = read(csv.text.replace(/^\ufeff/, ""));
    const unsafe = rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell));
    equal(`${view}: no cell is a formula`, unsafe, []);
    check(`${view}: all rows are as wide as the first`, rows.every((row) => row.length === rows[0].length));
    const json = JSON.parse((await saved(page, "Save JSON")).text);
    equal(`${view}: as many rows in both`, json.length, rows.length - 1);
    if (count !== null) equal(`${view}: all rows`, json.length, count);
  }
  await go(tab, "#items?q=HYPERLINK");
  const { text } = await saved(page, "Save CSV");
  const names = read(text.slice(1)).slice(1).map(([name]) => name).filter((name) => name.includes("HYPERLINK"));
  check("a formula is told from its apostrophe", names.length > 0 && names.every((name) => name.startsWith("'=HYPERLINK(\"")), names[0]);
  const shown = JSON.parse((await saved(page, "Save JSON")).text);
  equal("what is filtered out is not saved", `${shown.length} of 5,000 work items`, await page.locator("[role=status]").innerText());
  const item = shown.find((row) => row.acronym?.startsWith("="));
  check("JSON has names as they are", item !== undefined);
  const [fact] = item.facts.title;
  equal("JSON has the evidence", Object.keys(fact.evidence[0]).sort(), ["fields", "path", "pointer", "raw", "rule", "section", "span"]);
  await quiet("saving asks nothing of the network", tab);
  await tab.close();
}
