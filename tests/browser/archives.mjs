// Archives for the browser tests: the hand-made ones of tests/archives as zips, and other files.
//
// In: names and bytes. Out: files below target/browser, which the tests choose or drop.

import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(new URL("../../xtask/npm/package.json", import.meta.url));
const JSZip = require("jszip");

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = join(ROOT, "target", "browser");

/** The folder of a hand-made archive. */
export const handMade = (edition) => join(ROOT, "tests", "archives", edition);

/** The number of posts in the sample archive, including deleted, community and Circle posts. */
export const SAMPLE_POSTS = 12_004;

/**
 * The path of a file in the folder `shared` next to the repository, or null if this machine lacks
 * it.
 */
export function beside(path) {
  const file = join(ROOT, "..", "shared", path);
  return existsSync(file) ? file : null;
}

/** Writes bytes to a file of this name and returns its path. */
export async function file(name, bytes) {
  await mkdir(TARGET, { recursive: true });
  const path = join(TARGET, name);
  await writeFile(path, bytes);
  return path;
}

/** A hand-made archive as a zip; `change` can edit the list of names and bytes. */
export async function zipped(edition, { name = `${edition}.zip`, change = (files) => files } = {}) {
  return file(name, await bytesOf(edition, change));
}

/** The bytes of such a zip. */
export async function bytesOf(edition, change = (files) => files) {
  const folder = handMade(edition);
  const files = [];
  for (const path of await walk(folder)) {
    files.push([relative(folder, path).replaceAll("\\", "/"), await readFile(path)]);
  }
  const zip = new JSZip();
  for (const [entry, bytes] of change(files)) zip.file(entry, bytes);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}

async function walk(folder) {
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    if ((await stat(path)).isDirectory()) found.push(...(await walk(path)));
    else found.push(path);
  }
  return found;
}

/** The owner in the hand-made archives. */
const OWNER = "1234567890";

/** Data files that say whose archive it is and when it was created: an archive has one of each. */
const OWN = /(account|profile|manifest|payload_details|user_details)\.js$/;

/**
 * The files of an archive as if created in an earlier year, with a second record after each record
 * that differs in its numbers and addresses. `files` is a list of names and bytes.
 */
export function earlier(files) {
  const older = ([name, bytes]) => {
    if (!name.endsWith(".js")) return [name, bytes];
    const text = bytes.toString().replaceAll("2026-", "2016-").replaceAll("2018-02-03", "2008-02-03");
    if (OWN.test(name)) return [name, Buffer.from(text.replace(/("generationDate": ")20\d\d/, "$12012"))];
    const [head, ...list] = text.split("=");
    try {
      const records = JSON.parse(list.join("=").trim().replace(/;$/, ""));
      return [name, Buffer.from(`${head}= ${JSON.stringify([...records, ...records.map(other)])}`)];
    } catch {
      return [name, Buffer.from(text)];
    }
  };
  return files.map(older);
}

function other(value) {
  if (Array.isArray(value)) return value.map(other);
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, other(inner)]));
  }
  return typeof value === "string" ? otherText(value) : value;
}

function otherText(text) {
  const parts = text.split("-");
  if (!parts.every((part) => /^\d{6,}$/.test(part))) return text.includes("://") ? `${text}2` : text;
  const turn = (part) => part.slice(0, -2) + String(99 - Number(part.slice(-2))).padStart(2, "0");
  return parts.map((part) => (part === OWNER ? part : turn(part))).join("-");
}
