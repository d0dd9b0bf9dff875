// A step that waits for people, from the file that is dropped to the receipt: no robot is held, the answer counts once, nobody waits for ever.
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { issueToken } from '#app/access/issue-token.ts';
import { authenticate } from '#app/access/authenticate.ts';
import { amendAnswer } from '#app/run/amend-answer.ts';
import { answerQuestion } from '#app/run/answer-question.ts';
import { cancelDossier } from '#app/run/cancel-dossier.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { postponeDossier } from '#app/run/postpone-dossier.ts';
import { purgeWhatIsDue } from '#app/run/purge-dossiers.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showHome } from '#app/run/show-home.ts';
import { watchQuestions } from '#app/run/watch-questions.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { CopisteError } from '#base/errors.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { connect } from '#protocol/client.ts';
import { installRequest, settingsRequest } from '#protocol/console.ts';
import { dossiersQuery } from '#protocol/dossier-lists.ts';
import { collectedRequest, intentRequest, settleRequest } from '#protocol/robot.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';
import { type ClockedOffice, DONE, openClockedOffice, refusedWith } from './clocked-office.ts';
import { found, openOffice, refusal } from './office.ts';
import { workAll } from './work-all.ts';

const DAY_SECONDS = 24 * 60 * 60;
const ASSISTANT = 'engagement-essai';
const CONTENT = `langue: fr
assistant: ${ASSISTANT}
version: 1.0.0
titre: Engagement
responsable: Essais
source: { connecteur: répertoire }
champs:
  bénéficiaire: { depuis: Bénéficiaire }
phases:
  - phase: engagement
    étapes:
      - prendre en instruction: sans notification
      - recueillir: engagement
        question: Quel engagement pour {bénéficiaire} ?
        réponses:
          numéro: { libellé: Numéro d'engagement, format: 10 chiffres }
          montant: { libellé: Montant, type: montant }
          décision: { libellé: Décision, parmi: [accordée, refusée] }
          remarque: { facultatif: oui }
        relancer après: 15 jours
        au plus: 60 jours
  - phase: suite
    étapes:
      - exiger: =engagement.décision = "accordée" et engagement.montant >= montant("1 234,56") et engagement.numéro != ""
        sinon:
          confier: La subvention n'est pas accordée.
      - étiqueter: Engagée
`;
const INSTALLED = { files: { 'assistant.yaml': CONTENT }, settings: {}, accounts: {}, allowedOrigins: [] };
const ANSWERS = { numéro: '2100123456', montant: '1 300,00 €', décision: 'accordée' };

