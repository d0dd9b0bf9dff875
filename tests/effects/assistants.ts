// One small assistant for each kind of effect, which makes that effect and nothing else.
import type { EffectKind } from '../../src/domain/effect.ts';
import { SMALL_MAP } from '../engine/assistant.ts';

export interface Kind {
  /** As it stands in the names of tests; two are messages. */
  readonly name: 'commit' | 'state_change' | 'correction' | 'message' | 'annotation' | 'label';
  readonly kind: EffectKind;
  /** What becomes of the dossier once the effect stands. */
  readonly ends: 'done' | 'awaiting';
  readonly assistant: string;
  readonly files: Readonly<Record<string, string>>;
}

function files(name: string, body: string, map: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const head = `langue: fr
assistant: ${name}
version: 1.0.0
titre: Essai
responsable: Essais
source:
  connecteur: démarche numérique
  démarche: =service.démarche
champs:
  numéro: { depuis: Numéro }
  rue: { depuis: Rue }
`;
  return { 'assistant.yaml': head + body, ...map };
}

function kind(name: Kind['name'], of: EffectKind, body: string, more: Partial<Pick<Kind, 'ends'>> = {}): Kind {
  const assistant = `essai-${name.replace('_', '-')}`;
  return { name, kind: of, ends: 'done', assistant, files: files(assistant, body), ...more };
}

const COMMIT = `procédures:
  retrouver:
    application: fichier
    étapes:
      - ouvrir: recherche
      - attendre: recherche
      - remplir:
          recherche.numéro: =numéro
      - cliquer: recherche.chercher
      - attendre: fiche
phases:
  - phase: saisie
    application: fichier
    étapes:
      - appeler: retrouver
      - cliquer: fiche.modifier
      - attendre: formulaire
      - remplir:
          formulaire.rue: =rue
      - valider: formulaire.enregistrer
        retrouver: retrouver
        reconnaître: =fiche.adresse = saisi.formulaire et fiche.dernier != avant.dernier et fiche.par = compte.identifiant
        preuve:
          numéro: =confirmation.numéro
        preuve retrouvée:
          numéro: =fiche.dernier
      - vérifier: fiche.adresse
`;

const CORRECTIONS = `corrections:
  pièce à fournir: |
    Il manque une pièce.
`;
const MESSAGES = `messages:
  accusé: |
    Votre demande est enregistrée.
`;

export const KINDS: readonly Kind[] = [
  {
    ...kind('commit', 'commit', ''),
    // Room for the robot that died and for those that come after it.
    files: files('essai-commit', COMMIT, { 'applications/fichier.yaml': SMALL_MAP.replace('sessions: 1', 'sessions: 9') }),
  },
  kind(
    'state_change',
    'state_change',
    'phases:\n  - phase: prise en charge\n    étapes:\n      - prendre en instruction: sans notification\n',
  ),
  kind(
    'correction',
    'message',
    `${CORRECTIONS}phases:\n  - phase: recevabilité\n    étapes:\n      - demander correction: pièce à fournir\n`,
    { ends: 'awaiting' },
  ),
  kind('message', 'message', `${MESSAGES}phases:\n  - phase: retour\n    étapes:\n      - envoyer: accusé\n`),
  kind('annotation', 'annotation', "phases:\n  - phase: retour\n    étapes:\n      - annoter:\n          N° d'enregistrement: =numéro\n"),
  kind('label', 'label', "phases:\n  - phase: retour\n    étapes:\n      - étiqueter: Saisi par l'assistant\n"),
];
