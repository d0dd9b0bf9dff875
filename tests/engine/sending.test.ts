// Messages that ask for nothing, labels, and notes: sent once where that is allowed, proposed where it is not.
import { expect, test } from 'vitest';
import { fakeLedger, knownEffect } from './fake-ledger.ts';
import { planWith, play, type Scene } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const PLAN = planWith(
  `
champs:
  nom: { depuis: Nom }
messages:
  accusé: |
    Bonjour {nom}, votre demande est enregistrée.
`,
  `
  - phase: retour
    étapes:
      - noter: Le demandeur va être prévenu.
      - envoyer: accusé
`,
);
const TEXT = 'Bonjour DUPONT, votre demande est enregistrée.';

test('the approved text is sent, once, and a note is its own line without a value', async () => {
  const { outcome, source, events, ledger } = await play(PLAN, { sendings: ['lost after'] });
  expect(outcome).toEqual({ kind: 'done', proof: {} });
  expect(source.messages.map((text) => text.trim())).toEqual([TEXT]);
  expect(ledger.effects.map(({ key, state }) => [key, state])).toEqual([['retour/envoyer accusé', 'adopted']]);
  expect(events).toContain('Le demandeur va être prévenu.');
  expect(events.join('\n')).not.toContain('DUPONT');
});

test('a message that an earlier attempt left open is recognised and not sent again', async () => {
  const open = knownEffect({ id: 'open', key: 'retour/envoyer accusé', kind: 'message', typed: { texte: TEXT } });
  const { outcome, source } = await play(PLAN, { effects: [open], prepare: (parts) => void parts.source.messages.push(TEXT) });
  expect(outcome.kind).toBe('done');
  expect(source.messages).toEqual([TEXT]);
});

test('one that was left open for an earlier submission is found out about, and is not the message of this one', async () => {
  const open = knownEffect({ id: 'open', key: 'retour/envoyer accusé', kind: 'message', typed: { texte: TEXT }, earlier: true });
  const { outcome, source, ledger } = await play(PLAN, { effects: [open], prepare: (parts) => void parts.source.messages.push(TEXT) });
  expect(outcome.kind).toBe('done');
  expect(source.messages.map((text) => text.trim())).toEqual([TEXT, TEXT]);
  expect(ledger.effects.map(({ state }) => state)).toEqual(['adopted', 'proved']);
});

test('a message that the office does not allow is proposed to a person', async () => {
  const ledger = fakeLedger({ refuse: () => 'correction_not_allowed' });
  const { outcome, source } = await play(PLAN, { ledger });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'decide', proposedText: expect.stringContaining(TEXT) as string });
  expect(source.messages).toEqual([]);
});

test('à blanc nothing is sent, and the trial goes on to its end', async () => {
  const { outcome, source, events } = await play(PLAN, { ledger: fakeLedger({ refuse: () => 'dry_run' }) });
  expect(outcome.kind).toBe('done');
  expect(source.messages).toEqual([]);
  expect(events.some((line) => line.startsWith('À blanc'))).toBe(true);
});

test('a source that cannot write to the applicant gives the text to a person', async () => {
  const prepare: NonNullable<Scene['prepare']> = ({ source }) => void delete source.send;
  const { outcome } = await play(PLAN, { prepare });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'decide' });
});

const LABELLED = planWith('champs:\n  nom: { depuis: Nom }', "  - phase: retour\n    étapes:\n      - étiqueter: Saisi par l'assistant\n");

test('a label is put on once, and recognised when the answer was lost', async () => {
  const { outcome, source, ledger } = await play(LABELLED, { sendings: ['lost after'] });
  expect(outcome.kind).toBe('done');
  expect(source.labels).toEqual(["Saisi par l'assistant"]);
  expect(ledger.effects).toMatchObject([{ key: "retour/étiqueter Saisi par l'assistant", kind: 'label', state: 'adopted' }]);
});

test('a label that an earlier attempt left open is looked for, and put on where it is not', async () => {
  const typed = { étiquette: "Saisi par l'assistant" };
  const open = knownEffect({ id: 'open', key: "retour/étiqueter Saisi par l'assistant", kind: 'label', typed });
  const { outcome, source, ledger } = await play(LABELLED, { effects: [open] });
  expect(outcome.kind).toBe('done');
  expect(source.labels).toEqual(["Saisi par l'assistant"]);
  expect(ledger.effects.map(({ state }) => state)).toEqual(['absent', 'proved']);
});

test('à blanc no label is put on, and a source that has none is told to the author', async () => {
  const dry = await play(LABELLED, { ledger: fakeLedger({ refuse: () => 'dry_run' }) });
  expect([dry.outcome.kind, dry.source.labels]).toEqual(['done', []]);
  const { outcome } = await play(LABELLED, { prepare: ({ source }) => void delete source.label });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.source-without-labels', act: 'author' } });
});

test('a sending that comes too late is not made, and is made again under a new intent', async () => {
  const time = virtualTime();
  const ledger = fakeLedger();
  const { intend } = ledger;
  let asked = 0;
  ledger.intend = async (request) => {
    const answer = await intend(request);
    // The robot is held up once between the grant and the sending.
    if ((asked += 1) === 1) await time.wait(5_000, new AbortController().signal);
    return answer;
  };
  const { outcome, source } = await play(LABELLED, { ledger, time });
  expect(outcome.kind).toBe('done');
  expect(source.labels).toEqual(["Saisi par l'assistant"]);
  expect(ledger.effects.map(({ state }) => state)).toEqual(['absent', 'proved']);
});
