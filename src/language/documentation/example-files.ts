// The small assistant and the map in which the examples of the documentation stand, so that each one is checked as a real file is.
import type { AssistantFiles } from '../files.ts';
import { ENGLISH, FRENCH, type Tongue } from '../keywords.ts';
import { translateAssistant } from '../translate.ts';
import { englishNames } from './example-names.ts';

type TongueName = Tongue['tongue'];

const MAP = `langue: fr
application: guichet
titre: Guichet des demandes
adresse: =réglages.adresse du guichet
limites:
  sessions: 1
  requête la plus longue: 8 s
  durée d'une étape: 20 s

connexion:
  écran: accueil
  compte: guichet
  étapes:
    - remplir:
        accueil.identifiant: =compte.identifiant
        accueil.code secret: =compte.mot de passe
    - cliquer: accueil.se connecter
  arrivée: recherche

écrans:
  accueil:
    chemin: /connexion
    reconnu à: { bouton: Se connecter }
    éléments:
      identifiant: { genre: champ, trouver: { étiquette: Identifiant } }
      code secret: { genre: champ, trouver: { étiquette: Mot de passe } }
      se connecter: { genre: bouton, trouver: { bouton: Se connecter } }

  recherche:
    chemin: /recherche
    reconnu à: { bouton: Rechercher }
    éléments:
      numéro cherché: { genre: champ, trouver: { étiquette: Numéro } }
      rechercher: { genre: bouton, trouver: { bouton: Rechercher } }
      menu: { genre: bouton, trouver: { bouton: Menu } }

  aucune fiche:
    reconnu à: { texte: Aucune demande ne correspond. }

  fiche:
    reconnu à: { texte: Fiche de la demande }
    éléments:
      nom: { genre: valeur, trouver: { à côté de: Nom } }
      commune: { genre: valeur, trouver: { à côté de: Commune } }
      statut: { genre: valeur, trouver: { à côté de: Statut } }
      page: { genre: valeur, trouver: { à côté de: Page } }
      dernier enregistrement: { genre: valeur, trouver: { à côté de: Dernier enregistrement } }
      modifier: { genre: lien, trouver: { lien: Modifier } }
      page suivante: { genre: lien, trouver: { lien: Page suivante } }
      attestation: { genre: lien, trouver: { lien: Attestation } }
      progression: { genre: valeur, trouver: { repère de test: progression } }
      pièces reçues:
        genre: tableau
        trouver: { étiquette: Pièces reçues }
        colonnes: { intitulé: Intitulé, reçue le: Reçue le }
      ouvrir la pièce:
        genre: lien
        trouver: { lien: Ouvrir }
        dans le tableau: pièces reçues
      corbeille: { genre: bouton, trouver: { bouton: Corbeille } }
    groupes:
      identité: [nom, commune]

  formulaire:
    reconnu à: { bouton: Enregistrer }
    éléments:
      nom: { genre: champ, trouver: { étiquette: Nom } }
      commune: { genre: suggestions, trouver: { étiquette: Commune } }
      nature: { genre: choix, trouver: { étiquette: Nature de la demande } }
      arrivée le: { genre: calendrier, trouver: { étiquette: Arrivée le } }
      urgence: { genre: case, trouver: { étiquette: Demande urgente } }
      justificatif joint: { genre: fichier, trouver: { étiquette: Justificatif } }
      aide:
        genre: lien
        trouver: { lien: Aide }
        ouvre une fenêtre: oui
      enregistrer:
        genre: bouton
        trouver: { bouton: Enregistrer }
        confirmation: Confirmez-vous ?

  confirmation:
    reconnu à: { texte: Demande enregistrée }
    éléments:
      numéro d'ordre: { genre: valeur, trouver: { à côté de: N° d'ordre } }

procédures:
  aller à la recherche:
    reçoit: { motif de visite: texte }
    étapes:
      - ouvrir: recherche
      - attendre: recherche
      - remplir:
          recherche.numéro cherché: =motif de visite
`;

