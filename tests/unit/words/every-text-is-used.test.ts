import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { comesTo, quotedIn } from './quoted-in-code.ts';

/** What asks for the texts of a file, and how a key of it begins there. The questionnaire's keys are made of its data. */
const FILES = [
  ['app', 'app:'],
  ['guidance', 'guidance:'],
  ['lock', 'lock:'],
  ['safety', 'safety:'],
  ['desk', ''],
] as const;
const VARIANT = /(_(under11|adult))?(_(zero|one|two|few|many|other))?$/;
const CODE = quotedIn('src/{app,build,help,i18n,report,safety,ui,vault,wire}/**/*.{ts,tsx}');
const DESK = quotedIn('src/{desk,cli,intake,report,wire}/**/*.ts');

describe('no text is written for nobody', () => {
  test.each(FILES)('%s.json', (file, prefix) => {
    const keys = leaves(JSON.parse(readFileSync(`locales/en/${file}.json`, 'utf8')));
    const code = file === 'desk' ? DESK : CODE;
    const unused = keys.filter((key) => !comesTo(prefix + key.replace(VARIANT, ''), code));
    expect(keys.length).toBeGreaterThan(20);
    expect(unused).toEqual([]);
  });

  test('a text that nothing asks for is found, also beside a key with a hole', () => {
    expect(comesTo('app:check.too-large', CODE)).toBe(true);
    expect(comesTo('app:check.weather-today', CODE)).toBe(false);
    expect(comesTo('app:weather.title', CODE)).toBe(false);
  });
});

function leaves(tree: object, path = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value as object, `${path}${key}.`),
  );
}
