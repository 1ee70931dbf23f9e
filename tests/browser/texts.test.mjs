// How the page shows texts, the posts of a conversation, and posts that have a date but no time.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { like, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A page with a hand-made archive in which one file is replaced, at an address. */
async function opened(edition, name, text, options) {
  const change = (files) => files.map(([entry, bytes]) => [entry, entry.endsWith(name) ? text : bytes]);
  const visit = await house.openPage(options);
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const zip = await zipped(edition, { name: `texts-${edition}.zip`, change });
  await visit.chooseFile(say("choose.zip"), zip);
  return visit;
}

/** A data file of posts; each is given as its text, or as fields. */
function tweets(posts) {
  const records = posts.map((post, at) => {
    const fields = typeof post === "string" ? { full_text: post } : post;
    return { tweet: { id_str: String(1_600_000_000_000_000_000n + BigInt(at)), created_at: "Tue Dec 06 09:45:30 +0000 2022", ...fields } };
  });
  return `window.YTD.tweets.part0 = ${JSON.stringify(records)}`;
}

const feed = (visit, name) => visit.page.getByRole("feed", { name }).getByRole("article");

test("what is painted is the text, to the last letter", async () => {
  const texts = [
    "http:// and https:// lead nowhere",
    "two  spaces,   three\nand\n\nlines",
    "cut off… https://t.co/AbCdEfGhIj",
    "see http://a.example/x/ and (https://b.example/?q=1&r=2).",
    "a cut one http://a.example/lon…",
    "<b> & &amp; 👩‍🚀 e\u0301 灯台",
  ];
  const raw = texts.map((text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  const cut = ["https://t.co/PxwG…", "https://t.co/…", "https://t.c…", "http…"];
  const reposts = cut.map((end) => `RT @grace_obi: So it goes ${end}`);
  const visit = await opened("current", "data/tweets.js", tweets([...raw, ...reposts]));
  const posts = feed(visit, say("posts.title"));
  await posts.nth(texts.length + cut.length - 1).waitFor();
  const painted = await posts.evaluateAll((posts) => posts.map((post) => post.innerText));
  for (const text of [...texts, ...cut.map((end) => `So it goes ${end}`)]) {
    assert.ok(painted.some((post) => post.includes(text)), `${text} is not in ${JSON.stringify(painted)}`);
  }
  const links = await posts.getByRole("link").evaluateAll((links) => links.map((link) => link.href));
  const out = links.filter((link) => !link.startsWith(visit.server.url)).sort();
  assert.deepEqual(out, ["http://a.example/x/", "https://b.example/?q=1&r=2", "https://t.co/AbCdEfGhIj"]);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("answers below somebody else's post are a conversation on the page of each", async () => {
  // Half an hour passes between the conversation and what follows: nothing joins the two.
  const id = (n) => String(1_600_000_000_000_000_000n + BigInt(n < 5 ? n : 8_000_000_000_000 + n));
  const chain = [
    { id_str: id(1), full_text: "@grace_obi It was the rope", in_reply_to_status_id_str: "1590000000000000000", in_reply_to_user_id_str: "222", in_reply_to_screen_name: "grace_obi" },
    { id_str: id(2), full_text: "And the raft", in_reply_to_status_id_str: id(1), in_reply_to_user_id_str: "1234567890", in_reply_to_screen_name: "ada_example" },
    { id_str: id(9), full_text: "Alone with a missing one", in_reply_to_status_id_str: id(8), in_reply_to_user_id_str: "1234567890", in_reply_to_screen_name: "ada_example" },
    { id_str: id(10), full_text: "And on", in_reply_to_status_id_str: id(9), in_reply_to_user_id_str: "1234567890", in_reply_to_screen_name: "ada_example" },
  ];
  const visit = await opened("current", "data/tweets.js", tweets(chain));
  const posts = feed(visit, say("posts.title"));
  for await (const size of visit.sizes()) {
    await posts.nth(3).waitFor();
    await posts.getByRole("link", { name: like("post.in-talk.other") }).first().click();
    const talk = feed(visit, say("post.talk-title"));
    await talk.nth(1).waitFor();
    const texts = await talk.evaluateAll((posts) => posts.map((post) => post.innerText));
    assert.match(texts[0], /It was the rope/);
    assert.match(texts[1], /And the raft/);
    await visit.looks(`conversation-${size}`);
    await visit.page.goBack();
    await posts.getByRole("link", { name: like("post.in-thread.other") }).first().click();
    await visit.page.getByText(say("post.gap")).first().waitFor();
    assert.equal(await feed(visit, say("thread.title")).count(), 2);
    await visit.looks(`thread-gap-${size}`);
    await visit.page.goBack();
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a post with a day and no hour has the same day at both ends of the world", async () => {
  const month = `Grailbird.data.tweets_2022_03 = ${JSON.stringify([
    { id: 5200000001, text: "last of October", created_at: "2009-10-31 00:00:00 +0000" },
    { id: 5200000002, text: "first of November", created_at: "2009-11-01 00:00:00 +0000" },
  ])}`;
  for (const timezoneId of ["Pacific/Kiritimati", "Etc/GMT+12", "UTC"]) {
    const visit = await opened("grailbird", "2022_03.js", month, { timezoneId });
    const posts = feed(visit, say("posts.title"));
    const post = (text) => posts.filter({ hasText: text });
    for (const [text, day, date] of [
      ["last of October", "Sat 31", "2009-10-31"],
      ["first of November", "Sun 1", "2009-11-01"],
    ]) {
      await post(text).waitFor();
      assert.match(await post(text).innerText(), new RegExp(day), timezoneId);
      assert.doesNotMatch(await post(text).innerText(), /\d:\d\d/, timezoneId);
      assert.equal(await post(text).getByRole("time").first().getAttribute("datetime"), date);
    }
    await visit.page.goto(`${visit.server.url}#/overview`);
    await visit.page.getByText(like("overview.hours-none.other", { count: 2 }, { part: true })).waitFor();
    assert.deepEqual(visit.errors, []);
    await visit.close();
  }
});
