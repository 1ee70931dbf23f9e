// Hours, weeks, numbers and lists as the reader's language and region have them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A text without the marks of directions, and with plain spaces. */
const bare = (text) => text.replace(/[\u2066-\u2069\u202a-\u202e]/g, "").replace(/\s/g, " ");

const HOURS = {
  "en-GB": {
    first: say("overview.hour", { day: "Monday", hours: "00:00–01:00" }),
    last: say("overview.hour", { day: "Sunday", hours: "23:00–00:00" }),
    ticks: ["00:00", "06:00", "12:00", "18:00", "23:00"],
  },
  "en-US": {
    first: say("overview.hour", { day: "Sunday", hours: "12 – 1 AM" }),
    last: say("overview.hour", { day: "Saturday", hours: "11 PM – 12 AM" }),
    ticks: ["12 AM", "6 AM", "12 PM", "6 PM", "11 PM"],
  },
};

for (const [locale, { first, last, ticks }] of Object.entries(HOURS)) {
  test(`hours and weeks begin as they do where ${locale} is read`, async () => {
    const visit = await house.openPage({ path: "#/overview", locale });
    await (await visit.see("button", { name: say("choose.made-up") })).click();
    const chart = visit.page.getByRole("region", { name: say("overview.hours") });
    const marks = chart.locator("[data-n]");
    await marks.first().waitFor();
    const labels = (await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")))).map(bare);
    assert.equal(labels.length, 7 * 24);
    assert.ok(labels[0].startsWith(bare(first)), `${labels[0]}, not ${first}`);
    assert.ok(labels.at(-1).startsWith(bare(last)), `${labels.at(-1)}, not ${last}`);
    assert.deepEqual((await chart.locator(".chart-ticks > span").allTextContents()).map(bare), ticks);
    // A mark leads to the posts of its own day, wherever the week begins.
    const monday = marks.and(visit.page.getByRole("link", { name: /Monday/ })).first();
    assert.match(await monday.getAttribute("href"), /weekday%3Amonday/);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}

test("numbers and lists of a table are written in the reader's language, to the last digit", async () => {
  const visit = await house.openPage({ path: "#/kind/never-seen" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const record = '{"neverSeen": {"amount": 12345.25, "large": 9007199254740993, "parts": ["ebb", "flow", "slack"]}}';
  const change = (files) => [...files, ["data/never-seen.js", `window.YTD.never_seen.part0 = [${record}]`]];
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "never-seen.zip", change }));
  const row = visit.page.getByRole("article").first();
  await row.getByText("12,345.25").waitFor();
  const text = bare(await row.innerText());
  for (const shown of ["9,007,199,254,740,993", "ebb, flow, slack"]) assert.ok(text.includes(shown), `${shown} in ${text}`);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
