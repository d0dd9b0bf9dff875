// What `npm run demo -- …` accepts.
import { parseArgs } from 'node:util';
import { STORIES } from './stories/stories.ts';
import type { Story } from './stories/story.ts';

export interface DemoOptions {
  /** In the order in which they were named. */
  readonly stories: readonly Story[];
  readonly dossiers: number;
  readonly seed: number;
  readonly robots: number;
  readonly port: number | null;
  /** Ends when the work is done; otherwise, in a terminal, it stays until interrupted. */
  readonly exit: boolean;
  readonly json: string | null;
  readonly output: string;
  readonly faults: boolean;
  /** Optional phases that the office drops. */
  readonly without: readonly string[];
  readonly verbose: boolean;
}

export const USAGE = `npm run demo -- [options]
  --assistant A     assistant à montrer, ou plusieurs : a,b / assistant to show, or several: a,b (changement-adresse)
  --dossiers N      nombre de dossiers / how many dossiers (40)
  --seed S          graine du tirage / seed of the draw (1)
  --robots N        robots (2)
  --port N          port de la console / port of the console (8420, or a free one)
  --exit            s'arrête à la fin / stops at the end
  --json FILE       écrit le bilan / writes the summary
  --output DIR      dossier de la page de bilan / folder of the summary page (demo-out)
  --without PHASE   phase facultative que le service laisse de côté / optional phase that the office drops
  --no-faults       applications sans pannes / applications without faults
  --verbose         journaux des processus / logs of the processes
`;

export class UsageError extends Error {}

/** `--help`: not an error, but nothing is to be done. */
export class HelpAsked extends Error {}

const LARGEST_PORT = 65_535;
const MOST_DOSSIERS = 100_000;
const MOST_ROBOTS = 99;
const LARGEST_SEED = 2 ** 31 - 1;

function whole(name: string, text: string, least: number, most: number): number {
  if (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most) {
    throw new UsageError(
      `--${name} ${text} : il faut un nombre entier de ${least} à ${most}.\n--${name} ${text}: give a whole number from ${least} to ${most}.`,
    );
  }
  return Number(text);
}

/** What the parser of arguments refuses, by its code. */
const REFUSALS_FR: Readonly<Record<string, string>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'cette option n’existe pas.',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'un argument est de trop.',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'il manque une valeur, ou il y en a une de trop.',
};

function refusedArguments(failure: unknown): UsageError {
  const english = failure instanceof Error ? failure.message : String(failure);
  const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  // The parser names what it refuses in quotes, which both languages need.
  const named = /'([^']+)'/.exec(english)?.[1] ?? '';
  return new UsageError(`${named} : ${REFUSALS_FR[code] ?? 'mauvais emploi.'}\n${english}\n\n${USAGE}`);
}

/** Each once, as named. */
function storiesOf(names: string): readonly Story[] {
  const known = STORIES.map(({ assistant }) => assistant).join(', ');
  return [...new Set(names.split(','))].map((name) => {
    const story = STORIES.find(({ assistant }) => assistant === name.trim());
    if (story !== undefined) return story;
    throw new UsageError(
      `L'assistant « ${name} » n'est pas livré. Disponible : ${known}.\nThe assistant "${name}" is not shipped. Available: ${known}.`,
    );
  });
}

/** Errors raised: `UsageError`, its text French and English; `HelpAsked`. */
export function parseOptions(argv: readonly string[], terminal: boolean): DemoOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        assistant: { type: 'string', default: 'changement-adresse' },
        dossiers: { type: 'string', default: '40' },
        seed: { type: 'string', default: '1' },
        robots: { type: 'string', default: '2' },
        port: { type: 'string' },
        exit: { type: 'boolean', default: !terminal },
        json: { type: 'string' },
        output: { type: 'string', default: 'demo-out' },
        faults: { type: 'boolean', default: true },
        without: { type: 'string', multiple: true, default: [] },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (failure) {
    throw refusedArguments(failure);
  }
  if (values.help) throw new HelpAsked();
  return {
    stories: storiesOf(values.assistant),
    dossiers: whole('dossiers', values.dossiers, 1, MOST_DOSSIERS),
    seed: whole('seed', values.seed, 0, LARGEST_SEED),
    robots: whole('robots', values.robots, 1, MOST_ROBOTS),
    port: values.port === undefined ? null : whole('port', values.port, 1, LARGEST_PORT),
    exit: values.exit,
    json: values.json ?? null,
    output: values.output,
    faults: values.faults,
    without: values.without,
    verbose: values.verbose,
  };
}
