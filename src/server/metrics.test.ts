import { expect, test } from 'vitest';
import { makeRequestCounter, renderMetrics } from './metrics.ts';

const STATES = { waiting: 2, in_progress: 1, done: 7, awaiting: 0, handed_over: 0, uncertain: 0, failed: 0, cancelled: 0 };

test('figures are in Prometheus’ text form, one sample a line', () => {
  const requests = makeRequestCounter();
  requests.count('/api/dossiers', 200);
  requests.count('/api/dossiers', 200);
  requests.count('/api/"strange\n', 404);
  const text = renderMetrics({ dossiers: STATES, tasks: { ready: 2, leased: 1 }, journalLines: 12 }, requests.entries());
  expect(text).toContain('copiste_dossiers{state="done"} 7\n');
  expect(text).toContain('copiste_http_requests_total{route="/api/dossiers",status="200"} 2\n');
  for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{[^{}]*\})? \d+)$/);
});
