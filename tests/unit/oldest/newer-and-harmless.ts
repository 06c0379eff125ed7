/**
 * What is built names these although one of the oldest browsers does not know them, and why nothing is lost there. Whatever
 * else is newer fails the test beside this; so does a line here that is needed no more.
 */
export const IN_SCRIPTS: Readonly<Record<string, string>> = {
  '.displayName': "Preact's name for a component, set by Preact's own signals",
  '.dispose': "the signals' own function",
  '.getPublicKey': "noble's own function",
  '.moveBefore': 'Preact asks whether it is there, and inserts instead',
  '.toHex': 'noble asks whether it is there, and counts by itself',
  '.trustedTypes': 'trusted-worker.ts: without them a worker needs no policy',
  'Symbol.dispose': 'signals: a property that nobody reads',
  'Uint8Array.fromHex': 'noble asks whether it is there',
  'attribute autocapitalize': 'a keyboard may begin with a small letter',
  'attribute blocking': "idb's name for what is called when another version wants the database",
  speechSynthesis: 'Android WebView has none: the control that reads aloud is not shown',
  'speechSynthesis.cancel': 'quick-exit.ts asks whether it is there',
  'speechSynthesis.getVoices': 'without a voice the control that reads aloud is not shown',
  SpeechSynthesisUtterance: 'loaded once somebody has read aloud',
};

export const IN_STYLES: Readonly<Record<string, string>> = {
  'cursor: default': 'phones have no pointer',
  'cursor: pointer': 'phones have no pointer',
  'field-sizing': 'a text field scrolls instead of growing',
  'font-family: ui-rounded': 'the next font is taken',
  resize: 'phones have no corner to pull at',
  'text-wrap': 'the lines of a heading differ more in length',
};

/** The page that Leave shows, which has to be small: it stays what it is. */
export const IN_NEUTRAL_STYLES: Readonly<Record<string, string>> = {
  ':has': 'Firefox before 121 shows a narrow edge around the list, and strikes nothing through',
};

export const IN_PAGES: Readonly<Record<string, string>> = {
  autocorrect: 'the browsers that would correct know it; the neutral page takes no report',
  'rel="icon"': 'shown in a tab; iOS takes the larger one',
  'rel="manifest"': 'where nothing can be installed nothing reads it',
  writingsuggestions: 'the browsers that would suggest know it',
};
