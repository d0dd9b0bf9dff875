// Phases that an office keeps, drops or sets: what a dossier is done without is decided as it comes to each, and told in journal, receipt and timeline.
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CopisteError, ErrorWire } from '#base/errors.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, intend, openOffice, refusal } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = 'phases-essai';
const CONTENT = `langue: fr
assistant: ${ASSISTANT}
version: 1.0.0
titre: Phases
responsable: Essais
source: { connecteur: répertoire }
champs:
  bénéficiaire: { depuis: Bénéficiaire }
phases:
  - phase: accueil
    étapes:
      - prendre en instruction: sans notification
  - phase: avis
    facultative: oui
    étapes:
      - recueillir: avis
        question: Quel avis ?
        réponses: { sens: { parmi: [favorable, défavorable] } }
        au plus: 60 jours
  - phase: contrôle
    étapes:
      - si: =présent(avis.sens) et avis.sens = "défavorable"
        alors:
          - confier: L'avis n'est pas favorable.
  - phase: classement
    facultative: oui
    étapes:
      - étiqueter: Classé
  - phase: choix
    étapes:
      - recueillir: choix
        question: Quel choix ?
        réponses: { suite: { parmi: [reprise, arrêt] } }
        au plus: 60 jours
  - phase: rappel
    facultative: oui
    étapes:
      - exiger: =avis.sens = "favorable" et service.signature != ""
        sinon:
          confier: Rien à rappeler.
  - phase: fin
    facultative: oui
    étapes:
      - étiqueter: Fini
`;

const FAILURE: ErrorWire = {
  code: 'driver.element-missing',
  act: 'author',
  retry: 'never',
  parameters: {},
  fr: 'Perdu.',
  en: 'Lost.',
  log: [],
};

