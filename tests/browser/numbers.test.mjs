// The numbers that the page shows: every place that shows a count is found by role and text, and
// counts of the same thing must agree. tests/it/numbers.rs does the same with the engine's answers.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { earlier, zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { like, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house?.close());

const ready = (page) => page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);

async function madeUp() {
  const visit = await house.openPage({ path: "?workers=2#/overview" });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await ready(visit.page);
  return visit;
}

async function opened(files) {
  const visit = await house.openPage({ path: "?workers=2#/overview" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), files);
  await ready(visit.page);
  return visit;
}

/** Opens an address and waits until everything is drawn. */
async function go(page, address) {
  await page.evaluate((hash) => (location.hash = hash), address);
  await page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main.querySelector("h1, h2") && !main.querySelector(".ghosts");
  });
}

const digits = (text) => Number(/\d[\d,]*/.exec(text ?? "")?.[0].replaceAll(",", "") ?? NaN);

/** The number in a link whose text begins with a given label. */
async function inLink(page, scope, key) {
  const links = scope.getByRole("link", { name: new RegExp(`^${say(key)}\\s+\\d`) });
  return (await links.count()) === 0 ? null : digits((await links.first().innerText()).slice(say(key).length));
}

/** The number in a sentence of the page, as soon as it is shown. */
async function said(page, key) {
  const words = page.getByRole("main").getByText(like(key, { count: /\d[\d,]*/ }, { part: true })).filter({ visible: true }).first();
  await words.waitFor();
  return digits(await words.innerText());
}

/** The numbers in the navigation rail, by address. */
async function rail(page) {
  const links = page.getByRole("navigation", { name: say("rail.rooms") }).getByRole("link");
  const all = await links.evaluateAll((links) => links.map((link) => [link.getAttribute("href"), link.innerText]));
  return new Map(all.map(([href, text]) => [href, digits(text)]).filter(([, count]) => !Number.isNaN(count)));
}

/** The numbers in Contents with their texts, by address. */
async function contents(page) {
  await go(page, "#/contents");
  await page.getByRole("main").getByRole("listitem").nth(20).waitFor();
  const items = await page.getByRole("main").getByRole("listitem").evaluateAll((items) =>
    items.map((item) => [item.querySelector("a")?.getAttribute("href"), item.querySelector(".contents-count")?.innerText ?? ""]),
  );
  const found = new Map();
  for (const [href, text] of items) if (text) found.set(href, [...(found.get(href) ?? []), text]);
  return found;
}

const first = (texts) => digits(texts?.[0]);

