import type { Identifier } from '@mdn/browser-compat-data';
import { below, DATA, knownToAll } from './known-to-all.ts';

/** Objects that are always there under a small name, and what they are. */
const SINGLE: Readonly<Record<string, string>> = {
  caches: 'CacheStorage',
  crypto: 'Crypto',
  document: 'Document',
  globalThis: 'Window',
  history: 'History',
  indexedDB: 'IDBFactory',
  locks: 'LockManager',
  location: 'Location',
  navigator: 'Navigator',
  performance: 'Performance',
  registration: 'ServiceWorkerRegistration',
  scheduler: 'Scheduler',
  screen: 'Screen',
  self: 'Window',
  serviceWorker: 'ServiceWorkerContainer',
  speechSynthesis: 'SpeechSynthesis',
  storage: 'StorageManager',
  subtle: 'SubtleCrypto',
  visualViewport: 'VisualViewport',
  window: 'Window',
};

/** Interfaces and built-in objects by name, with what each has. */
const OWNERS = new Map<string, Map<string, Identifier>>();
/** Everything that is called so, whoever has it. */
const BY_NAME = new Map<string, Identifier[]>();

const BUILT_IN = DATA.javascript['builtins'] as Record<string, Identifier>;
for (const [owner, entry] of [...below(BUILT_IN), ...below(BUILT_IN['Intl'])]) learn(owner, entry, true);
for (const [owner, entry] of [...below(DATA.webassembly['api']), ...below(DATA.api)])
  learn(owner, entry, owner === 'Window');

/**
 * @param everyWord of its members, single words count too wherever they stand. A web interface has many that are everybody's
 *   (`lock`, `voice`, `lost`): those count only where the owner is known
 */
function learn(owner: string, entry: Identifier, everyWord: boolean) {
  add(owner, entry);
  const members = new Map<string, Identifier>();
  for (const [name, member] of below(entry)) {
    const called = name.replace(/_static$/, '');
    // `worker_support` and the like are no names.
    if (!/^[a-zA-Z]+[0-9]*$/.test(called)) continue;
    members.set(called, member);
    // Nobody has what belongs to an object that is itself too new, and is found by its own name; iterators come by themselves.
    const reachable = knownToAll(entry) || owner === 'Iterator';
    if (knownToAll(member) || (reachable && (everyWord || /[A-Z]/.test(called)))) add(called, member);
  }
  OWNERS.set(owner, members);
}

function add(name: string, entry: Identifier) {
  BY_NAME.set(name, [...(BY_NAME.get(name) ?? []), entry]);
}

/** Whether this is the name of an object that comes with a browser. */
export const isOwner = (name: string): boolean => OWNERS.has(SINGLE[name] ?? name);

/**
 * Whether a member of this name is newer than the oldest browsers: on this owner, where the owner is known by its name, else
 * when nothing that any browser calls so is as old.
 */
export function isNewerMember(name: string, owner?: string): boolean {
  const member = owner && OWNERS.get(SINGLE[owner] ?? owner)?.get(name);
  return member ? !knownToAll(member) : isNewerName(name);
}

/** Whether everything that is called so is newer than the oldest browsers. */
export function isNewerName(name: string): boolean {
  const all = BY_NAME.get(name) ?? [];
  return all.length > 0 && !all.some(knownToAll);
}

/** Attributes by name; the same name on different elements counts once it is old on one. */
const ATTRIBUTES = new Map<string, Identifier[]>();
for (const [, entry] of [
  ['', DATA.html['global_attributes'] as Identifier] as const,
  ...below(DATA.html['elements']),
])
  for (const [name, attribute] of below(entry))
    ATTRIBUTES.set(name, [...(ATTRIBUTES.get(name) ?? []), attribute]);

export function isNewerAttribute(name: string): boolean {
  const all = ATTRIBUTES.get(name) ?? [];
  return all.length > 0 && !all.some(knownToAll);
}