forEachDatabase((_name, _open, location) => {
  test('a real robot asks, an agent answers, a real robot goes on to the end', { timeout: 180_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'copiste-questions-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const office = await openOffice(await location());
    const { agent, person, server } = office;
    const collection = await office.beginCollection();
    await office.handIn(collection, []);
    const inbox = join(folder, collection.installation.office ?? '', 'à traiter');
    await mkdir(inbox, { recursive: true });
    await writeFile(join(inbox, 'un.json'), '{ "Bénéficiaire": "Moissac" }');
    const params = { assistant: ASSISTANT };
    await person.install({ params, body: { ...INSTALLED, source: { address: pathToFileURL(inbox).href, token: '' } } });
    await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    await person.collect({ params });
    expect(await workAll(office, folder)).toBe(2);

    const { id: dossierId } = await office.show('un.json');
    const waiting = await office.show('un.json');
    expect(waiting).toMatchObject({
      state: 'awaiting',
      reason: 'Réponse attendue d’un agent : engagement.',
      question: { name: 'engagement', text: 'Quel engagement pour Moissac ?', reminders: 0, limitPassed: false },
    });
    expect(waiting.acts).toContain('answer');
    expect(waiting.question?.answers.map(({ label, type, optional }) => `${label} ${type} ${optional}`)).toEqual([
      "Numéro d'engagement text false",
      'Montant money false',
      'Décision text false',
      'remarque text true',
    ]);
    expect(await office.robot.lease()).toBeNull();
    // Whoever treats no dossiers sees that something is asked, and not what.
    expect((await person.dossier({ params: { dossierId } })).question).toMatchObject({ name: 'engagement', text: null });
    const list = async (question: 'open' | 'reminded') =>
      (await agent.dossiers({ query: { question } })).dossiers.map(({ reference }) => reference);
    expect([await list('open'), await list('reminded')]).toEqual([['un.json'], []]);

    const questionId = waiting.question?.id ?? '';
    const answer = (answers: Record<string, string>, requestId: string = randomUUID(), client = agent) =>
      client.answerQuestion({ params: { dossierId }, body: { requestId, questionId, answers } });
    for (const [wrong, code] of [
      [{ ...ANSWERS, numéro: '21' }, 'question.answer-refused'],
      [{ ...ANSWERS, montant: '12,345' }, 'question.answer-refused'],
      [{ ...ANSWERS, décision: 'oui' }, 'question.answer-refused'],
      [{ numéro: '2100123456' }, 'question.answer-refused'],
      [{ ...ANSWERS, autre: 'x' }, 'question.answer-unknown'],
    ] as const)
      expect(await refusal(answer(wrong))).toBe(code);
    const refused = await answer({ ...ANSWERS, montant: '12,345' }).catch((thrown: unknown) => thrown);
    expect((refused as CopisteError).text('fr')).toBe(
      'La réponse donnée pour « Montant » ne convient pas : il faut ceci : montant. Corrigez-la, puis envoyez de nouveau.',
    );

    // Two at once: one counts, and the other is told whose.

    const colleague = connect({ url: server.url, token: await server.issuePersonToken('Benoît', ['agent']) });
    const requestId = randomUUID();
    const both = await Promise.allSettled([
      answer(ANSWERS, requestId),
      answer({ ...ANSWERS, numéro: '9999999999' }, randomUUID(), colleague),
    ]);
    const lost = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as CopisteError] : []));
    expect(lost.map(({ code }) => code)).toEqual(['question.answered']);
    const first = both[0].status === 'fulfilled';
    expect(lost[0]?.parameters).toMatchObject({ name: first ? 'Agent' : 'Benoît' });
    if (first) expect(await answer(ANSWERS, requestId)).toMatchObject({ repeated: true, state: 'waiting' });

    expect(await workAll(office, folder)).toBe(1);
    const done = await office.show('un.json');
    expect(done).toMatchObject({ state: 'done', question: null });
    expect(done.answered).toMatchObject([
      {
        name: 'engagement',
        by: first ? 'Agent' : 'Benoît',
        answers: [{ value: first ? '2100123456' : '9999999999' }, { value: '1 300,00 €' }, { value: 'accordée' }, { value: '' }],
      },
    ]);
    const lines = done.timeline.map(({ line }) => line);
    expect(lines).toContain('Un agent a répondu à la question « engagement » ; le dossier attend de nouveau un robot.');
    const { entries } = await person.journal({ query: { after: 0, limit: 1_000 } });
    expect(entries.filter(({ verb }) => verb === 'decision.answer')).toHaveLength(1);
    expect(JSON.stringify([entries, lines])).not.toMatch(/Moissac|2100123456|9999999999|1 300/u);
    const { receipt } = await agent.receipt({ params: { dossierId }, body: { values: 'clear' } });
    expect(receipt.answered).toMatchObject([
      { person: first ? 'Agent' : 'Benoît', question: 'engagement', answers: { texts: { montant: '1 300,00 €' } } },
    ]);
  });
});

const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const ASKED: Outcome = {
  kind: 'awaiting',
  reason: 'Réponse attendue.',
  question: { name: 'engagement', text: 'Quel engagement pour MARTINEZ ?' },
};

async function openAsking(): Promise<ClockedOffice> {
  const office = await openClockedOffice(await freshDatabase('PGlite', undone).location());
  const { context, person } = office;
  await installAssistant(
    context,
    person,
    ASSISTANT,
    installRequest.parse({ ...INSTALLED, source: { address: 'file:///nowhere', token: '' } }),
  );
  await changeSettings(context, person, ASSISTANT, settingsRequest.parse({ autonomy: 'autonomous', allowedCorrections: [] }));
  return office;
}

