import { expect, test } from 'vitest';
import { chooseOperator } from '../../../src/app/state/operator.ts';
import { newIdentity } from '../../../src/crypto/open.ts';
import { newReceiptKey } from '../../../src/crypto/receipt.ts';

const { kty, crv, x, y, kid } = await newReceiptKey();
const file = async (name: string) =>
  JSON.stringify({
    v: 1,
    name,
    mode: 'practice',
    recipients: [(await newIdentity('hybrid')).recipient],
    receiptKeys: [{ kty, crv, x, y, kid }],
  });
const [FRESH, OLD] = [await file('Fresh'), await file('Old')];
const BROKEN = '{"v":1,"recipients":[]}';

/** A phone with this copy; tells what was written over it. `waits`: patience never ends. */
function phone(copied: string | null, waits = true) {
  const written: string[] = [];
  const choose = (fetched: Promise<string | null>) =>
    chooseOperator(fetched, { read: async () => copied, write: (text) => void written.push(text) }, () =>
      waits ? new Promise(() => {}) : Promise.resolve(null),
    );
  return { choose, written };
}

test('what the server says now counts, and is kept', async () => {
  const { choose, written } = phone(OLD);
  expect(await choose(Promise.resolve(FRESH))).toMatchObject({ kind: 'ready', text: FRESH });
  expect(written).toEqual([FRESH]);
});

test('a broken file is not worked around with an old copy, and never replaces it', async () => {
  const { choose, written } = phone(OLD);
  expect(await choose(Promise.resolve(BROKEN))).toEqual({ kind: 'invalid' });
  expect(written).toEqual([]);
});

test('without an answer, or with the page of a captive portal, the copy counts', async () => {
  for (const answer of [null, '<html>Sign in to the wifi</html>']) {
    const { choose, written } = phone(OLD);
    expect(await choose(Promise.resolve(answer))).toMatchObject({ kind: 'ready', text: OLD });
    expect(written).toEqual([]);
  }
});

test('an answer that does not come is not waited for for ever', async () => {
  const never = new Promise<string | null>(() => {});
  expect(await phone(OLD, false).choose(never)).toMatchObject({ kind: 'ready', text: OLD });
  expect(await phone(null, false).choose(never)).toEqual({ kind: 'missing' });
});

test('without an answer and without a good copy it is missing', async () => {
  expect(await phone(null).choose(Promise.resolve(null))).toEqual({ kind: 'missing' });
  expect(await phone(BROKEN).choose(Promise.resolve(null))).toEqual({ kind: 'missing' });
});
