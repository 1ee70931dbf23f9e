// Measures an archive with a million messages: how long it takes to open the list of conversations,
// to open a conversation, and to jump to a date, from the change of address to the painted frame.
//
// In: a page with the archive read to its end. Out: milliseconds.

/** Goes to an address, and measures until the next frame after `stands` was found there. */
const time = (page, hash, stands) =>
  page.evaluate(
    async ([hash, stands]) => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const find = () => {
        const [selector, words] = stands;
        return [...document.querySelectorAll(selector)].some((thing) => thing.textContent.includes(words));
      };
      const start = performance.now();
      location.hash = hash;
      while (!find()) {
        if (performance.now() - start > 60_000) throw new Error(`${hash}: nothing was shown`);
        await frame();
      }
      await frame();
      return performance.now() - start;
    },
    [hash, stands],
  );

/** All times with a bound: list of conversations, slowest conversation, jump to a date. */
export async function talk(page) {
  const list = await time(page, "#/messages", [".talk-item", ""]);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll(".talk-item")].map((link) => link.getAttribute("href")),
  );
  // The longest conversation, whose last message is encrypted, and ten others.
  const longest = "#/messages/222000111-1234567890";
  const others = ids.filter((id) => id !== longest).slice(0, 10);
  let open = await time(page, longest, [".msg", ""]);
  const jump = await time(page, `${longest}?on=1420070400`, [".talk-day", "January 2015"]);
  for (const id of others) {
    await time(page, "#/messages", [".talk-none", ""]);
    open = Math.max(open, await time(page, id, [".msg", ""]));
  }
  return { list, open, jump };
}

/** The rows of the report. */
export const rows = ({ walk, effort }, atMost) => [
  atMost("1,000,000 messages, list of conversations", walk.list, "ms", 300),
  atMost("1,000,000 messages, slowest conversation opened", walk.open, "ms", 100),
  atMost("1,000,000 messages, jump to a date", walk.jump, "ms", 100),
  atMost("1,000,000 messages, wasm memory", effort.wasm_bytes / 2 ** 20, "MiB", 512),
];
