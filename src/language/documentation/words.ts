// What the other words of the language stand for: natures, kinds of elements, facts, names that expressions read, linking words.
import type { Bilingual } from '../diagnostics.ts';
import type { FRENCH, Tongue } from '../keywords.ts';
import type { ElementDefinition, FieldType } from '../plan.ts';

export const NATURES: Readonly<Record<FieldType, Bilingual>> = {
  text: { fr: 'Un texte, sans les espaces de ses bouts.', en: 'A text, without the blanks at its ends.' },
  whole_number: { fr: 'Un nombre entier, exact.', en: 'A whole number, exact.' },
  decimal: { fr: 'Un nombre décimal, exact : jamais d’arrondi caché.', en: 'A decimal number, exact: no hidden rounding ever.' },
  money: {
    fr: 'Un montant en euros, compté en centimes entiers. On le calcule par des fonctions qui nomment leur arrondi.',
    en: 'An amount in euros, counted in whole cents. It is reckoned with by functions that name their rounding.',
  },
  date: { fr: 'Une date du calendrier.', en: 'A date of the calendar.' },
  date_time: { fr: 'Une date avec l’heure, à Paris.', en: 'A date and time, in Paris.' },
  duration: { fr: 'Une durée : 3 mois, 10 jours, 2 heures.', en: 'A duration: 3 months, 10 days, 2 hours.' },
  yes_no: { fr: 'Oui ou non.', en: 'Yes or no.' },
  list: { fr: 'Plusieurs valeurs d’une même nature, dans l’ordre.', en: 'Several values of one nature, in order.' },
  record: { fr: 'Plusieurs valeurs, chacune sous son nom.', en: 'Several values, each under its name.' },
  address: { fr: 'Une adresse : numéro, voie, code postal, commune, codes.', en: 'An address: number, street, postal code, town, codes.' },
  files: { fr: 'Des fichiers joints, dont on sait s’ils s’ouvrent.', en: 'Attached files, of which it is known whether they open.' },
};

export const KINDS: Readonly<Record<ElementDefinition['kind'], Bilingual>> = {
  field: { fr: 'Un champ où l’on saisit, éditeur de texte enrichi compris.', en: 'A field to type into, a rich text editor included.' },
  choice: { fr: 'Une liste, des boutons radio, ou une liste faite par la page.', en: 'A list, radio buttons, or a list made by the page.' },
  suggestions: {
    fr: 'Un champ qui propose des réponses pendant la saisie ; une seule doit convenir.',
    en: 'A field that proposes answers while one types; exactly one must fit.',
  },
  calendar: { fr: 'Une date, saisie ou prise dans un calendrier.', en: 'A date, typed or picked from a calendar.' },
  checkbox: { fr: 'Une case à cocher.', en: 'A box to tick.' },
  file: { fr: 'Un champ qui reçoit des fichiers.', en: 'A field that takes files.' },
  button: { fr: 'Un bouton.', en: 'A button.' },
  link: { fr: 'Un lien.', en: 'A link.' },
  value: { fr: 'Un texte à lire.', en: 'A text to read.' },
  table: { fr: 'Un tableau, avec ses colonnes.', en: 'A table, with its columns.' },
};

export const MEANINGS: Readonly<Record<Tongue['meanings'][string], Bilingual>> = {
  expired: { fr: 'La session est finie : le robot se connecte de nouveau.', en: 'The session ended: the robot signs in again.' },
  password_expired: {
    fr: 'Le mot de passe est à changer : le travail s’arrête, l’administrateur est prévenu.',
    en: 'The password must be changed: work stops, the administrator is told.',
  },
  password_change: {
    fr: 'L’application veut un nouveau mot de passe avant d’aller plus loin : le travail s’arrête, l’administrateur est prévenu.',
    en: 'The application wants a new password before it goes on: work stops, the administrator is told.',
  },
  refused: {
    fr: 'L’identifiant ou le mot de passe est refusé : le travail s’arrête.',
    en: 'The identifier or the password is refused: work stops.',
  },
  locked: { fr: 'Le compte est verrouillé : le travail s’arrête.', en: 'The account is locked: work stops.' },
};

export const FACTS: Readonly<Record<Tongue['facts'][string], Bilingual>> = {
  state: { fr: 'L’état du dossier à la source.', en: 'The state of the dossier at the source.' },
  depositedAt: { fr: 'La date du dépôt.', en: 'The date of the deposit.' },
  applicantEmail: { fr: 'Le courriel du demandeur.', en: 'The e-mail address of the applicant.' },
  firstName: { fr: 'Le prénom du demandeur.', en: 'The first name of the applicant.' },
  lastName: { fr: 'Le nom du demandeur.', en: 'The last name of the applicant.' },
  title: { fr: 'La civilité du demandeur.', en: 'The title of the applicant.' },
  siret: { fr: 'Le SIRET du demandeur, quand c’est une personne morale.', en: 'The SIRET of the applicant, where it is an organisation.' },
  organisation: {
    fr: 'La raison sociale du demandeur, quand c’est une personne morale.',
    en: 'The registered name of the applicant, where it is an organisation.',
  },
  establishmentState: {
    fr: 'L’état du demandeur au répertoire des entreprises : « actif » ou « fermé ». Vide tant que le répertoire n’a pas répondu.',
    en: 'The state of the applicant in the register of companies: "actif" or "fermé". Empty as long as the register has not answered.',
  },
  legalForm: {
    fr: 'La forme juridique du demandeur, quand c’est une personne morale.',
    en: 'The legal form of the applicant, where it is an organisation.',
  },
  rna: {
    fr: 'Le numéro RNA du demandeur, quand c’est une association.',
    en: 'The RNA number of the applicant, where it is an association.',
  },
};

