// What a book gains where scripts run. It reads without.
"use strict";

// A frame says how high it is; only the frame itself is believed.
addEventListener("message", event => {
  const height = Number(event.data?.frameHeight);
  if (!(height > 0)) return;
  for (const frame of document.querySelectorAll(".output.frame iframe")) {
    if (frame.contentWindow !== event.source) continue;
    frame.dataset.first ??= frame.style.height;
    frame.style.height = `${Math.min(height, 4000)}px`;
  }
});

// What fills its frame says the height it was given: where the width is another, it is given its first one again.
let width = document.documentElement.clientWidth;
addEventListener("resize", () => {
  if (width === document.documentElement.clientWidth) return;
  width = document.documentElement.clientWidth;
  for (const frame of document.querySelectorAll("iframe[data-first]")) frame.style.height = frame.dataset.first;
});

// The words that unfold an answer go: the answer takes their focus.
for (const words of document.querySelectorAll(".answer > summary")) {
  const focus = () => {
    const outputs = words.nextElementSibling;
    outputs.tabIndex = -1;
    outputs.focus({ preventScroll: true });
  };
  words.addEventListener("click", () => words.parentElement.addEventListener("toggle", focus, { once: true }));
}

// What can be scrolled must be reached by the keyboard, too.
const markScrolling = () => {
  for (const box of document.querySelectorAll("pre, .output.table, .output.picture, .formula, .prose table, .contents")) {
    const scrolls = box.scrollWidth > box.clientWidth + 1 || (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY === "auto");
    if (scrolls && !box.hasAttribute("tabindex")) {
      box.tabIndex = 0;
      box.dataset.scrolls = "";
    } else if (!scrolls && "scrolls" in box.dataset) {
      box.removeAttribute("tabindex");
      delete box.dataset.scrolls;
    }
  }
};
addEventListener("load", markScrolling);
addEventListener("resize", markScrolling);

// What stands above a link's target comes late, or is folded: the page goes there once more, until the reader moves.
const stayAt = hash => {
  let id = hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* It is no code, but the name itself. */ }
  const target = document.getElementById(id);
  const text = document.querySelector("main");
  if (!target) return;
  let height = text.offsetHeight;
  const observer = new ResizeObserver(() => {
    if (text.offsetHeight === height) return;
    height = text.offsetHeight;
    target.scrollIntoView({ behavior: "instant" });
  });
  observer.observe(text);
  for (const moves of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(moves, () => observer.disconnect(), { capture: true, once: true });
};
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") stayAt(location.hash);
addEventListener("click", event => {
  const link = event.target.closest("a[href*='#']");
  if (link && !event.defaultPrevented && link.pathname === location.pathname) stayAt(link.hash);
});

// Search over all pages; its list is loaded when somebody starts to search.
const search = document.querySelector("search");
const input = search.querySelector("input");
const found = search.querySelector(".found");
search.hidden = false;

const loadSections = () => {
  if (document.querySelector("script[src='search.js']")) return;
  const script = document.createElement("script");
  script.src = "search.js";
  script.onload = show;
  document.head.append(script);
};

const element = (name, text) => {
  const result = document.createElement(name);
  if (text) result.textContent = text;
  return result;
};

const marked = (text, words) => {
  const result = document.createDocumentFragment();
  const lower = text.toLowerCase();
  let position = 0;
  while (position < text.length) {
    const hits = words.map(word => [lower.indexOf(word, position), word.length]).filter(hit => hit[0] >= 0).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    if (hits.length === 0) break;
    const [start, length] = hits[0];
    result.append(text.slice(position, start));
    result.append(element("mark", text.slice(start, start + length)));
    position = start + length;
  }
  result.append(text.slice(position));
  return result;
};

// Of a section's text: how much is shown, and how much of it before the first word.
const excerptLength = 140;
const excerptLead = 50;

/** Where a term is introduced, which is bold there or the heading, comes before where it is used. */
const worth = (phrase, page, heading, text, terms) => {
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])${phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "iu");
  const is = name => name.toLowerCase().replace(/^[\d.]+ /, "") === phrase;
  return (is(heading) ? 10 : begins.test(heading) ? 4 : 0)
    + (terms.split("\n").some(is) ? 6 : begins.test(terms) ? 3 : 0)
    + (begins.test(page) ? 2 : 0) + (begins.test(text) ? 2 : 0);
};

const show = () => {
  const words = input.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
  const phrase = words.join(" ");
  found.replaceChildren();
  found.hidden = words.length === 0 || !window.bookSections;
  if (found.hidden) return;
  const hits = window.bookSections
    .filter(([, page, heading, text]) => words.every(word => `${page} ${heading} ${text}`.toLowerCase().includes(word)))
    .map(([address, page, heading, text, terms]) => {
      const first = [phrase, ...words].map(word => text.toLowerCase().indexOf(word)).find(at => at >= 0) ?? 0;
      return { address, page, heading, text, worth: worth(phrase, page, heading, text, terms), at: Math.max(0, first - excerptLead) };
    })
    .sort((a, b) => b.worth - a.worth)
    .slice(0, 12);
  for (const hit of hits) {
    const link = element("a");
    link.href = hit.address;
    link.append(marked(hit.heading === hit.page ? hit.page : `${hit.page} › ${hit.heading}`, [phrase, ...words]));
    const excerpt = element("small");
    excerpt.append(marked((hit.at > 0 ? "…" : "") + hit.text.slice(hit.at, hit.at + excerptLength), [phrase, ...words]));
    link.append(excerpt);
    const item = element("li");
    item.append(link);
    found.append(item);
  }
  if (hits.length === 0) {
    const item = element("li");
    item.append(element("p", "Nothing found."));
    found.append(item);
  }
};
input.addEventListener("focus", loadSections);
input.addEventListener("focus", show);
input.addEventListener("input", show);

// From the words down to what was found; Enter takes the first.
search.addEventListener("keydown", event => {
  const stops = [input, ...found.querySelectorAll("a")];
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (to && stops.length > 1) {
    event.preventDefault();
    stops[(stops.indexOf(event.target) + to + stops.length) % stops.length].focus();
  } else if (event.key === "Enter" && event.target === input) {
    stops[1]?.click();
  }
});
found.addEventListener("click", event => { if (event.target.closest("a")) found.hidden = true; });
search.addEventListener("focusout", event => { if (event.relatedTarget && !search.contains(event.relatedTarget)) found.hidden = true; });
addEventListener("click", event => { if (!search.contains(event.target)) found.hidden = true; });
addEventListener("keydown", event => {
  if (event.key === "Escape") found.hidden = true;
  if (event.key === "/" && event.target === document.body) {
    event.preventDefault();
    input.focus();
  }
});

// Where the book is served, its cells run.
if (document.documentElement.hasAttribute("data-live") && location.protocol.startsWith("http")) {
  for (const line of document.querySelectorAll(".served")) line.hidden = false;
  const script = element("script");
  script.type = "module";
  script.src = "live/cells.js";
  document.head.append(script);
}
