// The places where personal data may be, as docs/données.md declares them: the page is what the tests compare with.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/données.md', import.meta.url));

export interface DeclaredPlace {
  /** `base:dossier.payload`, `http:dossier.proof`. */
  readonly mark: string;
  /** The row of the page that declares it. */
  readonly row: string;
}

export function declaredPlaces(): readonly DeclaredPlace[] {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.flatMap((row) => [...row.matchAll(/`((?:base|http|tous):[\w.]+)`/g)].map(([, mark = '']) => ({ mark, row })));
}

/** Whether a place is declared (`agent:` is what an agent was told: what agents or everybody may be told), itself or what it is a part of: `http:dossier.proof.numéro` is a part of `http:dossier.proof`. */
export function isDeclared(place: string): boolean {
  const names = place.startsWith('agent:') ? [place.replace('agent:', 'http:'), place.replace('agent:', 'tous:')] : [place];
  return declaredPlaces().some(({ mark }) => names.some((name) => name === mark || name.startsWith(`${mark}.`)));
}