for (const [what, open] of [
  ["the sample archive", madeUp],
  ["two archives together", async () => opened([await zipped("kinds"), await zipped("kinds", { name: "kinds-earlier.zip", change: earlier })])],
]) {
  test(`${what}: the rail, Contents and the sections say one number`, async () => {
    const visit = await open();
    const { page } = visit;
    const counts = await contents(page);
    const beside = await rail(page);
    const told = {};
    const add = (thing, place, count) => (told[thing] ??= {})[place] = count;
    for (const [address, count] of beside) add(address, "rail", count);
    for (const address of ["#/posts", "#/likes", "#/media", "#/grok", "#/moments"]) {
      if (counts.has(address)) add(address, "Contents", first(counts.get(address)));
    }
    const talks = (counts.get("#/messages") ?? []).filter((text) => like("messages.count.other", {}, { part: true }).test(text))
      // Encrypted messages are events of conversations, and not counted as messages.
      .filter((text) => !like("messages.run.messages.other", {}, { part: true }).test(text));
    add("#/messages", "Contents", talks.reduce((sum, text) => sum + digits(text), 0));
    await go(page, "#/overview");
    const figures = page.getByRole("list", { name: say("overview.figures") });
    await figures.waitFor();
    for (const [address, key] of [["#/posts", "posts"], ["#/likes", "likes"], ["#/messages", "messages"], ["#/media", "media"]]) {
      const figure = figures.getByRole("link", { name: like(`overview.figure.${key}.other`, { count: /[\d,]+/ }) });
      if (await figure.count()) add(address, "overview", digits(await figure.innerText()));
    }
    // If every file is missing, no count is shown.
    const media = beside.has("#/media");
    if (media) {
      await go(page, "#/media");
      add("#/media", "section", await said(page, "media.count"));
    }
    await go(page, "#/grok");
    if (beside.has("#/grok")) add("#/grok", "section", await said(page, "page.grok.count").catch(() => 1));
    await go(page, "#/posts");
    add("#/posts", "section", await said(page, "posts.count"));
    add("#/posts", "choice", await inLink(page, page.getByRole("main"), "posts.show.all"));
    await go(page, "#/ads/seen");
    const ads = page.getByRole("navigation", { name: say("page.ads.title") });
    await ads.getByRole("link").first().waitFor();
    add("#/ads/seen", "tab", await inLink(page, ads, "page.ads.tab.seen"));
    add("#/ads/seen", "section", await said(page, "page.ads.seen-said").catch(() => 1));
    add("#/ads/seen", "Contents", first(counts.get("#/ads/seen")));
    await go(page, "#/people");
    const all = await inLink(page, page.getByRole("main"), "people.group.all");
    assert.ok(all > 0);
    assert.ok(!beside.has("#/people"), "the rail does not count followers as people");
    const different = Object.entries(told).filter(([, places]) => new Set(Object.values(places)).size > 1);
    assert.deepEqual(different, []);
    assert.ok(Object.keys(told["#/posts"]).length >= 4, JSON.stringify(told));
    if (media) assert.ok(Object.keys(told["#/media"]).length >= 3, JSON.stringify(told));
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}

test("where two counts are right each says what it counts", async () => {
  const visit = await madeUp();
  const { page } = visit;
  const counts = await contents(page);
  const ads = counts.get("#/ads/seen")[0];
  assert.match(ads, like("page.ads.seen-count.other", {}, { part: true }));
  assert.match(ads, like("contents.unit.records.other", {}, { part: true }));
  await go(page, "#/media");
  await page.getByRole("main").getByText(like("media.absent.one", { count: 1 }, { part: true })).waitFor();
  await go(page, "#/person/222000111");
  for (const deed of ["message", "group-message"]) {
    const name = new RegExp(`^${say(`person.deed.${deed}`)}\\s*\\d`);
    await page.getByRole("row", { name }).first().waitFor();
  }
  await go(page, "#/ads");
  await page.getByText(say("page.fact.audiences-stated")).waitFor();
  const shot = async (name, width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const [address, part] of [["#/contents", "contents"], ["#/media", "media"], ["#/person/222000111", "person"], ["#/people", "people"], ["#/files", "files"], ["#/messages", "messages"], ["#/ads", "ads"]]) {
      await go(page, address);
      await visit.screenshot(`${part}-${name}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${address} at ${width}: ${wide} pixels too wide`);
    }
  };
  await shot("numbers-360", 360);
  await shot("numbers-1600", 1600);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the palette and the list of keys have a sentence for every section; what is typed is told as it is", async () => {
  const visit = await madeUp();
  const { page } = visit;
  await page.keyboard.press("Control+k");
  const choices = page.getByRole("listbox", { name: say("keys.palette") }).getByRole("option");
  await choices.first().waitFor();
  // A description follows each name.
  const named = (await choices.allInnerTexts()).map((text) => text.split("\n")[0]);
  for (const key of ["area.lists", "area.grok", "area.moments", "area.periscope", "page.rail.ads", "area.security", "area.account"]) {
    assert.ok(named.includes(say(key)), `${say(key)} in ${named}`);
  }
  assert.ok(named.every((name) => !/^[a-z-]+(\.[a-z-]+)*$/.test(name)), `no key among ${named}`);
  await page.keyboard.type("%{count}");
  await choices.filter({ hasText: say("keys.search-for", { words: "%{count}" }) }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: say("keys.title") });
  await sheet.waitFor();
  const meanings = await sheet.getByRole("definition").allInnerTexts();
  assert.ok(meanings.length > 10);
  assert.ok(meanings.includes(say("area.security")) && meanings.includes(say("page.rail.ads")), meanings.join());
  await page.keyboard.press("Escape");
  await go(page, `#/search?q=${encodeURIComponent("%{count}")}`);
  await page.getByText("%{count}", { exact: false }).first().waitFor();
  const status = await page.getByRole("main").innerText();
  assert.ok(status.includes("%{count}"), status);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
