// People: who is who, found without asking anybody.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, launch } from "./house.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The made-up archive, read to its end, at an address. */
async function at(hash, options) {
  const visit = await house.openPage(options);
  await (await visit.see("button", { name: "Look around in a made-up archive" })).click();
  await visit.page.getByRole("feed", { name: "Posts" }).getByRole("article").first().waitFor();
  await visit.page.evaluate((hash) => (location.hash = hash), hash);
  return visit;
}

const rows = (visit) => visit.page.getByRole("feed", { name: "People" }).getByRole("article");

test("groups, words, and a person with a nickname that goes out as a file", async () => {
  const visit = await at("#/people");
  const { page } = visit;
  await rows(visit).first().getByRole("link", { name: /@/ }).waitFor();
  await (await visit.see("link", { name: /^Followers 68/ })).click();
  await page.getByText("8 of 68 people with a name").waitFor();
  assert.equal(new URL(page.url()).hash, "#/people?show=followers");
  await page.getByRole("searchbox", { name: "Find people" }).fill("grace");
  await (await visit.see("link", { name: /Grace Obi/ })).click();
  await visit.see("heading", { name: /^Grace Obi/, level: 1 });
  await page.getByRole("textbox", { name: "Nickname" }).fill("Bridge Grace");
  await page.getByRole("button", { name: "Keep" }).click();
  await visit.see("heading", { name: "Bridge Grace", level: 1 });
  await page.goBack();
  const row = rows(visit).first();
  await row.getByText("Bridge Grace").waitFor();
  const save = await visit.see("link", { name: "Save nicknames as a file" });
  assert.equal(await save.getAttribute("download"), "roost-nicknames.json");
  const file = { name: "n.json", mimeType: "application/json", buffer: Buffer.from('{"@qh_library":"Books"}') };
  await page.getByLabel("Take in a file of nicknames").setInputFiles(file);
  await page.getByText("1 nickname taken in").waitFor();
  await page.getByRole("searchbox", { name: "Find people" }).fill("nobody has this name");
  await visit.see("heading", { name: "Nobody is here." });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("who is named nowhere is said to be so, and leads to X by the number", async () => {
  const visit = await at("#/people?show=blocked");
  await rows(visit).first().getByText("Named nowhere in this archive").waitFor();
  const out = rows(visit).first().getByRole("link", { name: "The account on x.com" });
  assert.match(await out.getAttribute("href"), /^https:\/\/x\.com\/i\/user\/\d+$/);
  await rows(visit).first().getByRole("link").first().focus();
  await visit.page.keyboard.press("Enter");
  await visit.page.getByText("No file of this archive names this account.").waitFor();
  await visit.close();
});

test("a person's page, from a mention, by handle, and for nobody", async () => {
  const visit = await at("#/person/@GRACE_OBI");
  await visit.see("heading", { name: "What they were called" });
  await visit.page.evaluate(() => (location.hash = "#/person/@nobody_at_all"));
  await visit.page.getByText("This is not in the archive").waitFor();
  await visit.close();
});

test("looked at in every size and scheme", async () => {
  for (const [size, viewport] of Object.entries(SCREENS)) {
    for (const colorScheme of ["light", "dark"]) {
      const visit = await at("#/people", { viewport, colorScheme });
      await rows(visit).first().getByRole("link", { name: /@/ }).waitFor();
      await visit.screenshot(`people-${size}-${colorScheme}`);
      const wide = () => visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok((await wide()) <= 0, `${size}: people too wide`);
      await visit.page.evaluate(() => (location.hash = "#/person/@grace_obi"));
      await visit.see("heading", { name: "What they were called" });
      await visit.screenshot(`person-${size}-${colorScheme}`);
      assert.ok((await wide()) <= 0, `${size}: person too wide`);
      await visit.close();
    }
  }
});
