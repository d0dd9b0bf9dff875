// The words of a continuity file, in both languages: its own columns, and what a person may write into them.

export interface ContinuityWords {
  readonly title: string;
  readonly id: string;
  readonly version: string;
  readonly reference: string;
  readonly deposited: string;
  readonly limit: string;
  readonly outcome: string;
  readonly number: string;
  readonly yes: string;
  readonly no: string;
  readonly files: string;
}

export const CONTINUITY_WORDS: Readonly<Record<'fr' | 'en', ContinuityWords>> = {
  fr: {
    title: 'Saisie à la main',
    id: 'Identifiant Copiste',
    version: 'Version Copiste',
    reference: 'Dossier',
    deposited: 'Déposé le',
    limit: 'Limite légale',
    outcome: 'Issue (saisi, rendu ou vide)',
    number: 'Numéro d’enregistrement',
    yes: 'oui',
    no: 'non',
    files: 'fichiers : ',
  },
  en: {
    title: 'Typed by hand',
    id: 'Copiste identifier',
    version: 'Copiste version',
    reference: 'Dossier',
    deposited: 'Deposited on',
    limit: 'Legal limit',
    outcome: 'Outcome (typed, back or empty)',
    number: 'Registration number',
    yes: 'yes',
    no: 'no',
    files: 'files: ',
  },
};

/** As a spreadsheet or a hand may have changed it: case, accents and the kind of apostrophe mean nothing. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’']/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

const DONE = new Set(['saisi', 'saisie', 'fait', 'termine', 'oui', 'typed', 'done', 'yes', 'x']);
const BACK = new Set(['rendu', 'a rendre', 'back']);

/** What a person wrote of a dossier; null: nothing that is understood. */
export function outcomeWritten(text: string): 'done' | 'back' | 'left' | null {
  const said = plain(text);
  if (said === '') return 'left';
  if (DONE.has(said)) return 'done';
  return BACK.has(said) ? 'back' : null;
}

export interface OwnColumns {
  readonly id: number;
  readonly version: number;
  readonly reference: number;
  readonly outcome: number;
  readonly number: number;
}

/** Where its own columns stand, -1: nowhere. A question of the form may have the same heading: the first reference and the last others count. */
export function ownColumns(columns: readonly string[]): OwnColumns {
  const written = columns.map(plain);
  const named = (word: keyof ContinuityWords): readonly string[] => [plain(CONTINUITY_WORDS.fr[word]), plain(CONTINUITY_WORDS.en[word])];
  return {
    id: written.findIndex((one) => named('id').includes(one)),
    version: written.findIndex((one) => named('version').includes(one)),
    reference: written.findIndex((one) => named('reference').includes(one)),
    // Whoever shortened the heading meant the same.
    outcome: written.findLastIndex((one) => named('outcome').includes(one) || one === 'issue' || one === 'outcome'),
    number: written.findLastIndex((one) => named('number').includes(one) || one === 'numero' || one === 'number'),
  };
}
