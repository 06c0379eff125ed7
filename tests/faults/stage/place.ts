import type { IntakeConfig } from '../../../src/intake/config.ts';
import { type WarmIntake, warmIntake } from './warm-intake.ts';

/** Where an intake runs, again and again; the next one's code is loaded meanwhile. */
export class Place {
  #config: IntakeConfig;
  readonly #cache: string;
  #next: WarmIntake;
  #running: { readonly intake: WarmIntake; readonly url: string; readonly deskUrl: string } | null = null;

  /** @param cache a folder that outlives it: the next loads its code faster */
  constructor(config: IntakeConfig, cache: string) {
    this.#config = config;
    this.#cache = cache;
    this.#next = warmIntake(cache);
  }

  /** @param databaseUrl another than before, from now on */
  async start(databaseUrl: string | null = this.#config.databaseUrl): Promise<void> {
    const intake = this.#next;
    this.#next = warmIntake(this.#cache);
    this.#config = { ...this.#config, databaseUrl };
    const started = await intake.start(this.#config);
    if (!started.ok) throw new Error(started.reason);
    this.#running = { intake, url: started.url, deskUrl: started.deskUrl };
  }

  async end(how: 'kill' | 'stop'): Promise<void> {
    await this.#running?.intake[how]();
    this.#running = null;
  }

  async leave(): Promise<void> {
    await this.end('kill');
    await this.#next.kill();
  }

  get url(): string {
    return this.#running?.url ?? '';
  }

  get deskUrls(): readonly string[] {
    return this.#running ? [this.#running.deskUrl] : [];
  }
}
