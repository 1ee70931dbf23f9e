// Measures search and scrolling on 500,000 posts: from a key press to the painted rows. For
// comparison, a peer filters parsed objects with `toLowerCase().includes()`.
//
// In: a page with the archive read to its end. Out: milliseconds. A key press is measured until the
// matching rows were painted: two frames after the answer was put into the page.

import { still } from "../../tests/browser/still.mjs";
import { say } from "../../tests/browser/words.mjs";

const WORDS = "lighthouse";
const PHRASE = '"low water';
const FILTERS = "ferry -is:repost has:media since:2015";

/** Types a query key by key into the search field of the posts, and measures each key. */
async function typed(page, query) {
  const field = page.getByRole("searchbox", { name: say("posts.find") });
  if ((await field.inputValue()) !== "") await stroke(page, "");
  await still(page);
  const times = [];
  for (let end = 1; end <= query.length; end++) {
    if (query[end - 1] === " ") continue;
    times.push(await stroke(page, query.slice(0, end)));
  }
  return times;
}

/** Changes the field as a key press does, and waits until the list of that query was painted. */
function stroke(page, text) {
  return page.evaluate(async (text) => {
    const field = document.querySelector(".room input[type=search]");
    /** Waits for a new task, after those that are already queued. */
    const turn = () =>
      new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
    const painted = () => new Promise(requestAnimationFrame).then(turn);
    await painted();
    performance.clearMarks("roost:listed");
    const began = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    while (performance.getEntriesByName("roost:listed").length === 0) {
      await turn();
      if (performance.now() - began > 10_000) throw new Error(`no answer to ${text}`);
    }
    await painted();
    return performance.now() - began;
  }, text);
}

/** From the click on a hit until the list has scrolled to its post. */
async function jump(page) {
  await page.evaluate(() => (location.hash = "#/search?q=ferry"));
  const hit = page.locator("a.hit").nth(3);
  await hit.waitFor();
  return page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const began = performance.now();
    document.querySelectorAll("a.hit")[3].click();
    while (!document.querySelector("article[aria-current]")) await frame();
    await frame();
    return performance.now() - began;
  });
}

/** Frames per second during two seconds of fast scrolling. */
async function fling(page) {
  await page.evaluate(() => (location.hash = "#/posts"));
  await page.getByRole("article").first().waitFor();
  await still(page);
  return page.evaluate(async () => {
    let frames = 0;
    const began = performance.now();
    while (performance.now() - began < 2000) {
      await new Promise(requestAnimationFrame);
      scrollBy(0, 240);
      frames++;
    }
    return (frames * 1000) / (performance.now() - began);
  });
}

/** All measurements, in a page with the archive read to its end. */
export async function searching(page) {
  await page.evaluate(() => (location.hash = "#/posts"));
  await page.getByRole("searchbox", { name: say("posts.find") }).waitFor();
  await still(page);
  const word = await typed(page, WORDS);
  const phrase = await typed(page, PHRASE);
  const filters = await typed(page, FILTERS);
  const regex = [];
  for (const pattern of ["/light(house|ship)s?/", "/\\d{4}-\\d{2}/", "/[aeiou]{4}/"]) regex.push(await stroke(page, pattern));
  return { word, phrase, filters, regex: Math.max(...regex), jump: await jump(page), fling: await fling(page) };
}

/** A peer: each post is an object, and each key press filters all of them. Returns the median. */
export function linear(page, count) {
  return page.evaluate((count) => {
    const words = "the ferry came in late and the lighthouse keeper said nothing about low water".split(" ");
    const posts = Array.from({ length: count }, (_, n) => ({
      id: String(n),
      full_text: Array.from({ length: 16 }, (_, k) => words[(n * 7 + k * k) % words.length]).join(" ") + ` ${n} É`,
    }));
    const times = [];
    for (const query of ["l", "li", "light", "lighthouse"]) {
      const began = performance.now();
      posts.filter((post) => post.full_text.toLowerCase().includes(query)).length;
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
  }, count);
}

/** The rows of the report. */
export function rows({ word, phrase, filters, regex, jump, fling }, peer, { atMost, atLeast, shown }) {
  const middle = (times) => [...times].sort((a, b) => a - b)[times.length >> 1];
  const each = Object.entries({ word, phrase, filters }).flatMap(([name, times]) => [
    atMost(`500,000 posts, a key of a ${name}, median`, middle(times), "ms", 50),
    atMost(`500,000 posts, a key of a ${name}, worst`, Math.max(...times), "ms", 100),
  ]);
  return [
    ...each,
    shown("500,000 objects, toLowerCase().includes(), median", peer, "ms"),
    atMost("500,000 posts, a pattern, worst", regex, "ms", 500),
    atMost("500,000 posts, from a hit to its place", jump, "ms", 100),
    atLeast("500,000 posts, frames per second of a fling", fling, "/s", 50),
  ];
}
