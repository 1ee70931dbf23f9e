// say("check.title"): the test of the lock on a page of its own, the rules as they stand, and the
// hash of what is running, which is that of the built files and of nothing else.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { SCREENS, launch } from "./house.mjs";
import { dist } from "./server.mjs";
import { pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const heading = (visit) => visit.see("heading", { name: say("check.title"), level: 1 });
const refusedBoth = (visit) => visit.page.getByText(say("lock.found.locked")).waitFor();

/** The page without an archive. */
async function check(options) {
  const visit = await house.openPage({ path: "#/check", ...options });
  await heading(visit);
  return visit;
}

/** The names and hashes that the page shows. */
async function shownFiles({ page }) {
  await page.getByText(say("check.build.files")).click();
  const names = await page.getByRole("term").allTextContents();
  const hashes = await page.getByRole("definition").allTextContents();
  return new Map(names.map((name, at) => [name, hashes[at]]));
}

test("the first page leads to it, and it shows the hash of the built files", async () => {
  const visit = await house.openPage({ path: "#/" });
  await (await visit.see("link", { name: say("check.title") })).click();
  await heading(visit);
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  await visit.page.getByText(sha256(list), { exact: true }).waitFor();
  const lines = list.trimEnd().split("\n").map((line) => line.split("  "));
  assert.ok(lines.length >= 6, list);
  for (const [hash, name] of lines) assert.equal(hash, sha256(await readFile(dist + name)), name);
  assert.deepEqual(await shownFiles(visit), new Map(lines.map(([hash, name]) => [name, hash])));
  await visit.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit.page.getByText(say("check.build.copy-list")).click();
  await visit.page.getByText(say("post.copied")).waitFor();
  assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), list);
  await (await visit.see("link", { name: say("leaf.up") })).click();
  await visit.see("button", { name: say("choose.made-up") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("another page has another hash", async () => {
  const changed = (await readFile(`${dist}index.html`, "utf8")).replace("<body>", "<body><!-- another -->");
  const isPage = (url) => url.pathname === "/";
  const visit = await check({
    prepare: (page) => page.route(isPage, (route) => route.fulfill({ body: changed, contentType: "text/html" })),
  });
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  const other = list.replace(/^\w+(?=  index\.html$)/m, sha256(changed));
  assert.notEqual(other, list);
  await visit.page.getByText(sha256(other), { exact: true }).waitFor();
  assert.equal((await shownFiles(visit)).get("index.html"), sha256(changed));
  await visit.close();
});

test("a hash that cannot be counted is not told, and everything else works", async () => {
  let asked = 0;
  const visit = await check({
    prepare: (page) => page.route(/\.css$/, (route) => (asked++ === 0 ? route.continue() : route.fulfill({ status: 404 }))),
  });
  await visit.page.getByText(say("check.build.unknown")).waitFor();
  assert.equal(asked, 2);
  await refusedBoth(visit);
  await visit.close();
});

test("the test runs at the press of a button, and the rules are those of the page", async () => {
  const visit = await check();
  const { page } = visit;
  const status = page.getByRole("status").filter({ hasText: pattern`${say("lock.found.locked")}|${say("lock.found.checking")}` });
  await status.filter({ hasText: say("lock.found.locked") }).waitFor();
  const before = visit.refused.length;
  await (await visit.see("button", { name: say("lock.again") })).click();
  while (visit.refused.length === before) await page.waitForEvent("console");
  await status.filter({ hasText: say("lock.found.locked") }).waitFor();
  const rules = await page.evaluate(() => [...document.querySelectorAll("meta[http-equiv]")].map((meta) => meta.content));
  assert.equal(rules.length, 2);
  assert.equal(rules[1], "connect-src 'none'; worker-src blob:");
  for (const rule of rules) await page.getByRole("listitem").filter({ hasText: rule }).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the badge, More and the palette lead to it beside an open archive", async () => {
  const visit = await house.openPage();
  const { page } = visit;
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await page.getByRole("feed", { name: say("posts.title") }).getByRole("article").nth(2).waitFor();
  await page.getByRole("button", { name: say("lock.locked") }).first().click();
  const dialog = page.getByRole("dialog", { name: say("lock.locked") });
  await dialog.getByRole("link", { name: say("check.title") }).click();
  await heading(visit);
  assert.equal(await page.getByRole("dialog").count(), 0);
  // What a phone has no tab for stands under "More".
  await page.setViewportSize(SCREENS.phone);
  await page.evaluate(() => (location.hash = "#/more"));
  await page.getByRole("main").getByRole("link", { name: say("check.title") }).click();
  await heading(visit);
  await page.setViewportSize(SCREENS.desk);
  await page.evaluate(() => (location.hash = "#/account"));
  await visit.see("heading", { name: say("leaf.account.title"), level: 1 });
  await page.keyboard.press("Control+k");
  await page.keyboard.type(say("check.title").slice(0, 8));
  await page.getByRole("dialog").getByRole("option", { name: say("check.title") }).waitFor();
  await page.keyboard.press("Enter");
  await heading(visit);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("it is worth looking at in every size and scheme", async () => {
  for (const [size, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of ["light", "dark"]) {
      const visit = await check({ viewport, colorScheme });
      await refusedBoth(visit);
      await visit.screenshot(`check-${size}-${colorScheme}`);
      await visit.page.getByText(say("check.build.files")).click();
      await visit.screenshot(`check-build-${size}-${colorScheme}`);
      const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${size}: ${wide} pixels too wide`);
      assert.deepEqual(visit.errors, []);
      await visit.close();
    }
  }
});
