/**
 * The oldest browsers that are supported: the one place that says so. What is built is built for these (`TARGET`), what is
 * built is held against what these know (tests/unit/oldest), and README.md names them.
 */
export const OLDEST = { chrome: '111', safari: '16.4', firefox: '115' } as const;

/** The same for Vite's `build.target`. */
export const TARGET = Object.entries(OLDEST).map(([name, version]) => `${name}${version}`);
