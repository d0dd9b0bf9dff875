// What an office drops no robot waits for, and nobody is asked for; what a dossier went through before, it keeps. With a clock that only the test moves.
import { expect, test } from 'vitest';
import { changeLimits } from '#app/run/change-limits.ts';
import { confirmCommit } from '#app/run/confirm-commit.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { settleDropped } from '#app/run/settle-dropped.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { showAssistant } from '#app/run/show-assistant.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { dropPhase } from '#app/share/drop-phase.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { installRequest, settingsRequest } from '#protocol/console.ts';
import { intentRequest, settleRequest } from '#protocol/robot.ts';
import { forEachDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { type ClockedOffice, type ClockedRobot, openClockedOffice } from './clocked-office.ts';
import type { TreatLease } from './office.ts';

const NAME = 'phases-laissées';
const CONTENT = `langue: fr
assistant: ${NAME}
version: 1.0.0
titre: Phases laissées
responsable: Essais
source: { connecteur: démarche numérique, démarche: =service.démarche }
champs:
  numéro: { depuis: "Numéro étranger" }
phases:
  - phase: accueil
    étapes:
      - prendre en instruction: sans notification
  - phase: repérage
    facultative: oui
    étapes:
      - poser: { repère: =majuscules(numéro) }
  - phase: fiche
    facultative: oui
    application: sejour
    étapes:
      - cliquer: recherche.rechercher
      - étiqueter: Fiche vue
  - phase: retour
    étapes:
      - si: =présent(repère) et repère != ""
        alors:
          - étiqueter: Repéré
        sinon:
          - étiqueter: Rendu
  - phase: suite
    étapes:
      - recueillir: suite
        question: Quelle suite ?
        réponses: { donnée: { parmi: [reprise, arrêt] } }
        au plus: 60 jours
`;
const PUT_BACK = { kind: 'put_back', reason: 'Arrêt demandé.' } as const;
const CONFIRM = { kind: 'handed_over', handover: 'confirm', reason: 'À confirmer.', proposedText: null } as const;
const LABEL = { kind: 'label', typed: { étiquette: 'x' }, before: {}, recognise: 'vrai', longestRequestMilliseconds: 0 } as const;

const LONG = 300_000;

interface Bench {
  readonly office: ClockedOffice;
  readonly robot: ClockedRobot;
  choose(phase: string, dropped: boolean): Promise<unknown>;
  intend(lease: TreatLease, key: string, kind?: 'commit'): ReturnType<typeof grantIntent>;
  /** Intends it, and says that it stands. */
  make(lease: TreatLease, key: string): Promise<void>;
  show(reference: string): Promise<DossierDetail>;
}

async function openBench(database: string, autonomy: 'autonomous' | 'supervised' = 'autonomous'): Promise<Bench> {
  const office = await openClockedOffice(database);
  const { context, person } = office;
  const { request } = await installable();
  await installAssistant(
    context,
    person,
    NAME,
    installRequest.parse({ ...request, files: { ...request.files, 'assistant.yaml': CONTENT } }),
  );
  await changeSettings(context, person, NAME, settingsRequest.parse({ autonomy, allowedCorrections: [] }));
  const robot = await office.robot('un');
  const intend: Bench['intend'] = ({ attemptId, fencingToken }, key, kind) =>
    grantIntent(
      context,
      robot.caller,
      attemptId,
      intentRequest.parse({ fencingToken, ...LABEL, key, ...(kind === undefined ? {} : { kind }) }),
    );
  return {
    office,
    robot,
    choose: (phase, dropped) => dropPhase(context, person, NAME, { phase, dropped }),
    intend,
    async make(lease, key) {
      const answer = await intend(lease, key);
      if (!answer.granted) throw new Error(answer.why);
      const { attemptId, fencingToken } = lease;
      await settleEffect(
        context,
        robot.caller,
        { attemptId, effectId: answer.effect.id },
        settleRequest.parse({ fencingToken, state: 'proved', proof: {} }),
      );
    },
    async show(reference) {
      const { dossiers } = await listDossiers(context, person, { limit: 50 });
      const id = dossiers.find((one) => one.reference === reference)?.id;
      if (id === undefined) throw new Error(`no dossier ${reference}`);
      return showDossier(context, office.agent, id);
    },
  };
}

forEachDatabase((_name, _open, location) => {
  test(
    'an application in which only a dropped phase works keeps robots from nothing but dossiers that began that phase',
    { timeout: LONG },
    async () => {
      const { choose, make, office, robot } = await openBench(await location());
      const open = (isOpen: boolean) =>
        changeLimits(office.context, office.person, 'sejour', { hours: isOpen ? null : [{ days: [7], spans: [{ from: 0, until: 60 }] }] });
      await open(true);
      await office.collectFor(NAME, '101', '102');
      const begun = await robot.treat();
      await make(begun, 'fiche/étiqueter Fiche vue');
      await robot.end(begun, PUT_BACK);
      await office.advance(10);
      await open(false);
      expect(await robot.lease()).toBeNull();
      await choose('fiche', true);

      const other = await robot.treat();
      expect(other.task.reference).not.toBe(begun.task.reference);
      expect(other.task.leftPhases).toEqual(['fiche']);
      expect((await showAssistant(office.context, office.person, NAME)).applications).toEqual([]);
      expect((await office.application()).sessions).toBe(0);
      await robot.end(other, { kind: 'done', proof: {} });
      // It is in the middle of what works there: it waits for the application as it did before.
      expect(await robot.lease()).toBeNull();
      await open(true);
      await office.advance(61);
      const again = await robot.treat();
      expect(again.task.reference).toBe(begun.task.reference);
      expect(again.task).not.toHaveProperty('leftPhases');
      expect((await office.application()).sessions).toBe(1);
    },
  );

  test(
    'nobody is asked any more for a yes to what a dropped phase would record, and the dossier goes on without it',
    { timeout: LONG },
    async () => {
      const { choose, intend, office, robot, show } = await openBench(await location(), 'supervised');
      const ask = async (reference: string): Promise<void> => {
        await office.collectFor(NAME, reference);
        const lease = await robot.treat();
        expect(await intend(lease, 'fiche/enregistrer', 'commit')).toMatchObject({ granted: false, why: 'needs_confirmation' });
        await robot.end(lease, CONFIRM);
      };
      const confirm = async (reference: string): Promise<unknown> => {
        const { confirmation, id: dossierId } = await show(reference);
        const { digest = '', id = '' } = confirmation ?? {};
        return confirmCommit(office.context, office.agent, { dossierId, requestId: crypto.randomUUID(), confirmationId: id, digest });
      };
      for (const reference of ['201', '202']) await ask(reference);
      // Somebody said yes to this one: that counts as an answer does.
      await confirm('202');
      await choose('fiche', true);

      const settled = await show('201');
      expect(settled).toMatchObject({ state: 'waiting', confirmation: null, handovers: [] });
      expect(settled.timeline.map(({ line }) => line)).toContain(
        'Le service laisse de côté la phase « fiche » : ce qui était à confirmer n’est plus à faire, le dossier attend de nouveau un robot.',
      );
      const leases = [await robot.treat()];
      await robot.end(leases[0] as TreatLease, { kind: 'done', proof: {} });
      leases.push(await robot.treat());
      const left = new Map(leases.map(({ task }) => [task.reference, task.leftPhases]));
      expect([left.get('201'), left.get('202')]).toEqual([['fiche'], undefined]);

      // A robot that was in the middle of a dossier asks after the phase was dropped: the watch closes that too.
      await robot.end(leases[1] as TreatLease, { kind: 'done', proof: {} });
      await choose('fiche', false);
      await office.collectFor(NAME, '203');
      const middle = await robot.treat();
      await intend(middle, 'fiche/enregistrer', 'commit');
      await choose('fiche', true);
      await robot.end(middle, CONFIRM);
      expect((await show('203')).state).toBe('handed_over');
      await settleDropped(office.context);
      expect((await show('203')).state).toBe('waiting');
      // What a kept phase would record is asked about as ever.
      const kept = await robot.treat();
      await intend(kept, 'retour/enregistrer', 'commit');
      await robot.end(kept, CONFIRM);
      await settleDropped(office.context);
      expect((await show('203')).state).toBe('handed_over');

      const { entries } = await listJournal(office.context, office.person, { after: 0, limit: 1_000 });
      const told = entries.filter(({ verb }) => verb === 'dossier.unask');
      expect(told.map(({ detail }) => [detail['reference'], detail['phase']])).toEqual([
        ['201', 'fiche'],
        ['203', 'fiche'],
      ]);
    },
  );

  test(
    'what an optional phase gave stays known once something rests on it, though the office drops the phase meanwhile',
    { timeout: LONG },
    async () => {
      const { choose, make, office, robot } = await openBench(await location());
      await office.collectFor(NAME, '301', '302');
      const first = await robot.treat();
      await make(first, 'retour/étiqueter Repéré');
      await robot.end(first, {
        kind: 'awaiting',
        reason: 'Réponse attendue.',
        question: { name: 'suite', text: 'Quelle suite ?' },
      } as never);
      await choose('repérage', true);
      // Nothing rests on it here: the office's choice of now holds.
      const other = await robot.treat();
      expect(other.task.leftPhases).toEqual(['repérage']);
      await robot.end(other, { kind: 'done', proof: {} });

      const { answerQuestion } = await import('#app/run/answer-question.ts');
      const { dossiers } = await listDossiers(office.context, office.person, { limit: 50 });
      const dossierId = dossiers.find(({ reference }) => reference === first.task.reference)?.id ?? '';
      const { question } = await showDossier(office.context, office.agent, dossierId);
      const answers = { donnée: 'reprise' };
      await answerQuestion(office.context, office.agent, {
        dossierId,
        requestId: crypto.randomUUID(),
        questionId: question?.id ?? '',
        answers,
      });
      const again = await robot.treat();
      expect(again.task.reference).toBe(first.task.reference);
      expect(again.task).not.toHaveProperty('leftPhases');
    },
  );
});
