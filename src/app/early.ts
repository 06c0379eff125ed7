/**
 * What must not wait for the app's code, compiled into index.html beside the quick exit: a tap on *Start* is remembered
 * until the app can act on it, and the operator file is asked for at once, so that no request waits for another.
 * `data-net` on the root tells whether the last request succeeded (the quick exit reads it).
 */
declare global {
  interface Window {
    /** The operator file's text; null when it could not be had. */
    operatorFile?: Promise<string | null>;
  }
}

const root = document.documentElement;

document.addEventListener('click', (event) => {
  if (
    !root.dataset['ready'] &&
    event.target instanceof Element &&
    event.target.closest('[data-bench="start"]')
  ) {
    root.dataset['tapped'] = 'start';
  }
});

window.operatorFile = fetch('/operator.json', {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'error',
}).then(
  async (response) => {
    root.dataset['net'] = 'ok';
    return response.ok ? response.text() : null;
  },
  () => {
    root.dataset['net'] = 'lost';
    return null;
  },
);

export {};
