// Official abbreviations of words of street names, applied only as far as a field's length demands.

/** Source: the abbreviations of the national address standard (NF Z 10-011, annex), as the office's rule for `sejour` lists them. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  GENERAL: 'GAL',
  MARECHAL: 'MAL',
  COMMANDANT: 'CDT',
  COLONEL: 'COL',
  CAPITAINE: 'CNE',
  LIEUTENANT: 'LT',
  DOCTEUR: 'DR',
  PROFESSEUR: 'PR',
  PRESIDENT: 'PDT',
  SAINT: 'ST',
  SAINTE: 'STE',
  SAINTS: 'STS',
  'NOTRE-DAME': 'ND',
  CARDINAL: 'CAL',
  MONSEIGNEUR: 'MGR',
  INGENIEUR: 'ING',
  GRAND: 'GD',
  GRANDE: 'GDE',
  VIEUX: 'VX',
  VIEILLE: 'VLE',
};

const WORD = /NOTRE-DAME(?![A-Z0-9])|[A-Z0-9]+/gu;

/** Replaces words of `capitals` from left to right, one after another, until it fits `limit`; as far as it goes. */
export function abbreviate(capitals: string, limit: number): string {
  let excess = capitals.length - limit;
  return capitals.replace(WORD, (word) => {
    const short = Object.hasOwn(ABBREVIATIONS, word) ? ABBREVIATIONS[word] : undefined;
    if (excess <= 0 || short === undefined) return word;
    excess -= word.length - short.length;
    return short;
  });
}
