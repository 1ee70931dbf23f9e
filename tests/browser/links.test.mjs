// Whatever the page links to exists: every link of the walk, with one archive and with two opened
// together, and every address that the documents name.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { earlier, handMade, zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { crawl } from "./walk.mjs";
import { like, say } from "./words.mjs";

const ROOT = new URL("../../", import.meta.url);

/** How many addresses of one shape are followed. */
const MOST = 12;

let house;
before(async () => (house = await launch()));
after(() => house?.close());

/** Addresses of the page in the documents, without those that have a placeholder for a value. */
async function documented() {
  const docs = (await readdir(new URL("docs/", ROOT))).map((name) => `docs/${name}`);
  const found = new Set();
  for (const document of [...docs, "README.md", "ARCHITECTURE.md", "CHANGELOG.md"]) {
    const text = await readFile(new URL(document, ROOT), "utf8");
    for (const [, address] of text.matchAll(/`(#\/[^`]*)`/g)) if (!/[A-Z]/.test(address)) found.add(address);
  }
  return [...found];
}

/** Opens archives and follows every link; returns the addresses where something was not found. */
async function lost(files, also) {
  const visit = await house.openPage({ path: "?workers=2#/overview" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), files);
  await visit.page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  const gone = like("problem.not-in-archive.title", {}, { part: true });
  const wrong = [];
  const { visited, failed } = await crawl(visit.page, {
    look: "document.querySelector('main').innerText",
    seen: (text, address) => gone.test(text) && wrong.push(address),
    also,
    most: MOST,
  });
  const errors = [...visit.errors];
  await visit.close();
  return { visited, found: { failed, wrong, errors } };
}

const nothing = { failed: [], wrong: [], errors: [] };

test("whatever is linked to is there, and whatever the documents name", async () => {
  const also = await documented();
  assert.ok(also.length > 100, `${also.length} addresses in documents`);
  const { visited, found } = await lost([await zipped("kinds")], also);
  assert.ok(visited.length > 200, `${visited.length} addresses`);
  assert.deepEqual(found, nothing);
});

test("so it is with an older archive that holds more", async () => {
  const older = await zipped("kinds", { name: "kinds-earlier.zip", change: earlier });
  const { visited, found } = await lost([await zipped("kinds"), older], []);
  assert.ok(visited.length > 200, `${visited.length} addresses`);
  assert.deepEqual(found, nothing);
});
