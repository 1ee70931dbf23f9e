// The sections other than posts and messages, which are all made of the same blocks.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { SCREENS, launch } from "./house.mjs";
import { kindName, like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The sample archive, opened at an address. */
async function madeUp(path, options) {
  const visit = await house.openPage({ ...options, path });
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  return visit;
}

const heading = (visit, name) => visit.see("heading", { name, level: 1 });

test("account, security and ads are worth looking at in every size and scheme", async () => {
  const rooms = [
    ["account", say("page.account.title")],
    ["security", say("page.security.title")],
    ["ads", say("page.ads.title")],
    ["ads/advertisers", say("page.ads.title")],
    ["ads/seen", say("page.ads.title")],
    ["grok", say("area.grok")],
    ["leaving", say("leaving.title")],
  ];
  const visit = await madeUp("#/account");
  for await (const size of visit.sizes()) {
    for (const [path, title] of rooms) {
      await visit.page.evaluate((hash) => (location.hash = hash), `#/${path}`);
      await heading(visit, title);
      if (path === "ads/seen") await visit.page.getByRole("feed").getByRole("article").nth(3).waitFor();
      await visit.still();
      await visit.looks(`${path.replaceAll("/", "-")}-${size}`);
    }
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("what stands out says why and what to do, and each number opens its list", async () => {
  const visit = await madeUp("#/security");
  await heading(visit, say("page.security.title"));
  await visit.page.getByText(say("page.security.found.odd-once-single")).waitFor();
  // "See it" leads to a row that says why, and what was posted around that time.
  const seen = visit.page.getByRole("link", { name: say("page.security.see-single") });
  await seen.first().click();
  await heading(visit, say("page.security.logins-title"));
  const row = visit.page.getByRole("feed").getByRole("article").first();
  await row.getByText(say("page.security.mark.odd")).waitFor();
  const did = ["later", "nothing"].map((did) => like(`page.security.did.${did}`, {}, { part: true }).source);
  await row.getByText(new RegExp(did.join("|"))).first().waitFor();
  await visit.page.goBack();
  const out = await visit.see("link", { name: say("page.security.remove") });
  assert.equal(await out.getAttribute("href"), "https://x.com/settings/connected_apps");
  assert.equal(await out.getAttribute("target"), "_blank");
  await (await visit.see("link", { name: say("page.security.do") })).click();
  await heading(visit, say("page.security.what"));
  const steps = visit.page.getByRole("link", { name: say("page.on-x") });
  assert.ok((await steps.count()) >= 5);
  // Each says which setting it opens.
  const labels = await steps.evaluateAll((links) => links.map((link) => link.getAttribute("aria-label")));
  assert.equal(new Set(labels).size, labels.length, `${labels}`);
  await visit.page.goBack();
  const all = await visit.see("link", { name: say("page.all", { count: 80 }) });
  await visit.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await all.click();
  await heading(visit, say("page.security.logins-title"));
  await visit.page.getByText(say("page.list.count", { count: 80 }), { exact: true }).waitFor();
  await visit.still();
  assert.equal(await visit.page.evaluate(() => scrollY), 0, "the list begins at its top");
  assert.equal(await row.getAttribute("aria-posinset"), "1");
  await visit.page.getByRole("searchbox", { name: say("page.list.find") }).fill("2001:db8:77");
  await visit.page.getByText(say("page.list.count", { count: 1 }), { exact: true }).waitFor();
  assert.match(visit.page.url(), /#\/security\/logins\?words=2001%3Adb8%3A77$/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/** An archive with `count` logins, six days apart, and with `more` files. */
const manyLogins = (count, more = []) => {
  const login = (_, at) => ({
    ipAudit: {
      accountId: "1234567890",
      createdAt: new Date(Date.UTC(2022, 10, 16) - at * 6 * 86_400_000).toISOString(),
      loginIp: `192.0.2.${at % 200}`,
    },
  });
  const text = `window.YTD.ip_audit.part0 = ${JSON.stringify(Array.from({ length: count }, login))}`;
  const change = (files) => [...files, ["data/ip-audit.js", Buffer.from(text)], ...more];
  return zipped("current", { name: `logins-${count}.zip`, change });
};

test("a list without a match says so, also if it was searched while the archive was read", async () => {
  // Read after the logins, and for a while.
  const late = (_, at) => ({ periscopeFollower: { id: `${at}`, about: "low water ".repeat(100) } });
  const followers = `window.YTD.periscope_followers.part0 = ${JSON.stringify(Array.from({ length: 20_000 }, late))}`;
  const visit = await house.openPage({ path: "?workers=1#/security/logins?words=nobody" });
  const { page } = visit;
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await manyLogins(60, [["data/periscope-followers.js", Buffer.from(followers)]]));
  await page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  await visit.see("heading", { name: say("page.list.none") });
  await page.getByRole("searchbox", { name: say("page.list.find") }).fill("192.0.2.7");
  await page.getByRole("article").first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a long list that goes back in time has a spine, and loses it in another order", async () => {
  for (const [size, viewport] of Object.entries(SCREENS)) {
    const visit = await house.openPage({ path: "#/security/logins", viewport });
    const { page } = visit;
    await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    await visit.chooseFile(say("choose.zip"), await manyLogins(150));
    await heading(visit, say("page.security.logins-title"));
    const spine = await visit.see("slider", { name: say("spine.label") });
    assert.match(await spine.getAttribute("aria-valuetext"), pattern`^November 2022, ${say("page.list.count", { count: 3 })}$`);
    await visit.screenshot(`logins-${size}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${size}: ${wide} pixels too wide`);
    const row = (place) => page.getByRole("article").and(page.locator(`[aria-posinset="${place}"]`));
    await row(1).waitFor();
    await spine.focus();
    await page.keyboard.press("End");
    await row(150).waitFor();
    await page.keyboard.press("Home");
    await row(1).waitFor();
    await page.getByRole("button", { name: say("page.column.ip") }).click();
    await spine.waitFor({ state: "hidden" });
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});

test("an advertiser leads to its ads, and Back returns", async () => {
  const visit = await madeUp("#/ads/advertisers");
  await (await visit.see("link", { name: "Brightwater Outdoor" })).click();
  await heading(visit, "Brightwater Outdoor");
  const seen = visit.page.getByRole("definition").getByRole("link").last();
  const count = await seen.innerText();
  await seen.click();
  await heading(visit, say("page.ads.by.advertiser", { name: "Brightwater Outdoor" }));
  await visit.page.getByText(say("page.list.count", { count: Number(count) }), { exact: true }).waitFor();
  await visit.page.getByRole("button", { name: say("page.column.when") }).click();
  await visit.page.getByRole("button", { name: say("page.column.when"), pressed: true }).waitFor();
  await visit.page.goBack();
  await heading(visit, "Brightwater Outdoor");
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("an archive without these kinds says what would stand here", async () => {
  const visit = await house.openPage({ path: "#/moments" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("current"));
  await heading(visit, say("area.moments"));
  const absent = (stem) => say("page.kind-absent", { about: say(`kind.${stem}`).split("\n")[1] });
  await visit.page.getByText(absent("moment")).waitFor();
  for (const [path, words] of [
    ["ads/advertisers", absent("ad-impressions")],
    ["security", absent("ip-audit")],
    ["lists", absent("lists-created")],
    ["account", absent("account-suspension")],
  ]) {
    await visit.page.evaluate((hash) => (location.hash = hash), `#/${path}`);
    await visit.page.getByText(words).first().waitFor();
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a word of X has a name of the page, and one that is unknown is shown as it is in the file", async () => {
  const criteria = [
    { targetingType: "Keywords", targetingValue: "Tides" },
    { targetingType: "Tide tables", targetingValue: "Low water" },
  ];
  const impression = {
    impressionTime: "2024-03-01 08:10:00",
    advertiserInfo: { advertiserName: "Boots", screenName: "@boots_example" },
    displayLocation: "BesideTheQuay",
    deviceInfo: { osType: "Ios" },
    matchedTargetingCriteria: criteria,
  };
  const ads = [{ ad: { adsUserData: { adImpressions: { impressions: [impression] } } } }];
  const text = `window.YTD.ad_impressions.part0 = ${JSON.stringify(ads)}`;
  const change = (files) => [...files, ["data/ad-impressions.js", Buffer.from(text)]];
  const visit = await house.openPage({ path: "#/ads/advertisers" });
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "words.zip", change }));
  const known = visit.page.getByRole("link", { name: say("page.x.Keywords"), exact: true });
  await known.waitFor();
  assert.equal(await known.getByRole("code").count(), 0);
  const raw = visit.page.getByRole("code");
  for (const word of ["Tide tables", "BesideTheQuay"]) await raw.filter({ hasText: word }).first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a table of forty devices is searched and sorted in a list of its own", async () => {
  const phone = (_, at) => ({ deviceToken: { clientApplicationName: `Phone ${at + 10}`, lastSeenAt: "2022-11-16T08:09:10.000Z" } });
  const text = `window.YTD.device_token.part0 = ${JSON.stringify(Array.from({ length: 40 }, phone))}`;
  const change = (files) => [...files, ["data/device-token.js", Buffer.from(text)]];
  const visit = await house.openPage({ path: "#/security" });
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "devices.zip", change }));
  await (await visit.see("link", { name: say("page.all", { count: 40 }) })).click();
  await heading(visit, say("page.security.devices"));
  const rows = visit.page.getByRole("feed").getByRole("article");
  await visit.page.getByRole("button", { name: say("page.column.device") }).click();
  await rows.first().getByText("Phone 10").waitFor();
  await visit.page.getByRole("searchbox", { name: say("page.list.find") }).fill("phone 33");
  await visit.page.getByText(say("page.list.count", { count: 1 }), { exact: true }).waitFor();
  await rows.first().getByText("Phone 33").waitFor();
  await (await visit.see("link", { name: say("page.up") })).click();
  await (await visit.see("link", { name: kindName("device-token"), exact: true })).click();
  await heading(visit, kindName("device-token"));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a long chat is searched, and words are found as they are shown", async () => {
  const said = (at) => (at === 1 ? "A **spring tide** is:\n- high\n- `low`\n<b>not bold</b>" : `Sentence ${at + 1}`);
  const item = (at) => ({
    grokChatItem: {
      chatId: "1600000000000000777",
      createdAt: new Date(Date.UTC(2024, 2, 1, 8, at)).toISOString(),
      sender: { name: at % 2 ? "Agent" : "User" },
      message: at === 90 ? "When is the Café on the quay open?" : said(at),
    },
  });
  const impression = (at) => ({
    impressionTime: `2024-03-01 08:${10 + at}:00`,
    advertiserInfo: { advertiserName: "Boots", screenName: "@boots_example" },
    displayLocation: at ? "TimelineHome" : "ProfileTweets",
    deviceInfo: { osType: "Ios", deviceType: `Phone ${at + 10}` },
  });
  const ads = { ad: { adsUserData: { adImpressions: { impressions: Array.from({ length: 14 }, (_, at) => impression(at)) } } } };
  const file = (name, records) => [`data/${name.replaceAll("_", "-")}.js`, Buffer.from(`window.YTD.${name}.part0 = ${JSON.stringify(records)}`)];
  const more = [file("grok_chat_item", Array.from({ length: 130 }, (_, at) => item(at))), file("ad_impressions", [ads])];
  const visit = await house.openPage({ path: "#/grok/chat/1600000000000000777" });
  await visit.see("button", { name: say("lock.locked") });
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "chats.zip", change: (files) => [...files, ...more] }));
  await heading(visit, say("page.grok.chat"));
  const turns = visit.page.locator(".turn");
  await turns.nth(99).waitFor();
  assert.equal(await turns.count(), 100);
  // Formatting of Grok's answers is shown; what looks like markup stays text.
  assert.deepEqual(await turns.nth(1).locator("b, li, code").allInnerTexts(), ["spring tide", "high", "low", "low"]);
  await turns.nth(1).getByText("<b>not bold</b>").waitFor();
  await (await visit.see("button", { name: say("page.turns.more", { count: 30 }) })).click();
  await turns.nth(129).waitFor();
  await visit.page.getByRole("searchbox", { name: say("page.list.find") }).fill("cafe quay");
  await visit.page.getByText(say("page.turns.count", { count: 1 }), { exact: true }).waitFor();
  await turns.first().getByText("When is the Café on the quay open?").waitFor();
  assert.equal(await turns.count(), 1);

  await visit.page.evaluate(() => (location.hash = "#/ads/advertisers"));
  await (await visit.see("link", { name: say("page.all", { count: 14 }) })).click();
  await heading(visit, say("page.ads.devices"));
  const rows = visit.page.getByRole("feed").getByRole("article");
  await visit.page.getByRole("searchbox", { name: say("page.list.find") }).fill("phone 21");
  await visit.page.getByText(say("page.list.count", { count: 1 }), { exact: true }).waitFor();
  await rows.first().getByText("Phone 21").waitFor();

  // The record says "ProfileTweets".
  await visit.page.evaluate(() => (location.hash = "#/ads/seen"));
  await visit.page.getByText(say("page.list.count", { count: 14 }), { exact: true }).waitFor();
  await visit.page.getByRole("searchbox", { name: say("page.list.find") }).fill(say("page.x.ProfileTweets"));
  await visit.page.getByText(say("page.list.count", { count: 1 }), { exact: true }).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("leaving knows the archive that is open, each thing with its link", async () => {
  const visit = await madeUp("#/account");
  await heading(visit, say("page.account.title"));
  await visit.page.evaluate(() => (location.hash = "#/leaving"));
  await visit.see("heading", { name: say("leaving.known.title") });
  // An archive made before the day of leaving lacks what came later: the first step is a newer one.
  await visit.page.getByLabel(say("leaving.when")).fill("2035-01-01");
  await visit.page.getByText(like("leaving.save.newer")).waitFor();
  for (const [name, href] of [
    [say("media.title"), "#/media?kind=missing"],
    [say("page.security.apps"), "#/security/apps"],
    [say("area.lists"), "#/lists"],
    [say("area.grok"), "#/grok"],
  ]) {
    const link = visit.page.getByRole("main").getByRole("link", { name, exact: true });
    assert.equal(await link.getAttribute("href"), href);
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("leaving is reckoned from a date, without an archive", async () => {
  const visit = await house.openPage();
  await (await visit.see("link", { name: say("landing.deactivate.more") })).click();
  await heading(visit, say("leaving.title"));
  await visit.page.getByLabel(say("leaving.when")).fill("2028-02-01");
  await visit.page.getByText(say("leaving.until", { last: "2 March 2028", gone: "3 March 2028" })).waitFor();
  await visit.page.getByText(say("leaving.save.archive")).waitFor();
  await visit.page.getByLabel(say("leaving.when")).fill("2020-01-01");
  await visit.page.getByText(say("leaving.over", { last: "31 January 2020", gone: "1 February 2020" })).waitFor();
  await (await visit.see("link", { name: say("page.up") })).click();
  await visit.see("button", { name: say("choose.made-up") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
