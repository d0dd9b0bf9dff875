// The functions that a typed value may have gone through, and how common each is: lower is commoner.
import { LIBRARY } from '#language/functions/library.ts';
import type { LibraryFunction } from '#language/functions/library-function.ts';
import { fits } from '#language/static-types.ts';
import type { Value } from '#language/value.ts';
import { type Term, callTerm, textTerm } from './terms.ts';

interface Transformation {
  readonly name: string;
  readonly cost: number;
  /** Constants given behind the value. */
  readonly given?: readonly string[];
  /** It says one thing in one way, however the source writes it. */
  readonly normalises?: true;
  /** Of a text: it has this, or the function would only stop. */
  readonly needs?: RegExp;
}

const NINE_DIGITS = /(?:\d\D*){9}/u;
const IBAN = /^ *[A-Za-z]{2} *\d ?\d/u;
const FIVE = /^[\dAB]{5}$/u;
const DEPARTMENT = /^(?:\d{2,3}|2[AB])$/u;
const SAINT = /(?<!\p{L})sainte?(?!\p{L})/iu;
const DIGIT = /\d/u;
const BLANK_BETWEEN = /\s/u;

/** Of functions that take one value. What is not here is no way of typing a value: conditions, counts, legal delays. */
const TRANSFORMATIONS: readonly Transformation[] = [
  { name: 'majuscules', cost: 1 },
  { name: 'minuscules', cost: 1.5 },
  { name: 'majuscule initiale', cost: 2 },
  { name: 'sans espaces', cost: 1.5, needs: BLANK_BETWEEN },
  { name: 'nom de famille', cost: 1.4 },
  { name: 'prénoms', cost: 1.5 },
  { name: 'premier prénom', cost: 1.5 },
  { name: 'téléphone national', cost: 1.5, normalises: true, needs: NINE_DIGITS },
  { name: 'téléphone groupé', cost: 1.5, normalises: true, needs: NINE_DIGITS },
  { name: 'téléphone groupé', cost: 1.8, normalises: true, needs: NINE_DIGITS, given: ['avec points'] },
  { name: 'téléphone groupé', cost: 1.8, normalises: true, needs: NINE_DIGITS, given: ['avec tirets'] },
  { name: 'téléphone international', cost: 1.5, normalises: true, needs: NINE_DIGITS },
  { name: 'IBAN compact', cost: 1.5, normalises: true, needs: IBAN },
  { name: 'IBAN groupé', cost: 1.5, normalises: true, needs: IBAN },
  { name: "RIB de l'IBAN", cost: 2, needs: IBAN },
  { name: 'SIRET groupé', cost: 1.5, normalises: true, needs: NINE_DIGITS },
  { name: 'SIREN du SIRET', cost: 1.5, needs: NINE_DIGITS },
  { name: 'NIC du SIRET', cost: 1.5, needs: NINE_DIGITS },
  { name: 'SIREN groupé', cost: 1.5, normalises: true, needs: NINE_DIGITS },
  { name: 'nom du département', cost: 1.5, needs: DEPARTMENT },
  { name: 'région du département', cost: 2, needs: DEPARTMENT },
  { name: 'code de la région du département', cost: 2, needs: DEPARTMENT },
  { name: 'département du code Insee', cost: 1.5, needs: FIVE },
  { name: 'fin du code Insee', cost: 1.5, needs: FIVE },
  { name: 'code commune', cost: 1 },
  { name: 'code Insee', cost: 1 },
  { name: 'code postal', cost: 1 },
  { name: 'commune', cost: 1 },
  { name: 'département', cost: 1 },
  { name: 'indice de répétition', cost: 1 },
  { name: 'libellé de voie', cost: 1 },
  { name: 'localité postale', cost: 1.5, needs: SAINT },
  { name: 'saint abrégé', cost: 1.5, needs: SAINT },
  { name: 'ligne de commune', cost: 1.5 },
  { name: 'ligne de voie', cost: 1.2 },
  { name: 'numéro de voie', cost: 1 },
  { name: 'numéro sans indice', cost: 1.2 },
  { name: 'type de voie', cost: 1 },
  { name: 'type de voie abrégé', cost: 1.2 },
  { name: 'date en chiffres', cost: 1 },
  { name: 'date sans zéros', cost: 1.2 },
  { name: 'date normalisée', cost: 1 },
  { name: 'aaaammjj', cost: 1 },
  { name: 'jjmmaaaa', cost: 1 },
  { name: 'année', cost: 1.5 },
  { name: 'numéro du mois', cost: 2 },
  { name: 'âge', cost: 2.5 },
  { name: 'premier jour du mois', cost: 2.5 },
  { name: 'dernier jour du mois', cost: 2.5 },
  { name: 'date', cost: 1, needs: DIGIT },
  { name: 'date et heure en chiffres', cost: 1 },
  { name: 'heure', cost: 1.5 },
  { name: 'montant', cost: 1, needs: DIGIT },
  { name: 'montant en chiffres', cost: 1 },
  { name: 'montant en chiffres', cost: 1.3, given: ['avec point'] },
  { name: 'montant en chiffres', cost: 1.3, given: ['en tranches'] },
  { name: 'montant en chiffres', cost: 1.3, given: ['en euros'] },
  { name: 'montant en chiffres', cost: 1.3, given: ['sans décimales'] },
  { name: 'montant en chiffres', cost: 1.8, given: ['en centimes'] },
  { name: 'montant en lettres', cost: 2 },
  { name: 'en euros entiers', cost: 1.8 },
  { name: 'nombre en chiffres', cost: 1 },
  { name: 'nombre entier', cost: 2, needs: DIGIT },
  { name: 'nombre', cost: 2, needs: DIGIT },
  { name: 'oui ou non', cost: 0.8 },
];

const NORMALISING = new Set(TRANSFORMATIONS.flatMap(({ name, normalises }) => (normalises === true ? [name] : [])));

const APPLIED: readonly (readonly [Transformation, LibraryFunction])[] = TRANSFORMATIONS.flatMap((one) => {
  const target = LIBRARY.get(one.name);
  return target === undefined ? [] : [[one, target] as const];
});

/** A number that is taken as what it is anyway: an amount is typed with its cents, whatever a table keeps of it. */
function isNamed(name: string, { type }: Term): boolean {
  return name === 'montant' && (type === 'decimal' || type === 'whole_number');
}

/** What can be made of a term in one step; `value` is what it gives. */
export function transformed(term: Term, value: Value | undefined): readonly Term[] {
  return APPLIED.flatMap(([{ name, cost, given = [], needs }, { parameters }]) => {
    if (needs !== undefined && typeof value === 'string' && !needs.test(value)) return [];
    const [first] = parameters;
    const takes = first === undefined ? [] : [first.type, ...(first.or ?? [])];
    if (!takes.some((type) => fits(term.type, type))) return [];
    return [callTerm(name, [term, ...given.map(textTerm)], isNamed(name, term) ? 0 : cost)];
  });
}

/** Its outermost step writes one thing in one way. */
export function normalises({ calls }: Term): boolean {
  return NORMALISING.has(calls[0] ?? '');
}

const WRITING = /^(?:date|montant|nombre|aaaammjj|jjmmaaaa|année|heure|numéro du mois|premier jour|dernier jour|en euros)\b/u;

/** It is called after how or which part of a day or a figure is written, whatever the field. */
export function isWriting(name: string): boolean {
  return WRITING.test(name);
}
