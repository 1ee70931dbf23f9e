// The built files, read as bytes: which hosts they name, and that nothing in them evaluates text.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { figure } from "./figures.mjs";
import { dist, siteFiles } from "./server.mjs";

/** Hosts that the files may name, each with the reason. None of them is ever contacted. */
const HOSTS = [
  // Targets of links, and how archives name posts, people and media.
  /^((about|mobile|ton)\.)?twitter\.com(Twitter)?$|^x\.com$|^t\.co$|^(pbs|video)\.twimg\.com$/,
  // The sample archive.
  /^([a-z]+\.)*example\.(org|com|net)$/,
  // The name of a namespace, and a comment in the glue code of wasm-bindgen.
  /^www\.w3\.org$|^developer\.mozilla\.org$/,
];

/** The page's wasm as it was before it was packed; the page's own small wasm module unpacks it. */
async function unpacked(packed) {
  const { instance } = await WebAssembly.instantiate(await readFile(`${dist}unpack.wasm`));
  const unpack = instance.exports;
  const size = packed.readUInt32LE(5);
  const room = unpack.packed(packed.length);
  new Uint8Array(unpack.memory.buffer, room, packed.length).set(packed);
  const at = unpack.whole(size);
  assert.notEqual(at, 0, "it can be unpacked");
  return Buffer.from(unpack.memory.buffer.slice(at, at + size));
}

test("the built files name no host beyond the list", async () => {
  const found = new Map();
  for (const name of await siteFiles()) {
    const bytes = await readFile(dist + name);
    const text = (name.endsWith(".lzma") ? await unpacked(bytes) : bytes).toString("latin1");
    for (const [, host] of text.matchAll(/(?:https?|wss?|ftp):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi)) found.set(host, name);
  }
  assert.ok(found.has("x.com"), "the wasm is among them");
  const strange = [...found].filter(([host]) => !HOSTS.some((known) => known.test(host)));
  await figure("S8", "hosts in the built files beyond the list", strange.length);
  assert.deepEqual(strange, []);
});
