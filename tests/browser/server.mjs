// A static file server that records requests: serves dist/ as GitHub Pages does.
//
// In: a folder and the prefix under which it is served (`/`, `/repo/`). Out: an origin on
// 127.0.0.1, and every request with its time, path and status. Nothing is cached, so that each
// request of a page is seen. No compression, no ranges, no folder listings.

import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The site under test: the one to be published, or another build of it. Ends in a slash. */
export const dist = process.env.ROOST_DIST ?? fileURLToPath(new URL("../../dist/", import.meta.url));

/** The paths of all files of the site, relative to it. */
export async function siteFiles() {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => relative(dist, join(parentPath, name)).replaceAll(sep, "/"));
}

/** The languages that only tests use: displayed from right to left, and 40 % longer. */
export const PSEUDO = ["ar-XB", "en-XA"];

/** The site in the languages that only tests use, which the build writes beside it. */
const pseudo = fileURLToPath(new URL("../../target/pseudo/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/vnd.microsoft.icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
  ".zip": "application/zip",
};

/**
 * Serves until `close()`. `mounts` are more folders: `{ "/lib/": "/path/of/folder" }`. Every
 * request is added to `requests`; `mark()` returns a function that counts the requests since then.
 */
export async function serve({ folder = dist, prefix = "/", mounts = {} } = {}) {
  const requests = [];
  const tests = Object.fromEntries(PSEUDO.map((tag) => [`${prefix}${tag}/`, `${pseudo}${tag}/`]));
  const places = Object.entries({ ...mounts, ...tests, [prefix]: folder }).sort(([a], [b]) => b.length - a.length);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const entry = { at: performance.now(), method: request.method, path, status: 404 };
    requests.push(entry);
    const answer = await find(places, path);
    entry.status = answer.status;
    response.writeHead(answer.status, { "cache-control": "no-store", ...answer.headers });
    if (answer.file) createReadStream(answer.file).pipe(response);
    else response.end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    url: origin + prefix,
    requests,
    mark() {
      const before = requests.length;
      return () => requests.length - before;
    },
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** A status with its headers, and the file to send, if any. */
async function find(places, path) {
  for (const [prefix, folder] of places) {
    if (path === prefix.slice(0, -1)) return { status: 301, headers: { location: prefix } };
    if (!path.startsWith(prefix)) continue;
    const file = join(folder, path.endsWith("/") ? `${path.slice(prefix.length)}index.html` : path.slice(prefix.length));
    const inside = file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    const size = inside && (await stat(file).catch(() => null));
    if (size?.isDirectory()) return { status: 301, headers: { location: `${path}/` } };
    if (!size) break;
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return { status: 200, file, headers: { "content-type": type, "content-length": size.size } };
  }
  return { status: 404 };
}
