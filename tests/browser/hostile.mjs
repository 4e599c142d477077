// Whatever documents and addresses say is shown as text.
import { check, equal, go, open, quiet } from "./harness.mjs";

const HASHES = [
  "#items?q=<img src=x onerror=alert(1)>", "#items?q=%3Cscript%3Ealert(1)%3C/script%3E&track=%22%3E%3Cb%3E",
  "#\"><script>alert(1)</script>", "#items?sort=constructor&page=-5&wp=__proto__", "#items?open=item:__proto__",
  "#constructor", "#items?open=finding:99999999", "#citations?doc=javascript:alert(1)", "#items?page=1e9", "#%E0%A4%A",
];

/** What must not be on the page, whatever the data. */
const foreign = () => {
  const odd = [...document.querySelectorAll("img, iframe, object, embed, base, link, form[action], b, meta[http-equiv=refresh]")];
  const scripts = document.querySelectorAll("script").length;
  const handlers = [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on")));
  const links = [...document.querySelectorAll("a[href]")].map((a) => a.getAttribute("href"))
    .filter((href) => !/^(#|\.\/|\.\.\/|https:\/\/www\.itu\.int\/md\/T\d\d-[A-Z0-9.-]+$)/.test(href));
  return [...odd, ...handlers].map((e) => e.outerHTML.slice(0, 100)).concat(scripts === 2 ? [] : [`${scripts} scripts`], links);
};

export async function hostile(browser, large) {
  const tab = await open(browser, large);
  const { page } = tab;
  for (const view of ["summary", "items?q=alert", "documents?q=alert", "liaisons", "calendar", "citations", "findings?severity=error", "meetings?q=alert"]) {
    await go(tab, `#${view}`);
    equal(`nothing foreign in ${view}`, await page.evaluate(foreign), []);
  }
  await go(tab, "#items?q=onerror");
  const cell = page.locator("tbody tr").first();
  check("markup is shown as text", (await cell.innerText()).includes("<img src=x onerror=alert(3)>"), await cell.innerText());
  await cell.locator("button").first().click();
  equal("nothing foreign in details", await page.evaluate(foreign), []);
  await page.keyboard.press("Escape");
  await go(tab, "#items?q=gnp.exe");
  const name = await page.locator("tbody tr").first().innerText();
  check("what steers layout is made visible", name.includes("\\u{202e}") && !name.includes("\u202e"), name);
  for (const hash of HASHES) {
    await go(tab, hash);
    equal(`nothing foreign at ${hash}`, await page.evaluate(foreign), []);
    check(`something is shown at ${hash}`, (await page.locator("main").innerText()).length > 20);
    await page.keyboard.press("Escape");
  }
  // A ring of documents that supersede each other.
  await go(tab, "#documents?q=TD0/1");
  check("a ring is shown", (await page.locator("tbody").innerText()).includes("superseded"));
  await go(tab, "#findings?code=unresolved_reference");
  equal("a thousand references", await page.locator("[role=status]").innerText(), "1,000 of 1,228 findings, 1 to 100 on this page");
  await go(tab, "#items?q=very long title");
  await page.locator("tbody button").first().click();
  check("a long title is cut, and whole when asked for", (await page.locator("dialog summary").first().innerText()).includes("20,5"));
  await page.keyboard.press("Escape");
  await quiet("the hostile page is quiet", tab);
  // The policy holds against a script that gets in nevertheless.
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    try { script.textContent = "window.ran = true"; document.body.append(script); } catch { /* trusted types */ }
    script.remove();
    return window.ran === true;
  });
  check("the policy lets no other script run", !ran);
  await tab.close();
}
