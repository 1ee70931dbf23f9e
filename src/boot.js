// Starts the page, in the order that keeps the network locked:
//   1. fetch everything that will ever be needed (glue, wasm and the sentences of one language), and
//      the files to be hashed,
//   2. tighten the page's policy so that nothing can be loaded from any host any more,
//   3. start the page. It starts its workers from a blob, so they inherit the tightened policy.
// A second policy can only tighten the first and cannot be removed. See docs/decisions.md.

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(script.dataset[name], document.baseURI).href;
const integrity = (name) => script.dataset[`${name}Integrity`];

// What is still allowed when everything is loaded. Without 'wasm-unsafe-eval' Firefox refuses even
// a module that is already compiled. The icon of the page is a `data:` address.
const LOCK =
  "default-src 'none'; script-src 'wasm-unsafe-eval'; img-src blob: data:; media-src blob:; " +
  "worker-src blob:; form-action 'none'; base-uri 'none'";

// Tries to reach the page's own host, at least once for each directive of the policy. Returns the
// directives, and the name of the first try that was not proven to be refused ("" if all were). A
// failed request proves nothing, because without a network every request fails. The proof is a
// violation that the policy reports. In a worker, where WebKit reports none, it is also a proof if
// a `data:` address, which needs no network, is refused too, or if a constructor throws. An
// EventSource is not tried, because in Firefox it gives neither proof. The text of this function is
// part of the worker's source, so it must not use anything from outside.
function selfTest(address) {
  const page = globalThis.document;
  const added = [];
  const add = (name, properties) => {
    const element = Object.assign(page.createElement(name), properties);
    added.push(element);
    page.head.append(element);
    return element;
  };
  const tries = {
    fetch: ["connect-src", (url) => fetch(url)],
    import: ["script-src", (url) => import(url)],
    worker: ["worker-src", (url) => new Promise((_, refused) => (new Worker(url).onerror = refused))],
  };
  const pageTries = {
    image: ["img-src", (url) => (new Image().src = url)],
    media: ["media-src", (url) => new Audio(url)],
    font: ["font-src", (url) => new FontFace("self-test", `url(${url})`).load()],
    style: ["style-src", (href) => add("link", { rel: "stylesheet", href })],
    base: ["base-uri", (href) => add("base", { href })],
    frame: ["frame-src", (src) => add("iframe", { src, name: "self-test" })],
    // The target is the frame: a form that is not refused must not replace the page.
    form: ["form-action", (action) => add("form", { action, method: "post", target: "self-test" }).submit()],
  };
  const workerTries = {
    request: ["connect-src", (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    }],
    socket: ["connect-src", (url) => new WebSocket(url.replace(/^http/, "ws"))],
  };
  Object.assign(tries, page ? pageTries : workerTries);
  if (page?.createElement("link").relList.supports("prefetch")) {
    tries.prefetch = ["default-src", (href) => add("link", { rel: "prefetch", href })];
  }
  const left = new Map(Object.entries(tries));
  const directives = [...new Set([...left.values()].map(([directive]) => directive))].sort().join(" ");
  // Browsers remember a module that was refused and do not request the same address again.
  const moment = Math.round(performance.now());
  return new Promise((done) => {
    const end = () => {
      clearTimeout(late);
      removeEventListener("securitypolicyviolation", reported);
      for (const element of added) element.remove();
      done([directives, [...left.keys()][0] ?? ""]);
    };
    const refused = (name) => left.delete(name) && left.size === 0 && end();
    const reported = ({ blockedURI, disposition, effectiveDirective }) => {
      const name = blockedURI.split("/self-test?")[1]?.split("&")[0];
      // Chromium called it prefetch-src until 2024.
      const directive = effectiveDirective.replace("prefetch", "default");
      if (disposition === "enforce" && directive.startsWith(left.get(name)?.[0])) refused(name);
    };
    addEventListener("securitypolicyviolation", reported);
    // Reports arrive some milliseconds after a refusal, and much later on a busy machine.
    const late = setTimeout(end, 4000);
    for (const [name, [, go]] of Object.entries(tries)) {
      const urls = [`${address}?${name}&${moment}`];
      if (!page) urls.push(`data:text/javascript,//self-test?${name}&${moment}`);
      Promise.allSettled(urls.map(async (url) => go(url))).then((outcomes) => {
        if (!page && outcomes.every(({ status }) => status === "rejected")) refused(name);
      });
    }
  });
}

// This file does not exist, so a try that is not refused has no effect.
const selfTestAddress = new URL("self-test", document.baseURI).href;

// Runs the self-test in the page and in this worker at the same time; returns both results.
async function testLock(worker) {
  const tested = new Promise((done) => {
    worker.addEventListener("message", function hear({ data }) {
      if (!data.tested) return;
      worker.removeEventListener("message", hear);
      done(data.tested);
    });
  });
  worker.postMessage({ kind: "test" });
  // The worker takes a while to start; meanwhile the page can be drawn.
  await new Promise((done) => setTimeout(done));
  return Promise.all([selfTest(selfTestAddress), tested]);
}

