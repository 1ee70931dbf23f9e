// The scripted walk: every view at five sizes. Nothing overflows sideways, no text is cut off
// without a way to read it, controls are large enough, focus is never lost, each view has a title
// and announces at most one thing, whatever opens can be closed, and a count links to a list of
// that length.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drawn, faults, listen, openers, over, press } from "./edges.mjs";
import { launch } from "./house.mjs";
import { arrive, crawl } from "./walk.mjs";
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

/**
 * Walks to an address of every shape; returns what was found wrong, and the counts beside links,
 * each with the address of the list that it counts and the address where it stands.
 */
async function walked(window) {
  const visit = await opened(window);
  const wrong = [];
  const counts = new Map();
  const { visited, failed } = await crawl(visit.page, {
    look: `(${whole})(${faults}, ${counted})`,
    most: 1,
    seen({ found, said, count }, address) {
      wrong.push(...found.map((fault) => `${address}: ${fault}`));
      if (said.length > 1) wrong.push(`${address}: says ${JSON.stringify(said)}`);
      for (const [href, length] of count) counts.set(`${href} ${length}`, { address, href, length });
    },
  });
  const errors = [...visit.errors];
  await visit.close();
  return { visited, failed, wrong, errors, counts: [...counts.values()] };
}

/** Runs in the page: its faults, what was announced on the way to it, and the counts in it. */
function whole(faults, counted) {
  return { found: faults(), said: globalThis.utterances(), count: counted() };
}

let desk;
/** The walk on a desk, which two tests need. */
const onDesk = () => (desk ??= walked(SIZES["a desk"]));

for (const [size, window] of Object.entries(SIZES)) {
  test(`every view on ${size}`, async () => {
    const { visited, failed, wrong, errors } = await (window === SIZES["a desk"] ? onDesk() : walked(window));
    assert.ok(visited.length > 40, `${visited.length} addresses`);
    assert.deepEqual(failed, []);
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(errors, []);
  });
}

test("whatever opens is closed by Esc and by something in it, and gives the focus back", async () => {
  for (const window of [SIZES["a phone"], SIZES["a desk"]]) {
    const visit = await opened(window);
    const { page } = visit;
    const wrong = [];
    let tried = 0;
    /** Opens what has this index, and closes it. Returns whether it is closed again. */
    const tryOut = async (index, address) => {
      await page.evaluate(press, index);
      await page.evaluate(drawn);
      const layer = await page.evaluate(over);
      if (!layer) {
        // It unfolds in place: a second press restores it.
        await page.evaluate(press, index);
        return true;
      }
      tried += 1;
      if (!layer.close) wrong.push(`${address}: nothing closes ${layer.name}`);
      if (!layer.inside) wrong.push(`${address}: the focus is not in ${layer.name}`);
      await page.keyboard.press("Escape");
      await page.evaluate(drawn);
      if (await page.evaluate(over)) {
        wrong.push(`${address}: Esc does not close ${layer.name}`);
        return false;
      }
      if (await page.evaluate(() => document.activeElement === document.body)) wrong.push(`${address}: focus is lost behind ${layer.name}`);
      if ((await page.evaluate(() => location.hash)) !== address) await arrive(page, address);
      return true;
    };
    // What stands around every view is tried in one of them.
    const around = new Set();
    await crawl(page, {
      most: 1,
      async seen(_, address) {
        for (const { index, name } of await page.evaluate(openers)) {
          if (around.has(name)) continue;
          if (name !== null) around.add(name);
          if (!(await tryOut(index, address))) break;
        }
      },
    });
    assert.ok(tried > 3, `${tried} things opened`);
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a count beside a link is the length of the list behind it", async () => {
  const { counts } = await onDesk();
  const visit = await opened(SIZES["a desk"]);
  const wrong = [];
  let compared = 0;
  for (const { address, href, length } of counts) {
    await arrive(visit.page, href);
    const listedHere = await visit.page.evaluate(listed, length);
    compared += Number(listedHere !== null);
    if (listedHere !== null && listedHere !== length) wrong.push(`${address}: ${length} leads to ${listedHere} at ${href}`);
  }
  assert.ok(compared > 20, `${compared} of ${counts.length} counts`);
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
 * Runs in the page: the length that the view's list reports. Waits until it is `count`, for five
 * seconds at most, because a filter changes the list in place. Null if there is no list, which a
 * view that has settled shows within some frames.
 */
async function listed(count) {
  const until = performance.now() + 5_000;
  for (let frame = 0; ; frame++) {
    const row = document.querySelector("main [aria-setsize]");
    const length = row ? Number(row.getAttribute("aria-setsize")) : null;
    if (length === count || (length === null && frame > 20) || performance.now() > until) return length;
    await new Promise(requestAnimationFrame);
  }
}
