// A short chaos of each assistant, each on a database of another kind: real processes and browsers, kills and frozen parts, judged by what stands in the outside world.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Summary } from '../../chaos/summary.ts';

/** As many as fit beside the other tests; the run that was asked for is `COPISTE_CHAOS_DOSSIERS=120 COPISTE_CHAOS_KILLS=40`. */
const ASKED = process.env['COPISTE_CHAOS_DOSSIERS'];
const KILLS = Number(process.env['COPISTE_CHAOS_KILLS'] ?? '6');
const LONGEST_MILLISECONDS = 1_800_000;

test.each([
  ['changement-adresse', 'postgres', 8],
  ['demande-subvention', 'pglite', 4],
] as const)(
  '%s on %s: whatever is killed, frozen and cut, nothing is lost, nothing is twice and nothing is wrong',
  { timeout: LONGEST_MILLISECONDS },
  async (assistant, database, few) => {
    const dossiers = Number(ASKED ?? few);
    const folder = await mkdtemp(join(tmpdir(), 'copiste-chaos-test-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const json = join(folder, 'summary.json');
    const size = ['--dossiers', String(dossiers), '--kills', String(KILLS), '--robots', '2', '--seed', '11'];
    const args = ['chaos/main.ts', '--assistant', assistant, '--database', database, ...size, '--no-faults', '--json', json];
    const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, args, { maxBuffer: 16 * 1024 * 1024 }, (failure, stdout, stderr) => {
        resolve({ code: failure === null ? 0 : Number(failure.code ?? 1), output: stdout + stderr });
      });
    });
    // On failure the run says where it keeps everything that explains it.
    expect(output).not.toContain('WRONG');
    expect(code, output).toBe(0);
    const summary = JSON.parse(await readFile(json, 'utf8')) as Summary;
    expect(summary).toMatchObject({ dossiers, kills: KILLS, failed: 0, uncertain: 0, unsettled: 0, mismatches: [] });
    expect(summary).toMatchObject({ lost: 0, duplicates: 0, wrongValues: 0, writtenTwice: 0, collectedAgain: 0, outlived: 0 });
  },
);
