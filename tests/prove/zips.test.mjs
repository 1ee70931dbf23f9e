// Hostile and odd zips in one page, one after the other: each does what is expected of it, and
// behind each a good one opens without a reload. A few are made here, the rest is a corpus.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { beside, bytesOf, file, handMade } from "../browser/archives.mjs";
import { figure, unable } from "../browser/figures.mjs";
import { launch } from "../browser/house.mjs";
import { RawZip } from "../browser/raw-zip.mjs";
import { locked, opening, problems } from "./measure.mjs";

const CASES = "zips of corpora/zip-hostile";

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** A zip of the posts that were made by hand, after a change. */
async function changed(name, change, options) {
  const zip = new RawZip();
  for (const entry of ["account.js", "manifest.js", "profile.js", "tweets.js"]) {
    change(zip, `data/${entry}`, await readFile(`${handMade("current")}/data/${entry}`));
  }
  return zip.write(name, options);
}

/** A header that lies about one entry, and adds the others as they are. */
const lying = (lies) => (zip, name, bytes) =>
  name === "data/tweets.js" ? zip.raw({ name, data: bytes, ...lies }) : zip.add(name, bytes, { packed: true });

/** Zips that every checkout makes: path, verdict, and whether another outcome is a rescue. */
async function own() {
  const whole = await bytesOf("current");
  const fakeEnd = Buffer.concat([Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(18)]);
  const plain = (zip, name, bytes) => zip.add(name, bytes);
  return [
    [await file("zeros.zip", Buffer.alloc(4096)), "reject"],
    [await file("cut.zip", whole.subarray(0, whole.length / 2)), "reject"],
    [await file("behind.zip", Buffer.concat([whole, Buffer.alloc(64, 7)])), "open"],
    [await changed("comment.zip", plain, { comment: fakeEnd }), "open"],
    [await changed("backslashes.zip", (zip, name, bytes) => zip.add(name.replace("/", "\\").toUpperCase(), bytes)), "open"],
    [await changed("crc.zip", lying({ crc: 1 })), "partial"],
    [await changed("method.zip", lying({ method: 77 })), "partial"],
    [await changed("size.zip", lying({ size: 10 })), "partial"],
    [await changed("place.zip", lying({ offset: 3 })), "partial"],
  ];
}

/** The corpus, where it lies beside the repository. */
async function corpus() {
  const list = beside("corpora/zip-hostile/expected.json");
  if (!list) return [];
  const cases = Object.entries(JSON.parse(await readFile(list, "utf8")));
  return cases.map(([name, { expect, why }]) => [beside(`corpora/zip-hostile/${name}`), expect, why]);
}

/** Whether it came to what is expected. */
async function asExpected(visit, [path, expected, why = ""]) {
  const { failed } = await opening(visit, path);
  if (expected === "open-or-reject") return true;
  if (expected === "open") return failed === undefined;
  if (expected === "reject") return failed !== undefined || (why.includes("rescue") && rescued(visit, path));
  // A picture's checksum is looked at when the picture is.
  return failed === undefined && (path.includes("media") || (await problems(visit)).length > 0);
}

/** Opened all the same, and said so; a directory found elsewhere is found whole. */
const rescued = async (visit, path) => path.includes("040-") || (await problems(visit)).length > 0;

test("each hostile zip does what is expected of it, and a good one opens behind it", async () => {
  const visit = await locked(house);
  const good = beside("corpora/zip-hostile/000-good.zip") ?? (await file("good.zip", await bytesOf("current")));
  const others = await corpus();
  const otherwise = [];
  const blocked = [];
  for (const one of [...(await own()), ...others]) {
    if (!(await asExpected(visit, one))) otherwise.push(one[0]);
    const { failed } = await opening(visit, good);
    if (failed !== undefined) blocked.push(one[0]);
  }
  await figure("R2", "hostile zips that did otherwise, in the browser", otherwise.length);
  await figure("R2", "good zips that did not open behind one", blocked.length);
  if (others.length > 0) await figure("R2", CASES, others.length);
  else await unable("R2", CASES, "corpora/zip-hostile is not beside the repository");
  assert.deepEqual({ otherwise, blocked, errors: visit.errors }, { otherwise: [], blocked: [], errors: [] });
  await visit.close();
});
