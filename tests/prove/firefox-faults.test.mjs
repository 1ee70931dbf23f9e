// What a browser does to a page, in Firefox: files change and vanish, workers are killed, memory is
// refused. The same as faults.test.mjs in Chromium, except for helpers.

import { rm, truncate, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { bytesOf, zipped } from "../browser/archives.mjs";
import { figure } from "../browser/figures.mjs";
import { withLeastMemory } from "../browser/memory.mjs";
import { choose, launch, missing as skip, saying } from "./firefox.mjs";
import { lockHolds } from "./measure.mjs";
import { say } from "../browser/words.mjs";

const TOLD = "a fault in Firefox: told after";
const HEALED = "faults behind which an archive opened, in Firefox";

let firefox;
const healed = new Set();
before(async () => (firefox = await launch([["R5", TOLD], ["R5", HEALED]])));
after(async () => {
  await firefox?.close();
  if (!skip) await figure("R5", HEALED, healed.size);
});

/** Prepended to the source of each worker: WebDriver BiDi cannot run anything inside a worker. */
const prelude = `
  const Channel = MessageChannel;
  globalThis.MessageChannel = function () {
    const channel = new Channel();
    globalThis.bell ??= channel.port1;
    return channel;
  };
  const harms = {
    kill: () => close(),
    // While the worker answers, it is asked to go on reading: what it holds is lent out twice.
    panic: () => onmessage({ data: { kind: "ask", get request() { bell.onmessage({ data: null }); } } }),
  };
  new BroadcastChannel("harm").onmessage = ({ data }) => harms[data]();
`;

/** Prepends it. */
const beforeTheWorker = (page) =>
  page.evaluateOnNewDocument((prelude) => {
    let boot;
    Object.defineProperty(globalThis, "roost", {
      get: () => boot,
      set: (value) => (boot = { ...value, worker: prelude + value.worker }),
    });
  }, prelude);

/** A page with an open archive that no other test uses. */
async function opened(name, prepare = beforeTheWorker) {
  const visit = await firefox.openPage({ path: "?workers=1#/post/1600000000000000001", prepare });
  await visit.page.evaluate(lockHolds);
  const path = await zipped("current", { name });
  await choose(visit.page, path);
  await there(visit.page, "main article");
  return { visit, path };
}

/** Waits until at least `least` elements match the selector. */
const there = (page, selector, least = 1) =>
  page.waitForFunction((selector, least) => document.querySelectorAll(selector).length >= least, { timeout: 20_000 }, selector, least);

/** Causes the fault inside the page, waits for the message, and records the seconds in between. */
async function told(page, words, harm, argument) {
  const start = performance.now();
  await page.evaluate(harm, argument);
  await saying(page, words);
  await figure("R5", TOLD, (performance.now() - start) / 1000);
}

/** Checks that an archive opens in the same page. */
async function opensAgain({ page, close }, fault, open) {
  await open();
  await page.evaluate(() => (location.hash = "#/posts"));
  await there(page, "[role=feed] article, [role=feed] [role=article]", 4);
  healed.add(fault);
  await close();
}

const go = (address) => (location.hash = address);
const harm = (name) => new BroadcastChannel("harm").postMessage(name);
const press = ({ page }, words) => () =>
  page.evaluate((words) => [...document.querySelectorAll("button")].find((button) => button.textContent === words).click(), words);
const another = ({ page }) => async () => choose(page, await zipped("current"));

test("Firefox: a file that was cut is told, and chosen again it opens", { skip }, async () => {
  const { visit, path } = await opened("firefox-changed.zip");
  await truncate(path, 100);
  await told(visit.page, say("problem.file-changed.title"), go, "#/posts?q=has%3Amedia");
  await writeFile(path, await bytesOf("current"));
  await opensAgain(visit, "changed", () => choose(visit.page, path));
});

test("Firefox: what a file now holds in the place of what it held is told as damage", { skip }, async () => {
  const { visit, path } = await opened("firefox-overwritten.zip");
  await writeFile(path, Buffer.alloc((await bytesOf("current")).length));
  await told(visit.page, say("problem.lost-entry.title"), go, "#/posts?q=has%3Amedia");
  await opensAgain(visit, "overwritten", another(visit));
});

test("Firefox: a file that is gone is told, and another one opens", { skip }, async () => {
  const { visit, path } = await opened("firefox-gone.zip");
  await rm(path);
  await told(visit.page, say("problem.file-gone.title"), go, "#/posts?q=has%3Amedia");
  await opensAgain(visit, "gone", another(visit));
});

test("Firefox: a worker that is killed without a word is told, and opens again without another choice", { skip }, async () => {
  const { visit } = await opened("firefox-killed.zip");
  await told(visit.page, say("problem.worker-died.title"), harm, "kill");
  await opensAgain(visit, "killed", press(visit, say("failed.again")));
});

test("Firefox: a panic is told, and the archive opens again without another choice", { skip }, async () => {
  const { visit } = await opened("firefox-panic.zip");
  await told(visit.page, say("problem.worker-died.title"), harm, "panic");
  await opensAgain(visit, "panic", press(visit, say("failed.again")));
});

test("Firefox: memory that is refused is told, and a smaller archive opens", { skip }, async () => {
  const least = (page) => withLeastMemory({ addInitScript: (script) => page.evaluateOnNewDocument(script) });
  const { visit } = await opened("firefox-small.zip", least);
  const text = "low water at the old mill and a heron ".repeat(20);
  const like = (_, n) => JSON.stringify({ like: { tweetId: `${1500000000000000000n + BigInt(n)}`, fullText: `${n} ${text}` } });
  const likes = Array.from({ length: 60_000 }, like);
  const large = (files) => [...files, ["data/like.js", `window.YTD.like.part0 = [${likes.join(",")}]`]];
  await choose(visit.page, await zipped("current", { name: "firefox-larger.zip", change: large }));
  await told(visit.page, say("failed.title"), () => null);
  await opensAgain(visit, "memory", another(visit));
});
