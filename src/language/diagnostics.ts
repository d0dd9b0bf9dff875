// Collects what is wrong with the files of an assistant, and writes it for people.
import { type LanguageCode, languageErrors } from './errors.ts';
import { nearest } from './nearest.ts';
import type { Diagnostic, Position } from './plan.ts';

/** A parameter whose text depends on the language. */
export interface Bilingual {
  readonly fr: string;
  readonly en: string;
}

export type DiagnosticParameters = Readonly<Record<string, string | number | Bilingual>>;

/** What could have been meant instead: `given` among `candidates`. */
export interface Suggestion {
  readonly given: string;
  readonly candidates: Iterable<string>;
  /** The candidates are words of the language, and there are no others. */
  readonly closed?: boolean;
}

export type Report = (at: Position, code: LanguageCode, parameters?: DiagnosticParameters, suggestion?: Suggestion) => void;

/** More names than this help nobody. */
const LISTED = 8;
/** More words of the language than this at one place there are not. */
const LISTED_WHOLE = 20;

/** What a file holds may be of any length; a sentence may not. */
const LONGEST_QUOTE = 120;

function shortened(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE).trimEnd()}…` : text;
}

function fill(text: string, parameters: DiagnosticParameters, language: 'fr' | 'en'): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value[language] : shortened(String(value));
  });
}

function hint(suggestion: Suggestion | undefined): Bilingual {
  if (suggestion === undefined) return { fr: '', en: '' };
  const candidates = [...new Set(suggestion.candidates)];
  const near = nearest(suggestion.given, candidates);
  if (near !== null) return { fr: ` Vouliez-vous dire « ${near} » ?`, en: ` Did you mean "${near}"?` };
  if (candidates.length === 0 || candidates.length > (suggestion.closed === true ? LISTED_WHOLE : LISTED)) return { fr: '', en: '' };
  return { fr: ` Possibles : ${candidates.join(', ')}.`, en: ` Possible: ${candidates.join(', ')}.` };
}

export interface Collector {
  readonly report: Report;
  /** In the order of files and places. */
  diagnostics(): readonly Diagnostic[];
}

/** Gathers diagnostics; the same code at the same place is kept once. */
export function collectDiagnostics(): Collector {
  const found = new Map<string, Diagnostic>();
  return {
    report: (at, code, parameters = {}, suggestion) => {
      const { fr, en } = languageErrors[code];
      const more = hint(suggestion);
      const { file, line, column } = at;
      found.set(`${file}:${line}:${column}:${code}`, {
        file,
        line,
        column,
        severity: 'error',
        code,
        fr: fill(fr, parameters, 'fr') + more.fr,
        en: fill(en, parameters, 'en') + more.en,
      });
    },
    diagnostics: () =>
      [...found.values()].sort(
        (a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column || a.code.localeCompare(b.code),
      ),
  };
}

/** One diagnostic a line: `file:line:column  text  (code)`. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], language: 'fr' | 'en'): string {
  return diagnostics.map((one) => `${one.file}:${one.line}:${one.column}  ${one[language]}  (${one.code})\n`).join('');
}
