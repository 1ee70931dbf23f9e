// Every way for data to leave a page or its workers that browsers have, each with a name, tried
// against servers that count: once in the locked page, and once, as a control, in a page without a
// policy. A way counts as tried only if it reaches a server from the page without a policy.
//
// In: how this browser opens the two pages. Out: what was tried and what reached a server.

import { createSocket } from "node:dgram";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

/** The path under which the server has a page without a policy. */
export const PLAIN = "plain/";

/** What `serve` needs to serve that page. */
export const mounts = { [`/${PLAIN}`]: fileURLToPath(new URL("plain/", import.meta.url)) };

/** After this long without an arrival nothing more is expected; and the longest wait, in ms. */
const QUIET = 1_500;
const MOST = 15_000;

/** Ways out of a page that the policy must refuse. Runs in the page. */
function pageWays() {
  const { body, head } = document;
  const add = (tag, properties = {}, parent = body) => {
    const element = Object.assign(document.createElement(tag), properties);
    parent.append(element);
    return element;
  };
  const link = (rel, as) => (href) => add("link", as ? { rel, as, href, crossOrigin: "" } : { rel, href }, head);
  const drawn = (tag, attribute = "href") => (url) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    element.setAttribute(attribute, url);
    svg.append(element);
    body.append(svg);
    return element;
  };
  const filtered = (url) => {
    const image = drawn("feImage")(url);
    const filter = document.createElementNS("http://www.w3.org/2000/svg", "filter");
    filter.id = `filter-${Math.random()}`.replace(".", "");
    image.replaceWith(filter);
    filter.append(image);
    add("p", { textContent: "filtered" }).style.filter = `url(#${filter.id})`;
  };
  const styled = (property, value = (url) => `url("${url}")`) => (url) => {
    const item = add("li", { textContent: "styled" });
    item.style.setProperty(property, value(url));
    if (item.style.length === 0) throw new Error(`${property} is not known`);
  };
  const rule = (text) => {
    const { sheet } = [...document.querySelectorAll("style, link[rel=stylesheet]")].find(({ sheet }) => sheet);
    sheet.insertRule(text, text.startsWith("@import") ? 0 : sheet.cssRules.length);
  };
  const named = (() => {
    let number = 0;
    return (start) => `${start}-${number++}-${Math.random().toString(36).slice(2)}`;
  })();
  const shown = (className) => add("p", { className, textContent: "ruled" });
  const face = (family, url) => `@font-face { font-family: "${family}"; src: url("${url}"); }`;
  const constructed = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const blob = (text, type) => URL.createObjectURL(new Blob([text], { type }));
  const html = (url) => `<!doctype html><title>inner</title><img src="${url}"><script src="${url}"></script>`;
  const inFrame = (url, properties) => add("iframe", { width: 50, height: 50, ...properties(url) });
  const into = (target, method, go = (form) => form.submit()) => (url) => {
    const name = named("target");
    if (target === "frame") add("iframe", { name });
    const form = add("form", { action: url, method, target: name });
    add("input", { name: "word", value: "secret" }, form);
    go(form, url);
  };
  const xslt = (inner) => (url) => {
    const parse = (text) => new DOMParser().parseFromString(text, "application/xml");
    const processor = new XSLTProcessor();
    const start = '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">';
    processor.importStylesheet(parse(`${start}${inner(url)}</xsl:stylesheet>`));
    processor.transformToFragment(parse("<a/>"), document);
  };
  const speculated = (how) => (url) =>
    add("script", { type: "speculationrules", text: JSON.stringify({ [how]: [{ urls: [url], eagerness: "immediate" }] }) });

  return {
    // connect-src
    fetch: (url) => fetch(url),
    "fetch, POST without CORS": (url) => fetch(url, { method: "POST", mode: "no-cors", body: "secret" }),
    "fetch, keepalive": (url) => fetch(url, { keepalive: true, mode: "no-cors" }),
    fetchLater: (url) => globalThis.fetchLater(url, { activateAfter: 0 }),
    XMLHttpRequest: (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    "XMLHttpRequest, synchronous": (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    },
    sendBeacon: (url) => navigator.sendBeacon(url, "secret"),
    EventSource: (url) => new EventSource(url),
    WebSocket: (url) => new WebSocket(url.replace(/^http/, "ws")),
    "ping of a link": (url) => add("a", { href: "#ping", ping: url }).click(),
    "Cache.add": async (url) => (await caches.open("ways")).add(url),
    "import() of JSON": (url) => import(url, { with: { type: "json" } }),

    // worker-src, script-src
    Worker: (url) => new Worker(url),
    "Worker, module": (url) => new Worker(url, { type: "module" }),
    "Worker from data: that fetches": (url) => new Worker(`data:text/javascript,fetch("${url}",{mode:"no-cors"})`),
    "Worker from a blob that fetches": (url) => new Worker(blob(`fetch("${url}", { mode: "no-cors" })`, "text/javascript")),
    SharedWorker: (url) => new SharedWorker(url),
    "SharedWorker from a blob that fetches": (url) => new SharedWorker(blob(`fetch("${url}", { mode: "no-cors" })`, "text/javascript")),
    "service worker": (url) => navigator.serviceWorker.register(url),
    "paint worklet": (url) => CSS.paintWorklet.addModule(url),
    "audio worklet": (url) => new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(url),
    script: (src) => add("script", { src }),
    "script, module": (src) => add("script", { type: "module", src }),
    "script, SVG": drawn("script"),
    "script, inline": (url) => add("script", { text: `new Image().src = "${url}"` }),
    "script of an attribute": (url) => {
      const button = add("button");
      button.setAttribute("onclick", `new Image().src = "${url}"`);
      button.click();
    },
    "script of a javascript: link": (url) => add("a", { href: `javascript:void(new Image().src="${url}")` }).click(),
    "script of a string": (url) => new Function("url", "new Image().src = url")(url),
    "script from a blob": (url) => add("script", { src: blob(`new Image().src = "${url}"`, "text/javascript") }),
    "script from data:": (url) => add("script", { src: `data:text/javascript,new Image().src="${url}"` }),
    "import()": (url) => import(url),
    "import() from a blob": (url) => import(blob(`import "${url}"`, "text/javascript")),

    // style-src, font-src
    "style sheet": link("stylesheet"),
    "@import in a style element": (url) => add("style", { textContent: `@import "${url}";` }),
    "@import by insertRule": (url) => rule(`@import url("${url}");`),
    "style attribute": (url) => add("p", { textContent: "styled" }).setAttribute("style", `background: url("${url}")`),
    FontFace: (url) => new FontFace(named("font"), `url("${url}")`).load(),
    "font by insertRule": (url) => {
      const family = named("font");
      rule(face(family, url));
      add("p", { textContent: "in a font" }).style.fontFamily = `"${family}"`;
    },
    "font of a constructed sheet": (url) => {
      const family = named("font");
      constructed(face(family, url));
      add("p", { textContent: "in a font" }).style.fontFamily = `"${family}"`;
    },

    // img-src
    Image: (url) => (new Image().src = url),
    img: (src) => add("img", { src }),
    "img, srcset": (url) => add("img", { srcset: `${url} 1x` }),
    picture: (url) => {
      const picture = add("picture");
      add("source", { srcset: url }, picture);
      add("img", {}, picture);
    },
    "img of markup": (url) => (add("div").innerHTML = `<img src="${url}">`),
    "input of type image": (src) => add("input", { type: "image", src }),
    "SVG image": drawn("image"),
    "SVG feImage": filtered,
    "SVG use": (url) => drawn("use")(`${url}#part`),
    "SVG fill": (url) => drawn("rect", "style")("").style.setProperty("fill", `url("${url}#part")`),
    "video poster": (poster) => add("video", { poster }),
    "body background": (url) => body.setAttribute("background", url),
    "icon link": (url) => {
      for (const other of document.querySelectorAll("link[rel=icon]")) other.remove();
      link("icon")(url);
    },
    "CSS background": styled("background-image"),
    "CSS image-set": styled("background-image", (url) => `image-set(url("${url}") 1x)`),
    "CSS list style": styled("list-style-image"),
    "CSS border image": styled("border-image", (url) => `url("${url}") 1`),
    "CSS cursor": styled("cursor", (url) => `url("${url}"), auto`),
    "CSS content": styled("content"),
    "CSS mask": styled("mask-image"),
    "CSS shape": (url) => styled("shape-outside")(url),
    "CSS filter": styled("filter", (url) => `url("${url}#part")`),
    "CSS clip path": styled("clip-path", (url) => `url("${url}#part")`),
    "CSS by insertRule": (url) => {
      const name = named("rule");
      rule(`.${name} { background: url("${url}"); }`);
      shown(name);
    },
    "CSS of a constructed sheet": (url) => {
      const name = named("rule");
      constructed(`.${name}::before { content: url("${url}"); }`);
      shown(name);
    },

    // media-src
    "Audio()": (url) => new Audio(url).load(),
    video: (src) => add("video", { src, preload: "auto" }),
    "source of a video": (src) => add("source", { src }, add("video", { preload: "auto" })),
    track: (src) => {
      const video = add("video", { src: blob("", "video/webm") });
      add("track", { src, kind: "captions", default: true }, video).track.mode = "showing";
    },

    // frame-src, object-src, base-uri, form-action
    frame: (src) => add("iframe", { src }),
    "image in a frame without an address": (url) => {
      const { contentDocument } = add("iframe");
      const image = contentDocument.createElement("img");
      image.src = url;
      contentDocument.body.append(image);
    },
    "image in a srcdoc frame": (url) => inFrame(url, (url) => ({ srcdoc: html(url) })),
    "frame in a srcdoc frame": (url) => inFrame(url, (url) => ({ srcdoc: `<iframe src="${url}"></iframe>` })),
    "image in a frame from a blob": (url) => inFrame(url, (url) => ({ src: blob(html(url), "text/html") })),
    "image in a frame from data:": (url) => inFrame(url, (url) => ({ src: `data:text/html,${encodeURIComponent(html(url))}` })),
    "image in a window without an address": (url) => {
      const other = open("about:blank");
      const image = other.document.createElement("img");
      image.src = url;
      other.document.body.append(image);
    },
    "image in a window from a blob": (url) => void open(blob(html(url), "text/html")),
    object: (data) => add("object", { data, width: 20, height: 20 }),
    "object of an image": (data) => add("object", { data, type: "image/png", width: 20, height: 20 }),
    embed: (src) => add("embed", { src, width: 20, height: 20 }),
    base: async (url) => {
      const base = add("base", { href: url }, head);
      const image = add("img", { src: url.slice(url.lastIndexOf("/") + 1) });
      await new Promise((done) => (image.onerror = done));
      base.remove();
    },
    "form, GET": into("frame", "get"),
    "form, POST": into("frame", "post"),
    "form into a window": into("window", "post"),
    formaction: into("frame", "post", (form, url) => {
      form.action = "about:blank";
      add("button", { formAction: url }, form).click();
    }),

    // default-src and other requests that a link can make
    prefetch: link("prefetch"),
    prerender: link("prerender"),
    modulepreload: link("modulepreload"),
    "preload of a script": link("preload", "script"),
    "preload of a style": link("preload", "style"),
    "preload of an image": link("preload", "image"),
    "preload of a font": link("preload", "font"),
    "preload of anything": link("preload", "fetch"),
    manifest: link("manifest"),
    "compression dictionary": link("compression-dictionary"),
    "speculation rules, prefetch": speculated("prefetch"),
    "speculation rules, prerender": speculated("prerender"),
    "XSLT import": xslt((url) => `<xsl:import href="${url}"/>`),
    "XSLT document()": xslt((url) => `<xsl:template match="/"><xsl:copy-of select="document('${url}')"/></xsl:template>`),
  };
}

