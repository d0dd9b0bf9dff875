// Capitals without accents, as legacy applications hold names and addresses.

/** Capitals that Unicode does not take apart into a base letter and an accent; ß and ı have plain capitals already. */
const SINGLE_LETTERS: Readonly<Record<string, string>> = {
  Œ: 'OE',
  Æ: 'AE',
  ẞ: 'SS',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ħ: 'H',
  Ŧ: 'T',
};
const SINGLE = new RegExp(`[${Object.keys(SINGLE_LETTERS).join('')}]`, 'gu');
const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02BB\u2032\u00B4`]/gu;
const DASHES = /[\u2010-\u2015\u2212]/gu;

/**
 * Capitals; accents removed; ligatures split (œ → OE, æ → AE, ß → SS); ø → O, ł → L, đ → D, ı → I; typographic apostrophes → ',
 * dashes → -, runs of white space → one space, none at the ends. A character that has no such form stays as it is.
 */
export function toCapitals(text: string): string {
  return (
    signs(text)
      .normalize('NFKD')
      .toUpperCase()
      // A capital may be written with an accent of its own, and a compatibility form be a dash.
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(SINGLE, (letter) => SINGLE_LETTERS[letter] ?? letter)
      .replace(APOSTROPHES, "'")
      .replace(DASHES, '-')
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/** Before the compatibility forms, which would take the acute accent for a space and an accent. */
function signs(text: string): string {
  return text.replace(APOSTROPHES, "'").replace(DASHES, '-');
}

/** True when every character is a printable one of ASCII. */
export function isPlain(capitals: string): boolean {
  return /^[ -~]*$/.test(capitals);
}
