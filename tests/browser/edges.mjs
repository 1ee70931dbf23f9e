// Faults that any view can have at its edges, as functions that run inside the page. The scripted
// walk (edges.test.mjs) calls them at every address, so every new view is covered.
//
// In: a page with an open archive. Out: faults as text, an empty list if there are none.

/** Starts recording what live regions announce; `utterances()` returns the list and clears it. */
export function listen() {
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], output";
  const said = [];
  const words = new WeakMap();
  const seen = (region) => {
    const text = region.checkVisibility() ? region.innerText.trim().replace(/\s+/g, " ") : "";
    if (text && words.get(region) !== text) said.push(text);
    words.set(region, text);
  };
  // Screen readers don't announce a region that is added with its text, only later changes to it.
  const known = new WeakSet();
  const learn = () => {
    for (const region of document.querySelectorAll(LIVE)) {
      if (!known.has(region)) words.set(region, region.innerText.trim().replace(/\s+/g, " "));
      known.add(region);
    }
  };
  learn();
  new MutationObserver((changes) => {
    const changed = new Set(changes.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(LIVE)));
    for (const region of changed) if (region && known.has(region)) seen(region);
    learn();
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  globalThis.utterances = () => said.splice(0);
}

/**
 * Faults of the view at rest: overflow, cut text, small controls, no focus, no title, said twice.
 */
export function faults() {
  const found = [];
  const name = (element) => {
    const text = (element.getAttribute("aria-label") ?? element.innerText ?? "").trim().replace(/\s+/g, " ").slice(0, 40);
    return `<${element.localName}${element.className && typeof element.className === "string" ? `.${element.className.split(" ").join(".")}` : ""}> "${text}"`;
  };
  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1;
  };
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1) {
    const wide = [...document.body.querySelectorAll("*")].filter((element) => shown(element) && element.getBoundingClientRect().right > root.clientWidth + 1);
    found.push(`sideways by ${root.scrollWidth - root.clientWidth} px: ${wide.slice(-1).map(name)}`);
  }
  found.push(...folded("cut", cut()), ...folded("small", small()));
  const focused = document.activeElement;
  if (!focused || focused === document.body) found.push("focus is on BODY");
  if (!document.title || document.title === "Roost") found.push(`the title is "${document.title}"`);
  return found;

  /**
   * One line per group of elements with the same tag and class, with the first of them as an
   * example.
   */
  function folded(what, elements) {
    const kinds = Map.groupBy(elements, (element) => `${element.localName} ${element.className}`);
    return [...kinds.values()].map((alike) => `${what}: ${alike.length} × ${name(alike[0])}`);
  }

  /**
   * Text that is cut off and can't be read in full: no link, no title, nothing that scrolls or
   * unfolds.
   */
  function cut() {
    const cutting = (style) => /hidden|clip/.test(style.overflowX) || /hidden|clip/.test(style.overflowY);
    return [...document.body.querySelectorAll("*")].filter((element) => {
      if (!shown(element) || element.closest("svg, [aria-hidden=true]")) return false;
      const style = getComputedStyle(element);
      if (!cutting(style) || style.clipPath !== "none" || ![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) return false;
      const over = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2;
      return over && !element.closest("a[href], [title], summary, button[aria-haspopup], [data-scrolls] > [tabindex]");
    });
  }

  /**
   * Controls smaller than 24 px without 24 px of space of their own. WCAG 2.5.8 exempts controls in
   * running text, and those whose function a larger control of the page also has, such as the bars
   * of a chart that has a table.
   */
  function small() {
    const CONTROLS = "a[href], button, input:not([type=hidden]), select, summary, textarea, [role=slider], [role=tab], [role^=menuitem]";
    const all = [...document.querySelectorAll(CONTROLS)].filter((element) => shown(element) && !element.disabled);
    const boxes = new Map(all.map((element) => [element, element.getBoundingClientRect()]));
    const tiny = all.filter((element) => {
      const { width, height } = boxes.get(element);
      const text = element.closest("[dir=auto]") ?? element.parentElement;
      const inText = getComputedStyle(element).display === "inline" && (text !== element.parentElement || text.innerText.trim() !== element.innerText.trim());
      const inChart = element.closest("section.figure")?.querySelector("button");
      return Math.min(width, height) < 23.5 && !inText && !inChart && element.type !== "file";
    });
    const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
    return tiny.filter((element) => {
      const [x, y] = centre(boxes.get(element));
      return all.some((other) => {
        if (other === element || other.contains(element) || element.contains(other)) return false;
        const box = boxes.get(other);
        const dx = Math.max(box.left - x, 0, x - box.right);
        const dy = Math.max(box.top - y, 0, y - box.bottom);
        return Math.hypot(dx, dy) < 11.5;
      });
    });
  }
}