// A worker gets the compiled module in its first message; messages that arrive before it is ready
// are queued. The text of the glue is part of the worker's source: nothing is imported, so nothing
// is requested from the network after the lockdown. As long as the worker lives it holds a lock and
// tells the page its name. Browsers terminate a worker that is out of memory without any event, and
// the release of the lock is the only sign of it.
const workerTail = `
${selfTest}
addEventListener("message", async ({ data }) => {
  if (data.kind === "test") postMessage({ tested: await selfTest(${JSON.stringify(selfTestAddress)}) });
});
onmessage = async ({ data: module }) => {
  const early = [];
  onmessage = (event) => early.push(event);
  const life = String(performance.timeOrigin) + Math.random();
  navigator.locks?.request(life, () => {
    postMessage({ life });
    return new Promise(() => {});
  });
  await __wbg_init({ module_or_path: module });
  for (const event of early) onmessage(event);
};
`;

// The bytes of every file of the page, by its name in SHA256SUMS. "Check it yourself" shows their
// hashes.
const files = new Map();

// The browser refuses a file whose hash differs from the one in the page.
async function load(address, options, name = new URL(address).pathname.split("/").pop()) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  const bytes = await answer.arrayBuffer();
  files.set(name, bytes);
  return bytes;
}

// Nothing is loaded without its hash.
async function part(name) {
  if (!integrity(name)) throw new Error(`no hash: ${address(name)}`);
  return load(address(name), { integrity: integrity(name) });
}

// Wasm and sentences are packed as LZMA, which is smaller than the gzip of a server: the wasm by a
// quarter. A small wasm of its own unpacks them. The header of the format contains the unpacked size.
const unpacker = "unpack" in script.dataset
  ? part("unpack").then((bytes) => WebAssembly.instantiate(bytes)).then(({ instance }) => instance.exports)
  : null;

// Returns what `use` makes of the unpacked bytes of a part, which are in the memory of the unpacker.
async function whole(name, use) {
  const [packed, unpack] = await Promise.all([part(name), unpacker]);
  if (!unpack) return use(new Uint8Array(packed));
  const size = new DataView(packed).getUint32(5, true);
  const bytes = (at, count) => new Uint8Array(unpack.memory.buffer, at, count);
  const room = unpack.packed(packed.byteLength);
  bytes(room, packed.byteLength).set(new Uint8Array(packed));
  const at = unpack.whole(size);
  if (at === 0) throw new Error(`damaged: ${address(name)}`);
  return use(bytes(at, size));
}

// Loads from the cache what the browser has loaded by itself (the page, its style, this script);
// after the lockdown this is not possible. Returns the list of the site's files as the host has it;
// null if it or one of the files did not come. Without them the page works, but cannot show its hash.
function loadTheRest() {
  const cache = "force-cache";
  const tags = [...document.querySelectorAll("link[rel=stylesheet], script[data-wasm]")];
  const loads = tags.map((tag) => load(tag.href ?? tag.src, { integrity: tag.integrity, cache }));
  const page = load(location.href.split("#")[0], { cache }, script.dataset.page);
  // As the page itself, never an older copy; a host that does not answer must not stop the page.
  const wish = { cache: "no-cache", signal: AbortSignal.timeout(5000) };
  const list = fetch(new URL("SHA256SUMS", script.src), wish).then((answer) => (answer.ok ? answer.text() : null));
  return Promise.all([list, ...loads, page]).then(([list]) => list, () => null);
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// The list of the site's files as the host has it, but with the hashes of the files that this page
// has loaded computed from their bytes; and the hash of that list, which is the hash of the build. It
// is the same in every language, and another one if a loaded file differs in any bit.
async function sums(hosted) {
  const list = new Map(hosted.trim().split("\n").map((line) => [line.slice(66), line.slice(0, 64)]));
  if ([...files.keys()].some((name) => !list.has(name))) return null;
  await Promise.all([...files].map(async ([name, bytes]) => list.set(name, await sha256(bytes))));
  const names = [...list.keys()].sort((a, b) => (a < b ? -1 : 1));
  const lines = names.map((name) => `${list.get(name)}  ${name}\n`).join("");
  return [await sha256(new TextEncoder().encode(lines)), lines];
}

function lockNetwork() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = LOCK;
  document.head.append(policy);
}

try {
  const text = (bytes) => new TextDecoder().decode(bytes);
  const [module, glue, sentences, hosted] = await Promise.all([
    whole("wasm", (bytes) => WebAssembly.compile(bytes)),
    part("js").then(text),
    whole("sentences", (bytes) => JSON.parse(text(bytes))),
    loadTheRest(),
  ]);
  // Not before: an import by itself does not check the hash.
  const house = await import(address("js"));
  lockNetwork();
  globalThis.roost = { module, sentences, worker: glue + workerTail, sums: hosted && (() => sums(hosted)), testLock };
  await house.default({ module_or_path: module });
} catch (reason) {
  // The HTML of the page contains a sentence for this, because nothing may be there to show another.
  document.documentElement.dataset.boot = "failed";
  console.error(reason);
}