/** Ways out of a worker that the policy must refuse. Runs in a worker. */
function workerWays() {
  const blob = (text) => URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  return {
    fetch: (url) => fetch(url),
    "fetch, POST without CORS": (url) => fetch(url, { method: "POST", mode: "no-cors", body: "secret" }),
    "fetch, keepalive": (url) => fetch(url, { keepalive: true, mode: "no-cors" }),
    XMLHttpRequest: (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url);
      request.send();
    },
    "XMLHttpRequest, synchronous": (url) => {
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.send();
    },
    sendBeacon: (url) => navigator.sendBeacon(url, "secret"),
    EventSource: (url) => new EventSource(url),
    WebSocket: (url) => new WebSocket(url.replace(/^http/, "ws")),
    "Cache.add": async (url) => (await caches.open("ways")).add(url),
    FontFace: (url) => new FontFace("font", `url("${url}")`).load(),
    importScripts: (url) => importScripts(url),
    "import()": (url) => import(url),
    "import() from a blob": (url) => import(blob(`import "${url}"`)),
    "import() from data:": (url) => import(`data:text/javascript,import "${url}"`),
    "import() of JSON": (url) => import(url, { with: { type: "json" } }),
    "script of a string": (url) => new Function("url", "fetch(url)")(url),
    Worker: (url) => new Worker(url),
    "Worker, module": (url) => new Worker(url, { type: "module" }),
    "Worker from a blob that fetches": (url) => new Worker(blob(`fetch("${url}", { mode: "no-cors" })`)),
    "Worker from a blob that imports": (url) => new Worker(blob(`importScripts("${url}")`)),
    "Worker from data: that fetches": (url) => new Worker(`data:text/javascript,fetch("${url}",{mode:"no-cors"})`),
    "service worker": (url) => navigator.serviceWorker.register(url),
  };
}

