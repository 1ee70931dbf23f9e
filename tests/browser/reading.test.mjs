// The main task: a person opens an archive and reads its posts with their pictures.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SAMPLE_POSTS, beside, handMade, zipped } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { closeArchive } from "./leave.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A page with the sample archive fully read. */
async function madeUp(options) {
  const visit = await house.openPage(options);
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.see("link", { name: pattern`^${say("posts.show.all")} ${SAMPLE_POSTS.toLocaleString("en")}` });
  await posts(visit).first().getByRole("link").first().waitFor();
  return visit;
}

/** A page in which a file was chosen. */
async function chosen(path, options) {
  const visit = await house.openPage(options);
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), path);
  return visit;
}

async function locked(visit) {
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
}

const posts = (visit) => visit.page.getByRole("feed", { name: say("posts.title") }).getByRole("article");

test("the sample archive opens with one click, in every size and scheme", async () => {
  for (const [size, viewport] of Object.entries(SCREENS)) {
    const visit = await house.openPage({ viewport });
    await locked(visit);
    await visit.looks(`landing-${size}`);
    await (await visit.see("button", { name: say("choose.made-up") })).click();
    await posts(visit).first().waitFor();
    await visit.see("link", { name: pattern`^${say("posts.show.all")} ${SAMPLE_POSTS.toLocaleString("en")}` });
    await visit.looks(`posts-${size}`);
    await posts(visit).first().getByRole("link").first().click();
    await visit.see("button", { name: say("post.back") });
    await visit.looks(`post-${size}`);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("the first page offers what the browser can do, and says plainly what the lock means", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      globalThis.showDirectoryPicker = undefined;
      delete HTMLInputElement.prototype.webkitdirectory;
    });
  const visit = await house.openPage({ path: "#/", viewport: SCREENS.phone, prepare });
  const { page } = visit;
  await locked(visit);
  await page.getByText(say("lock.plain.locked", { ago: say("lock.now") })).waitFor();
  // What the block does not cover stands beside it.
  await page.getByText(say("lock.limits")).click();
  await page.getByText(say("check.limits.navigation")).waitFor();
  await visit.see("button", { name: say("choose.made-up") });
  assert.equal(await page.getByText(say("choose.folder"), { exact: true }).count(), 0);
  assert.equal(await page.getByText(say("lock.legend.title")).count(), 0);
  await page.getByRole("button", { name: say("lock.locked") }).click();
  const dialog = page.getByRole("dialog", { name: say("lock.locked") });
  await dialog.getByText(say("lock.legend.title")).click();
  await dialog.getByText(say("lock.legend.open")).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the sample archive is named at once, and leads to the overview by way of no other view", async () => {
  const watch = () => {
    globalThis.headings = [];
    globalThis.zeros = 0;
    const look = () => {
      const heading = document.querySelector("main h1")?.textContent;
      if (heading && heading !== globalThis.headings.at(-1)) globalThis.headings.push(heading);
      globalThis.zeros += /\b0 bytes/.test(document.querySelector("main")?.textContent);
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  };
  const visit = await house.openPage({ path: "#/", prepare: (page) => page.addInitScript(watch) });
  const { page } = visit;
  await locked(visit);
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await page.waitForURL(/#\/overview$/);
  await page.getByRole("group", { name: say("overview.months") }).waitFor();
  const { headings, zeros } = await page.evaluate(() => ({ headings: globalThis.headings, zeros: globalThis.zeros }));
  const [, ...views] = headings.slice(headings.indexOf(say("landing.title")));
  assert.deepEqual(views, [say("opening.title"), "Ada Example", say("overview.title")]);
  assert.equal(zeros, 0);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/**
 * Runs in the page: once the archive was read, keeps the worker's answers back until `release()`.
 * `kept()` counts them.
 */
function keepAnswers() {
  const kept = [];
  let free = false;
  const isLate = ({ data }) => !free && data?.request !== undefined && performance.getEntriesByName("roost:ready").length > 0;
  const { get, set } = Object.getOwnPropertyDescriptor(Worker.prototype, "onmessage");
  const patient = (hear) => function (event) {
    if (isLate(event)) kept.push(() => hear.call(this, event));
    else hear.call(this, event);
  };
  Object.defineProperty(Worker.prototype, "onmessage", {
    get,
    set(hear) {
      set.call(this, hear && patient(hear));
    },
  });
  globalThis.kept = () => kept.length;
  globalThis.release = () => {
    free = true;
    for (const hear of kept.splice(0)) hear();
  };
}

/**
 * A page in which a large archive with messages was read; `more` are its other files. `look` was
 * called in the page for each frame, with the text of the view and `words`; what it returned is in
 * `met`. `also` runs in the page before it loads.
 */
async function readingLarge(path, look, words, { more = [], also = () => {} } = {}) {
  const tweet = (_, at) => ({
    tweet: { id_str: `${1_500_000_000_000_000_000n + BigInt(at)}`, full_text: `Ebb ${at} ${"low water ".repeat(100)}` },
  });
  const tweets = `window.YTD.tweets.part0 = ${JSON.stringify(Array.from({ length: 30_000 }, tweet))}`;
  const change = (files) => [...files.map(([name, bytes]) => [name, name === "data/tweets.js" ? Buffer.from(tweets) : bytes]), ...more];
  const watch = (look, words) => {
    globalThis.met = [];
    const frame = () => {
      const met = look(document.querySelector("main")?.innerText ?? "", words);
      if (met && !globalThis.met.includes(met)) globalThis.met.push(met);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  };
  const content = `(${watch})(${look}, ${JSON.stringify(words)})`;
  const prepare = async (page) => {
    await page.addInitScript({ content });
    await page.addInitScript(also);
  };
  const visit = await house.openPage({ path: `?workers=1${path}`, prepare });
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await zipped("messages", { name: "large.zip", change }));
  await visit.page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  return visit;
}

/** Waits until the view has asked again and was drawn without the answers; then they arrive. */
async function answered({ page }) {
  await page.waitForFunction(() => globalThis.kept() > 0);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
  await page.evaluate(() => globalThis.release());
}

const LIKES = ["data/like.js", 'window.YTD.like.part0 = [{ "like": { "tweetId": "1600000000000000801", "fullText": "A heron" } }]'];

for (const [path, none, count, row] of [
  ["#/messages", "messages.none", "messages.conversation-count", ({ page }) => page.getByRole("region", { name: say("messages.conversations") }).getByRole("listitem")],
  ["#/likes", "likes.none", "likes.count", ({ page }) => page.getByRole("feed", { name: say("likes.title") }).getByRole("article")],
]) {
  test(`while an archive is read, and until it is asked again, what may still come is not said to be missing: ${path}`, async () => {
    const look = (text, words) => {
      const titles = [...document.querySelectorAll("main h2")].map((title) => title.textContent);
      const none = titles.includes(words.none) || new RegExp(words.zero).test(text);
      return none ? "none" : text.includes(words.still) ? "still" : "";
    };
    const zero = `(^|[^\\d,])${like(count, { count: 0 }, { part: true }).source}`;
    const words = { none: say(none), zero, still: say("reading.still") };
    const visit = await readingLarge(path, look, words, { more: [LIKES], also: keepAnswers });
    await answered(visit);
    await row(visit).first().waitFor();
    assert.deepEqual(await visit.page.evaluate(() => globalThis.met), ["still"]);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}

test("while an archive is read, and until it is asked again, Contents calls nothing empty that is not", async () => {
  /** The groups that have nothing, and the kinds with a count of zero, as text. */
  const look = () => {
    const groups = [...document.querySelectorAll("main .contents-group")];
    const empty = groups.filter((group) => group.querySelector(":scope > .note"));
    const kinds = [...document.querySelectorAll("main .contents-kind")];
    const zero = kinds.filter((kind) => /^0(?![\d,])/.test(kind.querySelector(".contents-count").textContent));
    const names = [...empty.map((group) => group.querySelector("h2")), ...zero.map((kind) => kind.querySelector("a"))];
    return groups.length > 0 ? JSON.stringify(names.map((name) => name.textContent)) : "";
  };
  const visit = await readingLarge("#/contents", look, {}, { more: [LIKES], also: keepAnswers });
  const { page } = visit;
  await answered(visit);
  await page.getByRole("main").getByText(say("likes.count", { count: 1 }), { exact: true }).first().waitFor();
  const last = new Set(JSON.parse(await page.evaluate(look)));
  const met = (await page.evaluate(() => globalThis.met)).map((names) => JSON.parse(names));
  assert.ok(met.length > 0);
  for (const names of met) assert.deepEqual(names.filter((name) => !last.has(name)), []);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("while an archive is read, the posts are not shown as likes", async () => {
  const look = (text, words) => {
    const posts = text.includes("low water");
    if (posts && location.hash === "#/posts") location.hash = "#/likes";
    return posts && document.querySelector("main h1")?.textContent === words.likes ? "posts as likes" : "";
  };
  const visit = await readingLarge("#/posts", look, { likes: say("likes.title") });
  await visit.see("heading", { name: say("likes.none") });
  assert.deepEqual(await visit.page.evaluate(() => globalThis.met), []);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("while an archive is read, the post that is being read keeps its place and the focus", async () => {
  // Focuses the first post that is there, and compares once all is read.
  const look = () => {
    const link = (post) => post.querySelector("a[href^='#/post/']")?.getAttribute("href");
    const { reading } = globalThis;
    if (!reading) {
      const post = document.querySelector("main article[data-step]");
      if (!post || !link(post)) return "";
      post.focus({ preventScroll: true });
      globalThis.reading = { post: link(post), top: post.getBoundingClientRect().top };
      return document.querySelector("progress") ? "begun" : "too late";
    }
    const held = document.activeElement?.closest("main article");
    if (document.querySelector("progress") || !held || link(held) !== reading.post) return "";
    const moved = Math.abs(held.getBoundingClientRect().top - reading.top);
    return moved <= 3 && Number(held.getAttribute("aria-posinset")) > 1 ? "held" : "";
  };
  // A quick machine may have read all before the first post is drawn: then it is opened again.
  for (let tries = 5; ; tries--) {
    const visit = await readingLarge("#/posts", look, {});
    await visit.page.waitForFunction(() => globalThis.met.includes("held") || globalThis.met.includes("too late"));
    const met = await visit.page.evaluate(() => globalThis.met);
    assert.deepEqual(visit.errors, []);
    await visit.close();
    if (met[0] === "too late" && tries > 0) continue;
    assert.deepEqual(met, ["begun", "held"]);
    break;
  }
});

test("a zip is chosen, its posts are laid out, and its picture comes out of the zip", async () => {
  const visit = await chosen(await zipped("current"));
  await posts(visit).nth(3).waitFor();
  assert.equal(await posts(visit).count(), 4);
  const first = posts(visit).first();
  await first.getByText("Low water at the old mill & a heron").waitFor();
  const link = first.getByRole("link", { name: "example.org/mill" });
  assert.equal(await link.getAttribute("href"), "https://example.org/mill");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  const picture = posts(visit).nth(3).getByRole("img", { name: say("media.photo") });
  await picture.waitFor();
  assert.equal(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth)), 2);
  assert.match(await picture.getAttribute("src"), /^blob:/);
  assert.match(await visit.page.title(), like("title.owned", { view: say("posts.title") }), "view and owner");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a folder is dropped", async () => {
  const visit = await house.openPage();
  await locked(visit);
  await visit.dropFiles(handMade("2020"));
  await posts(visit).nth(3).waitFor();
  await visit.close();
});

test("kinds and words filter the list, and the address says so", async () => {
  const visit = await madeUp();
  await visit.page.getByRole("link", { name: pattern`^${say("posts.show.reposts")}` }).click();
  await posts(visit).getByText(like("post.reposted", {}, { part: true })).first().waitFor();
  assert.match(visit.page.url(), /#\/posts\?q=is%3Arepost$/);
  await visit.page.getByRole("link", { name: pattern`^${say("posts.show.all")}` }).click();
  await visit.page.getByRole("searchbox", { name: say("posts.find") }).fill("FERRY the");
  await visit.page.waitForFunction(() => location.hash.includes("q=FERRY%20the"));
  await visit.page.getByText(pattern`^${like("posts.count", { count: /\d+/ }, { part: true })}, `).first().waitFor();
  for (const text of await posts(visit).allInnerTexts()) {
    assert.match(text.toLowerCase(), /ferry/);
    assert.match(text.toLowerCase(), /the/);
  }
  await visit.page.getByRole("searchbox", { name: say("posts.find") }).fill("nothing has this word xyzzy");
  await visit.see("heading", { name: say("posts.none-left") });
  await visit.close();
});

test("one jumps to a month, opens a post, and Back finds the list as it was", async () => {
  const visit = await madeUp();
  const months = visit.page.getByRole("combobox", { name: say("jump.label") });
  const march = months.getByRole("option", { name: /^March 2018/ });
  await months.selectOption(await march.getAttribute("value"));
  const head = visit.page.getByRole("heading", { name: /^March 2018/ });
  await head.waitFor();
  const place = () => head.evaluate((node) => Math.round(node.getBoundingClientRect().top));
  await visit.still();
  const jumped = await place();
  assert.ok(jumped >= 0 && jumped < 400, `the month stands at ${jumped}`);
  // A link that is on screen: clicking another one would scroll first.
  const link = posts(visit).filter({ has: head }).getByRole("link").first();
  await link.scrollIntoViewIfNeeded();
  await visit.still();
  const before = await place();
  await link.click();
  await (await visit.see("button", { name: say("post.back") })).click();
  await head.waitFor();
  await visit.still();
  assert.ok(Math.abs((await place()) - before) <= 2, `${await place()} instead of ${before}`);
  await visit.close();
});

test("the spine is a slider to the keyboard", async () => {
  const visit = await madeUp();
  const spine = visit.page.getByRole("slider", { name: say("spine.label") });
  assert.match(await spine.getAttribute("aria-valuetext"), pattern`^June 2026, ${like("posts.count", { count: /\d+/ }, { part: true })}$`);
  await spine.focus();
  await visit.page.keyboard.press("End");
  await visit.page.getByRole("heading", { name: /^March 2013/ }).waitFor();
  await visit.page.keyboard.press("Home");
  await visit.page.getByRole("heading", { name: /^June 2026/ }).waitFor();
  await visit.close();
});

test("under the pointer the spine says which month it is, and goes nowhere", async () => {
  const visit = await madeUp();
  const { page } = visit;
  const spine = page.getByRole("slider", { name: say("spine.label") });
  const { x, y, width, height } = await spine.boundingBox();
  await page.mouse.move(x + width / 2, y + height - 1);
  await spine.getByText("Mar 2013").waitFor();
  assert.match(await spine.getAttribute("aria-valuetext"), /^June 2026/);
  await page.mouse.move(x - 300, y);
  await spine.getByText("Jun 2026").waitFor();
  await visit.close();
});

test("after a tap on a phone's spine, the month that it says is the one below the bar", async () => {
  const visit = await madeUp({ viewport: SCREENS.phone });
  const { page } = visit;
  const spine = await visit.see("slider", { name: say("spine.label") });
  const { x, y, width, height } = await spine.boundingBox();
  for (const place of [0.2, 0.35, 0.5, 0.65, 0.8]) {
    await page.mouse.click(x + width * place, y + height / 2);
    await visit.still();
    const month = (await spine.getAttribute("aria-valuetext")).split(",")[0];
    const heading = page.getByRole("heading", { level: 2, name: pattern`^${month}` });
    const top = (await heading.boundingBox()).y;
    assert.ok(top > 40 && top < 120, `the heading of ${month} is at ${top}`);
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("keys alone lead to a post and back, and never steal from a field", async () => {
  const visit = await madeUp();
  const { keyboard } = visit.page;
  await keyboard.press("j");
  await keyboard.press("j");
  await posts(visit).and(visit.page.locator("[aria-current]")).waitFor();
  await keyboard.press("Enter");
  await visit.see("button", { name: say("post.back") });
  await visit.page.goBack();
  await posts(visit).first().waitFor();
  await keyboard.press("/");
  await keyboard.type("jk/");
  const field = visit.page.getByRole("searchbox", { name: say("posts.find") });
  assert.equal(await field.inputValue(), "jk/");
  await visit.close();
});

test("a link into an archive asks for it and then leads there", async () => {
  const visit = await house.openPage({ path: "#/post/1600000000000000001" });
  await visit.page.getByText(say("landing.deep")).waitFor();
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await zipped("current"));
  await visit.see("button", { name: say("post.back") });
  await visit.page.getByText("Low water at the old mill & a heron").waitFor();
  await visit.close();
});

test("films play, and a file that is missing is told as such", async () => {
  const visit = await madeUp({ path: "#/posts?q=has%3Amedia" });
  await visit.page.getByText(pattern`^${like("posts.count", { count: /\d+/ }, { part: true })}, `).first().waitFor();
  let film = false;
  let missing = false;
  for (let step = 0; step < 60 && !(film && missing); step++) {
    missing ||= (await visit.page.getByText(say("media.missing")).count()) > 0;
    const videos = visit.page.locator("video");
    if (!film && (await videos.count()) > 0) {
      const state = await videos.first().evaluate(async (video) => {
        if (video.readyState < 1) await new Promise((ready) => (video.onloadedmetadata = ready));
        video.currentTime = 1;
        await new Promise((ready) => (video.onseeked = ready));
        return [video.videoWidth, video.duration, video.currentTime];
      });
      assert.deepEqual(state, [96, 2, 1]);
      film = true;
    }
    const before = await visit.page.evaluate(() => scrollY);
    await visit.page.mouse.wheel(0, 700);
    await visit.page.waitForFunction((before) => scrollY !== before, before);
    await visit.still();
  }
  assert.ok(film && missing, `film ${film}, missing ${missing}`);
  await visit.close();
});

test("right to left: the pseudo-locale mirrors the page and every word comes from it", async () => {
  const visit = await house.openPage({ path: "ar-XB/", viewport: SCREENS.phone });
  await visit.page.getByRole("button").first().waitFor();
  assert.equal(await visit.page.locator("html").getAttribute("dir"), "rtl");
  const plain = await visit.page.getByRole("heading", { level: 1 }).innerText();
  assert.match(plain, /\u202e/);
  await visit.page.getByRole("button", { name: pattern`\u202e${say("choose.made-up").split(" ")[0]}\u202c` }).click();
  await posts(visit).or(visit.page.getByRole("article")).first().waitFor();
  await visit.screenshot("posts-phone-rtl");
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await visit.close();
});

test("forgetting leaves nothing behind", async () => {
  const visit = await madeUp();
  await closeArchive(visit);
  await visit.see("heading", { name: say("landing.title") });
  const stored = await visit.page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookie: document.cookie,
  }));
  assert.deepEqual(stored, { local: 0, session: 0, databases: 0, caches: 0, cookie: "" });
  await visit.close();
});

test("both real archives open, where they are at hand", async (t) => {
  const newer = beside("samples/real-2021-organization.zip");
  const older = beside("samples/real-2018-grailbird-bot.zip");
  if (!newer || !older) return t.skip("not on this machine");
  const visit = await chosen(newer);
  await visit.see("link", { name: pattern`^${say("posts.show.all")} 70` });
  await visit.close();
  const other = await chosen(older);
  await other.see("link", { name: pattern`^${say("posts.show.all")} 2,313` });
  await other.close();
});
