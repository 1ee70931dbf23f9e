// Firefox, the second browser, driven over WebDriver BiDi: a browser, pages, and choosing a file.
//
// In: the Firefox that `cargo xtask prove` names in ROOST_FIREFOX. Out: pages of the built site
// with what measure.mjs needs of them. What BiDi cannot do (dropping a file) is done another way.

import { createRequire } from "node:module";
import { unable } from "../browser/figures.mjs";
import { serve } from "../browser/server.mjs";
import { say } from "../browser/words.mjs";

const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));

/** Why the tests cannot run here, or false if they can. */
export const missing = !process.env.ROOST_FIREFOX && "Firefox is not on this machine";

/** Starts Firefox; without one, records so for each of the figures and returns null. */
export async function launch(figures) {
  if (missing) {
    for (const [row, name] of figures) await unable(row, name, missing);
    return null;
  }
  const servers = new Set();
  const browser = await start();
  return {
    openPage: (options) => openPage(browser, servers, options),
    async close() {
      await browser.close();
      // A failed test leaves its server open, and Node would wait for it.
      for (const server of servers) await server.close();
    },
  };
}

function start() {
  return require("puppeteer-core").launch({
    browser: "firefox",
    executablePath: process.env.ROOST_FIREFOX,
    headless: true,
    // No host has an address, Firefox itself requests nothing meanwhile, and a page may open
    // windows without a click, so that this way out is tried as well.
    extraPrefsFirefox: { "network.dns.disabled": true, "network.dns.localDomains": "127.0.0.1", "ui.prefersReducedMotion": 1, "dom.disable_open_during_load": false },
  });
}

/**
 * A page at an address of the site, served by `server` or a new one. `prepare` gets it before it
 * loads.
 */
async function openPage(browser, servers, { path = "?workers=1#/posts", prepare = () => {}, server = undefined } = {}) {
  server ??= await serve();
  servers.add(server);
  const page = await browser.newPage();
  await page.setViewport({ width: 1600, height: 1000 });
  await prepare(page);
  await page.goto(server.url + path);
  return {
    page,
    server,
    dropFiles: (file) => choose(page, file),
    async close() {
      await page.close();
      await server.close();
      servers.delete(server);
    },
  };
}

/** Chooses a file; closes an open archive first, because only then the page has the field. */
export async function choose(page, file) {
  await page.evaluate(async (file, ...words) => {
    const late = performance.now() + 20_000;
    const frame = () => new Promise(requestAnimationFrame);
    // An archive that opened a moment ago may not be drawn yet.
    await frame();
    await frame();
    const button = (words) => [...document.querySelectorAll("button")].find((button) => button.textContent.includes(words));
    // The confirmation, if it is shown, has to be clicked before the button that asks for it.
    const forget = () => words.map(button).find(Boolean);
    while (forget() || !document.querySelector("input[type=file]:not([disabled])")) {
      if (performance.now() > late) throw new Error(`${file} cannot be chosen: ${document.body.innerText}`);
      forget()?.click();
      await frame();
    }
  }, file, say("closing.close"), say("rail.forget"));
  await (await page.$("input[type=file]:not([disabled])")).uploadFile(file);
}

/** Waits until the page shows this text. */
export const saying = (page, words) =>
  page.waitForFunction((words) => document.body?.innerText.includes(words), { timeout: 20_000 }, words);
