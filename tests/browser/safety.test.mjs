// Nothing leaves the page, nothing is lost silently, and bad input does no other harm.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bytesOf, file, zipped } from "./archives.mjs";
import { figure } from "./figures.mjs";
import { launch } from "./house.mjs";
import { closeArchive } from "./leave.mjs";
import { dist, serve, siteFiles } from "./server.mjs";
import { PLAIN, mounts, tryAll } from "./ways-out.mjs";
import { like, pattern, say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

const posts = (visit) => visit.page.getByRole("feed", { name: say("posts.title") }).getByRole("article");

async function locked(visit) {
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
}

/**
 * Uses everything the page has: list, filter, post, every section, closing, and another archive.
 */
async function walk(visit, archive) {
  const { page } = visit;
  const kinds = page.getByRole("navigation", { name: say("posts.kinds") });
  await visit.chooseFile(say("choose.zip"), archive);
  await posts(visit).nth(3).waitFor();
  await kinds.getByRole("link", { name: pattern`^${say("posts.show.media")}` }).click();
  await page.getByRole("img", { name: say("media.photo") }).waitFor();
  await kinds.getByRole("link", { name: pattern`^${say("posts.show.all")}` }).click();
  await posts(visit).nth(3).waitFor();
  await posts(visit).first().getByRole("link").first().click();
  await (await visit.see("button", { name: say("post.back") })).click();
  await posts(visit).first().waitFor();
  await everyRoom(visit);
  await closeArchive(visit);
  await page.evaluate(() => (location.hash = "#/posts"));
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await posts(visit).first().waitFor();
  await everyRoom(visit);
}

/** Opens each section of the navigation rail and waits for its heading. */
async function everyRoom({ page }) {
  const rooms = page.getByRole("navigation", { name: say("rail.rooms") }).getByRole("link");
  assert.ok((await rooms.count()) > 8);
  for (const room of await rooms.all()) {
    await room.click();
    await room.and(page.locator("[aria-current]")).waitFor();
    await page.getByRole("main").getByRole("heading").first().waitFor();
  }
}

test("after the lockdown nothing is asked of the network", async () => {
  const visit = await house.openPage({ path: "?workers=2" });
  await locked(visit);
  const since = visit.server.mark();
  await walk(visit, await zipped("current"));
  assert.equal(since(), 0, JSON.stringify(visit.server.requests));
  assert.deepEqual(visit.errors, []);
  assert.ok(visit.refused.length > 0, "the self-test was refused");
  await visit.close();
});

test("before a file is chosen a worker warms up, asks nothing of the network, and ends", async () => {
  const visit = await house.openPage({ path: "?workers=1" });
  await locked(visit);
  const since = visit.server.mark();
  await visit.workers(1, 2);
  assert.equal(since(), 0, JSON.stringify(visit.server.requests));
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("the whole walk works offline", async () => {
  const visit = await house.openPage();
  await locked(visit);
  await visit.page.context().setOffline(true);
  await walk(visit, await zipped("current"));
  await visit.close();
});

test("no way out of the page and its workers reaches a server, but for those that no policy refuses", async () => {
  const server = await serve({ mounts });
  // A browser of its own, because some of the attempts open windows.
  const house = await launch();
  const opening = (path, ready) => async () => {
    const visit = await house.openPage({ server, path });
    await ready(visit);
    return visit.page;
  };
  const { tried, reached, open } = await tryAll({
    own: server,
    openLocked: opening("#/check", ({ page }) => page.getByText(say("lock.found.locked")).waitFor()),
    openPlain: opening(PLAIN, () => {}),
  });
  await house.close();
  await server.close();
  await figure("S4", "ways out tried", tried.length);
  await figure("S4", "ways out that reached a server", reached.length);
  await figure("S4", "ways that no policy refuses and that reached one", open.length);
  assert.deepEqual(reached, []);
  assert.ok(tried.length >= 200, tried.join("\n"));
});

/** The path of the page in each language. */
const pages = (await siteFiles()).filter((name) => /(^|\/)index\.html$/.test(name));

test("the policy of each built page is exact, stands first, and no script is inline", async () => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; " +
    "media-src blob:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; " +
    "form-action 'none'; base-uri 'none'; frame-src 'none'; object-src 'none'";
  const wrong = [];
  for (const name of pages) {
    const html = await readFile(dist + name, "utf8");
    const written = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
    if (written !== policy) wrong.push(`${name}: ${written}`);
    if (html.indexOf("Content-Security-Policy") > html.search(/<(script|link)/)) wrong.push(`${name}: late`);
    const inline = [...html.matchAll(/<script[^>]*>/g)].filter(([tag]) => !/ src="/.test(tag));
    const attributes = [...html.matchAll(/ style="| on[a-z]+="/g)];
    wrong.push(...[...inline, ...attributes].map(([tag]) => `${name}: ${tag}`));
  }
  await figure("S3", "policies that differ, stand late, or scripts inline", wrong.length);
  assert.ok(pages.includes("index.html"));
  assert.deepEqual(wrong, []);
});

test("every script, style and preload of each built page has the hash of its file", async () => {
  for (const page of pages) {
    const html = await readFile(dist + page, "utf8");
    const all = [...html.matchAll(/<(?:script|link)[^>]* (?:src|href)="(\.[^"]+)"[^>]*>/g)];
    // The links to the page in other languages load nothing.
    const tags = all.filter(([tag]) => !tag.includes(' rel="alternate"'));
    // What boot.js fetches has its hash beside its name.
    const script = all.find(([tag]) => tag.includes(" data-wasm="))[0];
    const parts = [...script.matchAll(/ data-(\w+)="(\.[^"]+)"/g)].map(([, name, href]) => [script, href, `data-${name}-`]);
    assert.ok(tags.length >= 5 && parts.length >= 3, html);
    for (const [tag, href, prefix = ""] of [...tags, ...parts]) {
      const file = fileURLToPath(new URL(href, pathToFileURL(dist + page)));
      const hash = createHash("sha384").update(await readFile(file)).digest("base64");
      assert.ok(tag.includes(` ${prefix}integrity="sha384-${hash}"`), `${page}: ${href} in ${tag}`);
    }
  }
});

test("a file of the page that was changed is refused by its hash", async () => {
  // A development build is not packed.
  const packed = (await readFile(`${dist}index.html`, "utf8")).includes(" data-unpack=");
  const names = [/boot\.js$/, /(^|\/)en-[0-9a-f]+\.json/, /_bg\.wasm/, /roost-[0-9a-f]+\.js$/, ...(packed ? [/unpack\.wasm$/] : [])];
  for (const name of names) {
    const file = (await siteFiles()).find((file) => name.test(file));
    const body = Buffer.concat([await readFile(dist + file), Buffer.from("\n")]);
    const contentType = file.endsWith(".js") ? "text/javascript" : "application/wasm";
    const visit = await house.openPage({
      prepare: (page) => page.route(name, (route) => route.fulfill({ body, contentType })),
    });
    while (!visit.errors.some((error) => error.includes("integrity"))) await visit.page.waitForEvent("console");
    // Without boot.js nothing can say so.
    if (!file.endsWith("boot.js")) await visit.page.locator("html[data-boot=failed]").waitFor();
    assert.equal(await visit.page.getByRole("button", { name: say("lock.locked") }).count(), 0, String(name));
    await visit.close();
  }
});

for (const [what, make, title] of [
  ["an empty file", () => file("empty.zip", ""), say("problem.empty-file.title")],
  ["a saved login page", () => file("login.zip", "<!DOCTYPE html><title>Log in</title>"), say("problem.web-page.title")],
  ["a picture", () => file("picture.zip", Buffer.from("89504e470d0a1a0a", "hex")), say("problem.other-file.title")],
  ["half a download", async () => file("half.zip", (await bytesOf("current")).subarray(0, 900)), say("problem.cut-download.title")],
  ["another service's export", () => zipped("current", { name: "other.zip", change: () => [["chats.json", "{}"]] }), say("problem.other-service.title")],
]) {
  test(`${what} is told in a sentence, and the next archive opens`, async () => {
    const visit = await house.openPage();
    await locked(visit);
    await visit.chooseFile(say("choose.zip"), await make());
    await visit.see("heading", { name: title });
    await locked(visit);
    await visit.chooseFile(say("choose.zip"), await zipped("current"));
    await posts(visit).nth(3).waitFor();
    assert.deepEqual(visit.errors, []);
    await visit.close();
  });
}

test("a broken record costs itself and is told", async () => {
  const broken = (files) =>
    files.map(([name, bytes]) =>
      name === "data/tweets.js" ? [name, bytes.toString().replace('"id": "1400000000000000003"', '"id": ')] : [name, bytes],
    );
  const visit = await house.openPage();
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "broken.zip", change: broken }));
  await posts(visit).nth(2).waitFor();
  assert.equal(await posts(visit).count(), 3);
  await visit.page.getByRole("link", { name: pattern`^${say("problems.title")}` }).click();
  await visit.see("heading", { name: say("problem.skipped-record.title") });
  await visit.page.getByText(like("problem-place.record", { file: /\S*tweets\.js/, number: 3 })).first().waitFor();
  await visit.close();
});

