// What the address of the list of dossiers says, and what the server is asked for by it; what somebody mistyped is left out.
import { z } from 'zod';
import { type Direction, DIRECTIONS, DOSSIER_ORDERS, type DossierOrder, USUAL_DIRECTIONS, usualOrder } from '#domain/dossier-order.ts';
import { dossierState } from '#protocol/common.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import type { Api } from './api.ts';

export type ListQuery = NonNullable<NonNullable<Parameters<Api['dossiers']>[0]>['query']>;

/** Days from today until which something is due; `late`: it was before today. */
export const WITHIN = ['late', '0', '7', '30'] as const;
/** Whether the assistant waits for an answer of the office, as the address says it. */
export const ANSWERS = { attendue: 'open', relancee: 'reminded' } as const;
/** The least urgent that is shown. */
export const AT_LEAST = ['high', 'urgent'] as const;

/** Names in the address, which saved views keep too. */
export const NAMES = [
  'etat',
  'numero',
  'assistant',
  'echeance',
  'limite',
  'priorite',
  'du',
  'au',
  'moi',
  'reponse',
  'tri',
  'sens',
] as const;
export type AddressName = (typeof NAMES)[number];
/** Those behind "more filters". */
export const MORE: readonly AddressName[] = ['assistant', 'echeance', 'limite', 'priorite', 'du', 'au', 'moi', 'reponse'];

function oneOf<const Names extends readonly string[]>(names: Names, given: string | null): Names[number] | undefined {
  return names.find((name) => name === given);
}

export function statesIn(address: URLSearchParams): readonly DossierSummary['state'][] {
  const named = (address.get('etat') ?? '').split(',');
  return dossierState.options.filter((state) => named.includes(state));
}

export function orderIn(address: URLSearchParams): { readonly order: DossierOrder; readonly direction: Direction } {
  const order = oneOf(DOSSIER_ORDERS, address.get('tri')) ?? usualOrder(address.get('numero')?.trim());
  return { order, direction: oneOf(DIRECTIONS, address.get('sens')) ?? USUAL_DIRECTIONS[order] };
}

function within(given: string | null): number | undefined {
  const known = oneOf(WITHIN, given);
  if (known === undefined) return undefined;
  return known === 'late' ? -1 : Number(known);
}

export function filterIn(address: URLSearchParams): Omit<ListQuery, 'order' | 'direction' | 'after' | 'limit'> {
  const states = statesIn(address);
  const day = (name: AddressName): string | undefined => z.iso.date().safeParse(address.get(name)).data;
  const assistant = address.get('assistant') ?? undefined;
  const search = address.get('numero')?.trim() ?? '';
  const wanted = {
    state: states.length === 0 ? undefined : states.join(','),
    search: search === '' ? undefined : search.slice(0, 100),
    assistant,
    dueWithin: within(address.get('echeance')),
    limitWithin: within(address.get('limite')),
    priority: oneOf(AT_LEAST, address.get('priorite')),
    changedFrom: day('du'),
    changedUntil: day('au'),
    taken: address.get('moi') === 'oui' ? ('me' as const) : undefined,
    question: Object.entries(ANSWERS).find(([name]) => name === address.get('reponse'))?.[1],
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

export function withParameter(before: URLSearchParams, name: AddressName, value: string): URLSearchParams {
  const after = new URLSearchParams(before);
  if (value === '') after.delete(name);
  else after.set(name, value);
  return after;
}

/** One state more, or one less; null: all. */
export function withState(before: URLSearchParams, state: DossierSummary['state'] | null): URLSearchParams {
  const states = statesIn(before);
  const after = states.filter((one) => one !== state);
  if (state !== null && after.length === states.length) after.push(state);
  return withParameter(before, 'etat', state === null ? '' : after.join(','));
}

/** Sorted by a column: the usual way first, then the other way round. */
export function sortedBy(before: URLSearchParams, order: DossierOrder): URLSearchParams {
  const now = orderIn(before);
  const turned: Direction = now.direction === 'ascending' ? 'descending' : 'ascending';
  const direction = now.order === order ? turned : USUAL_DIRECTIONS[order];
  return withParameter(
    withParameter(before, 'tri', order === usualOrder(before.get('numero')?.trim()) ? '' : order),
    'sens',
    direction === USUAL_DIRECTIONS[order] ? '' : direction,
  );
}

/** What a saved view keeps of an address. */
export function keptOf(address: URLSearchParams): Record<string, string> {
  return Object.fromEntries(NAMES.flatMap((name) => (address.has(name) ? [[name, address.get(name) ?? '']] : [])));
}
