// The connectors by name: how each is opened for an assistant. A new one is an entry here, in `domain/connectors.ts` and in the language.
import type { ConnectorName, ConnectorPlace } from '#domain/connectors.ts';
import type { Outlet, SourceConnector } from '#domain/connector.ts';
import type { FileCondition } from '#domain/payload.ts';
import { allSteps } from '#language/held-steps.ts';
import { evaluate, toText } from '#language/expression.ts';
import { FRENCH } from '#language/keywords.ts';
import type { AssistantPlan, Outlet as PlannedOutlet } from '#language/plan.ts';
import { settingsScope } from '#language/scope.ts';
import { allowedPlace, type OfficeFiles } from './office-files.ts';
import type { HeldByServer } from './parts.ts';
import { describeSource } from './source.ts';
import type { Pace } from './source-pace.ts';

export interface Opening {
  readonly plan: AssistantPlan;
  readonly place: ConnectorPlace;
  readonly settings: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly practice: boolean;
  /** Conditions of files seen before, shared by all tasks. */
  readonly known: Map<string, FileCondition>;
  /** What the server holds of the dossier of the lease; absent: the lease is of none. */
  readonly held?: HeldByServer;
  /** Of the dossier of the lease; absent: the lease is of none. */
  readonly submission?: string;
  /** That all robots share towards the source; absent: none is kept. */
  readonly pace?: Pace;
}

/** What an outlet must know of the dossier and of its installation. */
export interface Writing {
  readonly files: OfficeFiles;
  /** Of the dossier. */
  readonly about: string;
  readonly allowedOrigins: readonly string[];
  readonly practice: boolean;
}

interface Connector {
  /** Errors raised: what the assistant or the installation lacks to read this source. */
  readonly source: (opening: Opening) => Promise<SourceConnector>;
  /** Null: it is no outlet. */
  readonly outlet: ((place: ConnectorPlace, outlet: PlannedOutlet, writing: Writing) => Promise<Outlet>) | null;
}

/** The practice server answers within three seconds or never; the real one may take thirty. */
const PRACTICE_REQUEST_MILLISECONDS = 8_000;
/** Nobody copies large files over a slow network there. */
const PRACTICE_PATIENCE = { quietMilliseconds: 0, lookAgainMilliseconds: 50 };

/** A setting of the source by its French key; null: the assistant says none. */
function settingOf({ plan, settings, today }: Opening, key: 'sheet' | 'state'): string | null {
  const expression = plan.source.settings[FRENCH.assistant[key]];
  if (expression === undefined) return null;
  const text = toText(evaluate(expression, { scope: settingsScope(settings), today })).trim();
  return text === '' ? null : text;
}

/** The labels that the assistant puts on. */
function labelsOf({ phases }: AssistantPlan): readonly string[] {
  const steps = phases.flatMap((phase) => allSteps(phase.steps));
  return steps.flatMap((step) => (step.verb === 'label' ? [step.label] : []));
}

async function direct({ held }: Opening): Promise<SourceConnector> {
  const { directSource } = await import('#connectors/direct/connector.ts');
  const none = (): Promise<never> => Promise.reject(new TypeError('a lease of no dossier'));
  return held === undefined ? directSource(none, none) : directSource(held.now, held.file);
}

export const OPENED: Readonly<Record<ConnectorName, Connector>> = {
  'demarche-numerique': {
    async source({ plan, place: { address, token }, settings, today, practice, known, pace }) {
      const { demarcheNumerique } = await import('#connectors/demarche-numerique/connector.ts');
      return demarcheNumerique({
        address,
        token,
        known,
        // Nobody else asks a practice server, which bears what one office can send it.
        ...(practice ? { longestRequestMilliseconds: PRACTICE_REQUEST_MILLISECONDS } : pace === undefined ? {} : { pace }),
        ...describeSource(plan, { settings }, today),
      });
    },
    outlet: null,
  },
  folder: {
    async source({ place, plan, practice, submission }) {
      const { folderSource } = await import('#connectors/folder/connector.ts');
      const { fieldsReader } = await import('./fields-reader.ts');
      return folderSource({
        address: place.address,
        labels: labelsOf(plan),
        language: plan.language,
        reader: fieldsReader(plan),
        ...(submission === undefined ? {} : { submission }),
        ...(practice ? { patience: PRACTICE_PATIENCE } : {}),
      });
    },
    outlet: null,
  },
  form: { source: direct, outlet: null },
  http: { source: direct, outlet: null },
  'http-post': {
    source: () => Promise.reject(new TypeError('no source')),
    async outlet({ address, token }, outlet, { about, allowedOrigins, practice }) {
      const { httpPostOutlet } = await import('#connectors/http-post/connector.ts');
      if (outlet.connector !== 'http-post') throw new TypeError(`${outlet.name} is no program`);
      const longest = practice ? { longestRequestMilliseconds: PRACTICE_REQUEST_MILLISECONDS } : {};
      return httpPostOutlet({ address, secret: token, allowedOrigins, key: outlet.key, about, ...longest });
    },
  },
  mailbox: {
    async source({ place, plan }) {
      const { mailbox } = await import('#connectors/mailbox/connector.ts');
      const { mailboxPlace } = await import('#connectors/mailbox/place.ts');
      return mailbox({ ...mailboxPlace(place.address, place.token), labels: labelsOf(plan) });
    },
    async outlet({ address, token }) {
      const { mailOutlet } = await import('#connectors/mailbox/outlet.ts');
      const { mailboxPlace } = await import('#connectors/mailbox/place.ts');
      return mailOutlet(mailboxPlace(address, token));
    },
  },
  spreadsheet: {
    async source(opening) {
      const { spreadsheetSource } = await import('#connectors/spreadsheet/connector.ts');
      const { rowReader } = await import('./row-reader.ts');
      const { plan, place } = opening;
      const key = plan.source.reference ?? '';
      return spreadsheetSource({
        address: place.address,
        sheet: settingOf(opening, 'sheet'),
        state: settingOf(opening, 'state'),
        key,
        labels: labelsOf(plan),
        reader: rowReader(plan, key),
      });
    },
    async outlet({ address }, outlet) {
      const { spreadsheetOutlet } = await import('#connectors/spreadsheet/connector.ts');
      if (outlet.connector !== 'spreadsheet') throw new TypeError(`${outlet.name} is no spreadsheet`);
      return spreadsheetOutlet({ address, key: outlet.key, sheet: outlet.sheet });
    },
  },
};

/** Those of the plan that the installation says the place of. Errors raised: as `allowedPlace`. */
export async function openOutlets(
  { outlets }: AssistantPlan,
  places: Readonly<Record<string, ConnectorPlace>>,
  writing: Writing,
): Promise<Readonly<Record<string, Outlet>>> {
  const opened: Record<string, Outlet> = {};
  for (const outlet of outlets) {
    const place = places[outlet.name];
    const open = OPENED[outlet.connector].outlet;
    if (place !== undefined && open !== null) opened[outlet.name] = await open(await allowedPlace(place, writing.files), outlet, writing);
  }
  return opened;
}
