// The receipt of a dossier over HTTP: whole, readable for agents only, and after the purge its digests still tell what it showed.
import { expect, test } from 'vitest';
import { type Client, connect } from '#protocol/client.ts';
import { receiptFile, verifyReceipt } from '#receipt/signature.ts';
import { readPublicKeys } from '#signing/public-key.ts';
import { openDatabase } from '#store/database.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, refusal, settle, startForTest, temporaryFolder, type TestOffice } from './office.ts';

// The smallest picture there is.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');
const AT = '2026-03-16T09:30:00.000Z';
const STREET = { from: 'rue du Cœur-Łęg', typed: 'RUE DU CŒUR-ŁĘG', readBack: 'RUE DU CŒUR-ŁĘG' };
const LOOKED_UP = { from: '« ville » : MONTAUBAN. La ligne 2 convient.', typed: '« taux » est 40', readBack: '« taux » est 40' };
const TOWN = { from: 'Ailleurs', typed: 'AILLEURS', readBack: 'Ailleurs' };

async function treat(office: TestOffice, reference: string): Promise<string> {
  await office.collect([found(reference)]);
  const lease = await office.robot.treat();
  const { attemptId, fencingToken } = lease;
  const values = [
    { at: AT, step: 'saisie/1', element: 'adresse.libellé', ...STREET },
    { at: AT, step: 'saisie/1', element: 'adresse.ville', ...TOWN },
    { at: AT, step: 'calcul/1', element: 'barème#2', ...LOOKED_UP },
  ];
  const { client } = office.robot;
  await client.events({ params: { attemptId }, body: { fencingToken, events: [{ at: AT, line: 'La fiche est ouverte.' }], values } });
  await client.capture({ params: { attemptId }, query: { fencingToken, step: 'saisie/1', title: 'Fiche avant saisie' }, body: PNG });
  const granted = await intend(office.robot, lease);
  if (!granted.granted) throw new Error('refused');
  await settle(office.robot, lease, granted.effect.id, 'proved');
  await finish(office.robot, lease, { kind: 'done', proof: { numéro: 'E-2' } });
  return (await office.show(reference)).id;
}

/** Closes the server, runs statements on its database, and speaks to it again as an agent. */
async function restarted(database: string, dataDirectory: string, office: TestOffice, statements: readonly string[]): Promise<Client> {
  await office.server.close();
  const opened = await openDatabase(database);
  for (const statement of statements) await opened.pool.query(statement);
  await opened.close();
  const server = await startForTest({ database, dataDirectory });
  return connect({ url: server.url, token: await server.issuePersonToken('Camille', ['agent']) });
}

/** Servers started more than once, on a machine that does other things too. */
const LONG_MILLISECONDS = 180_000;

