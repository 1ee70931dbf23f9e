// Zips that unpack to more than the limit: listed at once, stopped at the limit, little memory.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { createDeflateRaw } from "node:zlib";
import { beside, handMade } from "../browser/archives.mjs";
import { figure } from "../browser/figures.mjs";
import { launch } from "../browser/house.mjs";
import { RawZip } from "../browser/raw-zip.mjs";
import { locked, opening, problems } from "./measure.mjs";

const MIB = 2 ** 20;

let house;
before(async () => (house = await launch()));
after(() => house.close());

/** The beginning of a list followed by `mib` MiB of spaces, compressed. */
async function spaces(mib) {
  const packer = createDeflateRaw({ level: 9 });
  const pieces = [];
  packer.on("data", (piece) => pieces.push(piece));
  const ended = new Promise((done) => packer.on("end", done));
  packer.write("window.YTD.tweets.part0 = [");
  for (let n = 0; n < mib; n++) {
    if (!packer.write(Buffer.alloc(MIB, " "))) await new Promise((go) => packer.once("drain", go));
  }
  packer.end();
  await ended;
  return Buffer.concat(pieces);
}

async function bomb(name, fill) {
  const zip = new RawZip();
  for (const entry of ["account.js", "manifest.js"]) {
    zip.add(`data/${entry}`, await readFile(`${handMade("current")}/data/${entry}`));
  }
  fill(zip);
  return zip.write(name);
}

/** Path and expected problem of each bomb, if its data are ever unpacked. */
async function bombs() {
  const packed = await spaces(1024);
  const own = [
    [await bomb("bomb-1-gib.zip", (zip) => zip.raw({ name: "data/tweets.js", method: 8, size: 1024 * MIB + 27, data: packed })), "too-large"],
    [await bomb("bomb-that-lies.zip", (zip) => zip.raw({ name: "data/tweets.js", method: 8, size: 1000, data: packed })), "wrong-size"],
    [
      await bomb("bomb-of-pictures.zip", (zip) => {
        const start = zip.at;
        for (let n = 0; n < 3000; n++) zip.raw({ name: `data/tweets_media/${n}-x.png`, method: 8, size: 1024 * MIB, data: packed, offset: start });
      }),
      null,
    ],
  ];
  const listed = ["070-bomb-256MiB-spaces-tweets.zip", "071-bomb-lying-size.zip", "072-bomb-overlap-3000x16MiB.zip"];
  const corpus = listed.map((name) => beside(`corpora/zip-hostile/${name}`)).filter(Boolean);
  return [...own, ...corpus.map((path) => [path, path.includes("overlap") ? null : "any"])];
}

test("bombs are listed at once, stop at their cap, and take little memory", async () => {
  const unstopped = [];
  for (const [path, cap] of await bombs()) {
    const visit = await locked(house);
    const { facts, effort, failed } = await opening(visit, path);
    assert.equal(failed, undefined, path);
    await figure("R6", "bombs: listed after", facts / 1000);
    await figure("R6", "bombs: memory of the worker", effort.wasm_bytes / MIB);
    const told = await problems(visit);
    const stopped = cap === null || (cap === "any" ? told.length > 0 : told.includes(cap));
    if (!stopped) unstopped.push(`${path}: ${told}`);
    await visit.close();
  }
  await figure("R6", "bombs that did not stop at their cap", unstopped.length);
  assert.deepEqual(unstopped, []);
});
