// The directory of establishments, searched while one types: by the beginning of the SIRET or of any word of what is told of it.
import type { Establishment } from '../grants-world.ts';

/** More are never proposed. */
export const MOST_PROPOSALS = 8;
export const SHORTEST_QUERY = 3;

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/gu, ' ')
    .trim();
}

export function searchEstablishments(all: readonly Establishment[], query: string): readonly Establishment[] {
  const digits = query.replaceAll(/\s/gu, '');
  if (/^\d+$/u.test(digits))
    return digits.length < SHORTEST_QUERY ? [] : all.filter(({ siret }) => siret.startsWith(digits)).slice(0, MOST_PROPOSALS);
  const wanted = plain(query);
  if (wanted.length < SHORTEST_QUERY) return [];
  const told = ({ siret, name, postalCode, commune }: Establishment): string => ` ${plain(`${siret} ${name} ${postalCode} ${commune}`)}`;
  return all.filter((one) => told(one).includes(` ${wanted}`)).slice(0, MOST_PROPOSALS);
}
