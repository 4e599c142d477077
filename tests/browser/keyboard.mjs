// All of it without a mouse.
import { check, equal, go, open, quiet } from "./harness.mjs";

const focused = (page) => page.evaluate(() => {
  const at = document.activeElement;
  return at.getAttribute("name") ?? at.textContent.trim();
});

async function tabTo(page, wanted, limit = 60) {
  for (let n = 0; n < limit; n += 1) {
    await page.keyboard.press("Tab");
    if (wanted(await focused(page))) return true;
  }
  return false;
}

export async function keyboard(browser, meeting) {
  const tab = await open(browser, meeting, { hash: "#items" });
  const { page } = tab;
  await page.keyboard.press("Tab");
  equal("the first stop skips the head", await focused(page), "Skip to content");
  await page.keyboard.press("Enter");
  check("it leads to the content", await page.evaluate(() => document.activeElement.id === "main"));
  check("the search can be reached", await tabTo(page, (at) => at === "q"));
  await page.keyboard.type("guide");
  const status = page.locator("[role=status]");
  check("typing filters", / of 30 work items$/.test(await status.innerText()), await status.innerText());
  equal("the focus stays where one types", await focused(page), "q");
  check("the number of rows is announced", (await status.getAttribute("role")) === "status");

  await page.keyboard.press("Control+A");
  await page.keyboard.press("Delete");
  check("a heading can be reached", await tabTo(page, (at) => at.startsWith("Title")));
  await page.keyboard.press("Enter");
  const heading = page.locator("th", { hasText: "Title" }).first();
  equal("Enter sorts", await heading.getAttribute("aria-sort"), "ascending");
  await page.keyboard.press("Enter");
  equal("and sorts the other way", await heading.getAttribute("aria-sort"), "descending");
  check("the focus stays on the heading", (await focused(page)).startsWith("Title"));
  const titles = await page.locator("tbody td:nth-child(2)").allInnerTexts();
  const ordered = [...titles].filter(Boolean).sort((a, b) => b.localeCompare(a, "en", { numeric: true, sensitivity: "base" }));
  equal("the rows are in order", titles.filter(Boolean), ordered);

  check("a row's name can be reached", await tabTo(page, (at) => at.startsWith("Y.") || at.startsWith("YSTR.")));
  const name = await focused(page);
  await page.keyboard.press("Enter");
  const dialog = page.locator("dialog[open]");
  equal("Enter opens the details", await dialog.locator("h2").innerText(), name);
  check("the focus is in them", await page.evaluate(() => document.activeElement.closest("dialog") !== null));
  check("a document of theirs can be reached", await tabTo(page, (at) => at.startsWith("TD") || at.endsWith(".xlsx")));
  const document_ = await focused(page);
  await page.keyboard.press("Enter");
  equal("its details open over them", await dialog.locator("h2").innerText(), document_);
  check("there is a way back", await tabTo(page, (at) => at.startsWith("Back to")));
  await page.keyboard.press("Enter");
  equal("the way back", await dialog.locator("h2").innerText(), name);
  await page.keyboard.press("Escape");
  equal("Escape closes them", await page.locator("dialog[open]").count(), 0);
  equal("the focus is back", await focused(page), name);

  // The address keeps what is looked at.
  await page.waitForFunction(() => location.hash === "#items?sort=-title");
  await page.reload();
  equal("a reload keeps it", await heading.getAttribute("aria-sort"), "descending");

  await go(tab, "#citations");
  check("a document of the graph can be reached", await tabTo(page, (at) => at === "C301"));
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("h2").textContent.includes("C301"));
  await quiet("the keyboard breaks nothing", tab);
  await tab.close();
}