forEachDatabase((_name, _open, location) => {
  test('each dossier is done without the phases that the office drops as it comes to them', { timeout: 240_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'copiste-phases-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const office = await openOffice(await location());
    const { agent, person } = office;
    const collection = await office.beginCollection();
    await office.handIn(collection, []);
    const inbox = join(folder, collection.installation.office ?? '', 'à traiter');
    await mkdir(inbox, { recursive: true });
    const params = { assistant: ASSISTANT };
    const source = { address: pathToFileURL(inbox).href, token: '' };
    const settings = { 'service.signature': 'Le bureau' };
    const install = (content: string) =>
      person.install({ params, body: { files: { 'assistant.yaml': content }, settings, accounts: {}, allowedOrigins: [], source } });
    await install(CONTENT);
    await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    const choose = (dropped: boolean) => (phase: string) => person.dropPhase({ params, body: { phase, dropped } });
    const [drop, keep] = [choose(true), choose(false)];
    const deposit = async (name: string): Promise<void> => {
      await writeFile(join(inbox, name), `{ "Bénéficiaire": "Moissac ${name}" }`);
      await person.collect({ params });
      await workAll(office, folder);
    };
    const answer = async (name: string, answers: Record<string, string>) => {
      const { id: dossierId, question } = await office.show(name);
      await agent.answerQuestion({ params: { dossierId }, body: { requestId: randomUUID(), questionId: question?.id ?? '', answers } });
      await workAll(office, folder);
      return office.show(name);
    };
    const made = async (name: string) => (await office.show(name)).effects.map(({ key }) => key);

    // What may not be dropped, and why.
    expect(await refusal(drop('contrôle'))).toBe('phase.mandatory');
    expect(await refusal(drop('courrier'))).toBe('phase.unknown');
    const needed = await drop('avis').catch((thrown: unknown) => thrown);
    expect((needed as CopisteError).text('fr')).toBe(
      'La phase « rappel », que le service garde, lit « avis.sens », que seule la phase « avis » donne. Laissez d’abord « rappel » de côté, ou gardez « avis ».',
    );

    // Asked before the phase was dropped: the answer counts, and the phase is over.
    await deposit('un.json');
    expect(await office.show('un.json')).toMatchObject({ state: 'awaiting', question: { name: 'avis' } });
    await drop('rappel');
    expect(await drop('avis')).toEqual({ droppedPhases: ['avis', 'rappel'] });
    expect(await refusal(keep('rappel'))).toBe('phase.needed');
    expect(await answer('un.json', { sens: 'défavorable' })).toMatchObject({ state: 'handed_over', reason: "L'avis n'est pas favorable." });

    // Passed by while it was dropped: it stays left when the office keeps it again. Dropped before it was come to: it is left.
    await drop('classement');
    await deposit('deux.json');
    expect(await office.show('deux.json')).toMatchObject({ state: 'awaiting', question: { name: 'choix' } });
    await keep('classement');
    await drop('fin');
    const second = await answer('deux.json', { suite: 'reprise' });
    expect(second.state).toBe('done');
    expect(await made('deux.json')).toEqual(['accueil/prendre en instruction']);
    expect(second.timeline.map(({ line }) => line)).toContain(
      'Laissé de côté par le service : « avis », « classement », « rappel », « fin ».',
    );
    const { receipt } = await agent.receipt({ params: { dossierId: second.id }, body: {} });
    expect(receipt.attempts.map(({ leftPhases }) => leftPhases)).toEqual([
      ['avis', 'classement', 'rappel'],
      ['avis', 'classement', 'rappel', 'fin'],
    ]);

    // Kept as it is come to: done, whatever was dropped before.
    await keep('fin');
    await deposit('trois.json');
    expect(await answer('trois.json', { suite: 'arrêt' })).toMatchObject({ state: 'done' });
    expect(await made('trois.json')).toEqual(['accueil/prendre en instruction', 'classement/étiqueter Classé', 'fin/étiqueter Fini']);

    // What a phase asks of the office: a steward reads and changes it, nobody else.
    const asked = async (client: typeof person) =>
      (await client.assistant({ params })).phases.flatMap((phase) =>
        phase.settings === undefined ? [] : [[phase.name, phase.dropped, phase.settings]],
      );
    expect(await asked(person)).toEqual([['rappel', true, [{ name: 'service.signature', given: true, value: 'Le bureau' }]]]);
    expect(await asked(agent)).toEqual([['rappel', true, [{ name: 'service.signature', given: true, value: null }]]]);
    const set = (phase: string, given: Record<string, string>) => person.setPhase({ params, body: { phase, settings: given } });
    expect(await refusal(set('fin', { 'service.signature': 'x' }))).toBe('phase.not-its-setting');
    expect(await set('rappel', { 'service.signature': 'La cheffe du bureau' })).toEqual({ settings: ['service.signature'] });
    expect(await asked(person)).toMatchObject([['rappel', true, [{ value: 'La cheffe du bureau' }]]]);

    // Another version: a phase with another name is not done unasked, one that became mandatory is, and one that is needed is asked about first.
    await drop('classement');
    const renamed = CONTENT.replace('version: 1.0.0', 'version: 1.1.0').replace('phase: classement', 'phase: rangement');
    expect(await install(renamed)).toMatchObject({ droppedPhases: ['avis', 'rangement', 'rappel'], noLongerDropped: ['classement'] });
    const bound = renamed.replace('1.1.0', '1.2.0').replace('phase: rangement\n    facultative: oui', 'phase: rangement');
    expect(await install(bound)).toMatchObject({ droppedPhases: ['avis', 'rappel'], noLongerDropped: ['rangement'] });
    const needing = bound.replace('1.2.0', '1.3.0').replace('étiqueter: Fini', 'étiqueter: Fini\n      - poser: { dit: =avis.sens }');
    expect(await refusal(install(needing))).toBe('phase.version-needs');

    // A dossier that passed by what a later version needs is done without what needs it: nobody guesses what it would have given.
    await deposit('quatre.json');
    await keep('avis');
    await keep('rappel');
    await install(needing);
    const passed = await answer('quatre.json', { suite: 'reprise' });
    expect(passed.state).toBe('done');
    expect(passed.timeline.map(({ line }) => line)).toContain('Laissé de côté par le service : « avis », « rappel », « fin ».');

    const { entries } = await person.journal({ query: { after: 0, limit: 1_000 } });
    const told = entries.flatMap(({ verb, detail }) =>
      verb.startsWith('phase.') ? [`${verb} ${String(detail['phase'])}: ${String(detail['dropped'] ?? detail['settings'])}`] : [],
    );
    expect(told).toEqual([
      'phase.drop rappel: rappel',
      'phase.drop avis: avis, rappel',
      'phase.drop classement: avis, classement, rappel',
      'phase.keep classement: avis, rappel',
      'phase.drop fin: avis, rappel, fin',
      'phase.keep fin: avis, rappel',
      'phase.set rappel: service.signature',
      'phase.drop classement: avis, classement, rappel',
      'phase.keep avis: rappel',
      'phase.keep rappel: ',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/La cheffe|Le bureau|Moissac/u);
  });

  test(
    'what a robot left open is looked at in the phase that it was begun in, though the office drops that phase meanwhile',
    { timeout: 120_000 },
    async () => {
      const office = await openOffice(await location());
      const { person, robot } = office;
      const params = { assistant: ASSISTANT };
      const source = { address: 'file:///tmp/boite', token: '' };
      const settings = { 'service.signature': 'Le bureau' };
      const files = { 'assistant.yaml': CONTENT };
      await person.install({ params, body: { files, settings, accounts: {}, allowedOrigins: [], source } });
      await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
      await person.collect({ params });
      const collection = await robot.lease(2);
      if (collection?.task.kind !== 'collect') throw new Error('no collection');
      await office.handIn(collection, [found('cinq'), found('six')]);
      const open = await robot.treat();
      expect(open.task).not.toHaveProperty('leftPhases');
      await intend(robot, open, { key: 'classement/étiqueter Classé', kind: 'label', typed: { étiquette: 'Classé' }, before: {} });
      for (const phase of ['rappel', 'classement']) await person.dropPhase({ params, body: { phase, dropped: true } });
      // It asks for work again: what it had in hand is taken from it, and comes back.
      const other = await robot.treat();
      const again = other.task.reference === open.task.reference ? other : await robot.treat();
      expect(again.task).toMatchObject({ reference: open.task.reference, leftPhases: ['rappel'], effects: [{ state: 'intended' }] });
      await finish(robot, again, { kind: 'failed', error: FAILURE });
      const next = await robot.treat();
      expect(next.task.leftPhases).toEqual(['classement', 'rappel']);
    },
  );

  test('a phase that was begun keeps the dropped one that it needs', { timeout: 120_000 }, async () => {
    const office = await openOffice(await location());
    const { person, robot } = office;
    const params = { assistant: ASSISTANT };
    const source = { address: 'file:///tmp/boite', token: '' };
    const settings = { 'service.signature': 'Le bureau' };
    const pair = CONTENT.slice(0, CONTENT.indexOf('  - phase: avis')).concat(`  - phase: repérage
    facultative: oui
    étapes:
      - poser: { repère: =majuscules(bénéficiaire) }
  - phase: marque
    facultative: oui
    étapes:
      - étiqueter: Marqué
      - exiger: =longueur(repère) > 0
        sinon:
          confier: Sans repère.
`);
    await person.install({ params, body: { files: { 'assistant.yaml': pair }, settings, accounts: {}, allowedOrigins: [], source } });
    await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    await person.collect({ params });
    const collection = await robot.lease(2);
    if (collection?.task.kind !== 'collect') throw new Error('no collection');
    await office.handIn(collection, [found('sept')]);
    const open = await robot.treat();
    await intend(robot, open, { key: 'marque/étiqueter Marqué', kind: 'label', typed: { étiquette: 'Marqué' }, before: {} });
    for (const phase of ['marque', 'repérage']) await person.dropPhase({ params, body: { phase, dropped: true } });
    const again = await robot.treat();
    expect(again.task).toMatchObject({ reference: open.task.reference, effects: [{ state: 'intended' }] });
    expect(again.task).not.toHaveProperty('leftPhases');
  });
});
