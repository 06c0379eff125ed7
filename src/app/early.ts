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

/** After so many milliseconds without an answer to a tap, that is said: the numbers beside it can be called. */
const SLOW = 4000;

document.addEventListener('click', (event) => {
  if (root.dataset['ready'] !== undefined || !(event.target instanceof Element)) return;
  const tapped = event.target.closest<HTMLElement>('[data-early]')?.dataset['early'];
  if (!tapped) return;
  root.dataset['tapped'] = tapped;
  setTimeout(() => {
    if (root.dataset['ready'] === undefined) document.getElementById('slow')?.removeAttribute('hidden');
  }, SLOW);
});

window.operatorFile = fetch('/operator.json', {
  cache: 'no-store',
  credentials: 'omit',
  redirect: 'error',
})
  .then((response) => {
    root.dataset['net'] = 'ok';
    return response.ok ? response.text() : null;
  })
  .catch(() => {
    root.dataset['net'] = 'lost';
    return null;
  });

export {};
