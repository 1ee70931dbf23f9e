// Entry names that need the browser's decoding tables: an old Windows code page, and letters that
// macOS writes decomposed. Native tests read the same names with Rust crates in place of the
// tables.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { handMade } from "./archives.mjs";
import { launch } from "./house.mjs";
import { RawZip } from "./raw-zip.mjs";
import { say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

const posts = (visit) => visit.page.getByRole("feed").getByRole("article");

/**
 * A zip of the hand-made archive in a folder with this name, given as bytes; `change` gets each
 * name and its content.
 */
async function zipIn(folder, file, change = (name, bytes) => [name, bytes]) {
  const root = handMade("current");
  const zip = new RawZip();
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const [name, bytes] = change(path.slice(root.length + 1), await readFile(path));
    zip.add(Buffer.concat([Buffer.from(folder), Buffer.from(name)]), bytes);
  }
  return zip.write(file);
}

/** A page with that archive open. */
async function opened(path) {
  const visit = await house.openPage();
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.dropFiles(path);
  await posts(visit).nth(3).waitFor();
  return visit;
}

test("a folder in code page 932 is read with the browser's table", async () => {
  const visit = await opened(await zipIn([0x8e, 0xca, 0x90, 0x5e, 0x2f], "cp932.zip"));
  await visit.page.evaluate(() => (location.hash = "#/files"));
  await visit.page.getByText("写真/data/tweets.js").first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a picture whose name a Mac wrote is that of its post", async () => {
  const path = await zipIn("mine/", "mac-names.zip", (name, bytes) => {
    if (name.endsWith("tweets.js")) bytes = Buffer.from(String(bytes).replaceAll("quay.png", "kaï.png".normalize("NFC")));
    return [name.replace("quay.png", "kaï.png".normalize("NFD")), bytes];
  });
  const visit = await opened(path);
  const picture = posts(visit).nth(3).locator('img[src^="blob:"][alt]').first();
  await picture.waitFor();
  assert.equal(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth)), 2);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
