// axe over every view, in light and in dark; and on a telephone nothing sticks out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { check, equal, go, open } from "./harness.mjs";

const VIEWS = [
  "summary", "items", "documents", "liaisons", "calendar", "citations", "findings", "meetings", "items?q=nothing+fits",
  "items?open=item:Y.lh-auth", "items?open=item:3", "findings?open=finding:0", "documents?open=document:3", "liaisons?open=liaison:1",
];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export async function accessible(browser, packages, file) {
  const axe = readFileSync(createRequire(join(resolve(packages), "/")).resolve("axe-core/axe.min.js"), "utf8");
  let rules = 0;
  let minor = 0;
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 400]]) {
    const tab = await open(browser, file, { scheme, width });
    await tab.page.evaluate(axe);
    for (const view of VIEWS) {
      await go(tab, `#${view}`);
      const { violations, passes } = await tab.page.evaluate((tags) =>
        window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
      rules += passes.length;
      for (const { id, impact, nodes } of violations) {
        const grave = ["serious", "critical"].includes(impact);
        if (!grave) minor += 1;
        check(`${view}, ${scheme}, ${width}: ${id} (${impact})`, !grave, nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join("\n"));
        if (!grave) console.log(`  ${impact}: ${view}, ${scheme}, ${width}: ${id}: ${nodes[0].html.slice(0, 120)}`);
      }
      const overflow = await tab.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      equal(`${view} at ${width}: nothing sticks out`, overflow, 0);
      await tab.page.keyboard.press("Escape");
    }
    await tab.close();
  }
  return `${rules} rules passed, ${minor} minor remarks`;
}
