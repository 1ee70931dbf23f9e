// The whole walk: every address of an open archive that can be reached by following links.
//
// In: a page with an open archive; it only needs `evaluate`, so that another browser can walk the
// same way. Out: the addresses that were visited, and those where nothing appeared. All sections
// and kinds are visited; of addresses that differ only in an id or a filter, the first few.

import { standsStill } from "./still.mjs";

/** Where the walk begins: the navigation rail is on every page. */
const STARTS = ["#/overview", "#/more", "#/contents", "#/files", "#/problems", "#/leaving", "#/check"];

/** How many addresses of one shape are visited; every kind is a shape of its own. */
const MOST = 3;

/**
 * Walks to `most` addresses of each shape, and to those in `also`. `look`, if given, runs inside
 * the page at each address and returns something serializable; `seen(what, address)` is called with
 * it, and may use the page before the walk goes on.
 */
export async function crawl(page, { look = "null", seen = () => {}, also = [], most = MOST } = {}) {
  const visited = [];
  const failed = [];
  const known = new Set();
  const shapes = new Map();
  const queue = [];
  const add = (address) => {
    if (known.has(address)) return;
    known.add(address);
    const shape = shapeOf(address);
    const count = shapes.get(shape) ?? 0;
    shapes.set(shape, count + 1);
    if (count < most) queue.push(address);
  };
  STARTS.forEach(add);
  also.forEach((address) => known.add(address));
  queue.push(...also);
  while (queue.length > 0) {
    const address = queue.shift();
    const there = await arrive(page, address);
    const links = await page.evaluate(linksHere);
    visited.push(address);
    if (!there) failed.push(address);
    await seen(await page.evaluate(look), address);
    links.forEach(add);
  }
  return { visited, failed };
}

/** The shape of an address: what the addresses of one view have in common. */
function shapeOf(address) {
  const [path, query = ""] = address.split("?");
  const [room, ...rest] = path.replace("#/", "").split("/");
  const names = query.split("&").map((pair) => pair.split("=")[0]).filter(Boolean).sort().join("&");
  const own = room === "kind" ? rest : rest.map(() => "*");
  return [room, ...own].join("/") + (names && `?${names}`);
}

/** Opens an address; returns whether the page got a heading and settled. */
export async function arrive(page, address) {
  await page.evaluate((address) => void (location.hash = address), address);
  return page.evaluate(standsStill, 3);
}

/** Runs in the page: the addresses inside the archive that it links to. */
function linksHere() {
  return [...document.links].map((link) => link.getAttribute("href")).filter((href) => href.startsWith("#/"));
}
