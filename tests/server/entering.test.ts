// An agent types dossiers in: told what is wrong field by field, made once, treated by a real robot; a known reference is told first.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';
import { finish, intend, openOffice, refusal, settle } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: saisie-essai
version: 1.0.0
titre: Saisie
responsable: Essais
source: { connecteur: formulaire }
champs:
  nom:      { depuis: Nom, personnel: oui }
  numéro:   { depuis: Numéro étranger, format: 9 ou 10 chiffres, personnel: oui }
  montant:  { depuis: Montant, type: montant }
  naissance: { depuis: Né le, type: date, personnel: oui }
  accord:   { depuis: Accord, type: oui ou non }
  enfants:  { depuis: Enfants, type: liste, facultatif: oui, personnel: oui }
  adresse:  { depuis: Adresse, type: adresse, facultatif: oui, personnel: oui }
phases:
  - phase: contrôle
    étapes:
      - exiger: =accord et montant > montant("10")
        sinon:
          confier: "Sans accord."
`;

const VALUES = { nom: 'Durand', numéro: '123456789', montant: '12,50', naissance: '16/03/1980', accord: 'oui', enfants: ['Zoé', ' '] };

forEachDatabase((_name, _open, location) => {
  test('what an agent types in is checked, made once, and treated; a known reference asks first', { timeout: 300_000 }, async () => {
    const office = await openOffice(await location());
    const params = { assistant: 'saisie-essai' };
    await office.person.install({
      params,
      body: { files: { 'assistant.yaml': ASSISTANT }, settings: {}, accounts: {}, allowedOrigins: [] },
    });
    await office.person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    expect(await refusal(office.agent.entryForm({ params: { assistant: 'autre' } }))).toBe('installation.unknown');
    const form = await office.agent.entryForm({ params });
    expect(form.fields.map(({ askable, name, optional, type }) => `${name} ${type}${optional ? ' ?' : ''}${askable ? '' : ' !'}`)).toEqual([
      'nom text',
      'numéro text',
      'montant money',
      'naissance date',
      'accord yes_no',
      'enfants list ?',
      'adresse address ?',
    ]);
    const enter = (values: Parameters<typeof office.agent.enterDossier>[0]['body']['values'], more = {}) =>
      office.agent.enterDossier({ params, body: { requestId: randomUUID(), reference: '', knownToo: false, values, ...more } });
    expect(await enter({ ...VALUES, numéro: '12', montant: '12,505', naissance: '31/02/1980', nom: ' ' })).toEqual({
      outcome: 'wrong',
      problems: [
        expect.objectContaining({ name: 'nom' }),
        expect.objectContaining({ name: 'numéro', expected: { fr: '9 ou 10 chiffres', en: expect.any(String) } }),
        expect.objectContaining({ name: 'montant' }),
        expect.objectContaining({ name: 'naissance' }),
      ],
    });
    // A double click, and a third time after the answer was lost.
    const requestId = randomUUID();
    const twice = await Promise.all([enter(VALUES, { requestId }), enter(VALUES, { requestId })]);
    expect(twice[0]).toMatchObject({ outcome: 'created', reference: expect.stringMatching(/^S-\d{4}-[2-9A-Z]{8}$/) });
    expect(twice[1]).toEqual(twice[0]);
    expect(await enter(VALUES, { requestId })).toEqual(twice[0]);
    expect(await enter(VALUES, { reference: 'G 12' })).toMatchObject({ outcome: 'created', reference: 'G 12' });
    expect(await enter(VALUES, { reference: 'G 12' })).toMatchObject({ outcome: 'known', state: 'waiting' });
    expect(await enter(VALUES, { reference: 'G 12', knownToo: true })).toMatchObject({ outcome: 'unchanged' });
    const corrected = { ...VALUES, montant: '9' };
    expect(await enter(corrected, { reference: 'G 12', knownToo: true })).toMatchObject({ outcome: 'updated' });
    // Back to what was entered before, and away from it once more: each time what is entered last is what is held.
    const known = { reference: 'G 12', knownToo: true };
    const outcomes: string[] = [];
    for (const values of [VALUES, VALUES, corrected, corrected]) outcomes.push((await enter(values, known)).outcome);
    expect(outcomes).toEqual(['updated', 'unchanged', 'updated', 'unchanged']);
    // Two at one instant, with other values: one dossier.
    const at = { reference: 'G 13', knownToo: true };
    const raced = await Promise.all([VALUES, corrected, { ...VALUES, nom: 'Petit' }].map((values) => enter(values, at)));
    expect(raced.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'updated', 'updated']);
    expect(new Set(raced.map((one) => 'dossierId' in one && one.dossierId)).size).toBe(1);
    const told = await Promise.all([VALUES, corrected].map((values) => enter(values, { reference: 'G 14' })));
    expect(told.map(({ outcome }) => outcome).toSorted()).toEqual(['created', 'known']);
    // Nothing is collected, however long one waits; the dossiers are treated.
    expect(await workAll(office)).toBe(4);
    expect(await office.show('G 12')).toMatchObject({ state: 'handed_over' });
    const done = (await office.agent.dossiers({ query: { state: 'done' } })).dossiers;
    expect(done.map(({ reference }) => reference)).toContainEqual(expect.stringMatching(/^S-/));
    const { entries } = await office.person.journal({ query: {} });
    const lines = entries.filter(({ verb }) => verb === 'dossier.enter');
    expect(lines).toHaveLength(12);
    expect(JSON.stringify(entries)).not.toContain('Durand');

    // Once a robot has asked for an effect, what comes is not taken, and is not lost: the same is a dossier as soon as that one has ended.
    await enter(VALUES, { reference: 'T 1' });
    const lease = await office.robot.treat();
    const later = { reference: 'T 1', knownToo: true, requestId: randomUUID() };
    for (const effect of [{ key: 'suivi/ligne', kind: 'row' }, {}] as const) {
      const asked = await intend(office.robot, lease, effect);
      if (!asked.granted) throw new Error('not granted');
      expect(await refusal(enter(corrected, later))).toBe('entry.typing-began');
      await settle(office.robot, lease, asked.effect.id, 'proved');
    }
    expect(await refusal(enter(corrected, later))).toBe('entry.typing-began');
    expect(await enter(VALUES, { reference: 'T 1', knownToo: true })).toMatchObject({ outcome: 'unchanged' });
    await finish(office.robot, lease, { kind: 'done', proof: {} });
    expect(await enter(corrected, later)).toMatchObject({ outcome: 'created' });
    expect(await office.show('T 1')).toMatchObject({ state: 'waiting' });
  });
});

test('a form asks for nothing that it cannot, and does nothing at its source', async () => {
  const { loadAssistant } = await import('../../src/language/assistant.ts');
  const wrong = ASSISTANT.replace(
    'phases:',
    '  foyer: { depuis: Foyer, type: ensemble, champs: { nom: { depuis: Nom } } }\nphases:',
  ).replace(
    '    étapes:\n',
    '    étapes:\n      - prendre en instruction: sans notification\n      - étiqueter: Vu\n      - annoter: { Suite: =nom }\n',
  );
  expect(loadAssistant({ 'assistant.yaml': wrong }).diagnostics.map(({ code }) => code)).toEqual([
    'language.not-askable',
    'language.source-takes-nothing-in',
    'language.source-without-labels',
    'language.source-without-annotations',
  ]);
});
