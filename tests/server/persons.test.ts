// Everything about one person: found by whoever is entitled, exported as one document, told to the journal without a word of it.
import { expect, test } from 'vitest';
import type { CollectedDossier } from '#domain/payload.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, refusal, settle } from './office.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
const TEST_MILLISECONDS = 180_000;

function of(reference: string, name: string, submission?: string): CollectedDossier {
  const dossier = found(reference, submission);
  const facts = { ...dossier.payload.facts, applicantEmail: `${name.toLowerCase()}@exemple.fr` };
  return { ...dossier, payload: { fields: { ...dossier.payload.fields, Nom: { type: 'text', value: name } }, facts } };
}

/** Reference and places, in the order of both. */
function placesOf(found: readonly { readonly reference: string; readonly in: readonly string[] }[]): readonly unknown[] {
  return found
    .map(({ reference, in: places }) => [reference, places] as const)
    .toSorted((left, right) => left.flat().join().localeCompare(right.flat().join()));
}

forEachDatabase((_name, _open, location) => {
  test(
    'a person is found in what dossiers hold, and all about it is one document',
    async () => {
      const office = await openOffice(await location(), { settings: { purgeEverySeconds: 0.5 } });
      const { person, agent, robot } = office;
      await office.collect([of('401', 'TESTUT')]);
      const lease = await robot.treat();
      const { attemptId, fencingToken } = lease;
      const value = { at: new Date().toISOString(), step: 'saisie/1', element: 'nom', from: 'Nom', typed: 'TESTUT', readBack: 'TESTUT' };
      await robot.client.events({ params: { attemptId }, body: { fencingToken, events: [], values: [value] } });
      await robot.client.capture({ params: { attemptId }, query: { fencingToken, step: 'saisie/1', title: 'Fiche' }, body: PNG });
      const granted = await intend(robot, lease);
      if (!granted.granted) throw new Error('refused');
      await settle(robot, lease, granted.effect.id, 'proved');
      await finish(robot, lease, { kind: 'done', proof: { numéro: 'E-77031' } });
      await office.collect([of('402', 'Testût')]);
      const proposedText = 'Bonjour Mme Testut';
      await finish(robot, await robot.treat(), { kind: 'handed_over', handover: 'anomaly', reason: 'Nom ambigu.', proposedText });
      await office.collect([of('403', 'AUTRE')]);

      const search = { term: 'testut', purpose: 'access' } as const;
      const result = await person.findPerson({ body: search });
      expect(result).toMatchObject({ searched: 3, next: null });
      expect(placesOf(result.found)).toEqual([
        ['401', ['payload', 'value']],
        ['402', ['payload', 'text']],
      ]);
      expect((await person.findPerson({ body: { ...search, term: 'E 77031' } })).found).toMatchObject([
        { reference: '401', in: ['proof'] },
      ]);
      expect((await person.findPerson({ body: { ...search, term: 'autre@exemple.fr' } })).found).toMatchObject([{ reference: '403' }]);
      expect((await person.findPerson({ body: { ...search, term: 'personne' } })).found).toEqual([]);
      expect(await refusal(agent.findPerson({ body: search }))).toBe('identity.role-missing');

      const dossiers = ['401', '402'].map((wanted) => result.found.find(({ reference }) => reference === wanted)?.dossierId ?? '');
      expect(await refusal(agent.exportPerson({ body: { ...search, dossiers } }))).toBe('identity.role-missing');
      const exported = await person.exportPerson({ body: { ...search, dossiers } });
      expect(exported.dossiers).toMatchObject([
        {
          reference: '401',
          state: 'done',
          payload: { fields: { Nom: { value: 'TESTUT' } } },
          proof: { numéro: 'E-77031' },
          effects: [{ typed: { commune: 'MONTAUBAN' }, before: { 'dernier numéro': 'E-1' }, proof: { numéro: 'E-2' } }],
          values: [{ element: 'nom', typed: 'TESTUT', readBack: 'TESTUT' }],
          captures: [{ title: 'Fiche', png: Buffer.from(PNG).toString('base64') }],
        },
        { reference: '402', state: 'handed_over', texts: [{ text: proposedText }] },
      ]);

      // Once purged, the reference is all that is left of it; it still tells of the person where another dossier of the number does.
      await person.changeRetention({ body: { purgeAfterDays: 0 } });
      expect(await refusal(agent.changeRetention({ body: { purgeAfterDays: 1 } }))).toBe('identity.role-missing');
      const [first = ''] = dossiers;
      await expect.poll(async () => (await agent.dossier({ params: { dossierId: first } })).purgedAt, { timeout: 150_000 }).not.toBe(null);
      expect((await person.findPerson({ body: search })).found.map(({ reference }) => reference)).toEqual(['402']);
      expect((await person.findPerson({ body: { ...search, term: '401 ' } })).found).toMatchObject([
        { reference: '401', in: ['reference'] },
      ]);
      await office.collect([of('401', 'TESTUT', '2026-03-05T08:00:00Z')]);
      const again = await person.findPerson({ body: search });
      expect(placesOf(again.found)).toEqual([
        ['401', ['payload']],
        ['401', ['reference']],
        ['402', ['payload', 'text']],
      ]);

      const { entries } = await person.journal({ query: { limit: 1_000 } });
      const told = entries.filter(({ verb }) => verb.startsWith('person.'));
      expect(told.map(({ verb }) => verb)).toEqual([
        ...Array.from({ length: 4 }, () => 'person.search'),
        'person.export',
        'person.export',
        ...Array.from({ length: 3 }, () => 'person.search'),
      ]);
      // The same term has the same digest, and nobody's name is told.
      expect(new Set([0, 4, 5, 6, 8].map((index) => told[index]?.detail['term'])).size).toBe(1);
      expect(JSON.stringify(entries)).not.toMatch(/testut|exemple\.fr|E-?77031/i);
    },
    TEST_MILLISECONDS,
  );
});
