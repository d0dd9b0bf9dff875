// What `npm run demo -- …` accepts.
import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly assistant: string;
  readonly dossiers: number;
  readonly seed: number;
  readonly robots: number;
  readonly port: number | null;
  /** Ends when the work is done; otherwise, in a terminal, it stays until interrupted. */
  readonly exit: boolean;
  readonly json: string | null;
  readonly output: string;
  readonly faults: boolean;
  readonly verbose: boolean;
}

export const USAGE = `npm run demo -- [options]
  --assistant A     assistant à montrer / assistant to show (changement-adresse)
  --dossiers N      nombre de dossiers / how many dossiers (40)
  --seed S          graine du tirage / seed of the draw (1)
  --robots N        robots (2)
  --port N          port de la console / port of the console (8420, or a free one)
  --exit            s'arrête à la fin / stops at the end
  --json FILE       écrit le bilan / writes the summary
  --output DIR      dossier de la page de bilan / folder of the summary page (demo-out)
  --no-faults       applications sans pannes / applications without faults
  --verbose         journaux des processus / logs of the processes
`;

export class UsageError extends Error {}

function whole(name: string, text: string, least: number): number {
  if (!/^\d+$/.test(text) || Number(text) < least) {
    throw new UsageError(
      `--${name} ${text} : il faut un nombre entier d'au moins ${least}.\n--${name} ${text}: give a whole number of at least ${least}.`,
    );
  }
  return Number(text);
}

/** Error raised: `UsageError`, its text French and English. */
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
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (failure) {
    throw new UsageError(`${failure instanceof Error ? failure.message : String(failure)}\n\n${USAGE}`);
  }
  if (values.help) throw new UsageError(USAGE);
  if (values.assistant !== 'changement-adresse') {
    throw new UsageError(
      `L'assistant « ${values.assistant} » n'est pas livré. Disponible : changement-adresse.\n` +
        `The assistant "${values.assistant}" is not shipped. Available: changement-adresse.`,
    );
  }
  return {
    assistant: values.assistant,
    dossiers: whole('dossiers', values.dossiers, 1),
    seed: whole('seed', values.seed, 0),
    robots: whole('robots', values.robots, 1),
    port: values.port === undefined ? null : whole('port', values.port, 1),
    exit: values.exit,
    json: values.json ?? null,
    output: values.output,
    faults: values.faults,
    verbose: values.verbose,
  };
}
