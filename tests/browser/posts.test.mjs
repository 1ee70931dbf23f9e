// Posts of every sort: versions, threads, likes, deleted posts, articles.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A page with the sample archive open, at an address. */
async function at(hash, options) {
  const visit = await house.openPage({ ...options, path: hash });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  return visit;
}

/** A page with the hand-made archive that has every sort of post. */
async function everySort() {
  const visit = await house.openPage();
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("posts"));
  await feed(visit, say("posts.title")).first().waitFor();
  return visit;
}

const feed = (visit, name) => visit.page.getByRole("feed", { name }).getByRole("article");

test("an edited post shows its latest version, and what changed behind it", async () => {
  const visit = await at("#/posts?q=is%3Aedited");
  for await (const size of visit.sizes()) {
    await (await visit.see("link", { name: say("post.versions", { count: 3 }) })).click();
    const versions = await visit.see("region", { name: say("post.versions-title") });
    assert.equal(await versions.getByRole("listitem").count(), 3);
    await versions.getByRole("insertion").first().waitFor();
    await visit.looks(`versions-${size}`);
    await visit.page.goBack();
    await visit.see("feed", { name: say("posts.title") });
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a thread has a page of its own, with its branches, and Back leads to the list", async () => {
  const visit = await at("#/posts?q=fog+lower+cold");
  for await (const size of visit.sizes()) {
    await (await visit.see("link", { name: say("post.in-thread", { count: 6 }) })).click();
    await visit.see("feed", { name: say("thread.title") });
    const posts = feed(visit, say("thread.title"));
    await posts.nth(5).waitFor();
    assert.equal(await visit.page.getByText(say("post.undated")).count(), 0);
    assert.match(await posts.nth(2).textContent(), /dog at number nine/, "the branch comes first");
    await visit.looks(`thread-${size}`);
    await visit.page.goBack();
    await visit.see("feed", { name: say("posts.title") });
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("likes are a list of their own, with months, words and an order", async () => {
  const likes = await at("#/likes");
  await feed(likes, say("likes.title")).nth(3).waitFor();
  for await (const size of likes.sizes()) {
    await likes.still();
    await likes.looks(`likes-${size}`);
  }
  assert.deepEqual(likes.errors, []);
  await likes.close();
  const visit = await everySort();
  await (await visit.see("link", { name: pattern`^${say("likes.title")}` })).click();
  await feed(visit, say("likes.title")).nth(4).waitFor();
  const months = visit.page.getByRole("heading", { level: 2, name: /\d{4}/ });
  await months.first().waitFor();
  for (const month of await months.allInnerTexts()) assert.match(month, pattern`${like("likes.count", { count: /\d+/ }, { part: true })}$`);
  await visit.page.getByRole("button", { name: say("query.add"), exact: true }).click();
  const offered = await visit.see("dialog", { name: say("query.add") });
  await offered.getByRole("textbox", { name: say("query.offer.from") }).waitFor();
  assert.equal(await offered.getByRole("button", { name: say("query.chip.is.reply") }).count(), 0);
  await visit.page.keyboard.press("Escape");
  await visit.page.getByText(say("post.withheld")).waitFor();
  await visit.page.getByText(say("post.no-text")).waitFor();
  // One note says that their authors are unknown, and that the dates are those of the liked posts.
  await visit.page.getByText(say("likes.note")).waitFor();
  assert.equal(await visit.page.getByText(say("post.unknown")).count(), 0);
  assert.ok((await visit.page.getByText(say("likes.written"), { exact: true }).count()) > 0);
  await visit.page.getByRole("searchbox", { name: say("likes.find") }).fill("raft");
  await visit.page.waitForURL(/likes\?q=raft/);
  await feed(visit, say("likes.title")).first().waitFor();
  assert.equal(await feed(visit, say("likes.title")).count(), 1);
  await visit.page.getByRole("searchbox", { name: say("likes.find") }).fill("nothing like it");
  await visit.see("heading", { name: say("posts.none-left") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("deleted posts say when, answered posts stand above their answers, articles are read", async () => {
  const deleted = await at("#/posts?q=is%3Adeleted");
  for await (const size of deleted.sizes()) {
    await deleted.page.getByText(like("post.mark.deleted-at", { time: /.* 2026.*/ })).first().waitFor();
    await deleted.looks(`deleted-${size}`);
  }
  // X keeps only the posts that were deleted last; none of them is on x.com any more.
  await deleted.page.getByText(say("kind.deleted-tweets").split("\n")[1]).waitFor();
  const address = await deleted.page.locator('main a[href^="#/post/"]').first().getAttribute("href");
  await deleted.page.evaluate((address) => (location.hash = address), address);
  await deleted.page.getByRole("button", { name: say("post.copy-here") }).first().waitFor();
  assert.equal(await deleted.page.getByRole("link", { name: say("post.on-x") }).count(), 0);
  assert.equal(await deleted.page.getByRole("button", { name: say("post.copy-x") }).count(), 0);
  await deleted.close();
  const visit = await everySort();
  await visit.page.goto(visit.page.url().replace(/#.*/, "#/posts?q=rope"));
  await visit.page.getByText("Rope or raft, what was first? & why").waitFor();
  await visit.page.goto(visit.page.url().replace(/#.*/, "#/posts?q=bowline"));
  await (await visit.see("link", { name: say("post.mark.article"), exact: true })).click();
  const article = await visit.see("region", { name: "A draft about knots" });
  await article.getByText(say("post.draft")).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the list of threads has each once, and leads to it as one text", async () => {
  const visit = await at("#/overview");
  await visit.page.getByText(say("overview.thread")).first().waitFor();
  await visit.page.locator('a[href^="#/thread/"]').first().click();
  await feed(visit, say("thread.title")).nth(2).waitFor();
  await visit.page.evaluate(() => (location.hash = "#/posts"));
  const threads = await visit.see("link", { name: pattern`^${say("posts.show.threads")}` });
  const count = Number((await threads.innerText()).replace(/\D/g, ""));
  await threads.click();
  await visit.page.getByText(pattern`^${say("posts.threads", { count })}, `).first().waitFor();
  const lengths = feed(visit, say("posts.title")).getByRole("link", { name: like("thread.within", { count: /\d+/, span: /.+/ }) });
  await lengths.first().click();
  await feed(visit, say("thread.title")).nth(1).waitFor();
  // No post of the thread is quoted by the next one.
  assert.equal(await visit.page.getByRole("main").getByRole("blockquote").count(), 0);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("Back and Esc out of a thread lead to the row one left, in the middle of the list", async () => {
  const visit = await at("#/posts?q=is%3Athread");
  const { page } = visit;
  const threads = feed(visit, say("posts.title")).getByRole("link", { name: like("thread.within", { count: /\d+/, span: /.+/ }) });
  await threads.nth(1).waitFor();
  for (const back of [() => page.goBack(), () => page.keyboard.press("Escape")]) {
    await page.evaluate(() => scrollBy(0, 1500));
    await visit.still();
    assert.ok((await page.evaluate(() => scrollY)) > 100);
    // One that is on screen: a click on another one would scroll first.
    const address = await threads.evaluateAll((links) => links.map((link) => [link, link.getBoundingClientRect()])
      .find(([, { top, bottom }]) => top > 200 && bottom < innerHeight)?.[0].getAttribute("href"));
    assert.ok(address, "a thread is on screen");
    const link = threads.and(page.locator(`[href="${address}"]`));
    const place = () => link.evaluate((node) => Math.round(node.getBoundingClientRect().top));
    const left = await place();
    await link.click();
    await feed(visit, say("thread.title")).nth(1).waitFor();
    await back();
    await link.and(page.locator(":focus")).waitFor();
    await visit.still();
    assert.ok(Math.abs((await place()) - left) <= 2, `${await place()} instead of ${left}`);
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a post leads to its record, its neighbors and its thread, and hashtags to their search", async () => {
  const visit = await at("#/posts?q=fog+lower+cold");
  const { page } = visit;
  await (await visit.see("link", { name: say("post.in-thread", { count: 6 }) })).waitFor();
  // The first post is selected when the list rests.
  await page.locator("article[aria-current]").waitFor();
  await page.keyboard.press("Enter");
  await feed(visit, say("thread.title")).nth(5).waitFor();
  const here = page.url();
  const beside = await visit.see("navigation", { name: say("post.neighbors") });
  await beside.getByRole("link").nth(1).waitFor();
  await page.keyboard.press("k");
  await page.waitForURL((url) => url.href !== here);
  const back = page.getByRole("button", { name: say("post.back") });
  await back.waitFor();
  await visit.still();
  await page.keyboard.press("j");
  await page.waitForURL((url) => url.href === here);
  // However many posts were looked at, the list is one step back.
  await page.goBack();
  await page.waitForURL(/#\/posts\?q=/);
  await page.goForward();
  await page.waitForURL((url) => url.href === here);
  await page.getByRole("link", { name: "tweets.js" }).waitFor();
  await page.keyboard.press("r");
  await page.waitForURL(/#\/record\/.*raw$/);
  await page.getByRole("button", { name: say("record.raw"), pressed: true }).waitFor();
  const tag = feed(visit, say("posts.title")).getByRole("link", { name: /^#/ });
  await page.evaluate(() => (location.hash = "#/posts?q=%23tides"));
  await tag.first().click();
  await page.waitForURL(/#\/search\?q=%23/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a long post is folded in lists", async () => {
  const visit = await at("#/posts?q=is%3Along");
  const unfold = visit.page.getByRole("button", { name: say("post.unfold") }).first();
  await unfold.click();
  await visit.see("button", { name: say("post.fold") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a list of hundreds is printed whole, also what nobody scrolled to", async () => {
  const visit = await at("#/posts?q=year%3A2019");
  const { page } = visit;
  const rows = page.getByRole("feed", { name: say("posts.title") }).getByRole("article");
  await rows.first().waitFor();
  const total = Number(await rows.first().getAttribute("aria-setsize"));
  assert.ok(total > 60, `${total} posts are one page only`);
  await page.waitForFunction((total) => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelectorAll("[role=feed] article").length === total;
  }, total);
  assert.equal(await rows.last().getAttribute("aria-posinset"), String(total));
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await rows.nth(total - 1).waitFor({ state: "detached" });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a list too long to be printed whole says on paper which rows are printed", async () => {
  const visit = await house.openPage();
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const tweet = (_, at) => ({ tweet: { id_str: `${900 + at}`, full_text: `Number ${at}`, created_at: "Tue Dec 06 05:31:41 +0000 2022" } });
  const tweets = `window.YTD.tweets.part0 = ${JSON.stringify(Array.from({ length: 2500 }, tweet))}`;
  const change = (files) => files.map(([name, bytes]) => [name, name === "data/tweets.js" ? Buffer.from(tweets) : bytes]);
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "long.zip", change }));
  await feed(visit, say("posts.title")).first().waitFor();
  await visit.see("link", { name: pattern`^${say("posts.show.all")} 2,500` });
  const told = page.getByText(like("list.printed", { first: 1, last: /\d+/, all: 2500, count: 2000 }));
  assert.equal(await told.count(), 0);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await told.waitFor();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await told.waitFor({ state: "detached" });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a thread is printed as text, dates and pictures", async () => {
  const visit = await at("#/posts?q=lost+benchmark");
  await (await visit.see("link", { name: say("post.in-thread", { count: 7 }) })).click();
  await feed(visit, say("thread.title")).nth(6).waitFor();
  await visit.page.emulateMedia({ media: "print" });
  await visit.screenshot("thread-print");
  assert.equal(await visit.page.getByRole("navigation", { name: say("rail.rooms") }).isVisible(), false);
  assert.ok(await visit.page.getByRole("banner").getByText("@ada_example").isVisible(), "whose it is");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("two steps back from a hit the list is where it was left, not at the hit", async () => {
  const visit = await at("#/posts");
  const { page } = visit;
  const posts = feed(visit, say("posts.title"));
  await posts.first().waitFor();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await visit.still();
  await page.evaluate(() => scrollBy(0, 1500));
  await visit.still();
  const first = () => posts.evaluateAll((rows) => rows.find((row) => row.getBoundingClientRect().bottom > 200)?.getAttribute("aria-posinset"));
  const before = await first();
  assert.notEqual(before, "1");
  await page.evaluate(() => (location.hash = "#/search?q=ferry"));
  await page.locator("a.hit").nth(3).click();
  await page.locator("article[aria-current]").waitFor();
  await visit.still();
  assert.notEqual(await first(), before);
  await page.goBack();
  await page.locator("a.hit").first().waitFor();
  await page.goBack();
  await posts.first().waitFor();
  await visit.still();
  assert.equal(await first(), before);
  assert.notEqual(await page.evaluate(() => document.activeElement.localName), "body");
  await visit.close();
});
