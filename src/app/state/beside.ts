import type { Signal } from '@preact/signals';
import { type GuideView, isGuide } from './guide-pages.ts';
import type { View } from './view.ts';

/** Screens that stand beside the way: *Back* leads from them to where the person was. */
const BESIDE = [
  'help',
  'private',
  'language',
  'install',
  'accessibility',
  'sent',
  'unlock',
  'remove',
  'trouble',
] as const satisfies readonly View[];
export type BesideView = Exclude<(typeof BESIDE)[number], 'trouble'> | GuideView;

export type Beside = {
  readonly isOn: () => boolean;
  readonly show: (to: BesideView) => void;
  /** Something that a tap set off failed: that is said, with the help lines and a way on. */
  readonly trouble: () => void;
  /** Back to where the person was. */
  readonly leave: () => void;
  readonly forget: () => void;
};

type BesideWorld = {
  readonly view: Signal<View>;
  /** What is said about unsent reports must be what stands in the outbox. */
  readonly readOutboxes: () => Promise<void>;
  /** What is said about whoever reads must be what they say now. */
  readonly askOperator: () => Promise<unknown>;
};

/** How long the outbox may take to be read before a screen is shown without it, in milliseconds. */
const READ_PATIENCE = 6000;

export function createBeside({ view, readOutboxes, askOperator }: BesideWorld): Beside {
  const came: View[] = [];
  return {
    isOn: () => isGuide(view.value) || BESIDE.some((one) => one === view.value),
    show(to) {
      came.push(view.value);
      askOperator().catch(() => {});
      if (to !== 'sent' && to !== 'remove') {
        view.value = to;
        return;
      }
      // A storage that never answers holds nobody up.
      const patience = new Promise<void>((settle) => setTimeout(settle, READ_PATIENCE));
      Promise.race([readOutboxes(), patience])
        .catch(() => {})
        .finally(() => {
          view.value = to;
        });
    },
    trouble() {
      came.push(view.peek());
      view.value = 'trouble';
    },
    leave() {
      view.value = came.pop() ?? 'start';
    },
    forget() {
      came.length = 0;
    },
  };
}
