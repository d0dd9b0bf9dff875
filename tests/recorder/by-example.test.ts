// Shown once by a person with mouse and keyboard, an assistant is written that treats other dossiers: no wrong value, nothing twice, no edit by hand.
import { afterEach, expect, test } from 'vitest';
import { Undoing } from '../bad-input/processes.ts';
import { answerAsAPerson } from './shown/address-answers.ts';
import { type AddressOutcome, throughTheWholeWay } from './shown/address-office.ts';

/** Only to end what hangs: two browsers, two runs. */
const TEST_MILLISECONDS = 600_000;
const undoing = new Undoing();
afterEach(() => undoing.all());

const SEED = { seed: 7, dealt: 40 };
const PLAIN = '22275983';
const HOSTED = '22276720';

function expectRight({ check, dry, findings, results, stderr }: AddressOutcome, outcomes: Readonly<Record<string, string>>): void {
  expect(check).toMatchObject({ code: 0 });
  expect(stderr).toBe('');
  expect(dry).toMatchObject({ code: 0, recorded: 0 });
  expect(findings).toEqual([]);
  expect(Object.fromEntries(results.map(({ outcome, reference }) => [reference, outcome]))).toEqual(outcomes);
}

test(
  'one dossier shown: others are typed right, and handed over where the application does not take them',
  async () => {
    const outcomes = {
      // Hosted, which the shown one was not.
      '22276016': 'done',
      // No number in the street.
      '22275952': 'done',
      // With a complement, in Corsica.
      '22276681': 'done',
      // A street too long for the application.
      '22276159': 'handed_over',
    };
    const outcome = await throughTheWholeWay(undoing, {
      ...SEED,
      shown: [PLAIN],
      treated: Object.keys(outcomes),
      answer: answerAsAPerson,
    });
    expectRight(outcome, outcomes);
    expect(outcome.learned.asked.map(({ fr }) => fr)).toEqual(['D’où vient « 11 », dans « N° » ?']);
    expect(outcome.code).toBe(3);
    expect(outcome.results.find((one) => one.outcome === 'handed_over')?.reason).toContain('SÉJOUR');
    // As docs/enregistrement.md says.
    expect(outcome.shown[0]?.gestures.clicks).toBe(8);
  },
  TEST_MILLISECONDS,
);

test(
  'a second dossier, of a hosted person: what the first lacked is typed when the dossier gives it',
  async () => {
    const outcomes = { '22276016': 'done', '22276271': 'done' };
    const outcome = await throughTheWholeWay(undoing, {
      ...SEED,
      shown: [PLAIN, HOSTED],
      treated: Object.keys(outcomes),
      answer: answerAsAPerson,
    });
    expectRight(outcome, outcomes);
    expect(outcome.learned.asked.length).toBeLessThanOrEqual(3);
    const steps = outcome.learned.files['assistant.yaml'] ?? '';
    expect(steps).toContain("- si: =présent(nom de l'hébergeant)");
    expect(steps).toContain("- si: =présent(complément d'adresse)");
    expect(outcome.code).toBe(0);
  },
  TEST_MILLISECONDS,
);