test("numbers and sizes in a problem are written as the browser writes them", async () => {
  const stray = Buffer.concat([Buffer.alloc(12_345, "x"), await bytesOf("current")]);
  const visit = await house.openPage({ path: "#/problems" });
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await file("stray.zip", stray));
  const count = await visit.page.evaluate(() =>
    new Intl.NumberFormat(navigator.language, { style: "unit", unit: "kilobyte", unitDisplay: "short" }).format(12),
  );
  await visit.page.getByText(like("problem.stray-bytes.detail", { count })).waitFor();
  await visit.page.getByText(like("problem-place.file", { file: "stray.zip" })).first().waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("a file that changes on disk is told, and the page lives on", async () => {
  const path = await zipped("current", { name: "changing.zip" });
  const visit = await house.openPage({ path: "#/post/1600000000000000001" });
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), path);
  await visit.see("button", { name: say("post.back") });
  await writeFile(path, Buffer.concat([await bytesOf("current"), Buffer.from("more")]));
  await visit.page.evaluate(() => (location.hash = "#/posts?show=media"));
  await visit.page.getByText(say("problem.file-changed.title")).waitFor();
  await rm(path);
  await closeArchive(visit);
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await zipped("current"));
  await visit.see("button", { name: say("rail.forget") });
  await visit.close();
});

