// The name somebody probably meant: fewest slips of the hand, accents and capitals counting for less.

/** Without accents and capitals, so that `numero` is as near to `numéro` as can be. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[’']/g, "'").toLowerCase();
}

/** Letters to insert, delete, replace or swap to get from one text to the other (optimal string alignment). */
export function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(
        (rows[row - 1]?.[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (rows[row - 1]?.[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, (rows[row - 2]?.[column - 2] ?? 0) + 1);
      }
      line.push(best);
    }
    rows.push(line);
  }
  return rows[left.length]?.[right.length] ?? 0;
}

/** The candidate nearest to `given`, when it is near enough to be a slip of the hand; null otherwise. */
export function nearest(given: string, candidates: Iterable<string>): string | null {
  let best: { readonly name: string; readonly slips: number } | null = null;
  const asked = plain(given);
  const most = Math.max(1, Math.floor(asked.length / 3));
  for (const name of candidates) {
    const known = plain(name);
    // A name of ten thousand letters is no slip for one of ten: not to be measured letter by letter.
    if (Math.abs(known.length - asked.length) > most) continue;
    const slips = distance(asked, known);
    if (slips <= most && (best === null || slips < best.slips)) best = { name, slips };
  }
  return best?.name ?? null;
}
