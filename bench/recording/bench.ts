// How far one or two dossiers shown by a person carry: questions asked, and what becomes of the dossiers that nobody showed.
import { Undoing } from '../../tests/bad-input/processes.ts';
import { answerAsAPerson } from '../../tests/recorder/shown/address-answers.ts';
import { addressWorld } from '../../tests/recorder/shown/address-dossiers.ts';
import { type AddressOutcome, throughTheWholeWay } from '../../tests/recorder/shown/address-office.ts';
import { BenchFailure, type RecordingOptions } from '../options.ts';

export interface RecordingResult {
  readonly bench: 'recording';
  readonly shown: readonly { readonly reference: string; readonly clicks: number; readonly keystrokes: number }[];
  readonly asked: readonly string[];
  readonly done: number;
  readonly handedOver: readonly { readonly reference: string; readonly kind: string; readonly reason: string }[];
  readonly lines: readonly string[];
}

/** An ordinary dossier first; then one that has what the first lacks. */
function toShow({ dealt, recordings, seed }: Pick<RecordingOptions, 'dealt' | 'recordings' | 'seed'>): readonly string[] {
  const { dossiers } = addressWorld(seed, dealt);
  const plain = dossiers.find(
    ({ record, trap }) => trap === null && record?.heberge === 'N' && record.adresse.complement === '' && record.adresse.numeroVoie !== '',
  );
  const hosted = dossiers.find(({ record }) => record?.heberge === 'O' && record.adresse.complement !== '');
  const found = [plain, hosted].slice(0, recordings).flatMap((one) => (one === undefined ? [] : [one.reference]));
  if (found.length < recordings) throw new BenchFailure(`The world of seed ${seed} has no such dossiers: take another seed.`);
  return found;
}

function failureOf({ check, findings, results, stderr }: AddressOutcome): string | null {
  if (check.code !== 0) return `copiste check: ${check.text}`;
  if (findings.length > 0) return `what stands in the application is wrong: ${JSON.stringify(findings, null, 1)}`;
  const other = results.filter(({ outcome }) => outcome !== 'done' && outcome !== 'handed_over');
  if (other.length > 0) return `neither right nor handed over: ${JSON.stringify(other, null, 1)}`;
  return results.length === 0 ? `nothing was treated: ${stderr}` : null;
}

/** Error raised: `BenchFailure` when a single value is wrong, or a dossier neither right nor handed over. */
export async function benchRecording(options: RecordingOptions, say: (line: string) => void): Promise<RecordingResult> {
  const undoing = new Undoing();
  try {
    const shown = toShow(options);
    const { dealt, dossiers, seed } = options;
    const outcome = await throughTheWholeWay(undoing, { seed, dealt, shown, treated: dossiers, answer: answerAsAPerson, say });
    const failure = failureOf(outcome);
    if (failure !== null) throw new BenchFailure(failure);
    const { learned, results } = outcome;
    const kinds = new Map(outcome.dossiers.map(({ reference, trap }) => [reference, trap ?? 'ordinary']));
    const handedOver = results
      .filter((one) => one.outcome === 'handed_over')
      .map(({ reason, reference }) => ({ reference, kind: kinds.get(reference) ?? '', reason }));
    const done = results.length - handedOver.length;
    const asked = learned.asked.map(({ fr }) => fr);
    return {
      bench: 'recording',
      shown: outcome.shown.map(({ gestures }, index) => ({ reference: shown[index] ?? '', ...gestures })),
      asked,
      done,
      handedOver,
      lines: [
        `${shown.length} shown, ${asked.length} questions: ${asked.join(' ')}`,
        `${results.length} treated: ${done} right, ${handedOver.length} handed over, 0 wrong`,
        ...handedOver.map(({ kind, reason, reference }) => `  ${reference} (${kind}): ${reason}`),
      ],
    };
  } finally {
    await undoing.all();
  }
}
