// A million messages: how long the list of conversations, a conversation and a jump to a date
// take, from the click to the frame in which it stands there.
//
// In: a page in which the archive is ready. Out: milliseconds.

/** Goes to an address and waits for what `stands` finds there; the time of the frame after it. */
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

/** Everything that is bounded, in one walk. */
export async function talk(page) {
  const list = await time(page, "#/messages", [".talk-item", ""]);
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll(".talk-item")].map((link) => link.getAttribute("href")),
  );
  // The longest one, whose last message is sealed, and ten others.
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
