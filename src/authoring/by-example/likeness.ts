// How like the label of a control is to the name of a field: the prior by which equal values are told apart, and said to be.

/** Words that say nothing of what is meant. */
const EMPTY_WORDS = new Set(
  'de du des d la le les l un une votre vos notre est etes vous a au aux en et ou sur pour par se s si e que qu quel quelle son sa'.split(
    ' ',
  ),
);

/** Words for the same thing on forms of the administration; the first stands for all. */
const SAME: readonly (readonly string[])[] = [
  ['numero', 'n', 'no', 'num', 'nr'],
  ['naissance', 'ne', 'nee', 'naitre'],
  ['telephone', 'tel', 'portable', 'mobile'],
  ['courriel', 'mail', 'email', 'mel', 'messagerie'],
  ['commune', 'ville', 'localite', 'town', 'city'],
  ['heberge', 'hebergeant', 'hebergement', 'chez', 'logeur'],
  ['debut', 'commencement', 'arrivee', 'effet', 'emmenagement', 'entree'],
  ['fin', 'expiration', 'echeance', 'validite', 'terme'],
  ['voie', 'rue'],
  ['libelle', 'intitule', 'titre', 'objet'],
  ['montant', 'somme', 'euro', 'prix', 'cout'],
  ['nom', 'name', 'lastname'],
  ['prenom', 'firstname'],
  ['complement', 'batiment', 'appartement', 'etage'],
  ['dossier', 'demande'],
  ['aujourd', 'jour', 'saisie'],
];
const FIRST_OF = new Map(SAME.flatMap((words) => words.map((word) => [stem(word), stem(words[0] ?? word)] as const)));

function stem(word: string): string {
  const singular = word.length > 3 ? word.replace(/(?:e?s|x)$/u, '') : word;
  return singular.slice(0, 7);
}

export function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .replaceAll('°', ' ')
    .replace(/\((?:e|s|es)\)/giu, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const words = plain.split(/[^a-z0-9]+/u).filter((word) => word !== '' && !EMPTY_WORDS.has(word));
  return new Set(words.map((word) => FIRST_OF.get(stem(word)) ?? stem(word)));
}

/** What a thing is, and not which: « date de signature » and « date de dépôt » are not alike by it, nor is « commune de naissance » the commune. */
const SORTS = wordsOf(
  'date numéro code type nom prénom libellé montant nature référence adresse année mois commune pays département téléphone courriel motif statut',
);
/** They say no more of which: « nom de famille » is the name. */
const PLAIN_WORDS = wordsOf('famille complet complète postal postale demandeur usager intéressé personne');
const OTHERWISE_NAMED = 0.5;

/** 0: no word in common; 1: the same words. */
export function likeness(control: ReadonlySet<string>, field: ReadonlySet<string>): number {
  if (control.size === 0 || field.size === 0) return 0;
  const common = [...control].filter((word) => field.has(word));
  const share = (2 * common.length) / (control.size + field.size);
  const saysWhich = [...control].some((word) => !field.has(word) && !PLAIN_WORDS.has(word));
  const isOther = saysWhich && common.every((word) => SORTS.has(word));
  return isOther ? share * OTHERWISE_NAMED : share;
}
