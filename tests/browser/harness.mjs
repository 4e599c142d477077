// A browser that nothing escapes: requests, messages, dialogs and violations of the policy are kept.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-default-apps",
];

export function library(packages, name) {
  return createRequire(join(resolve(packages), "/"))(name);
}

export async function launch(packages) {
  const { chromium } = library(packages, "playwright-core");
  return chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium", args: FLAGS });
}

/** Opens a file; `seen` says what it did that it must not do. */
export async function open(browser, file, { hash = "", scheme = "light", width = 1280, script = true } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, acceptDownloads: true,
  });
  const page = await context.newPage();
  const url = pathToFileURL(resolve(file)).href;
  const seen = [];
  page.on("request", (request) => {
    const asked = request.url();
    if (asked.split("#")[0] !== url && !asked.startsWith("blob:file:")) seen.push(`request ${asked.slice(0, 200)}`);
  });
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) seen.push(`console ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.push(`error ${error.stack}`));
  page.on("dialog", (dialog) => { seen.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", (popup) => seen.push(`window ${popup.url()}`));
  if (script) {
    await page.addInitScript(() => {
      window.violations = [];
      document.addEventListener("securitypolicyviolation", (event) =>
        window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
  }
  await page.goto(url + hash);
  return { page, seen, url, close: () => context.close() };
}

/** Goes to another view of the same page. */
export async function go({ page }, hash) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); }));
}

let failures = 0;

export function check(what, fine, detail = "") {
  if (fine) return;
  failures += 1;
  console.error(`FAILED  ${what}${detail ? `: ${detail}` : ""}`);
}

export function equal(what, actual, expected) {
  const [a, e] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(what, a === e, `${a} is not ${e}`);
}

export const failed = () => failures;

/** Nothing was asked of the network, no script of a document ran, nothing broke. */
export async function quiet(what, { page, seen }) {
  const violations = await page.evaluate(() => window.violations ?? []);
  equal(what, [...seen, ...violations], []);
}
