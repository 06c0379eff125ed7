import type { DeskSettings } from '../../desk/server/settings/settings.ts';
import type { HelpLine } from '../../help/help-lines.ts';
import type { Language } from '../../i18n/language.ts';
import type { OperatorFile } from '../../wire/operator-file.ts';
import type { Read } from './read.ts';
import type { Statements } from './statements.ts';

/** What lies on the desk's machine. */
export type DeskFacts = {
  /** The recipients whose keys the desk holds and can open; or the desk's own words for why it cannot. */
  readonly held:
    | { readonly ok: true; readonly recipients: readonly string[] }
    | { readonly ok: false; readonly trouble: string };
  /** File names of keys that no passphrase protects. */
  readonly unprotected: readonly string[];
  /** Whether an intake has ever run in this data folder, which practice does. */
  readonly intakeRanHere: boolean;
  readonly settings: Read<DeskSettings>;
  /** The first day on which the alarm as it is set now was tested here (YYYY-MM-DD); null: never. */
  readonly alarmTestedSince: string | null;
  /** `stuck`: it runs, and could not look for five minutes. `cannot-tell`: it runs, and its book cannot be opened. */
  readonly watch:
    | { readonly is: 'looks' | 'stuck' | 'not-running' }
    | { readonly is: 'cannot-tell'; readonly trouble: string };
  /** What the desk's listener answers to the desk's token. */
  readonly intake: 'answers' | 'no-token' | 'token-readable-by-others' | 'unreachable' | 'refused';
};

/** One form of a file, as a browser that takes this coding is given it. */
export type ServedForm = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** SHA-256 in hex of the body, its coding undone. */
  readonly sha256: string;
};

/** The build in `dist/` on this machine, as an intake would serve it. */
export type BuildFacts = {
  /** Made from these sources and this operator file. */
  readonly fresh: boolean;
  /** By path: the digest of the body, and the headers that go with it. */
  readonly files: ReadonlyMap<
    string,
    { readonly sha256: string; readonly headers: Readonly<Record<string, string>> }
  >;
};

/** How a connection to the public address was made. */
export type TlsFacts = {
  /** `TLSv1.3`, `TLSv1.2` …; null when the address is not an https one. */
  readonly protocol: string | null;
  /** Why a browser would not trust it, as OpenSSL calls it; null when it would. */
  readonly distrust: string | null;
  /** When the certificate ends; null without one. */
  readonly validTo: Date | null;
  /** What plain HTTP on port 80 does; null where that was not asked (the address has a port of its own). */
  readonly plain: 'to-https' | 'serves' | 'closed' | null;
};

/** What is served at the public address. */
export type ServedFacts = {
  readonly origin: string;
  readonly tls: TlsFacts;
  /** By path, each form that was asked for. */
  readonly files: ReadonlyMap<string, readonly ServedForm[]>;
  /** What `/` answers to a phone set to Welsh, each form. */
  readonly inWelsh: readonly ServedForm[];
  readonly healthy: boolean;
  /** Paths that strangers were answered on and must not be. */
  readonly open: readonly string[];
};

/** A language and how many of its texts are missing. */
export type LanguageFacts = Pick<Language, 'code' | 'name' | 'checked'> & { readonly missing: number };

/** All that the checks look at, gathered before: a check asks nobody anything. */
export type Facts = {
  readonly now: Date;
  readonly operatorFile: string;
  readonly operator: Read<OperatorFile>;
  /** SHA-256 in hex of the operator file's bytes; null without one. */
  readonly operatorSha256: string | null;
  readonly desk: DeskFacts;
  readonly statements: Read<Statements>;
  /** The day on which `npm run intake -- rehearse` went well in this data folder (YYYY-MM-DD); null: never here. */
  readonly rehearsedOn: string | null;
  /** Null when there is no build here. */
  readonly build: BuildFacts | null;
  /** Null: no address was given. `unreachable`: nothing answered there. */
  readonly served: ServedFacts | 'unreachable' | null;
  readonly helpLines: readonly HelpLine[];
  readonly languages: readonly LanguageFacts[];
};
