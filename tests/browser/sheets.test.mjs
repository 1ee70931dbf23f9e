// Any kind as a table, a record in full and as original data, the files, the contents.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFile } from "node:fs/promises";
import { handMade, zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { arrive } from "./walk.mjs";
import { kindName, like, pattern, say } from "./words.mjs";

let house;
before(async () => {
  house = await launch();
});
after(() => house?.close());

/** The folder with a record of every kind, at an address. */
async function kinds(path, options = {}) {
  const visit = await house.openPage({ path, ...options });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.dropFiles(handMade("kinds"));
  return visit;
}

test("a sheet is searched and sorted, a record opens whole and raw, Back leads to the sheet", async () => {
  const visit = await kinds("#/kind/tweets?sort=-created_at");
  await visit.see("heading", { name: pattern`^${kindName("tweets")}` });
  const rows = visit.page.getByRole("article");
  await rows.first().waitFor();
  const all = await rows.count();
  await visit.page.getByRole("combobox", { name: say("sheet.order") }).selectOption("full_text");
  await visit.page.waitForFunction(() => location.hash.includes("sort=full_text"));
  await visit.page.getByRole("searchbox", { name: say("sheet.find") }).fill("no record has this");
  await visit.see("heading", { name: say("sheet.no-hit") });
  await visit.page.getByRole("searchbox", { name: say("sheet.find") }).fill("");
  await rows.first().getByRole("link").click();
  await visit.see("heading", { name: like("record.number", { number: /\d+/ }, { part: true }) });
  await visit.page.getByRole("term").filter({ hasText: pattern`^${say("field.created-at")}$` }).first().waitFor();
  // A field without a name of the page is called as in the file.
  await visit.page.getByRole("term").getByRole("code").filter({ hasText: /^display_text_range$/ }).waitFor();
  const rail = visit.page.getByRole("navigation", { name: say("rail.rooms") });
  const current = rail.getByRole("link").and(visit.page.locator("[aria-current=page]"));
  await current.and(visit.page.getByRole("link", { name: pattern`^${say("posts.title")}` })).waitFor();
  assert.equal(await current.count(), 1);
  await visit.page.getByRole("button", { name: say("record.raw") }).click();
  await visit.page.getByText('"tweet": {').waitFor();
  await visit.page.getByRole("button", { name: say("post.back") }).click();
  await rows.nth(all - 1).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the columns of a table have room for words; its box scrolls where they need more, by the keys as well", async () => {
  const visit = await kinds("#/kind/tweets", { viewport: { width: 1030, height: 768 } });
  const { page } = visit;
  const row = page.getByRole("article").first();
  const widths = await row.evaluate((row) => [...row.querySelectorAll("a > span")].map((cell) => cell.getBoundingClientRect().width));
  assert.ok(widths.length > 4 && widths.every((width) => width >= 64), widths.join());
  const box = page.getByRole("region", { name: kindName("tweets") });
  await box.focus();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((box) => box.scrollLeft > 0, await box.elementHandle());
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  // Where all fits there is no stop for the Tab key.
  await page.setViewportSize({ width: 1900, height: 768 });
  await box.waitFor({ state: "detached" });
  await row.waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a kind that is not there says what it would hold; an unknown address opens nothing", async () => {
  const visit = await house.openPage({ path: "#/kind/moment" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.dropFiles(handMade("current"));
  await visit.see("heading", { name: say("sheet.absent") });
  await visit.page.getByText(say("kind.moment").split("\n")[1]).first().waitFor();
  await visit.close();
});

test("each absent kind leads from the contents to a page that says so", async () => {
  const visit = await house.openPage({ path: "#/contents" });
  await visit.see("button", { name: say("lock.locked") });
  await visit.dropFiles(handMade("current"));
  await visit.see("heading", { name: say("contents.title") });
  const absent = visit.page.locator("details").getByRole("link", { includeHidden: true });
  await absent.first().waitFor({ state: "attached" });
  const addresses = await absent.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.ok(addresses.length > 50, `${addresses}`);
  assert.ok(addresses.every((address) => address.startsWith("#/kind/")), `${addresses}`);
  // The view of such posts says the same, and what would be in the file.
  await visit.page.evaluate(() => (location.hash = "#/posts?q=is%3Adeleted"));
  await visit.see("heading", { name: say("sheet.absent") });
  await visit.page.getByText(say("kind.deleted-tweets").split("\n")[1]).waitFor();
  await visit.page.evaluate(() => (location.hash = "#/posts?q=is%3Aolder"));
  await visit.see("heading", { name: say("posts.none-of-type") });
  await visit.page.evaluate(() => (location.hash = "#/messages"));
  await visit.page.getByText(say("messages.none-reason")).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a record is copied and saved as it is in the archive", async () => {
  const visit = await kinds("#/record/account.js/1");
  await visit.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const place = { file: /\S*account\.js/, number: 1, total: 1 };
  await visit.page.getByText(like("record.place.file", place)).first().waitFor();
  await (await visit.see("button", { name: say("record.copy") })).click();
  await visit.see("button", { name: say("post.copied") });
  const text = await visit.page.evaluate(() => navigator.clipboard.readText());
  assert.ok("account" in JSON.parse(text), text);
  const download = visit.page.waitForEvent("download");
  await visit.page.getByRole("button", { name: say("record.save") }).click();
  assert.equal((await download).suggestedFilename(), "account-1.json");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("files are held against the list and saved as they are", async () => {
  const visit = await kinds("#/files");
  const row = visit.page.getByRole("row", { name: /ip-audit\.js/ });
  await row.getByText(kindName("ip-audit")).waitFor();
  const waiting = visit.page.waitForEvent("download");
  await row.getByRole("button", { name: like("files.save-name", { name: /.*ip-audit\.js/ }) }).click();
  const saved = await waiting;
  assert.equal(saved.suggestedFilename(), "ip-audit.js");
  const bytes = await readFile(await saved.path());
  assert.deepEqual(bytes, await readFile(`${handMade("kinds")}/ip-audit.js`));
  await row.getByRole("link", { name: /ip-audit\.js/ }).click();
  await visit.see("heading", { name: pattern`^${kindName("ip-audit")}` });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("no file is left out of the list, however many there are", async () => {
  const extra = (_, at) => [`data/extra-${at}.js`, `window.YTD.extra_${at}.part0 = []`];
  const change = (files) => [...files, ...Array.from({ length: 700 }, extra)];
  const visit = await house.openPage({ path: "#/files" });
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "many-files.zip", change }));
  await page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  await page.getByRole("link", { name: pattern`^${say("files.state.waiting")}` }).waitFor({ state: "detached" });
  const rows = page.getByRole("main").getByRole("row");
  const more = page.getByRole("button", { name: like("files.more", { count: /\d+/ }) });
  await more.waitFor();
  const [shown, left] = [await rows.count(), Number((await more.innerText()).replace(/\D/g, ""))];
  await more.click();
  await more.waitFor({ state: "detached" });
  assert.equal(await rows.count(), shown + left);
  const names = (await rows.allInnerTexts()).flatMap((text) => text.match(/extra-\d+\.js/) ?? []);
  assert.equal(new Set(names).size, 700);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("contents and More lead everywhere by keys alone", async () => {
  const visit = await kinds("#/contents");
  const link = visit.page.getByRole("link", { name: kindName("saved-search"), exact: true });
  await link.waitFor();
  await link.focus();
  await visit.page.keyboard.press("Enter");
  await visit.see("heading", { name: pattern`^${kindName("saved-search")}` });
  await visit.page.getByRole("link", { name: say("more.title"), exact: true }).click();
  await visit.see("heading", { name: say("area.periscope") });
  // A kind with a section of its own links to that section, and to its table.
  const deleted = kindName("deleted-tweets");
  await visit.page.getByRole("link", { name: deleted, exact: true }).and(visit.page.locator('[href^="#/posts?q=is"]')).waitFor();
  await visit.page.getByRole("link", { name: `${deleted}: ${say("contents.table")}` }).click();
  await visit.see("heading", { name: pattern`^${deleted}` });
  await visit.close();
});

test("they look right", async () => {
  const visit = await kinds("#/files");
  for await (const size of visit.sizes()) {
    await visit.page.getByRole("row", { name: pattern`ip-audit\.js.*${say("files.state.read")}` }).waitFor();
    await visit.page.getByRole("link", { name: pattern`^${say("files.state.waiting")}` }).waitFor({ state: "detached" });
    await visit.looks(`files-${size}`);
    if (size === "phone") {
      const tabs = visit.page.getByRole("navigation", { name: say("rail.rooms") }).getByRole("link");
      const names = (await tabs.allInnerTexts()).map((text) => text.trim());
      assert.deepEqual(names, ["overview", "posts", "search", "messages", "more"].map((room) => say(`${room}.title`)));
    }
    for (const [name, hash, seen] of [
      ["sheet", "#/kind/connected-application", "article"],
      ["record", "#/record/connected-application.js/1", "button"],
      ["contents", "#/contents", "heading"],
      ["more", "#/more", "heading"],
    ]) {
      assert.ok(await arrive(visit.page, hash), `${hash} does not come up`);
      await visit.page.getByRole(seen).first().waitFor();
      await visit.looks(`${name}-${size}`);
    }
    await arrive(visit.page, "#/files");
  }
  await visit.close();
});
