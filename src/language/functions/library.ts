// The functions that expressions can call, by subject and by name.
import type { Bilingual } from '../diagnostics.ts';
import * as address from './address.ts';
import * as bankAccounts from './bank-accounts.ts';
import * as companyNumbers from './company-numbers.ts';
import * as dateArithmetic from './date-arithmetic.ts';
import * as dateTimes from './date-times.ts';
import * as dates from './dates.ts';
import * as deadlines from './deadlines.ts';
import { type LibraryFunction, UnfitValue, badArgument } from './library-function.ts';
import * as lists from './lists.ts';
import * as moneyFigures from './money-figures.ts';
import * as moneyWords from './money-words.ts';
import * as money from './money.ts';
import * as numbers from './numbers.ts';
import * as peopleNames from './people-names.ts';
import * as phones from './phones.ts';
import * as postalLines from './postal-lines.ts';
import * as presence from './presence.ts';
import * as territories from './territories.ts';
import * as textParts from './text-parts.ts';
import * as text from './text.ts';
import * as workingDays from './working-days.ts';

/** What stops a function is told with its name in both tongues. */
function named(target: LibraryFunction): LibraryFunction {
  return {
    ...target,
    call: (given, context) => {
      try {
        return target.call(given, context);
      } catch (thrown) {
        if (!(thrown instanceof UnfitValue)) throw thrown;
        throw badArgument(target.name, thrown.why.fr, thrown.why.en, target.english);
      }
    },
  };
}

function isFunction(exported: unknown): exported is LibraryFunction {
  return typeof exported === 'object' && exported !== null && 'call' in exported;
}

/** Every function that these files export, in alphabetical order of its French name. */
function functionsOf(...files: readonly object[]): readonly LibraryFunction[] {
  return files
    .flatMap((file) => Object.values(file))
    .filter(isFunction)
    .map(named)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'fr'));
}

/** As the documentation shows them. */
export const SUBJECTS: readonly { readonly title: Bilingual; readonly functions: readonly LibraryFunction[] }[] = [
  { title: { fr: 'Présence', en: 'Presence' }, functions: functionsOf(presence) },
  { title: { fr: 'Textes', en: 'Texts' }, functions: functionsOf(text, textParts) },
  { title: { fr: 'Adresses et territoires', en: 'Addresses and territories' }, functions: functionsOf(address, postalLines, territories) },
  { title: { fr: 'Personnes', en: 'People' }, functions: functionsOf(peopleNames, phones) },
  {
    title: { fr: 'Numéros d’entreprises, d’associations et de comptes', en: 'Numbers of companies, associations and accounts' },
    functions: functionsOf(companyNumbers, bankAccounts),
  },
  { title: { fr: 'Montants', en: 'Amounts of money' }, functions: functionsOf(money, moneyFigures, moneyWords) },
  { title: { fr: 'Nombres', en: 'Numbers' }, functions: functionsOf(numbers) },
  { title: { fr: 'Listes', en: 'Lists' }, functions: functionsOf(lists) },
  { title: { fr: 'Dates', en: 'Dates' }, functions: functionsOf(dates, dateTimes, dateArithmetic) },
  { title: { fr: 'Jours ouvrés et délais', en: 'Working days and legal delays' }, functions: functionsOf(workingDays, deadlines) },
];

/** By French name. */
export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(
  SUBJECTS.flatMap(({ functions }) => functions).map((one) => [one.name, one]),
);
