// Hostile and odd zips, and what each must come to: a few are made here, the rest is a corpus. All are
// opened in one page, one after the other, and behind each a good one without a reload.
//
// In: pages of either engine. Out: the zips that did otherwise, and those behind which the good one
// did not open.

import { readFile } from "node:fs/promises";
import { beside, bytesOf, file, handMade } from "../browser/archives.mjs";
import { RawZip } from "../browser/raw-zip.mjs";
import { opening, problems } from "./measure.mjs";

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

/** Opens them all; `visit` has a page and hands that drop a file. */
export async function openAll(visit) {
  const good = beside("corpora/zip-hostile/000-good.zip") ?? (await file("good.zip", await bytesOf("current")));
  const others = await corpus();
  const otherwise = [];
  const blocked = [];
  for (const one of [...(await own()), ...others]) {
    if (!(await asExpected(visit, one))) otherwise.push(one[0]);
    const { failed } = await opening(visit, good);
    if (failed !== undefined) blocked.push(one[0]);
  }
  return { otherwise, blocked, ofCorpus: others.length };
}