/** Names that the language gives to expressions. */
export const NAMES: { readonly [Key in keyof typeof FRENCH.scope]: Bilingual } = {
  service: { fr: 'Un réglage du service : « service.démarche ».', en: 'A setting of the office: "office.procedure".' },
  settings: { fr: 'Un réglage de l’installation : « réglages.adresse ».', en: 'A setting of the installation: "settings.address".' },
  dossierReference: { fr: 'La référence du dossier à la source.', en: 'The reference of the dossier at the source.' },
  runIdentifier: {
    fr: 'Le nom de ce traitement, le même à chaque reprise d’un dépôt.',
    en: 'The name of this treatment, the same at each attempt of a deposit.',
  },
  accountIdentifier: {
    fr: 'L’identifiant du compte de l’assistant dans l’application.',
    en: 'The identifier of the assistant’s account in the application.',
  },
  accountPassword: {
    fr: 'Le mot de passe du compte : seul, dans la connexion, jamais lu autrement.',
    en: 'The password of the account: alone, in the sign-in, never read otherwise.',
  },
  screen: {
    fr: 'Le nom de l’écran que le dernier « attendre » a reconnu.',
    en: 'The name of the screen that the last "expect" recognised.',
  },
  before: {
    fr: 'Ce que la fiche montrait juste avant la validation ; dans « reconnaître » seulement.',
    en: 'What the record showed right before the commit; in "recognise" only.',
  },
  typed: {
    fr: 'Ce que les champs tenaient une fois saisis et relus : « saisi.formulaire.nom ».',
    en: 'What the fields held once typed and read back: "typed.form.name".',
  },
  proof: { fr: 'Ce qui prouve la validation : « preuve.numéro ».', en: 'What proves the commit: "proof.number".' },
  item: {
    fr: 'L’élément examiné par un filtre : « factures[élément > plafond] ».',
    en: 'The item that a filter looks at: "invoices[item > ceiling]".',
  },
};

export interface LinkDocumentation extends Bilingual {
  /** An expression with the word in it, evaluated as a test. */
  readonly example: Bilingual;
}

/** Linking words of expressions, by the word of FEEL (DMN) that they stand for. */
export const LINKS: Readonly<Record<Tongue['expression'][string], LinkDocumentation>> = {
  and: {
    fr: 'Les deux conditions sont vraies.',
    en: 'Both conditions are true.',
    example: { fr: 'urgent et âge ≥ 18', en: 'urgent and age ≥ 18' },
  },
  or: {
    fr: 'L’une des deux au moins est vraie.',
    en: 'One of the two at least is true.',
    example: { fr: 'urgent ou âge ≥ 18', en: 'urgent or age ≥ 18' },
  },
  not: { fr: 'Le contraire.', en: 'The contrary.', example: { fr: 'non(urgent)', en: 'not(urgent)' } },
  if: {
    fr: 'Un choix entre deux valeurs.',
    en: 'A choice between two values.',
    example: { fr: 'si urgent alors "U" sinon ""', en: 'if urgent then "U" else ""' },
  },
  then: {
    fr: 'La valeur quand la condition est vraie.',
    en: 'The value when the condition is true.',
    example: { fr: 'si urgent alors 1 sinon 0', en: 'if urgent then 1 else 0' },
  },
  else: {
    fr: 'La valeur quand la condition est fausse.',
    en: 'The value when the condition is false.',
    example: { fr: 'si urgent alors 1 sinon 0', en: 'if urgent then 1 else 0' },
  },
  true: { fr: 'Oui.', en: 'Yes.', example: { fr: 'urgent = vrai', en: 'urgent = true' } },
  false: { fr: 'Non.', en: 'No.', example: { fr: 'urgent = faux', en: 'urgent = false' } },
  null: {
    fr: 'Rien : demande si un champ facultatif est vide.',
    en: 'Nothing: asks whether an optional field is empty.',
    example: { fr: 'fin du bail = nul', en: 'end of lease = null' },
  },
  in: {
    fr: 'La valeur est dans la liste.',
    en: 'The value is in the list.',
    example: { fr: 'commune parmi ["Moissac", "Montauban"]', en: 'town in ["Moissac", "Montauban"]' },
  },
  between: {
    fr: 'Entre deux valeurs, bouts compris.',
    en: 'Between two values, both ends included.',
    example: { fr: 'âge entre 18 et 65', en: 'age between 18 and 65' },
  },
  for: {
    fr: 'Une liste tirée d’une autre.',
    en: 'A list made from another.',
    example: { fr: 'pour chaque f parmi factures donner montant en chiffres(f)', en: 'for f in invoices return amount in figures(f)' },
  },
  return: {
    fr: 'Ce que chaque élément devient.',
    en: 'What each item becomes.',
    example: { fr: 'pour chaque f parmi factures donner f > plafond', en: 'for f in invoices return f > ceiling' },
  },
  some: {
    fr: 'Un élément au moins vérifie la condition.',
    en: 'One item at least satisfies the condition.',
    example: { fr: 'au moins une f parmi factures vérifie f > plafond', en: 'some f in invoices satisfies f > ceiling' },
  },
  every: {
    fr: 'Chaque élément vérifie la condition.',
    en: 'Every item satisfies the condition.',
    example: { fr: 'chaque f parmi factures vérifie f > plafond', en: 'every f in invoices satisfies f > ceiling' },
  },
  satisfies: {
    fr: 'La condition que les éléments vérifient.',
    en: 'The condition that items satisfy.',
    example: { fr: 'chaque f parmi factures vérifie f > plafond', en: 'every f in invoices satisfies f > ceiling' },
  },
};
