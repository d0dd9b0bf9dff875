// Names of every nature that tests of this room check expressions with, and values that fit them.
import { type Collector, collectDiagnostics } from './diagnostics.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { type Names, NO_NAMES } from './names.ts';
import { type Nature, UNKNOWN, natureOf } from './natures.ts';
import { spelling } from './spelling.ts';
import type { StaticType } from './static-types.ts';
import { parseExpression } from './syntax.ts';
import { checkTypes } from './type-check.ts';

const TYPES: Readonly<Record<string, StaticType>> = {
  nom: 'text',
  nombre: 'whole_number',
  taux: 'decimal',
  prix: 'money',
  budget: 'money',
  naissance: 'date',
  dépôt: 'date_time',
  délai: 'duration',
  majeur: 'yes_no',
  domicile: 'address',
  pièces: 'files',
  communes: 'list',
  'communes[]': 'text',
  notes: 'list',
  'notes[]': 'decimal',
  factures: 'list',
  'factures[]': 'record',
  'factures[].montant': 'money',
  'factures[].objet': 'text',
  'factures[].payée': 'yes_no',
  'factures[].échéance': 'date',
  identité: 'record',
  'identité.nom': 'text',
  'identité.né le': 'date',
  'identité.adresse de contact': 'address',
  écran: 'text',
  fiche: 'record',
  'fiche.adresse': 'record',
  'fiche.adresse.commune': 'text',
  'fiche.adresse.code postal': 'text',
  saisi: 'record',
  'saisi.adresse': 'record',
  'saisi.adresse.commune': 'text',
};

export const NAMES: Names = {
  ...NO_NAMES,
  types: new Map(Object.entries(TYPES)),
  open: ['réglages', 'service'],
  screens: ['fiche', 'adresse'],
};

/** The names of a scope, not those that stand for what a list is made of. */
export const NAMED: ReadonlyMap<string, Nature> = new Map(
  Object.keys(TYPES)
    .filter((name) => !name.includes('[') && !name.includes('.'))
    .map((name) => [name, natureOf(name, NAMES.types)]),
);

export interface Checked {
  readonly nature: Nature;
  readonly diagnostics: ReturnType<Collector['diagnostics']>;
}

/** What `check` says of the expression `text`, as if it stood alone on the first line of a file. */
export function checked(text: string, tongue: Tongue['tongue'] = 'fr', names: Names = NAMES): Checked {
  const known = { ...names, tongue: tongue === 'en' ? ENGLISH : FRENCH };
  const collector = collectDiagnostics();
  const at = (from: number) => ({ file: 'essai', line: 1, column: from + 1 });
  const { syntax, problems } = parseExpression(text, known);
  const { spell } = spelling(known.tongue);
  for (const { from, code, name } of problems) {
    collector.report(at(from), code, { name, near: name }, { given: name, candidates: [...known.types.keys()].map(spell) });
  }
  const nature =
    syntax === null
      ? UNKNOWN
      : checkTypes(syntax, known, (from, code, parameters, suggestion) => collector.report(at(from), code, parameters, suggestion));
  return { nature, diagnostics: collector.diagnostics() };
}
