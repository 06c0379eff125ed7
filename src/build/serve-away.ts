import type { Plugin } from 'vite';

/** In development `/away` answers the neutral page, as the intake does. */
export function serveAway(): Plugin {
  return {
    name: 'nightlight:serve-away',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url === '/away') request.url = '/away.html';
        next();
      });
    },
  };
}
