// What `npm run chaos -- …` accepts.
import { parseArgs } from 'node:util';
import { CHAOS_STORIES } from './stories.ts';

export interface ChaosOptions {
  readonly assistant: string;
  readonly dossiers: number;
  readonly kills: number;
  readonly database: 'pglite' | 'postgres';
  readonly seed: number;
  readonly robots: number;
  readonly leaseSeconds: number;
  readonly json: string | null;
  readonly folder: string | null;
  /** Faults of the practice applications themselves. */
  readonly faults: boolean;
}

export const USAGE = `npm run chaos -- [options]
  --assistant A                assistant à éprouver / assistant to try (changement-adresse)
  --dossiers N                 nombre de dossiers / how many dossiers (120)
  --kills N                    processus tués / processes killed (40)
  --database pglite|postgres   base / database (pglite)
  --seed N                     graine du tirage / seed of the draw (1)
  --robots N                   robots (3)
  --lease-seconds N            durée d'un bail / length of a lease (12)
  --json FILE                  écrit le bilan / writes the summary
  --folder DIR                 y garde tout / keeps everything there
  --no-faults                  applications sans pannes propres / applications without faults of their own
`;

export class UsageError extends Error {}

/** `--help`: not an error, but nothing is to be done. */
export class HelpAsked extends Error {}

function whole(name: string, text: string, least: number, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most) {
    throw new UsageError(
      `--${name} ${text} : il faut un nombre entier de ${least} à ${most}.\n--${name} ${text}: give a whole number from ${least} to ${most}.`,
    );
  }
  return Number(text);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        assistant: { type: 'string', default: 'changement-adresse' },
        dossiers: { type: 'string', default: '120' },
        kills: { type: 'string', default: '40' },
        database: { type: 'string', default: 'pglite' },
        seed: { type: 'string', default: '1' },
        robots: { type: 'string', default: '3' },
        'lease-seconds': { type: 'string', default: '12' },
        json: { type: 'string' },
        folder: { type: 'string' },
        faults: { type: 'boolean', default: true },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (failure) {
    const english = failure instanceof Error ? failure.message : String(failure);
    throw new UsageError(`Mauvais emploi. / ${english}\n\n${USAGE}`, { cause: failure });
  }
}

/** Errors raised: `UsageError`, its text French and English; `HelpAsked`. */
export function parseOptions(argv: readonly string[]): ChaosOptions {
  const values = parsed(argv);
  if (values.help) throw new HelpAsked();
  const { assistant, database } = values;
  if (!Object.hasOwn(CHAOS_STORIES, assistant)) {
    const known = Object.keys(CHAOS_STORIES).join(', ');
    throw new UsageError(`--assistant ${assistant} : ${known}.\n--assistant ${assistant}: ${known}.`);
  }
  if (database !== 'pglite' && database !== 'postgres') {
    throw new UsageError(`--database ${database} : pglite ou postgres.\n--database ${database}: pglite or postgres.`);
  }
  return {
    assistant,
    database,
    dossiers: whole('dossiers', values.dossiers, 1, 100_000),
    kills: whole('kills', values.kills, 0, 100_000),
    seed: whole('seed', values.seed, 0, 2 ** 31 - 1),
    robots: whole('robots', values.robots, 1, 20),
    leaseSeconds: whole('lease-seconds', values['lease-seconds'], 6, 600),
    json: values.json ?? null,
    folder: values.folder ?? null,
    faults: values.faults,
  };
}
