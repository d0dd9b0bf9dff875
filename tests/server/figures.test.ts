// What an office is shown of its assistants' work: counted by day, of processes and never of a person.
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { changeOffice } from '#app/administer/office.ts';
import { judgeTroubles } from '#app/alerts/judge-troubles.ts';
import { changeLimits } from '#app/run/change-limits.ts';
import { changeManualTime } from '#app/run/change-manual-time.ts';
import { changeWording } from '#app/run/change-wording.ts';
import { finishByHand } from '#app/run/finish-by-hand.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listHandovers } from '#app/run/list-handovers.ts';
import { pauseInstallation } from '#app/run/pause-installation.ts';
import { recordEvents } from '#app/run/record-events.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { showAssistant } from '#app/run/show-assistant.ts';
import { showHome } from '#app/run/show-home.ts';
import { showMonth } from '#app/run/show-month.ts';
import { takeHandover } from '#app/run/take-handover.ts';
import { NOTHING_COUNTED } from '#domain/figures.ts';
import type { Outcome } from '#domain/outcome.ts';
import { eventsRequest } from '#protocol/robot.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, type ClockedRobot, DONE, openClockedOffice, refusedWith } from './clocked-office.ts';

const DAY = 24 * 3_600;
const EXPIRING = 'Titre expirant dans moins de trois mois : inviter à demander le renouvellement.';
const HANDED_OVER = { kind: 'handed_over', handover: 'anomaly', reason: EXPIRING, proposedText: null } satisfies Outcome;
const AWAITING: Outcome = { kind: 'awaiting', reason: 'Correction demandée : pièce à fournir.' };
const TIME = {
  byHand: 8,
  handedOver: 3,
  toConfirm: 0.5,
  basis: 'agreed',
  source: 'Convenu en réunion de service',
  since: '2020-01-06',
} as const;

const fresh = freshDatabase('PGlite');

const references = (from: number, count: number): string[] => Array.from({ length: count }, (_, index) => String(from + index));

async function treatAll(office: ClockedOffice, robot: ClockedRobot, outcomes: readonly Outcome[], step?: string): Promise<void> {
  for (const outcome of outcomes) {
    const lease = await robot.treat();
    const { attemptId, fencingToken } = lease;
    const events = step === undefined ? [] : [{ at: office.context.clock.now().toISOString(), line: 'Étape.', step }];
    await recordEvents(office.context, robot.caller, attemptId, eventsRequest.parse({ fencingToken, events, values: [] }));
    await robot.end(lease, outcome);
  }
}

const times = (count: number, outcome: Outcome): Outcome[] => Array.from({ length: count }, () => outcome);

test(
  'home tells what happened since the last working day began, what waits, and the time given back by the open formula',
  { timeout: 180_000 },
  async () => {
    const office = await openClockedOffice(await fresh.location());
    const { agent, assistant, context, person } = office;
    const robot = await office.robot('robot-1');
    const home = () => showHome(context, agent, { days: 30 });
    expect((await home()).given).toMatchObject({ seconds: null, assistants: [{ done: 0, seconds: null, withheld: false }] });

    // A Thursday; then Friday; then Monday: since Friday.
    await office.advance(3 * DAY);
    await office.collect(...references(101, 6));
    await treatAll(office, robot, times(6, DONE));
    await office.advance(DAY);
    await office.collect(...references(201, 9));
    await treatAll(office, robot, [...times(6, HANDED_OVER), AWAITING, ...times(2, DONE)]);
    await office.advance(3 * DAY);
    await office.collect('301');
    const monday = await home();
    expect(monday).toMatchObject({ since: '2020-01-10', today: '2020-01-13', mine: 0, open: { anomaly: 6, confirm: 0 } });
    expect(monday.assistants).toMatchObject([{ assistant, counts: { received: 10, done: 2, anomaly: 6, awaiting: 1, failed: 0 } }]);

    // What a person does is counted nowhere; what they look after is told to them alone.
    const { handovers } = await listHandovers(context, agent, { limit: 50 });
    const [first, second] = handovers.map(({ dossierId }) => dossierId);
    const requestId = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;
    await finishByHand(context, agent, { dossierId: first ?? '', requestId: requestId(1) });
    await takeHandover(context, agent, { dossierId: second ?? '', requestId: requestId(2) });
    expect(await home()).toMatchObject({ mine: 1, open: { anomaly: 5 }, assistants: [{ counts: { done: 2 } }] });

    await changeManualTime(context, person, assistant, TIME);
    expect(await refusedWith(changeManualTime(context, person, 'ailleurs', TIME))).toBe('installation.unknown');
    // 8 done × 8 min − 6 handed over × 3 min.
    expect((await home()).given).toMatchObject({
      from: '2019-12-15',
      until: '2020-01-13',
      seconds: 2_760,
      assistants: [{ done: 8, handedOver: 6, confirmations: 0, seconds: 2_760, time: { byHand: 8, source: TIME.source } }],
    });
    // Of one day, two dossiers: too few to tell.
    expect((await showHome(context, agent, { days: 4 })).given).toMatchObject({
      seconds: null,
      assistants: [{ done: null, handedOver: null, seconds: null, withheld: true }],
    });
  },
);

