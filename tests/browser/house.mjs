// The house seen from outside: one browser, pages that remember what went wrong in them, and
// hands that use them the way a person does.
//
// In: dist/ and the Chromium that `cargo xtask test` names in ROOST_CHROMIUM. Out: `launch()`.
// Things on a page are found by role and label only; there is no helper for anything else.

import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";
import { still } from "./still.mjs";

// The packages lie in xtask/npm, which is no parent of this folder: look them up from there.
const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));
const { chromium } = require("playwright-core");

const SHOTS = fileURLToPath(new URL("../../target/shots/", import.meta.url));

/** Sizes that every view must be good at. */
export const SCREENS = {
  phone: { width: 360, height: 740 },
  tablet: { width: 800, height: 1000 },
  desk: { width: 1600, height: 1000 },
};

/** What Chromium says of the tries of the page's test of its lock, and of its base that is taken away. */
const SELF_TEST = /\/self-test\?|^Setting the document's base URI to '' violates/;

/** Starts a browser with a fresh profile, for which no host but 127.0.0.1 exists. */
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
 * A page in a profile of its own, loaded. `path` is what follows the prefix: `?workers=2#/posts`;
 * without a hash it leads to the posts, because an archive alone leads to its overview.
 * `errors` collects what must not happen; `refused` what the policy stopped of the page's own test
 * of its lock, and nothing else. `prepare` gets the page before it loads. The server is one of the
 * prefix, or `server`.
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
  page.setDefaultTimeout(10_000);
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
    still: () => still(page),
    workers: (count) => workersAre(page, count),
    close: () => context.close(),
  };
}

/** Waits until the page has so many workers. */
async function workersAre(page, count) {
  const timeout = 20_000;
  while (page.workers().length !== count) {
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
    // `csp` is the lock at work, and reported as a violation below if it was not the lock.
    const reason = request.failure()?.errorText;
    // A film takes only the part of its blob that it needs, and breaks off the rest.
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

/** Waits for a thing of this role to be seen; if it never is, says what went wrong meanwhile. */
async function see(page, role, options, errors) {
  const thing = page.getByRole(role, options);
  await thing.waitFor().catch((error) => {
    throw new Error([error.message, ...errors].join("\n"), { cause: error });
  });
  return thing;
}

/** Picks files in the field of this name. */
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

/** What the page shows now, in target/shots/NAME.png. */
async function screenshot(page, name) {
  await mkdir(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png` });
}
