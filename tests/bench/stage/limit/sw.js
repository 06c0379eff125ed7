addEventListener('install', (event) => event.waitUntil(caches.open('n').then((kept) => kept.add('/'))));
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate')
    event.respondWith(caches.match('/').then((page) => page || fetch(event.request)));
});