test('reminders come once a period, the limit hands over, whoever is late still answers, and whatever moves the dossier closes the question', async () => {
  const office = await openAsking();
  const { agent, context } = office;
  const { token } = await issueToken(context, { kind: 'person', office: office.office, name: 'Chloé', roles: ['agent'] });
  const chloe = (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
  const robot = await office.robot('robot-1');
  await office.collectFor(ASSISTANT, '1', '2', '3', '4');
  const ids: Record<string, string> = {};
  for (const _ of [1, 2, 3, 4]) {
    const lease = await robot.treat();
    ids[lease.task.reference] = lease.task.dossierId;
    expect(await refusedWith(robot.end(lease, { ...ASKED, question: { name: 'autre', text: 'x' } }))).toBe('question.unknown');
    await robot.end(lease, ASKED);
    await office.advance(1);
  }
  const show = (reference: string) => showDossier(context, agent, ids[reference] ?? '');
  const act = (reference: string) => ({ dossierId: ids[reference] ?? '', requestId: randomUUID() });
  const reminders = async () =>
    (await listJournal(context, office.person, { after: 0, limit: 1_000 })).entries.filter(({ verb }) => verb === 'question.remind').length;

  await watchQuestions(context);
  expect(await show('1')).toMatchObject({ question: { remindOn: '2020-01-21', limitOn: '2020-03-06', reminders: 0 } });
  await office.advance(15 * DAY_SECONDS);
  await watchQuestions(context);
  await watchQuestions(context);
  expect(await reminders()).toBe(4);
  expect((await showHome(context, agent, { days: 30 })).questions).toEqual({ open: 4, reminded: 4 });
  expect(await show('1')).toMatchObject({ state: 'awaiting', question: { remindOn: '2020-02-05', reminders: 1 } });

  // Cancelled, treated again and deposited anew: nobody is asked any more.
  await cancelDossier(context, agent, { ...act('2'), reason: 'withdrawn' });
  expect(await show('2')).toMatchObject({ state: 'cancelled', question: null });
  const { question } = await show('3');
  await retryDossier(context, agent, act('3'));
  const late = { ...act('3'), questionId: question?.id ?? '', answers: ANSWERS };
  expect(await refusedWith(answerQuestion(context, agent, late))).toBe('question.closed');
  const again = await robot.treat();
  expect(again.task.answers).toBeUndefined();
  await robot.end(again, ASKED);
  expect(await refusedWith(answerQuestion(context, agent, { ...late, requestId: randomUUID() }))).toBe('question.closed');
  const asked = (await show('3')).question;
  expect(asked).toMatchObject({ reminders: 0, limitOn: '2020-03-21' });
  await answerQuestion(context, agent, { ...late, requestId: randomUUID(), questionId: asked?.id ?? '' });
  const answered = await robot.treat();
  expect(answered.task.answers).toEqual({
    engagement: {
      numéro: { type: 'text', value: '2100123456' },
      montant: { type: 'decimal', value: '1 300,00 €' },
      décision: { type: 'text', value: 'accordée' },
      remarque: { type: 'empty' },
    },
  });
  await robot.end(answered, DONE);
  await requestCollection(context, office.person, ASSISTANT);
  const collection = await robot.lease();
  if (collection?.task.kind !== 'collect') throw new Error('no collection');
  const page = { fencingToken: collection.fencingToken, dossiers: [found('4', '2020-02-01T08:00:00Z')], deleted: [], cursor: 'next' };
  await receiveCollected(context, robot.caller, collection.attemptId, collectedRequest.parse(page));
  await robot.end(collection, DONE);
  expect(await show('4')).toMatchObject({ state: 'waiting', question: null });
  await robot.end(await robot.treat(), DONE);

  // Nobody was there for two periods: one reminder. At the limit somebody must decide, and may still answer.
  await office.advance(32 * DAY_SECONDS);
  await watchQuestions(context);
  expect(await show('1')).toMatchObject({ question: { reminders: 2, remindOn: null } });
  await office.advance(13 * DAY_SECONDS);
  await watchQuestions(context);
  await watchQuestions(context);
  const over = await show('1');
  expect(over).toMatchObject({
    state: 'handed_over',
    handovers: [{ kind: 'decide' }],
    question: { limitPassed: true, remindOn: null },
  });
  expect(over.reason).toBe(
    'La question « engagement » est restée sans réponse jusqu’à son terme. Répondez-y, ou décidez de la suite du dossier.',
  );
  const filtered = await listDossiers(context, agent, dossiersQuery.parse({ question: 'reminded' }));
  expect(filtered.dossiers.map(({ reference }) => reference)).toEqual(['1']);
  await answerQuestion(context, chloe, { ...act('1'), questionId: over.question?.id ?? '', answers: { ...ANSWERS, remarque: 'vu' } });
  expect(await show('1')).toMatchObject({ state: 'waiting', handovers: [], answered: [{ by: 'Chloé' }] });
  await robot.end(await robot.treat(), DONE);

  // The purge takes the question's text and its answers; who answered what, and when, stays.
  await office.advance(400 * DAY_SECONDS);
  await purgeWhatIsDue(context);
  expect(await show('1')).toMatchObject({
    answered: [{ name: 'engagement', by: 'Chloé', text: null, answers: [{ value: null }, {}, {}, {}] }],
  });
  const { rows } = await context.database.pool.query(
    'select count(*)::integer as left from question where text is not null or answers is not null',
  );
  expect(rows).toEqual([{ left: 0 }]);
});

test(
  'an answer is corrected as long as nothing was done with it: the last one holds, both are told, and then it is too late',
  { timeout: 300_000 },
  async () => {
    const office = await openAsking();
    const { agent, context, person } = office;
    const { token } = await issueToken(context, { kind: 'person', office: office.office, name: 'Chloé', roles: ['agent'] });
    const chloe = (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
    const robot = await office.robot('robot-1');
    await office.collectFor(ASSISTANT, '1');
    const asking = await robot.treat();
    await robot.end(asking, ASKED);
    const { dossierId } = asking.task;
    const show = () => showDossier(context, agent, dossierId);
    const request = (questionId: string, answers: Record<string, string>) => ({ dossierId, requestId: randomUUID(), questionId, answers });
    const amend = (questionId: string, answers: Record<string, string>) => amendAnswer(context, chloe, request(questionId, answers));
    const given = async () => (await show()).answered.at(-1)?.id ?? '';
    expect((await show()).acts).not.toContain('amend');
    await office.advance(1);
    await answerQuestion(context, agent, request((await show()).question?.id ?? '', { ...ANSWERS, décision: 'refusée' }));

    // Before a robot took it.
    expect(await show()).toMatchObject({ state: 'waiting', answered: [{ amended: false, form: [{ name: 'numéro' }, {}, {}, {}] }] });
    const first = await given();
    expect(await refusedWith(amend(first, { ...ANSWERS, numéro: '21' }))).toBe('question.answer-refused');
    expect(await refusedWith(amend(first, { ...ANSWERS, décision: 'refusée' }))).toBe('question.same-answer');
    expect(await refusedWith(amendAnswer(context, { ...person, roles: ['steward'] }, request(first, ANSWERS)))).toBe(
      'identity.role-missing',
    );
    await office.advance(1);
    // That no robot takes it before a day is another decision.
    const until = '2026-03-18';
    await postponeDossier(context, agent, { dossierId, requestId: randomUUID(), until });
    expect(await amend(first, { ...ANSWERS, numéro: '2100123457', décision: 'refusée' })).toMatchObject({ state: 'waiting' });
    expect(await show()).toMatchObject({ postponedUntil: until, reason: expect.stringContaining('18 mars 2026') });
    expect(await robot.lease()).toBe(null);
    // From the office's own beginning, in 2020.
    await office.advance(2_300 * DAY_SECONDS);
    // Somebody else saw the earlier one.
    expect(await refusedWith(amend(first, ANSWERS))).toBe('question.went-on');

    // A robot has it in hand; what it came to rests on nothing outside.
    const second = await robot.treat();
    expect(second.task.answers).toMatchObject({ engagement: { numéro: { value: '2100123457' }, décision: { value: 'refusée' } } });
    expect(await refusedWith(amend(await given(), ANSWERS))).toBe('question.went-on');
    await robot.end(second, { kind: 'handed_over', handover: 'anomaly', reason: "La subvention n'est pas accordée.", proposedText: null });
    await office.advance(1);
    await amend(await given(), ANSWERS);
    expect(await show()).toMatchObject({
      state: 'waiting',
      handovers: [],
      answered: [{ amended: true }, { amended: true }, { amended: false }],
    });

    // Something stands that was made with it.
    const third = await robot.treat();
    expect(third.task.answers).toMatchObject({ engagement: { numéro: { value: '2100123456' }, décision: { value: 'accordée' } } });
    const { attemptId, fencingToken } = third;
    const intent = { key: 'suite/étiqueter Engagée', kind: 'label', typed: { étiquette: 'Engagée' }, before: {}, recognise: 'vrai' };
    const granted = await grantIntent(
      context,
      robot.caller,
      attemptId,
      intentRequest.parse({ fencingToken, ...intent, longestRequestMilliseconds: 0 }),
    );
    if (!granted.granted) throw new Error(granted.why);
    const settled = settleRequest.parse({ fencingToken, state: 'proved', proof: {} });
    await settleEffect(context, robot.caller, { attemptId, effectId: granted.effect.id }, settled);
    await robot.end(third, { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: null });
    expect((await show()).acts).not.toContain('amend');
    expect((await show()).answered.map(({ form }) => form)).toEqual([null, null, null]);
    expect(await refusedWith(amend(await given(), { ...ANSWERS, montant: '2 000' }))).toBe('question.went-on');

    const { entries } = await listJournal(context, person, { after: 0, limit: 1_000 });
    expect(entries.filter(({ verb }) => verb === 'decision.amend').map(({ detail }) => detail['before'])).toEqual([
      'waiting',
      'handed_over',
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/210012345|1 300/u);
    const line = 'Un agent a corrigé la réponse à la question « engagement » ; le dossier attend de nouveau un robot.';
    expect((await show()).timeline.filter((entry) => entry.line.startsWith(line))).toHaveLength(2);
  },
);

test('an answer that led to another question is corrected too: the other question is asked no more, and asked again where it must be', async () => {
  const office = await openAsking();
  const { agent, context } = office;
  const robot = await office.robot('robot-1');
  await office.collectFor(ASSISTANT, '1');
  const asking = await robot.treat();
  await robot.end(asking, ASKED);
  const { dossierId } = asking.task;
  const show = () => showDossier(context, agent, dossierId);
  const act = (questionId: string, answers: Record<string, string>) => ({ dossierId, requestId: randomUUID(), questionId, answers });
  await answerQuestion(context, agent, act((await show()).question?.id ?? '', ANSWERS));
  // The version of now asks once more.
  await robot.end(await robot.treat(), ASKED);
  const { answered, question, state } = await show();
  expect([state, question?.name]).toEqual(['awaiting', 'engagement']);
  await office.advance(1);
  await amendAnswer(context, agent, act(answered[0]?.id ?? '', { ...ANSWERS, numéro: '2100123458' }));
  expect(await show()).toMatchObject({ state: 'waiting', question: null });
  expect(await refusedWith(answerQuestion(context, agent, act(question?.id ?? '', ANSWERS)))).toMatch(/^question\.(answered|closed)$/u);
  expect((await robot.treat()).task.answers).toMatchObject({ engagement: { numéro: { value: '2100123458' } } });
});

test('a submission that comes after the limit of a question closes it: nobody answers for the one before', async () => {
  const office = await openAsking();
  const { agent, context, person } = office;
  const robot = await office.robot('robot-1');
  await office.collectFor(ASSISTANT, '1');
  const lease = await robot.treat();
  await robot.end(lease, ASKED);
  await office.advance(61 * DAY_SECONDS);
  await watchQuestions(context);
  const { dossierId } = lease.task;
  const { question, state } = await showDossier(context, agent, dossierId);
  expect([state, question?.limitPassed]).toEqual(['handed_over', true]);
  await requestCollection(context, person, ASSISTANT);
  const collection = await robot.lease();
  if (collection?.task.kind !== 'collect') throw new Error('no collection');
  const page = { fencingToken: collection.fencingToken, dossiers: [found('1', '2020-02-01T08:00:00Z')], deleted: [], cursor: 'next' };
  await receiveCollected(context, robot.caller, collection.attemptId, collectedRequest.parse(page));
  const after = await showDossier(context, agent, dossierId);
  const reason = 'L’usager a déposé une nouvelle version de son dossier. Une personne doit comparer les deux versions.';
  expect(after).toMatchObject({ state: 'handed_over', reason, question: null, handovers: [{ kind: 'decide', reason }] });
  const late = { dossierId, requestId: randomUUID(), questionId: question?.id ?? '', answers: ANSWERS };
  expect(await refusedWith(answerQuestion(context, agent, late))).toBe('question.closed');
});

test('a question that is asked à blanc by a robot that was leased before ends the trial', async () => {
  const office = await openAsking();
  const robot = await office.robot('robot-1');
  await office.collectFor(ASSISTANT, '1');
  const lease = await robot.treat();
  await changeSettings(office.context, office.person, ASSISTANT, settingsRequest.parse({ autonomy: 'dry_run', allowedCorrections: [] }));
  await robot.end(lease, ASKED);
  expect(await showDossier(office.context, office.agent, lease.task.dossierId)).toMatchObject({
    state: 'handed_over',
    question: null,
    reason: 'Essai à blanc terminé : tout a été rempli et relu, rien n’a été validé.',
  });
});