/** Ways with connections of other kinds, each to a port of its own: `udp` or `tcp` counts. */
function portWays() {
  const candidates = (urls) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls, username: "a", credential: "secret" }] });
    connection.createDataChannel("way");
    return connection.createOffer().then((offer) => connection.setLocalDescription(offer));
  };
  return {
    WebTransport: (port) => new WebTransport(`https://127.0.0.1:${port}/`).ready,
    preconnect: (port) => {
      const hint = Object.assign(document.createElement("link"), { rel: "preconnect", href: `http://127.0.0.1:${port}` });
      document.head.append(hint);
    },
    "WebRTC, STUN": (port) => candidates(`stun:127.0.0.1:${port}`),
    "WebRTC, TURN over TCP": (port) => candidates(`turn:127.0.0.1:${port}?transport=tcp`),
  };
}

/** Ways that lead away from the page or into another window; no policy in a page refuses them. */
function navigations() {
  return {
    "window.open": (url) => void open(url),
    "a link into a window": (url) => {
      const link = Object.assign(document.createElement("a"), { href: url, target: "_blank" });
      document.body.append(link);
      link.click();
    },
    "meta refresh": (url) => {
      const refresh = Object.assign(document.createElement("meta"), { httpEquiv: "refresh", content: `0;url=${url}` });
      document.head.append(refresh);
    },
    "location.href": (url) => (location.href = url),
  };
}

