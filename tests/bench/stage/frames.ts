import type { Browser, Page } from '@playwright/test';

type TraceEvent = {
  readonly name: string;
  /** Microseconds. */
  readonly ts: number;
  readonly args: { readonly data?: { readonly type?: string }; readonly snapshot?: string };
};

/** What was on the screen, one picture for each frame that was put there, and when a finger was lifted; milliseconds. */
export type Frames = {
  readonly pressedAt: number;
  readonly shown: readonly { readonly at: number; readonly jpeg: string }[];
};

/** Everything that is put on the screen, with a picture of each, while `work` is done, from a trace of the browser. */
export async function recordFrames(browser: Browser, page: Page, work: () => Promise<void>): Promise<Frames> {
  await browser.startTracing(page, {
    screenshots: true,
    categories: ['devtools.timeline', 'disabled-by-default-devtools.screenshot'],
  });
  let trace: Buffer;
  try {
    await work();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const press = traceEvents.find(
    ({ name, args }) => name === 'EventDispatch' && args.data?.type === 'touchend',
  );
  if (!press) throw new Error('the trace has no press');
  return {
    pressedAt: press.ts / 1000,
    shown: traceEvents
      .filter(({ name, args }) => name === 'Screenshot' && args.snapshot)
      .map(({ ts, args }) => ({ at: ts / 1000, jpeg: args.snapshot ?? '' }))
      .sort((a, b) => a.at - b.at),
  };
}

/**
 * For each picture, how many of its pixels have about this colour. It is looked at on a page of its own, an empty one.
 *
 * @param colour red, green and blue, 0 to 255; each may be off by 24, for the pictures are JPEG
 */
export function countPixels(
  empty: Page,
  jpegs: readonly string[],
  colour: readonly [number, number, number],
): Promise<readonly number[]> {
  return empty.evaluate(
    async ({ pictures, sought }) => {
      const counts: number[] = [];
      for (const picture of pictures) {
        const image = new Image();
        image.src = `data:image/jpeg;base64,${picture}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height);
        const paper = canvas.getContext('2d');
        if (!paper) throw new Error('no canvas');
        paper.drawImage(image, 0, 0);
        const { data } = paper.getImageData(0, 0, image.width, image.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4)
          if (sought.every((part, channel) => Math.abs((data[at + channel] ?? 0) - part) <= 24)) count++;
        counts.push(count);
      }
      return counts;
    },
    { pictures: jpegs, sought: colour },
  );
}
