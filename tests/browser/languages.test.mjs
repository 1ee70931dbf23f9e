// The site in each of its languages: a page of its own that loads one catalog, invitations from one
// to the other, and a walk through every view in each of them.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { cutControls, rawKeys, sideways } from "./edges.mjs";
import { SCREENS, launch } from "./house.mjs";
import { PSEUDO, dist } from "./server.mjs";
import { crawl } from "./walk.mjs";
import { catalogOf, say, sayIn } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house?.close());

/** The tags of the languages that are published. */
const TAGS = (await readdir(new URL("../../locales/", import.meta.url)))
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.replace(".json", ""));

/** The address of the page in a language, below the site's prefix. */
const place = (tag) => (tag === "en" ? "" : `${tag}/`);

const RIGHT_TO_LEFT = ["ar", "ar-XB", "fa", "he"];

for (const prefix of ["/", "/repo/"]) {
  test(`each language is a page under ${prefix} that loads its own catalog and no other`, async () => {
    for (const tag of TAGS) {
      const visit = await house.openPage({ prefix, path: `${place(tag)}#/` });
      await visit.see("button", { name: sayIn(tag, "lock.locked") });
      await visit.see("heading", { level: 1, name: sayIn(tag, "landing.title") });
      const html = visit.page.locator("html");
      assert.equal(await html.getAttribute("lang"), tag);
      assert.equal(await html.getAttribute("dir"), RIGHT_TO_LEFT.includes(tag) ? "rtl" : "ltr");
      const loaded = await visit.page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
      const catalogs = loaded.map((name) => /([\w-]+)-[0-9a-f]{8}\.json/.exec(name)?.[1]).filter(Boolean);
      assert.deepEqual([...new Set(catalogs)], [tag]);
      assert.deepEqual(visit.errors, []);
      await visit.close();
    }
  });
}

test("the page of a language says in it what it is before anything runs, and names all others", async () => {
  for (const tag of TAGS) {
    const html = await readFile(`${dist}${place(tag)}index.html`, "utf8");
    for (const key of ["landing.title", "landing.lede", "boot.wait", "boot.failed", "boot.no-script", "boot.description"]) {
      assert.ok(html.includes(sayIn(tag, key)), `${tag}: ${key}`);
    }
    const up = tag === "en" ? "./" : "../";
    for (const other of TAGS) {
      const link = `<link rel="alternate" hreflang="${other}" href="${up}${place(other)}" title="${sayIn(other, "language.offer")}">`;
      assert.ok(html.includes(link), `${tag} names ${other}`);
    }
    assert.ok(html.includes(`<link rel="alternate" hreflang="x-default" href="${up}">`), tag);
    assert.ok(!html.includes("%{"), tag);
  }
});

test("English offers the browser's language in that language, one press away, and keeps the view", async () => {
  for (const [locale, tag] of [["ja-JP", "ja"], ["ar-EG", "ar"]]) {
    const visit = await house.openPage({ path: "#/check", locale });
    await visit.page.evaluate(() => (location.hash = "#/"));
    const offer = await visit.see("link", { name: sayIn(tag, "language.offer") });
    assert.equal(await offer.getAttribute("lang"), tag);
    await offer.press("Enter");
    await visit.page.getByRole("button", { name: sayIn(tag, "lock.locked") }).first().waitFor();
    assert.equal(await visit.page.getByRole("link", { name: sayIn(tag, "language.offer") }).count(), 0);
    await visit.page.evaluate(() => (location.hash = "#/check"));
    await visit.see("heading", { level: 1, name: sayIn(tag, "check.title") });
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
  const english = await house.openPage({ path: "#/", locale: "de-DE" });
  await english.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  for (const tag of TAGS) assert.equal(await english.page.getByText(sayIn(tag, "language.offer")).count(), 0, tag);
  await english.close();
});

test("a language is chosen on the first page and under More, which says that the archive is chosen again", async () => {
  const visit = await house.openPage({ path: "#/more" });
  const { page } = visit;
  const chosen = (tag) => page.locator(`.languages a[hreflang=${tag}]`);
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.see("heading", { name: say("more.title"), level: 1 });
  await page.locator(".languages summary").press("Enter");
  await page.getByText(say("language.again")).waitFor();
  assert.equal(await chosen("en").getAttribute("aria-current"), "true");
  assert.deepEqual(await page.locator(".languages a").evaluateAll((links) => links.map(({ lang }) => lang)), TAGS.toSorted((a, b) => (a === "en" ? -1 : b === "en" ? 1 : a < b ? -1 : 1)));
  await chosen("ja").press("Enter");
  await page.getByRole("button", { name: sayIn("ja", "lock.locked") }).first().waitFor();
  const { pathname, hash } = new URL(page.url());
  assert.deepEqual([pathname, hash], ["/ja/", "#/more"]);
  await page.locator(".languages summary").press("Enter");
  assert.equal(await page.getByText(sayIn("ja", "language.again")).count(), 0);
  await chosen("en").click();
  await visit.see("heading", { level: 1, name: say("landing.title") });
  const stored = await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  assert.deepEqual(stored, [0, 0, ""]);
  await visit.close();
});

for (const tag of [...TAGS.filter((tag) => tag !== "en"), ...PSEUDO]) {
  test(`every view in ${tag} has its words, its direction and room for them`, async () => {
    const rtl = RIGHT_TO_LEFT.includes(tag);
    const visit = await house.openPage({ path: `${tag}/?workers=2#/overview`, viewport: SCREENS.phone });
    const { page } = visit;
    await page.getByRole("button", { name: sayIn(tag, "choose.made-up") }).click();
    await page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
    const groups = [...new Set(Object.keys(catalogOf(tag)).map((key) => key.split(".")[0]))];
    const look = `(() => [...(${sideways})(), ...(${cutControls})(), ...(${rawKeys})(${JSON.stringify(groups)}), ...(document.documentElement.dir === "${rtl ? "rtl" : "ltr"}" && document.documentElement.lang === "${tag}" ? [] : ["direction"])])()`;
    const wrong = [];
    for (const size of ["phone", "desk"]) {
      await page.setViewportSize(SCREENS[size]);
      const seen = (found, address) => wrong.push(...found.map((fault) => `${size} ${address}: ${fault}`));
      const { visited, failed } = await crawl(page, { look, most: 1, seen });
      assert.ok(visited.length > 40, `${visited.length} addresses`);
      assert.deepEqual(failed, []);
    }
    assert.equal(wrong.join("\n"), "");
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}
