// Keeps the checker on the device, so that it opens without a network. KEPT: page, parts, version.
"use strict";

const NAME = `motcua-seals-${self.KEPT.version}`;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(NAME);
    // Without the session: the page that is kept is nobody's.
    const wanted = [self.KEPT.page, ...self.KEPT.parts];
    await cache.addAll(wanted.map((each) => new Request(each, { credentials: "omit", cache: "reload" })));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((each) => each.startsWith("motcua-seals-") && each !== NAME);
    await Promise.all(old.map((each) => caches.delete(each)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const page = request.mode === "navigate" && new URL(request.url).pathname === self.KEPT.page;
  const path = new URL(request.url).pathname;
  if (!page && !path.startsWith("/static/")) return;
  event.respondWith((async () => {
    const cache = await caches.open(NAME);
    const held = await cache.match(page ? self.KEPT.page : request);
    if (held && !page) return held;
    try {
      return await fetch(request);
    } catch (problem) {
      if (held) return held;
      throw problem;
    }
  })());
});
