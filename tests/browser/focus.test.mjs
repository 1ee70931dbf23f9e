// Orientation: focus, title, announcements, Esc, "Back", and everything that opens on top of
// something else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SAMPLE_POSTS } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { closeArchive } from "./leave.mjs";
import { like, pattern, say } from "./words.mjs";

const OWNER = "Ada Example";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A page with the sample archive fully read, at an address. */
async function madeUp(hash, options) {
  const visit = await house.openPage({ ...options, path: hash, prepare: listen });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await told(visit, like("announce.open-with"));
  return visit;
}

/** Records everything that live regions announce, in `heard`. */
const listen = (page) =>
  page.addInitScript(() => {
    globalThis.heard = [];
    const regions = (node) => node.parentElement?.closest("[role=status], [aria-live]");
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = target.matches?.("[role=status], [aria-live]") ? target : regions(target);
        if (region) globalThis.heard.push(region.textContent);
      }
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

/** Waits until text that matches was announced. */
const told = ({ page }, { source }) =>
  page.waitForFunction((source) => globalThis.heard.some((text) => new RegExp(source, "s").test(text)), source);

/** Waits until an element has the focus. */
const focused = (visit, thing) => thing.and(visit.page.locator(":focus")).waitFor();
const heading = ({ page }, name) => page.getByRole("heading", { level: 1, name });
const posts = ({ page }) => page.getByRole("feed", { name: say("posts.title") }).getByRole("article");
const titled = ({ page }, view) =>
  page.waitForFunction((title) => document.title === title, say("title.owned", { view, owner: OWNER }));
/** Waits until the title names a thing of a view, of which nothing is known but its sort. */
const titledPart = ({ page }, name) =>
  page.waitForFunction((pattern) => new RegExp(pattern, "s").test(document.title), like("title.owned", { view: like("title.part", { name }, { part: true }), owner: OWNER }).source);
const room = ({ page }, key) =>
  page.getByRole("navigation", { name: say("rail.rooms") }).getByRole("link", { name: pattern`^${say(key)}( [\d,]+)?$` });
const hash = ({ page }) => page.evaluate(() => location.hash);

test("the title names view and owner, the heading has the focus, Back gives it back, and all is told once", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  await titled(visit, say("posts.title"));
  await focused(visit, heading(visit, say("posts.title")));
  for (const key of ["likes.title", "messages.title", "area.security", "leaving.room", "overview.title"]) {
    await room(visit, key).click();
    await titled(visit, say(key));
    await focused(visit, page.getByRole("heading", { level: 1 }));
  }
  await page.goBack();
  await titled(visit, say("leaving.room"));
  await focused(visit, room(visit, "overview.title"));
  await room(visit, "posts.title").click();
  const link = posts(visit).nth(2).getByRole("link").first();
  await link.click();
  await focused(visit, heading(visit, say("post.title")));
  await titledPart(visit, say("post.title"));
  await page.goBack();
  await focused(visit, link);
  const opened = await page.evaluate((source) => globalThis.heard.filter((text) => new RegExp(source, "s").test(text)), like("announce.open-with").source);
  assert.equal(opened.length, 1, opened.join("; "));
  assert.match(opened[0], pattern`${say("posts.count", { count: SAMPLE_POSTS })}.*${like("messages.count", {}, { part: true })}`);
  assert.equal(await page.evaluate((cancel) => globalThis.heard.some((text) => text.includes(cancel)), say("reading.cancel")), false);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("j and k move the focus, the row is wholly in sight, one key leads to its facts, and Esc back step by step", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const { keyboard } = page;
  await posts(visit).nth(3).waitFor();
  for (let step = 0; step < 9; step++) {
    await keyboard.press("j");
    await focused(visit, posts(visit));
    await visit.still();
    const { top, bottom, height } = await page.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return { top, bottom, height: innerHeight };
    });
    assert.ok(top >= 0 && bottom <= height, `row ${step} stands from ${top} to ${bottom} of ${height}`);
  }
  const here = await page.evaluate(() => document.activeElement.getAttribute("aria-posinset"));
  await keyboard.press("k");
  await focused(visit, page.locator(`[aria-posinset="${here - 1}"]`));
  await keyboard.press("i");
  await focused(visit, page.getByRole("complementary").getByRole("heading", { name: say("facts.title") }));
  await keyboard.press("Tab");
  assert.equal(await page.evaluate(() => Boolean(document.activeElement.closest("aside"))), true);
  await keyboard.press("Escape");
  await focused(visit, page.locator(`[aria-posinset="${here - 1}"]`));
  await keyboard.press("Enter");
  await focused(visit, heading(visit, say("post.title")));
  await keyboard.press("?");
  await visit.see("dialog", { name: say("keys.title") });
  await keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.match(await hash(visit), /^#\/post\//, "only the sheet is closed");
  // Twice at once: closing takes a step back in the history, and the second key must not be lost in it.
  await keyboard.press("?");
  await visit.see("dialog", { name: say("keys.title") });
  await page.evaluate(async (close) => {
    document.querySelector(`dialog[open] button[aria-label="${close}"]`).click();
    await scheduler.postTask(() => {});
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
  }, say("dialog.close"));
  await focused(visit, page.locator(`[aria-posinset="${here - 1}"]`));
  await keyboard.press("Escape");
  assert.equal(await hash(visit), "#/posts");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("Back closes what lies over the page, and a way out of it is one step", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const dialog = page.getByRole("dialog");
  const lock = page.getByRole("button", { name: say("lock.locked") }).first();
  await lock.click();
  await dialog.waitFor();
  await page.goBack();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await hash(visit), "#/posts");
  await focused(visit, lock);
  await lock.click();
  await dialog.getByRole("button", { name: say("dialog.close") }).click();
  await dialog.waitFor({ state: "detached" });
  await lock.click();
  await dialog.getByRole("link", { name: say("check.title") }).click();
  await focused(visit, heading(visit, say("check.title")));
  await page.goBack();
  await titled(visit, say("posts.title"));
  await page.keyboard.press("Control+k");
  await page.keyboard.type("likes");
  await dialog.getByRole("option").first().waitFor();
  await page.keyboard.press("Enter");
  await titled(visit, say("likes.title"));
  await page.goBack();
  await titled(visit, say("posts.title"));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("no list of choices acts on an arrow key or a letter", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  for (const key of ["jump.label", "order.label"]) {
    const choices = page.getByRole("combobox", { name: say(key) });
    await choices.focus();
    const before = await choices.inputValue();
    for (const press of ["ArrowDown", "m"]) {
      await page.keyboard.press(press);
      await page.keyboard.press("Escape");
      await visit.still();
      assert.equal(await choices.inputValue(), before, `${key} ${press}`);
    }
    assert.equal(await page.evaluate(() => scrollY), 0);
    assert.equal(await hash(visit), "#/posts");
  }
  await visit.close();
});

test("letters typed on a closed list of choices show what they mean; Enter or Tab chooses it", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const { keyboard } = page;
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  const months = page.getByRole("combobox", { name: say("jump.label") });
  const shown = () => months.evaluate((node) => node.selectedOptions[0].textContent);
  await months.focus();
  const before = await shown();
  await keyboard.type("march 2018");
  assert.match(await shown(), /^March 2018/);
  await visit.still();
  assert.equal(await page.evaluate(() => scrollY), 0, "nothing acts yet");
  await keyboard.press("ArrowDown");
  assert.match(await shown(), /^February 2018/);
  await keyboard.press("ArrowUp");
  await keyboard.press("Escape");
  assert.equal(await shown(), before);
  await keyboard.type("march 2018");
  await page.getByRole("searchbox", { name: say("posts.find") }).focus();
  assert.equal(await shown(), before, "what was not chosen is put back");
  await months.focus();
  await keyboard.type("march 2018");
  await keyboard.press("Enter");
  await focused(visit, posts(visit).filter({ has: page.getByRole("heading", { name: /^March 2018/ }) }));
  assert.equal(await shown(), before);
  const order = page.getByRole("combobox", { name: say("order.label") });
  await order.focus();
  await keyboard.type("old");
  assert.equal(await hash(visit), "#/posts");
  await keyboard.press("Tab");
  await page.waitForURL(/sort=oldest/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a search is told when it rests, and only its last count", async () => {
  const visit = await madeUp("#/search");
  const { page } = visit;
  await page.evaluate(() => (globalThis.heard.length = 0));
  await page.getByRole("searchbox", { name: say("search.field") }).pressSequentially("ferry", { delay: 40 });
  await told(visit, like("search.count"));
  const seen = await page.getByText(like("search.count")).first().innerText();
  assert.deepEqual([...new Set(await page.evaluate(() => globalThis.heard))], [seen]);
  await (await visit.see("button", { name: say("query.clear") })).click();
  await visit.see("heading", { name: say("search.start") });
  await focused(visit, page.getByRole("searchbox", { name: say("search.field") }));
  await visit.close();
});

test("the palette finds sections, types, people, conversations, years and actions, the last choice first", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const list = page.getByRole("dialog").getByRole("option");
  const find = async (typed, name, sort) => {
    await page.getByRole("combobox", { name: say("keys.palette-field") }).fill(typed);
    await list.filter({ hasText: name }).filter({ hasText: say(sort) }).first().waitFor();
  };
  await page.keyboard.press("Control+k");
  await find("delet", say("posts.show.deleted"), "palette.filter");
  await find("block", /./, "palette.kind");
  await find("2014", "2014", "palette.year");
  await find("march 2014", "March 2014", "palette.month");
  await find("grace", "@grace_obi", "palette.person");
  await find("grace", "Grace Obi", "palette.conversation");
  const place = async () => (await page.getByRole("dialog").boundingBox()).y;
  const top = await place();
  await find("dark", say("theme.choose", { theme: say("theme.dark") }), "palette.action");
  assert.equal(await place(), top, "the box stays where it is");
  await page.keyboard.press("Enter");
  await page.locator("html[data-theme=dark]").waitFor();
  await page.keyboard.press("Control+k");
  await find("media", say("media.title"), "palette.section");
  await page.keyboard.press("Enter");
  await titled(visit, say("media.title"));
  await page.keyboard.press("Control+k");
  await list.first().filter({ hasText: say("media.title") }).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.getByText(say("keys.wait")).and(page.locator(":visible:not([role=status])")).waitFor();
  await page.keyboard.press("Escape");
  await page.getByText(say("keys.wait")).and(page.locator(":visible:not([role=status])")).waitFor({ state: "detached" });
  assert.equal(await hash(visit), "#/media");
  await visit.close();
});

