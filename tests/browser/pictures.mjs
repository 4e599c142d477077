// Pictures for people to look at.
import { go, open } from "./harness.mjs";

const VIEWS = {
  summary: "#summary", items: "#items", "items-filtered": "#items?track=TAP&sort=-stage", details: "#items?open=item:Y.lh-auth",
  documents: "#documents", liaisons: "#liaisons", calendar: "#calendar", citations: "#citations", findings: "#findings",
  finding: "#findings?open=finding:0", document: "#documents?open=document:3",
};

export async function pictures(browser, meeting, large, path) {
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 400]]) {
    const tab = await open(browser, meeting, { scheme, width });
    for (const [name, hash] of Object.entries(VIEWS)) {
      await go(tab, hash);
      await tab.page.screenshot({ path: path(`${name}-${scheme}-${width}`), fullPage: name === "summary" });
      await tab.page.keyboard.press("Escape");
    }
    await tab.close();
  }
  const tab = await open(browser, large);
  for (const view of ["summary", "items", "findings", "meetings", "calendar"]) {
    await go(tab, `#${view}`);
    await tab.page.screenshot({ path: path(`large-${view}`) });
  }
  await tab.close();
}
