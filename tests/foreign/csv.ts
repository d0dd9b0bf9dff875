// A CSV file as French Excel writes it: `;` between cells, quotes where they are needed, lines ended twice, Windows-1252.

/** Signs that Windows-1252 has where Latin-1 has controls. */
const BEYOND_LATIN_1: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‰': 0x89,
  Œ: 0x8c,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
  '™': 0x99,
  œ: 0x9c,
  Ÿ: 0x9f,
};

function byteOf(sign: string): number {
  const code = BEYOND_LATIN_1[sign] ?? sign.codePointAt(0) ?? 0;
  if (code > 0xff) throw new RangeError(`Windows-1252 has no ${sign}`);
  return code;
}

function cellOf(text: string): string {
  return /[";\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => `${row.map(cellOf).join(';')}\r\n`).join('');
  return Uint8Array.from([...text].map(byteOf));
}
