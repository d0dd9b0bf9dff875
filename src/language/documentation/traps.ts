// What YAML would silently cut or change, what is refused of it, and how to write it: each line is run as a test.
import type { Bilingual } from '../diagnostics.ts';
import type { LanguageCode } from '../errors.ts';

export interface Trap {
  readonly why: Bilingual;
  /** As they must not be written, and as they must. */
  readonly wrong: Bilingual;
  readonly right: Bilingual;
  readonly code: LanguageCode;
  /** Where the lines stand in the assistant of the examples. */
  readonly place: 'fields' | 'steps' | 'title';
}

export const TRAPS: readonly Trap[] = [
  {
    why: {
      fr: 'Entre accolades, une virgule couperait l’expression en deux.',
      en: 'Between braces, a comma would cut the expression in two.',
    },
    wrong: { fr: '- poser: { nom court: =limiter(nom de naissance, 20) }', en: '- set: { short name: =limit(birth name, 20) }' },
    right: { fr: '- poser:\n    nom court: =limiter(nom de naissance, 20)', en: '- set:\n    short name: =limit(birth name, 20)' },
    code: 'language.cut-by-comma',
    place: 'steps',
  },
  {
    why: {
      fr: 'Un commentaire derrière une expression passerait pour la suite ou la couperait.',
      en: 'A comment behind an expression would pass for the rest of it or cut it.',
    },
    wrong: {
      fr: '- poser:\n    nom court: =majuscules(nom de naissance) # pour la fiche',
      en: '- set:\n    short name: =capitals(birth name) # for the record',
    },
    right: {
      fr: '- poser:\n    # pour la fiche\n    nom court: =majuscules(nom de naissance)',
      en: '- set:\n    # for the record\n    short name: =capitals(birth name)',
    },
    code: 'language.comment-after-value',
    place: 'steps',
  },
  {
    why: { fr: 'Deux points suivis d’une espace couperaient l’expression.', en: 'A colon followed by a space would cut the expression.' },
    wrong: {
      fr: '- poser:\n    mention: =nom de naissance + " : " + commune de résidence',
      en: '- set:\n    mention: =birth name + ": " + town of residence',
    },
    right: {
      fr: '- poser:\n    mention: \'=nom de naissance + " : " + commune de résidence\'',
      en: '- set:\n    mention: \'=birth name + ": " + town of residence\'',
    },
    code: 'language.cut-by-colon',
    place: 'steps',
  },
  {
    why: {
      fr: 'Sans « = », les mots d’un nom seraient saisis à la lettre. Entre guillemets, c’est qu’on les veut.',
      en: 'Without "=", the words of a name would be typed to the letter. In quotes, that is what is wanted.',
    },
    wrong: { fr: '- poser:\n    nom court: nom de naissance', en: '- set:\n    short name: birth name' },
    right: { fr: '- poser:\n    nom court: =nom de naissance', en: '- set:\n    short name: =birth name' },
    code: 'language.sign-missing',
    place: 'steps',
  },
  {
    why: { fr: 'Un zéro en tête serait perdu.', en: 'A leading zero would be lost.' },
    wrong: { fr: '- poser:\n    code: 082', en: '- set:\n    code: 082' },
    right: { fr: '- poser:\n    code: "082"', en: '- set:\n    code: "082"' },
    code: 'language.leading-zero',
    place: 'steps',
  },
  {
    why: {
      fr: 'Un nombre nu où un texte est attendu changerait d’écriture.',
      en: 'A bare number where a text is expected would change its writing.',
    },
    wrong: { fr: 'titre: 1.0', en: 'title: 1.0' },
    right: { fr: 'titre: "1.0"', en: 'title: "1.0"' },
    code: 'language.needs-quotes',
    place: 'title',
  },
  {
    why: {
      fr: 'Un « yes » nu où un texte est attendu serait pris pour vrai.',
      en: 'A bare "yes" where a text is expected would be taken for true.',
    },
    wrong: { fr: 'titre: yes', en: 'title: yes' },
    right: { fr: 'titre: "yes"', en: 'title: "yes"' },
    code: 'language.needs-quotes',
    place: 'title',
  },
  {
    why: { fr: 'Oui et non s’écrivent dans la langue du fichier.', en: 'Yes and no are written in the language of the file.' },
    wrong: { fr: 'étage: { depuis: Étage, facultatif: true }', en: 'floor: { from: Floor, optional: true }' },
    right: { fr: 'étage: { depuis: Étage, facultatif: oui }', en: 'floor: { from: Floor, optional: yes }' },
    code: 'language.not-yes-no',
    place: 'fields',
  },
  {
    why: { fr: 'Une clé écrite deux fois : la première serait perdue.', en: 'A key written twice: the first would be lost.' },
    wrong: { fr: 'étage: { depuis: Étage }\nétage: { depuis: Escalier }', en: 'floor: { from: Floor }\nfloor: { from: Stairs }' },
    right: { fr: 'étage: { depuis: Étage }\nescalier: { depuis: Escalier }', en: 'floor: { from: Floor }\nstairs: { from: Stairs }' },
    code: 'language.duplicate-key',
    place: 'fields',
  },
  {
    why: { fr: 'Une tabulation ne se voit pas et change la mise en page.', en: 'A tab cannot be seen and changes the layout.' },
    wrong: { fr: 'étage:\n\tdepuis: Étage', en: 'floor:\n\tfrom: Floor' },
    right: { fr: 'étage:\n  depuis: Étage', en: 'floor:\n  from: Floor' },
    code: 'language.tab',
    place: 'fields',
  },
  {
    why: { fr: 'Les ancres et renvois de YAML cachent ce qui est écrit.', en: 'Anchors and aliases of YAML hide what is written.' },
    wrong: { fr: 'étage: &repère { depuis: Étage }', en: 'floor: &mark { from: Floor }' },
    right: { fr: 'étage: { depuis: Étage }', en: 'floor: { from: Floor }' },
    code: 'language.yaml-feature',
    place: 'fields',
  },
];
