import { expect, test } from 'vitest';
import type { Device } from '../../../src/app/state/device.ts';
import { createJourney } from '../../../src/app/state/journey.ts';
import { createKeeper } from '../../../src/app/state/keeper.ts';
import { random } from '../../../src/crypto/random.ts';
import { ONLINE_ABUSE } from '../../../src/report/online-abuse.ts';
import { memoryStore } from '../../../src/store/memory-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { makeFirstRecords } from '../../../src/vault/first-records.ts';
import { createOneWriter } from '../../../src/vault/one-writer.ts';
import { createVault } from '../../../src/vault/vault.ts';
import { stretchHere } from '../vault/stretch-here.ts';

const WORLD = { random, now: Date.now, stretch: stretchHere, locks: undefined };

const question = (id: string) => {
  const found = ONLINE_ABUSE.screens.flatMap((screen) => screen.questions).find((one) => one.id === id);
  if (!found) throw new Error(`there is no question ${id}`);
  return found;
};

/** A phone whose storage lasts, with the real vault; `swap` may be broken or slowed. */
async function phone(swap: (real: Store['swap']) => Store['swap'] = (real) => real) {
  const memory = memoryStore(await makeFirstRecords({ random, now: Date.now }));
  const store: Store = { ...memory, lasting: true, swap: swap(memory.swap) };
  const vault = createVault(store, WORLD);
  const writer = createOneWriter(undefined, () => {});
  const device = { lasting: true, store, vault, writer, painted: () => shown() } as Device;
  let shown = async () => {};
  /** The screen after an answer is painted when this is called, not before. */
  const slowToPaint = () => {
    let paint = () => {};
    const frame = new Promise<void>((settle) => {
      paint = settle;
    });
    shown = () => frame;
    return paint;
  };
  let takenOver = 0;
  const chosen = { nothing: false };
  let reach = async () => {};
  /** Something happens while the phone reaches for its storage. */
  const meanwhile = (what: () => void) => {
    reach = async () => {
      reach = async () => {};
      what();
    };
  };
  const journey = createJourney({
    now: () => '2026-11-22T21:00:00+00:00',
    language: () => 'en-GB',
    confirmed: () => {},
    typed: () => keeper.soon(),
  });
  const keeper = createKeeper({
    journey,
    device: () => reach().then(() => device),
    nothing: () => chosen.nothing,
    unlocked: vault.isUnlocked,
    takenOver: () => {
      takenOver += 1;
    },
  });
  const shared = (code: string) => journey.answer(question('device-shared'), code);
  /** What a fresh look at the storage finds. */
  const stored = async () => (await createVault(store, WORLD).read()).kind;
  return {
    ...{ journey, keeper, shared, stored, store, vault, chosen, meanwhile, slowToPaint },
    takenOver: () => takenOver,
  };
}

test('nothing is written before it is said who else uses the phone', async () => {
  const { journey, keeper, stored } = await phone();
  journey.answer(question('audience'), 'child');
  await keeper.confirm();
  expect([keeper.state.value, await stored()]).toEqual(['undecided', 'none']);
});

test('an own phone keeps the draft at each answer', async () => {
  const { keeper, shared, stored } = await phone();
  shared('no');
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps(), await stored()]).toEqual(['own', true, 'draft']);
});

test('an answer is not called saved before it is on the phone', async () => {
  let during = () => {};
  const { journey, keeper, shared } = await phone((real) => async (changes) => {
    during();
    during = () => {};
    return real(changes);
  });
  shared('no');
  await keeper.confirm();
  expect(keeper.behind.value).toBe(false);
  journey.answer(question('safe-here'), 'yes');
  expect(keeper.behind.value).toBe(true);
  await keeper.confirm();
  expect(keeper.behind.value).toBe(false);
  // A newer one comes while the one before is being written.
  journey.answer(question('safe-here'), 'no');
  during = () => journey.answer(question('harm-today'), 'no');
  await keeper.confirm();
  expect([keeper.state.value, keeper.behind.value]).toEqual(['own', true]);
  await keeper.confirm();
  expect(keeper.behind.value).toBe(false);
});

test('a draft that was opened from the phone is saved until something is added', async () => {
  const { journey, keeper, shared } = await phone();
  shared('no');
  await keeper.confirm();
  journey.open(journey.toDraft());
  keeper.opened();
  expect([keeper.state.value, keeper.behind.value]).toEqual(['own', false]);
  journey.answer(question('story'), 'one word more');
  expect(keeper.behind.value).toBe(true);
});

test('said while it is being written that others use the phone: it goes again, and that is said', async () => {
  let during = () => {};
  const { keeper, shared, stored } = await phone((real) => async (changes) => {
    during();
    during = () => {};
    return real(changes);
  });
  shared('no');
  during = () => shared('yes');
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps(), await stored()]).toEqual(['nothing', false, 'none']);
});

test('a draft that could not be forgotten is tried again, and never called not kept', async () => {
  let broken = false;
  const { keeper, shared, stored } = await phone(
    (real) => async (changes) => (broken ? 'failed' : real(changes)),
  );
  shared('no');
  await keeper.confirm();
  broken = true;
  shared('yes');
  await keeper.confirm();
  expect([keeper.state.value, await stored()]).toEqual(['failing', 'draft']);
  broken = false;
  await keeper.confirm();
  expect([keeper.state.value, await stored()]).toEqual(['nothing', 'none']);
});

