// page.mjs NODE_DIR MEETING LARGE: looks at both pages; pictures are written beside them.
import { dirname, join } from "node:path";
import { accessible } from "./accessible.mjs";
import { exports } from "./exports.mjs";
import { failed, launch } from "./harness.mjs";
import { hostile } from "./hostile.mjs";
import { keyboard } from "./keyboard.mjs";
import { paper } from "./paper.mjs";
import { pictures } from "./pictures.mjs";
import { speed } from "./speed.mjs";
import { views } from "./views.mjs";

const [packages, meeting, large] = process.argv.slice(2);
const out = dirname(meeting);
const browser = await launch(packages);

async function step(name, work) {
  const [before, begin] = [failed(), performance.now()];
  const said = await work();
  const state = failed() === before ? "ok" : "FAILED";
  console.log(`${state}  ${name}${said ? `: ${said}` : ""} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
}

await step("views and addresses", () => views(browser, meeting, large));
await step("text of documents stays text", () => hostile(browser, large));
await step("keyboard", () => keyboard(browser, meeting));
await step("filter and sort 5,000 work items", () => speed(browser, large));
await step("exports", () => exports(browser, large));
await step("paper, and no script", () => paper(browser, meeting, large, out));
await step("axe, the made-up meeting", () => accessible(browser, packages, meeting));
await step("axe, the large one", () => accessible(browser, packages, large));
await step("pictures", () => pictures(browser, meeting, large, (name) => join(out, `${name}.png`)));

await browser.close();
if (failed()) {
  console.error(`${failed()} checks failed`);
  process.exit(1);
}
