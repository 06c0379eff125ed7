/**
 * Who may import whom. The path of a file says where it runs and what it may know; these rules hold it to that. Each has
 * a name, and a comment that says what would go wrong without it. `tests/unit/rules` breaks every one of them once.
 */

const ROOMS = [
  'app',
  'build',
  'cli',
  'crypto',
  'desk',
  'help',
  'i18n',
  'intake',
  'outbox',
  'report',
  'safety',
  'store',
  'sw',
  'ui',
  'vault',
  'wire',
].join('|');

/** A file of ours, anywhere under `src`. */
const OURS = '^src/';

const zod = '^node_modules/zod/';

/** `from` may reach into its own room and the places named, and nowhere else under `src`. */
const mayImport = (room, others, comment) => ({
  name: `${room}-imports-only-its-neighbours`,
  severity: 'error',
  comment,
  from: { path: `^src/${room}/` },
  to: { path: OURS, pathNot: [`^src/${room}/`, ...others.map((place) => `^src/${place}`)] },
});

/** `room` knows nothing but itself and zod: no other room, no library, nothing of Node. */
const isPure = (room, comment) => ({
  name: `${room}-is-pure`,
  severity: 'error',
  comment,
  from: { path: `^src/${room}/` },
  to: { pathNot: [`^src/${room}/`, zod] },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    // ── The pure rooms ──────────────────────────────────────────────────────────────────────────────────────────────
    isPure('report', 'What a report is and how one is asked for can be read, tested and trusted by itself.'),
    isPure(
      'wire',
      'Phone, intake and desk must read the same bytes the same way, so this depends on none of them.',
    ),
    isPure('help', 'The help lines must be there when nothing else is.'),

    // ── Who may import whom ─────────────────────────────────────────────────────────────────────────────────────────
    mayImport(
      'crypto',
      ['wire/'],
      'The door to crypto serves every room and so knows none but the formats of wire.',
    ),
    mayImport(
      'i18n',
      ['help/', 'report/'],
      'Words need to know a voice and a help line, and nothing about screens.',
    ),
    mayImport('ui', [], 'Components know no journey: app and desk share them.'),
    mayImport(
      'store',
      [],
      'The database keeps bytes. What they mean is the business of those who hand them in.',
    ),
    mayImport(
      'vault',
      ['store/', 'crypto/', 'report/'],
      'The vault keeps a draft; how it is shown or sent is not its concern.',
    ),
    mayImport(
      'outbox',
      ['store/', 'wire/', 'crypto/(receipt|digest|slot-mask|random)\\.ts$'],
      'The outbox carries what is sealed and checks receipts. It can neither seal nor open.',
    ),
    mayImport(
      'safety',
      ['store/', 'vault/', 'outbox/'],
      'Leaving and erasing must work whatever screen is up.',
    ),
    mayImport(
      'app',
      [
        'report/',
        'wire/',
        'help/',
        'store/',
        'vault/',
        'outbox/',
        'safety/',
        'i18n/',
        'ui/',
        'crypto/(seal|stretch|stretch-worker|random|can-encrypt)\\.ts$',
      ],
      'The page seals and never opens: of crypto it gets `seal`, whether that can work here, the slow key of a lock, which opens nothing by itself, and the randomness it hands in.',
    ),
    mayImport(
      'sw',
      ['outbox/', 'store/'],
      'The service worker wires the outbox to events. No words, no answers.',
    ),
    mayImport(
      'intake',
      ['wire/', 'crypto/(receipt|digest|erase-signature)\\.ts$'],
      'The intake takes, keeps and signs for sealed reports, and can do nothing else with them.',
    ),
    mayImport(
      'desk',
      ['report/', 'wire/', 'crypto/', 'i18n/', 'help/', 'ui/'],
      'The desk opens reports and ranks them, apart from the app.',
    ),

    // ── By no path ──────────────────────────────────────────────────────────────────────────────────────────────────
    {
      name: 'sw-never-reaches-what-opens-a-draft-or-a-report',
      severity: 'error',
      comment:
        'The worker runs when nobody looks and outlives the page. By no path may it come to an answer or a key.',
      from: { path: '^src/sw/' },
      to: {
        path: '^src/(vault|report|app)/|^src/crypto/(draft-key|seal|open|passphrase-lock|stretch|stretch-worker)\\.ts$',
        reachable: true,
      },
    },
    {
      name: 'intake-never-reaches-what-opens-a-report',
      severity: 'error',
      comment: 'The server must not be able to read a report, not even by an import of an import.',
      from: { path: '^src/intake/' },
      to: {
        path: '^src/(desk|vault|app)/|^src/crypto/(open|seal|passphrase-lock|draft-key|stretch|stretch-worker)\\.ts$',
        reachable: true,
      },
    },

    // ── One door to each danger ─────────────────────────────────────────────────────────────────────────────────────
    {
      name: 'one-door-to-the-database',
      severity: 'error',
      comment:
        'Two openers of one database block each other on an upgrade. Only store/internal/database.ts imports idb.',
      from: { path: OURS, pathNot: '^src/store/internal/database\\.ts$' },
      to: { path: '^node_modules/idb/' },
    },
    {
      name: 'one-door-to-crypto',
      severity: 'error',
      comment:
        'A crypto library is imported in src/crypto and nowhere else, so that all use of it is read in one place.',
      from: { path: OURS, pathNot: '^src/crypto/' },
      to: { path: '^node_modules/(age-encryption|jose|@noble/[^/]+|hash-wasm)/' },
    },
    {
      name: 'stretching-stays-in-its-worker',
      severity: 'error',
      comment:
        'Half a second of Argon2 on the page is half a second in which Leave does not answer. Only the worker has the library, and the worker is started, never imported.',
      from: { path: OURS, pathNot: '^src/crypto/stretch-worker\\.ts$' },
      to: { path: '^node_modules/hash-wasm/' },
    },
    {
      name: 'one-door-to-the-stretch-worker',
      severity: 'error',
      comment:
        'The address of the worker is named where the one Trusted Types policy is; elsewhere its types at most are needed.',
      from: { path: OURS, pathNot: '^src/app/trusted-worker\\.ts$' },
      to: { path: '^src/crypto/stretch-worker\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'bank-holidays-stay-at-the-desk',
      severity: 'error',
      comment:
        'The calendars of the whole world weigh more than the app. When something is due is pure; which days are without work, the desk looks up in one file and hands in.',
      from: { path: OURS, pathNot: '^src/desk/server/settings/bank-holidays\\.ts$' },
      to: { path: '^node_modules/date-holidays' },
    },
    {
      name: 'other-languages-come-when-asked-for',
      severity: 'error',
      comment:
        'What a phone fetches first is the same with one language or ten. Their names come with what loads their texts, by loadOtherLanguages.',
      from: { path: '^src/(app|ui)/', pathNot: '^src/app/texts/other-languages\\.ts$' },
      to: { path: '^src/i18n/languages\\.ts$' },
    },
    {
      name: 'quick-exit-imports-nothing',
      severity: 'error',
      comment: 'Leaving stands inline in the HTML and must work before, and without, every other file.',
      from: { path: '^src/safety/quick-exit\\.ts$' },
      to: {},
    },
    {
      name: 'node-stays-on-the-server',
      severity: 'error',
      comment: 'What runs in a browser finds nothing of Node there.',
      from: { path: OURS, pathNot: '^src/(intake|desk|cli|build)/' },
      to: { dependencyTypes: ['core'] },
    },

    // ── Order in the house ──────────────────────────────────────────────────────────────────────────────────────────
    {
      name: 'internal-is-private-to-its-room',
      severity: 'error',
      comment:
        'What lies in internal/ can change without asking anybody, because only its own room knows it.',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/internal/', pathNot: '^src/$1/' },
    },
    {
      name: 'internal-is-private-to-its-folder',
      severity: 'error',
      comment: 'Deeper in a room, internal/ belongs to the folder it stands in.',
      from: { path: '^src/(.+)/[^/]+$' },
      to: { path: '^src/[^/]+/.+/internal/', pathNot: ['^src/$1/internal/', '^src/$1/[^/]+$'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other, even for types alone, are one file or three.',
      from: { path: OURS },
      to: { circular: true },
    },
    {
      name: 'src-never-imports-tests',
      severity: 'error',
      comment: 'What is shipped does not depend on what checks it, nor on how the tools are set.',
      from: { path: OURS },
      to: { path: '^(tests|\\.config)/' },
    },
    {
      name: 'every-import-is-there',
      severity: 'error',
      comment: 'An import that does not resolve would slip past every other rule.',
      from: { path: OURS },
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment: 'A package that came along with another goes away with it. Name it in package.json.',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  required: [
    {
      name: 'every-folder-has-a-row',
      severity: 'error',
      comment:
        'A new folder under src, or a file beside the folders, has no rules yet: give it its row here first.',
      module: { path: OURS, pathNot: `^src/(${ROOMS})/` },
      to: { path: '^a row in this table$' },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
