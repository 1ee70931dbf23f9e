// Archives of the largest sizes that people have: the first screen, the largest read, the memory.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { handMade } from "../browser/archives.mjs";
import { figure, unable } from "../browser/figures.mjs";
import { launch } from "../browser/house.mjs";
import { RawZip } from "../browser/raw-zip.mjs";
import { locked, made, opening } from "./measure.mjs";
import { pattern, say } from "../browser/words.mjs";

const MIB = 2 ** 20;
const FILES = ["account.js", "manifest.js", "profile.js", "tweets.js"];

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** 70,007 entries: the data files, and pictures of three bytes. */
async function manyEntries(name, options) {
  const zip = new RawZip(options);
  for (const file of FILES) zip.add(`data/${file}`, await readFile(`${handMade("current")}/data/${file}`));
  const picture = Buffer.from("ffd8ff", "hex");
  for (let n = FILES.length; n < 70_007; n++) zip.raw({ name: `data/tweets_media/${n}-x.jpg`, data: picture });
  return zip.write(name);
}

/** Two films of 3 GB between the data files, as macOS packs them: every number modulo 2^32. */
async function large(name, options) {
  const zip = new RawZip(options);
  const film = Buffer.from("000000186674797069736f6d", "hex");
  for (const [at, file] of FILES.entries()) {
    zip.add(`data/${file}`, await readFile(`${handMade("current")}/data/${file}`));
    if (at < 2) zip.raw({ name: `data/tweets_media/${at}-film.mp4`, data: film, hole: 3 * 2 ** 30 });
  }
  return zip.write(name);
}

for (const [name, archive, shown] of [
  ["6 GB with media", () => made("media-6g.zip"), pattern`^${say("posts.show.all")} 20,\d{3}`],
  ["500,000 posts", () => made("posts-500k.zip"), pattern`^${say("posts.show.all")} 500,\d{3}`],
  ["70,007 entries, zip64", () => manyEntries("many.zip", { mac: false }), pattern`^${say("posts.show.all")} 4`],
  ["70,007 entries of a Mac", () => manyEntries("many-mac.zip", { mac: true }), pattern`^${say("posts.show.all")} 4`],
  ["6 GB of a Mac", () => large("large-mac.zip", { mac: true }), pattern`^${say("posts.show.all")} 4`],
]) {
  test(`${name}: the first screen is soon there, and little is read at once`, async (t) => {
    const path = await archive();
    if (!path) {
      await unable("R8", `${name}: first screen`, "`cargo xtask prove` makes its archive");
      return t.skip();
    }
    const visit = await locked(house);
    const { failed, posts, effort } = await opening(visit, path, { until: ["roost:ready", "roost:posts"] });
    assert.equal(failed, undefined);
    await visit.see("link", { name: shown });
    await figure("R8", `${name}: first screen`, posts / 1000);
    await figure("R8", "largest single read", effort.largest_read / MIB);
    await figure("R8", "wasm memory", effort.wasm_bytes / MIB);
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}
