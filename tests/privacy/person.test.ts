// A word planted in each column that is sealed of a dossier: whoever looks for it finds it, and the export about the person holds it.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openApplication } from '#app/open.ts';
import { exportPerson } from '#app/run/export-person.ts';
import { findPerson } from '#app/run/find-person.ts';
import { SEALED_COLUMNS } from '#app/sealed-columns.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { openDatabase } from '#store/database.ts';
import { PERSONAL_COLUMNS, type PersonalColumn, PERSONAL_TABLES } from '#store/personal-data.ts';
import { openVault, type Vault } from '#vault/vault.ts';
import { finish, found, intend, openOffice, temporaryFolder } from '../server/office.ts';

const LONG_MILLISECONDS = 180_000;

/** Sealed, and nothing of a dossier: accounts, settings, keys and what people sign in with. */
const OF_NO_DOSSIER = [
  'alert_channel.settings',
  'application_account.identifier',
  'application_account.password',
  'digest_root.sealed',
  'draft_revision.files',
  'hook_secret.secret',
  'installation.accounts',
  'installation.outlets',
  'installation.settings',
  'installation.source',
  'instance_key.sealed',
  'person.identifier',
  'person.password',
  'person.second_factor',
  'person_session.id_token',
  'sealing_key.proof',
  'showing.request',
  'showing.trial',
  'showing_part.sealed',
  'sign_in_settings.provider_secret',
];

const text = (word: string): unknown => word;
const texts = (word: string): unknown => ({ nom: word });

/** A picture of a document has no text that one could look for: what was read in it stands beside it. */
const PICTURES = 'doubtful_reading.pictures';
type Searched = Exclude<PersonalColumn, typeof PICTURES>;

/** What each column keeps, with the word in it. */
const SHAPES: Readonly<Record<Searched, (word: string) => unknown>> = {
  'dossier.payload': (word) => ({ fields: { Nom: { type: 'text', value: word } }, facts: { state: 'en_construction' } }),
  'dossier.proof': texts,
  'dossier.proposed_text': text,
  'effect.typed': texts,
  'effect.before': texts,
  'effect.proof': texts,
  'confirmation.typed': texts,
  'confirmation.before': texts,
  'value_record.sealed': (word) => ({ from: word, typed: '-', readBack: '-' }),
  'handover.proposed_text': text,
  'decision.note': text,
  'doubtful_reading.sealed': (word) => ({ found: [{ filename: 'x.pdf', page: 1, confidence: null, text: word }], said: null }),
  'legal_hold.reason': text,
  'corrected_value.before': (word) => ({ type: 'text', value: word }),
  'corrected_value.after': (word) => ({ type: 'text', value: word }),
  'question.text': text,
  'question.answers': (word) => ({ numéro: { type: 'text', value: word } }),
};
const COLUMNS = Object.keys(SHAPES) as readonly Searched[];
const wordOf = (column: Searched): string => `Plantée${String.fromCharCode(65 + COLUMNS.indexOf(column)).repeat(3)}`;

