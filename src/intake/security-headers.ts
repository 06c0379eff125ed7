import type { Hashes } from './page-hashes.ts';

/** Every feature a browser can be told to refuse that could look, listen, locate, sense or pay. */
const REFUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'camera',
  'clipboard-read',
  'clipboard-write',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
] as const;

/** What every answer carries, whatever it is. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/**
 * What a page and a worker carry besides. Browsers heed these of what is opened as a document (HTML, "navigation params";
 * Permissions Policy, 5.1); what is none may load nothing there, whatever it is. And a proxy sends them anew with each file:
 * a slow phone would wait for most of a kilobyte more of every script.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'x-frame-options': 'DENY',
  // Off: the filter some old browsers still have can itself be used against a page (OWASP).
  'x-xss-protection': '0',
};

/** The policy of what is no page: nothing may be loaded, wherever it is opened. */
export const NO_PAGE_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Two years. Only over TLS, which a trusted proxy speaks for us: over plain HTTP browsers ignore it anyway. */
export const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=63072000' } as const;

/** For answers that are not pages: nothing may be loaded, nothing kept. */
export const API_HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': NO_PAGE_POLICY,
};

/** The only Trusted Types policy: it lets the page start its two workers and makes nothing else (DESIGN 7). */
const TRUSTED_TYPES_POLICY = 'worker';

/** The content security policy of a page (DESIGN 7), with the hashes of what stands inline in it. */
export function pagePolicy({ scriptHashes, styleHashes }: Hashes): string {
  const sources = (hashes: readonly string[]) => ["'self'", ...hashes.map((hash) => `'${hash}'`)].join(' ');
  return [
    "default-src 'none'",
    `script-src ${sources(scriptHashes)}`,
    `style-src ${sources(styleHashes)}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED_TYPES_POLICY}`,
  ].join('; ');
}

/**
 * The policy of a dedicated worker, which takes it from its own answer and not from the page (HTML, "run a worker"), also out of
 * the service worker's cache. It may compile WebAssembly, as no page of ours may, and load or ask for nothing at all: what
 * it is told, it can tell nobody but the page.
 */
export const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'wasm-unsafe-eval'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
