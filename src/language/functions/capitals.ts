// Capitals without accents, as legacy applications hold names and addresses.

/** Letters that Unicode does not take apart into a base letter and an accent. */
const SINGLE_LETTERS: Readonly<Record<string, string>> = {
  œ: 'OE',
  Œ: 'OE',
  æ: 'AE',
  Æ: 'AE',
  ß: 'SS',
  ẞ: 'SS',
  ø: 'O',
  Ø: 'O',
  ł: 'L',
  Ł: 'L',
  đ: 'D',
  Đ: 'D',
  ð: 'D',
  Ð: 'D',
  þ: 'TH',
  Þ: 'TH',
  ħ: 'H',
  Ħ: 'H',
  ŧ: 'T',
  Ŧ: 'T',
  ı: 'I',
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
    text
      // Before the compatibility forms, which would take the acute accent for a space and an accent.
      .replace(APOSTROPHES, "'")
      .replace(DASHES, '-')
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(SINGLE, (letter) => SINGLE_LETTERS[letter] ?? letter)
      .toUpperCase()
      .replace(/\s+/gu, ' ')
      .trim()
  );
}

/** True when every character is a printable one of ASCII. */
export function isPlain(capitals: string): boolean {
  return /^[ -~]*$/.test(capitals);
}
