import { h, render } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { Drawing } from '../../../src/ui/pictures/drawing.tsx';
import { INTERFACE_PICTURES } from '../../../src/ui/pictures/interface-pictures.ts';
import { OPTION_PICTURES } from '../../../src/ui/pictures/option-pictures.ts';
import type { PicturePaths } from '../../../src/ui/pictures/picture-paths.ts';

const pictures: [string, PicturePaths][] = Object.entries({ ...INTERFACE_PICTURES, ...OPTION_PICTURES });

afterEach(() => render(null, document.body));

test.each(pictures)('%s is drawn whole, with nothing cut off at the edge of its box', (_name, paths) => {
  render(h(Drawing, { paths, size: 48 }), document.body);
  const shapes = [...document.querySelectorAll('path')];
  expect(shapes.length).toBe(Object.keys(paths).length);
  for (const shape of shapes) {
    const box = shape.getBBox();
    const halfLine = shape.hasAttribute('stroke') ? 1.5 : 0;
    expect(box.width + box.height).toBeGreaterThan(5);
    expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(halfLine);
    expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(48 - halfLine);
  }
});
