// One run of the benchmark: Roost and its peers with the same archives in the same headless
// Chromium.
//
// In: the archives that `cargo xtask bench` generated, dist/, target/bench/floor. Out: a table on
// the terminal and target/bench/report.json. To add a figure with a bound, add a line to `rows`.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as messages from "./messages.mjs";
import { dist, serve } from "../../tests/browser/server.mjs";
import { overview } from "./overview.mjs";
import { linear, rows as searchRows, searching } from "./search.mjs";
import { say } from "../../tests/browser/words.mjs";

const require = createRequire(new URL("../npm/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BENCH = process.env.ROOST_BENCH;
const INSPECT = process.env.ROOST_INSPECT;
const RUNS = Number(process.env.ROOST_RUNS ?? 3);
const archive = (name) => join(BENCH, name);

const server = await serve({
  mounts: {
    "/bench/": join(ROOT, "xtask", "bench") + "/",
    "/lib/": join(ROOT, "xtask", "npm", "node_modules") + "/",
    "/floor/": join(BENCH, "floor") + "/",
  },
});

/**
 * Milliseconds from the loaded page to the choice of the file; a person takes longer. Meanwhile the
 * browser compiles the code of Roost. The rows "chosen at once" show the times without this wait.
 */
const HESITATION = 2000;

/** Measures in a fresh browser, so that every measurement starts with the same memory. */
async function measured(path, file, act, hesitation = HESITATION) {
  const browser = await chromium.launch({
    executablePath: process.env.ROOST_CHROMIUM ?? "/usr/bin/chromium",
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-gpu", "--disable-quic", "--disable-sync"],
  });
  try {
    const page = await browser.newPage({ locale: "en-GB", timezoneId: "UTC" });
    page.setDefaultTimeout(300_000);
    await page.addInitScript(() => {
      globalThis.longest = 0;
      globalThis.tasks = (tasks) => tasks.forEach(({ duration }) => (globalThis.longest = Math.max(globalThis.longest, duration)));
      globalThis.watch = new PerformanceObserver((list) => globalThis.tasks(list.getEntries()));
      globalThis.watch.observe({ type: "longtask", buffered: true });
    });
    await page.goto(server.url + path);
    await page.waitForTimeout(hesitation);
    const memory = await watchMemory(browser);
    const outcome = await act(page, file);
    const longest = await page.evaluate(longestTask);
    return { ...outcome, memory: memory.stop(), longest };
  } finally {
    await browser.close();
  }
}

/** Runs in the page: its longest task, including those not yet reported to the observer. */
async function longestTask() {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  globalThis.tasks(globalThis.watch.takeRecords());
  return globalThis.longest;
}

/** Measures the peak of the renderers' private memory, in MiB above that at the start. */
async function watchMemory(browser) {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
  const own = () => {
    let pages = 0;
    for (const id of renderers) {
      try {
        const [, resident, shared] = readFileSync(`/proc/${id}/statm`, "utf8").split(" ").map(Number);
        pages += resident - shared;
      } catch {
        // The system is not Linux, or the process has ended.
      }
    }
    return (pages * 4096) / 2 ** 20;
  };
  const before = own();
  let peak = before;
  const timer = setInterval(() => (peak = Math.max(peak, own())), 20);
  return {
    stop() {
      clearInterval(timer);
      return Math.max(peak, own()) - before;
    },
  };
}

/** Roost: from the choice of the file until all posts are searchable, and until all is read. */
async function roost(page, file) {
  await page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await page.evaluate(() => (globalThis.longest = 0));
  await page.getByLabel(say("choose.zip")).setInputFiles(file);
  const handle = await page.waitForFunction(
    () => {
      const marks = Object.fromEntries(performance.getEntriesByType("mark").map((mark) => [mark.name, mark]));
      if (!marks["roost:ready"] || !marks["roost:posts"]) return null;
      const since = (name) => marks[name].startTime - marks["roost:open"].startTime;
      return {
        ms: since("roost:searchable"),
        all: since("roost:ready"),
        facts: since("roost:facts"),
        posts: since("roost:posts"),
        effort: marks["roost:ready"].detail,
      };
    },
    null,
    { polling: 50 },
  );
  return handle.jsonValue();
}

const peer = (way) => async (page, file) => {
  await page.getByLabel("Archive").setInputFiles(file);
  await page.evaluate(() => (globalThis.longest = 0));
  return page.evaluate((way) => (way ? globalThis.measure(way) : globalThis.measureFloor()), way);
};

const contenders = {
  one: (file) => measured("?workers=1#/posts", file, roost),
  two: (file) => measured("?workers=2#/posts", file, roost),
  oneAtOnce: (file) => measured("?workers=1#/posts", file, roost, 0),
  twoAtOnce: (file) => measured("?workers=2#/posts", file, roost, 0),
  zipjs: (file) => measured("bench/peer.html", file, peer("zip.js")),
  jszip: (file) => measured("bench/peer.html", withoutZip64(file), peer("JSZip")),
  floor: (file) => measured("bench/peer.html", file, peer(null)),
};

/** Interleaves the runs, so that a busy minute of the machine affects all contenders. */
async function compare(names, file) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const name of names) runs[name].push(await contenders[name](file));
  }
  return Object.fromEntries(names.map((name) => [name, summary(runs[name])]));
}

/** The best times, and the median of everything else. */
function summary(runs) {
  const all = (pick) => runs.map(pick).sort((a, b) => a - b);
  const middle = (pick) => all(pick)[Math.floor(runs.length / 2)];
  return {
    best: all((run) => run.ms)[0],
    all: all((run) => run.all ?? 0)[0],
    median: middle((run) => run.ms),
    memory: middle((run) => run.memory),
    longest: middle((run) => run.longest),
    facts: middle((run) => run.facts ?? 0),
    posts: middle((run) => run.posts ?? 0),
    effort: runs[0].effort,
  };
}

