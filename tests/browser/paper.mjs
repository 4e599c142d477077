// On paper, and without a script.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { check, equal, go, open, quiet } from "./harness.mjs";

export async function paper(browser, meeting, large, out) {
  const tab = await open(browser, large, { hash: "#items" });
  const rows = () => tab.page.locator("tbody tr").count();
  await tab.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  equal("all rows go to paper", await rows(), 5_000);
  equal("headings that can repeat on each page", await tab.page.locator("thead button").count(), 0);
  await tab.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  equal("and the screen has its page again", await rows(), 100);
  await quiet("printing breaks nothing", tab);
  await tab.close();

  const small = await open(browser, meeting, { hash: "#items" });
  const { page } = small;
  await writeFile(join(out, "items.pdf"), await page.pdf({ format: "A4" }));
  // The button asks the browser to print: here what would be printed is looked at.
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      window.parts = document.querySelectorAll(".part").length;
      window.listed = document.querySelectorAll("table.rows.documents tbody tr").length;
      window.dispatchEvent(new Event("afterprint"));
    };
  });
  await page.getByRole("button", { name: "Print whole report" }).click();
  equal("the whole report has all views and all rows", await page.evaluate(() => [window.parts, window.listed]), [7, 102]);
  equal("and is gone after that", await page.locator(".part").count(), 0);
  for (const view of ["summary", "findings", "calendar", "citations"]) {
    await go(small, `#${view}`);
    const pdf = await page.pdf({ format: "A4" });
    check(`${view} prints`, pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 10_000);
    await writeFile(join(out, `${view}.pdf`), pdf);
  }
  await go(small, "#items?open=item:Y.lh-auth");
  await page.emulateMedia({ media: "print" });
  check("open details are what is printed", !(await page.locator("h1").isVisible()) && (await page.locator("dialog h2").isVisible()));
  await page.screenshot({ path: join(out, "print-details.png"), fullPage: true });
  await page.emulateMedia({ media: null });
  await page.keyboard.press("Escape");
  await go(small, "#summary");
  await page.emulateMedia({ media: "print" });
  check("no controls on paper", !(await page.getByRole("button", { name: "Print whole report" }).isVisible()) && !(await page.locator("nav").first().isVisible()));
  await page.screenshot({ path: join(out, "print-summary.png"), fullPage: true });
  await quiet("paper asks nothing of the network", small);
  await small.close();

  const plain = await open(browser, meeting, { script: false });
  const text = await plain.page.locator("body").innerText();
  check("without a script: the meeting", text.includes("SG23 meeting, Geneva, 2026-10-07 to 2026-10-16"), text.slice(0, 200));
  check("without a script: the contradictions", (await plain.page.locator("tbody tr").count()) === 20 && text.includes("Y.lh-auth has more than one track"));
  await plain.page.screenshot({ path: join(out, "no-script.png") });
  equal("without a script: nothing is asked for", plain.seen, []);
  await plain.close();
}