test('home tells what goes wrong, each thing once, with a name to follow', { timeout: 180_000 }, async () => {
  const office = await openClockedOffice(await fresh.location());
  const { assistant, context, person } = office;
  const robot = await office.robot('robot-1');
  const kinds = async () => (await showHome(context, person, { days: 30 })).troubles.map(({ kind, name }) => `${kind} ${name}`);
  expect(await kinds()).toEqual([]);
  await office.collect(...references(101, 12));
  for (const outcomes of [2, 2, 2]) {
    await treatAll(office, robot, times(outcomes, DONE));
    await office.advance(DAY);
    await robot.lease().then((lease) => (lease === null ? undefined : robot.end(lease, { kind: 'put_back', reason: 'Arrêt.' })));
  }
  // The one that reads the source has not spoken since.
  expect(await kinds()).toEqual(['robot_silent collector']);
  // Eight more days of work at that pace.
  await office.collect(...references(201, 10));
  await pauseInstallation(context, person, assistant);
  await office.advance(DAY);
  expect(await kinds()).toEqual([
    `assistant_paused ${assistant}`,
    'no_robot ',
    'robot_silent collector',
    'robot_silent robot-1',
    'backlog ',
  ]);
  expect((await showHome(context, person, { days: 30 })).troubles.at(-1)).toMatchObject({ waiting: 16, days: 8 });
  // Under supervision a dossier is filled in once to be confirmed: it is treated when it ends.
  const counts = { ...NOTHING_COUNTED, done: 2, confirm: 2 };
  const days = ['2020-01-06', '2020-01-07', '2020-01-08'].map((day) => ({ day, assistant, counts }));
  const judged = await judgeTroubles(context, office.office, ['no_robot', 'backlog'], { waiting: 16, days });
  expect(judged.at(-1)).toMatchObject({ kind: 'backlog', count: 16, days: 8 });
});

test(
  'an assistant is told in sentences, with its versions, its week, its days, and why dossiers were handed over',
  { timeout: 180_000 },
  async () => {
    const office = await openClockedOffice(await fresh.location());
    const { agent, assistant, context, person } = office;
    const robot = await office.robot('robot-1');
    await office.collect(...references(101, 11));
    await treatAll(office, robot, times(5, HANDED_OVER), 'recevabilité/9');
    await treatAll(office, robot, times(5, AWAITING), 'recevabilité/3');
    // Five times, of one dossier: it is one.
    for (let time = 0; time < 5; time += 1) {
      await treatAll(office, robot, [{ ...HANDED_OVER, reason: 'Une raison rare.' }], 'recevabilité/1');
      const { handovers } = await listHandovers(context, agent, { limit: 50 });
      const dossierId = handovers.find(({ reason }) => reason === 'Une raison rare.')?.dossierId ?? '';
      if (time < 4) await retryDossier(context, agent, { dossierId, requestId: randomUUID() });
    }
    const shown = await showAssistant(context, person, assistant);
    expect(shown).toMatchObject({
      title: "Changement d'adresse",
      owner: 'Bureau du séjour',
      version: '1.0.0',
      autonomy: 'autonomous',
      versions: [{ version: '1.0.0' }],
      // That there are rare ones is told, not how few.
      otherReasons: null,
    });
    expect(shown.phases.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'procedure retrouver la fiche',
      'phase prise en charge',
      'phase recevabilité',
      'phase saisie',
      'phase retour',
    ]);
    expect(shown.phases[2]?.steps[0]?.fr).toMatch(/^S’assurer que « exactitude » est oui ; sinon/);
    expect(shown.phases[2]?.steps[0]?.en).toMatch(/^Make sure/);
    expect(shown.reasons.toSorted((left, right) => left.kind.localeCompare(right.kind))).toEqual([
      { kind: 'anomaly', reason: EXPIRING, questions: ['Date de fin de validité du titre'], count: 5 },
      { kind: 'awaiting', reason: 'Correction demandée : pièce à fournir.', questions: ['Titre de séjour (copie)'], count: 5 },
    ]);
    expect(shown.days).toHaveLength(30);
    expect(shown.days.at(-1)).toMatchObject({ day: '2020-01-06', counts: { received: 11, anomaly: 10, awaiting: 5 } });
    // The month tells the same by question of the form, with what the form should say instead.
    const question = 'Date de fin de validité du titre';
    await changeWording(context, person, assistant, { question, wording: 'Date de fin de validité (au recto du titre)' });
    const month = await showMonth(context, person, '2020-01');
    expect(month.assistants).toMatchObject([{ counts: { received: 11, anomaly: 10, done: 0 }, otherReasons: null }]);
    expect(month.assistants[0]?.anomalies.find((one) => one.question === question)).toMatchObject({
      count: 5,
      reasons: [{ kind: 'anomaly', reason: EXPIRING, count: 5 }],
      wording: { text: 'Date de fin de validité (au recto du titre)' },
    });
    expect((await showMonth(context, person, '2019-12')).assistants).toMatchObject([
      { counts: { received: 0 }, anomalies: [], otherReasons: 0 },
    ]);
    const [week] = shown.applications;
    expect(week?.week).toHaveLength(7);
    expect(week?.week[0]?.day).toBe('2020-01-06');
    expect(await refusedWith(showAssistant(context, person, 'ailleurs'))).toBe('installation.unknown');
    expect((await listDossiers(context, person, { limit: 50 })).dossiers).toHaveLength(11);

    // Good Friday is a holiday where the office is, once it says so.
    await changeLimits(context, person, 'sejour', { closedOnHolidays: true });
    await office.advance(95 * DAY);
    const friday = async () => [
      (await office.application()).hindrance,
      (await showAssistant(context, person, assistant)).applications[0]?.week[0],
    ];
    expect(await friday()).toMatchObject([null, { day: '2020-04-10', closed: null }]);
    await changeOffice(context, person, { name: 'Bureau', holidays: 'alsace-moselle' });
    expect(await friday()).toMatchObject(['closed', { day: '2020-04-10', closed: 'holiday' }]);
  },
);
