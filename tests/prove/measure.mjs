// What the slow checks measure: an opening by its performance marks, and the page's memory.
//
// In: pages of tests/browser/house.mjs. Out: milliseconds, bytes, and the outcome of a file. The
// large archives are where `cargo xtask prove` made them; without them a test cannot run.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { arrive } from "../browser/walk.mjs";
import { say } from "../browser/words.mjs";

/** The path of an archive that `cargo xtask prove` made, or null. */
export function made(name) {
  const path = join(process.env.ROOST_PROVE ?? "", name);
  return process.env.ROOST_PROVE && existsSync(path) ? path : null;
}

/** A page in which the network is locked. */
export async function locked(house, options) {
  const visit = await house.openPage({ path: "?workers=1#/posts", ...options });
  await visit.page.getByRole("button", { name: say("lock.locked") }).first().waitFor();
  return visit;
}

/**
 * Drops a file; returns its outcome, with the times of its marks since then. Ends when it has
 * failed, or when all marks of `until` are there. Takes pages of both browsers.
 */
export async function opening({ page, dropFiles }, file, { until = ["roost:ready"] } = {}) {
  await page.evaluate(lockHolds);
  await page.evaluate(() => performance.clearMarks());
  await dropFiles(file);
  return page.evaluate(outcome, [until, say("failed.title")]);
}

/** Runs in the page: waits until its badge says that the network is locked. */
export async function lockHolds() {
  const until = performance.now() + 20_000;
  while (!document.querySelector("button.lock[data-state=locked]")) {
    if (performance.now() > until) throw new Error("the network is not locked");
    await new Promise(requestAnimationFrame);
  }
}

/** Runs in the page: the outcome of the archive that is being opened. */
async function outcome([until, failure]) {
  const late = performance.now() + 120_000;
  while (performance.now() < late) {
    await new Promise(requestAnimationFrame);
    const marks = Object.fromEntries(performance.getEntriesByType("mark").map((mark) => [mark.name, mark]));
    const open = marks["roost:open"];
    if (!open) continue;
    const since = (name) => (marks[name] ? marks[name].startTime - open.startTime : null);
    const failed = [...document.querySelectorAll("[data-code]")].map((notice) => notice.dataset.code);
    const heading = document.querySelector("main h1")?.textContent;
    if (heading === failure) return { failed: failed[0] };
    if (!until.every((name) => name in marks)) continue;
    return { ready: since("roost:ready"), facts: since("roost:facts"), posts: since("roost:posts"), effort: marks["roost:ready"].detail };
  }
  throw new Error("it neither opened nor failed");
}

/** The codes of the archive's problems, from the section that lists them. */
export async function problems({ page }) {
  await arrive(page, "#/problems");
  return page.evaluate(() => [...new Set([...document.querySelectorAll("[data-code]")].map((notice) => notice.dataset.code))]);
}

/** The private memory of all renderers in MiB after garbage collection; null if it is unknown. */
export async function memory(browser, page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  await devtools.detach();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  let pages = 0;
  for (const { id } of processInfo.filter(({ type }) => type === "renderer")) {
    const [, resident, shared] = readFileSync(`/proc/${id}/statm`, "utf8").split(" ").map(Number);
    pages += resident - shared;
  }
  return (pages * 4096) / 2 ** 20;
}
