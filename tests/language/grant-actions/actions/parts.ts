// Les parts d'un montant, en centimes entiers.
export function parts(total: number, poids: readonly number[]): { readonly parts: readonly number[]; readonly reste: number } {
  const somme = poids.reduce((entier, un) => entier + BigInt(un), 0n);
  const exactes = poids.map((un) => Number((BigInt(total) * BigInt(un)) / somme));
  const reste = total - exactes.reduce((entier, un) => entier + un, 0);
  const plusGrande = poids.indexOf(Math.max(...poids));
  return { parts: exactes.map((un, rang) => (rang === plusGrande ? un + reste : un)), reste };
}