test('every sealed column says something of a dossier, or is told to say nothing of one', () => {
  const personal = PERSONAL_TABLES.flatMap((table) => PERSONAL_COLUMNS[table].columns.map((column) => `${table}.${column}`));
  expect(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual([...personal, ...OF_NO_DOSSIER].toSorted());
});

/** One dossier that has a row in every table: confirmed, in hand, held. */
async function livedThrough(location: string, dataDirectory: string): Promise<void> {
  const { server, robot, agent, person, ...office } = await openOffice(location, { autonomy: 'supervised', dataDirectory });
  await office.collect([found('701')]);
  const first = await robot.treat();
  const { attemptId, fencingToken } = first;
  const value = { at: new Date().toISOString(), step: 'saisie/1', element: 'nom', from: 'x', typed: 'x', readBack: 'x' };
  await robot.client.events({ params: { attemptId }, body: { fencingToken, events: [], values: [value] } });
  await intend(robot, first);
  await finish(robot, first, { kind: 'handed_over', handover: 'confirm', reason: 'À confirmer.', proposedText: 'x' });
  const { id: dossierId, confirmation } = await office.show('701');
  const body = { requestId: randomUUID(), confirmationId: confirmation?.id ?? '', digest: confirmation?.digest ?? '' };
  await agent.confirmCommit({ params: { dossierId }, body });
  expect(await intend(robot, await robot.treat())).toMatchObject({ granted: true });
  await person.placeHold({ params: { dossierId }, body: { reason: 'x', until: '2036-01-01' } });
  await server.close();
}

async function plant(location: string, vault: Vault): Promise<void> {
  const database = await openDatabase(location);
  try {
    // A value that somebody corrected, whatever it was.
    await database.pool.query(
      `insert into corrected_value (id, office, dossier, submission, field, label, fact, before_digest, after_digest, person, at)
       select $1, office, id, submission, 'nom', 'Nom', false, '', '', $1, now() from dossier`,
      [randomUUID()],
    );
    // A value of a document at which somebody had to look.
    await database.pool.query(
      `insert into doubtful_reading (id, office, dossier, attempt, submission, step, name, doubt, nature, document, digest, at)
       select $1, attempt.office, dossier.id, attempt.id, dossier.submission, 'x', 'acte.nom', 'unsure', 'text', 'acte', 'x', now()
       from dossier join attempt on attempt.dossier = dossier.id limit 1`,
      [randomUUID()],
    );
    // A question that its assistant once asked.
    await database.pool.query(
      `insert into question (id, office, dossier, submission, name, attempt, declared, asked_at, limit_on, closed_at)
       select $1, dossier.office, dossier.id, dossier.submission, 'engagement', attempt.id, '[]', now(), now(), now()
       from dossier join attempt on attempt.dossier = dossier.id limit 1`,
      [randomUUID()],
    );
    for (const { table, column, purpose, id } of SEALED_COLUMNS) {
      const name = `${table}.${column}` as Searched;
      if (!COLUMNS.includes(name)) continue;
      const { rows } = await database.pool.query<{ id: string }>(`select distinct (${id})::text as id from ${table}`);
      expect(rows.length, name).toBeGreaterThan(0);
      for (const row of rows) {
        const sealed = vault.seal(purpose, row.id, SHAPES[name](wordOf(name)));
        await database.pool.query(`update ${table} set ${column} = $1 where (${id})::text = $2`, [sealed, row.id]);
      }
    }
  } finally {
    await database.close();
  }
}

test(
  'what is planted in any of them is found by whoever looks for the person, and stands in the export',
  async () => {
    const dataDirectory = await temporaryFolder();
    const location = `pglite:${join(dataDirectory, 'database')}`;
    await livedThrough(location, dataDirectory);
    await plant(location, openVault({ file: join(dataDirectory, 'master.key') }));
    const application = await openApplication({ dataDirectory, settings: { purgeEverySeconds: null, collectEverySeconds: null } });
    onTestFinished(() => application.close());
    const { context, office } = application;
    const caller: PersonCaller = { kind: 'person', office, token: randomUUID(), name: 'Responsable', roles: ['steward'] };
    const dossiers = new Set<string>();
    for (const column of COLUMNS) {
      const { found: seen } = await findPerson(context, caller, { term: wordOf(column), purpose: 'access', after: undefined });
      expect(
        seen.map(({ reference }) => reference),
        column,
      ).toEqual(['701']);
      for (const { dossierId } of seen) dossiers.add(dossierId);
    }
    const exported = await exportPerson(context, caller, { term: 'Plantée', purpose: 'access', dossiers: [...dossiers] });
    for (const column of COLUMNS) expect(JSON.stringify(exported), column).toContain(wordOf(column));
  },
  LONG_MILLISECONDS,
);
