// Accessibility: axe finds nothing serious in any section, on a phone and on a desktop, light and
// dark.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./house.mjs";
import { arrive } from "./walk.mjs";
import { say } from "./words.mjs";

const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** An address in each section of the sample archive; each is loaded before axe runs. */
const ROOMS = [
  "#/overview",
  "#/posts",
  "#/posts?q=is%3Aedited",
  "#/posts?q=ferry%20has%3Afoto",
  "#/likes",
  "#/search?q=ferry",
  "#/media",
  "#/messages",
  "#/messages/222000111-1234567890",
  "#/people",
  "#/person/@grace_obi",
  "#/account",
  "#/security",
  "#/ads",
  "#/ads/advertisers",
  "#/ads/seen",
  "#/grok",
  "#/lists",
  "#/leaving",
  "#/check",
  "#/problems",
  "#/files",
  "#/contents",
  "#/more",
  "#/kind/connected-application",
  "#/record/connected-application.js/1",
];

/** The rules whose result depends on colours; a scheme changes nothing else. */
const OF_COLOURS = { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } };

/** The violations that axe rates serious or critical on this page, in light and dark, as text. */
async function serious(page, place) {
  const found = [];
  for (const [colorScheme, rules] of [["dark", OF_COLOURS], ["light", {}]]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate((rules) => globalThis.axe.run(document, { resultTypes: ["violations"], ...rules }), rules);
    const heavy = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    const examples = (nodes) => nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} (${failureSummary.split("\n").at(-1).trim()})`);
    found.push(...heavy.map(({ id, nodes }) => `${place} in the ${colorScheme}: ${id}: ${examples(nodes).join("; ")}`));
  }
  return found;
}

const SCREENS = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } };

for (const [size, viewport] of Object.entries(SCREENS)) {
  test(`nothing serious on a ${size}, in the light and in the dark`, async () => {
    const visit = await house.openPage({ viewport });
    const { page } = visit;
    await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    await page.evaluate(axe);
    const found = await serious(page, "landing");
    await page.getByRole("button", { name: say("choose.made-up") }).click();
    await page.getByRole("feed", { name: say("posts.title") }).getByRole("article").nth(2).waitFor();
    for (const room of ROOMS) {
      assert.ok(await arrive(page, room), `${room} does not come up`);
      found.push(...(await serious(page, room)));
    }
    assert.deepEqual(found, []);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}
