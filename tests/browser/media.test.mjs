// Media: the grid, its filters, the lightbox by keyboard, and what is missing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { handMade, zipped } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The sample archive, fully read, at an address. */
async function at(path, options) {
  const visit = await house.openPage({ path, ...options });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  return visit;
}

/** The texts of the link from a file to what it belongs to. */
const HOMES = ["post", "message", ...["profile", "moments", "grok", "elsewhere"].map((home) => `home.${home}`)];
const HOME = new RegExp(HOMES.map((home) => like(`lightbox.${home}`).source).join("|"));
const tiles = (visit) => visit.page.getByRole("group", { name: say("media.title") }).getByRole("button");
const box = (visit) => visit.page.getByRole("dialog", { name: say("lightbox.title") });

test("the grid shows pictures, kinds and places stand in the address", async () => {
  const visit = await at("#/media");
  const { page } = visit;
  const picture = tiles(visit).locator("img").first();
  await picture.waitFor();
  assert.ok((await picture.evaluate((img) => img.decode().then(() => img.naturalWidth))) > 0);
  await (await visit.see("link", { name: pattern`^${say("media.sort.video")} \d` })).click();
  assert.match(page.url(), /#\/media\?kind=video$/);
  await tiles(visit).first().locator("video").waitFor();
  await page.getByLabel(say("media.from"), { exact: true }).selectOption("posts");
  await page.waitForURL(/#\/media\?kind=video&source=posts$/);
  await page.goBack();
  await page.goBack();
  await page.waitForURL(/#\/media$/);
  await tiles(visit).locator("img").first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the spine scrolls the grid and stays at the month asked for; a chosen month or year gives way to another; Back finds the row", async () => {
  const visit = await at("#/media", { viewport: SCREENS.tablet });
  const { page } = visit;
  await tiles(visit).locator("img").first().waitFor();
  const spine = await visit.see("slider", { name: say("spine.label") });
  const value = () => spine.getAttribute("aria-valuetext");
  const newest = await value();
  assert.match(newest, pattern`^\w+ \d{4}, ${like("media.items", { count: /\d+/ }, { part: true })}$`);
  await spine.focus();
  await page.keyboard.press("End");
  await page.waitForFunction(([node, before]) => node.getAttribute("aria-valuetext") !== before, [
    await spine.elementHandle(),
    newest,
  ]);
  // At the end of the list the chosen month stays marked, wherever the upper edge is.
  const oldest = await value();
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(([node, before]) => node.getAttribute("aria-valuetext") !== before, [
    await spine.elementHandle(),
    oldest,
  ]);
  const [month] = (await value()).split(",");
  await visit.still();
  assert.ok((await value()).startsWith(month));
  await page.getByRole("heading", { name: new RegExp(`^${month}`) }).waitFor();
  await page.keyboard.press("End");
  await page.waitForFunction(([node, before]) => node.getAttribute("aria-valuetext") === before, [
    await spine.elementHandle(),
    oldest,
  ]);
  // "…, 2 July 2014 at 10:12": the last tile that has a date.
  const first = tiles(visit).and(page.getByRole("button", { name: /, \d+ \w+ \d{4}/ })).last();
  await first.waitFor();
  await visit.still();
  const top = () => first.evaluate((tile) => Math.round(tile.getBoundingClientRect().top));
  const left = await top();
  await first.click();
  await box(visit).getByRole("link", { name: HOME }).click();
  await page.waitForURL((url) => !url.hash.startsWith("#/media"));
  await page.goBack();
  await first.waitFor();
  await visit.still();
  assert.ok(Math.abs((await top()) - left) <= 2, `${await top()} instead of ${left}`);
  const times = page.getByRole("combobox", { name: say("media.when") });
  await times.selectOption({ index: 1 });
  await page.waitForURL(/year=\d{4}$/);
  const year = new URL(page.url()).hash.slice(-4);
  const heads = page.getByRole("group", { name: say("media.title") }).getByRole("heading");
  await heads.first().waitFor();
  for (const head of await heads.allInnerTexts()) assert.match(head, new RegExp(` ${year}`));
  await times.selectOption({ index: 2 });
  await page.waitForURL(/month=\d{4}-\d{2}$/);
  const chosen = page.url();
  await spine.focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForURL((url) => /month=\d{4}-\d{2}$/.test(url.href) && url.href !== chosen);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("several photos of a post are told apart by name: as tiles, in the lightbox and in the post", async () => {
  const visit = await at("#/media?kind=photo&month=2018-07");
  const { page } = visit;
  await tiles(visit).first().locator("img").waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await visit.still();
  const names = await tiles(visit).evaluateAll((all) => all.map((tile) => tile.getAttribute("aria-label")));
  assert.deepEqual(names.filter((name, at) => names.indexOf(name) !== at), []);
  const second = like("media.numbered.photo", { place: 2, total: /\d+/ }, { part: true });
  await tiles(visit).and(page.getByRole("button", { name: second })).first().click();
  await box(visit).getByText(like("media.numbered.photo", { place: 2, total: /\d+/ })).first().waitFor();
  await box(visit).getByRole("link", { name: say("lightbox.post") }).click();
  await visit.see("heading", { level: 1 });
  const larger = page.getByRole("main").getByRole("button", { name: say("lightbox.open") });
  await larger.nth(1).waitFor();
  const buttons = await larger.evaluateAll((all) => all.map((button) => button.getAttribute("aria-label")));
  assert.equal(new Set(buttons).size, buttons.length, buttons.join());
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the lightbox opens, turns, looks closer and closes with keys alone, and leads to the post", async () => {
  const visit = await at("#/media?kind=photo&source=posts");
  const { page } = visit;
  await tiles(visit).first().locator("img").waitFor();
  await tiles(visit).first().focus();
  await page.keyboard.press("Enter");
  const count = box(visit).getByText(like("lightbox.place", { place: 1, total: /\d+/ }));
  await count.waitFor();
  for (const name of ["lightbox.next", "dialog.close"]) {
    const { width, height } = await box(visit).getByRole("button", { name: say(name) }).boundingBox();
    assert.ok(width >= 44 && height >= 44, `${name}: ${width} × ${height}`);
  }
  await page.keyboard.press("ArrowRight");
  await box(visit).getByText(like("lightbox.place", { place: 2, total: /\d+/ })).waitFor();
  // The page behind is inert: the region that says it is in the dialog.
  const numbered = like("media.numbered.photo", {}, { part: true });
  const spoken = pattern`^2 .*, (?:${say("lightbox.photo")}|${numbered}), `;
  await box(visit).getByText(spoken).and(page.locator("[role=status]")).waitFor();
  await page.keyboard.press("ArrowLeft");
  await count.waitFor();
  const drawn = () => box(visit).getByRole("img").evaluate((img) => img.getBoundingClientRect().width);
  const before = await drawn();
  await page.keyboard.press("+");
  assert.ok((await drawn()) > before * 1.4);
  await page.keyboard.press("0");
  assert.equal(await drawn(), before);
  const save = box(visit).getByRole("link", { name: say("lightbox.save") });
  assert.match(await save.getAttribute("download"), /^\d+-/);
  await page.keyboard.press("Escape");
  await box(visit).waitFor({ state: "hidden" });
  await page.keyboard.press("Enter");
  // The text of the post is shown below its picture.
  const said = await box(visit).locator("[lang][dir=auto]").first().innerText();
  await box(visit).getByRole("link", { name: say("lightbox.post") }).click();
  await box(visit).waitFor({ state: "hidden" });
  assert.match(page.url(), /#\/post\/\d+$/);
  await page.getByRole("main").getByText(said.split("\n")[0]).first().waitFor();
  await page.getByRole("button", { name: say("lightbox.open") }).first().click();
  await box(visit).waitFor();
  await page.goBack();
  await box(visit).waitFor({ state: "hidden" });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("closing the lightbox leads back to the picture that was shown last", async () => {
  const visit = await at("#/media?kind=photo&source=posts");
  const { page } = visit;
  await tiles(visit).first().locator("img").waitFor();
  await tiles(visit).first().focus();
  await page.keyboard.press("Enter");
  await box(visit).getByText(like("lightbox.place", { place: 1, total: /\d+/ })).waitFor();
  for (const place of [2, 3]) {
    await page.keyboard.press("ArrowRight");
    await box(visit).getByText(like("lightbox.place", { place, total: /\d+/ })).waitFor();
  }
  await page.keyboard.press("Escape");
  await box(visit).waitFor({ state: "hidden" });
  await tiles(visit).nth(2).and(page.locator(":focus")).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("what chats, the profile and moments hold is in the grid, and the lightbox leads there", async () => {
  const media = ["grok_chat_media/1600000000000000777-1600000000000000777.jpg", "moments_media/1600000000000000777-c.png"];
  const quay = await readFile(join(handMade("current"), "data/tweets_media/1300000000000000004-quay.png"));
  const change = (files) => [...files, ...media.map((name) => [name, quay])];
  const visit = await house.openPage({ path: "#/media?source=grok" });
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("kinds", { name: "kinds-media.zip", change }));
  const leads = async (source, words, title, kind = "") => {
    await page.evaluate((query) => (location.hash = `#/media?${query}`), `${kind}source=${source}`);
    await page.waitForURL(new RegExp(`source=${source}$`));
    await tiles(visit).first().click();
    await box(visit).getByRole("link", { name: words }).click();
    await visit.see("heading", { level: 1, name: title });
  };
  await leads("grok", say("lightbox.home.grok"), say("page.grok.chat"));
  await leads("moments", say("lightbox.home.moments"), /./);
  await page.waitForURL(/#\/moments\/1600000000000000777$/);
  // The archive lacks the files of the profile, but names them.
  await page.evaluate(() => (location.hash = "#/media?kind=missing&source=profile"));
  await tiles(visit).getByText("1234567890-avatarMediaUrl.jpg").waitFor();
  await leads("profile", say("lightbox.home.profile"), say("page.account.title"), "kind=missing&");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("two fingers look closer, and turn no page", async () => {
  const visit = await at("#/media?kind=photo&source=posts", { viewport: SCREENS.phone });
  const { page } = visit;
  await tiles(visit).first().click();
  const picture = box(visit).getByRole("img");
  await picture.waitFor();
  const width = () => picture.evaluate((img) => img.getBoundingClientRect().width);
  const before = await width();
  const devtools = await page.context().newCDPSession(page);
  const touch = (type, ...xs) => {
    const touchPoints = xs.map((x, id) => ({ x, y: 400, id }));
    return devtools.send("Input.dispatchTouchEvent", { type, touchPoints });
  };
  await touch("touchStart", 150);
  await touch("touchStart", 150, 210);
  for (let step = 1; step <= 12; step++) await touch("touchMove", 150 - 5 * step, 210 + 5 * step);
  await touch("touchEnd");
  const after = await width();
  assert.ok(after > before * 2.5 && after < before * 3.5, `${before} became ${after}`);
  await box(visit).getByText(like("lightbox.place", { place: 1, total: /\d+/ })).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("what is missing is one line that leads to a list, with name and reason in the viewer", async () => {
  const visit = await house.openPage({ path: "#/media" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const change = (files) => files.filter(([name]) => !name.includes("tweets_media"));
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "pictureless.zip", change }));
  const line = () => visit.see("link", { name: like("media.absent.one", { count: 1 }) });
  await line();
  assert.equal(await tiles(visit).getByText("1300000000000000004-quay.png").count(), 0, "no tile for what is not there");
  await (await line()).click();
  await tiles(visit).first().getByText("1300000000000000004-quay.png").waitFor();
  assert.equal(await tiles(visit).count(), 1);
  await tiles(visit).first().click();
  await box(visit).getByText(say("media.missing")).waitFor();
  await visit.page.keyboard.press("Escape");
  await visit.page.evaluate(() => (location.hash = "#/media?kind=video"));
  await visit.see("heading", { name: say("media.none-left") });
  await (await visit.see("link", { name: say("media.show-all") })).click();
  await tiles(visit).first().waitFor();
  await line();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("in a post what no archive of its time held takes three lines", async () => {
  const visit = await house.openPage({ viewport: SCREENS.phone });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("grailbird"));
  const reason = visit.page.getByText(like("media.only-on-x.one", { count: 1 }));
  await reason.waitFor();
  const lines = await reason.locator("..").evaluate((frame) => {
    const style = getComputedStyle(frame);
    const height = frame.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
    return height / parseFloat(style.lineHeight);
  });
  assert.ok(lines <= 3, `${lines} lines`);
  await visit.page.evaluate(() => (location.hash = "#/media"));
  await visit.see("link", { name: like("media.only-on-x.one", { count: 1 }) });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the grid and the lightbox fit every screen, in light and dark", async () => {
  const visit = await at("#/media");
  for await (const size of visit.sizes()) {
    await visit.still();
    await tiles(visit).locator("img").nth(5).waitFor();
    await visit.looks(`media-${size}`);
    await tiles(visit).nth(1).click();
    await box(visit).getByRole("img").waitFor();
    await visit.looks(`lightbox-${size}`);
    await visit.page.keyboard.press("Escape");
    await box(visit).waitFor({ state: "hidden" });
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
