// What the application refuses, in the wizard and again on the server. Nothing is corrected: it stands as typed or comes back.
import type { GrantEntry } from '../grants-world.ts';
import { isDay } from './days.ts';
import { CATEGORIES, FUNDERS, SCHEMES, type PieceKind, REQUIRED_PIECES } from './lists.ts';
import { HIGHEST_CENTS, inEuros } from './money.ts';

export const LONGEST_LABEL = 120;
export const LONGEST_DOSSIER = 20;
export const MOST_ROWS = 12;
export const LONGEST_NOTE = 2_000;

export type Step = 'beneficiary' | 'project' | 'amounts' | 'pieces';

export interface Mistake {
  readonly step: Step;
  readonly message: string;
}

/** A field that was not filled yet is null. */
export type Draft = { readonly [Field in keyof GrantEntry]: GrantEntry[Field] | null };

/** Luhn's sum over the 14 digits; for La Poste's establishments, a sum that five divides. */
export function isSiret(text: string): boolean {
  if (!/^\d{14}$/u.test(text)) return false;
  const digits = Array.from(text, Number);
  const sum = digits.reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  if (sum % 10 === 0) return true;
  return text.startsWith('356000000') && digits.reduce((total, digit) => total + digit, 0) % 5 === 0;
}

/** `2103456789`: ten digits, as Chorus gives them. */
export function isCommitmentNumber(text: string): boolean {
  return /^\d{10}$/u.test(text);
}

/** What the plan lacks of the total cost (negative: it holds too much), in cents. */
export function gapOf({ totalCents, requestedCents, financing }: Pick<Draft, 'totalCents' | 'requestedCents' | 'financing'>): number {
  const held = (financing ?? []).reduce((sum, { cents }) => sum + cents, requestedCents ?? 0);
  return (totalCents ?? 0) - held;
}

function beneficiary({ dossier, siret }: Draft): readonly string[] {
  const found: string[] = [];
  if (dossier === null || dossier === '') found.push('Le n° de dossier est obligatoire');
  else if (!/^[A-Za-z0-9-]+$/u.test(dossier) || dossier.length > LONGEST_DOSSIER) found.push("Le n° de dossier n'est pas valide");
  if (siret === null || siret === '') found.push('Le bénéficiaire est obligatoire : choisissez un établissement dans la liste');
  else if (!isSiret(siret)) found.push("Le SIRET du bénéficiaire n'est pas valide");
  return found;
}

function project({ label, scheme, category, startsOn, endsOn, priority }: Draft): readonly string[] {
  const found: string[] = [];
  if (label === null || label.trim() === '') found.push("L'intitulé du projet est obligatoire");
  else if (Array.from(label).length > LONGEST_LABEL) found.push(`L'intitulé du projet dépasse ${LONGEST_LABEL} caractères`);
  if (scheme === null || !SCHEMES.includes(scheme)) found.push('Le dispositif est obligatoire');
  else if (category === null || category === '') found.push('La catégorie est obligatoire');
  else if (!CATEGORIES[scheme].includes(category)) found.push("La catégorie n'existe pas pour ce dispositif");
  for (const [day, called] of [
    [startsOn, 'La date de début'],
    [endsOn, 'La date de fin'],
  ] as const) {
    if (day === null || day === '') found.push(`${called} est obligatoire`);
    else if (!isDay(day)) found.push(`${called} n'est pas une date`);
  }
  if (isDay(startsOn ?? '') && isDay(endsOn ?? '') && (endsOn ?? '') < (startsOn ?? ''))
    found.push('La date de fin précède la date de début');
  if (priority !== null && !(Number.isInteger(priority) && priority >= 1 && priority <= 10)) found.push('La priorité va de 1 à 10');
  return found;
}

const isAmount = (cents: number | null): cents is number =>
  cents !== null && Number.isSafeInteger(cents) && cents >= 0 && cents <= HIGHEST_CENTS;

function amounts(draft: Draft): readonly string[] {
  const found: string[] = [];
  const { totalCents, eligibleCents, requestedCents, financing } = draft;
  for (const [cents, called] of [
    [totalCents, 'Le coût total'],
    [eligibleCents, 'La dépense éligible'],
    [requestedCents, 'La subvention demandée'],
  ] as const) {
    if (cents === null || cents === 0) found.push(`${called} est obligatoire`);
    else if (!isAmount(cents)) found.push(`${called} n'est pas un montant`);
  }
  const rows = financing ?? [];
  if (rows.length > MOST_ROWS) found.push(`Le plan de financement dépasse ${MOST_ROWS} lignes`);
  for (const [index, { funder, cents }] of rows.entries()) {
    if (!FUNDERS.includes(funder)) found.push(`Ligne ${index + 1} du plan : choisissez un financeur`);
    if (!isAmount(cents) || cents === 0) found.push(`Ligne ${index + 1} du plan : indiquez un montant`);
  }
  if (found.length > 0) return found;
  if ((eligibleCents ?? 0) > (totalCents ?? 0)) found.push('La dépense éligible dépasse le coût total');
  if ((requestedCents ?? 0) > (eligibleCents ?? 0)) found.push('La subvention demandée dépasse la dépense éligible');
  const gap = gapOf(draft);
  if (gap !== 0) found.push(`Le plan de financement n'est pas équilibré : écart de ${inEuros(gap)}`);
  return found;
}

function pieces(kinds: readonly PieceKind[]): readonly string[] {
  return REQUIRED_PIECES.filter((kind) => !kinds.includes(kind)).map((kind) => `Il manque la pièce « ${kind} »`);
}

/** The messages of a draft, in the order of the wizard; none: it can be recorded. */
export function mistakesOf(draft: Draft, kinds: readonly PieceKind[]): readonly Mistake[] {
  const of = (step: Step, messages: readonly string[]): readonly Mistake[] => messages.map((message) => ({ step, message }));
  return [
    ...of('beneficiary', beneficiary(draft)),
    ...of('project', project(draft)),
    ...of('amounts', amounts(draft)),
    ...of('pieces', pieces(kinds)),
  ];
}
