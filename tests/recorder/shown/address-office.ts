// The whole way on the practice application: shown by a person, written by Copiste, and run on the dossiers that nobody showed.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { RecordedChange, RecordedPerson } from '../../../practice/dossiers/evidence.ts';
import { type Finding, examine } from '../../../practice/dossiers/examine.ts';
import type { ShownDossier } from '../../../src/authoring/explanations.ts';
import type { AuthorQuestion } from '../../../src/authoring/writing/questions.ts';
import { readSamples } from '../../../src/local/samples.ts';
import { ACCOUNT, oracle, sejour } from '../../bad-input/office.ts';
import { type Undoing, begin, copiste } from '../../bad-input/processes.ts';
import { type AddressDossier, addressWorld, rowsOf } from './address-dossiers.ts';
import { type Shown, showAddress } from './address-clerk.ts';
import { type LearnedByAsking, learnByAsking } from './learn.ts';

export interface AddressCase {
  readonly seed: number;
  /** How many are dealt; those that no screen tells apart are left out. */
  readonly dealt: number;
  /** References of the dossiers that a person shows, in their order. */
  readonly shown: readonly string[];
  /** References of those that are treated afterwards, or how many of the others, in their order. */
  readonly treated: readonly string[] | number;
  readonly answer: (question: AuthorQuestion) => string;
  readonly say?: (line: string) => void;
}

export interface Result {
  readonly reference: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly reason: string;
}

export interface AddressOutcome {
  readonly shown: readonly Shown[];
  readonly learned: LearnedByAsking;
  /** Exit code of `copiste check`, and what it says. */
  readonly check: { readonly code: number | null; readonly text: string };
  readonly dry: { readonly code: number | null; readonly results: readonly Result[]; readonly recorded: number };
  readonly code: number | null;
  readonly stderr: string;
  readonly results: readonly Result[];
  /** Of the treated dossiers, by what had to come out of them. */
  readonly dossiers: readonly AddressDossier[];
  /** Everything in the application that is not as it must be; of a dossier that was handed over nothing may stand there. */
  readonly findings: readonly Finding[];
}

const ENVIRONMENT = { COPISTE_ACCOUNT_SEJOUR_IDENTIFIER: ACCOUNT.identifier, COPISTE_ACCOUNT_SEJOUR_PASSWORD: ACCOUNT.password };

async function resultsIn(path: string): Promise<readonly Result[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => JSON.parse(line) as Result);
}

/** A machine that is busy elsewhere fails a step that would only have come late. */
function patient(text: string): string {
  return text.replace('durée d’une étape: 20 s', 'durée d’une étape: 60 s');
}

export async function throughTheWholeWay(undoing: Undoing, wanted: AddressCase): Promise<AddressOutcome> {
  const { answer, dealt, say = () => undefined, seed, shown: references, treated } = wanted;
  const { dossiers, world } = addressWorld(seed, dealt);
  const folder = await undoing.folder();
  const application = await sejour(undoing, folder, world);
  const ofReference = (reference: string): AddressDossier => {
    const found = dossiers.find((one) => one.reference === reference);
    if (found === undefined) throw new RangeError(`no dossier ${reference} in this world`);
    return found;
  };
  const demonstrated = references.map(ofReference);
  const others = dossiers.filter(({ reference }) => !references.includes(reference));
  const rest = typeof treated === 'number' ? others.slice(0, treated) : treated.map(ofReference);

  const shown: Shown[] = [];
  for (const { record, reference } of demonstrated) {
    const person = world.people.find(({ id }) => id === record?.personId);
    if (record === null || person === undefined) throw new RangeError(`${reference} is nothing that is typed`);
    shown.push(await showAddress(application.url, ACCOUNT, { number: person.numero, record }));
    say(`${reference} was shown`);
  }

  const file = join(folder, 'dossiers.json');
  await writeFile(file, rowsOf([...demonstrated, ...rest]));
  const read = (row: number) => readSamples({ path: file, row, reference: 'Dossier', sheet: null });
  const { samples } = await read(1);
  const atHand: readonly ShownDossier[] = await Promise.all(demonstrated.map(async (_, index) => (await read(index + 1)).shown));
  const showings = shown.map(({ recording }, index) => {
    const dossier = atHand[index];
    if (dossier === undefined) throw new RangeError('a recording without its dossier');
    return { recording, dossier };
  });
  const [first, ...more] = showings;
  if (first === undefined) throw new RangeError('nothing is shown');
  const learned = learnByAsking(
    {
      showings: [first, ...more],
      samples: samples.filter(({ reference }) => !references.includes(reference)),
      maps: [],
      names: {
        assistant: 'adresses-montrées',
        title: 'Changements d’adresse montrés',
        owner: 'Bureau du séjour',
        source: { connector: 'fichier', reference: 'Dossier' },
      },
    },
    answer,
  );
  const assistant = join(folder, 'adresses-montrées');
  for (const [path, text] of Object.entries(learned.files)) {
    await mkdir(dirname(join(assistant, path)), { recursive: true });
    await writeFile(join(assistant, path), patient(text));
  }
  say(`${learned.asked.length} questions, ${Object.keys(learned.files).length} files in ${assistant}`);
  const checked = await copiste(['check', assistant]);

  const input = join(folder, 'à traiter.json');
  await writeFile(input, rowsOf(rest));
  const changes = (): Promise<readonly RecordedChange[]> => oracle(application, '/oracle/changes');
  const run = async (output: string, more: readonly string[]) => {
    const place = join(folder, output);
    const args = ['run', assistant, '--input', input, '--output', place, '--practice', '--today', world.today, '--json', ...more];
    // As long as it takes: a search that finds nobody waits for the whole of a step's time.
    const { ended: end } = begin(undoing, ['src/main.ts', ...args], { environment: ENVIRONMENT });
    const ended = await end;
    return { ...ended, results: await resultsIn(place).catch(() => []) };
  };
  const dry = await run('à blanc.jsonl', ['--dry', '--limit', '1']);
  const recorded = (await changes()).length - shown.length;
  say(`dry: ${dry.code}`);
  const { code, results, stderr } = await run('résultats.jsonl', []);
  say(`run: ${code}`);

  const handedOver = new Set(results.filter(({ outcome }) => outcome === 'handed_over').map(({ reference }) => reference));
  const own = new Set([...demonstrated, ...rest].map(({ reference }) => reference));
  const dossiersOfWorld = world.dossiers.map((dossier) =>
    own.has(String(dossier.number)) && !handedOver.has(String(dossier.number))
      ? dossier
      : { ...dossier, expected: { ...dossier.expected, record: null } },
  );
  const findings = examine({
    world: { ...world, dossiers: dossiersOfWorld },
    dossierResults: results,
    sejourPeople: await oracle<readonly RecordedPerson[]>(application, '/oracle/people'),
    sejourChanges: await changes(),
    demarcheDossiers: [],
    account: ACCOUNT.identifier,
  }).filter(({ system }) => system === 'sejour');
  return {
    shown,
    learned,
    check: { code: checked.code, text: checked.stdout },
    dry: { code: dry.code, results: dry.results, recorded },
    code,
    stderr,
    results,
    dossiers: rest,
    findings,
  };
}
