import type { Plugin } from 'vite';

export type NotedWorkers = {
  /** Their paths, from `/`; complete when the build's files are written. */
  readonly paths: ReadonlySet<string>;
  /** For Vite's `worker.plugins`. */
  readonly plugins: () => Plugin[];
};

/** Notes which files of the build are dedicated workers: each is served with a policy of its own. */
export function noteWorkers(): NotedWorkers {
  const paths = new Set<string>();
  const plugin: Plugin = {
    name: 'nightlight:note-workers',
    apply: 'build',
    generateBundle(_options, bundle) {
      const names = Object.keys(bundle);
      if (names.length > 1)
        this.error(`a worker is one file, its policy lets it load no other: ${names.join(', ')}`);
      for (const name of names) paths.add(`/${name}`);
    },
  };
  return { paths, plugins: () => [plugin] };
}
