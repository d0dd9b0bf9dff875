// What the address form refuses. Nothing is ever cut or corrected: a value stands as typed or the whole form comes back.
import { STREET_TYPES } from './street-types.ts';

export const ADDRESS_FIELDS = [
  'heberge',
  'chez',
  'numeroVoie',
  'typeVoie',
  'libelleVoie',
  'complement',
  'codePostal',
  'commune',
  'codeDepartement',
  'codeInsee',
  'dateEffet',
] as const;

export type AddressField = (typeof ADDRESS_FIELDS)[number];
export type AddressForm = Readonly<Record<AddressField, string>>;

export const EMPTY_ADDRESS_FORM: AddressForm = {
  heberge: '',
  chez: '',
  numeroVoie: '',
  typeVoie: '',
  libelleVoie: '',
  complement: '',
  codePostal: '',
  commune: '',
  codeDepartement: '',
  codeInsee: '',
  dateEffet: '',
};

interface TextRule {
  /** Label on the screen. */
  readonly label: string;
  /** With its article, as messages call it. */
  readonly called: string;
  readonly longest: number;
  /** One allowed character. */
  readonly allowed: RegExp;
}

const TEXT_RULES: Readonly<Partial<Record<AddressField, TextRule>>> = {
  chez: { label: 'Chez', called: "Le nom de l'hébergeant (Chez)", longest: 21, allowed: /[A-Z '.,-]/ },
  numeroVoie: { label: 'N°', called: 'Le numéro de la voie', longest: 4, allowed: /[A-Z0-9 ]/ },
  libelleVoie: { label: 'Libellé de la voie', called: 'Le libellé de la voie', longest: 24, allowed: /[A-Z0-9 ,'-]/ },
  complement: { label: 'Complément', called: 'Le complément', longest: 32, allowed: /[A-Z0-9 ,'-]/ },
  commune: { label: 'Commune', called: 'Le nom de la commune', longest: 28, allowed: /[A-Z0-9 '-]/ },
};

const STREET_CODES: ReadonlySet<string> = new Set(STREET_TYPES.map(([code]) => code));

function textMistakes(form: AddressForm): readonly string[] {
  const found: string[] = [];
  for (const field of ADDRESS_FIELDS) {
    const rule = TEXT_RULES[field];
    if (rule === undefined) continue;
    const characters = Array.from(form[field]);
    if (characters.length > rule.longest) found.push(`${rule.called} dépasse ${rule.longest} caractères`);
    const wrong = characters.find((character) => !rule.allowed.test(character));
    if (wrong !== undefined) found.push(`Caractère interdit « ${wrong} » dans le champ ${rule.label}`);
  }
  return found;
}

function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (match === null) return false;
  const iso = `${match[1]}-${match[2]}-${match[3]}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && Number(match[1]) >= 1900;
}

interface CodeRule {
  readonly field: AddressField;
  readonly missing: string;
  readonly wrong: string;
  readonly holds: (value: string) => boolean;
}

const CODE_RULES: readonly CodeRule[] = [
  {
    field: 'codePostal',
    missing: 'Le code postal est obligatoire',
    wrong: 'Le code postal doit comporter 5 chiffres',
    holds: (value) => /^\d{5}$/.test(value),
  },
  { field: 'commune', missing: 'La commune est obligatoire', wrong: '', holds: () => true },
  {
    field: 'codeDepartement',
    missing: 'Le département est obligatoire',
    wrong: 'Le code du département est inconnu',
    holds: (value) => /^(0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-68]|98[678])$/.test(value) && value !== '20',
  },
  {
    field: 'codeInsee',
    missing: 'Le code INSEE est obligatoire',
    wrong: 'Le code INSEE doit comporter 3 chiffres',
    holds: (value) => /^\d{3}$/.test(value),
  },
  {
    field: 'dateEffet',
    missing: "La date d'effet est obligatoire",
    wrong: "La date d'effet doit être une date au format AAAAMMJJ",
    holds: isCalendarDate,
  },
];

/** The messages for a form, in the order of the screen; none: it can be recorded as it is. */
export function mistakesOf(form: AddressForm): readonly string[] {
  const found: string[] = [];
  if (form.heberge !== 'O' && form.heberge !== 'N') found.push('Hébergé : indiquez O ou N');
  if (form.heberge === 'O' && form.chez === '') found.push("Le nom de l'hébergeant (Chez) est obligatoire pour une personne hébergée");
  if (form.heberge === 'N' && form.chez !== '') found.push('Le champ Chez doit rester vide pour une personne non hébergée');
  found.push(...textMistakes(form));
  if (form.typeVoie !== '' && !STREET_CODES.has(form.typeVoie)) found.push('Le type de voie est inconnu');
  for (const { field, missing, wrong, holds } of CODE_RULES) {
    if (form[field] === '') found.push(missing);
    else if (!holds(form[field])) found.push(wrong);
  }
  return found;
}
