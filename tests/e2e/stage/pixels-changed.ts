import type { BrowserContext } from '@playwright/test';

/** A difference in brightness, of 255, that everybody sees; one in colour alone does not count. */
const SEEN = 100;

/** How many pixels of two pictures (PNG, of one size) differ so that it is seen without seeing colours. */
export async function pixelsChanged(context: BrowserContext, before: Buffer, after: Buffer): Promise<number> {
  const desk = await context.newPage();
  const changed = await desk.evaluate(
    async ([a, b, seen]) => {
      const brightness = async (png: string) => {
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
        if (!canvas) throw new Error('there is no canvas');
        canvas.drawImage(picture, 0, 0);
        const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
        const at = (i: number) => data[i] ?? 0;
        return Array.from(
          { length: data.length / 4 },
          (_, i) => 0.3 * at(4 * i) + 0.59 * at(4 * i + 1) + 0.11 * at(4 * i + 2),
        );
      };
      const [first, second] = [await brightness(a), await brightness(b)];
      if (first.length !== second.length) throw new Error('the pictures differ in size');
      return first.filter((light, i) => Math.abs(light - (second[i] ?? 0)) > seen).length;
    },
    [before.toString('base64'), after.toString('base64'), SEEN] as const,
  );
  await desk.close();
  return changed;
}
