import { Counter, Gauge, type OpenMetricsContentType, Registry } from 'prom-client';
import type { Storage } from './storage.ts';

export type MetricsSources = {
  readonly uploads: () => number;
  readonly connections: () => number;
  readonly storage: () => Storage | null;
  readonly canStore: () => Promise<boolean>;
};

export type Metrics = {
  /** Counts one answer to a `PUT` of a report. */
  count(status: number): void;
  /** OpenMetrics 1.0 text. */
  text(): Promise<string>;
  readonly contentType: string;
};

/**
 * What monitoring may know, as OpenMetrics: counts and sizes. Nothing of a report, a sender or an advisor can be in it:
 * the only label is an HTTP status.
 */
export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
  const registers = [registry];
  const answers = new Counter({
    name: 'nightlight_report_answers',
    help: 'Answers to reports, by HTTP status: 201 is a new one, 200 the same again, 409 other bytes under its id.',
    labelNames: ['status'],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  gauge('nightlight_ready', '1 if a report could be stored now, and there is room for many.', async () =>
    (await sources.canStore()) ? 1 : 0,
  );
  gauge('nightlight_uploads', 'Reports being received now.', sources.uploads);
  gauge('nightlight_connections', 'Connections to the public side.', sources.connections);
  const unknown = Number.NaN;
  gauge(
    'nightlight_storage_used_bytes',
    'Used of the disk, or of STORAGE_BYTES.',
    () => sources.storage()?.usedBytes ?? unknown,
  );
  gauge(
    'nightlight_storage_size_bytes',
    'The size of the disk, or STORAGE_BYTES.',
    () => sources.storage()?.ofBytes ?? unknown,
  );
  gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  gauge('process_uptime_seconds', 'How long the process runs.', () => process.uptime());
  new Counter({
    name: 'process_cpu_seconds',
    help: 'Processor time of the process.',
    registers,
    collect() {
      const { user, system } = process.cpuUsage();
      this.reset();
      this.inc((user + system) / 1e6);
    },
  });
  return {
    count: (status) => answers.inc({ status: String(status) }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
