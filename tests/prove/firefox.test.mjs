// The second engine: the whole walk in Firefox, with the lockdown, online and without a server.
// Driven over WebDriver BiDi. docs/promises.md says what differs from Chromium.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { figure, unable } from "../browser/figures.mjs";
import { eyes, hostileArchive, look } from "../browser/hostile.mjs";
import { serve } from "../browser/server.mjs";
import { crawl } from "../browser/walk.mjs";
import { waysOut } from "../browser/ways-out.mjs";

const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));
const puppeteer = require("puppeteer-core");

const FIGURES = [
  ["S1", "requests of the walk in Firefox"],
  ["S1", "addresses visited in Firefox"],
  ["S2", "addresses that failed offline in Firefox"],
  ["S3", "violations beside the self-test in Firefox"],
  ["S4", "ways out that are open in Firefox"],
  ["S5", "scripts that ran in Firefox"],
];

let browser;
const skip = !process.env.ROOST_FIREFOX && "Firefox is not on this machine";
before(async () => {
  if (skip) for (const [row, name] of FIGURES) await unable(row, name, skip);
  else browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.ROOST_FIREFOX,
    headless: true,
    // No host has an address, and nothing of Firefox's own is asked for meanwhile.
    extraPrefsFirefox: { "network.dns.disabled": true, "network.dns.localDomains": "127.0.0.1", "ui.prefersReducedMotion": 1 },
  });
});
after(() => browser?.close());

/** Runs in the page before anything else: what the policy stops beside the self-test. */
function violations() {
  const list = (globalThis.violations = []);
  addEventListener("securitypolicyviolation", ({ effectiveDirective, originalPolicy, blockedURI }) => {
    const expected = effectiveDirective === "connect-src" && originalPolicy.includes("connect-src 'none'");
    if (!expected) list.push(`${effectiveDirective} stopped ${blockedURI}`);
  });
}

const saying = (page, words) =>
  page.waitForFunction((words) => document.body?.innerText.includes(words), { timeout: 20_000 }, words);

/** A page whose network is locked, its server, and its zip chosen and read. */
async function opened(archive, { offline }) {
  const server = await serve();
  const page = await browser.newPage();
  await page.setViewport({ width: 1600, height: 1000 });
  await page.evaluateOnNewDocument(eyes);
  await page.evaluateOnNewDocument(violations);
  await page.goto(`${server.url}?workers=2&locale=en#/overview`);
  await saying(page, "Network locked");
  if (offline) await server.close();
  const since = server.mark();
  const field = await page.waitForSelector("input[type=file]:not([disabled])");
  await field.uploadFile(archive.path);
  await page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0, { timeout: 60_000 });
  return { page, server, since };
}

test("the whole walk in Firefox: nothing is asked for, nothing runs", { skip }, async () => {
  const archive = await hostileArchive("hostile-for-firefox.zip");
  const { page, server, since } = await opened(archive, { offline: false });
  const strange = [];
  const { visited, failed } = await crawl(page, { look, also: archive.records, seen: (at) => strange.push(...at.strange) });
  const requests = since();
  const ran = await page.evaluate(() => globalThis.seen.ran);
  const stopped = await page.evaluate(() => globalThis.violations);
  const ways = await page.evaluate(waysOut);
  await figure("S1", "requests of the walk in Firefox", requests);
  await figure("S1", "addresses visited in Firefox", visited.length);
  await figure("S3", "violations beside the self-test in Firefox", stopped.length);
  await figure("S4", "ways out that are open in Firefox", Object.values(ways).filter((refused) => !refused).length);
  await figure("S5", "scripts that ran in Firefox", ran);
  assert.deepEqual({ failed, requests, ran, stopped, strange }, { failed: [], requests: 0, ran: 0, stopped: [], strange: [] });
  assert.deepEqual(ways, { page: true, own: true, foreign: true, fromUrl: true });
  assert.ok(visited.length > 200, `${visited.length} addresses`);
  await page.close();
  await server.close();
});

test("the whole walk in Firefox works without a server", { skip }, async () => {
  const archive = await hostileArchive("hostile-for-firefox.zip");
  const { page } = await opened(archive, { offline: true });
  const { failed } = await crawl(page);
  await figure("S2", "addresses that failed offline in Firefox", failed.length);
  assert.deepEqual(failed, []);
  await page.close();
});
