import type { Words } from '../../desk/server/show/words.ts';
import { makeToken } from './make-token.ts';

/**
 * `keys token`: makes this desk's token where there is none, and says what the intake is to be told: its hash, which
 * opens nothing. `keys token --new` puts another in its place. The token is never printed.
 *
 * @throws what the file system throws
 */
export async function tokenCommand(
  args: readonly string[],
  world: { readonly dataDir: string; readonly words: Pick<Words, 'say'> },
): Promise<{ readonly code: 0 | 1 | 2; readonly text: string }> {
  const { say } = world.words;
  const anew = args[0] === '--new';
  if (args.length > (anew ? 1 : 0)) return { code: 2, text: say('keys.usage') };
  const token = await makeToken(world.dataDir, anew);
  if (!token.ok) return { code: 1, text: say('token.not-a-token', { file: token.file }) };
  const { file, sha256 } = token;
  return {
    code: 0,
    text: `${say(token.made ? 'token.made' : 'token.there', { file })}\n${say('token.tell', { sha256 })}`,
  };
}
