// Runs in the page after the lockdown: tries every way out that a policy can close.

/** Each way, and whether it was refused: `true` is good. */
export async function waysOut() {
  const refused = (promise) => promise.then(() => false, () => true);
  const code = "onmessage = (e) => fetch(e.data).then(() => postMessage(false), () => postMessage(true));";
  const worker = new Worker(URL.createObjectURL(new Blob([code])));
  const asked = (url) => new Promise((answer) => {
    worker.onmessage = (event) => answer(event.data);
    worker.postMessage(url);
  });
  const fromUrl = new Promise((answer) => {
    try {
      const other = new Worker("boot.js");
      other.onerror = () => answer(true);
      other.onmessage = () => answer(false);
    } catch {
      answer(true);
    }
  });
  return {
    page: await refused(fetch("./")),
    own: await asked(`${location.origin}/`),
    foreign: await asked("https://example.org/"),
    fromUrl: await fromUrl,
  };
}
