// The scripted walk: every view at five sizes. Nothing overflows sideways, no text is cut off
// without a way to read it, controls are large enough, focus is never lost, each view has a title
// and announces at most one thing, whatever opens can be closed, and a count links to a list of
// that length.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults, listen, openers, over, press } from "./edges.mjs";
import { launch } from "./house.mjs";
import { arrive, crawl, shapeOf } from "./walk.mjs";
import { say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house?.close());

/** Window sizes; `letters` is the browser's default font size in px, 16 unless given. */
const SIZES = {
  "a phone": { viewport: { width: 360, height: 740 } },
  "a narrow phone with text of 200 %": { viewport: { width: 320, height: 640 }, letters: 32 },
  "a tablet": { viewport: { width: 800, height: 1000 } },
  "a laptop": { viewport: { width: 1366, height: 768 } },
  "a desk": { viewport: { width: 1600, height: 1000 } },
};

/** A page with the sample archive open. */
async function opened({ viewport, letters }) {
  const prepare = async (page) => {
    if (!letters) return;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: letters, fixed: letters } });
  };
  const visit = await house.openPage({ viewport, prepare, path: "?workers=2#/overview" });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  await visit.page.evaluate(listen);
  return visit;
}

for (const [size, window] of Object.entries(SIZES)) {
  test(`every view on ${size}`, async () => {
    const visit = await opened(window);
    const wrong = [];
    const titles = new Map();
    const look = `(${whole})(${faults})`;
    const { visited, failed } = await crawl(visit.page, {
      look,
      most: 1,
      seen({ found, said, title }, address) {
        wrong.push(...found.map((fault) => `${address}: ${fault}`));
        if (said.length > 1) wrong.push(`${address}: says ${JSON.stringify(said)}`);
        titles.set(title, [...(titles.get(title) ?? []), address]);
      },
    });
    assert.ok(visited.length > 40, `${visited.length} addresses`);
    assert.deepEqual(failed, []);
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}

/** Runs in the page: its faults, what was announced on the way to it, and its title. */
function whole(faults) {
  return { found: faults(), said: globalThis.utterances(), title: document.title };
}

test("whatever opens is closed by Esc and by something in it, and gives the focus back", async () => {
  for (const window of [SIZES["a phone"], SIZES["a desk"]]) {
    const visit = await opened(window);
    const { page } = visit;
    const { visited } = await crawl(page, { most: 1 });
    const wrong = [];
    let tried = 0;
    const rooms = new Map(visited.map((address) => [shapeOf(address), address]));
    for (const address of rooms.values()) {
      await arrive(page, address);
      for (const index of await page.evaluate(openers)) {
        await page.evaluate(press, index);
        const layer = await page.evaluate(over);
        if (!layer) {
          // It unfolds in place: a second press restores it.
          await page.evaluate(press, index);
          continue;
        }
        tried += 1;
        if (!layer.close) wrong.push(`${address}: nothing closes ${layer.name}`);
        if (!layer.inside) wrong.push(`${address}: the focus is not in ${layer.name}`);
        await page.keyboard.press("Escape");
        if (await page.evaluate(over)) {
          wrong.push(`${address}: Esc does not close ${layer.name}`);
          break;
        }
        if (await page.evaluate(() => document.activeElement === document.body)) wrong.push(`${address}: focus is lost behind ${layer.name}`);
        if ((await page.evaluate(() => location.hash)) !== address) await arrive(page, address);
      }
    }
    assert.ok(tried > 3, `${tried} things opened`);
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a count beside a link is the length of the list behind it", async () => {
  const visit = await opened(SIZES["a desk"]);
  const { page } = visit;
  const { visited } = await crawl(page, { most: 1 });
  const wrong = [];
  const known = new Set();
  for (const address of visited) {
    await arrive(page, address);
    for (const [href, count] of await page.evaluate(counted)) {
      if (known.has(`${href} ${count}`)) continue;
      known.add(`${href} ${count}`);
      await arrive(page, href);
      const length = await page.evaluate(listed, count);
      if (length !== null && length !== count) wrong.push(`${address}: ${count} leads to ${length} at ${href}`);
      await arrive(page, address);
    }
  }
  assert.ok(known.size > 20, `${known.size} counts`);
  assert.equal(wrong.join("\n"), "");
  await visit.close();
});

/** Runs in the page: its navigation links that end in a number, with that number. */
function counted() {
  const links = [...document.querySelectorAll("nav a[href^='#/']")];
  return links.flatMap((link) => {
    // This list is of conversations, its number counts messages: numbers.test.mjs compares them.
    if (link.getAttribute("href") === "#/messages") return [];
    const digits = /(?:^|\s)(\d[\d,]*)$/.exec(link.innerText.trim())?.[1];
    return digits ? [[link.getAttribute("href"), Number(digits.replaceAll(",", ""))]] : [];
  });
}

/**
 * Runs in the page: the length that the view's list reports. Waits until it is `count`, for two
 * seconds at most, because a filter changes the list in place. Null if there is no list.
 */
async function listed(count) {
  const until = performance.now() + 2_000;
  for (;;) {
    const row = document.querySelector("main [aria-setsize]");
    const length = row ? Number(row.getAttribute("aria-setsize")) : null;
    if (length === count || performance.now() > until) return length;
    await new Promise(requestAnimationFrame);
  }
}
