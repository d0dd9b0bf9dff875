// A file of dossiers, the practice application that they are typed into, and `copiste run` as a process of its own.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import type { SejourAddress, World, WorldDossier } from '../../practice/world.ts';
import { ACCOUNT, type Practice, oracle, sejour } from '../bad-input/office.ts';
import { type Begun, type Ended, ROOT, type StartOptions, type Undoing, begin } from '../bad-input/processes.ts';

export const HEADINGS = [
  'Dossier',
  'Numéro étranger',
  'N°',
  'Type',
  'Voie',
  'Complément',
  'Code postal',
  'Commune',
  'Département',
  'Code INSEE',
  "Date d'emménagement",
] as const;

export type Row = Readonly<Record<(typeof HEADINGS)[number], string>>;

export interface Case {
  readonly row: Row;
  readonly personId: string;
  readonly address: SejourAddress;
  readonly day: string;
}

function caseOf(world: World, { number, expected: { record } }: WorldDossier): readonly Case[] {
  const person = world.people.find(({ id }) => id === record?.personId);
  if (record === null || record.heberge !== 'N' || person === undefined) return [];
  const { adresse: address, dateEffet: day } = record;
  const row: Row = {
    Dossier: String(number),
    'Numéro étranger': person.numero,
    'N°': address.numeroVoie,
    Type: address.typeVoie,
    Voie: address.libelleVoie,
    Complément: address.complement,
    'Code postal': address.codePostal,
    Commune: address.commune,
    Département: address.codeDepartement,
    'Code INSEE': address.codeInsee,
    "Date d'emménagement": `${day.slice(6)}/${day.slice(4, 6)}/${day.slice(0, 4)}`,
  };
  return [{ row, personId: person.id, address, day }];
}

const WORLD = generateWorld({ seed: 4, dossiers: 36 });
export const CASES: readonly Case[] = WORLD.dossiers
  .filter(({ expected, trap }) => expected.outcome === 'done' && trap !== 'typedByAgent')
  .flatMap((dossier) => caseOf(WORLD, dossier));

export function csv(rows: readonly Row[], headings: readonly string[] = HEADINGS): string {
  const lines = [headings, ...rows.map((row) => HEADINGS.map((heading) => row[heading]))];
  return lines.map((line) => `${line.join(';')}\r\n`).join('');
}

export interface Change {
  readonly number: string;
  readonly personId: string;
  readonly adresse: SejourAddress;
  readonly dateEffet: string;
}

export interface FileRun {
  readonly folder: string;
  readonly input: string;
  readonly output: string;
  readonly report: string;
  readonly log: string;
  readonly application: Practice;
  /** Writes the file of dossiers as French Excel does: in Windows-1252. */
  write(rows: readonly Row[]): Promise<void>;
  begin(more?: readonly string[], options?: StartOptions): Begun;
  run(more?: readonly string[], options?: StartOptions): Promise<Ended>;
  changes(): Promise<readonly Change[]>;
  /** Rows of the results by reference. */
  results(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
}

export const ENVIRONMENT = { COPISTE_ACCOUNT_SEJOUR_IDENTIFIER: ACCOUNT.identifier, COPISTE_ACCOUNT_SEJOUR_PASSWORD: ACCOUNT.password };

/** A machine that is busy elsewhere fails a step that would only have come late: twice, and the dossier has failed. */
async function givePatience(map: string): Promise<void> {
  const text = await readFile(map, 'utf8');
  const patient = text.replace('durée d’une étape: 20 s', 'durée d’une étape: 60 s');
  expect(patient).not.toBe(text);
  await writeFile(map, patient);
}

async function assistantIn(folder: string): Promise<string> {
  const place = join(folder, 'adresses');
  await mkdir(place, { recursive: true });
  await cp(join(ROOT, 'tests/local/adresses'), place, { recursive: true });
  await cp(join(ROOT, 'assistants/applications'), join(folder, 'applications'), { recursive: true });
  await givePatience(join(folder, 'applications/sejour.yaml'));
  return place;
}

export async function openFileRun(undoing: Undoing, options: readonly string[] = []): Promise<FileRun> {
  const folder = await undoing.folder();
  const assistant = await assistantIn(folder);
  const application = await sejour(undoing, folder, WORLD, options);
  const input = join(folder, 'dossiers.csv');
  const start = join(folder, 'dossiers.résultats');
  const output = `${start}.csv`;
  const args = ['src/main.ts', 'run', assistant, '--input', input, '--practice', '--today', '2026-03-16'];
  const run = (more: readonly string[], { environment = {}, ...rest }: StartOptions): Begun =>
    begin(undoing, [...args, '--set', `adresse de séjour=${application.url}`, ...more], {
      environment: { ...ENVIRONMENT, ...environment },
      ...rest,
    });
  return {
    folder,
    input,
    output,
    report: `${start}.rapport.html`,
    log: `${start}.suivi`,
    application,
    write: (rows) => writeFile(input, csv(rows), 'latin1'),
    begin: (more = [], given = {}) => run(more, given),
    run: (more = [], given = {}) => run(more, given).ended,
    changes: () => oracle<readonly Change[]>(application, '/oracle/changes'),
    async results() {
      const text = await readFile(output, 'utf8');
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const [head = '', ...lines] = text.slice(1).trimEnd().split('\r\n');
      const names = head.split(';');
      // None of these cells holds a separator or a quotation mark.
      return new Map(
        lines.map((line) => {
          const cells = line.split(';');
          return [cells[0] ?? '', Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))];
        }),
      );
    },
  };
}

/** Each of these dossiers stands in the application, once, exactly as the file says it. */
export function expectTypedOnce(changes: readonly Change[], cases: readonly Case[]): void {
  const mine = (personId: string): readonly Change[] => changes.filter((change) => change.personId === personId);
  for (const { personId, address, day } of cases) {
    expect(mine(personId).map(({ adresse, dateEffet }) => ({ adresse, dateEffet }))).toEqual([{ adresse: address, dateEffet: day }]);
  }
  expect(changes).toHaveLength(cases.length);
}