const HEAD = `langue: fr
assistant: exemple
version: 1.0.0
titre: Exemple
responsable: Bureau des exemples
source:
  connecteur: démarche numérique
  démarche: =service.démarche
champs:
  numéro de demande: { depuis: Numéro de la demande, format: 9 ou 10 chiffres }
  nom de naissance: { depuis: Nom de naissance }
  commune de résidence: { depuis: Commune de résidence }
  date d'arrivée: { depuis: Date d'arrivée, type: date }
  demande urgente: { depuis: Votre demande est-elle urgente ?, type: oui ou non }
  justificatif: { depuis: Justificatif, type: fichiers }
  factures: { depuis: Factures, type: liste, éléments: montant }
suivis:
  suivi des demandes: { connecteur: classeur, clé: N° de dossier, feuille: Registre }
corrections:
  pièce à fournir: |
    Bonjour,

    Merci de joindre votre justificatif.
messages:
  prise en compte: |
    Bonjour,

    Votre demande est enregistrée.
procédures:
  retrouver la fiche:
    application: guichet
    étapes:
      - ouvrir: recherche
      - attendre: recherche
      - remplir:
          recherche.numéro cherché: =numéro de demande
      - cliquer: recherche.rechercher
      - attendre: fiche
phases:
  - phase: essai
    application: guichet
    étapes:
`;

export interface StepsExample {
  /** Steps that must come before, in the same phase; not shown. */
  readonly before?: string;
  /** As shown. */
  readonly steps: string;
  /** Decision tables that the steps consult; not shown. */
  readonly tables?: string;
  /** An action that the steps run, with its file; not shown. */
  readonly actions?: { readonly declared: string; readonly file: string; readonly content: string };
  /** Steps that the language wants after them; not shown. */
  readonly after?: string;
}

function indented(text: string, by: number): string {
  return text.replace(/^(?=.)/gmu, ' '.repeat(by));
}

/** A whole bundle around French steps. */
export function exampleFiles({ before, tables, actions, steps, after }: StepsExample): AssistantFiles {
  const blocks = [
    ...(tables === undefined ? [] : [`tableaux:\n${indented(tables, 2)}\n`]),
    ...(actions === undefined ? [] : [`actions:\n${indented(actions.declared, 2)}\n`]),
  ].join('');
  const head = HEAD.replace('\nphases:\n', () => `\n${blocks}phases:\n`);
  const all = [before, steps, after].filter((part) => part !== undefined).join('\n');
  const written = { 'assistant.yaml': `${head}${indented(all, 6)}\n`, 'applications/guichet.yaml': MAP };
  return actions === undefined ? written : { ...written, [actions.file]: actions.content };
}

/** The same bundle in a tongue; in English with English names too. */
export function exampleIn(files: AssistantFiles, tongue: TongueName): AssistantFiles {
  if (tongue === 'fr') return files;
  const isWords = (path: string): boolean => path.endsWith('.yaml');
  const { files: translated } = translateAssistant(files, 'en', Object.keys(files).filter(isWords));
  const english = Object.entries(translated).map(([path, content]) => [path.replace('guichet', 'desk'), englishNames(content)] as const);
  const others = Object.entries(files).filter(([path]) => !isWords(path));
  return Object.fromEntries([...others.map(([path, content]) => [path, englishNames(content)]), ...english]);
}

/** A bundle in which `lines` stand among the fields or the steps, or instead of the title. */
export function filesWith(lines: string, place: 'fields' | 'steps' | 'title', tongue: TongueName): AssistantFiles {
  const { assistant } = tongue === 'fr' ? FRENCH : ENGLISH;
  const files = exampleIn(exampleFiles({ steps: '- noter: Pièces contrôlées.' }), tongue);
  const written = files['assistant.yaml'] ?? '';
  const put = {
    fields: () => written.replace(`\n${assistant.fields}:\n`, (line) => `${line}${indented(lines, 2)}\n`),
    steps: () => `${written}${indented(lines, 6)}\n`,
    title: () => written.replace(new RegExp(`^${assistant.title}: .*$`, 'mu'), () => lines),
  };
  return { ...files, 'assistant.yaml': put[place]() };
}

/** The lines of the steps that are shown, taken back from a bundle. */
export function shownSteps(example: StepsExample, files: AssistantFiles): string {
  const lines = (files['assistant.yaml'] ?? '').trimEnd().split('\n');
  const count = (part: string | undefined): number => (part === undefined ? 0 : part.split('\n').length);
  const end = lines.length - count(example.after);
  return lines
    .slice(end - count(example.steps), end)
    .map((line) => line.slice(6))
    .join('\n');
}
