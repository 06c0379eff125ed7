/** Numbers to call or text: said as a number, 999 would be nine hundred and ninety-nine. */
const TO_CALL = /(?<!\d)(?:999|112|111|101|116 ?\d{3}|0\d{2,}(?: \d{2,})*|\d{5,})(?!\d)/g;

/** A text as a voice shall say it: numbers to call digit by digit, and an end, so that the voice falls and pauses there. */
export function asSpoken(text: string): string {
  const said = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(TO_CALL, (number) =>
      number
        .split(' ')
        .map((group) => [...group].join(' '))
        .join(', '),
    );
  return !said || /[.!?…:;؟۔।]["'”’»)]*$/.test(said) ? said : `${said}.`;
}
