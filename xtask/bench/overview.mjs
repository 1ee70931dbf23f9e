// The overview of a large archive: from the choice of a range until its charts are painted.
//
// In: a page with the archive read to its end. Out: milliseconds, counts of a whole archive first.

import { arrive } from "../../tests/browser/walk.mjs";

const RANGES = ["#/overview", "#/overview?from=2015-01", "#/overview?from=2014-03&to=2024-10", "#/overview"];

/** The slowest of several ranges in milliseconds. */
export async function overview(page) {
  let slowest = 0;
  for (const range of RANGES) {
    const ms = await page.evaluate(async (range) => {
      const painted = new Promise((done) => {
        const marks = (list) => list.getEntriesByName("roost:overview").forEach(({ startTime }) => done(startTime));
        new PerformanceObserver(marks).observe({ type: "mark" });
      });
      const started = performance.now();
      location.hash = range;
      return (await painted) - started;
    }, range);
    slowest = Math.max(slowest, ms);
    // Away from it, so that the next one is a change.
    await arrive(page, "#/problems");
  }
  return slowest;
}
