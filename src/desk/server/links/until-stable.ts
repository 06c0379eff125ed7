/** The step again and again until it changes nothing, so that twice is the same as once. The step must come to an end. */
export function untilStable(step: (text: string) => string): (text: string) => string {
  return (text) => {
    let before = text;
    let after = step(before);
    while (after !== before) {
      before = after;
      after = step(before);
    }
    return after;
  };
}