/**
 * The visible buttons that open or unfold something, as their indices; what stands around every
 * view also by its name, null in the view itself.
 */
export function openers() {
  const all = document.querySelectorAll("button[aria-haspopup], button[aria-expanded], button[popovertarget]");
  return [...all].flatMap((button, index) => {
    if (!button.checkVisibility() || button.disabled) return [];
    const name = button.closest("main") ? null : (button.getAttribute("aria-label") ?? button.innerText);
    return [{ index, name }];
  });
}

/** Waits until what was pressed has been handled and drawn. */
export function drawn() {
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** Focuses and clicks the opener with this index. */
export function press(index) {
  const all = document.querySelectorAll("button[aria-haspopup], button[aria-expanded], button[popovertarget]");
  all[index].focus();
  all[index].click();
}

/**
 * What is open on top of the view: its name, and whether it has a button or link that closes it.
 */
export function over() {
  const layers = [...document.querySelectorAll("dialog[open], [popover]:popover-open, [role=menu], [role=listbox]")].filter((layer) => layer.checkVisibility());
  const top = layers.at(-1);
  if (!top) return null;
  const inside = document.activeElement && top.contains(document.activeElement);
  const close = [...top.querySelectorAll("button, a[href]")].some((button) => button.checkVisibility());
  return { name: top.getAttribute("aria-label") ?? top.id ?? top.localName, close, inside: Boolean(inside), menu: !top.matches("dialog") };
}

/** Whether the page scrolls sideways. */
export function sideways() {
  const root = document.scrollingElement;
  const over = root.scrollWidth - root.clientWidth;
  return over > 1 ? [`sideways by ${over} px`] : [];
}

/** Named controls whose words do not fit into them, unless the whole text can be read elsewhere. */
export function cutControls() {
  const controls = document.querySelectorAll("a[href], button, summary, label, th, [role=tab], [role^=menuitem]");
  return [...controls].flatMap((control) => {
    if (!control.checkVisibility({ visibilityProperty: true }) || control.clientWidth < 2) return [];
    const over = control.scrollWidth - control.clientWidth;
    const words = control.innerText.trim().replace(/\s+/g, " ");
    if (over <= 1 || !words || control.closest("[title]")) return [];
    return [`<${control.localName} class="${control.className}"> “${words.slice(0, 40)}” is ${over} px too wide`];
  });
}

/** Keys that are shown instead of a sentence, by the names of their groups. */
export function rawKeys(groups) {
  const known = new Set(groups);
  const isKey = (word) => /^[a-z-]+(\.[\w-]+)+$/.test(word) && !/\.(js|json|zip|txt)$/.test(word) && known.has(word.split(".")[0]);
  const named = [...document.querySelectorAll("[aria-label], [title], [placeholder]")];
  const labels = named.flatMap((element) => ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""));
  const words = [document.body.innerText, ...labels].flatMap((text) => text.split(/[\s“”"()]+/));
  return words.filter(isKey).map((word) => `the key ${word} is shown`);
}
