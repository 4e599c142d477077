// Every view shows what there is, and can be linked to.
import { check, equal, go, open, quiet } from "./harness.mjs";

const VIEWS = ["summary", "items", "documents", "liaisons", "calendar", "citations", "findings"];
const status = (page) => page.locator("[role=status]").first().innerText();

export async function views(browser, meeting, large) {
  const small = await open(browser, meeting);
  const { page } = small;
  equal("the meeting's name", await page.locator("h1").innerText(), "SG23 meeting");
  equal("place and days", await page.locator(".who p").innerText(), "Geneva · 7–16 October 2026 · study period 2025-2028");
  equal("the contradictions come first", await page.locator(".tiles li").first().locator("span").innerText(), "contradictions");
  check("each told contradiction has a place", (await page.locator(".contradictions > li").count()) > 0
    && (await page.locator(".contradictions > li:not(:has(.both li))").count()) === 0);
  for (const view of VIEWS) {
    await go(small, `#${view}`);
    equal(`${view} is the current view`, await page.locator("nav [aria-current=page]").getAttribute("href"), `#${view}`);
    check(`${view} shows something`, (await page.locator("main").innerText()).length > 100);
  }

  // What was read of the documents by hand: fixtures/meeting holds one item with two tracks.
  await go(small, "#items?q=lh-auth");
  equal("a search in the address", await status(page), "1 of 30 work items");
  // An item is found by its own track, which most documents give; the other one is in its details.
  await go(small, "#items?track=AAP&disputed=yes");
  check("filters in the address", /^[1-9]\d* of 30 work items$/.test(await status(page)), await status(page));
  await go(small, "#items?open=item:Y.lh-auth");
  const dialog = page.locator("dialog[open]");
  equal("details in the address", await dialog.locator("h2").innerText(), "Y.lh-auth");
  const track = dialog.locator(".facts > .disputed", { hasText: "Track" });
  equal("both tracks, each with its sources", await track.locator(".value").allInnerTexts(), ["AAP", "TAP"]);
  check("each source has a document, a text, a place and a rule", await track.locator(".source").evaluateAll((all) =>
    all.length > 1 && all.every((s) => s.querySelector(".document") && s.querySelector("q") && s.querySelectorAll("code").length >= 2)));
  await dialog.getByRole("button", { name: "Close" }).click();

  await go(small, "#documents?q=TD405/P");
  const file = page.locator("table.rows a.file").first();
  equal("a document's file", await file.getAttribute("href"),
    "./../../../fixtures/meeting/T25-SG23-261007-TD-PLEN-0405%21%21MSW-E.docx");
  check("a document at the ITU", (await page.locator("a[href^='https://www.itu.int/md/T25-SG23-261007-TD-PLEN-0405']").count()) === 1);
  check("links out are safe", await page.locator("a[target=_blank]").evaluateAll((all) => all.every((a) => a.rel === "noreferrer noopener")));
  await go(small, "#documents?state=missing");
  check("missing documents", /^[1-9]\d* of \d+ documents$/.test(await status(page)), await status(page));
  await go(small, "#findings?scope=within a document&severity=error");
  check("findings of documents' own records", /^[1-9]/.test(await status(page)), await status(page));
  await quiet("the made-up meeting's page is quiet", small);
  await small.close();

  const many = await open(browser, large);
  equal("the latest meeting is shown first", await many.page.locator(".who p").innerText(), "Geneva · 7–16 October 2026 · study period 2025-2028");
  equal("all meetings can be chosen", await many.page.locator("select[name=m] option").count(), 3);
  await go(many, "#items");
  equal("a page of rows", await many.page.locator("tbody tr").count(), 100);
  equal("the number of rows is told", await status(many.page), "5,000 work items, 1 to 100 on this page");
  await many.page.getByRole("button", { name: "Next" }).click();
  equal("the next page", await status(many.page), "5,000 work items, 101 to 200 on this page");
  await many.page.getByRole("button", { name: "Show all 5,000" }).click();
  equal("all rows", await many.page.locator("tbody tr").count(), 5_000);
  await go(many, "#meetings");
  check("items from meeting to meeting", (await many.page.locator("table.meetings thead th").count()) === 4);
  await go(many, "#items?open=item:Y.other-name-3");
  check("an item by another of its five names", (await many.page.locator("dialog[open]").innerText()).includes("Y.other-name-4"));
  await many.page.keyboard.press("Escape");
  await go(many, "#summary");
  await many.page.locator("select[name=m]").selectOption({ index: 2 });
  for (const view of VIEWS) {
    await go(many, `#${view}?m=2`);
    check(`${view} of a meeting of which nothing is known`, (await many.page.locator("main").innerText()).length > 0);
  }
  equal("no place", await many.page.locator(".who p").innerText(), "Place and dates are not stated");
  await quiet("the large page is quiet", many);
  await many.close();
}