/** Ways of `portWays` for which today's browsers have no rule; preconnect in WebKit only. */
const UNREFUSED = ["preconnect", "WebRTC, STUN", "WebRTC, TURN over TCP"];

/**
 * Runs in the page or a worker: each way with its address, until all are done, for a second at
 * most.
 */
async function go(ways, address) {
  const tries = Object.entries(ways).map(async ([name, way]) => way(address(name)));
  await Promise.race([Promise.allSettled(tries), new Promise((done) => setTimeout(done, 1_000))]);
}

/**
 * Runs in the page: each way of a worker in a worker of its own, because some of them block it.
 * Returns the names of those that did not end.
 */
async function inWorkers(names, type, source) {
  const left = new Set(names);
  const tries = names.map((name) => {
    const code = `const way = ${JSON.stringify(name)};${source}`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type });
    return new Promise((done) => (worker.onmessage = done)).then(() => left.delete(name));
  });
  await Promise.race([Promise.all(tries), new Promise((done) => setTimeout(done, 5_000))]);
  return [...left];
}

const addressed = (start) => `(name) => ${JSON.stringify(start)} + encodeURIComponent(name)`;

/**
 * Tries all ways of a page and its workers, to addresses below `start`; returns those that did not
 * end.
 */
async function all(page, start) {
  const left = [];
  await page.evaluate(`(${go})((${pageWays})(), ${addressed(`${start}page/`)})`);
  const names = JSON.stringify(Object.keys(workerWays()));
  for (const type of ["classic", "module"]) {
    const address = addressed(`${start}${type} worker/`);
    const source = `(${go})({ [way]: (${workerWays})()[way] }, ${address}).then(() => postMessage(0))`;
    const late = await page.evaluate(`(${inWorkers})(${names}, "${type}", ${JSON.stringify(source)})`);
    left.push(...late.map((name) => `${type} worker/${name}`));
  }
  return left;
}

