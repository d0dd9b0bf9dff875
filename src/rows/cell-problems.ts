// What is wrong with a cell, in words that name its place and never its value.
import type { CellFault } from '#documents/tables/table.ts';
import type { Language } from '#base/errors.ts';
import type { FieldType } from '#language/plan.ts';

export type CellProblem =
  | { readonly kind: CellFault | 'formula_without_value' | 'shown_otherwise' | 'date_for_text' | 'perhaps_thousands' }
  | { readonly kind: 'not_of_type'; readonly type: FieldType }
  | { readonly kind: 'error_shown'; readonly code: string }
  | { readonly kind: 'unknown_part'; readonly name: string }
  | { readonly kind: 'inside'; readonly entry: string; readonly problem: CellProblem }
  | { readonly kind: 'file_missing' | 'file_unreadable' | 'file_outside' };

type Bilingual = Readonly<Record<Language, string>>;

const TYPES: Readonly<Record<FieldType, Bilingual>> = {
  text: { fr: 'un texte', en: 'a text' },
  whole_number: { fr: 'un nombre entier', en: 'a whole number' },
  decimal: { fr: 'un nombre', en: 'a number' },
  money: { fr: 'un montant, avec deux décimales au plus', en: 'an amount, with two decimals at most' },
  date: { fr: 'une date, écrite JJ/MM/AAAA ou AAAA-MM-JJ', en: 'a date, written DD/MM/YYYY or YYYY-MM-DD' },
  date_time: { fr: 'une date avec l’heure, comme 16/03/2026 09:30', en: 'a date with its time, such as 16/03/2026 09:30' },
  duration: { fr: 'une durée, comme 3 mois', en: 'a duration, such as 3 mois' },
  yes_no: { fr: 'oui ou non', en: 'yes or no' },
  list: { fr: 'une liste', en: 'a list' },
  record: { fr: 'un ensemble de valeurs', en: 'a set of values' },
  address: { fr: 'une adresse en plusieurs colonnes', en: 'an address in several columns' },
  files: { fr: 'le chemin d’un fichier', en: 'the path of a file' },
};

const TEXTS: Readonly<Record<Exclude<CellProblem['kind'], 'not_of_type' | 'error_shown' | 'unknown_part' | 'inside'>, Bilingual>> = {
  percent: { fr: 'un pourcentage y est montré autrement qu’il n’est tenu', en: 'a percentage is shown otherwise than it is held' },
  hidden_part: {
    fr: 'le format de la case cache une partie de ce qu’elle tient',
    en: 'the format of the cell hides a part of what it holds',
  },
  digits_lost: {
    fr: 'des chiffres ont été perdus par le tableur ; mettez la colonne au format texte',
    en: 'the spreadsheet program lost digits; give the column the format text',
  },
  no_such_day: { fr: 'ce jour n’existe pas', en: 'this day does not exist' },
  damaged_text: {
    fr: 'des caractères y sont abîmés : le fichier a été mal converti',
    en: 'characters are damaged: the file was converted wrongly',
  },
  formula_without_value: {
    fr: 'la formule n’a pas de valeur enregistrée ; ouvrez le classeur, calculez et enregistrez',
    en: 'the formula has no saved value; open the workbook, calculate and save',
  },
  shown_otherwise: {
    fr: 'le nombre y est montré autrement qu’il n’est tenu ; mettez la colonne au format texte ou standard',
    en: 'the number is shown otherwise than it is held; give the column the format text or general',
  },
  date_for_text: {
    fr: 'une date y est tenue, et un texte est attendu ; mettez la colonne au format texte',
    en: 'it holds a date, and a text is expected; give the column the format text',
  },
  perhaps_thousands: {
    fr: 'on ne sait pas si le point ou la virgule sépare les milliers ou les décimales',
    en: 'it cannot be known whether the point or comma separates thousands or decimals',
  },
  file_missing: {
    fr: 'le fichier nommé n’existe pas à côté du fichier des dossiers',
    en: 'the file that it names does not exist beside the file of the dossiers',
  },
  file_unreadable: { fr: 'le fichier nommé ne peut pas être lu', en: 'the file that it names cannot be read' },
  file_outside: {
    fr: 'le fichier nommé n’est pas dans le dossier du fichier des dossiers',
    en: 'the file that it names is not in the folder of the file of the dossiers',
  },
};

export function sayProblem(problem: CellProblem, language: Language): string {
  const french = language === 'fr';
  switch (problem.kind) {
    case 'not_of_type':
      return french ? `il faut ${TYPES[problem.type].fr}` : `it must be ${TYPES[problem.type].en}`;
    case 'error_shown':
      return french ? `elle montre l’erreur ${problem.code}` : `it shows the error ${problem.code}`;
    case 'unknown_part':
      return french ? `une adresse n’a pas de partie « ${problem.name} »` : `an address has no part "${problem.name}"`;
    case 'inside':
      return french
        ? `« ${problem.entry} » : ${sayProblem(problem.problem, language)}`
        : `"${problem.entry}": ${sayProblem(problem.problem, language)}`;
    default:
      return TEXTS[problem.kind][language];
  }
}
