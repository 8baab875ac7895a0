// Keeps one build of the playground in this browser, whole, so that it works without a network and never mixes two builds: every
// file that carries a hash comes from the build of the page that asks for it. `BUILD` stands before this: its version and files.

const CACHE = `netpol-${BUILD.version}`;
// Other pages, and the module that some of them load, are kept when they are visited.
const VISITED = `${CACHE}-visited`;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(BUILD.files)));
});

// A newer build waits until no page of the older one is open, or until a reader asks for it.
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting();
});

addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("netpol-") && !name.startsWith(CACHE);
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(answer(request));
});

async function answer(request) {
  const own = await caches.open(CACHE);
  const kept = await own.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const visited = await caches.open(VISITED);
  try {
    const response = await fetch(request);
    if (response.ok) await visited.put(request, response.clone());
    return response;
  } catch (error) {
    const before = await visited.match(request, { ignoreSearch: true });
    if (before) return before;
    throw error;
  }
}
