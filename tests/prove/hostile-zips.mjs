// Hostile and odd zips with the expected outcome of each: a few are made here, the rest is a
// corpus. All are opened in one page, one after the other, and after each a good one without a
// reload.
//
// In: pages of either browser. Out: the zips with another outcome, and those after which the good
// one did not open.

import { readFile } from "node:fs/promises";
import { beside, bytesOf, file, handMade } from "../browser/archives.mjs";
import { RawZip } from "../browser/raw-zip.mjs";
import { opening, problems } from "./measure.mjs";

/** A zip of the hand-made posts; `change` adds each file. */
async function changed(name, change, options) {
  const zip = new RawZip();
  for (const entry of ["account.js", "manifest.js", "profile.js", "tweets.js"]) {
    change(zip, `data/${entry}`, await readFile(`${handMade("current")}/data/${entry}`));
  }
  return zip.write(name, options);
}

/** Gives the entry of the posts false headers, and adds the others as they are. */
const lying = (lies) => (zip, name, bytes) =>
  name === "data/tweets.js" ? zip.raw({ name, data: bytes, ...lies }) : zip.add(name, bytes, { packed: true });

/** The zips that are made here: path, verdict, and whether another outcome counts as a rescue. */
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

/** The corpus, if it exists next to the repository. */
async function corpus() {
  const list = beside("corpora/zip-hostile/expected.json");
  if (!list) return [];
  const cases = Object.entries(JSON.parse(await readFile(list, "utf8")));
  return cases.map(([name, { expect, why }]) => [beside(`corpora/zip-hostile/${name}`), expect, why]);
}

/** Whether the outcome is the expected one. */
async function asExpected(visit, [path, expected, why = ""]) {
  const { failed } = await opening(visit, path);
  if (expected === "open-or-reject") return true;
  if (expected === "open") return failed === undefined;
  if (expected === "reject") return failed !== undefined || (why.includes("rescue") && rescued(visit, path));
  // The checksum of a picture is checked only when the picture is opened.
  return failed === undefined && (path.includes("media") || (await problems(visit)).length > 0);
}

/** Opened all the same, and reported it; 040- has its directory elsewhere and loses nothing. */
const rescued = async (visit, path) => path.includes("040-") || (await problems(visit)).length > 0;

/** Opens them all; `visit` has a page and a function that drops a file. */
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
