// Functions on lists: how many, which one, in what order.
import { type LibraryFunction, type Parameter, asList, unfit } from './library-function.ts';
import type { Value } from '../value.ts';
import { compareValues } from './order.ts';

const LIST: Parameter = { name: 'liste', english: 'list', type: 'list' };
const SORTABLE: Parameter = { ...LIST, items: ['text', 'whole_number', 'decimal', 'money', 'date', 'date_time'] };

function itemAt(list: Value | undefined, index: number): Value {
  const item = asList(list).at(index);
  if (item === undefined) throw unfit('la liste est vide', 'the list is empty');
  return item;
}

export const count: LibraryFunction = {
  name: 'nombre de',
  english: 'count',
  phrase: 'le nombre de {1}',
  englishPhrase: 'the number of {1}',
  summary: { fr: 'Combien d’éléments compte la liste.', en: 'How many items the list has.' },
  source: null,
  examples: [
    { fr: 'nombre de(["a", "b"])', en: 'count(["a", "b"])', gives: '2' },
    { fr: 'nombre de([])', en: 'count([])', gives: '0' },
  ],
  parameters: [LIST],
  result: 'whole_number',
  call: ([list]) => asList(list).length,
};

export const first: LibraryFunction = {
  name: 'premier',
  english: 'first',
  phrase: 'le premier élément de {1}',
  englishPhrase: 'the first item of {1}',
  summary: { fr: 'Le premier élément. Une liste vide arrête.', en: 'The first item. An empty list stops.' },
  source: null,
  examples: [
    { fr: 'premier(["Ana", "Luis"])', en: 'first(["Ana", "Luis"])', gives: 'Ana' },
    { fr: 'premier([])', en: 'first([])', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [LIST],
  result: 'unknown',
  resultFollows: 'item',
  call: ([list]) => itemAt(list, 0),
};

export const last: LibraryFunction = {
  name: 'dernier',
  english: 'last',
  phrase: 'le dernier élément de {1}',
  englishPhrase: 'the last item of {1}',
  summary: { fr: 'Le dernier élément. Une liste vide arrête.', en: 'The last item. An empty list stops.' },
  source: null,
  examples: [
    { fr: 'dernier(["Ana", "Luis"])', en: 'last(["Ana", "Luis"])', gives: 'Luis' },
    { fr: 'dernier([])', en: 'last([])', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [LIST],
  result: 'unknown',
  resultFollows: 'item',
  call: ([list]) => itemAt(list, -1),
};

export const only: LibraryFunction = {
  name: 'seul',
  english: 'only',
  phrase: 'le seul élément de {1}',
  englishPhrase: 'the only item of {1}',
  summary: {
    fr: 'L’unique élément de la liste. Arrête s’il n’y en a aucun ou plusieurs : on ne choisit pas au hasard.',
    en: 'The one item of the list. Stops if there is none or several: nothing is chosen by chance.',
  },
  source: null,
  examples: [
    { fr: 'seul(["Ana"])', en: 'only(["Ana"])', gives: 'Ana' },
    { fr: 'seul(["Ana", "Luis"])', en: 'only(["Ana", "Luis"])', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [LIST],
  result: 'unknown',
  resultFollows: 'item',
  call: ([list]) => {
    if (asList(list).length > 1) throw unfit('la liste a plusieurs éléments', 'the list has several items');
    return itemAt(list, 0);
  },
};

export const distinct: LibraryFunction = {
  name: 'sans doublons',
  english: 'without duplicates',
  phrase: '{1} sans doublons',
  englishPhrase: '{1} without duplicates',
  summary: {
    fr: 'La liste où chaque valeur ne reste qu’une fois, à sa première place. Textes, nombres, montants et dates.',
    en: 'The list in which each value stays once only, at its first place. Texts, numbers, amounts and dates.',
  },
  source: null,
  examples: [
    { fr: 'joindre(sans doublons(["b", "a", "b"]), "/")', en: 'join(without duplicates(["b", "a", "b"]), "/")', gives: 'b/a' },
    { fr: 'nombre de(sans doublons([1, 2, 1]))', en: 'count(without duplicates([1, 2, 1]))', gives: '2' },
  ],
  parameters: [SORTABLE],
  result: 'list',
  resultFollows: 'list',
  call: ([list]) => {
    const kept: Value[] = [];
    for (const item of asList(list)) if (kept.every((one) => compareValues(one, item) !== 0)) kept.push(item);
    return kept;
  },
};

export const sort: LibraryFunction = {
  name: 'trier',
  english: 'sort',
  phrase: '{1} dans l’ordre',
  englishPhrase: '{1} in order',
  summary: {
    fr: 'La liste dans l’ordre : textes comme dans un dictionnaire français, nombres, montants et dates du plus petit au plus grand.',
    en: 'The list in order: texts as in a French dictionary, numbers, amounts and dates from the least to the greatest.',
  },
  source: 'Unicode CLDR, ordre français des textes',
  examples: [
    { fr: 'joindre(trier(["zoé", "Éric", "eve"]), "/")', en: 'join(sort(["zoé", "Éric", "eve"]), "/")', gives: 'Éric/eve/zoé' },
    { fr: 'premier(trier([10, 9]))', en: 'first(sort([10, 9]))', gives: '9' },
    { fr: 'trier([1, "a"])', en: 'sort([1, "a"])', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SORTABLE],
  result: 'list',
  resultFollows: 'list',
  call: ([list]) => asList(list).toSorted(compareValues),
};

function extreme(list: Value | undefined, sign: 1 | -1): Value {
  const items = asList(list);
  return items.reduce((best, item) => (sign * compareValues(item, best) > 0 ? item : best), itemAt(items, 0));
}

export const greatest: LibraryFunction = {
  name: 'maximum',
  english: 'maximum',
  phrase: 'le plus grand de {1}',
  englishPhrase: 'the greatest of {1}',
  summary: {
    fr: 'La plus grande valeur d’une liste de nombres, de montants ou de dates. Une liste vide arrête.',
    en: 'The greatest value of a list of numbers, amounts or dates. An empty list stops.',
  },
  source: null,
  examples: [
    { fr: 'maximum([3, 12, 5])', en: 'maximum([3, 12, 5])', gives: '12' },
    { fr: 'maximum([])', en: 'maximum([])', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [SORTABLE],
  result: 'unknown',
  resultFollows: 'item',
  call: ([list]) => extreme(list, 1),
};

export const least: LibraryFunction = {
  name: 'minimum',
  english: 'minimum',
  phrase: 'le plus petit de {1}',
  englishPhrase: 'the least of {1}',
  summary: {
    fr: 'La plus petite valeur d’une liste de nombres, de montants ou de dates : « minimum([demandé, plafond]) ». Une liste vide arrête.',
    en: 'The least value of a list of numbers, amounts or dates: "minimum([requested, ceiling])". An empty list stops.',
  },
  source: null,
  examples: [
    { fr: 'minimum([3, 12, 5])', en: 'minimum([3, 12, 5])', gives: '3' },
    {
      fr: 'montant en chiffres(minimum([montant("500"), montant("499,99")]))',
      en: 'amount in figures(minimum([amount("500"), amount("499,99")]))',
      gives: '499,99',
    },
  ],
  parameters: [SORTABLE],
  result: 'unknown',
  resultFollows: 'item',
  call: ([list]) => extreme(list, -1),
};