test("hostile text stays text", async () => {
  const payload = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script> javascript:window.hurt=1";
  const hostile = (files) =>
    files.map(([name, bytes]) =>
      name.endsWith(".js") ? [name, bytes.toString().replace("It moved forty metres.", JSON.stringify(payload).slice(1, -1)).replace("Ada Example", JSON.stringify(payload).slice(1, -1))] : [name, bytes],
    );
  const visit = await house.openPage();
  await locked(visit);
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "hostile.zip", change: hostile }));
  await posts(visit).getByText("<script>window.hurt=1</script>", { exact: false }).waitFor();
  await posts(visit).nth(1).getByRole("link").first().click();
  await visit.see("button", { name: say("post.back") });
  assert.equal(await visit.page.evaluate(() => globalThis.hurt), undefined);
  const links = await visit.page.evaluate(() => [...document.links].map((link) => link.href));
  for (const href of links) assert.match(href, /^(https?:|#)/);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("framed, it accepts no file", async () => {
  const visit = await house.openPage();
  const page = await visit.page.context().newPage();
  await page.route("**/frame.html", (route) =>
    route.fulfill({ contentType: "text/html", body: `<iframe src="${visit.server.url}" title="inner"></iframe>` }),
  );
  await page.goto(`${visit.server.url}frame.html`);
  const inner = page.frameLocator("iframe");
  await inner.getByRole("heading", { name: say("problem.framed.title") }).waitFor();
  await inner.getByRole("link", { name: say("choose.own-tab") }).waitFor();
  await visit.close();
});
