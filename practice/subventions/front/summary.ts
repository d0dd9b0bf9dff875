// What was entered or recorded, laid out to be read: the last step of the wizard and the page of a grant show the same.
import type { Draft } from '../validation.ts';
import { dayShown } from '../days.ts';
import { inEuros, rateOf } from '../money.ts';
import { type Child, h } from './element.ts';

export interface Told {
  readonly beneficiary: string;
  readonly draft: Draft;
  readonly pieces: readonly { readonly kind: string; readonly filename: string; readonly bytes: number }[];
}

export function pairs(...rows: readonly (readonly [string, Child])[]): HTMLElement {
  return h('dl', {}, ...rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value ?? '')]));
}

export function section(title: string, ...children: readonly Child[]): HTMLElement {
  return h('section', { class: 'card', 'aria-label': title }, h('h2', {}, title), ...children);
}

export function tableOf(name: string, columns: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  const head = h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)));
  const body = rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell))));
  return h('table', { 'aria-label': name }, h('thead', {}, head), h('tbody', {}, ...body));
}

const size = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} Ko`;

export function summary({ beneficiary, draft, pieces }: Told): readonly HTMLElement[] {
  const money = (cents: number | null): string => (cents === null ? '' : inEuros(cents));
  const plan = [
    ['État – subvention demandée', money(draft.requestedCents)],
    ...(draft.financing ?? []).map(({ funder, cents }) => [funder, money(cents)]),
  ];
  return [
    section('Bénéficiaire', pairs(['N° de dossier', draft.dossier], ['SIRET', draft.siret], ['Nom', beneficiary])),
    section(
      'Projet',
      pairs(
        ['Intitulé', draft.label],
        ['Dispositif', draft.scheme],
        ['Catégorie', draft.category],
        ['Début des travaux', dayShown(draft.startsOn ?? '')],
        ['Fin des travaux', dayShown(draft.endsOn ?? '')],
        ['Priorité', draft.priority === null ? '—' : String(draft.priority)],
      ),
    ),
    section(
      'Montants',
      pairs(
        ['Coût total (HT)', money(draft.totalCents)],
        ['Dépense éligible (HT)', money(draft.eligibleCents)],
        ['Subvention demandée', money(draft.requestedCents)],
        ['Taux', rateOf(draft.requestedCents ?? 0, draft.eligibleCents ?? 0)],
      ),
      tableOf('Plan de financement', ['Financeur', 'Montant'], plan),
    ),
    section(
      'Pièces',
      tableOf(
        'Pièces',
        ['Type', 'Fichier', 'Taille'],
        pieces.map(({ kind, filename, bytes }) => [kind, filename, size(bytes)]),
      ),
    ),
  ];
}
