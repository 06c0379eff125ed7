import './language-links.ts';
import { isBase, layEntries, startOnBase } from './state/lay-entries.ts';

/**
 * What must not wait for the app's code, compiled into index.html beside the quick exit: a tap on *Start* is remembered
 * until the app can act on it, and at a first visit the operator file is asked for at once, so that no request waits for
 * another. A page that our worker brought asks nothing by itself: the device has a copy (state/operator-link.ts). The app's
 * own scripts (src/build/modules-after-paint.ts) are fetched at once too, and run once the first screen was painted.
 * `data-net` on the root tells whether the last request succeeded (the quick exit reads it), `data-left` that somebody left
 * quickly, `data-newer` that another version than this page's has taken over: it is shown once nothing is open here
 * (register-worker.ts), and at once on a page whose code is not there. So a version that does not start heals by itself.
 */
declare global {
  interface Window {
    /** The operator file's text; null when it could not be had. Undefined: it was not asked for. */
    operatorFile?: Promise<string | null>;
  }
}

const root = document.documentElement;

/** After so many milliseconds without an answer to a tap, that is said: the numbers beside it can be called. */
const SLOW = 4000;

/** Ahead of language-links.ts. */
const FIRST = true;
document.addEventListener(
  'click',
  (event) => {
    if (root.dataset['ready'] !== undefined || !(event.target instanceof Element)) return;
    const tapped = event.target.closest<HTMLElement>('[data-early]')?.dataset['early'];
    if (!tapped) return;
    // The languages have a page too, which may come sooner than the script: not where our worker has that at hand.
    if (version) event.preventDefault();
    root.dataset['tapped'] = tapped;
    // At another address a choice of language still has to be noted (main.tsx); the neutral page's title stands at the end.
    if (location.pathname === '/' && document.readyState !== 'loading') layEntries(window);
    setTimeout(() => {
      if (root.dataset['ready'] === undefined) document.getElementById('slow')?.removeAttribute('hidden');
    }, SLOW);
  },
  FIRST,
);

// *Back* takes the tap back. From when the code is there it is two-entries.ts's.
addEventListener('popstate', () => {
  if (['ready', 'left'].some((mark) => mark in root.dataset)) return;
  delete root.dataset['tapped'];
  if (isBase(window)) startOnBase(window);
});

// We never ask to install (rule 11), and so the browser shall not ask for us.
addEventListener('beforeinstallprompt', (event) => event.preventDefault());

addEventListener('nightlight:leave', () => {
  root.dataset['left'] = '';
});

const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
let version = workers?.controller;
workers?.addEventListener('controllerchange', () => {
  // The first worker of all is this page's own version.
  if (version) root.dataset['newer'] = '';
  version = workers.controller;
  if (['ready', 'left'].every((mark) => !(mark in root.dataset)) && 'newer' in root.dataset)
    location.reload();
});

const [app, ...beside] = root.dataset['modules']?.split(' ') ?? [];
if (app) {
  if (!version) {
    // Chromium would fetch the manifest and its icon now, among the scripts, and takes one that is named later
    // (name-late.ts). Others may look for it once only.
    if ('onbeforeinstallprompt' in window)
      document.querySelector('link[rel="manifest"]')?.removeAttribute('rel');
    // Our worker has them at hand: asked for now, they would be compiled before the page is read.
    for (const path of [app, ...beside]) fetchEarly(path);
  }
  addEventListener('DOMContentLoaded', () => whenPainted(() => void import(/* @vite-ignore */ app)));
}

function fetchEarly(path: string): void {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = path;
  document.head.append(link);
}

/** A page in the background is not painted. */
function whenPainted(then: () => void): void {
  if (document.hidden) then();
  else requestAnimationFrame(() => setTimeout(then));
}

if (!version)
  window.operatorFile = fetch('/operator.json', {
    cache: 'no-cache',
    // No cookie of ours exists. With none allowed, a browser makes a connection of its own for this, on a slow line for a second.
    credentials: 'same-origin',
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
