// Which sealed columns hold what a dossier said: the purge empties all of them, whoever looks for a person reads all of them, and
// docs/données.md lists the same (a test compares).

/** Table → the column that says whose row it is, and those that are emptied. Rows, states, digests and references stay. */
export const PERSONAL_COLUMNS = {
  dossier: { dossier: 'id', columns: ['payload', 'proposed_text', 'proof'] },
  effect: { dossier: 'dossier', columns: ['typed', 'before', 'proof'] },
  value_record: { dossier: 'dossier', columns: ['sealed'] },
  handover: { dossier: 'dossier', columns: ['proposed_text'] },
  confirmation: { dossier: 'dossier', columns: ['typed', 'before'] },
  decision: { dossier: 'dossier', columns: ['note'] },
  corrected_value: { dossier: 'dossier', columns: ['before', 'after'] },
  doubtful_reading: { dossier: 'dossier', columns: ['sealed', 'pictures'] },
  question: { dossier: 'dossier', columns: ['text', 'answers'] },
  legal_hold: { dossier: 'dossier', columns: ['reason'] },
} as const;

type Columns = typeof PERSONAL_COLUMNS;

export type PersonalTable = keyof Columns;
export const PERSONAL_TABLES = Object.keys(PERSONAL_COLUMNS) as readonly PersonalTable[];

/** `dossier.payload`, `effect.typed`, … */
export type PersonalColumn = { [Table in PersonalTable]: `${Table}.${Columns[Table]['columns'][number]}` }[PersonalTable];
