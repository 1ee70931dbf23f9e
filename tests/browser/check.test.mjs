// say("check.title"): the page that tests the lock, lists the rules, and shows the hash of the
// running build, which must equal the hash of the built files.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { SCREENS, launch } from "./house.mjs";
import { dist, siteFiles } from "./server.mjs";
import { say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const heading = (visit) => visit.see("heading", { name: say("check.title"), level: 1 });
const refusedBoth = (visit) => visit.page.getByText(say("lock.found.locked")).waitFor();

/** Runs the test of the lock again, to its end. */
async function again(visit) {
  const before = visit.refused.length;
  await (await visit.see("button", { name: say("lock.again") })).click();
  while (visit.refused.length === before) await visit.page.waitForEvent("console");
  await refusedBoth(visit);
}

/** The second policy, which the page adds to the first one and which blocks every connection. */
const LOCK =
  "default-src 'none'; script-src 'wasm-unsafe-eval'; img-src blob: data:; media-src blob:; " +
  "worker-src blob:; form-action 'none'; base-uri 'none'";

/** The requests that the self-test tries, each with the directive that must refuse it. */
const TRIES = {
  page: {
    base: "base-uri",
    fetch: "connect-src",
    font: "font-src",
    form: "form-action",
    frame: "frame-src",
    image: "img-src",
    import: "script-src",
    media: "media-src",
    prefetch: "default-src",
    style: "style-src",
    worker: "worker-src",
  },
  worker: {
    fetch: "connect-src",
    import: "script-src",
    request: "connect-src",
    socket: "connect-src",
    worker: "worker-src",
  },
};

/** The directives of one side (page or worker) as the page shows them. */
const directives = (side) =>
  new Intl.ListFormat("en-GB", { type: "conjunction", style: "narrow" }).format([...new Set(Object.values(TRIES[side]))].sort());

/** The check page, without an archive. */
async function check(options) {
  const visit = await house.openPage({ path: "#/check", ...options });
  await heading(visit);
  return visit;
}

/** The names and hashes that the page shows. */
async function shownFiles({ page }) {
  await page.getByText(say("check.build.files")).click();
  const names = await page.getByRole("term").allTextContents();
  const hashes = await page.getByRole("definition").allTextContents();
  return new Map(names.map((name, at) => [name, hashes[at]]));
}

test("the first page leads to it, and it shows the hash of the built files", async () => {
  const visit = await house.openPage({ path: "#/" });
  await (await visit.see("link", { name: say("check.title") })).click();
  await heading(visit);
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  await visit.page.getByText(sha256(list), { exact: true }).waitFor();
  const lines = list.trimEnd().split("\n").map((line) => line.split("  "));
  const others = ["SHA256SUMS", ".nojekyll"];
  const files = (await siteFiles()).filter((name) => !others.includes(name));
  assert.deepEqual(lines.map(([, name]) => name).sort(), files.sort());
  for (const [hash, name] of lines) assert.equal(hash, sha256(await readFile(dist + name)), name);
  assert.deepEqual(await shownFiles(visit), new Map(lines.map(([hash, name]) => [name, hash])));
  await visit.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit.page.getByText(say("check.build.copy-list")).click();
  await visit.page.getByRole("button", { name: say("post.copied") }).waitFor();
  assert.equal(await visit.page.evaluate(() => navigator.clipboard.readText()), list);
  await (await visit.see("link", { name: say("page.up") })).click();
  await visit.see("button", { name: say("choose.made-up") });
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("another page has another hash, in every language", async () => {
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  for (const place of ["", "ja/"]) {
    const name = `${place}index.html`;
    const changed = (await readFile(dist + name, "utf8")).replace("<body>", "<body><!-- another -->");
    const isPage = (url) => url.pathname === `/${place}`;
    const visit = await house.openPage({
      path: `${place}#/check`,
      prepare: (page) => page.route(isPage, (route) => route.fulfill({ body: changed, contentType: "text/html" })),
    });
    const lines = list.trimEnd().split("\n");
    const other = lines.map((line) => (line.endsWith(`  ${name}`) ? `${sha256(changed)}  ${name}` : line));
    await visit.page.getByText(sha256(`${other.join("\n")}\n`), { exact: true }).waitFor();
    await visit.close();
  }
});

test("the hash is the same in every language", async () => {
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  const visit = await house.openPage({ path: "ja/#/check" });
  await visit.page.getByText(sha256(list), { exact: true }).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("without the host's list no hash is told, and everything else works", async () => {
  const list = await readFile(`${dist}SHA256SUMS`, "utf8");
  const short = list.split("\n").filter((line) => !line.endsWith("  boot.js")).join("\n");
  for (const answer of [{ status: 404 }, { body: short }]) {
    const visit = await check({ prepare: (page) => page.route(/SHA256SUMS$/, (route) => route.fulfill(answer)) });
    await visit.page.getByText(say("check.build.unknown")).waitFor();
    await refusedBoth(visit);
    await visit.close();
  }
});

test("a hash that cannot be counted is not told, and everything else works", async () => {
  let asked = 0;
  const visit = await check({
    prepare: (page) => page.route(/\.css$/, (route) => (asked++ === 0 ? route.continue() : route.fulfill({ status: 404 }))),
  });
  await visit.page.getByText(say("check.build.unknown")).waitFor();
  assert.equal(asked, 2);
  await refusedBoth(visit);
  await visit.close();
});

test("the test runs at the press of a button, and the rules are those of the page", async () => {
  const visit = await check();
  const { page } = visit;
  const status = page.getByRole("status").filter({ hasText: say("lock.found.locked") });
  await status.waitFor();
  await again(visit);
  for (const side of ["page", "worker"]) {
    await page.getByText(say(`check.refused.${side}`, { rules: directives(side) }), { exact: true }).waitFor();
  }
  const rules = await page.evaluate(() => {
    const metas = document.querySelectorAll("meta[http-equiv=Content-Security-Policy]");
    return [...metas].map((meta) => meta.content);
  });
  assert.equal(rules.length, 2);
  assert.equal(rules[1], LOCK);
  for (const rule of rules) await page.getByRole("listitem").filter({ hasText: rule }).waitFor();
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("each try of the self-test is refused by its own directive, and leaves nothing behind", async () => {
  const visit = await check({
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.told = [];
        addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective, disposition }) => {
          globalThis.told.push([blockedURI.split("/self-test?")[1]?.split("&")[0], effectiveDirective.replace(/-elem$/, ""), disposition]);
        });
      }),
  });
  const { page } = visit;
  await refusedBoth(visit);
  const traces = () => page.evaluate(() => [history.length, document.querySelectorAll("iframe, form[action], base, link[rel=prefetch]").length]);
  const before = await traces();
  assert.equal(before[1], 0);
  const told = await page.evaluate(() => globalThis.told);
  for (const [name, directive] of Object.entries(TRIES.page)) {
    assert.ok(told.some((one) => one.join() === [name, directive, "enforce"].join()), `${name}: ${JSON.stringify(told)}`);
  }
  await again(visit);
  assert.deepEqual(await traces(), before);
  assert.deepEqual(visit.server.requests.filter(({ path }) => path.includes("self-test")), []);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

/** A page whose second policy is replaced by this one. */
const weakened = (policy) =>
  house.openPage({
    path: "#/check",
    prepare: (page) =>
      page.addInitScript((policy) => {
        const { append } = Element.prototype;
        Element.prototype.append = function (...nodes) {
          for (const node of nodes) if (node.httpEquiv === "Content-Security-Policy") node.content = policy;
          return append.apply(this, nodes);
        };
      }, policy),
  });

for (const [name, weak] of [
  ["fetch", `${LOCK}; connect-src 'self'`],
  ["import", LOCK.replace("'wasm-unsafe-eval'", "'self' 'wasm-unsafe-eval'")],
  ["worker", LOCK.replace("worker-src blob:", "worker-src 'self' blob:")],
  ["image", LOCK.replace("img-src", "img-src 'self'")],
  ["font", `${LOCK}; font-src 'self'`],
  ["style", `${LOCK}; style-src 'self'`],
]) {
  test(`a policy that lets one way pass is told by its name: ${name}`, async () => {
    const visit = await weakened(weak);
    await visit.page.getByText(say("lock.found.open", { why: say("lock.why.page", { way: name }) })).waitFor();
    await visit.close();
  });
}

test("a worker that was not refused is told, and no file is accepted", async () => {
  // This code runs before the worker's source and answers in its place.
  const answer = `addEventListener("message", ({ data }) => {
    if (data.kind === "test") postMessage({ tested: ["connect-src", "socket"] });
  });`;
  const visit = await house.openPage({
    path: "#/check",
    prepare: (page) =>
      page.addInitScript((answer) => {
        let boot;
        Object.defineProperty(globalThis, "roost", {
          get: () => boot,
          set: (value) => (boot = { ...value, worker: answer + value.worker }),
        });
      }, answer),
  });
  await visit.page.getByText(say("lock.found.open", { why: say("lock.why.worker", { way: "socket" }) })).waitFor();
  await visit.page.evaluate(() => (location.hash = "#/"));
  await visit.see("heading", { name: say("problem.not-locked.title") });
  await visit.page.getByText(say("problem.not-locked.detail", { reason: say("lock.why.worker", { way: "socket" }) })).waitFor();
  assert.ok(await visit.page.getByLabel(say("choose.zip")).isDisabled());
  await visit.close();
});

for (const [what, why, harm] of [
  ["a test that breaks off", "untested", () => {
    let boot;
    const testLock = () => Promise.reject(new Error("broken off"));
    Object.defineProperty(globalThis, "roost", { get: () => boot, set: (value) => (boot = { ...value, testLock }) });
  }],
  ["a worker that does not start", "none", () => {
    globalThis.Worker = class {
      constructor() {
        throw new Error("no workers");
      }
    };
  }],
]) {
  test(`${what} is told as what it is, and no file is accepted`, async () => {
    const visit = await house.openPage({ path: "#/check", prepare: (page) => page.addInitScript(harm) });
    const { page } = visit;
    const told = page.getByText(say("lock.found.untested", { why: say(`lock.why.${why}`) })).first();
    await told.waitFor();
    await (await visit.see("button", { name: say("lock.again") })).click();
    await told.waitFor();
    await page.evaluate(() => (location.hash = "#/"));
    await visit.see("heading", { name: say("problem.not-locked.title") });
    await page.getByRole("button", { name: say("lock.untested") }).first().waitFor();
    assert.ok(await page.getByLabel(say("choose.zip")).isDisabled());
    await visit.close();
  });
}

test("the badge, More and the palette lead to it beside an open archive", async () => {
  const visit = await house.openPage();
  const { page } = visit;
  await (await visit.see("button", { name: say("choose.made-up") })).click();
  await page.getByRole("feed", { name: say("posts.title") }).getByRole("article").nth(2).waitFor();
  await page.getByRole("button", { name: say("lock.locked") }).first().click();
  const dialog = page.getByRole("dialog", { name: say("lock.locked") });
  await dialog.getByRole("link", { name: say("check.title") }).click();
  await heading(visit);
  assert.equal(await page.getByRole("dialog").count(), 0);
  // What has no tab on a phone is listed under "More".
  await page.setViewportSize(SCREENS.phone);
  await page.evaluate(() => (location.hash = "#/more"));
  await page.getByRole("main").getByRole("link", { name: say("check.title") }).click();
  await heading(visit);
  await page.setViewportSize(SCREENS.desk);
  await page.evaluate(() => (location.hash = "#/account"));
  await visit.see("heading", { name: say("page.account.title"), level: 1 });
  await page.keyboard.press("Control+k");
  await page.keyboard.type(say("check.title").slice(0, 8));
  await page.getByRole("dialog").getByRole("option", { name: say("check.title") }).waitFor();
  await page.keyboard.press("Enter");
  await heading(visit);
  assert.deepEqual(visit.errors, []);
  await visit.close();
});

test("it is worth looking at in every size and scheme", async () => {
  const visit = await check();
  await refusedBoth(visit);
  const files = visit.page.getByText(say("check.build.files"));
  for await (const size of visit.sizes()) {
    await visit.looks(`check-${size}`);
    await files.click();
    await visit.looks(`check-build-${size}`);
    await files.click();
  }
  assert.deepEqual(visit.errors, []);
  await visit.close();
});
