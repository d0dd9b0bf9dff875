// What the edits of the workbench are tried on: what ships, every verb in both tongues, and a file as nobody writes it.
import { readFileSync } from 'node:fs';
import { EVERY_VERB } from '../test-assistants.ts';
import { translateAssistant } from '../translate.ts';

const FOLDERS = [
  'assistants/changement-adresse',
  'assistants/demande-subvention',
  'assistants/demande-subvention-association',
  'tests/language/every-verb',
  'examples/demandes-django',
];
const SHIPPED = FOLDERS.map(
  (folder) => [folder, readFileSync(new URL(`../../../${folder}/assistant.yaml`, import.meta.url), 'utf8')] as const,
);
export const IN_ENGLISH = translateAssistant(EVERY_VERB, 'en').files['assistant.yaml'] ?? '';

/** As no assistant needs to be written, and any may be: words that the others do not use, and every way of YAML to say a thing. */
const ODD = `\uFEFF%YAML 1.2
---
# En tête.

langue: fr   # et rien d'autre
"assistant": 'impair'
titre: >-
  Un titre
  sur deux lignes
responsable: &bureau Bureau des essais
actions:
  calculer: { fichier: actions/calculer.ts, reçoit: { somme: montant }, donne: { part: pourcentage } }
  autre:
    fichier: !!str actions/autre.ts
    reçoit: {}   # rien
    donne:
      suite: {type: liste, éléments: {a: texte}}
tableaux:
  délai:
    valeur: texte
    admet: [oui,  non]
    retient: la première ligne
    regarde: {commune: =commune}


messages:
  reçu: |2
      Bonjour,

    # ceci n'est pas une remarque
     Merci.  

  vide: ""
phases:

# Avant la première.
- phase: une
  étapes:
  # De celle-ci.
  - exécuter: calculer   # l'action
    avec:
      somme: "=1,5"
    # dedans, à la fin
\t
  - &étape
    noter: *bureau
  - fermer la fenêtre: courante
  - {noter: "entre accolades", sinon: {confier: 'non'}}
  -
    remplir:
      écran.a: &a =un
      "écran.b": *a
      ? écran.c
      : =trois
    # Derrière.
- phase: deux
  facultative: oui

  étapes:
  - noter: |-
      deux
      lignes
  - si: =oui
    alors:
    - noter: dedans

    # À part, à la fin des sous-étapes.

    sinon:
    - noter: ailleurs
    - noter:
# Tout à la fin, sans fin de ligne.
...`;

/** Each with its name; between them every word of the language that stands before a colon. */
export const FILES: readonly (readonly [string, string])[] = [
  ...SHIPPED,
  ['every verb, in English', IN_ENGLISH],
  ['a file as nobody writes it', ODD],
];
