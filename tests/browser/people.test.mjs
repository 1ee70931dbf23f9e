// People: who is who, found without asking any server.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./house.mjs";
import { pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The sample archive, fully read, at an address. */
async function at(hash, options) {
  const visit = await house.openPage(options);
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await visit.page.getByRole("feed", { name: say("posts.title") }).getByRole("article").first().waitFor();
  await visit.page.evaluate((hash) => (location.hash = hash), hash);
  return visit;
}

const rows = (visit) => visit.page.getByRole("feed", { name: say("people.title") }).getByRole("article");

test("groups, words, and a person with a nickname that goes out as a file", async () => {
  const visit = await at("#/people");
  const { page } = visit;
  await rows(visit).first().getByRole("link", { name: /@/ }).waitFor();
  await (await visit.see("link", { name: pattern`^${say("people.group.followers")} 68` })).click();
  await page.getByText(pattern`${say("people.count", { count: 68 })}.*${say("people.named", { count: 8 })}`).waitFor();
  assert.equal(new URL(page.url()).hash, "#/people?show=followers");
  await page.getByRole("searchbox", { name: say("people.find") }).fill("grace");
  await (await visit.see("link", { name: /Grace Obi/ })).click();
  await visit.see("heading", { name: /^Grace Obi/, level: 1 });
  const side = page.getByRole("complementary", { name: say("person.facts") });
  await side.getByRole("textbox", { name: say("person.nickname") }).fill("Bridge Grace");
  await page.getByRole("button", { name: say("person.keep") }).click();
  await visit.see("heading", { name: "Bridge Grace", level: 1 });
  await page.goBack();
  const row = rows(visit).first();
  await row.getByText("Bridge Grace").waitFor();
  const save = await visit.see("link", { name: say("people.save") });
  assert.equal(await save.getAttribute("download"), "roost-nicknames.json");
  const file = { name: "n.json", mimeType: "application/json", buffer: Buffer.from('{"@qh_library":"Books"}') };
  await page.getByLabel(say("people.take")).setInputFiles(file);
  const nicknames = page.getByRole("region", { name: say("people.nicknames") });
  await nicknames.getByText(say("people.taken", { count: 1 })).waitFor();
  await page.getByLabel(say("people.take")).setInputFiles({ ...file, buffer: Buffer.from("[1]") });
  await nicknames.getByText(say("problem.wrong-nicknames.detail")).waitFor();
  await page.getByRole("searchbox", { name: say("people.find") }).fill("nobody has this name");
  await visit.see("heading", { name: say("people.none") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("who is named nowhere is said to be so, and leads to X by the number", async () => {
  const visit = await at("#/people?show=blocked");
  await rows(visit).first().getByText(say("people.nameless")).waitFor();
  const out = rows(visit).first().getByRole("link", { name: say("person.on-x") });
  assert.match(await out.getAttribute("href"), /^https:\/\/x\.com\/i\/user\/\d+$/);
  await rows(visit).first().getByRole("link").first().focus();
  await visit.page.keyboard.press("Enter");
  await visit.page.getByText(say("person.by-id")).waitFor();
  await visit.close();
});

test("a person's page, from a mention, by handle, and for nobody", async () => {
  const visit = await at("#/person/@GRACE_OBI");
  await visit.see("heading", { name: say("person.names") });
  await visit.page.evaluate(() => (location.hash = "#/person/@nobody_at_all"));
  await visit.page.getByText(say("problem.not-in-archive.title")).waitFor();
  await visit.close();
});

test("looked at in every size and scheme", async () => {
  const visit = await at("#/people");
  for await (const size of visit.sizes()) {
    await rows(visit).first().getByRole("link", { name: /@/ }).waitFor();
    await visit.still();
    await visit.looks(`people-${size}`);
    await visit.page.evaluate(() => (location.hash = "#/person/@grace_obi"));
    await visit.see("heading", { name: say("person.names") });
    await visit.looks(`person-${size}`);
    await visit.page.goBack();
  }
  await visit.close();
});
