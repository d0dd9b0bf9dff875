// Figures in Prometheus' text form. Counts only: no reference, no name of a person.
import type { Measures } from '#app/run/measure.ts';

export interface RequestCounter {
  count(route: string, status: number): void;
  entries(): readonly { readonly route: string; readonly status: number; readonly count: number }[];
}

export function makeRequestCounter(): RequestCounter {
  const counts = new Map<string, { readonly route: string; readonly status: number; count: number }>();
  return {
    count(route, status) {
      const key = `${route} ${status}`;
      const entry = counts.get(key) ?? { route, status, count: 0 };
      entry.count += 1;
      counts.set(key, entry);
    },
    entries: () => [...counts.values()],
  };
}

interface Sample {
  readonly labels?: Readonly<Record<string, string | number>>;
  readonly value: number;
}

function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels, value }) => {
    const text = Object.entries(labels ?? {}).map(([label, said]) => `${label}="${String(said).replace(/[\\"\n]/g, '_')}"`);
    return `${name}${text.length === 0 ? '' : `{${text.join(',')}}`} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

export function renderMetrics(measures: Measures, requests: ReturnType<RequestCounter['entries']>): string {
  const { rss, heapUsed } = process.memoryUsage();
  return [
    family(
      'copiste_dossiers',
      'gauge',
      'Dossiers by state.',
      Object.entries(measures.dossiers).map(([state, value]) => ({ labels: { state }, value })),
    ),
    family(
      'copiste_tasks',
      'gauge',
      'Tasks that wait for a robot or are leased.',
      Object.entries(measures.tasks).map(([state, value]) => ({ labels: { state }, value })),
    ),
    family('copiste_journal_lines', 'counter', 'Lines of the journal.', [{ value: measures.journalLines }]),
    family(
      'copiste_http_requests_total',
      'counter',
      'Answers by route and status.',
      requests.map(({ route, status, count }) => ({ labels: { route, status }, value: count })),
    ),
    family('process_resident_memory_bytes', 'gauge', 'Memory of the server process.', [{ value: rss }]),
    family('process_heap_used_bytes', 'gauge', 'Memory used by objects of the server process.', [{ value: heapUsed }]),
    family('process_uptime_seconds', 'gauge', 'Seconds since the server process started.', [{ value: Math.round(process.uptime()) }]),
  ].join('');
}
