// Répartit un montant selon les dépenses : chaque part est arrondie au centime inférieur, le reste va à la plus grande.
import { parts as partager } from './parts.ts';

interface Reçu {
  readonly total: number;
  readonly taux: string;
  readonly 'déposé le': string;
  readonly dépenses: readonly number[];
}

export async function run(reçu: Reçu): Promise<Readonly<Record<string, unknown>>> {
  const { total, taux, dépenses } = reçu;
  const { parts, reste } = await Promise.resolve(partager(total, dépenses));
  return {
    parts,
    reste,
    'taux retenu': taux,
    échéance: `${Number(reçu['déposé le'].slice(0, 4)) + 2}-12-31`,
    entière: parts.reduce((somme, part) => somme + part, 0) === total,
    mention: `${parts.length} lignes`,
    lignes: parts.length,
  };
}
