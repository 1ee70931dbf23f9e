// The whole walk: every address that an open archive leads to, found by following its own links.
//
// In: a page with an open archive; anything with `evaluate` will do, so that a second engine walks
// the same way. Out: the addresses that were visited, and those where nothing came up. Rooms and
// kinds are all visited, and of addresses that differ only in an id or a filter the first few.

import { standsStill } from "./still.mjs";

/** Where the search for links begins: the rail is on every page. */
const STARTS = ["#/overview", "#/more", "#/contents", "#/files", "#/problems", "#/leaving", "#/check"];

/** Addresses of one shape that are visited; every kind has a shape of its own. */
const MOST = 3;

/**
 * Walks, to the addresses of `also` as well, to `most` of each shape. `look`, if given, runs inside the
 * page at each address and gives something that can be sent; `seen(what, address)` hears of it.
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
    seen(await page.evaluate(look), address);
    links.forEach(add);
  }
  return { visited, failed };
}

/** What addresses of one view have in common. */
export function shapeOf(address) {
  const [path, query = ""] = address.split("?");
  const [room, ...rest] = path.replace("#/", "").split("/");
  const names = query.split("&").map((pair) => pair.split("=")[0]).filter(Boolean).sort().join("&");
  const own = room === "kind" ? rest : rest.map(() => "*");
  return [room, ...own].join("/") + (names && `?${names}`);
}

/** Goes to an address and waits until the page has a heading and stands still; whether it came to that. */
export async function arrive(page, address) {
  await page.evaluate((address) => void (location.hash = address), address);
  return page.evaluate(standsStill, 3);
}

/** Runs in the page: the addresses inside the archive that it links to. */
function linksHere() {
  return [...document.links].map((link) => link.getAttribute("href")).filter((href) => href.startsWith("#/"));
}
