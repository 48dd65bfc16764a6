// When there is no connection, show the page that says so. Nothing else is kept or answered.
"use strict";

const KEPT = "offline-1";
const PAGES = { "zh-hans": "/zh-hans/offline/", en: "/en/offline/" };

const keepWithStyles = async (kept, address) => {
  const answer = await fetch(address, { credentials: "omit" });
  const words = await answer.clone().text();
  const styles = [...words.matchAll(/href="([^"]+\.css)"/g)].map((found) => found[1]);
  await kept.put(address, answer);
  await kept.addAll(styles);
};

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT).then((kept) => Promise.all(Object.values(PAGES).map((page) => keepWithStyles(kept, page)))),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.destination === "style") {
    event.respondWith(fetch(request).catch(() => caches.match(request)));
  } else if (request.mode === "navigate") {
    const language = new URL(request.url).pathname.startsWith("/zh-hans/") ? "zh-hans" : "en";
    event.respondWith(fetch(request).catch(() => caches.match(PAGES[language])));
  }
});
