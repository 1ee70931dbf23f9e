// Search: one field for everything, the query language explained, hits that lead to their context.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SAMPLE_POSTS } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { toTheEnd } from "./still.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A page with the sample archive fully read, at an address. */
async function madeUp(path, options) {
  const visit = await house.openPage({ ...options, path });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.page.getByRole("link", { name: pattern`^${say("posts.title")} ${SAMPLE_POSTS.toLocaleString("en")}` }).or(visit.page.getByRole("searchbox")).first().waitFor();
  return visit;
}

const field = (visit) => visit.page.getByRole("searchbox", { name: say("search.field") });
/** Hits: links with marked words. */
const hits = (page) => page.getByRole("main").getByRole("link").filter({ has: page.getByRole("mark") });
const posts = (visit) => visit.page.getByRole("feed", { name: say("posts.title") }).getByRole("article");

test("words are found as they are typed, read back, marked, and lead into their context", async () => {
  const visit = await madeUp("#/search");
  await field(visit).pressSequentially("ferry -is:repost");
  await visit.page.getByText(like("search.count", { count: /\d+/ })).first().waitFor();
  await visit.page.waitForFunction(() => location.hash.endsWith("#/search?q=ferry%20-is%3Arepost"));
  const marks = visit.page.getByRole("mark");
  assert.equal((await marks.first().innerText()).toLowerCase(), "ferry");
  const hit = hits(visit.page).nth(2);
  const words = (await hit.innerText()).split("\n").at(-1).slice(0, 30);
  await hit.click();
  await visit.page.waitForFunction(() => location.hash.startsWith("#/posts?at="));
  await posts(visit).filter({ hasText: words.replace(/^…/, "") }).first().waitFor();
  await visit.page.goBack();
  await field(visit).waitFor();
  // The field shows the words, and a chip shows the filter.
  assert.equal(await field(visit).inputValue(), "ferry");
  await visit.see("button", { name: say("query.take-away", { part: say("query.chip-not.is.repost") }) });
  await visit.page.getByRole("link", { name: like("search.all", { count: /\d+/ }) }).and(visit.page.locator('[href^="#/posts"]')).click();
  await posts(visit).first().getByRole("mark").first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the link of the search leads to its last query; where it is shown it begins anew", async () => {
  const visit = await madeUp("#/search");
  const { page } = visit;
  const room = (key) =>
    page.getByRole("navigation", { name: say("rail.rooms") }).getByRole("link", { name: pattern`^${say(key)}` });
  await field(visit).fill("ferry");
  await page.getByText(like("search.count", { count: /\d+/ })).first().waitFor();
  await room("likes.title").click();
  await page.waitForURL(/#\/likes$/);
  await room("search.title").click();
  await page.waitForURL(/#\/search\?q=ferry$/);
  await hits(page).first().waitFor();
  assert.equal(await field(visit).inputValue(), "ferry");
  await page.keyboard.press("g");
  await page.keyboard.press("l");
  await visit.see("heading", { name: say("likes.title"), level: 1 });
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await page.waitForURL(/#\/search\?q=ferry$/);
  await room("search.title").click();
  await page.waitForURL(/#\/search$/);
  await visit.see("heading", { name: say("search.start") });
  await room("likes.title").click();
  await page.waitForURL(/#\/likes$/);
  await room("search.title").click();
  await page.waitForURL(/#\/search$/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a filter that becomes a chip while one types leaves the words around it apart", async () => {
  const visit = await madeUp("#/search");
  const { keyboard } = visit.page;
  const ends = (query) => visit.page.waitForFunction((end) => location.hash.endsWith(end), `#/search?q=${encodeURIComponent(query)}`);
  await field(visit).pressSequentially("ferry -gull since:2014 tide");
  await ends("-gull since:2014 ferry tide");
  assert.equal(await field(visit).inputValue(), "ferry tide");
  // With the caret before the last word.
  for (let step = 0; step < "tide".length; step++) await keyboard.press("ArrowLeft");
  await keyboard.type("from:me old ");
  await ends("-gull since:2014 from:me ferry old tide");
  assert.equal(await field(visit).inputValue(), "ferry old tide");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a wrong filter is explained, and one press mends it", async () => {
  const visit = await madeUp("#/search?q=ferry%20has%3Afoto%20since%3Asoon");
  await visit.page.getByText(say("query.wrong.value", { part: "has:foto" })).locator("code").first().waitFor();
  await visit.page.getByText(say("query.wrong.date", { part: "since:soon" })).waitFor();
  await visit.page.getByRole("button", { name: "has:photo" }).click();
  await visit.see("button", { name: say("query.take-away", { part: say("query.chip.has.image") }) });
  assert.equal(await field(visit).inputValue(), "ferry since:soon");
  await field(visit).fill("/(/");
  await visit.page.getByText(say("query.wrong.pattern", { part: "/(/" })).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("nothing found says so and what may be meant, and an empty field says what can be asked", async () => {
  const visit = await madeUp("#/search?q=xyzzy%20feryr%20photo");
  await visit.see("heading", { name: say("search.none") });
  const main = visit.page.getByRole("main");
  await main.getByRole("link", { name: say("query.chip.has.image"), exact: true }).waitFor();
  assert.equal(await visit.page.getByRole("slider").count(), 0, "no months without a hit");
  await main.getByRole("link", { name: "ferry", exact: true }).click();
  await visit.page.waitForFunction(() => location.hash.endsWith("#/search?q=xyzzy%20ferry%20photo"));
  await main.getByRole("link", { name: say("query.chip.word", { value: "ferry" }), exact: true }).click();
  await hits(visit.page).first().waitFor();
  assert.equal(await field(visit).inputValue(), "ferry");
  await field(visit).fill("");
  await visit.see("heading", { name: say("search.start") });
  await main.getByRole("link", { name: say("query.chip.has.image"), exact: true }).click();
  await main.getByText(like("search.count", { count: /\d+/ })).first().waitFor();
  await visit.page.goBack();
  await visit.see("heading", { name: say("search.start") });
  // The tips are shown at every width: next to the list, or below it.
  for (const viewport of Object.values(SCREENS)) {
    await visit.page.setViewportSize(viewport);
    await visit.page.getByText(say("query.way.phrase")).and(visit.page.locator(":visible")).waitFor();
  }
  await visit.close();
});

test("chips of the list combine, live in the address, and are taken away", async () => {
  const visit = await madeUp("#/posts?q=ferry%20year%3A2018");
  const chip = visit.page.getByRole("button", { name: say("query.take-away", { part: say("query.chip.year", { value: "2018" }) }) });
  await chip.waitFor();
  const add = visit.page.getByRole("button", { name: say("query.add"), exact: true });
  await add.focus();
  await visit.page.keyboard.press("Enter");
  const filters = await visit.see("dialog", { name: say("query.add") });
  await filters.getByRole("button", { name: say("query.chip.has.media") }).click();
  await visit.page.waitForFunction(() => location.hash.includes("has%3Amedia"));
  await visit.page.getByRole("link", { name: pattern`^${say("posts.show.media")}` }).and(visit.page.locator("[aria-current=true]")).waitFor();
  await chip.click();
  await visit.page.waitForFunction(() => location.hash.endsWith("#/posts?q=ferry%20has%3Amedia"));
  await add.click();
  await filters.getByRole("spinbutton", { name: say("query.offer.min_likes") }).fill("5");
  await visit.page.keyboard.press("Enter");
  await visit.see("button", { name: say("query.take-away", { part: say("query.chip.min_likes", { value: 5 }) }) });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a slip in the list of posts says what may be meant, and a count is told again for another query", async () => {
  const visit = await madeUp("#/posts?q=feryr");
  await visit.page.getByRole("main").getByRole("link", { name: "ferry", exact: true }).click();
  await visit.page.waitForFunction(() => location.hash.endsWith("#/posts?q=ferry"));
  await posts(visit).first().getByRole("mark").first().waitFor();
  await visit.page.evaluate(() => (location.hash = "#/search?q=xyzzy"));
  const region = visit.page.locator("[role=status]:not(dialog *)");
  const none = like("search.count", { count: 0 }, { part: true });
  await region.filter({ hasText: none }).waitFor();
  const before = await region.filter({ hasText: none }).textContent();
  await field(visit).fill("yzzyx");
  await visit.page.waitForFunction(
    ([before, none]) => [...document.querySelectorAll("[role=status]")].some(({ textContent }) => textContent !== before && new RegExp(none, "s").test(textContent)),
    [before, none.source]);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the histogram filters by month", async () => {
  const visit = await madeUp("#/search?q=the");
  await hits(visit.page).first().waitFor();
  const spine = visit.page.getByRole("slider", { name: say("spine.label") });
  await spine.focus();
  await visit.page.keyboard.press("End");
  await visit.see("button", { name: say("query.take-away", { part: say("query.chip.since", { value: "2013-03" }) }) });
  await visit.see("button", { name: say("query.take-away", { part: say("query.chip.until", { value: "2013-04" }) }) });
  await visit.close();
});

test("keys alone: search, hits, context, rooms, the sheet and the palette", async () => {
  const visit = await madeUp("#/overview");
  const { keyboard } = visit.page;
  await visit.page.getByRole("heading", { level: 1 }).first().waitFor();
  await keyboard.press("/");
  await field(visit).waitFor();
  await keyboard.type("ferry jk");
  assert.equal(await field(visit).inputValue(), "ferry jk");
  await field(visit).fill("ferry");
  await hits(visit.page).first().waitFor();
  await keyboard.press("Escape");
  await keyboard.press("j");
  await keyboard.press("j");
  await hits(visit.page).and(visit.page.locator(":focus")).waitFor();
  await keyboard.press("Enter");
  await posts(visit).first().waitFor();
  await keyboard.press("?");
  await visit.see("heading", { name: say("keys.title") });
  const switches = visit.page.getByRole("checkbox", { name: say("keys.single") });
  await switches.uncheck();
  await keyboard.press("Escape");
  await keyboard.press("?");
  assert.equal(await visit.page.getByRole("dialog").count(), 0);
  await keyboard.press("Control+k");
  await keyboard.type("march 2018");
  await visit.page.getByRole("dialog").getByRole("option", { name: `March 2018 ${say("palette.month")}` }).waitFor();
  await keyboard.press("Enter");
  await visit.page.waitForFunction(() => location.hash.includes("since%3A2018-03%20until%3A2018-04"));
  await posts(visit).first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("people, chats, lists and ads are found, too, each with the way to it", async () => {
  const visit = await madeUp("#/search?q=in%3Apeople%20milo");
  const { page } = visit;
  await (await visit.see("heading", { name: pattern`^${say("query.in.people")}` })).waitFor();
  const hit = page.getByRole("link", { name: /Milo Fennick @/ });
  await hit.getByRole("mark").first().waitFor();
  await hit.click();
  await visit.see("heading", { name: /Milo Fennick/, level: 1 });
  await page.goBack();
  await field(visit).fill("lighthouse in:grok OR in:ads OR in:lists");
  await page.getByText(like("search.count", { count: /\d+/ })).first().waitFor();
  await field(visit).fill("in:people nobodyofthatname");
  await visit.see("heading", { name: say("search.none") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("All N leads to exactly so many, in every area, and Back finds the page as it was left", async () => {
  const visit = await madeUp("#/search?q=the%20since%3A2014");
  const { page } = visit;
  await hits(page).first().waitFor();
  await (await visit.see("heading", { name: pattern`^${say("query.in.people")}|^${say("query.in.ads")}|^${say("query.in.grok")}` }).catch(() => page.getByRole("heading").first())).waitFor();
  const links = page.getByRole("link", { name: like("search.all", { count: /[\d,]+/ }) });
  const ways = await links.evaluateAll((links) =>
    links.map((link) => [link.getAttribute("href"), Number(link.innerText.replace(/\D/g, ""))]),
  );
  assert.ok(ways.length >= 3, `only ${ways.length} areas`);
  for (const [href, count] of ways) {
    await page.evaluate((href) => (location.hash = href), href);
    if (href.startsWith("#/search")) {
      const last = page.getByRole("group").getByRole("link").last();
      await last.waitFor();
      const area = page.getByRole("heading", { level: 2, name: new RegExp(` ${count.toLocaleString("en-GB")}$`) });
      await area.waitFor();
      // The list can be scrolled to its very end.
      await toTheEnd(page, page.locator(`[data-row="${count - 1}"]`).getByRole("link"));
      assert.equal(await page.locator(`[data-row="${count}"]`).count(), 0);
    } else {
      await page.getByText(pattern`^(${say("posts.count", { count })}|${say("likes.count", { count })})`).first().waitFor();
    }
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("Back finds the search, a list of hits, a page of what X knows and a person as they were left", async () => {
  const visit = await madeUp("#/search?q=the");
  const { page } = visit;
  await hits(page).nth(6).waitFor();
  /** Scrolls, goes to another page and Back, and compares where an element is. */
  const returns = async (name, thing, down) => {
    await visit.still();
    await page.evaluate((down) => scrollTo(0, down), down);
    await thing().waitFor();
    await visit.still();
    const place = () => thing().evaluate((node) => Math.round(node.getBoundingClientRect().top));
    const [before, scrolled] = [await place(), await page.evaluate(() => scrollY)];
    assert.ok(scrolled > 100, `${name}: not long enough, ${scrolled}`);
    await page.evaluate(() => (location.hash = "#/problems"));
    await visit.see("heading", { name: say("problems.title"), level: 1 });
    assert.equal(await page.evaluate(() => scrollY), 0, `${name}: a link begins at the top`);
    await page.goBack();
    await thing().waitFor();
    await visit.still();
    const after = await place();
    assert.ok(Math.abs(after - before) <= 2, `${name}: ${after} instead of ${before}`);
  };
  await page.setViewportSize({ width: 800, height: 500 });
  await returns("search", () => hits(page).nth(6), 500);
  await page.evaluate(() => (location.hash = "#/search?q=the%20in%3Amessages"));
  await page.locator('[data-row="0"]').getByRole("link").waitFor();
  await returns("hits", () => page.locator('[data-row="14"]').getByRole("link"), 1100);
  await page.evaluate(() => (location.hash = "#/security/logins"));
  await page.locator('[data-row="0"]').waitFor();
  await returns("ledger", () => page.locator('[data-row="20"]'), 1100);
  await page.evaluate(() => (location.hash = "#/account"));
  await visit.see("heading", { level: 1, name: say("page.account.title") });
  await returns("what X knows", () => page.getByRole("heading", { level: 2 }).last(), 700);
  await page.evaluate(() => (location.hash = "#/people"));
  await page.getByRole("feed", { name: say("people.title") }).getByRole("link").first().click();
  await page.waitForURL(/#\/person\//);
  await returns("person", () => page.getByRole("heading", { level: 2 }).last(), 300);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("g and a letter lead to a room", async () => {
  const visit = await madeUp("#/posts");
  await posts(visit).first().waitFor();
  await visit.page.keyboard.press("g");
  await visit.page.keyboard.press("s");
  await field(visit).waitFor();
  await visit.close();
});

test("the search looks right in every size and scheme", async () => {
  const visit = await madeUp("#/search?q=ferry%20since%3A2014%20-is%3Arepost%20has%3Afoto");
  await hits(visit.page).first().waitFor();
  for await (const size of visit.sizes()) {
    await visit.still();
    await visit.looks(`search-${size}`);
  }
  await visit.close();
});
