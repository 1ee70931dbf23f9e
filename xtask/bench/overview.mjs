// The overview of a large archive: from the choice of a range until its charts are painted.
//
// In: a page with the archive read to its end. Out: milliseconds, counts of a whole archive first.

const RANGES = ["#/overview", "#/overview?from=2015-01", "#/overview?from=2014-03&to=2024-10", "#/overview"];

/** The slowest of several ranges in milliseconds. */
export async function overview(page) {
  let slowest = 0;
  for (const range of RANGES) {
    const ms = await page.evaluate(async (range) => {
      performance.clearMarks("roost:overview");
      const started = performance.now();
      location.hash = range;
      for (;;) {
        const [mark] = performance.getEntriesByName("roost:overview");
        if (mark) return mark.startTime - started;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }, range);
    slowest = Math.max(slowest, ms);
    // Away from it, so that the next one is a change.
    await page.evaluate(() => (location.hash = "#/problems"));
    await page.waitForTimeout(100);
  }
  return slowest;
}
