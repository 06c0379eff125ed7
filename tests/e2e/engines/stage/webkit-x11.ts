import { once } from 'node:events';
import { createConnection } from 'node:net';

/** Somebody's mouse and keyboard at an X server, and the size of the one large window. */
export type X11 = {
  /** Moves the mouse there; screen pixels. */
  point(x: number, y: number): void;
  /** A click of the first button; screen pixels. */
  click(x: number, y: number): void;
  key(code: number, down: boolean): void;
  /** Key symbols by key code: unshifted and shifted. */
  readonly keys: ReadonlyMap<number, readonly number[]>;
  /** Gives the largest window that can be seen this size, at the corner. False when there is none yet. */
  resize(width: number, height: number): Promise<boolean>;
  /** Settles when everything asked for so far was done. */
  settled(): Promise<void>;
  close(): void;
};

/** Request codes of X11 (X Window System Protocol, appendix B). */
const GET_ATTRIBUTES = 3;
const CONFIGURE = 12;
const GET_GEOMETRY = 14;
const QUERY_TREE = 15;
const GET_FOCUS = 43;
const QUERY_EXTENSION = 98;
const GET_KEYS = 101;
const CHANGE_KEYBOARD = 102;
const AUTO_REPEAT = 0x80;
/** XTEST's one request that is used, and its kinds of event. */
const FAKE_INPUT = 2;
const KEY_DOWN = 2;
const KEY_UP = 3;
const BUTTON_DOWN = 4;
const BUTTON_UP = 5;
const MOTION = 6;

const VIEWABLE = 2;
const LITTLE_ENDIAN = 0x6c;

/** The X server cannot do what is needed. */
export class NoX11 extends Error {
  override readonly name = 'NoX11';
}

/** Speaks the X protocol to a server on this machine: what a tool like xdotool would do, in the few requests needed. */
export async function connectX11(display: number): Promise<X11> {
  const socket = createConnection(`/tmp/.X11-unix/X${display}`);
  await once(socket, 'connect');
  let inbox: Buffer = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (part) => {
    inbox = Buffer.concat([inbox, part]);
    wake();
  });
  socket.on('error', () => wake());
  socket.on('close', () => wake());
  const take = async (length: number): Promise<Buffer> => {
    while (inbox.length < length) {
      if (socket.destroyed) throw new NoX11('the display is gone');
      await new Promise<void>((more) => {
        wake = more;
      });
    }
    const taken = inbox.subarray(0, length);
    inbox = inbox.subarray(length);
    return taken;
  };

  socket.write(Buffer.from([LITTLE_ENDIAN, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  const start = await take(8);
  const rest = await take(start.readUInt16LE(6) * 4);
  if (start[0] !== 1) throw new NoX11('the display lets nobody in');
  const screens = 32 + Math.ceil(rest.readUInt16LE(16) / 4) * 4 + rest.readUInt8(21) * 8;
  const root = rest.readUInt32LE(screens);
  const [firstKey, lastKey] = [rest.readUInt8(26), rest.readUInt8(27)];

  const send = (code: number, detail: number, body: Buffer) => {
    const head = Buffer.from([code, detail, 0, 0]);
    head.writeUInt16LE(1 + body.length / 4, 2);
    socket.write(Buffer.concat([head, body]));
  };
  /** Questions are asked one after the other; events and errors between the answers count for nothing. */
  let asking: Promise<unknown> = Promise.resolve();
  const ask = (code: number, detail: number, body: Buffer): Promise<Buffer> => {
    const answer = asking.then(async () => {
      send(code, detail, body);
      for (;;) {
        const head = await take(32);
        if (head[0] === 0) return head;
        if (head[0] === 1) return Buffer.concat([head, await take(head.readUInt32LE(4) * 4)]);
      }
    });
    asking = answer.catch(() => {});
    return answer;
  };
  const numbers = (...values: number[]) => {
    const bytes = Buffer.alloc(values.length * 4);
    for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
    return bytes;
  };

  const testing = await ask(QUERY_EXTENSION, 0, Buffer.from('\x05\0\0\0XTEST\0\0\0', 'latin1'));
  const fake = testing.readUInt8(9);
  if (testing[8] !== 1) throw new NoX11('the display takes no made-up input');
  const input = (kind: number, detail: number, x = 0, y = 0) => {
    const body = Buffer.alloc(32);
    body.set([kind, detail]);
    body.writeUInt32LE(kind === MOTION ? root : 0, 8);
    body.writeInt16LE(x, 20);
    body.writeInt16LE(y, 22);
    send(fake, FAKE_INPUT, body);
  };

  const count = lastKey - firstKey + 1;
  const mapping = await ask(GET_KEYS, 0, Buffer.from([firstKey, count, 0, 0]));
  const each = mapping.readUInt8(1);
  const keys = new Map<number, number[]>();
  for (let key = 0; key < count; key++)
    keys.set(
      firstKey + key,
      [0, 1].map((level) => mapping.readUInt32LE(32 + (key * each + level) * 4)),
    );

  // On a busy machine a pressed key would repeat before it is let go.
  send(CHANGE_KEYBOARD, 0, numbers(AUTO_REPEAT, 0));

  const largest = async (): Promise<number | null> => {
    const tree = await ask(QUERY_TREE, 0, numbers(root));
    let found: { window: number; area: number } | null = null;
    for (let child = 0; child < tree.readUInt16LE(16); child++) {
      const window = tree.readUInt32LE(32 + child * 4);
      const attributes = await ask(GET_ATTRIBUTES, 0, numbers(window));
      if (attributes[0] !== 1 || attributes[26] !== VIEWABLE) continue;
      const box = await ask(GET_GEOMETRY, 0, numbers(window));
      if (box[0] !== 1) continue;
      const area = box.readUInt16LE(16) * box.readUInt16LE(18);
      if (!found || area > found.area) found = { window, area };
    }
    return found && found.area > 10_000 ? found.window : null;
  };

  const point = (x: number, y: number) => input(MOTION, 0, Math.round(x), Math.round(y));

  return {
    keys,
    point,
    click(x, y) {
      point(x, y);
      input(BUTTON_DOWN, 1);
      input(BUTTON_UP, 1);
    },
    key: (code, down) => input(down ? KEY_DOWN : KEY_UP, code),
    async resize(width, height) {
      const window = await largest();
      if (window === null) return false;
      send(CONFIGURE, 0, numbers(window, 0b1111, 0, 0, width, height));
      return true;
    },
    async settled() {
      await ask(GET_FOCUS, 0, Buffer.alloc(0));
    },
    close: () => socket.destroy(),
  };
}
