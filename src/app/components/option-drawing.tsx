import { signal } from '@preact/signals';

type Drawer = typeof import('../../ui/pictures/option-picture.tsx').OptionPicture;
const drawer = signal<Drawer | null>(null);
let asked = false;

/** A picture beside an option. The pictures are loaded when the first is wanted; its place is kept meanwhile. */
export function OptionDrawing({ name }: { name: string }) {
  if (!asked) {
    asked = true;
    void import('../../ui/pictures/option-picture.tsx').then(
      (loaded) => {
        drawer.value = loaded.OptionPicture;
      },
      () => {
        asked = false;
      },
    );
  }
  const Draw = drawer.value;
  return Draw ? (
    <Draw name={name} size={48} />
  ) : (
    <svg viewBox="0 0 48 48" width="48" height="48" aria-hidden="true" />
  );
}
