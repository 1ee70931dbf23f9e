// Damaged media are reported wherever they are shown: in the post, in the grid, in the lightbox.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { zipped } from "./archives.mjs";
import { launch } from "./house.mjs";
import { say } from "./words.mjs";

let house;
before(async () => (house = await launch()));
after(() => house.close());

const POST = "1500000000000000002";
const jpeg = (...bytes) => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, ...Buffer.from("JFIF\0\x01\x01\0"), ...bytes]);

// A grey picture of 16 by 16 pixels, written by hand: one scan without a single coefficient.
const grey = Buffer.concat([
  jpeg(0, 0, 1, 0, 1, 0, 0),
  Buffer.from([0xff, 0xdb, 0, 67, 0, ...Array(64).fill(1)]),
  Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0]),
  Buffer.from([0xff, 0xc4, 0, 20, 0, 1, ...Array(15).fill(0), 0]),
  Buffer.from([0xff, 0xc4, 0, 20, 0x10, 1, ...Array(15).fill(0), 0]),
  Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
  Buffer.from([0x00]),
]);
const END = Buffer.from([0xff, 0xd9]);

const PHOTO = { type: "photo", media_url_https: "https://pbs.twimg.com/media/a.jpg", indices: ["0", "0"] };
const GIF = {
  type: "animated_gif",
  media_url_https: "https://pbs.twimg.com/tweet_video_thumb/a.jpg",
  indices: ["0", "0"],
  video_info: { variants: [{ bitrate: "0", content_type: "video/mp4", url: "https://video.twimg.com/tweet_video/a.mp4" }] },
};

/** An archive of one post with one photo, or the video of a GIF, that has these bytes. */
function archive(name, bytes, media) {
  const post = {
    id_str: POST,
    created_at: "Sat Mar 05 10:00:00 +0000 2022",
    full_text: "One photo",
    extended_entities: { media: [media] },
  };
  const change = (files) => [
    ...files.filter(([path]) => !/manifest\.js$|tweets\.js$|_media\//.test(path)),
    ["data/tweets.js", `window.YTD.tweets.part0 = ${JSON.stringify([{ tweet: post }])}`],
    // The key differs from the listed one; the file belongs to this post all the same.
    [`data/tweets_media/${POST}-other.${media === GIF ? "mp4" : "jpg"}`, bytes],
  ];
  return zipped("current", { name: `damaged-${name}.zip`, change });
}

async function shows(name, bytes, { told, picture = false, media = PHOTO }) {
  const visit = await house.openPage();
  const { page } = visit;
  // The page accepts no file until it has tested the lock.
  await page.waitForFunction(() => document.querySelector("input[type=file]")?.disabled === false);
  await visit.chooseFile(say("choose.zip"), await archive(name, bytes, media));
  const check = async (place) => {
    if (told) await place.getByText(told, { exact: true }).waitFor();
    if (picture) {
      await place.locator("img").waitFor();
      await page.waitForFunction((img) => img.naturalWidth > 0, await place.locator("img").elementHandle());
    } else {
      assert.equal(await place.locator("img, video").count(), 0, `${name}: no blank field`);
    }
    assert.equal(await place.getByText(say("media.missing"), { exact: true }).count(), 0);
  };
  await check(page.getByRole("feed", { name: say("posts.title") }).getByRole("article"));
  await page.goto(`${visit.server.url}#/media?source=posts`);
  const tile = page.getByRole("group", { name: say("media.title") }).getByRole("button");
  await check(tile);
  assert.equal(await tile.count(), 1, `${name}: counted once`);
  await tile.click();
  await check(page.getByRole("dialog", { name: say("lightbox.title") }));
  assert.deepEqual(visit.errors, []);
  await visit.close();
}

test("a whole picture under another key is shown with its post, and nothing is told", () =>
  shows("whole", Buffer.concat([grey, END]), { picture: true }));

test("a picture cut in half says so, and what is left of it is shown", () =>
  shows("cut", grey, { told: say("media.cut"), picture: true }));

test("an empty file says so", () => shows("empty", Buffer.alloc(0), { told: say("problem.empty-media.title") }));

test("an error page in the place of a picture says so", () =>
  shows("page", Buffer.from("<!DOCTYPE html><title>Log in</title>"), { told: say("problem.page-for-media.title") }));

test("a picture that the browser cannot decode says so", () =>
  shows("broken", Buffer.concat([jpeg(1, 2, 3, 4, 5, 6, 7, 8), END]), { told: say("media.broken") }));

test("a GIF that the browser cannot play says so", () => {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypmp42\0\0\0\0mp42isom")]);
  return shows("gif", Buffer.concat([head, Buffer.from("no film at all ".repeat(20))]), { told: say("media.broken"), media: GIF });
});
