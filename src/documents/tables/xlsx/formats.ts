// What a number format makes a person see: which numbers are dates, which hide a part of what they hold.

export type ShownAs =
  | { readonly kind: 'general' | 'percent' | 'hidden_part' | 'date' | 'date_time' }
  /** A whole number, with zeros in front up to `width` digits. */
  | { readonly kind: 'padded'; readonly width: number }
  /** A number with more around it, rounded to so many decimals; null: nobody can say how it is shown. */
  | { readonly kind: 'decorated'; readonly decimals: number | null };

const GENERAL: ShownAs = { kind: 'general' };

/** Formats that every program knows by number alone; ECMA-376 part 1, 18.8.30. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'dd/mm/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd/mm/yyyy hh:mm',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The part of a format for positive numbers, without what it writes around them. */
function bare(format: string): string {
  return (format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)[0] ?? '')
    .replace(/"[^"]*"/g, ' ')
    .replace(/\\./g, ' ')
    .replace(/[_*]./g, ' ')
    .replace(/\[\$[^\]]*\]/g, ' ')
    .replace(
      /\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Noir|Bleu|Vert|Rouge|Blanc|Jaune|Color ?\d+|Couleur ?\d+|[<>=]+-?[\d.]+)\]/gi,
      ' ',
    );
}

function ofDate(format: string): ShownAs {
  if (/\[[hms]+\]/i.test(format)) return { kind: 'hidden_part' };
  const letters = format.replace(/am\/pm|a\/p/gi, ' h ').toLowerCase();
  const [year, day, time] = [/[yae]/.test(letters), /d/.test(letters), /[hs]/.test(letters)];
  if (!year || !day) return { kind: 'hidden_part' };
  return { kind: time ? 'date_time' : 'date' };
}

/** What a format code makes of a number. */
export function shownAs(format: string): ShownAs {
  const whole = format.trim();
  if (/^(?:general|standard|@|)$/i.test(whole)) return GENERAL;
  const text = bare(whole);
  if (text.includes('%')) return { kind: 'percent' };
  if (/[ydhs]|(?<![a-z])m+(?![a-z])/i.test(text.replace(/general|standard/gi, ''))) return ofDate(text);
  if (/^0+$/.test(whole)) return { kind: 'padded', width: whole.length };
  if (/E[+-]|\/|\?/.test(text)) return { kind: 'decorated', decimals: null };
  // A comma behind the last digit divides by a thousand.
  if (/[0#],+\s*(?:\.|$|[^0#,\s])/.test(text.trim())) return { kind: 'hidden_part' };
  return { kind: 'decorated', decimals: /[0#]/.test(text) ? (/\.([0#]*)/.exec(text)?.[1]?.length ?? 0) : null };
}

export function shownAsById(id: number, custom: ReadonlyMap<number, string>): ShownAs {
  const format = custom.get(id) ?? BUILT_IN[id];
  if (format !== undefined) return shownAs(format);
  // Dates of East Asian programs; others are not known to anybody.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return { kind: 'hidden_part' };
  return id === 0 ? GENERAL : { kind: 'decorated', decimals: null };
}
