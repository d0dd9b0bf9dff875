// The one error class of Copiste: a stable code, who must act, whether to retry, and its text in French and English.

/** Who can do something about an error. `data`: the dossier itself is wrong (a business exception, never retried). */
export type Actor = 'author' | 'operator' | 'system' | 'data';

/** What the machine may do next by itself. */
export type Retry = 'never' | 'same-attempt' | 'new-attempt' | 'wait';

export type ErrorParameters = Readonly<Record<string, string | number>>;

/** One row of a room's table of errors. `{name}` in a text is replaced by the parameter of that name. */
export interface ErrorDefinition {
  /** HTTP status when the server answers with it. */
  readonly status: number;
  readonly act: Actor;
  readonly retry: Retry;
  readonly fr: string;
  readonly en: string;
}

export type ErrorTable<Code extends string = string> = Readonly<Record<Code, ErrorDefinition>>;

export type Language = 'fr' | 'en';

const registry = new Map<string, ErrorDefinition>();

/** Declares the errors of one room. Codes are `room.what-happened`; each may be declared once in the whole program. */
export function errorTable<const Table extends Readonly<Record<string, ErrorDefinition>>>(table: Table): Table {
  for (const [code, definition] of Object.entries(table)) {
    const known = registry.get(code);
    if (known !== undefined && known !== definition) throw new TypeError(`error code declared twice: ${code}`);
    registry.set(code, definition);
  }
  return table;
}

/** Every declared error of the rooms loaded so far; the reference page of errors is made from it. */
export function declaredErrors(): ReadonlyMap<string, ErrorDefinition> {
  return registry;
}

function format(text: string, parameters: ErrorParameters): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in parameters ? String(parameters[name]) : whole));
}

/** The form in which an error crosses a process boundary. */
export interface ErrorWire {
  readonly code: string;
  readonly act: Actor;
  readonly retry: Retry;
  readonly parameters: ErrorParameters;
  readonly fr: string;
  readonly en: string;
  /** What was being done, line by line; never holds a value of a dossier. */
  readonly log: readonly string[];
}

export class CopisteError extends Error {
  readonly code: string;
  readonly parameters: ErrorParameters;
  readonly definition: ErrorDefinition;
  /** What was being done when it failed, oldest first; travels with the failure. Never holds a value of a dossier. */
  log: readonly string[] = [];

  constructor(code: string, definition: ErrorDefinition, parameters: ErrorParameters = {}, cause?: unknown) {
    super(format(definition.en, parameters), cause === undefined ? undefined : { cause });
    this.name = 'CopisteError';
    this.code = code;
    this.parameters = parameters;
    this.definition = definition;
  }

  get act(): Actor {
    return this.definition.act;
  }

  get retry(): Retry {
    return this.definition.retry;
  }

  text(language: Language): string {
    return format(this.definition[language], this.parameters);
  }

  toWire(): ErrorWire {
    return {
      code: this.code,
      act: this.act,
      retry: this.retry,
      parameters: this.parameters,
      fr: this.text('fr'),
      en: this.text('en'),
      log: this.log,
    };
  }
}

/** Makes (does not throw) the error `code` of `table`: `throw error(storeErrors, 'store.locked', { directory })`. */
export function error<Table extends ErrorTable>(
  table: Table,
  code: keyof Table & string,
  parameters: ErrorParameters = {},
  cause?: unknown,
): CopisteError {
  const definition = table[code];
  if (definition === undefined) throw new TypeError(`unknown error code: ${code}`);
  return new CopisteError(code, definition, parameters, cause);
}

/** Rebuilds an error that came over the wire, keeping its texts whatever this process has declared. */
export function errorFromWire(wire: ErrorWire, status = 500): CopisteError {
  const rebuilt = new CopisteError(wire.code, { status, act: wire.act, retry: wire.retry, fr: wire.fr, en: wire.en }, wire.parameters);
  rebuilt.log = wire.log;
  return rebuilt;
}

const baseErrors = errorTable({
  'base.unexpected': {
    status: 500,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Une erreur imprévue est survenue ({name}). Réessayez ; si elle persiste, transmettez ce code à la personne qui administre Copiste.',
    en: 'An unexpected error occurred ({name}). Try again; if it persists, give this code to the administrator of Copiste.',
  },
});

/** Any thrown thing as a CopisteError; what is not ours becomes `base.unexpected`, its message kept out (it may hold personal data). */
export function asCopisteError(thrown: unknown): CopisteError {
  if (thrown instanceof CopisteError) return thrown;
  return error(baseErrors, 'base.unexpected', { name: thrown instanceof Error ? thrown.name : typeof thrown }, thrown);
}