/** A port that counts what arrives, as packets and as connections. */
async function port() {
  const counts = { arrived: 0 };
  const tcp = createServer((socket) => {
    counts.arrived++;
    socket.on("error", () => {});
    socket.end();
  });
  await new Promise((ready) => tcp.listen(0, "127.0.0.1", ready));
  const { port: number } = tcp.address();
  const udp = createSocket("udp4", () => counts.arrived++);
  await new Promise((ready) => udp.bind(number, "127.0.0.1", ready));
  const close = () => {
    tcp.close();
    udp.close();
  };
  return { number, counts, close };
}

/** Waits until nothing has arrived for a while. */
async function silence(count) {
  const late = Date.now() + MOST;
  let [last, since] = [count(), Date.now()];
  while (Date.now() - since < QUIET && Date.now() < late) {
    await new Promise((done) => setTimeout(done, 50));
    if (count() !== last) [last, since] = [count(), Date.now()];
  }
}

/**
 * Tries everything. `openLocked` and `openPlain` each open a page, `own` is its server. Of the ways
 * that the policy must refuse, `tried` names those that ended and that reach a server from a page
 * without a policy, `reached` those that reached a server from the locked page. `open` names the
 * ways that no policy refuses and that reached one.
 */
export async function tryAll({ own, openLocked, openPlain }) {
  const foreign = await serve();
  const hosts = { own, foreign };
  const ports = { locked: {}, plain: {} };
  const names = Object.keys(portWays());
  for (const run of Object.values(ports)) for (const name of names) run[name] = await port();

  const arrivals = (run) => {
    const mark = `/way/${run}/`;
    const ways = Object.entries(hosts).flatMap(([host, { requests }]) =>
      requests.filter(({ path }) => path.includes(mark)).map(({ path }) => `${path.split(mark)[1]}, ${host} host`),
    );
    const others = names.filter((name) => ports[run][name].counts.arrived > 0);
    return new Set([...ways, ...others]);
  };
  const unended = new Set();
  const count = () => own.requests.length + foreign.requests.length + arrivals("plain").size + arrivals("locked").size;

  // The control runs last: once all of it has arrived, nothing more will come from the locked page.
  for (const [run, openPage] of Object.entries({ locked: openLocked, plain: openPlain })) {
    const page = await openPage();
    for (const [host, { url }] of Object.entries(hosts)) {
      const late = await all(page, `${url}way/${run}/`);
      late.forEach((name) => unended.add(`${name}, ${host} host`));
    }
    const numbers = JSON.stringify(Object.fromEntries(names.map((name) => [name, ports[run][name].number])));
    await page.evaluate(`(${go})((${portWays})(), (name) => (${numbers})[name])`);
    await silence(count);
  }
  const isOpen = (name) => UNREFUSED.includes(name);
  const [tried, reached] = [arrivals("plain"), arrivals("locked")];
  const open = [...reached].filter(isOpen);
  open.push(...(await leaving(foreign, openLocked)));
  await foreign.close();
  for (const run of Object.values(ports)) for (const { close } of Object.values(run)) close();
  return {
    tried: [...tried].filter((name) => !isOpen(name) && !unended.has(name)),
    reached: [...reached].filter((name) => !isOpen(name)),
    open,
  };
}

/** The names of the navigations that reach a server, each tried in a new locked page. */
async function leaving(foreign, openLocked) {
  const reached = [];
  for (const name of Object.keys(navigations())) {
    const page = await openLocked();
    const since = foreign.mark();
    await page.evaluate(`setTimeout(() => (${navigations})()[${JSON.stringify(name)}](${JSON.stringify(`${foreign.url}left`)}))`);
    await silence(since);
    if (since() > 0) reached.push(name);
  }
  return reached;
}
