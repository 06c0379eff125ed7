import { chown, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { replaceFile } from '../../desk/server/write-file.ts';
import {
  type DeskToken,
  deskTokensFile,
  oldTokenFile,
  readDeskTokens,
  TokenName,
} from '../../intake/desk-tokens.ts';
import { Sha256Hex } from '../../wire/receipt.ts';
import type { IntakeCommand, IntakeCommandOutput, IntakeCommandWorld } from './intake-command.ts';

const MONITORING = '--monitoring';
/** As many digits of a hash as tell two tokens of one name apart. */
const SHOWN = 12;

/**
 * `npm run intake -- token list`, `token add NAME HASH [--monitoring]`, `token revoke NAME [HASH]`: who may ask the desk's
 * listener. The hash is what `npm run keys -- token` says on the advisor's machine, or its first twelve digits to revoke
 * one of several of a name. The token itself is never here. It counts at once, without a restart.
 */
export const tokenCommand: IntakeCommand = async (args, world) => {
  const say = (key: string, values?: Record<string, string | number>) =>
    world.words.say(`token.${key}`, values);
  const [action = 'list', name = '', hash = '', ...rest] = args.filter((arg) => arg !== MONITORING);
  const monitoring = args.includes(MONITORING);
  const wrong = rest.length > 0 || (monitoring && action !== 'add');
  const read = await readDeskTokens(world.config.dataDir);
  if (!read.ok) return { code: 1, text: say('broken', { file: deskTokensFile(world.config.dataDir) }) };
  try {
    if (action === 'list' && name === '' && !wrong) return list(read.tokens, say);
    if (
      action === 'add' &&
      TokenName.safeParse(name).success &&
      Sha256Hex.safeParse(hash).success &&
      !wrong
    ) {
      return await add({ name, hash, monitoring }, read.tokens, world);
    }
    if (action === 'revoke' && name !== '' && !wrong) {
      return await revoke({ name, hash }, read.tokens, world);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return { code: 1, text: say('cannot-write', { folder: world.config.dataDir, code }) };
  }
  return { code: 2, text: say('usage') };
};

type Say = (key: string, values?: Record<string, string | number>) => string;

function list(tokens: readonly DeskToken[], say: Say): IntakeCommandOutput {
  const lines = tokens.map(({ name, sha256, since, revokedAt, only }) =>
    [
      `    ${name}`,
      sha256.slice(0, SHOWN),
      say(only ?? 'reads'),
      say('since', { day: since.slice(0, 10) }),
      ...(revokedAt ? [say('revoked', { day: revokedAt.slice(0, 10) })] : []),
    ].join('  '),
  );
  const count = tokens.filter(({ revokedAt }) => !revokedAt).length;
  return { code: 0, text: [say('count', { count }), ...lines].join('\n') };
}

async function add(
  wanted: { readonly name: string; readonly hash: string; readonly monitoring: boolean },
  tokens: readonly DeskToken[],
  world: IntakeCommandWorld,
): Promise<IntakeCommandOutput> {
  const { name, hash, monitoring } = wanted;
  // A revoked one stays listed: what was once given up must not open anything again.
  if (tokens.some(({ sha256 }) => sha256 === hash)) return { code: 1, text: world.words.say('token.known') };
  const since = world.now().toISOString();
  const added: DeskToken = { name, sha256: hash, since, ...(monitoring && { only: 'monitoring' }) };
  await write([...tokens, added], world);
  return { code: 0, text: world.words.say('token.added', { name }) };
}

async function revoke(
  { name, hash }: { readonly name: string; readonly hash: string },
  tokens: readonly DeskToken[],
  world: IntakeCommandWorld,
): Promise<IntakeCommandOutput> {
  if (hash !== '' && hash.length < SHOWN) return { code: 2, text: world.words.say('token.usage') };
  const meant = (token: DeskToken) =>
    token.name === name && token.sha256.startsWith(hash) && token.revokedAt === undefined;
  const count = tokens.filter(meant).length;
  if (count === 0) return { code: 1, text: world.words.say('token.unknown', { name }) };
  const revokedAt = world.now().toISOString();
  const after = tokens.map((token) => (meant(token) ? { ...token, revokedAt } : token));
  await write(after, world);
  return { code: 0, text: world.words.say('token.done', { name, count }) };
}

/** Whole or not at all. Run by root, the list still belongs to the folder's owner, who is the intake. */
async function write(tokens: readonly DeskToken[], { config }: IntakeCommandWorld): Promise<void> {
  const file = deskTokensFile(config.dataDir);
  await replaceFile(file, `${JSON.stringify(tokens, null, 2)}\n`, 0o600);
  const { uid, gid } = await stat(dirname(file));
  if (process.getuid?.() === 0 && uid !== 0) await chown(file, uid, gid);
  await rm(oldTokenFile(config.dataDir), { force: true });
}
