// The sentences of the page by their keys, so that wording can change without touching a test.
//
// In: locales/en.json. Out: `say` for a whole sentence, `like` for a pattern in which placeholders
// without a value match any text, `pattern` for text made of several sentences, `sayIn` for a
// sentence without placeholders in another language. An unknown key is an error. A key with plural
// forms takes its `count`, which selects the form.

import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

const catalog = JSON.parse(await readFile(new URL("../../locales/en.json", import.meta.url), "utf8"));

/** The catalogs of other languages that were read; the build writes those that only tests use. */
const others = new Map();

/** The sentences of a language by their keys; the forms of a plural have keys of their own. */
export function catalogOf(tag) {
  if (!others.has(tag)) {
    const file = tag.includes("-X") ? `../../target/pseudo/${tag}/sentences.json` : `../../locales/${tag}.json`;
    const flat = (value, key) =>
      typeof value === "object"
        ? Object.entries(value).flatMap(([name, below]) => flat(below, key ? `${key}.${name}` : name))
        : [[key, value]];
    const text = readFileSync(new URL(file, import.meta.url), "utf8");
    others.set(tag, Object.fromEntries(flat(JSON.parse(text), "")));
  }
  return others.get(tag);
}

/** The sentence of a key in a language. */
export function sayIn(tag, key) {
  const sentence = catalogOf(tag)[key];
  if (sentence === undefined) throw new Error(`${tag}: no sentence has the key ${key}`);
  return sentence;
}

/** The sentence of a key, or all its plural forms if no number selects one. */
function sentences(key, { count } = {}) {
  const found = key.split(".").reduce((place, part) => place?.[part], catalog);
  if (typeof found === "string") return [found];
  if (typeof found?.other !== "string") throw new Error(`no sentence has the key ${key}`);
  if (typeof count === "number") return [count === 1 ? found.one : found.other];
  return [found.one, found.other];
}

const filled = (sentence, fill) => {
  const piece = (piece) => (piece.startsWith("%{") ? fill(piece.slice(2, -1)) : fill(null, piece));
  return sentence.split(/(%\{[a-z_]+\})/).map(piece).join("");
};
const shown = (value) => (typeof value === "number" ? value.toLocaleString("en-GB") : String(value));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const source = (value) => (value instanceof RegExp ? `(?:${value.source})` : escaped(shown(value)));

/** The sentence of a key with every placeholder filled; numbers as the page shows them. */
export function say(key, values = {}) {
  const [sentence, ...others] = sentences(key, values);
  if (others.length > 0) throw new Error(`${key} has forms for its count`);
  return filled(sentence, (name, text) => {
    if (name === null) return text;
    if (!(name in values)) throw new Error(`${key} has the placeholder ${name}`);
    return shown(values[name]);
  });
}

/**
 * A pattern for the whole sentence of a key. A value can be a pattern; a placeholder without a
 * value matches any text. With `part`, the sentence can be a part of a longer text.
 */
export function like(key, values = {}, { part = false } = {}) {
  const fill = (name, text) => (name === null ? escaped(text) : name in values ? source(values[name]) : ".*?");
  const forms = sentences(key, values).map((sentence) => filled(sentence, fill)).join("|");
  return new RegExp(part ? `(?:${forms})` : `^(?:${forms})$`, "s");
}

/** A pattern written as a template; a text that is filled in matches itself. */
export function pattern({ raw }, ...values) {
  return new RegExp(raw.map((text, at) => (at < values.length ? text + source(values[at]) : text)).join(""), "s");
}

/** The name of a kind of data file; the second line of its sentence is a description. */
export const kindName = (stem) => say(`kind.${stem}`).split("\n")[0];
