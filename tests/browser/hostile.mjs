// An archive that is hostile in every text field of every kind, and functions that inspect the
// result.
//
// In: the hand-made records of tests/archives/kinds, and the payloads of `corpora/xss` if they
// exist next to the repository. Out: a zip in which each record is followed by twins, in which
// every string that is not a number, date or flag carries a payload. Each of our own payloads has a
// unique mark before and after it, so that its text can be found again character by character.

import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { beside, handMade } from "./archives.mjs";
import { RawZip } from "./raw-zip.mjs";

/** Appears in texts, names, handles and file names, and nowhere else. */
export const CANARY = "qzcanaryxv";

/** A payload calls this, or `alert`, if it ever runs. */
const CALL = "hurt(1)";

const TEXTS = [
  `<img src=x class=hurt onerror=${CALL}>`,
  `<script class=hurt>${CALL}</script>`,
  `"><svg class=hurt onload=${CALL}>`,
  `'><a class=hurt href="javascript:${CALL}">press</a>`,
  `<iframe class=hurt srcdoc="<script>parent.${CALL}</script>"></iframe>`,
  `</textarea></title><math class=hurt><mtext><style><img src onerror=${CALL}>`,
  `{{constructor.constructor("${CALL}")()}} \${${CALL}} \u202e\u2066\u0000\u0007`,
];

const ADDRESSES = [
  `javascript:${CALL}`,
  `JaVaScRiPt:${CALL}`,
  `\u0001java\tscript:${CALL}`,
  `data:text/html,<script class=hurt>${CALL}</script>`,
  `vbscript:${CALL}`,
  `blob:https://example.org/1`,
  `file:///etc/passwd`,
  `//example.org/"><img class=hurt src=x onerror=${CALL}>`,
  `https://example.org/"><img class=hurt src=x onerror=${CALL}>`,
];

const NO_TEXT = /^$|^[-+\d.,:/ ]+$|^(true|false)$|^\d{4}-\d\d-\d\dT|^\w{3} \w{3} \d\d |^\d{4}-\d\d-\d\d \d\d:\d\d/;

/**
 * Fields that no view shows in full: the page shortens a token, and shows a name instead of a code.
 */
const NEVER_WHOLE = /^(originalName|source|display|display_url)$/;
const TOKEN = /^T0kEn/;

/** Our payloads by their marks: `texts.get("h7h")` is the text including both of its marks. */
class Payloads {
  texts = new Map();
  /** Marks of the texts that some view must show in full. */
  owed = new Set();

  /** A text with the next payload appended. */
  text(before, key = "") {
    const mark = `h${this.texts.size}h`;
    const whole = `${mark}${CANARY}${TEXTS[this.texts.size % TEXTS.length]}${mark}`;
    this.texts.set(mark, whole);
    if (!NEVER_WHOLE.test(key) && !TOKEN.test(before)) this.owed.add(mark);
    return `${before} ${whole}`;
  }

  address = (number) => ADDRESSES[number % ADDRESSES.length];
}

/** Makes every string of a value hostile that is a text or an address. */
function turned(value, payloads, ids, key = "", count = { number: 0 }) {
  if (Array.isArray(value)) return value.map((item) => turned(item, payloads, ids, key, count));
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, turned(item, payloads, ids, key, count)]));
  }
  if (typeof value !== "string") return value;
  if (/^\d{9,}$/.test(value)) return String(BigInt(value) + ids);
  if (NO_TEXT.test(value)) return value;
  count.number += 1;
  return /^(https?:)?\/\//.test(value) ? payloads.address(count.number) : payloads.text(value, key);
}

/** The payloads of the corpus in turn, for texts and addresses alike. */
class Corpus {
  at = 0;

  constructor(list) {
    this.list = list;
  }

  next() {
    return this.list[this.at++ % this.list.length];
  }

  text = () => this.next();
  address = () => this.next();
}

/** Files with the names of pictures and films that contain script instead. */
const SCRIPTED = {
  "1600000000000000001-drawing.jpg": `<svg xmlns="http://www.w3.org/2000/svg" onload="${CALL}"><script>${CALL}</script></svg>`,
  "1600000000000000001-page.png": `<!doctype html><script>${CALL}</script>`,
  "1600000000000000001-film.mp4": `<!doctype html><script>${CALL}</script>`,
  "1600000000000000001-empty.jpg": "",
};

/**
 * Writes the archive. Returns `texts`, our payloads by their marks; `owed`, the marks of those that
 * must be seen; `records`, the addresses of the twins; `payloads`, how many the corpus has.
 */
