/**
 * `node src/cli/start.mjs <command> [arguments]`: the door to every command.
 *
 * The only plain JavaScript in `src`, because it runs before anything is installed and on Node 20. It installs what the
 * lockfile names (without install scripts), finds a Node that runs TypeScript, and hands over to `src/cli/<command>.ts`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const COMMANDS = [
  'serve',
  'dev',
  'check',
  'desk',
  'keys',
  'intake',
  'golive',
  'build',
  'soak',
  'bench',
  'lighthouse',
  'gallery',
  'words',
];
const NODE_NEEDED = 24;

const [command = '', ...rest] = process.argv.slice(2);
if (COMMANDS.includes(command)) {
  if (!isInstalled()) await install();
  runOn(findNode(), command, rest);
} else {
  stop(`Say what to start: ${COMMANDS.join(', ')}.`, 2);
}

/**
 * Whether node_modules holds what the lockfile names. npm writes its own copy of the lockfile there as the last step of
 * an installation, so one that was cut short counts as missing. What is optional may be absent, not different.
 */
function isInstalled() {
  const wanted = packagesIn(join(ROOT, 'package-lock.json'));
  const found = packagesIn(join(ROOT, 'node_modules', '.package-lock.json'));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const there = found[path];
    if (!there) return entry.optional === true && !isOurNode(path);
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

function packagesIn(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** npm's output is kept back and shown only when the installation fails. */
async function install() {
  process.stderr.write('Installing what is needed. The first time, this takes a minute or two …\n');
  const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [program, ...before] = npm;
  const flags = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=notice',
  ];
  const child = spawn(program, [...before, ...flags], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const code = await new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  if (code === 0) return;
  process.stderr.write(`${output}\n`);
  stop('Installing did not work; npm says why above. Nothing was started.', 1);
}

function isOurNode(path) {
  return path === `node_modules/node-${process.platform}-${process.arch}`;
}

function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= NODE_NEEDED) return process.execPath;
  const packaged = join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  return existsSync(packaged) ? packaged : noNode();
}

function noNode() {
  stop(
    `This needs Node ${NODE_NEEDED} or newer (here: ${process.versions.node}). Get it from nodejs.org.`,
    1,
  );
}

/**
 * The child shares our terminal and process group, so Ctrl-C reaches it directly, and again through us and npm: the
 * commands take a burst of signals for one. We outlive the child only to pass on how it ended.
 */
function runOn(node, name, args) {
  const path = [join(ROOT, 'node_modules', '.bin'), dirname(node), process.env.PATH ?? ''].join(delimiter);
  const child = spawn(
    node,
    ['--disable-warning=ExperimentalWarning', join(ROOT, 'src', 'cli', `${name}.ts`), ...args],
    { cwd: ROOT, stdio: 'inherit', env: { ...process.env, PATH: path } },
  );
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', noNode);
  child.on('close', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

function stop(line, code) {
  process.stderr.write(`${line}\n`);
  process.exit(code);
}
