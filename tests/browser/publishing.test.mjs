// The built site works under any path, reports no errors, and is small.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./house.mjs";
import { dist } from "./server.mjs";
import { say } from "./words.mjs";

/**
 * What a first visit may download, compressed as on GitHub Pages. The intended bound is 500 kB; it
 * is not met, and `cargo xtask bench` says so (docs/decisions.md has the reasons). This test checks
 * against the current size, so that it cannot grow unnoticed.
 */
const FIRST_VISIT = 995_000;

let house;
before(async () => (house = await launch()));
after(() => house.close());

for (const prefix of ["/", "/repo/"]) {
  test(`the site works under ${prefix}`, async () => {
    const visit = await house.openPage({ prefix });
    // The heading is there before anything was fetched; the lock appears when everything is.
    await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
    await visit.see("heading", { level: 1 });
    assert.deepEqual(visit.errors, []);
    const missing = visit.server.requests.filter(({ status }) => status !== 200);
    assert.deepEqual(missing, []);
    await visit.close();
  });
}

test("a first visit downloads the program once, and no more than it has come to", async () => {
  const prefix = "/first-visit/";
  const visit = await house.openPage({ prefix });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const paths = visit.server.requests.map(({ path }) => path.slice(prefix.length) || "index.html");
  // A preload that does not match its use would appear here as a second request.
  const packed = paths.filter((path) => /\.(wasm|lzma)$/.test(path));
  assert.equal(packed.length, 3, packed.join());
  assert.equal(new Set(packed).size, 3, packed.join());
  const files = [...new Set(paths)];
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(dist + file)).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total <= FIRST_VISIT, `${total} bytes for ${files.join(", ")}`);
  await visit.close();
});
