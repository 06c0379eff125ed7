import type { PicturePaths } from './picture-paths.ts';

/**
 * The pictures beside the options of a question, by the name the questionnaire uses. Not needed on the first screen.
 * People are a head and shoulders, without skin, age or gender; never a body, never an act. *Yes* and *no* get no light:
 * neither is the better answer.
 */
export const OPTION_PICTURES = {
  // People
  person: {
    lamp: 'M7 43c0-10 7-14 17-14s17 4 17 14z',
    line: 'M16 14a8 8 0 1 1 16 0 8 8 0 1 1-16 0zM7 43c0-10 7-14 17-14s17 4 17 14z',
  },
  'two-people': {
    lamp: 'M4 41c0-10 4-14 11-14s11 4 11 14z',
    line: 'M9 15a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM4 41c0-10 4-14 11-14s11 4 11 14zM28 15a6 6 0 1 1 12 0 6 6 0 1 1-12 0M29 28c9-3 15 2 15 13H32',
  },
  'person-unknown': {
    line: 'M13 17a11 11 0 1 1 22 0 11 11 0 1 1-22 0zM6 44c0-8 7-12 18-12s18 4 18 12M20.5 14a3.7 3.7 0 1 1 5 3.5c-1 .4-1.5 1-1.5 2M24 23h0',
  },
  family: {
    lamp: 'M15 43c0-6 3-8 9-8s9 2 9 8z',
    line: 'M8 13a5.5 5.5 0 1 1 11 0 5.5 5.5 0 1 1-11 0zM29 13a5.5 5.5 0 1 1 11 0 5.5 5.5 0 1 1-11 0zM4 41c0-11 3-17 10-17M44 41c0-11-3-17-10-17M19.5 26a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0zM15 43c0-6 3-8 9-8s9 2 9 8z',
  },
  badge: {
    lamp: 'M16 37c0-5 3-6 8-6s8 1 8 6z',
    line: 'M15 4l9 10 9-10M13 14h22a3 3 0 0 1 3 3v23a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3V17a3 3 0 0 1 3-3zM20 23.5a4 4 0 1 1 8 0 4 4 0 1 1-8 0zM16 37c0-5 3-6 8-6s8 1 8 6z',
  },

  // Feelings, and answers that keep something back
  worried: {
    line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM13 17l6-4M35 17l-6-4M17 22v2M31 22v2M15 34q4-5 9-1t9-1',
  },
  sad: { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM17 19v2M31 19v2M15 34q9-9 18 0' },
  'lips-closed': { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM17 19v2M31 19v2M16 31h16' },
  shrug: {
    line: 'M17 12a7 7 0 1 1 14 0 7 7 0 1 1-14 0zM16 44V31M32 44V31M2 27h5M46 27h-5M4 27l6 10 7-9q7-3 14 0l7 9 6-10',
  },
  tick: { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM15 25l6 6 12-13' },
  cross: { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM17 17l14 14M31 17L17 31' },
  none: {
    line: 'M7 16v-4a5 5 0 0 1 5-5h4M23 7h2M32 7h4a5 5 0 0 1 5 5v4M41 23v2M41 32v4a5 5 0 0 1-5 5h-4M25 41h-2M16 41h-4a5 5 0 0 1-5-5v-4M7 25v-2M17 24h14',
  },
  dots: {
    solid:
      'M5 24a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0zM19.5 24a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0zM34 24a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0z',
  },

  // Weather, for how strong it is
  storm: {
    lamp: 'M25 20l-9 13h6l-3 11 12-15h-6l4-9z',
    line: 'M12 29a8 8 0 0 1 0-16A12 12 0 0 1 35 13a8 8 0 0 1 1 16M25 20l-9 13h6l-3 11 12-15h-6l4-9z',
  },
  rain: { line: 'M12 29a8 8 0 0 1 0-16A12 12 0 0 1 35 13a8 8 0 0 1 1 16zM16 36l-2 6M25 36l-2 6M34 36l-2 6' },
  sun: {
    lamp: 'M15 24a9 9 0 1 1 18 0 9 9 0 1 1-18 0z',
    line: 'M15 24a9 9 0 1 1 18 0 9 9 0 1 1-18 0zM24 4v4M24 40v4M4 24h4M40 24h4M10 10l3 3M35 35l3 3M38 10l-3 3M13 35l-3 3',
  },

  // Days
  moon: {
    lamp: 'M30 6a19 19 0 1 0 12 26A16 16 0 0 1 30 6z',
    line: 'M30 6a19 19 0 1 0 12 26A16 16 0 0 1 30 6z',
  },
  calendar: {
    lamp: 'M12 25h24v8H12z',
    line: 'M9 9h30a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 19h36M15 5v8M33 5v8M12 25h24v8H12z',
  },
  'calendar-day': {
    lamp: 'M26 32a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0z',
    line: 'M9 9h30a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 19h36M15 5v8M33 5v8M26 32a4.5 4.5 0 1 1 9 0 4.5 4.5 0 1 1-9 0zM14 27h0M21 27h0M14 35h0M21 35h0',
  },
  'calendar-later': {
    line: 'M9 9h30a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 19h36M15 5v8M33 5v8M14 31h18M26 25l6 6-6 6',
  },
  'calendar-empty': {
    line: 'M9 9h30a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 19h36M15 5v8M33 5v8M20 27a4 4 0 1 1 5.5 3.6c-1 .5-1.5 1-1.5 2M24 38h0',
  },
  'calendar-done': {
    line: 'M9 9h30a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V12a3 3 0 0 1 3-3zM6 19h36M15 5v8M33 5v8M16 31l6 5 10-11',
  },

  // How tall
  'height-2': {
    lamp: 'M20 43v-3a8 8 0 0 1 16 0v3z',
    line: 'M8 4v40M8 8h4M8 17h4M8 26h4M8 35h4M22 23a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM20 43v-3a8 8 0 0 1 16 0v3z',
  },
  'height-3': {
    lamp: 'M20 43v-9a8 8 0 0 1 16 0v9z',
    line: 'M8 4v40M8 8h4M8 17h4M8 26h4M8 35h4M22 17a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM20 43v-9a8 8 0 0 1 16 0v9z',
  },
  'height-4': {
    lamp: 'M20 43V27a8 8 0 0 1 16 0v16z',
    line: 'M8 4v40M8 8h4M8 17h4M8 26h4M8 35h4M22 10a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM20 43V27a8 8 0 0 1 16 0v16z',
  },
  'person-tall': {
    lamp: 'M11 44V32a9 9 0 0 1 9-9h8a9 9 0 0 1 9 9v12z',
    line: 'M17.5 11a6.5 6.5 0 1 1 13 0 6.5 6.5 0 1 1-13 0zM11 44V32a9 9 0 0 1 9-9h8a9 9 0 0 1 9 9v12zM18 34v10M30 34v10',
  },

  // Screens and messages
  phone: {
    lamp: 'M18 13h12v9h-5l-4 4v-4h-3z',
    line: 'M15 4h18a4 4 0 0 1 4 4v32a4 4 0 0 1-4 4H15a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4zM23 37h2M18 13h12v9h-5l-4 4v-4h-3z',
  },
  'two-phones': {
    line: 'M7 15h8a3 3 0 0 1 3 3v23a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V18a3 3 0 0 1 3-3zM33 15h8a3 3 0 0 1 3 3v23a3 3 0 0 1-3 3h-8a3 3 0 0 1-3-3V18a3 3 0 0 1 3-3zM10.5 38h1M36.5 38h1M11 9q13-8 25-1M37 2v7h-7',
  },
  speech: {
    line: 'M10 7h28a5 5 0 0 1 5 5v17a5 5 0 0 1-5 5H24l-10 8v-8h-4a5 5 0 0 1-5-5V12a5 5 0 0 1 5-5zM14 17h20M14 25h12',
  },
  game: {
    line: 'M14 14h20a10 10 0 0 1 10 10v6a7 7 0 0 1-13 3H17a7 7 0 0 1-13-3v-6a10 10 0 0 1 10-10zM12 24h8M16 20v8M31 21h0M35 26h0',
  },
  play: {
    lamp: 'M20 17l11 7-11 7z',
    line: 'M8 9h32a4 4 0 0 1 4 4v22a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4V13a4 4 0 0 1 4-4zM20 17l11 7-11 7z',
  },
  camera: {
    line: 'M8 15h7l3-6h12l3 6h7a3 3 0 0 1 3 3v19a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V18a3 3 0 0 1 3-3zM17 27a7 7 0 1 1 14 0 7 7 0 1 1-14 0zM37 21h0',
  },
  'screen-hidden': {
    line: 'M8 7h32a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V10a3 3 0 0 1 3-3zM17 43h14M12 22q12-14 24 0-12 14-24 0zM16 31l16-18',
  },
  share: {
    line: 'M5 24a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM31 11a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM31 37a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM17 21l14-7M17 27l14 7',
    lamp: 'M5 24a6 6 0 1 1 12 0 6 6 0 1 1-12 0z',
  },
  mask: {
    line: 'M7 9q17 6 34 0v14c0 11-7 19-17 19S7 34 7 23zM13 22q4-5 8 0M27 22q4-5 8 0M16 31q8 6 16 0',
  },
  'two-cards': {
    lamp: 'M12 38c0-5 3-7 7-7s7 2 7 7z',
    line: 'M8 14h22a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V17a3 3 0 0 1 3-3zM15.5 23a3.5 3.5 0 1 1 7 0 3.5 3.5 0 1 1-7 0zM12 38c0-5 3-7 7-7s7 2 7 7zM16 8V7a3 3 0 0 1 3-3h21a3 3 0 0 1 3 3v24a3 3 0 0 1-3 3h-1',
  },
  lock: {
    lamp: 'M20 32a4 4 0 1 1 8 0 4 4 0 1 1-8 0z',
    line: 'M12 21h24a3 3 0 0 1 3 3v16a3 3 0 0 1-3 3H12a3 3 0 0 1-3-3V24a3 3 0 0 1 3-3zM15 21v-7a9 9 0 0 1 18 0v7M20 32a4 4 0 1 1 8 0 4 4 0 1 1-8 0z',
  },
  pencil: {
    lamp: 'M9 39l3-11L32 8a4 4 0 0 1 6 0l2 2a4 4 0 0 1 0 6L20 36z',
    line: 'M9 39l3-11L32 8a4 4 0 0 1 6 0l2 2a4 4 0 0 1 0 6L20 36zM28 12l8 8M28 42h14',
  },
  symbols: {
    lamp: 'M35 43c-6-4-8-7-8-10a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 3-2 6-8 10z',
    line: 'M6 13a7 7 0 1 1 14 0 7 7 0 1 1-14 0zM28 6h14v14H28zM13 28l8 14H5zM35 43c-6-4-8-7-8-10a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 3-2 6-8 10z',
  },

  // Places and things
  house: { lamp: 'M19 26h10v9H19z', line: 'M5 23L24 7l19 16M10 19v23h28V19M19 26h10v9H19z' },
  school: {
    lamp: 'M20 32h8v11h-8z',
    line: 'M5 43V24l19-10 19 10v19zM24 14V4h9v5h-9M20 43V32h8v11M12 30h2M34 30h2',
  },
  'two-houses': {
    lamp: 'M33 31h5v11h-5z',
    line: 'M3 28l9-8 9 8M6 26v16h12V26M24 23l11-12 10 11M28 19v23h14V19M33 42V31h5v11',
  },
  tree: {
    line: 'M24 25v19M16 44h16M24 4a10 10 0 0 1 9 14 8 8 0 0 1-4 14H19a8 8 0 0 1-4-14 10 10 0 0 1 9-14z',
  },
  bed: {
    lamp: 'M5 33h38v-4a6 6 0 0 0-6-6H20v10z',
    line: 'M5 12v30M43 42v-9H5M43 33v-4a6 6 0 0 0-6-6H20v10M9 33v-4a3 3 0 0 1 3-3h8',
  },
  map: {
    lamp: 'M20 16a4 4 0 1 1 8 0 4 4 0 1 1-8 0z',
    line: 'M13 28H9L4 43h40l-5-15h-4M24 35c-8-9-11-13-11-19a11 11 0 0 1 22 0c0 6-3 10-11 19zM20 16a4 4 0 1 1 8 0 4 4 0 1 1-8 0z',
  },
  gift: {
    lamp: 'M5 15h38v8H5z',
    line: 'M5 15h38v8H5zM9 23v20h30V23M24 15v28M24 15c-2-8-11-13-12-6 0 4 5 6 12 6zM24 15c2-8 11-13 12-6 0 4-5 6-12 6z',
  },
  hook: { line: 'M28 8a4 4 0 1 1 8 0 4 4 0 1 1-8 0zM32 12v20a10 10 0 0 1-20 0V21l8 9' },
  clock: { line: 'M5 24a19 19 0 1 1 38 0 19 19 0 1 1-38 0zM24 13v11l8 5' },
  heart: {
    lamp: 'M24 42C9 32 5 25 5 18a9.5 9.5 0 0 1 19-2 9.5 9.5 0 0 1 19 2c0 7-4 14-19 24z',
    line: 'M24 42C9 32 5 25 5 18a9.5 9.5 0 0 1 19-2 9.5 9.5 0 0 1 19 2c0 7-4 14-19 24z',
  },
  hand: {
    line: 'M14 30V12a3.2 3.2 0 0 1 6.5 0v11M20.5 23V7.5a3.2 3.2 0 0 1 6.5 0V23M27 23V10a3.2 3.2 0 0 1 6.5 0v14M33.5 24v-7a3.2 3.2 0 0 1 6.5 0v13c0 9-5 14-13 14-7 0-10-3-13-8L6 28.5c-2-4 3-6.5 5.5-3.5L14 29',
  },
  bandage: {
    line: 'M8 30L30 8a7 7 0 0 1 10 10L18 40A7 7 0 0 1 8 30zM14 24l10 10M24 14l10 10M24 20h0M20 24h0M28 24h0M24 28h0',
  },
  firefly: {
    lamp: 'M16 32a8 8 0 1 1 16 0 8 8 0 1 1-16 0z',
    line: 'M18 14a6 6 0 1 1 12 0 6 6 0 1 1-12 0zM20 9l-3-5M28 9l3-5M24 20v4M16 32a8 8 0 1 1 16 0 8 8 0 1 1-16 0zM22 21C14 10 5 11 4 16s8 9 15 7M26 21c8-11 17-10 18-5s-8 9-15 7M24 44v1M12 39l-2 2M36 39l2 2M9 30H7M39 30h2',
  },
} as const satisfies Record<string, PicturePaths>;

export type OptionPictureName = keyof typeof OPTION_PICTURES;
