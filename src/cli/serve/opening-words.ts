export interface Opening {
  /** Where the app is, and where the desk asks. */
  readonly url: string;
  readonly deskUrl: string;
  readonly mode: 'practice' | 'live';
  /** The operator's name. */
  readonly name: string;
  /** DATA_DIR when it was set: the desk needs the same one. */
  readonly dataDir: string | undefined;
}

const DESK_PORT = '8788';

/** What `npm start` says last: where the app is, whether it is real, and how to open the desk. */
export function openingWords({ url, deskUrl, mode, name, dataDir }: Opening): string {
  const port = new URL(deskUrl).port;
  const settings = [
    ...(dataDir ? [`DATA_DIR=${dataDir}`] : []),
    ...(port === DESK_PORT ? [] : [`DESK_PORT=${port}`]),
  ];
  const desk = [...settings, 'npm run desk'].join(' ');
  const what =
    mode === 'live'
      ? `  LIVE: reports go to ${name}.`
      : '  PRACTICE MODE: nobody reads what is sent here. In danger? Call 999.';
  const where =
    mode === 'live'
      ? "  The desk is opened on the advisors' own machine, where the keys are."
      : `  The advisors' desk, in another terminal: ${desk}`;
  return ['', `  Nightlight is at ${url}`, '', what, where, '  Ctrl-C stops it.', ''].join('\n');
}
