// What peers do with an archive: zip.js or JSZip, then JSON.parse of whole files on the main
// thread. Also the floor: this project's own wasm inflates the posts in a worker and skims the
// JSON.

const isPosts = (name) => /(^|\/)tweets(-part\d+)?\.js$/.test(name);
const parse = (text) => JSON.parse(text.slice(text.indexOf("=") + 1));

const ways = {
  async "zip.js"(file) {
    const reader = new zip.ZipReader(new zip.BlobReader(file));
    const posts = [];
    for (const entry of await reader.getEntries()) {
      if (isPosts(entry.filename)) posts.push(...parse(await entry.getData(new zip.TextWriter())));
    }
    await reader.close();
    return posts;
  },
  async JSZip(file) {
    const archive = await JSZip.loadAsync(file);
    const posts = [];
    for (const entry of archive.file(/.*/)) {
      if (isPosts(entry.name)) posts.push(...parse(await entry.async("string")));
    }
    return posts;
  },
};

/** Milliseconds until all posts of the file are in memory, where a viewer would keep them. */
globalThis.measure = async (way) => {
  const [file] = document.querySelector("input").files;
  const start = performance.now();
  globalThis.kept = await ways[way](file);
  return { ms: performance.now() - start, posts: globalThis.kept.length };
};

globalThis.measureFloor = async () => {
  const [file] = document.querySelector("input").files;
  const worker = new Worker("/bench/floor.js", { type: "module" });
  const heard = () => new Promise((answer) => (worker.onmessage = (event) => answer(event.data)));
  await heard();
  const start = performance.now();
  worker.postMessage(file);
  const posts = await heard();
  const ms = performance.now() - start;
  worker.terminate();
  return { ms, posts };
};