/**
 * JSZip 3.10.2 cannot open a zip that has zip64 records without needing them. Zips from X have had
 * them since 2024, so JSZip gets a copy without the two records.
 */
function withoutZip64(file) {
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  const copy = file.replace(".zip", "-plain.zip");
  writeFileSync(copy, Buffer.concat([bytes.subarray(0, end - 20 - 56), bytes.subarray(end)]));
  return copy;
}

function native(file) {
  const report = JSON.parse(execFileSync(INSPECT, [file], { maxBuffer: 2 ** 26 }));
  return report.timing_ms.total;
}

const everyone = ["one", "zipjs", "two", "jszip", "floor", "oneAtOnce", "twoAtOnce"];
const hundred = await compare(everyone, archive("posts-100k.zip"));
const half = await compare(["one", "two"], archive("posts-500k.zip"));
const search = await measured("?workers=1", archive("posts-500k.zip"), async (page, file) => {
  await roost(page, file);
  return searching(page);
});
const scanned = await measured("bench/peer.html", null, async (page) => ({ ms: await linear(page, 500_000) }));
const plain = await compare(["one"], archive("posts-20k.zip"));
const large = await compare(["one"], archive("media-5g.zip"));
const million = await measured("?workers=1#/posts", archive("messages-1m.zip"), async (page, file) => {
  const { effort } = await roost(page, file);
  return { effort, walk: await messages.talk(page) };
});
const glance = await measured("?workers=1#/posts", archive("posts-500k.zip"), async (page, file) => {
  await roost(page, file);
  return { ms: await overview(page) };
});
const nativeMs = Math.min(...Array.from({ length: RUNS }, () => native(archive("posts-100k.zip"))));
// What the English page loads: itself, the files that it names, and the list of hashes.
const index = readFileSync(join(dist, "index.html"), "utf8");
const named = [...index.matchAll(/="\.\/([^"/]+)"/g)].map(([, name]) => name);
const firstVisit = [...new Set([...named, "index.html", "SHA256SUMS"])]
  .reduce((sum, name) => sum + gzipSync(readFileSync(join(dist, name))).length, 0);

const atMost = (name, value, unit, limit) => ({ name, value, unit, limit, ok: value <= limit });
const atLeast = (name, value, unit, limit) => ({ name, value, unit, limit, ok: value >= limit });
const shown = (name, value, unit) => ({ name, value, unit, limit: null, ok: true });
const { one, two, zipjs, jszip, floor, oneAtOnce, twoAtOnce } = hundred;
const MIB = 2 ** 20;

const rows = [
  shown("100,000 posts, one worker, best", one.best, "ms"),
  shown("100,000 posts, two workers, best", two.best, "ms"),
  shown("100,000 posts, one worker, all files, best", one.all, "ms"),
  shown("100,000 posts, zip.js + JSON.parse, best", zipjs.best, "ms"),
  shown("100,000 posts, JSZip + JSON.parse, best", jszip.best, "ms"),
  shown("100,000 posts, inflate + IgnoredAny, best", floor.best, "ms"),
  shown("100,000 posts, native engine, best", nativeMs, "ms"),
  atLeast("one worker, times faster than zip.js", zipjs.best / one.best, "x", 2.5),
  atLeast("two workers, times faster than zip.js", zipjs.best / two.best, "x", 4.5),
  shown("one worker, chosen at once, times zip.js", zipjs.best / oneAtOnce.best, "x"),
  shown("two workers, chosen at once, times zip.js", zipjs.best / twoAtOnce.best, "x"),
  shown("one worker, times faster than JSZip", jszip.best / one.best, "x"),
  atMost("one worker, against the floor", one.best / floor.best, "x", 1.7),
  atMost("peak memory against zip.js", one.memory / zipjs.memory, "x", 1 / 3),
  shown("peak memory of the renderer, one worker", one.memory, "MiB"),
  shown("peak memory of the renderer, zip.js", zipjs.memory, "MiB"),
  atMost("longest task of the main thread", Math.max(one.longest, two.longest, half.one.longest), "ms", 100),
  shown("longest task of the main thread, zip.js", zipjs.longest, "ms"),
  atMost("first facts", Math.max(one.facts, half.one.facts, large.one.facts), "ms", 1000),
  atMost("first posts painted", Math.max(one.posts, half.one.posts, large.one.posts), "ms", 2000),
  shown("500,000 posts, one worker, all files, best", half.one.all, "ms"),
  shown("500,000 posts, two workers, all files, best", half.two.all, "ms"),
  atMost("500,000 posts, wasm memory", half.one.effort.wasm_bytes / MIB, "MiB", 400),
  atMost("500,000 posts, overview painted", glance.ms, "ms", 500),
  atMost("5 GiB zip64 against its data files alone", large.one.all / plain.one.all, "x", 1.5),
  atMost("largest single read", Math.max(half.one.effort.largest_read, large.one.effort.largest_read) / MIB, "MiB", 16),
  ...searchRows(search, scanned.ms, { atMost, atLeast, shown }),
  ...messages.rows(million, atMost),
  atMost("first visit, compressed", firstVisit / 1000, "kB", 500),
];

console.log();
for (const { name, value, unit, limit, ok } of rows) {
  const bound = limit === null ? "" : `limit ${limit.toFixed(2)}  ${ok ? "ok" : "NOT MET"}`;
  console.log(`${name.padEnd(48)} ${value.toFixed(2).padStart(10)} ${unit.padEnd(4)} ${bound}`);
}
writeFileSync(join(BENCH, "report.json"), JSON.stringify({ rows }, null, 2));
await server.close();
