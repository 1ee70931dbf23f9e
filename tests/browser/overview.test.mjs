// The overview: numbers that open their lists, ranges, time zones, charts by keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SAMPLE_POSTS, zipped } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The sample archive, fully read, at an address; without one it opens at the overview. */
async function at(path, options) {
  const visit = await house.openPage({ path, ...options });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  return visit;
}

const hash = (visit) => visit.page.evaluate(() => decodeURIComponent(location.hash));
const ANY = like("posts.count", { count: /[\d,]+/ }, { part: true });
/** The months from one to another, in which a year that both have stands once. */
const span = (first, last) => {
  const [month, year] = first.split(" ");
  return new RegExp(`${last.endsWith(year) ? month : first}\\s–\\s${last}`);
};
/** What the overview says about the months that it counts. */
const counted = (count, first, last) => like("overview.months-said", { count, months: span(first, last) }, { part: true });
// On a narrow page a bar is a quarter.
const months = ({ page }) => page.getByRole("group", { name: say("overview.months") })
  .or(page.getByRole("group", { name: say("overview.quarters") }));

test("an archive leads to its overview, and each number to its list", async () => {
  const visit = await at("#/");
  const { page } = visit;
  await page.getByText(counted(say("posts.count", { count: SAMPLE_POSTS }), "March 2013", "June 2026")).waitFor();
  await visit.page.waitForURL(/#\/overview$/);
  await months(visit).getByRole("link", { name: pattern`^September 2019: ${ANY}$` }).click();
  assert.equal(await hash(visit), "#/posts?q=since:2019-09-01 until:2019-10-01");
  await page.goBack();
  const tags = page.getByRole("region", { name: say("overview.tags") });
  const tag = tags.getByRole("link").first();
  const word = await tag.textContent();
  await tag.click();
  assert.equal(await hash(visit), `#/posts?q=${word}`);
  await page.goBack();
  await page.getByRole("region", { name: say("overview.people") }).getByRole("link").first().click();
  assert.match(await hash(visit), /^#\/person\/\d+$/);
  await page.goBack();
  await page.getByRole("region", { name: say("overview.landmarks") }).getByRole("link").first().click();
  assert.match(await hash(visit), /^#\/post\/\d+$/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a phone's bars are quarters and are called so, and the longest is on screen", async () => {
  const visit = await at("#/overview", { viewport: SCREENS.phone });
  const { page } = visit;
  const bars = page.getByRole("group", { name: say("overview.quarters") });
  await bars.waitFor();
  await visit.still();
  const count = (name) => Number(/: ([\d,]+)/.exec(name)[1].replaceAll(",", ""));
  const names = await bars.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
  const longest = names.reduce((most, name) => (count(name) >= count(most) ? name : most));
  const { x, width } = await bars.getByRole("link", { name: longest, exact: true }).boundingBox();
  assert.ok(x >= 0 && x + width <= SCREENS.phone.width, `it is at ${x}`);
  await visit.close();
});

test("the name of a bar stays inside of its chart, wherever that is scrolled to, also in large letters", async (t) => {
  const large = await launch({ args: ["--blink-settings=defaultFontSize=32"] });
  t.after(() => large.close());
  for (const browser of [house, large]) {
    const visit = await browser.openPage({ path: "#/", viewport: SCREENS.phone });
    const { page } = visit;
    await (await visit.see("button", { name: say("choose.made-up") })).click();
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    const bars = months(visit).getByRole("link");
    await bars.first().waitFor();
    await visit.still();
    const count = await bars.count();
    for (const place of [0, 1, Math.floor(count / 2), count - 1]) {
      await bars.nth(place).focus();
      const tip = page.locator(".tip");
      await tip.waitFor();
      await visit.still();
      const { x, width } = await tip.boundingBox();
      assert.ok(x >= 0 && x + width <= SCREENS.phone.width, `${place}: ${x}, ${width}`);
    }
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("the names of people stand unbroken on a small phone in large letters, whole as a title", async (t) => {
  const large = await launch({ args: ["--blink-settings=defaultFontSize=32"] });
  t.after(() => large.close());
  const visit = await large.openPage({ path: "#/", viewport: { width: 320, height: 740 } });
  const { page } = visit;
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  const heads = page.getByRole("table", { name: say("overview.people") }).getByRole("rowheader");
  await heads.first().waitFor();
  await visit.still();
  const seen = await heads.evaluateAll((heads) =>
    heads.map((head) => {
      const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
      const broken = [];
      while (texts.nextNode()) {
        for (const { index, 0: word } of texts.currentNode.data.matchAll(/[\p{Script=Latin}\p{N}_@]+/gu)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, index);
          range.setEnd(texts.currentNode, index + word.length);
          const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (lines.size > 1) broken.push(word);
        }
      }
      return { broken, title: head.title, text: head.textContent };
    }),
  );
  for (const { broken, title, text } of seen) {
    assert.deepEqual(broken, []);
    assert.equal(title, text.trim());
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("every ranking leads to its full list, which is searched and sorted, and each row to its posts", async () => {
  const visit = await at("#/overview?from=2014-01&to=2025-12");
  const { page } = visit;
  await months(visit).waitFor();
  const regions = [
    ["overview.people", "overview.people-said"],
    ["overview.tags", "overview.different"],
    ["overview.hosts", "overview.different"],
  ];
  for (const [key, sum] of regions) {
    const name = say(key);
    const region = page.getByRole("region", { name, exact: true });
    const all = region.getByRole("link", { name: pattern`^${name}: ${like("search.all", { count: /\d+/ }, { part: true })}` });
    const count = Number((await all.innerText()).replace(/\D/g, ""));
    await region.getByText(like(sum, { count }, { part: true })).waitFor();
    // However far down the link is, its list begins at its top.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await all.click();
    await visit.see("heading", { level: 1, name });
    await page.getByText(like("page.list.count", { count })).waitFor();
    await visit.still();
    assert.equal(await page.evaluate(() => scrollY), 0, key);
    const row = page.getByRole("article").first();
    assert.equal(await row.getAttribute("aria-posinset"), "1", key);
    const posts = Number((await row.innerText()).match(pattern`\n(?:${say("page.column.posts")}: )?(\d+)`)[1]);
    const link = row.getByRole("link").first();
    const words = await link.innerText();
    await page.getByRole("searchbox", { name: say("page.list.find") }).fill(words);
    await page.waitForURL(/words=/);
    await link.waitFor();
    await link.click();
    if (key === "overview.people") {
      await page.waitForURL(/#\/person\//);
    } else {
      assert.match(await hash(visit), /since:2014-01-01 until:2026-01-01$/);
      await page.getByText(pattern`^${say("posts.count", { count: posts })}, `).waitFor();
    }
    await page.goBack();
    await (await visit.see("link", { name: say("page.up") })).click();
    await page.getByText(counted(ANY, "January 2014", "December 2025")).waitFor();
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("an hour of the week opens the list of just its posts", async () => {
  const visit = await at("#/overview?from=2019-01&to=2019-12");
  const { page } = visit;
  const cell = page.getByRole("group", { name: say("overview.hours") }).getByRole("link").first();
  const label = await cell.getAttribute("aria-label");
  assert.match(label, pattern`: ${ANY}$`);
  const count = Number(label.match(/\d+(?=\D*$)/)[0]);
  await cell.click();
  assert.match(await hash(visit), /^#\/posts\?q=weekday:monday hour:\d+ since:2019-01-01 until:2020-01-01$/);
  await page.getByText(pattern`^${say("posts.count", { count })}, `).waitFor();
  await page.getByRole("button", { name: say("query.take-away", { part: say("query.chip.weekday", { value: "Monday" }) }) }).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a range of months counts again, stands in the address, and Back takes it back", async () => {
  const visit = await at("#/overview?from=2019-01&to=2019-12");
  const { page } = visit;
  await page.getByText(counted(ANY, "January 2019", "December 2019")).waitFor();
  // The chart and the figures cover the range, not the whole archive.
  assert.equal(await months(visit).getByRole("link").count() <= 12, true);
  assert.equal(await months(visit).locator("[data-n]").count(), 12);
  const figures = page.getByRole("list", { name: say("overview.figures") }).getByRole("link");
  const posts = Number((await months(visit).getByRole("link").evaluateAll((all) => all.map((bar) => bar.getAttribute("aria-label"))))
    .reduce((sum, label) => sum + Number(label.match(/(\d+)(?=\D*$)/)[0]), 0));
  assert.equal(Number((await figures.first().innerText()).match(/[\d,]+/)[0].replaceAll(",", "")), posts);
  assert.equal(await figures.filter({ hasText: like("overview.figure.followers", {}, { part: true }) }).count(), 0);
  await page.getByLabel(say("overview.range.from"), { exact: true }).selectOption({ label: "June 2019" });
  await page.getByText(counted(ANY, "June 2019", "December 2019")).waitFor();
  assert.equal(await hash(visit), "#/overview?from=2019-06&to=2019-12");
  await page.goBack();
  await page.getByText(counted(ANY, "January 2019", "December 2019")).waitFor();
  await (await visit.see("link", { name: say("overview.range.all") })).click();
  await page.getByText(counted(say("posts.count", { count: SAMPLE_POSTS }), "March 2013", "June 2026")).waitFor();
  await visit.close();
});

test("after a range that could not be counted, the next one is shown", async () => {
  const visit = await at("?workers=1#/overview?from=2019-01&to=2019-12");
  const { page } = visit;
  await page.getByText(counted(ANY, "January 2019", "December 2019")).waitFor();
  await visit.workers(1);
  const figures = page.getByRole("list", { name: say("overview.figures") });
  await figures.filter({ hasText: like("overview.figure.messages", {}, { part: true }) }).waitFor();
  // The answer to the next question is lost on its way.
  await page.workers()[0].evaluate(() => {
    const send = globalThis.postMessage;
    globalThis.postMessage = ({ request }) => {
      globalThis.postMessage = send;
      send({ request });
    };
  });
  const from = page.getByLabel(say("overview.range.from"), { exact: true });
  await from.selectOption({ label: "June 2019" });
  await page.getByText(say("problem.worker-died.title")).waitFor();
  // Figures of another range would be wrong here.
  assert.equal(await figures.count(), 0);
  await from.selectOption({ label: "July 2019" });
  await page.getByText(counted(ANY, "July 2019", "December 2019")).waitFor();
  assert.equal(await page.getByText(say("problem.worker-died.title")).count(), 0);
  await figures.waitFor();
  await visit.close();
});

test("a month is told day by day, and nothing is said that is true of the archive only", async () => {
  const visit = await at("#/overview?from=2016-03&to=2016-03");
  const { page } = visit;
  const days = page.getByRole("group", { name: say("overview.by-day") });
  await days.getByRole("link", { name: /March 2016/ }).first().waitFor();
  assert.equal(await days.locator("[data-n]").count(), 31);
  await page.getByText(like("overview.months-said", { count: ANY, months: "March 2016" }, { part: true })).waitFor();
  assert.equal(await page.getByText(say("overview.no-day"), { exact: true }).count(), 0);
  assert.equal(await page.getByText(like("overview.months-peak", {}, { part: true })).count(), 0);
  await days.getByRole("link").first().click();
  assert.match(await hash(visit), /^#\/posts\?q=since:2016-03-\d\d until:2016-03-\d\d$/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("charts are walked with the arrow keys, and stand as tables", async () => {
  const visit = await at("#/overview");
  const { page } = visit;
  const last = months(visit).getByRole("link", { name: /^June 2026/ });
  await last.focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(await focused(), pattern`^March 2013: ${ANY}$`);
  await page.keyboard.press("PageDown");
  assert.match(await focused(), /^March 2014/);
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowRight");
  assert.match(await focused(), /^April 2013/);
  await page.keyboard.press("Enter");
  assert.equal(await hash(visit), "#/posts?q=since:2013-04-01 until:2013-05-01");
  await page.goBack();
  const chart = page.getByRole("region", { name: say("overview.months") });
  await chart.getByRole("button", { name: say("chart.as-table") }).click();
  await chart.getByRole("rowheader", { name: "September 2019" }).waitFor();
  await chart.getByRole("button", { name: say("chart.as-picture") }).click();
  await months(visit).waitFor();
  await visit.close();
});

test("the zone is chosen, changes what is shown, and is kept while the page lives", async () => {
  const visit = await house.openPage({ path: "#/post/1600000000000000001" });
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const zone = '[{"accountTimezone": {"timeZone": "Pacific Time (US & Canada)", "accountId": "1"}}]';
  const change = (files) => [...files, ["data/account-timezone.js", `window.YTD.account_timezone.part0 = ${zone}`]];
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "zoned.zip", change }));
  await page.getByText("6 December 2022 at 05:31", { exact: true }).waitFor();
  await page.evaluate(() => (location.hash = "#/overview"));
  const choice = page.getByLabel(say("zone.label"), { exact: true });
  await choice.selectOption({ label: say("zone.account", { zone: "Pacific Time (US & Canada)" }) });
  await choice.and(page.locator(":focus")).waitFor();
  await page.evaluate(() => (location.hash = "#/post/1600000000000000001"));
  await page.getByText("5 December 2022 at 21:31", { exact: true }).waitFor();
  await visit.close();
});

test("on this day: the posts beyond the first twelve are one press away", async () => {
  const visit = await house.openPage({ path: "#/overview" });
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const day = new Date();
  const tweet = (_, at) => {
    // A leap year, because today may be 29 February.
    const date = new Date(Date.UTC(2020, day.getUTCMonth(), day.getUTCDate(), 12, at)).toISOString();
    return { tweet: { id_str: `${900 + at}`, full_text: `Number ${at} of the day`, created_at: date } };
  };
  const tweets = `window.YTD.tweets.part0 = ${JSON.stringify(Array.from({ length: 17 }, tweet))}`;
  const change = (files) => files.map(([name, bytes]) => [name, name === "data/tweets.js" ? Buffer.from(tweets) : bytes]);
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "today.zip", change }));
  const today = page.getByRole("region", { name: like("overview.on-this-day") });
  const posts = today.getByText(/^Number \d+ of the day$/);
  await posts.nth(11).waitFor();
  assert.equal(await posts.count(), 12);
  await today.getByRole("button", { name: say("overview.more-days", { count: 5 }) }).click();
  await posts.nth(16).waitFor();
  assert.equal(await today.getByRole("button").count(), 0);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("an archive without posts says so, and shows what else it has; the rail lists nothing that is empty", async () => {
  const opened = async (archive, name, keep) => {
    const visit = await house.openPage({ path: "#/overview" });
    await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    const change = (files) => files.filter(([path]) => keep(path));
    await visit.chooseFile(say("choose.zip"), await zipped(archive, { name, change }));
    await visit.page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
    return visit;
  };
  const postless = await opened("kinds", "postless.zip", (path) => !/tweet|article/.test(path));
  await postless.page.getByText(say("overview.postless")).waitFor();
  for (const lane of ["messages", "likes"]) await postless.see("region", { name: say(`overview.lane.${lane}`) });
  await postless.see("region", { name: say("overview.people") });
  await postless.close();
  const bare = await opened("current", "bare.zip", (path) => /(account|profile)\.js/.test(path));
  await bare.see("heading", { name: say("posts.none") });
  const rail = bare.page.getByRole("navigation", { name: say("rail.rooms") });
  const listed = await rail.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(listed, ["#/overview", "#/search", "#/account", "#/leaving", "#/check", "#/files", "#/contents", "#/more"]);
  await bare.close();
});

test("on a phone what is pressed is 24 pixels wide or more, the months are behind one line, and Contents is a link", async () => {
  const visit = await at("#/overview", { viewport: SCREENS.phone });
  const { page } = visit;
  const quarters = months(visit).getByRole("link");
  await quarters.first().waitFor();
  assert.equal(await page.getByLabel(say("overview.range.from"), { exact: true }).isVisible(), false);
  for (const chart of [months(visit), page.getByRole("group", { name: say("overview.hours") })]) {
    const small = await chart.locator("[data-n]").evaluateAll((marks) => marks
      .map((mark) => mark.getBoundingClientRect())
      .filter(({ width, height }) => width < 24 || height < 24).length);
    assert.equal(small, 0);
  }
  assert.match(await quarters.last().getAttribute("aria-label"), /\p{L}+\s–\s\p{L}+ \d{4}/u);
  // A year of quarters is four bars.
  await quarters.last().focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("PageDown");
  const place = await page.evaluate(() => Number(document.activeElement.dataset.n));
  assert.equal(place, 4);
  await page.getByRole("link", { name: say("overview.contents-all") }).click();
  await visit.see("heading", { name: say("contents.title"), level: 1 });
  await page.goBack();
  await page.getByText(say("overview.range.whole")).click();
  await page.getByLabel(say("overview.range.from"), { exact: true }).selectOption({ label: "June 2019" });
  await page.getByText(counted(ANY, "June 2019", "June 2026")).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the overview fits every screen, in light and dark, and on paper", async () => {
  // What it draws depends on the width at which it is opened.
  for (const [size, viewport] of Object.entries(SCREENS)) {
    const visit = await at("#/overview", { viewport });
    await months(visit).waitFor();
    await visit.looks(`overview-${size}`);
    if (size === "desk") {
      await visit.page.emulateMedia({ media: "print" });
      await visit.looks("overview-print");
    }
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("the letter in the place of a picture that is not there is as large as the picture", async () => {
  const measured = async (name, change) => {
    const visit = await house.openPage({ path: "#/overview" });
    await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    await visit.chooseFile(say("choose.zip"), await zipped("current", { name, change }));
    await visit.see("heading", { name: say("overview.title"), level: 1 });
    const picture = change ? "span.face" : "img.face";
    const found = new Map();
    for await (const size of visit.sizes()) {
      await visit.page.locator(`.owner ${picture}`).waitFor();
      found.set(size, await visit.page.locator(`${picture}:visible`).evaluateAll((all) =>
        all.map((face) => face.getBoundingClientRect()).map(({ width, height }) => [width, height])));
    }
    await visit.close();
    return found;
  };
  const without = (files) => files.filter(([path]) => !path.includes("profile_media"));
  const pictures = await measured("with-face.zip");
  for (const [size, faces] of pictures) {
    assert.ok(faces.length > 0 && faces.every(([width, height]) => width === height && width >= 36), `${size}: ${faces}`);
  }
  assert.deepEqual(await measured("faceless.zip", without), pictures);
});