forEachDatabase((_name, _open, location) => {
  test(
    'says values, effects, pictures, robots, persons and journal; clear for an agent only, each time told to the journal',
    async () => {
      const place = await location();
      const dataDirectory = await temporaryFolder();
      const office = await openOffice(place, { dataDirectory });
      const params = { dossierId: await treat(office, '7001') };
      const { url } = office.server;
      const auditor = connect({ url, token: await office.server.issuePersonToken('Audit', ['auditor']) });
      const agent = connect({ url, token: await office.server.issuePersonToken('Camille', ['agent']) });
      const { fingerprint, pem } = await connect({ url }).instanceKey();
      const keys = readPublicKeys(pem, 'key');

      const masked = await auditor.receipt({ params, body: {} });
      expect(JSON.stringify(masked)).not.toMatch(/MONTAUBAN|CŒUR|E-2|Ailleurs/);
      expect(masked.receipt.values.map(({ same }) => same)).toEqual([true, false]);
      expect(masked.receipt.consulted).toMatchObject([{ table: 'barème', row: 2, because: { text: null }, gives: { text: null } }]);
      expect(masked.receipt.values[0]?.typed).toEqual({ text: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
      expect(masked.receipt.effects[0]?.typed.texts).toEqual({ commune: null });
      expect(await refusal(auditor.receipt({ params, body: { values: 'clear' } }))).toBe('receipt.masked-only');
      expect(await refusal(auditor.receiptPdf({ params, body: { values: 'clear' } }))).toBe('receipt.masked-only');

      const clear = await agent.receipt({ params, body: { values: 'clear' } });
      expect(clear.receipt).toMatchObject({
        issued: { values: 'clear', name: 'Camille' },
        dossier: { id: params.dossierId, reference: '7001', state: 'done', purgedAt: null },
        assistant: { name: office.assistant, owner: 'Bureau du séjour', autonomy: 'autonomous' },
        attempts: [{ number: 1, robot: 'robot-1', copiste: '0.0.0', outcome: 'done', bundle: expect.stringMatching(/./) as string }],
        values: [
          { element: 'adresse.libellé', from: { text: STREET.from }, typed: { text: STREET.typed }, readBack: { text: STREET.readBack } },
          { element: 'adresse.ville' },
        ],
        consulted: [{ step: 'calcul/1', table: 'barème', row: 2, because: { text: LOOKED_UP.from }, gives: { text: LOOKED_UP.typed } }],
        effects: [
          {
            kind: 'commit',
            state: 'proved',
            typed: { texts: { commune: 'MONTAUBAN' } },
            before: { texts: { 'dernier numéro': 'E-1' } },
            proof: { texts: { numéro: 'E-2' } },
          },
        ],
        captures: [{ title: 'Fiche avant saisie', erased: false }],
      });
      const verbs = clear.receipt.journal.map(({ verb }) => verb);
      for (const verb of ['collect', 'lease', 'finish'].map((event) => `dossier.${event}`)) expect(verbs).toContain(verb);
      for (const verb of ['effect.intend', 'effect.settle', 'attempt.finish', 'receipt.export']) expect(verbs).toContain(verb);
      const { entries } = await office.person.journal({ query: {} });
      expect(entries.filter(({ verb }) => verb === 'receipt.export').map(({ detail }) => detail['values'])).toEqual(['masked', 'clear']);
      const told = entries.find(({ verb }) => verb === 'effect.settle');
      expect(told?.detail).toMatchObject({
        assistant: office.assistant,
        version: expect.any(String) as string,
        copiste: expect.any(String) as string,
      });

      expect(verifyReceipt(Buffer.from(receiptFile(clear)), keys)).toMatchObject({ ok: true, signature: { key: fingerprint } });
      const pdf = await agent.receiptPdf({ params, body: { values: 'clear', language: 'en' } });
      expect(verifyReceipt(pdf, keys)).toMatchObject({ ok: true, signature: { form: 'pdf', reference: '7001', values: 'clear' } });

      // What the purge leaves: digests, outcome, and the proof that an earlier receipt showed the same.
      const purge = [
        'update value_record set sealed = null',
        'update effect set typed = null, before = null, proof = null',
        'update capture set erased_at = now()',
        'update dossier set payload = null, proof = null, purged_at = now()',
      ];
      const again = await restarted(place, dataDirectory, office, purge);
      const purged = await again.receipt({ params, body: { values: 'clear' } });
      const digests = ({ receipt }: typeof purged) => ({
        values: receipt.values.map(({ from, typed, readBack }) => [from, typed, readBack].map(({ digest }) => digest)),
        effects: receipt.effects.map(({ before, proof, typed }) => [before, proof, typed].map(({ digest }) => digest)),
        captures: receipt.captures.map(({ sha256 }) => sha256),
      });
      expect(digests(purged)).toEqual(digests(clear));
      expect(JSON.stringify(digests(clear))).not.toContain('null');
      expect(JSON.stringify(purged)).not.toMatch(/MONTAUBAN|CŒUR|E-2|Ailleurs/);
      expect(purged.receipt.effects).toMatchObject([{ state: 'proved', typed: { texts: null } }]);
      expect(verifyReceipt(await again.receiptPdf({ params, body: {} }), keys)).toMatchObject({ ok: true });
    },
    LONG_MILLISECONDS,
  );
});
