// House numbers as Démarche Numérique gives them, suffix included, beside the four characters of `sejour`. Typed by hand.
import { textTable } from './text-literal.ts';

/** `streetNumber` without a suffix. */
export const HOUSE_NUMBERS = textTable([
  ['1', '1'],
  ['2', '2'],
  ['5', '5'],
  ['8', '8'],
  ['11', '11'],
  ['14', '14'],
  ['17', '17'],
  ['23', '23'],
  ['36', '36'],
  ['48', '48'],
  ['59', '59'],
  ['72', '72'],
  ['101', '101'],
  ['118', '118'],
  ['240', '240'],
  ['365', '365'],
  ['1204', '1204'],
  ['2750', '2750'],
]);

/** `streetNumber` with a suffix. */
export const SUFFIXED_HOUSE_NUMBERS = textTable([
  ['12 bis', '12B'],
  ['4 bis', '4B'],
  ['110 bis', '110B'],
  ['18bis', '18B'],
  ['7 ter', '7T'],
  ['25 ter', '25T'],
  ['3 quater', '3Q'],
  ['9 quater', '9Q'],
  ['14 A', '14A'],
  ['6 B', '6B'],
  ['31 c', '31C'],
  ['27D', '27D'],
]);
