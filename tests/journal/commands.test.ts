// `copiste journal` and `copiste receipt`: through a server, beside it, from a file; and the journal kept by the server itself.
import { generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApplication } from '#app/open.ts';
import { keepJournal } from '#app/run/keep-journal.ts';
import { inTransaction } from '#app/work.ts';
import { runExportHead, runExportKey, runJournalExport, runJournalVerify } from '../../src/cli/journal.ts';
import { runReceiptVerify } from '../../src/cli/receipt.ts';
import { verifyJournal } from '#journal/database-source.ts';
import { pemOf, publicKeyOf } from '#signing/public-key.ts';
import { forEachDatabase } from '../databases.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';

interface Said {
  readonly code: number;
  readonly report: Readonly<Record<string, unknown>>;
}

/** What a command says with `--json`, and its exit code. */
async function said(run: (telling: { readonly json: true; readonly write: (text: string) => void }) => Promise<number>): Promise<Said> {
  let text = '';
  const code = await run({ json: true, write: (part) => (text += part) });
  return { code, report: JSON.parse(text) as Said['report'] };
}

/** Servers started more than once, on a machine that does other things too. */
const LONG_MILLISECONDS = 180_000;

forEachDatabase((name, _open, location) => {
  test(
    'the journal is verified through its server, from a file and at its place, with key and head kept elsewhere',
    async () => {
      const database = await location();
      const folder = await temporaryFolder();
      const dataDirectory = join(folder, 'data');
      const server = await startForTest({ database, dataDirectory });
      const through = { kind: 'server', url: server.url, token: await server.issuePersonToken('Camille', ['auditor']) } as const;
      const beside = { kind: 'place', place: { dataDirectory, database } } as const;
      const [key, head, journal] = ['key.pem', 'head.json', 'journal.jsonl'].map((file) => join(folder, file)) as [string, string, string];

      expect(await said((telling) => runExportKey(through, key, telling))).toMatchObject({ code: 0, report: { ok: true, file: key } });
      expect(await said((telling) => runExportHead(through, head, telling))).toMatchObject({ code: 0, report: { ok: true } });
      const whole = { code: 0, report: { ok: true, first: 1, head: 'equal', keyGiven: true, checkpoints: 2, unseen: 0 } };
      expect(await said((telling) => runJournalVerify(through, { key, head }, telling))).toMatchObject(whole);
      expect(await said((telling) => runJournalExport(through, journal, telling))).toMatchObject({ code: 0 });
      // What exists is never replaced: it may be the only copy of what it proves.
      expect(await said((telling) => runJournalExport(through, journal, telling))).toMatchObject({
        code: 1,
        report: { error: { code: 'cli.file-not-written' } },
      });
      const file = { kind: 'file', file: journal } as const;
      expect(await said((telling) => runJournalVerify(file, { key, head }, telling))).toMatchObject(whole);

      const place = await said((telling) => runJournalVerify(beside, { key, head }, telling));
      if (name === 'PGlite') expect(place).toMatchObject({ code: 1, report: { error: { code: 'admin.in-use' } } });
      else expect(place).toMatchObject(whole);
      await server.close();
      expect(await said((telling) => runJournalVerify(beside, { key, head }, telling))).toMatchObject(whole);
      const later = join(folder, 'later.json');
      // The first adds a line that says so, and the second attests that line.
      for (const file of [`${later}.before`, later]) {
        expect(await said((telling) => runExportHead(beside, file, telling))).toMatchObject({ code: 0 });
      }
      expect(await said((telling) => runJournalVerify(beside, { key, head: later }, telling))).toMatchObject({ code: 0 });
      // The file was exported before: it is shorter than that head says.
      expect(await said((telling) => runJournalVerify(file, { key, head: later }, telling))).toMatchObject({
        code: 1,
        report: { ok: false, code: 'journal.cut' },
      });

      const lines = (await readFile(journal, 'utf8')).trimEnd().split('\n');
      const at = lines.findIndex((line) => line.includes('"kind":"line"'));
      const altered = join(folder, 'altered.jsonl');
      const other = publicKeyOf(generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }));
      const replaced = (from: string | RegExp, to: string): string => lines.join('\n').replace(from, to);
      for (const [text, fault] of [
        [lines.toSpliced(at + 1, 1).join('\n'), { code: 'journal.missing', sequence: 2 }],
        [lines.toSpliced(at, 2, lines[at + 1] ?? '', lines[at] ?? '').join('\n'), { code: 'journal.moved', sequence: 1, found: 2 }],
        [lines.slice(0, -1).join('\n'), { code: 'journal.without-end' }],
        [
          lines
            .slice(0, -2)
            .concat(lines.at(-1) ?? '')
            .join('\n'),
          { code: 'journal.cut' },
        ],
        [replaced('"verb":"office.open"', '"verb":"office.shut"'), { code: 'journal.altered' }],
        [replaced(/("kind":"checkpoint".*?"signature":")../, '$100'), { code: 'journal.checkpoint-forged' }],
      ] as const) {
        await writeFile(altered, `${text}\n`);
        const verdict = await said((telling) => runJournalVerify({ kind: 'file', file: altered }, { key }, telling));
        expect(verdict).toMatchObject({ code: 1, report: { ok: false, ...fault } });
        expect(String(verdict.report['fr'])).toContain('prévenez la personne responsable de la sécurité');
      }
      await writeFile(altered, pemOf(other));
      expect(await said((telling) => runJournalVerify(file, { key: altered }, telling))).toMatchObject({
        report: { code: 'journal.key-unknown' },
      });
      // A head alone is believed with its own key; what is not there, or not what it should be, is wrong use.
      expect(await said((telling) => runJournalVerify(file, { head }, telling))).toMatchObject({
        code: 0,
        report: { head: 'equal', keyGiven: false },
      });
      const missing = { code: 2, report: { ok: false, code: 'cli.file-unreadable', error: { code: 'cli.file-unreadable' } } };
      expect(await said((telling) => runJournalVerify({ kind: 'file', file: `${journal}.no` }, {}, telling))).toMatchObject(missing);
      expect(await said((telling) => runJournalVerify({ kind: 'file', file: folder }, {}, telling))).toMatchObject(missing);
      expect(await said((telling) => runJournalVerify(file, { key: `${key}.no` }, telling))).toMatchObject(missing);
      expect(await said((telling) => runJournalVerify(file, { head: key }, telling))).toMatchObject({
        code: 2,
        report: { code: 'journal.not-a-head' },
      });
      await writeFile(altered, `${lines.join('\n').slice(0, -20)}\n`);
      expect(await said((telling) => runJournalVerify({ kind: 'file', file: altered }, {}, telling))).toMatchObject({
        code: 1,
        report: { code: 'journal.file-unreadable', line: lines.length },
      });
      // A receipt that is none, and a key that cannot be read.
      expect(await said((telling) => runReceiptVerify(head, key, telling))).toMatchObject({
        code: 1,
        report: { code: 'cli.not-a-receipt' },
      });
      expect(await said((telling) => runReceiptVerify(head, journal, telling))).toMatchObject({
        code: 2,
        report: { code: 'signing.not-a-key' },
      });
      expect(await said((telling) => runReceiptVerify(join(folder, 'no'), key, telling))).toMatchObject({ code: 2 });
    },
    LONG_MILLISECONDS,
  );

  test('the server signs where something was added, and cuts what is twelve months old; a clock set back cuts nothing', async () => {
    const clock = { now: () => new Date(moment), today: () => '2026-03-16' };
    let moment = '2026-03-16T08:00:00.000Z';
    const application = await openApplication({ dataDirectory: await temporaryFolder(), database: await location(), clock });
    onTestFinished(() => application.close());
    const { context, office } = application;
    const { kysely, pool } = context.database;
    const keep = async (at: string): Promise<void> => {
      moment = at;
      await keepJournal(context);
    };
    const verbs = async (): Promise<readonly string[]> =>
      (await pool.query<{ verb: string }>('select verb from journal order by sequence')).rows.map(({ verb }) => verb);
    await keep('2026-03-16T08:00:00.000Z');
    expect((await verbs()).at(-1)).toBe('journal.checkpoint');
    const before = (await verbs()).length;
    // Nothing was added but the line that says so.
    await keep('2026-03-17T08:00:00.000Z');
    expect(await verbs()).toHaveLength(before);

    const tell = (subject: string): Promise<void> =>
      inTransaction(context, async (work) => work.record({ office, actor: 'server', verb: 'test.line', subject }));
    await tell('office:1');
    await keep('2026-03-18T08:00:00.000Z');
    expect(await verifyJournal(kysely)).toMatchObject({ ok: true, first: 1, checkpoints: 2, cut: null });

    await keep('2027-03-17T08:00:00.000Z');
    expect(await verifyJournal(kysely)).toMatchObject({ ok: true, first: before, cut: { sequence: before - 1 } });
    expect((await verbs()).at(-1)).toBe('journal.cut');
    await keep('2027-03-17T09:00:00.000Z');
    await keep('2027-03-19T08:00:00.000Z');
    expect((await verbs()).includes('test.line')).toBe(false);
    expect(await verifyJournal(kysely)).toMatchObject({ ok: true });
    // A clock that was set back signs again, and cuts nothing.
    const kept = (await verbs()).length;
    await tell('office:2');
    await keep('2026-01-01T00:00:00.000Z');
    expect((await verbs()).length).toBeGreaterThan(kept);
    expect(await verifyJournal(kysely)).toMatchObject({ ok: true });
  });
});
