// Messages: the list, a conversation next to it or in place of it, and searching them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { toTheEnd } from "./still.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The sample archive, opened at an address: on a phone the list or a conversation, not both. */
async function madeUp(hash, options) {
  const visit = await house.openPage({ ...options, path: hash });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await list(visit).getByRole("link").or(messages(visit)).first().waitFor();
  return visit;
}

const MILO = "#/messages/222000111-1234567890";
const list = ({ page }) => page.getByRole("region", { name: say("messages.conversations") });
const messages = ({ page }) => page.getByRole("feed", { name: say("messages.title") }).getByRole("article");
const go = ({ page }, hash) => page.evaluate((hash) => (location.hash = hash), hash);

test("list, conversations in three scripts, a group: every size and scheme", async () => {
  const talks = [
    ["list", "#/messages"],
    ["milo", MILO],
    ["japanese", "#/messages/1234567890-846217339550105600"],
    ["arabic", "#/messages/1234567890-2918445071"],
    ["group", "#/messages/467247984230400011"],
  ];
  const visit = await madeUp("#/messages");
  const group = await list(visit).getByRole("link", { name: /Low water breakfast/ }).getAttribute("href");
  for await (const size of visit.sizes()) {
    for (const [name, hash] of talks) {
      await go(visit, name === "group" ? group : hash);
      if (name !== "list") await messages(visit).first().waitFor();
      await visit.still();
      await visit.looks(`messages-${name}-${size}`);
    }
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/** Whether nothing covers an element: both its top and its bottom edge are visible. */
const uncovered = (thing) =>
  thing.evaluate((node) => {
    const { left, top, width, bottom } = node.getBoundingClientRect();
    const seen = (y) => node.contains(document.elementFromPoint(left + width / 2, y));
    return seen(top + 1) && seen(bottom - 1);
  });

test("a conversation opens at its newest message; encrypted chat is a row that unfolds; Back returns to the list", async () => {
  for (const viewport of Object.values(SCREENS)) {
    const visit = await madeUp("#/messages", { viewport });
    const { page } = visit;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    const milo = list(visit).getByRole("link", { name: /Milo Fennick/ }).first();
    await milo.waitFor();
    assert.equal(await milo.getByText(like("messages.event-markConversationReadEvent")).count(), 0);
    await milo.getByText(like("messages.encrypted-since")).waitFor();
    await milo.click();
    await visit.see("heading", { name: "Milo Fennick", level: 1 });
    const run = await visit.see("button", { name: like("messages.run.messages-dated", { count: 12 }) });
    await visit.still();
    const last = Number(await messages(visit).last().getAttribute("aria-setsize"));
    const row = (place) => messages(visit).and(page.locator(`[aria-posinset="${place}"]`));
    for (const place of [last, last - 1]) assert.ok(await uncovered(row(place)), `${place} at ${viewport.width}`);
    const left = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight - scrollY);
    assert.ok(viewport !== SCREENS.phone || left <= 1, `${left} pixels above the end`);
    const sealed = page.getByText(like("messages.event-messageCreateEvent", {}, { part: true }));
    assert.equal(await sealed.count(), 0);
    await run.focus();
    await page.keyboard.press("Enter");
    await sealed.first().waitFor();
    await page.getByText(say("messages.run.why")).waitFor();
    await run.and(page.locator(":focus[aria-expanded=true]")).waitFor();
    await page.keyboard.press("Enter");
    await sealed.first().waitFor({ state: "detached" });
    if (viewport === SCREENS.phone) {
      await page.getByRole("button", { name: say("messages.back") }).click();
      await milo.waitFor();
      await page.goBack();
      await visit.see("heading", { name: "Milo Fennick", level: 1 });
    }
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a link opens a conversation at its newest message, wherever it was left; Back finds the place", async () => {
  for (const viewport of [SCREENS.desk, SCREENS.phone]) {
    const visit = await madeUp(MILO, { viewport });
    const { page } = visit;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await messages(visit).first().waitFor();
    const row = (place) => messages(visit).and(page.locator(`[aria-posinset="${place}"]`));
    const milo = () => visit.see("heading", { name: "Milo Fennick", level: 1 });
    const other = page.getByRole("heading", { level: 1 }).filter({ hasText: /\S/, hasNotText: "Milo Fennick" });
    const last = await messages(visit).first().getAttribute("aria-setsize");
    await row(last).waitFor();
    await page.keyboard.press("Home");
    await row(1).and(page.locator(":focus")).waitFor();
    await go(visit, "#/messages/1234567890-846217339550105600");
    await other.waitFor();
    await go(visit, MILO);
    await milo();
    await row(last).waitFor();
    await visit.still();
    assert.ok(await uncovered(row(last)), `its end, at ${viewport.width}`);
    await page.goBack();
    await other.waitFor();
    await page.goBack();
    await milo();
    await row(1).waitFor();
    await visit.still();
    assert.ok(await uncovered(row(1)), `where it was left, at ${viewport.width}`);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a hit says to whom, stands under its conversation, and opens wholly in sight with its word marked", async () => {
  for (const viewport of [SCREENS.desk, SCREENS.phone]) {
    const visit = await madeUp("#/messages", { viewport });
    const { page } = visit;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await go(visit, "#/search?q=quay%20in%3Amessages%20from%3Ame");
    await page.getByText(like("search.to")).first().waitFor();
    const talks = page.getByRole("main").getByRole("heading", { level: 3 });
    const names = await talks.allTextContents();
    assert.ok(names.length > 0);
    assert.equal(new Set(names).size, names.length, names.join());
    await page.locator("a.hit").first().click();
    const shown = page.getByRole("article").and(page.locator("[aria-current]"));
    await shown.locator("mark").filter({ hasText: /quay/i }).first().waitFor();
    await visit.still();
    assert.ok(await uncovered(shown), `at ${viewport.width}`);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("what is to be said about a conversation is a sheet on smaller screens: its button, Esc, the veil and Back close it", async () => {
  const visit = await madeUp(MILO, { viewport: SCREENS.phone });
  const { page } = visit;
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  const { width } = await page.getByLabel(say("jump.label")).boundingBox();
  assert.ok(width >= 24, `the jump to a month is ${width} pixels wide`);
  const sheet = page.getByRole("dialog", { name: say("messages.about") });
  const ways = [
    () => sheet.getByRole("button", { name: say("dialog.close") }).click(),
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(180, 8),
    () => page.goBack(),
  ];
  for (const close of ways) {
    await page.getByRole("button", { name: say("messages.about") }).click();
    await sheet.getByText(say("messages.fact.silence")).waitFor();
    await close();
    await sheet.waitFor({ state: "hidden" });
    await visit.see("heading", { name: "Milo Fennick", level: 1 });
  }
  await page.getByRole("button", { name: say("messages.about") }).click();
  await sheet.getByRole("link", { name: /\d{4}/ }).first().click();
  await page.waitForFunction(() => /[?&]on=\d+/.test(location.hash));
  await sheet.waitFor({ state: "hidden" });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("somebody with a number only is given a name in the head of the conversation", async () => {
  const visit = await house.openPage({ path: "#/messages/333000222-1234567890" });
  const { page } = visit;
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("messages"));
  await (await visit.see("button", { name: say("messages.who") })).click();
  await page.getByLabel(say("person.nickname")).fill("The keeper");
  await page.keyboard.press("Enter");
  await visit.see("heading", { name: "The keeper", level: 1 });
  await list(visit).getByRole("link", { name: /^The keeper/ }).waitFor();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.equal(await page.getByRole("button", { name: say("messages.who") }).count(), 0);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("right to left, everybody's words stand on their own side, in whatever script they are", async () => {
  for (const viewport of [SCREENS.desk, SCREENS.phone]) {
    const visit = await madeUp(MILO, { viewport });
    const { page } = visit;
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await go(visit, `${MILO}?on=1480000000`);
    await visit.still();
    const sides = await page.evaluate(() =>
      [...document.querySelectorAll("article:not(.quiet)")].map((row) => {
        const [outer, inner] = [row, row.querySelector(".msg-say")].map((node) => node.getBoundingClientRect());
        const from = row.querySelector(".msg-from .person")?.getBoundingClientRect();
        const gaps = { left: inner.left - outer.left, right: outer.right - inner.right };
        return { own: row.hasAttribute("data-own"), ...gaps, name: from ? outer.right - from.right : null };
      }),
    );
    const said = (own) => sides.filter((side) => side.own === own);
    assert.ok(said(true).length > 1 && said(false).length > 1);
    // Long words reach across the column: only where they begin shows whose message it is.
    const [{ right: side }] = said(false);
    assert.ok(side < 80, `${side} from the right at ${viewport.width}`);
    for (const { left, right } of said(true)) {
      assert.ok(left < 2, `own ${left} from the left at ${viewport.width}`);
      assert.ok(right > side + 30, `own ${right} from the right at ${viewport.width}, others ${side}`);
    }
    for (const { right, name } of said(false)) {
      assert.ok(Math.abs(right - side) < 2, `${right} from the right at ${viewport.width}, others ${side}`);
      assert.ok(name === null || Math.abs(name - right) < 2, `a name ${name} from the right`);
    }
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("letters twice as large on a small phone: the name, a line of tools, messages, and nothing sideways", async (t) => {
  const large = await launch({ args: ["--blink-settings=defaultFontSize=32"] });
  // If a failing test left it open, it would keep the whole run from ending.
  t.after(() => large.close());
  for (const width of [360, 320]) {
    const visit = await large.openPage({ path: MILO, viewport: { width, height: 740 } });
    const { page } = visit;
    await (await visit.see("button", { name: say("choose.made-up") })).click();
    await page.getByRole("progressbar").waitFor({ state: "detached" });
    await messages(visit).first().waitFor();
    await visit.still();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide at ${width}`);
    // It opens at its end, and its head is there.
    for (const name of [say("messages.back"), say("messages.about")]) {
      const { y } = await page.getByRole("button", { name }).boundingBox();
      assert.ok(y >= 0 && y < 100, `"${name}" is at ${y}`);
    }
    await page.evaluate(() => scrollTo(0, 0));
    await visit.still();
    const { height } = await page.getByRole("heading", { name: "Milo Fennick", level: 1 }).boundingBox();
    assert.ok(height < 100, `the name is ${height} pixels high`);
    const { y } = await messages(visit).first().boundingBox();
    assert.ok(y < 370, `the first message begins at ${y}`);
    await visit.screenshot(`messages-large-${width}`);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("a sheet of facts has the whole name, keeps its button, and nothing behind it scrolls", async () => {
  const visit = await madeUp(MILO, { viewport: SCREENS.phone });
  const { page } = visit;
  await page.getByRole("button", { name: say("messages.about") }).click();
  const sheet = page.getByRole("dialog", { name: say("messages.about") });
  await sheet.getByRole("paragraph").filter({ hasText: /^Milo Fennick$/ }).waitFor();
  const behind = await page.evaluate(() => scrollY);
  const { x, y } = await sheet.getByText(say("messages.fact.who")).boundingBox();
  await page.mouse.move(x, y);
  for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 600);
  await visit.still();
  assert.ok(await uncovered(sheet.getByRole("button", { name: say("dialog.close") })));
  assert.equal(await page.evaluate(() => scrollY), behind);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the last message after its sender goes in the direction of the page, whatever the name is written in", async () => {
  const visit = await madeUp("#/messages");
  const last = list(visit).getByRole("link", { name: /Low water breakfast/ }).getByText(/^نور الساحل: Brenda is packed/);
  assert.equal(await last.evaluate((node) => getComputedStyle(node).direction), "ltr");
  await visit.close();
});

test("words are found in all conversations and in one, and each hit leads to its place", async () => {
  const visit = await madeUp("#/messages");
  const { page } = visit;
  await page.getByRole("searchbox", { name: say("messages.find") }).fill("quay");
  await list(visit).getByRole("link", { name: pattern`${like("messages.hits", { count: /\d+/ }, { part: true })}$` }).first().click();
  await page.getByRole("link", { name: say("messages.show") }).first().click();
  await page.waitForFunction(() => /[?&]at=\d+/.test(location.hash));
  const shown = page.getByRole("article").and(page.locator("[aria-current]"));
  await shown.locator("mark").getByText(/quay/i).first().waitFor();
  const field = page.getByRole("searchbox", { name: say("messages.find-here") });
  await field.fill("no such words at all");
  await visit.see("heading", { name: say("messages.none-found") });
  await field.and(page.locator(":focus")).waitFor();
  await page.getByRole("searchbox", { name: say("messages.find") }).fill("no such words at all");
  await visit.see("heading", { name: say("messages.none-left") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("every event has its line, also one that nobody knows", async () => {
  const visit = await house.openPage({ path: "#/messages/222000111-1234567890" });
  const { page } = visit;
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("messages"));
  await (await visit.see("button", { name: like("messages.run.messages-dated") })).click();
  for (const words of [say("messages.event-conversationKeyChangeEvent"), like("messages.event-messageCreateEvent", {}, { part: true }), say("messages.event-grokSearchResponseEvent")]) {
    await page.getByText(words).first().waitFor();
  }
  await page.getByText(say("messages.event-unknown")).first().waitFor();
  await go(visit, "#/messages/1500000000000000009");
  for (const words of [
    like("messages.event-conversationNameUpdate", { text: "Sker walkers & friends" }, { part: true }),
    like("messages.event-conversationAvatarUpdate", {}, { part: true }),
    like("messages.event-participantsJoin", { people: say("messages.nameless", { id: "7740012938" }) }, { part: true }),
    like("messages.event-participantsLeave", { people: say("messages.nameless", { id: "333000222" }) }, { part: true }),
  ]) {
    await page.getByText(words).first().waitFor();
  }
  // The owner is in the sentence already, and not once more in the list of people.
  const joined = page.getByText(like("messages.event-joinConversation", {}, { part: true })).first();
  assert.ok(!(await joined.innerText()).includes(say("messages.you")));
  await go(visit, "#/messages/222000111-1234567890?at=1600000000000000777");
  const photo = page.getByRole("article").filter({ hasText: "look <here>" });
  await photo.getByRole("img", { name: say("media.photo") }).waitFor();
  await photo.getByText(say("messages.reaction.emoji")).waitFor();
  await page.getByText(say("messages.edited", { count: 1 })).first().click();
  await page.getByText("then Wednesday it is").waitFor();
  await page.getByRole("link", { name: say("messages.post-here") }).waitFor();
  await list(visit).getByText(say("messages.empty-ones", { count: 1 })).click();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the spine of a conversation goes as it does: the oldest month at the top, a slider to the keyboard", async () => {
  for (const viewport of [SCREENS.desk, SCREENS.phone]) {
    const visit = await madeUp("#/messages", { viewport });
    const { page } = visit;
    await go(visit, MILO);
    await messages(visit).first().waitFor();
    const spine = await visit.see("slider", { name: say("spine.label") });
    const value = () => spine.getAttribute("aria-valuetext");
    assert.match(await value(), pattern`^\w+ \d{4}, ${like("messages.count", { count: /\d+/ }, { part: true })}$`);
    const last = Number(await messages(visit).last().getAttribute("aria-setsize"));
    const shown = (place) => messages(visit).and(page.locator(`[aria-posinset="${place}"]`));
    await shown(last).waitFor();
    const standing = (await spine.getAttribute("aria-orientation")) === "vertical";
    assert.equal(standing, viewport === SCREENS.desk);
    const [oldest, newest] = standing ? ["Home", "End"] : ["End", "Home"];
    await spine.focus();
    await page.keyboard.press(oldest);
    await shown(1).waitFor();
    const before = await value();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(([node, before]) => node.getAttribute("aria-valuetext") !== before, [
      await spine.elementHandle(),
      before,
    ]);
    await page.keyboard.press(newest);
    await shown(last).waitFor();
    // A click at its upper or left end jumps to the beginning.
    const { x, y } = await spine.boundingBox();
    await page.mouse.click(x + 1, y + 1);
    await shown(1).waitFor();
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("who writes, how fast, and a month by the keyboard alone", async () => {
  const visit = await madeUp(MILO);
  const { page } = visit;
  const about = page.getByRole("complementary", { name: say("messages.about") });
  await about.getByText(say("messages.fact.silence")).waitFor();
  await about.getByText(like("messages.fact.answers", { time: /\d+ (second|minute|hour|day)s?/ }, { part: true })).first().waitFor();
  const first = await messages(visit).first().getAttribute("aria-posinset");
  const jump = page.getByLabel(say("jump.label")).or(page.getByRole("combobox")).first();
  await jump.focus();
  await page.keyboard.press("End");
  await page.waitForFunction(
    (first) => document.querySelector("[aria-posinset]")?.getAttribute("aria-posinset") !== first,
    first,
  );
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a jump is not undone by a movement that is told late", async () => {
  const day = "?on=1480000000";
  const first = async (visit) => Number(await messages(visit).first().getAttribute("aria-posinset"));
  const calm = await madeUp(MILO + day);
  await calm.still();
  const wanted = await first(calm);
  await calm.close();
  const visit = await madeUp(MILO);
  const { page } = visit;
  await visit.still();
  assert.ok(wanted > 1 && (await first(visit)) > wanted + 10, "it opens at its end, the day lies in the middle");
  await page.evaluate((day) => {
    const paint = requestAnimationFrame;
    globalThis.requestAnimationFrame = (act) =>
      paint((time) => {
        dispatchEvent(new Event("scroll"));
        act(time);
      });
    location.hash += day;
  }, day);
  await page.waitForFunction((day) => location.hash.endsWith(day), day);
  await visit.still();
  const reached = await first(visit);
  assert.ok(Math.abs(reached - wanted) < 10, `${reached}, not ${wanted}`);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/** Conversations with one message each, newest first, and some without any. */
const many = (count, empty) => {
  const talk = (id, messages) => ({ dmConversation: { conversationId: `${id}-1234567890`, messages } });
  const message = (at) => ({
    messageCreate: {
      recipientId: "1234567890",
      senderId: `${5000 + at}`,
      id: `${1700000000000000000n - BigInt(at)}`,
      text: `Letter ${at + 1}`,
      createdAt: new Date(Date.UTC(2023, 0, 1) - at * 60_000).toISOString(),
      urls: [], mediaUrls: [], reactions: [],
    },
  });
  const talks = Array.from({ length: count }, (_, at) => talk(5000 + at, [message(at)]));
  talks.push(...Array.from({ length: empty }, (_, at) => talk(900000 + at, [])));
  const text = `window.YTD.direct_messages.part0 = ${JSON.stringify(talks)}`;
  const change = (files) => [
    ...files.filter(([name]) => !name.includes("message") && !name.includes("calls")),
    ["data/direct-messages.js", Buffer.from(text)],
  ];
  return zipped("messages", { name: `many-${count}.zip`, change });
};

test("three thousand conversations are a list of which only some are in the page; empty ones come last", async () => {
  for (const viewport of [SCREENS.desk, SCREENS.phone]) {
    const visit = await house.openPage({ path: "#/messages", viewport });
    const { page } = visit;
    await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    await visit.chooseFile(say("choose.zip"), await many(3000, 6));
    const rows = list(visit).getByRole("listitem");
    await rows.first().getByText("Letter 1", { exact: true }).waitFor();
    assert.equal(await rows.first().getAttribute("aria-setsize"), "3006");
    await toTheEnd(page, page.getByRole("heading", { name: say("messages.empty-ones", { count: 6 }) }));
    assert.ok((await rows.count()) < 150, "only what is near the screen is in the page");
    const late = list(visit).getByRole("link", { name: /Letter 2999/ });
    await late.click();
    await page.getByRole("feed", { name: say("messages.title") }).waitFor();
    await page.goBack();
    await late.waitFor();
    await go(visit, "#/problems");
    await visit.see("heading", { name: say("problems.title"), level: 1 });
    await page.goBack();
    await late.waitFor();
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("messages by the keys alone: a conversation, its messages, its field, and whoever is named", async () => {
  const visit = await madeUp("#/messages");
  const { page } = visit;
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-posinset"));
  // The list is drawn again while the archive is still being read.
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await list(visit).getByRole("link").nth(1).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#\/messages\/.+/);
  const settled = () => {
    const seen = ({ top, bottom }) => top > 0 && bottom < innerHeight;
    return [...document.querySelectorAll("article")].some((row) => seen(row.getBoundingClientRect()));
  };
  await page.waitForFunction(settled);
  await page.keyboard.press("j");
  await messages(visit).and(page.locator(":focus")).waitFor();
  const first = Number(await focused());
  const isAt = (place) =>
    page.waitForFunction((place) => document.activeElement.getAttribute("aria-posinset") === `${place}`, place);
  await page.keyboard.press("j");
  await isAt(first + 1);
  await page.keyboard.press("k");
  await isAt(first);
  await page.keyboard.press("/");
  await page.getByRole("searchbox", { name: say("messages.find-here") }).and(page.locator(":focus")).waitFor();
  await page.keyboard.press("Escape");
  const name = messages(visit).getByRole("link", { name: "Milo Fennick" }).first();
  await name.click();
  await page.waitForURL(/#\/person\/\d+$/);
  await visit.see("heading", { name: /Milo Fennick/, level: 1 });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("an archive without messages says so", async () => {
  const visit = await house.openPage({ path: "#/messages" });
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("current"));
  await visit.see("heading", { name: say("messages.none") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
