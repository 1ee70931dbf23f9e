// The whole walk through an archive that is hostile in every text field of every kind: nothing is
// requested, nothing runs, nothing is stored. Then once more without a network. The counts go into
// the table of the promises.

import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { handMade } from "./archives.mjs";
import { figure, unable } from "./figures.mjs";
import { CANARY, eyes, hostileArchive, look } from "./hostile.mjs";
import { launch } from "./house.mjs";
import { closeArchive } from "./leave.mjs";
import { crawl } from "./walk.mjs";
import { like, say } from "./words.mjs";

/** Types of media that may be shown. */
const MEDIA = /^(image\/(jpeg|png|gif|webp|avif)|video\/(mp4|webm)|audio\/(mp4|mpeg|wav|ogg))$/;

/** The other types of blobs: workers, and files that are saved. */
const OTHER_BLOBS = /^(text\/javascript|application\/octet-stream)$/;

/** A host that an unrestricted page requests, to show that the log would record it. */
const CONTROL = "control.example.org";

/** A page in which the network is locked. */
async function locked(house, options) {
  const visit = await house.openPage({ path: "?workers=2#/overview", ...options });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  return visit;
}

const ready = (page) => page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);

/** Hosts that a page made Chromium look up, from Chromium's own network log. */
async function hostsIn(log) {
  const lines = (await readFile(log, "utf8")).split("\n");
  const asked = lines.filter((line) => /"initiator":"http|"is_preconnect":true/.test(line));
  const hosts = asked.map((line) => /"url":"[^"/]*\/\/([^"/:]+)/.exec(line)?.[1]);
  return new Set(hosts.filter((host) => host && host !== "127.0.0.1"));
}

/** Requests a foreign host from a page without a policy. */
async function control(visit) {
  const page = await visit.page.context().newPage();
  await page.goto(`${visit.server.url}boot.js`);
  await page.evaluate((host) => fetch(`http://${host}/`).catch(() => null), CONTROL);
  await page.close();
}

/** Every place where a browser stores data for a page, with its content. */
async function kept() {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return {
    localStorage: JSON.stringify(localStorage),
    sessionStorage: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    files: JSON.stringify(files),
    title: document.title,
    query: location.search,
    history: JSON.stringify(history.state),
    window: window.name,
  };
}

/** The places that contain the canary. */
const holding = (places) => Object.entries(places).filter(([, text]) => text?.includes(CANARY)).map(([place]) => place);

/** A text with the escapes that it has in the file. */
const escaped = (text) => JSON.stringify(text).slice(1, -1);

/**
 * Shown text that is neither a payload as written nor the beginning of one with an ellipsis. `raw`
 * is the view of a record as it is in its file: its texts have the escapes of the file there.
 */
function altered(text, texts, seen, raw) {
  const wrong = [];
  for (const { 0: start, 1: mark, index } of text.matchAll(new RegExp(`(h\\d+h)${CANARY}`, "g"))) {
    const whole = texts.get(mark);
    const shown = (length) => text.slice(index, index + length);
    const isShown = (form) => {
      const there = shown(form.length);
      const cut = there.indexOf("…");
      return there === form || (cut >= start.length && form.startsWith(there.slice(0, cut)));
    };
    if (shown(whole.length) === whole) seen.add(mark);
    // Beside the record, the view names things as every other view does.
    const forms = raw ? [escaped(whole), whole] : [whole];
    if (!forms.some(isShown)) wrong.push(shown(whole.length));
  }
  return wrong;
}

/** Whether a link leads out by another scheme, or reveals where it comes from. */
function isBad({ href, raw, target, rel }) {
  if (raw.startsWith("#")) return false;
  // The same page in another language.
  if (/^\.\/([a-z]{2,3}(-[\w]+)*\/)?#\//.test(raw)) return false;
  const known = /^(https?:|mailto:)/;
  const silent = /noreferrer/.test(rel) && /noopener/.test(rel);
  return !known.test(href) || !known.test(raw) || (!silent && !href.startsWith("mailto:")) || !["", "_blank"].includes(target);
}

/**
 * Does what no link leads to: searches, zooms in, saves a file, copies the report. Returns the
 * report.
 */
async function useHands({ page }) {
  const go = (address) => page.evaluate((address) => (location.hash = address), address);
  await go("#/search");
  await page.getByRole("searchbox").first().fill(CANARY);
  await page.getByRole("main").getByText(CANARY).first().waitFor();
  await go("#/media");
  await page.getByRole("group", { name: say("media.title") }).getByRole("button").first().click();
  await page.getByRole("dialog", { name: say("lightbox.title") }).waitFor();
  await page.keyboard.press("Escape");
  await go("#/files");
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: like("files.save-name", { name: /.*ip-audit\.js/ }) }).click();
  await (await saving).path();
  await page.getByRole("button", { name: say("files.copy") }).click();
  const report = page.getByRole("dialog", { name: say("files.report.title") });
  const shown = await report.getByLabel(say("files.report.title")).innerText();
  await report.getByText(say("files.report.copy")).click();
  await report.getByRole("button", { name: say("post.copied") }).waitFor();
  assert.match(shown, /^tweets\t/m);
  await page.keyboard.press("Escape");
  await go("#/overview");
  return shown;
}

test("the whole walk: nothing is asked for, nothing runs, nothing is kept", async () => {
  const archive = await hostileArchive();
  const log = join(tmpdir(), `roost-net-${process.pid}.json`);
  const house = await launch({ args: [`--log-net-log=${log}`] });
  const visit = await locked(house, { prepare: (page) => page.addInitScript(eyes) });
  const { page } = visit;
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const since = visit.server.mark();
  await visit.chooseFile(say("choose.zip"), archive.path);
  await ready(page);

  const seen = new Set();
  const [otherwise, strange, links, media] = [[], [], [], []];
  const { visited, failed } = await crawl(page, {
    look,
    also: archive.records,
    seen(at, address) {
      const here = (list) => list.map((what) => ({ address, what }));
      otherwise.push(...here(altered(at.text, archive.texts, seen, address.endsWith("?raw"))));
      strange.push(...here(at.strange));
      links.push(...here(at.links.filter(isBad)));
      media.push(...here(at.media.filter(({ src, type }) => !src.startsWith("blob:") || !MEDIA.test(type ?? ""))));
    },
  });
  const report = await useHands(visit);
  const { title, ...places } = await page.evaluate(kept);
  assert.match(title, like("title.owned", { view: say("overview.title") }), "view and owner, whatever they are called");
  const loaded = holding({ ...places, console: said.join("\n"), report });
  const { ran, blobs } = await page.evaluate(() => globalThis.seen);
  media.push(...Object.values(blobs).filter((type) => !MEDIA.test(type) && !OTHER_BLOBS.test(type)));
  await closeArchive(visit);
  await visit.see("heading", { name: say("landing.title") });
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  const forgotten = holding({ ...(await page.evaluate(kept)), console: said.join("\n"), text });
  const requests = since();
  await control(visit);
  await house.close();
  const hosts = await hostsIn(log);
  await rm(log);
  assert.ok(hosts.delete(CONTROL), "the log holds what a page asks for");
  const violations = visit.errors.filter((error) => error.startsWith("policy:"));
  const unseen = [...archive.owed].filter((mark) => !seen.has(mark)).map((mark) => archive.texts.get(mark));

  await figure("S1", "addresses visited", visited.length);
  await figure("S1", "requests of the whole walk after the lockdown", requests);
  await figure("S1", "hosts that the browser looked for", hosts.size);
  await figure("S3", "violations beside the self-test", violations.length);
  await figure("S5", "hostile texts in the archive", archive.texts.size);
  await figure("S5", "scripts that ran", ran);
  await figure("S5", "elements made of a payload", strange.length);
  await figure("S5", "texts shown otherwise than they are", otherwise.length);
  await figure("S5", "texts shown nowhere", unseen.length);
  if (archive.payloads > 0) await figure("S5", "payloads of corpora/xss in it", archive.payloads);
  else await unable("S5", "payloads of corpora/xss in it", "corpora/xss is not beside the repository");
  await figure("S6", "links that lead out, of other schemes or with a trace", links.length);
  await figure("S6", "media of other types", media.length);
  await figure("S7", "places that hold the canary after the load", loaded.length);
  await figure("S7", "places that hold it after forgetting", forgotten.length);

  const found = { failed, requests, hosts: [...hosts], ran, strange, otherwise, unseen, links, media, loaded, forgotten, errors: visit.errors };
  const nothing = { failed: [], requests: 0, hosts: [], ran: 0, strange: [], otherwise: [], unseen: [], links: [], media: [], loaded: [], forgotten: [], errors: [] };
  assert.deepEqual(found, nothing);
});

test("the whole walk works offline", async () => {
  const house = await launch();
  const visit = await locked(house);
  await visit.page.context().setOffline(true);
  await visit.dropFiles(handMade("kinds"));
  await ready(visit.page);
  const { visited, failed } = await crawl(visit.page);
  await house.close();
  await figure("S2", "addresses that failed offline", failed.length);
  assert.deepEqual(failed, []);
  assert.ok(visited.length > 120, `${visited.length} addresses`);
  assert.deepEqual(visit.errors, []);
});
