// Filtering and sorting: from the event to what is painted.
import { check, open } from "./harness.mjs";

const LIMIT = 100;

/** Runs in the page: milliseconds of each action, to the moment after the next frame. */
const measured = async () => {
  const painted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
  const timed = async (action) => {
    await painted();
    const begin = performance.now();
    action();
    const handled = performance.now() - begin;
    await painted();
    return [handled, performance.now() - begin];
  };
  const times = { filter: [], choose: [], sort: [] };
  const search = document.querySelector("input[name=q]");
  for (const text of ["s", "so", "soil", "part 4", "nothing at all", "frame", "y.tida", ""]) {
    times.filter.push(await timed(() => {
      search.value = text;
      search.dispatchEvent(new Event("input", { bubbles: true }));
    }));
  }
  for (const name of ["question", "track", "stage"]) {
    const select = document.querySelector(`select[name=${name}]`);
    for (const at of [1, 0]) {
      times.choose.push(await timed(() => {
        select.selectedIndex = at;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }));
    }
  }
  for (let n = 0; n < document.querySelectorAll("thead th").length; n += 1) {
    for (let turn = 0; turn < 2; turn += 1) {
      times.sort.push(await timed(() => document.querySelectorAll("thead th button")[n].click()));
    }
  }
  return times;
};

export async function speed(browser, large) {
  const tab = await open(browser, large, { hash: "#items" });
  // Three times: the machine does other things too, and what is slow is slow each time.
  const runs = [];
  for (let run = 0; run < 3; run += 1) {
    await tab.page.reload();
    runs.push(await tab.page.evaluate(measured));
  }
  const said = Object.keys(runs[0]).map((kind) => {
    const best = runs[0][kind].map((_, n) => runs.map((run) => run[kind][n]).sort((a, b) => a[1] - b[1])[0]);
    const worst = Math.max(...best.map(([, painted]) => painted));
    check(`${kind}: each below ${LIMIT} ms`, worst < LIMIT, `${worst.toFixed(1)} ms`);
    const median = (at) => best.map((time) => time[at]).sort((a, b) => a - b)[Math.floor(best.length / 2)];
    return `${kind} ${median(0).toFixed(1)} ms handled, ${median(1).toFixed(1)} ms painted (worst ${worst.toFixed(1)})`;
  });
  await tab.close();
  return said.join("; ");
}
