// Opening again and again, and cancelling midway: nothing accumulates, and the page stays
// responsive.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure, unable } from "../browser/figures.mjs";
import { launch } from "../browser/house.mjs";
import { locked, made, memory, opening } from "./measure.mjs";
import { say } from "../browser/words.mjs";

const TIMES = 20;

let house;
before(async () => (house = await launch()));
after(() => house.close());

test("opened twenty times, the page takes hardly more memory than the first time", async (t) => {
  const NAME = "opened 20 times: memory, times the first";
  const archive = made("media-6g.zip");
  if (!archive || process.platform !== "linux") {
    await unable("R7", NAME, archive ? "memory is read from /proc" : "`cargo xtask prove` makes its archive");
    return t.skip();
  }
  const visit = await locked(house);
  const taken = [];
  for (let time = 0; time < TIMES; time++) {
    const { failed } = await opening(visit, archive);
    assert.equal(failed, undefined);
    taken.push(await memory(house.browser, visit.page));
  }
  t.diagnostic(`MiB after each: ${taken.map((mib) => mib.toFixed(0)).join(" ")}`);
  // A worker that was ended may take a moment to go: take the median of the last five openings.
  const last = taken.slice(-5).sort((a, b) => a - b)[2];
  await figure("R7", NAME, last / taken[0]);
  assert.ok(visit.page.workers().length <= 2, `${visit.page.workers().length} workers`);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("cancel leads back to the first page at once", async (t) => {
  const NAME = "cancel: the first page is back after";
  const archive = made("posts-500k.zip");
  if (!archive) {
    await unable("R7", NAME, "`cargo xtask prove` makes its archive");
    return t.skip();
  }
  const visit = await locked(house);
  await visit.dropFiles(archive);
  const cancel = visit.page.getByRole("button", { name: say("reading.cancel") });
  await cancel.waitFor();
  const took = await cancel.evaluate(async (button, title) => {
    const start = performance.now();
    button.click();
    while (!document.querySelector("h1")?.textContent.startsWith(title)) {
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    return performance.now() - start;
  }, say("landing.title"));
  await figure("R7", NAME, took);
  const { failed } = await opening(visit, archive);
  assert.equal(failed, undefined, "it opens after all");
  await visit.close();
});
