// For a projector: one section a screen. By its button, by the key P, or by ?present in the address.
"use strict";
{
  const root = document.documentElement;
  const article = document.querySelector("main > article");
  const make = (name, properties, ...children) => {
    const result = Object.assign(document.createElement(name), properties);
    result.append(...children);
    return result;
  };

  /** The page's sections, each with what stands in it: prose in its parts, cells whole. */
  const sections = () => {
    const result = [[]];
    for (const block of [...article.children].flatMap(block => block.matches(".prose") ? [...block.children] : [block])) {
      if (block.matches("h1, h2") && result.at(-1).length > 0) result.push([]);
      result.at(-1).push(block);
    }
    return result;
  };

  let place = 0;
  const presents = () => root.classList.contains("presents");
  const address = heading => `${location.pathname}${presents() ? "?present" : ""}${heading?.id ? `#${heading.id}` : ""}`;

  const words = make("span", { className: "place", role: "status" });
  const bar = make("nav", { className: "presenting", ariaLabel: "Presentation" },
    make("button", { type: "button", textContent: "‹", ariaLabel: "Section before", onclick: () => show(place - 1) }),
    words,
    make("button", { type: "button", textContent: "›", ariaLabel: "Next section", onclick: () => show(place + 1) }),
    make("button", { type: "button", textContent: "Leave", title: "Escape", onclick: () => leave() }));

  const show = to => {
    const all = sections();
    place = Math.max(0, Math.min(to, all.length - 1));
    all.forEach((blocks, i) => blocks.forEach(block => block.classList.toggle("away", i !== place)));
    for (const prose of article.querySelectorAll(":scope > .prose")) {
      prose.classList.toggle("away", [...prose.children].every(block => block.matches(".away")));
    }
    const heading = all[place].find(block => block.matches("h1, h2"));
    words.replaceChildren(make("span", { className: "unseen", textContent: `${heading?.textContent ?? ""}, ` }), `${place + 1} / ${all.length}`);
    history.replaceState(null, "", address(heading));
    scrollTo({ top: 0, behavior: "instant" });
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  /** The section that holds what the address names. */
  const named = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* It is no code. */ }
    return target ? sections().findIndex(blocks => blocks.some(block => block.contains(target))) : 0;
  };

  /** The section that the reader is in; where a link leads, its heading stands at the scroll padding. */
  const seen = () => sections().findLastIndex(([first]) => first?.getBoundingClientRect().top < parseFloat(getComputedStyle(root).scrollPaddingTop) + 9);

  const begin = first => {
    root.classList.add("presents");
    document.body.append(bar);
    show(first);
  };

  const leave = () => {
    const [first] = sections()[place];
    root.classList.remove("presents");
    bar.remove();
    for (const block of article.querySelectorAll(".away")) block.classList.remove("away");
    history.replaceState(null, "", address(first));
    first.scrollIntoView({ behavior: "instant" });
  };

  // A section may be higher than the screen.
  const forward = () => {
    if (innerHeight + scrollY < root.scrollHeight - 2) scrollBy({ top: innerHeight * .8 });
    else show(place + 1);
  };
  const back = () => {
    if (scrollY > 2) scrollBy({ top: innerHeight * -.8 });
    else show(place - 1);
  };
  // The first two are all that a presenter's remote has: they turn pages wherever the focus is.
  const turns = { PageDown: forward, PageUp: back };
  const keys = { ...turns, ArrowRight: () => show(place + 1), ArrowLeft: () => show(place - 1), Home: () => show(0), End: () => show(Infinity), Escape: leave };

  addEventListener("keydown", event => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const isElsewhere = event.target.closest(".editor, input, textarea, select, [data-scrolls]");
    const act = presents() ? (isElsewhere ? turns : keys)[event.key] : event.key === "p" && event.target === document.body && (() => begin(seen()));
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, { capture: true });

  // A frame keeps its keys to itself, and passes on those of a remote.
  addEventListener("message", event => {
    if (!presents() || ![...document.querySelectorAll(".output.frame iframe")].some(frame => frame.contentWindow === event.source)) return;
    if (Object.hasOwn(turns, event.data?.frameKey)) turns[event.data.frameKey]();
  });
  addEventListener("hashchange", () => { if (presents()) show(named()); });

  if (article) {
    document.querySelector("search").before(make("button", { type: "button", className: "present", textContent: "Present", title: "One section a screen (P)", onclick: () => begin(seen()) }));
    if (new URLSearchParams(location.search).has("present")) begin(named());
  }
}