export async function hostileArchive(name = "hostile-in-every-field.zip") {
  const own = new Payloads();
  const listed = beside("corpora/xss/payloads.json");
  const corpus = listed && new Corpus(JSON.parse(await readFile(listed, "utf8")).map(({ payload }) => payload));
  const zip = new RawZip();
  const records = [];
  const folder = handMade("kinds");
  for (const file of (await readdir(folder)).filter((file) => file.endsWith(".js"))) {
    const text = await readFile(join(folder, file), "utf8");
    const head = text.slice(0, text.indexOf("=") + 1);
    const content = JSON.parse(text.slice(head.length));
    const twins = twinned(content, own, corpus);
    zip.add(`data/${file}`, `${head} ${JSON.stringify(twins)}`, { packed: true });
    for (let number = content.length + 1; number <= twins.length; number++) records.push(`#/record/${file}/${number}`);
  }
  const unknown = { [own.text("strange", "source")]: { [own.text("key")]: own.text("value"), nested: [own.text("item")] } };
  zip.add(`data/${CANARY}-<img src=x onerror=${CALL}>.js`, `window.YTD.unknown.part0 = ${JSON.stringify([unknown])}`);
  for (const [file, bytes] of Object.entries(SCRIPTED)) zip.add(`data/tweets_media/${file}`, bytes);
  zip.add(`data/tweets_media/1600000000000000001-${CANARY}<img src=x onerror=${CALL}>.svg`, SCRIPTED["1600000000000000001-drawing.jpg"]);
  return { path: await zip.write(name), texts: own.texts, owed: own.owed, records, payloads: corpus?.list.length ?? 0 };
}

/** Records followed by their hostile twins; content that is not a list is made hostile itself. */
function twinned(content, own, corpus) {
  if (!Array.isArray(content)) return turned(content, own, 0n);
  const twins = content.map((record) => turned(record, own, 7n));
  const others = corpus ? content.map((record) => turned(record, corpus, 14n)) : [];
  return [...content, ...twins, ...others];
}

/** The tags that the page itself uses; a payload that becomes markup adds others. */
const TAGS =
  "a abbr article aside b bdi blockquote br button caption circle code dd del details dialog div dl dt ellipse em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 header hr html i img input ins kbd label legend li line main mark nav ol optgroup option output p path picture pre progress q rect s search section select small span strong sub summary sup svg table tbody td tfoot th thead time tr u ul use video audio body polyline polygon";

/** Runs in the page before anything else: counts scripts that ran, and records each blob. */
export function eyes() {
  const seen = (globalThis.seen = { ran: 0, blobs: {} });
  for (const name of ["hurt", "alert", "confirm", "prompt"]) globalThis[name] = () => void seen.ran++;
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    const url = createObjectURL.call(URL, blob);
    seen.blobs[url] = blob.type;
    return url;
  };
}

/** Runs in the page: its text, its links, its media, and elements that come from a payload. */
export const look = `(() => {
  const allowed = new Set("${TAGS}".split(" "));
  const all = [...document.body.querySelectorAll("*")];
  const strange = all.filter((node) => {
    if (!allowed.has(node.localName) || node.classList.contains("hurt")) return true;
    return [...node.attributes].some(({ name }) => /^on|^(srcdoc|ping|formaction)$/.test(name));
  });
  // Between two versions of a post words of both stand mixed.
  const shown = document.body.cloneNode(true);
  shown.querySelectorAll("ins, del").forEach((node) => node.parentElement?.remove());
  const attributes = ["aria-label", "title", "alt", "placeholder", "value", "download", "aria-valuetext"];
  const said = all.flatMap((node) => attributes.map((name) => node.getAttribute(name)).filter(Boolean));
  const links = all.filter((node) => node.localName === "a" && node.hasAttribute("href"));
  const media = all.flatMap((node) => ["src", "poster", "srcset"].map((name) => node.getAttribute(name)).filter(Boolean).map((src) => [node.localName, src]));
  return {
    text: [shown.textContent, ...said].join("\\n"),
    strange: strange.map((node) => node.outerHTML.slice(0, 200)),
    links: links.map((node) => ({ href: node.href, raw: node.getAttribute("href"), target: node.target, rel: node.rel })),
    media: media.map(([tag, src]) => ({ tag, src, type: globalThis.seen?.blobs[src] ?? null })),
    title: document.title,
    search: location.search,
  };
})()`;
