// The page from outside: one browser, pages that record what went wrong in them, and functions that
// use them the way a person does.
//
// In: dist/ and the Chromium that `cargo xtask test` names in ROOST_CHROMIUM. Out: `launch()`.
// Elements of a page are found by role and label only; there is no helper for anything else.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { still } from "./still.mjs";

// The packages are in xtask/npm, which is not a parent of this folder: look them up from there.
const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const SHOTS = fileURLToPath(new URL("../../target/shots/", import.meta.url));

/** Window sizes that every view must support. */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  tablet: { width: 800, height: 1000 },
  desk: { width: 1600, height: 1000 },
};

/** What Chromium reports of the page's own test of its lock, and of the base that it removes. */
const SELF_TEST = /\/self-test\?|^Setting the document's base URI to '' violates/;

/** Starts a browser with a fresh profile, in which no host but 127.0.0.1 resolves. */
export async function launch({ args = [] } = {}) {
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env.ROOST_CHROMIUM ?? "/usr/bin/chromium",
    // Chromium's sandbox does not work for root.
    chromiumSandbox: !root,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--disable-sync",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ...args,
    ],
  });
  const servers = new Map();
  const openServer = async (prefix) => {
    if (!servers.has(prefix)) servers.set(prefix, serve({ prefix }));
    return servers.get(prefix);
  };
  return {
    browser,
    openPage: async ({ prefix = "/", server, ...options } = {}) =>
      openPage(browser, server ?? (await openServer(prefix)), options),
    async close() {
      await browser.close();
      for (const server of servers.values()) await (await server).close();
    },
  };
}

/**
 * A loaded page in a profile of its own. `path` is what follows the prefix: `?workers=2#/posts`;
 * without a hash it is the list of posts, because an archive otherwise opens at its overview.
 * `errors` collects what must not happen; `refused` only what the policy refused during the page's
 * own test of its lock. `prepare` gets the page before it loads. `server` replaces the one for the
 * prefix. `workers(count, after)` waits until there are so many workers, after there were more.
 */
async function openPage(browser, server, options) {
  const { viewport = SCREENS.desk, colorScheme = "light", locale = "en-GB", timezoneId = "UTC" } = options;
  const { path = "", prepare = () => {} } = options;
  const context = await browser.newContext({
    viewport,
    colorScheme,
    locale,
    reducedMotion: "reduce",
    timezoneId,
  });
  const page = await context.newPage();
  const errors = [];
  const refused = [];
  // What began and ended between two looks of a test is not missed.
  let mostWorkers = 0;
  page.on("worker", () => (mostWorkers = Math.max(mostWorkers, page.workers().length)));
  // Far more than anything takes: only a failing test waits so long, and a busy machine fails none.
  page.setDefaultTimeout(20_000);
  await watch(page, { errors, refused });
  await prepare(page);
  await page.goto(server.url + (path.includes("#") ? path : `${path}#/posts`));
  return {
    page,
    server,
    errors,
    refused,
    see: (role, options) => see(page, role, options, errors),
    chooseFile: (field, files) => chooseFile(page, field, files),
    dropFiles: (files) => dropFiles(page, files),
    screenshot: (name) => screenshot(page, name),
    looks: (name) => looks(page, name),
    sizes: () => sizes(page),
    still: () => still(page),
    workers: (count, after = 0) => workersAre(page, count, () => mostWorkers >= after),
    close: () => context.close(),
  };
}

/** Waits until the page has `count` workers, after so many that `hadEnough` returns true. */
async function workersAre(page, count, hadEnough) {
  const timeout = 20_000;
  while (page.workers().length !== count || !hadEnough()) {
    const changes = [page.waitForEvent("worker", { timeout }), ...page.workers().map((worker) => worker.waitForEvent("close", { timeout }))];
    await Promise.race(changes).catch((error) => {
      throw new Error(`${page.workers().length} workers, not ${count}`, { cause: error });
    });
  }
}

/** Collects errors of the console, of scripts, of requests and of the policy. */
async function watch(page, { errors, refused }) {
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    (SELF_TEST.test(message.text()) ? refused : errors).push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => errors.push(`script: ${error.stack ?? error}`));
  page.on("requestfailed", (request) => {
    // `csp` means that a policy blocked it; unless the self-test did it, it is a violation below.
    const reason = request.failure()?.errorText;
    // A video loads only the part of its blob that it needs, and aborts the rest.
    if (reason === "net::ERR_ABORTED" && request.url().startsWith("blob:")) return;
    if (reason !== "csp") errors.push(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) errors.push(`status ${response.status()}: ${response.url()}`);
  });
  await page.exposeFunction("reportViolation", ({ directive, url }) => {
    const expected = url.includes("/self-test?") || (directive === "base-uri" && url === "");
    (expected ? refused : errors).push(`policy: ${directive} stopped ${url}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportViolation({ directive: event.effectiveDirective, url: event.blockedURI });
    });
  });
}

/**
 * Waits until an element of this role is visible; if it never is, the error lists what went wrong.
 */
async function see(page, role, options, errors) {
  const thing = page.getByRole(role, options);
  await thing.waitFor().catch((error) => {
    throw new Error([error.message, ...errors].join("\n"), { cause: error });
  });
  return thing;
}

/** Chooses files in the field with this label. */
async function chooseFile(page, field, files) {
  await page.getByLabel(field).setInputFiles(files);
}

/** Drops files or folders from outside onto the middle of the window. */
async function dropFiles(page, files) {
  const devtools = await page.context().newCDPSession(page);
  const { width, height } = page.viewportSize();
  const data = { items: [], files: [files].flat(), dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await devtools.send("Input.dispatchDragEvent", { type, x: width / 2, y: height / 2, data });
  }
  await devtools.detach();
}

/**
 * Gives the page each size in turn and yields its name: one open archive serves for all. What a
 * view asks of the window only when it is drawn must be drawn again.
 */
async function* sizes(page) {
  for (const [size, viewport] of Object.entries(SCREENS)) {
    await page.setViewportSize(viewport);
    yield size;
  }
}

/**
 * Saves what the page shows now as target/shots/NAME-light.png and NAME-dark.png; in both schemes
 * nothing is wider than the window.
 */
async function looks(page, name) {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `${name}-${colorScheme}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${name}-${colorScheme}: ${wide} pixels too wide`);
  }
}

/** Saves what the page shows now as target/shots/NAME.png. */
async function screenshot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png` });
}
