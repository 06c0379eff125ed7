import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** An eye on one tab: WebKit's own inspector, without its window. */
export type Inspector = {
  /** Runs an expression in the page that is shown, and waits for it where it is a promise. */
  evaluate(expression: string): Promise<unknown>;
  /** What can be seen, as a PNG. */
  picture(width: number, height: number): Promise<Buffer>;
  close(): void;
};

/** What was asked of a page that went away meanwhile, or threw. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
};
type Waiting = {
  readonly target: string;
  readonly settle: (result: Record<string, unknown>) => void;
  readonly fail: (reason: Error) => void;
};
type Evaluated = {
  readonly result: { readonly type: string; readonly className?: string; readonly objectId?: string } & {
    readonly value?: unknown;
    readonly description?: string;
  };
  readonly wasThrown?: boolean;
};

/** The paths of the tabs that can be looked at, in the order they were opened. */
export async function inspectable(port: number): Promise<readonly string[]> {
  // A connection of its own each time: the inspector closes them without a word.
  const asking = get({ host: '127.0.0.1', port, agent: false });
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  const list = await text(answer);
  return [...list.matchAll(/\/socket\/\d+\/\d+\/WebPage/g)].map(([path]) => path).sort();
}

/**
 * Looks at one tab, through all the documents and processes that it will have. Page and inspector speak in messages that are wrapped
 * in messages to a target, since each process that draws the tab is a target of its own (WebKit, `Target.json`).
 *
 * @param first a script that runs in every document before its own
 */
export async function inspect(port: number, path: string, first?: string): Promise<Inspector> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  const waiting = new Map<number, Waiting>();
  let target: string | null = null;
  let wake = () => {};
  let last = 0;

  const drop = (gone: (one: Waiting) => boolean) => {
    for (const [id, one] of waiting) {
      if (!gone(one)) continue;
      waiting.delete(id);
      one.fail(new NoAnswer('the page went away'));
    }
  };
  const send = (method: string, params: object) =>
    socket.send(JSON.stringify({ id: ++last, method, params }));
  const tell = (targetId: string, id: number, method: string, params: object) =>
    send('Target.sendMessageToTarget', { targetId, message: JSON.stringify({ id, method, params }) });
  /** A new process waits until its documents are told what comes first. */
  const prepare = (targetId: string, waits: boolean) => {
    if (first === undefined) return;
    tell(targetId, ++last, 'Page.enable', {});
    tell(targetId, ++last, 'Page.setBootstrapScript', { source: first });
    if (waits) send('Target.resume', { targetId });
  };
  const hear = ({ id, method, params = {}, result, error }: Message) => {
    const { targetInfo, targetId, oldTargetId, newTargetId, message } = params as {
      targetInfo?: { targetId: string; type: string; isProvisional?: boolean; isPaused?: boolean };
    } & Record<'targetId' | 'oldTargetId' | 'newTargetId' | 'message', string | undefined>;
    if (method === 'Target.targetCreated' && targetInfo?.type === 'page')
      prepare(targetInfo.targetId, targetInfo.isPaused ?? false);
    if (method === 'Target.targetCreated' && targetInfo?.type === 'page' && !targetInfo.isProvisional)
      target = targetInfo.targetId;
    if (method === 'Target.didCommitProvisionalTarget') {
      target = newTargetId ?? null;
      drop((one) => one.target === oldTargetId);
    }
    if (method === 'Target.targetDestroyed') {
      if (target === targetId) target = null;
      drop((one) => one.target === targetId);
    }
    if (target) wake();
    if (method === 'Target.dispatchMessageFromTarget' && message) hear(JSON.parse(message) as Message);
    const one = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !one) return;
    // The wrapping message is answered under an id of its own, which nobody waits for unless it fails.
    waiting.delete(id);
    if (error) one.fail(new NoAnswer(error.message));
    else one.settle(result ?? {});
  };
  socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as Message));
  socket.addEventListener('close', () => drop(() => true));

  const ask = async (method: string, params: object): Promise<Record<string, unknown>> => {
    while (!target) {
      if (socket.readyState >= WebSocket.CLOSING) throw new NoAnswer('the tab is closed');
      await new Promise<void>((known) => {
        wake = known;
        socket.addEventListener('close', () => known(), { once: true });
      });
    }
    const to = target;
    const id = ++last;
    return new Promise((settle, fail) => {
      waiting.set(id, { target: to, settle, fail });
      tell(to, id, method, params);
    });
  };

  await once(socket, 'open');
  if (first !== undefined) send('Target.setPauseOnStart', { pauseOnStart: true });
  return {
    async evaluate(expression) {
      const first = (await ask('Runtime.evaluate', { expression })) as Evaluated;
      const { objectId: promiseObjectId, className } = first.result;
      const settled =
        className === 'Promise'
          ? ((await ask('Runtime.awaitPromise', { promiseObjectId, returnByValue: true })) as Evaluated)
          : first;
      if (settled.wasThrown) throw new NoAnswer(settled.result.description ?? 'the page threw');
      return settled.result.value;
    },
    async picture(width, height) {
      const box = { x: 0, y: 0, width, height, coordinateSystem: 'Viewport' };
      const { dataURL } = (await ask('Page.snapshotRect', box)) as { dataURL: string };
      return Buffer.from(dataURL.slice(dataURL.indexOf(',') + 1), 'base64');
    },
    close: () => socket.close(),
  };
}
