// Waits until a page has settled, where no single element shows that it has.
//
// In: a page of either browser; it only needs `evaluate`. Never waits for time alone: compares what
// is seen in each frame with the frame before.

/**
 * Runs in the page: waits until it has a heading, shows nothing that is still being fetched, and
 * `least` frames in a row changed and scrolled nothing. Returns whether that happened within 20 s.
 */
export async function standsStill(least) {
  const until = performance.now() + 20_000;
  let changes = 0;
  const watch = new MutationObserver(() => changes++);
  watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributeFilter: ["style"] });
  const main = () => document.querySelector("main");
  // Placeholders without text stand for what is being fetched, hidden from screen readers.
  const waiting = () => !main()?.querySelector("h1, h2, h3") || main().querySelector(".ghosts") !== null;
  const columns = () => [document.documentElement, ...document.querySelectorAll("[data-scrolls]")];
  const seen = () => [changes, ...columns().flatMap(({ scrollTop, scrollHeight }) => [scrollTop, scrollHeight])].join();
  let [last, frames] = [seen(), 0];
  while (frames < least && performance.now() < until) {
    await new Promise(requestAnimationFrame);
    const now = seen();
    frames = waiting() || now !== last ? 0 : frames + 1;
    last = now;
  }
  watch.disconnect();
  return !waiting();
}

/** Waits until the page has settled. */
export async function still(page) {
  if (!(await page.evaluate(standsStill, 6))) throw new Error(`${page.url()} does not stand still`);
}

/** Scrolls to the end, which moves as rows are measured on the way, until `thing` is visible. */
export async function toTheEnd(page, thing) {
  const until = Date.now() + 20_000;
  do {
    await page.evaluate(() => {
      for (const column of [document.documentElement, ...document.querySelectorAll("[data-scrolls]")]) {
        column.scrollTop = column.scrollHeight;
      }
    });
    await still(page);
  } while (!(await thing.isVisible()) && Date.now() < until);
  await thing.waitFor();
}
