// Measures the overview of a large archive: from the choice of a range to the painted charts.
//
// In: a page with the archive read to its end. Out: milliseconds. The first range is the whole
// archive.

import { arrive } from "../../tests/browser/walk.mjs";

const RANGES = ["#/overview", "#/overview?from=2015-01", "#/overview?from=2014-03&to=2024-10", "#/overview"];

/** The time of the slowest of several ranges, in milliseconds. */
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
    // Leaves the overview, so that the next range changes the address.
    await arrive(page, "#/problems");
  }
  return slowest;
}
