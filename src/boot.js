// Starts the house, in the order that keeps the network locked:
//   1. fetch everything that will ever be needed (glue and wasm),
//   2. tighten the page's policy so that nothing can be fetched any more,
//   3. start the page; it starts its workers from a blob, which inherit the tightened policy.
// A second policy can only tighten, and cannot be taken back. See docs/decisions.md.

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(script.dataset[name], document.baseURI).href;
const integrity = (name) => script.dataset[`${name}Integrity`] ?? "";

// A worker gets the compiled module in its first message; what comes before it is ready waits. The
// glue's own text is part of the worker's source: nothing is imported, so nothing is asked of the
// network after the lockdown. As long as it lives it holds a lock, whose name it tells: browsers end
// a worker that is out of memory without a word, and a lock that comes free is the only sign of it.
const workerTail = `
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

// The browser refuses a file whose hash is not the one that stands in the page.
async function answer(name) {
  const answer = await fetch(address(name), { integrity: integrity(name) });
  if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
  return answer;
}

async function compile(name) {
  const wasm = await answer(name);
  const spare = wasm.clone();
  try {
    return await WebAssembly.compileStreaming(wasm);
  } catch {
    // A server that does not know the type of .wasm files.
    return WebAssembly.compile(await spare.arrayBuffer());
  }
}

// The page's wasm comes packed as LZMA, a quarter smaller than the gzip of any server; a small
// wasm of its own unpacks it. The header of the format says how long the whole is.
async function compilePacked() {
  const [packed, module] = await Promise.all([
    answer("wasm").then((wasm) => wasm.arrayBuffer()),
    compile("unpack"),
  ]);
  const { exports: unpack } = await WebAssembly.instantiate(module);
  const size = new DataView(packed).getUint32(5, true);
  const bytes = (at, count) => new Uint8Array(unpack.memory.buffer, at, count);
  const room = unpack.packed(packed.byteLength);
  bytes(room, packed.byteLength).set(new Uint8Array(packed));
  const at = unpack.whole(size);
  if (at === 0) throw new Error(`damaged: ${address("wasm")}`);
  return WebAssembly.compile(bytes(at, size));
}

async function text(name) {
  return (await answer(name)).text();
}

function lockNetwork() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'; worker-src blob:";
  document.head.append(policy);
}

try {
  const [module, glue] = await Promise.all([
    "unpack" in script.dataset ? compilePacked() : compile("wasm"),
    text("js"),
  ]);
  // Only now: an import alone would not look at the hash.
  const house = await import(address("js"));
  lockNetwork();
  globalThis.roost = { module, worker: glue + workerTail };
  await house.default({ module_or_path: module });
} catch (reason) {
  // The page has a sentence for this in its own HTML: without wasm there are no locale files.
  document.documentElement.dataset.boot = "failed";
  console.error(reason);
}
