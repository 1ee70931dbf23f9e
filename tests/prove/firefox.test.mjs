// The whole walk in Firefox, with the network locked, online and without a server. Driven over
// WebDriver BiDi. docs/promises.md says what differs from Chromium.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure } from "../browser/figures.mjs";
import { eyes, hostileArchive, look } from "../browser/hostile.mjs";
import { crawl } from "../browser/walk.mjs";
import { serve } from "../browser/server.mjs";
import { PLAIN, mounts, tryAll } from "../browser/ways-out.mjs";
import { choose, launch, missing as skip, saying } from "./firefox.mjs";
import { say } from "../browser/words.mjs";

const FIGURES = [
  ["S1", "requests of the walk in Firefox"],
  ["S1", "addresses visited in Firefox"],
  ["S2", "addresses that failed offline in Firefox"],
  ["S3", "violations beside the self-test in Firefox"],
  ["S4", "ways out tried in Firefox"],
  ["S4", "ways out that reached a server in Firefox"],
  ["S4", "ways that no policy refuses and that reached one in Firefox"],
  ["S5", "scripts that ran in Firefox"],
];

let firefox;
before(async () => (firefox = await launch(FIGURES)));
after(() => firefox?.close());

/** Runs in the page before anything else: records what the policy stops, except the self-test. */
function violations() {
  const list = (globalThis.violations = []);
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (!blockedURI.includes("/self-test?")) list.push(`${effectiveDirective} stopped ${blockedURI}`);
  });
}

/** A page whose network is locked, its server, and its zip chosen and read. */
async function opened(archive, { offline }) {
  const { page, server, close } = await firefox.openPage({
    path: "?workers=2#/overview",
    async prepare(page) {
      await page.evaluateOnNewDocument(eyes);
      await page.evaluateOnNewDocument(violations);
    },
  });
  await saying(page, say("lock.locked"));
  if (offline) await server.close();
  const since = server.mark();
  await choose(page, archive.path);
  await page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0, { timeout: 60_000 });
  return { page, close, since };
}

test("the whole walk in Firefox: nothing is asked for, nothing runs", { skip }, async () => {
  const archive = await hostileArchive("hostile-for-firefox.zip");
  const { page, close, since } = await opened(archive, { offline: false });
  const strange = [];
  const { visited, failed } = await crawl(page, { look, also: archive.records, seen: (at) => strange.push(...at.strange) });
  const requests = since();
  const ran = await page.evaluate(() => globalThis.seen.ran);
  const stopped = await page.evaluate(() => globalThis.violations);
  await figure("S1", "requests of the walk in Firefox", requests);
  await figure("S1", "addresses visited in Firefox", visited.length);
  await figure("S3", "violations beside the self-test in Firefox", stopped.length);
  await figure("S5", "scripts that ran in Firefox", ran);
  assert.deepEqual({ failed, requests, ran, stopped, strange }, { failed: [], requests: 0, ran: 0, stopped: [], strange: [] });
  assert.ok(visited.length > 200, `${visited.length} addresses`);
  await close();
});

test("the whole walk in Firefox works without a server", { skip }, async () => {
  const archive = await hostileArchive("hostile-for-firefox.zip");
  const { page, close } = await opened(archive, { offline: true });
  const { failed } = await crawl(page);
  await figure("S2", "addresses that failed offline in Firefox", failed.length);
  assert.deepEqual(failed, []);
  await close();
});

test("no way out reaches a server in Firefox, but for those that no policy refuses", { skip }, async () => {
  const server = await serve({ mounts });
  const visits = [];
  const opening = (path, ready) => async () => {
    const visit = await firefox.openPage({ server, path });
    visits.push(visit);
    await ready(visit.page);
    return visit.page;
  };
  const { tried, reached, open } = await tryAll({
    own: server,
    openLocked: opening("?workers=1#/check", (page) => saying(page, say("lock.found.locked"))),
    openPlain: opening(PLAIN, () => {}),
  });
  for (const visit of visits) await visit.close();
  await figure("S4", "ways out tried in Firefox", tried.length);
  await figure("S4", "ways out that reached a server in Firefox", reached.length);
  await figure("S4", "ways that no policy refuses and that reached one in Firefox", open.length);
  assert.deepEqual(reached, []);
  assert.ok(tried.length >= 200, tried.join("\n"));
});
