// What a browser does to a page: files change and vanish, workers are killed, memory is refused.
// Each fault is reported within a second, and afterwards an archive opens without a reload.

import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { bytesOf, zipped } from "./archives.mjs";
import { figure } from "./figures.mjs";
import { launch } from "./house.mjs";
import { withLeastMemory } from "./memory.mjs";
import { pattern, say } from "./words.mjs";

let house;
const healed = new Set();
before(async () => (house = await launch()));
after(async () => {
  await house.close();
  await figure("R5", "faults behind which an archive opened", healed.size);
});

const posts = (visit) => visit.page.getByRole("feed", { name: say("posts.title") }).getByRole("article");

/** A page with an open archive that no other test uses. */
async function opened(name, options) {
  const visit = await house.openPage({ path: "?workers=1#/post/1600000000000000001", ...options });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  const path = await zipped("current", { name });
  await visit.chooseFile(say("choose.zip"), path);
  await visit.see("button", { name: say("post.back") });
  return { visit, path };
}

/** Causes the fault, waits for the message, and records the seconds in between. */
async function told(visit, fault, words, harm) {
  const start = performance.now();
  await harm();
  await visit.page.getByText(words).first().waitFor();
  await figure("R5", `${fault}: told after`, (performance.now() - start) / 1000);
}

/** Checks that an archive opens in the same page. */
async function opensAgain(visit, fault, open) {
  await open();
  await visit.page.getByRole("navigation", { name: say("rail.rooms") }).waitFor();
  await visit.page.evaluate(() => (location.hash = "#/posts"));
  await posts(visit).nth(3).waitFor();
  healed.add(fault);
  await visit.close();
}

const another = (visit) => async () => visit.dropFiles(await zipped("current"));
const again = (visit) => () => visit.page.getByRole("button", { name: say("failed.again") }).click();

/** The worker that reads the archive; `worker.evaluate` runs inside it. */
const worker = ({ page }) => page.workers()[0];

test("a file that was changed is told, and chosen again it opens", async () => {
  const { visit, path } = await opened("changed.zip");
  await writeFile(path, Buffer.concat([await bytesOf("current"), Buffer.from("more")]));
  await told(visit, "file changed", say("problem.file-changed.title"), () =>
    visit.page.evaluate(() => (location.hash = "#/posts?q=has%3Amedia")),
  );
  await opensAgain(visit, "file changed", () => visit.dropFiles(path));
});

test("a file that is gone is told, and another one opens", async () => {
  const { visit, path } = await opened("gone.zip");
  await rm(path);
  await told(visit, "file deleted", pattern`^(${say("problem.file-gone.title")}|${say("problem.file-changed.title")})$`, () =>
    visit.page.evaluate(() => (location.hash = "#/posts?q=has%3Amedia")),
  );
  await opensAgain(visit, "file deleted", another(visit));
});

test("a worker that is killed without a word is told, and opens again without another choice", async () => {
  const { visit } = await opened("killed.zip");
  await told(visit, "worker killed", say("problem.worker-died.title"), () =>
    worker(visit).evaluate(() => close()),
  );
  await visit.page.getByText(say("problem.worker-died.detail", { reason: say("problem-reason.no-word") })).waitFor();
  await opensAgain(visit, "worker killed", again(visit));
});

test("an archive that the browser does not hand to the worker is told, and opens again without another choice", async () => {
  const prepare = (page) =>
    page.addInitScript(() => {
      const send = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...rest) {
        if (message?.kind === "open") {
          Worker.prototype.postMessage = send;
          throw new DOMException("it was not cloned", "DataCloneError");
        }
        return send.call(this, message, ...rest);
      };
    });
  const visit = await house.openPage({ path: "?workers=1#/posts", prepare });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "not-handed-over.zip" }));
  await visit.page.getByText(say("problem.read-failed.title")).first().waitFor();
  await visit.page.getByText(say("problem-reason.said", { words: "it was not cloned" })).waitFor();
  await again(visit)();
  await posts(visit).nth(3).waitFor();
  await visit.close();
});

/** Opens an archive of two parts while `happens` affects the helper before it gets its work. */
async function withHelper(happens) {
  const visit = await house.openPage({ path: "?workers=2#/posts" });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  // The worker, its helper, and a third one that warms up and ends.
  await visit.workers(2, 3);
  await happens(visit, visit.page.workers()[1]);
  await visit.chooseFile(say("choose.zip"), await zipped("current", { name: "two-parts.zip", change: inTwoParts }));
  await visit.page.waitForFunction(() => performance.getEntriesByName("roost:ready").length > 0);
  await visit.see("link", { name: pattern`^${say("posts.show.all")} 8` });
  await visit.close();
}

test("a helper that is killed while it reads costs nothing", () =>
  withHelper((visit, helper) => helper.evaluate(() => (globalThis.onmessage = () => close()))));

test("a helper that is killed while it waits is replaced", () =>
  withHelper(async (visit, helper) => {
    await helper.evaluate(() => close()).catch(() => null);
    await visit.workers(1);
  }));

/** Adds the posts a second time under other ids, as a second part. */
function inTwoParts(files) {
  const [, posts] = files.find(([name]) => name === "data/tweets.js");
  const text = posts.toString().replaceAll(/"(1\d)00000000000000/g, '"$109900000000000').replace("part0", "part1");
  return [...files, ["data/tweets-part1.js", text]];
}

test("a panic is told, and the archive opens again without another choice", async () => {
  // While the worker answers, it is told to go on reading: its state is borrowed twice, and it
  // panics.
  const prelude = `
    const Channel = MessageChannel;
    globalThis.MessageChannel = function () {
      const channel = new Channel();
      globalThis.bell ??= channel.port1;
      return channel;
    };`;
  const { visit } = await opened("panic.zip", { prepare: (page) => beforeTheWorker(page, prelude) });
  await told(visit, "panic", say("problem.worker-died.title"), () =>
    worker(visit).evaluate(() => {
      const send = globalThis.postMessage;
      globalThis.postMessage = () => {
        globalThis.postMessage = send;
        bell.onmessage({ data: null });
      };
      queueMicrotask(() => onmessage({ data: { kind: "ask", request: 0 } }));
    }),
  );
  await visit.page.getByText("already borrowed").waitFor();
  await opensAgain(visit, "panic", again(visit));
});

/** Prepends a script to the source of every worker that the page starts. */
function beforeTheWorker(page, prelude) {
  return page.addInitScript((prelude) => {
    let boot;
    Object.defineProperty(globalThis, "roost", {
      get: () => boot,
      set: (value) => (boot = { ...value, worker: prelude + value.worker }),
    });
  }, prelude);
}

test("memory that is refused is told, and a smaller archive opens", async () => {
  const { visit } = await opened("small.zip", { prepare: withLeastMemory });
  const large = (files) => [...files, ["data/like.js", `window.YTD.like.part0 = [${likes().join(",")}]`]];
  const path = await zipped("current", { name: "larger-than-memory.zip", change: large });
  await visit.dropFiles(path);
  const start = performance.now();
  await visit.page.getByRole("heading", { name: say("failed.title") }).waitFor();
  await figure("R5", "memory refused: told after", (performance.now() - start) / 1000);
  await opensAgain(visit, "memory refused", another(visit));
});

/** Likes with long texts, more than fit in the limited memory. */
function likes() {
  const words = "low water at the old mill and a heron ".repeat(20);
  return Array.from({ length: 60_000 }, (_, n) => JSON.stringify({ like: { tweetId: `${1500000000000000000n + BigInt(n)}`, fullText: `${n} ${words}` } }));
}
