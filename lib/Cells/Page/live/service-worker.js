// Keeps the book for a reader without a network: its pages from the first visit on, what runs the cells once it was used.
// Other books may share the origin: a scope's path holds no #.
const mine = `book-${new URL(registration.scope).pathname}#`;
const name = mine + version;
const live = new URL("live/", registration.scope).href;
// A browser may hold the version before for minutes: the host is asked whether it still counts.
const asked = { cache: "no-cache" };

addEventListener("install", event => {
  event.waitUntil(caches.open(name).then(cache => cache.addAll(pages.map(page => new Request(page.split("/").map(encodeURIComponent).join("/"), asked)))).then(() => skipWaiting()));
});

addEventListener("activate", event => {
  const drop = async () => {
    for (const key of await caches.keys()) if (key.startsWith(mine) && key !== name) await caches.delete(key);
    await clients.claim();
  };
  event.waitUntil(drop());
});

const fromNetwork = async (request, cache, options) => {
  const response = await fetch(request, options);
  if (response.ok) await cache.put(request, response.clone());
  return response;
};

const answer = async request => {
  const cache = await caches.open(name);
  // What belongs to one version of the kernel comes from one version of the book.
  if (request.url.startsWith(live)) return await cache.match(request) ?? fromNetwork(request, cache, asked);
  try {
    return await fromNetwork(request, cache);
  } catch (error) {
    const known = await cache.match(request, { ignoreSearch: true }) ?? (request.url.endsWith("/") ? await cache.match("index.html") : undefined);
    if (known) return known;
    throw error;
  }
};

addEventListener("fetch", event => {
  if (event.request.method === "GET" && new URL(event.request.url).origin === location.origin) event.respondWith(answer(event.request));
});