test("rows have names, buttons keep theirs, and what was told is forgotten with its view", async () => {
  const visit = await madeUp("#/people", { viewport: SCREENS.desk });
  const { page } = visit;
  const people = page.getByRole("feed", { name: say("people.title") }).getByRole("article");
  await people.first().waitFor();
  for (const name of await people.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")))) assert.ok(name, "a person without a name");
  for (const address of ["#/security/logins", "#/ads/seen"]) {
    await page.evaluate((address) => (location.hash = address), address);
    const rows = page.getByRole("feed").getByRole("article");
    await rows.nth(2).waitFor();
    await visit.still();
    // A row is called by its first cell that is not empty: by the id of that cell, which must be its own.
    const names = await rows.evaluateAll((rows) => rows.map((row) => {
      const cells = [...row.querySelectorAll(".rows-cell")];
      const label = document.getElementById(row.getAttribute("aria-labelledby"));
      return label === cells.find((cell) => cell.textContent.trim()) ? label?.textContent : null;
    }));
    for (const name of names) assert.ok(name?.trim(), `a row without a name at ${address}`);
    // A screen reader puts a space between what stands apart.
    const letters = [...names[0].replace(/[\s\u2066-\u2069]/g, "")];
    const spelled = letters.map((letter) => pattern`${letter}`.source).join("[\\s\\u2066-\\u2069]*");
    await rows.first().and(page.getByRole("article", { name: new RegExp(spelled) })).waitFor();
  }
  await room(visit, "posts.title").click();
  await posts(visit).nth(2).waitFor();
  const described = await posts(visit).evaluateAll((rows) => rows.map((row) => {
    const text = row.querySelector(".entry-what > .said, .entry-what > .foldable .said");
    return [text?.textContent ?? "", document.getElementById(row.getAttribute("aria-describedby"))?.textContent ?? ""];
  }));
  for (const [text, description] of described) assert.equal(description.startsWith(text), true, text);
  await page.getByRole("complementary").getByRole("button", { name: say("post.copy"), exact: true }).waitFor();
  await page.keyboard.press("g");
  await told(visit, like("keys.wait"));
  await page.keyboard.press("m");
  await titled(visit, say("messages.title"));
  await page.waitForFunction(() => [...document.querySelectorAll("[role=status]")].every((region) => region.textContent === ""));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/** Drags over the page or drops on it: a file, or else text. */
const drag = ({ page }, type, file) => page.evaluate(([type, file]) => {
  const dataTransfer = new DataTransfer();
  if (file) dataTransfer.items.add(new File(["a"], "a.zip"));
  else dataTransfer.setData("text/plain", "a");
  document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
}, [type, file]);

test("only files from outside of the page raise the veil", async () => {
  const visit = await madeUp("#/overview");
  const { page } = visit;
  const veil = page.locator(".drop[data-over]");
  await drag(visit, "dragenter", false);
  await visit.still();
  assert.equal(await veil.count(), 0, "text");
  await drag(visit, "dragleave", false);
  await drag(visit, "dragenter", true);
  await veil.waitFor();
  await drag(visit, "dragleave", true);
  await veil.waitFor({ state: "detached" });
  await drag(visit, "dragstart", true);
  await drag(visit, "dragenter", true);
  await visit.still();
  assert.equal(await veil.count(), 0, "a photo of the page");
  await drag(visit, "dragend", true);
  await drag(visit, "drop", false);
  await page.getByText(say("drop.no-file")).waitFor();
  await room(visit, "posts.title").click();
  await page.getByText(say("drop.no-file")).waitFor({ state: "detached" });
  await visit.close();
});

test("why text that is dropped is not opened is said for ten seconds, and leaves by its button at once", async () => {
  const visit = await madeUp("#/overview");
  const { page } = visit;
  await page.clock.install();
  // From here on only the test moves the time.
  await page.clock.pauseAt(Date.now() + 3_600_000);
  const note = page.getByText(say("drop.no-file"));
  await drag(visit, "drop", false);
  await note.waitFor();
  await page.clock.runFor(9_900);
  assert.equal(await note.count(), 1);
  await page.clock.runFor(200);
  await note.waitFor({ state: "detached" });
  await drag(visit, "drop", false);
  await note.waitFor();
  await page.getByRole("alert").getByRole("button", { name: say("dialog.close") }).evaluate((button) => button.click());
  await note.waitFor({ state: "detached" });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("closing asks, and ends at the top of an empty page that says so", async () => {
  const visit = await madeUp("#/more");
  const { page } = visit;
  await closeArchive(visit);
  await focused(visit, page.getByText(say("closing.done")));
  assert.equal(await hash(visit), "#/");
  assert.equal(await page.title(), say("app.name"));
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("after closing, Back leads to no address with names or words of the archive", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  await titled(visit, say("posts.title"));
  for (const address of ["#/posts?q=harbour", "#/security/logins?words=192.0.2", "#/more"]) {
    await page.evaluate((address) => (location.hash = address), address);
    await page.waitForFunction((address) => location.hash === address, address);
  }
  await closeArchive(visit);
  await page.waitForFunction(() => history.state === 0 && location.hash === "#/");
  await page.goBack();
  assert.equal(await hash(visit), "#/");
  await page.goForward();
  assert.equal(await hash(visit), "#/");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("names and counts are words of their own, and the chosen tab is seen beside its neighbours", async () => {
  const visit = await madeUp("#/posts", { viewport: SCREENS.phone });
  const { page } = visit;
  for (const address of ["#/posts?q=is%3Aedited", "#/messages", "#/media", "#/ads/seen", "#/kind/block", "#/more", "#/people"]) {
    await page.evaluate((address) => (location.hash = address), address);
    await focused(visit, page.getByRole("heading", { level: 1 }));
    await visit.still();
    const glued = await page.evaluate(() =>
      [...document.querySelectorAll("h1, h2, nav a, .title-name")].map((node) => node.textContent).filter((text) => /\p{L}\d/u.test(text)));
    assert.deepEqual(glued, [], address);
    const tabs = await page.evaluate(() => {
      const chosen = document.querySelector("main nav [aria-current]:not([hidden])");
      if (!chosen || chosen.parentElement.scrollWidth <= chosen.parentElement.clientWidth) return [];
      const own = chosen.getBoundingClientRect();
      const over = [...chosen.parentElement.children].filter((tab) => {
        const { left, right } = tab.getBoundingClientRect();
        return tab !== chosen && right > left && left < own.right - 1 && right > own.left + 1;
      });
      return [...over.map((tab) => tab.textContent), ...(own.left < -1 || own.right > innerWidth + 1 ? ["out of sight"] : [])];
    });
    assert.deepEqual(tabs, [], address);
  }
  await visit.close();
});

test("in the middle of a list: a month is jumped to, its first post has the focus, and Back finds the post that was opened", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const { keyboard } = page;
  const months = page.getByRole("combobox", { name: say("jump.label") });
  const march = months.getByRole("option", { name: /^March 2018/ });
  await months.selectOption(await march.getAttribute("value"));
  const first = posts(visit).filter({ has: page.getByRole("heading", { name: /^March 2018/ }) });
  await focused(visit, first);
  const number = Number(await first.getAttribute("aria-posinset"));
  const row = (number) => posts(visit).and(page.locator(`[aria-posinset="${number}"]`));
  for (let step = 1; step < 4; step++) {
    await keyboard.press("j");
    await focused(visit, row(number + step));
  }
  for (const [there, back] of [["Enter", () => page.goBack()], ["Enter", () => keyboard.press("Escape")], ["r", () => keyboard.press("Escape")]]) {
    await keyboard.press(there);
    await focused(visit, page.getByRole("heading", { level: 1 }));
    await back();
    await focused(visit, row(number + 3));
    assert.equal(await hash(visit), "#/posts");
  }
  await keyboard.press("j");
  await focused(visit, row(number + 4));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("End and Home lead to the last and the first row in one press, and stay there", async () => {
  for (const [address, feed] of [["#/posts", "posts.title"], ["#/messages/222000111-1234567890", "messages.title"]]) {
    const visit = await madeUp(address);
    const { page } = visit;
    const rows = page.getByRole("feed", { name: say(feed) }).getByRole("article");
    await rows.first().waitFor();
    await page.keyboard.press("j");
    await focused(visit, rows);
    const last = await rows.first().getAttribute("aria-setsize");
    for (const [key, number] of [["Home", "1"], ["End", last], ["Home", "1"]]) {
      await page.keyboard.press(key);
      await focused(visit, rows.and(page.locator(`[aria-posinset="${number}"]`)));
      await visit.still();
      const [scrolled, below] = await page.evaluate(() => [scrollY, document.activeElement.getBoundingClientRect().bottom - innerHeight]);
      assert.ok(key === "Home" ? scrolled === 0 : scrolled > 0 && below <= 1, `${address}: ${key}, ${scrolled}, ${below}`);
    }
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a result that is opened in its list has the focus, and the way back is on the page", async () => {
  const visit = await madeUp("#/search?q=ferry");
  const { page } = visit;
  const hit = page.locator('main a[href^="#/posts?at="]').nth(2);
  const id = (await hit.getAttribute("href")).split("=")[1];
  await hit.click();
  await focused(visit, posts(visit).filter({ has: page.locator(`a[href="#/post/${id}"]`) }));
  await (await visit.see("button", { name: say("post.back") })).click();
  await page.waitForURL(/#\/search\?q=ferry$/);
  await focused(visit, hit);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("what leaves the page while it has the focus gives it to something near", async () => {
  const visit = await madeUp("#/posts?q=has%3Aimage+year%3A2019");
  const { page } = visit;
  const held = () => page.waitForFunction(() => document.activeElement !== document.body && document.activeElement.isConnected);
  const chip = page.getByRole("button", { name: like("query.take-away") }).first();
  await chip.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => !url.hash.includes("image") || !url.hash.includes("2019"));
  await visit.still();
  await held();
  await page.getByRole("searchbox").first().focus();
  await page.keyboard.press("Escape");
  await focused(visit, heading(visit, say("posts.title")));
  await page.evaluate(() => (location.hash = "#/search"));
  const example = page.getByRole("main").getByRole("listitem").getByRole("link").first();
  await example.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/search\?q=/);
  await page.getByText(say("search.examples")).waitFor({ state: "detached" });
  await held();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a dialog that is opened while another one is left takes no step too many", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  await room(visit, "likes.title").click();
  await titled(visit, say("likes.title"));
  for (let turn = 0; turn < 4; turn++) {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    // Closed, opened and closed again while the step back of the first is still under way.
    await page.evaluate(async (close) => {
      const next = () => scheduler.postTask(() => {});
      const shut = () => document.querySelector(`dialog[open] button[aria-label="${close}"]`)?.click();
      shut();
      await next();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "k", ctrlKey: true, bubbles: true, cancelable: true }));
      await next();
      shut();
    }, say("dialog.close"));
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await visit.still();
    assert.equal(await hash(visit), "#/likes");
  }
  await page.goBack();
  await titled(visit, say("posts.title"));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("what is chosen is what the address says, also after Back", async () => {
  const visit = await madeUp("#/posts");
  const { page } = visit;
  const order = page.getByRole("combobox", { name: say("order.label") });
  await order.selectOption("oldest");
  await page.waitForURL(/sort=oldest/);
  await visit.still();
  await page.goBack();
  await page.waitForURL(/#\/posts$/);
  await page.waitForFunction((label) => document.querySelector(`select[aria-label="${label}"]`).value === "newest", say("order.label"));
  await page.evaluate(() => (location.hash = "#/media"));
  const when = page.getByRole("combobox", { name: say("media.when") });
  await when.getByRole("option").nth(2).waitFor({ state: "attached" });
  const before = await when.inputValue();
  await when.selectOption({ index: 2 });
  await page.waitForURL(/month=|year=/);
  // The page has to know of the choice before it is taken back.
  await visit.still();
  await page.goBack();
  await page.waitForURL(/#\/media$/);
  // The options change with the counts, which are an answer of the worker.
  const shows = (value, is) =>
    page.waitForFunction(([label, value, is]) => (document.querySelector(`select[aria-label="${label}"]`).value === value) === is, [say("media.when"), value, is]);
  await shows(before, true);
  await page.goForward();
  await page.waitForURL(/month=|year=/);
  await shows(before, false);
  await visit.close();
});

test("an open conversation has the heading of the view, which has the focus", async () => {
  for (const viewport of [SCREENS.phone, SCREENS.desk]) {
    const visit = await madeUp("#/messages", { viewport });
    const { page } = visit;
    await page.getByRole("link", { name: /Milo Fennick/ }).first().click();
    await focused(visit, heading(visit, "Milo Fennick"));
    await titled(visit, say("title.part", { name: say("messages.title"), part: "Milo Fennick" }));
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    await visit.close();
  }
});

test("the first page and the pages that need no archive begin at their top, and an archive too", async () => {
  const visit = await house.openPage({ path: "#/", viewport: SCREENS.phone });
  const { page } = visit;
  const top = () => page.evaluate(() => scrollY);
  const link = page.getByRole("main").getByRole("link", { name: say("landing.deactivate.more") });
  await link.scrollIntoViewIfNeeded();
  const left = await top();
  assert.ok(left > 0);
  await link.click();
  await visit.see("heading", { level: 1 });
  await visit.still();
  assert.equal(await top(), 0);
  await page.goBack();
  await page.waitForFunction((left) => Math.abs(scrollY - left) <= 1, left);
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.see("heading", { name: say("overview.title"), level: 1 });
  await visit.still();
  assert.equal(await top(), 0);
  await visit.close();
});