test('words that wait for a pause are kept at once when the page goes to the background', async () => {
  const { journey, keeper, shared, store } = await phone();
  shared('no');
  await keeper.confirm();
  journey.answer(question('story'), 'half a sentence');
  keeper.flush();
  await keeper.rest();
  const read = await createVault(store, WORLD).read();
  expect(JSON.stringify(read)).toContain('half a sentence');
});

test('the next question is painted before the answer is written, and the answer is kept then', async () => {
  const { keeper, shared, stored, slowToPaint } = await phone();
  const paint = slowToPaint();
  shared('no');
  const kept = keeper.confirm();
  await new Promise((settle) => setTimeout(settle, 20));
  expect([await stored(), keeper.keeps()]).toEqual(['none', false]);
  paint();
  await kept;
  expect([await stored(), keeper.state.value]).toEqual(['draft', 'own']);
});

test('what is written waits for the screen, and sealing waits for both', async () => {
  const { keeper, shared, stored, slowToPaint } = await phone();
  const paint = slowToPaint();
  shared('no');
  void keeper.confirm();
  const rested = keeper.rest();
  paint();
  await rested;
  expect(await stored()).toBe('draft');
});

test('left before the next question is painted: the answer is not written any more', async () => {
  const { journey, keeper, shared, stored, slowToPaint } = await phone();
  const paint = slowToPaint();
  shared('no');
  const kept = keeper.confirm();
  await new Promise((settle) => setTimeout(settle, 20));
  journey.forget();
  keeper.forget();
  paint();
  await kept;
  expect([await stored(), keeper.state.value]).toEqual(['none', 'undecided']);
});

test('said that others use the phone: what was kept goes without waiting for a screen', async () => {
  const { keeper, shared, stored, slowToPaint } = await phone();
  shared('no');
  await keeper.confirm();
  slowToPaint();
  shared('yes');
  await keeper.confirm();
  expect([await stored(), keeper.state.value]).toEqual(['none', 'nothing']);
});

test('a draft that another tab has is never written over', async () => {
  const { journey, keeper, shared, store, takenOver } = await phone();
  shared('no');
  await keeper.confirm();
  await createVault(store, WORLD).keep({ ...journey.toDraft(), at: 'story' });
  await keeper.confirm();
  expect(takenOver()).toBe(1);
  keeper.stop();
  await keeper.confirm();
  const read = await createVault(store, WORLD).read();
  expect(read.kind === 'draft' && read.draft.at).toBe('story');
});

test('a phone that cannot save is an own phone all the same; one that others use is not', async () => {
  const { keeper, shared } = await phone(() => async () => 'failed');
  expect(keeper.own()).toBe(false);
  shared('no');
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps(), keeper.own()]).toEqual(['failing', false, true]);
  shared('not-sure');
  expect(keeper.own()).toBe(false);
  shared('no');
  keeper.stop();
  expect(keeper.own()).toBe(false);
});

test('chosen before the first question: nothing is kept, whatever is answered, and what was kept goes', async () => {
  const { keeper, shared, stored, chosen } = await phone();
  chosen.nothing = true;
  shared('no');
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps(), await stored()]).toEqual(['nothing', false, 'none']);
  chosen.nothing = false;
  await keeper.confirm();
  expect([keeper.state.value, await stored()]).toEqual(['own', 'draft']);
  chosen.nothing = true;
  await keeper.confirm();
  expect([keeper.state.value, await stored()]).toEqual(['nothing', 'none']);
});

test('with a lock, a phone that others use keeps the draft, and only behind the lock', async () => {
  const { keeper, shared, stored, vault } = await phone();
  shared('yes');
  await keeper.confirm();
  expect(keeper.keepsNothing()).toBe(true);
  await vault.chooseLock({ kind: 'text', text: 'seven kites' });
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps(), keeper.own(), await stored()]).toEqual([
    'locked',
    true,
    false,
    'none',
  ]);
  expect((await vault.read()).kind).toBe('draft');
});

test('leaving while it is being written puts nothing over what is on the phone', async () => {
  const { journey, keeper, shared, stored, store, meanwhile } = await phone();
  journey.answer(question('story'), 'about a game');
  shared('no');
  await keeper.confirm();
  meanwhile(() => journey.forget());
  await keeper.confirm();
  expect(await stored()).toBe('draft');
  expect(JSON.stringify(await createVault(store, WORLD).read())).toContain('about a game');
});

test('after it was locked, whoever is next and wants nothing kept does not take what is behind the lock', async () => {
  const { journey, keeper, shared, vault, chosen } = await phone();
  const lock = { kind: 'text', text: 'seven kites' } as const;
  shared('yes');
  await vault.chooseLock(lock);
  await keeper.confirm();
  vault.lock();
  journey.forget();
  keeper.forget();
  chosen.nothing = true;
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps()]).toEqual(['nothing', false]);
  expect((await vault.unlock(lock)).kind).toBe('opened');
  expect((await vault.read()).kind).toBe('draft');
});

test('what was still being kept when it was locked says nothing to whoever is next, and takes nothing away', async () => {
  let during = () => {};
  const { journey, keeper, shared, vault } = await phone((real) => async (changes) => {
    during();
    during = () => {};
    return real(changes);
  });
  const lock = { kind: 'text', text: 'seven kites' } as const;
  shared('yes');
  await vault.chooseLock(lock);
  during = () => {
    vault.lock();
    journey.forget();
    keeper.forget();
    shared('yes');
  };
  await keeper.confirm();
  expect([keeper.state.value, keeper.keeps()]).toEqual(['undecided', false]);
  await vault.unlock(lock);
  expect((await vault.read()).kind).toBe('draft');
});
