// A small assistant and the map of a small application: the plans that the engine is tried on.
import { loadAssistant } from '../../src/language/assistant.ts';
import type { AssistantPlan } from '../../src/language/plan.ts';

const ASSISTANT = `
langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Essais
source:
  connecteur: démarche numérique
  démarche: =service.démarche
champs:
  numéro:
    depuis: Numéro
    format: 4 chiffres
  rue:
    depuis: Rue
  pièce:
    depuis: Pièce
    type: fichiers
corrections:
  pièce à fournir: |
    Merci de joindre {quoi}.
procédures:
  retrouver:
    application: fichier
    étapes:
      - ouvrir: recherche
      - attendre: recherche
      - remplir:
          recherche.numéro: =numéro
      - cliquer: recherche.chercher
      - attendre: [fiche, personne]
      - exiger: =écran != "personne"
        sinon:
          confier: Personne ne porte ce numéro.
          texte proposé: Vérifiez votre numéro.
      - attendre: fiche
phases:
  - phase: prise en charge
    étapes:
      - prendre en instruction: sans notification
  - phase: recevabilité
    étapes:
      - poser:
          quoi: la pièce
      - exiger: =lisible(pièce)
        sinon:
          demander correction: pièce à fournir
  - phase: saisie
    application: fichier
    étapes:
      - appeler: retrouver
      - cliquer: fiche.modifier
      - attendre: formulaire
      - remplir:
          formulaire.rue: =abréger(rue, 12)
      - exiger: =fiche.adresse != saisi.formulaire
        sinon:
          confier: Déjà à cette adresse.
      - valider: formulaire.enregistrer
        retrouver: retrouver
        reconnaître: =fiche.adresse = saisi.formulaire et fiche.dernier != avant.dernier et fiche.par = compte.identifiant
        preuve:
          numéro: =confirmation.numéro
        preuve retrouvée:
          numéro: =fiche.dernier
      - vérifier: fiche.adresse
        égal:
          - =fiche.dernier = preuve.numéro
  - phase: retour
    étapes:
      - annoter:
          Enregistrement: =preuve.numéro
`;

/** The map of the small application that `FakeApplication` plays. */
export const SMALL_MAP = `
langue: fr
application: fichier
titre: Fichier
adresse: =réglages.adresse
limites:
  sessions: 1
  requête la plus longue: 15 s
  durée d’une étape: 4 s
connexion:
  écran: connexion
  compte: fichier
  étapes:
    - remplir:
        connexion.identifiant: =compte.identifiant
        connexion.mot de passe: =compte.mot de passe
    - cliquer: connexion.entrer
  arrivée: recherche
écrans:
  connexion:
    chemin: /connexion
    reconnu à: { texte: Connexion }
    éléments:
      identifiant: { genre: champ, trouver: { à côté de: Identifiant } }
      mot de passe: { genre: champ, trouver: { à côté de: Mot de passe } }
      entrer: { genre: bouton, trouver: { bouton: Entrer } }
  recherche:
    chemin: /recherche
    reconnu à: { texte: Recherche }
    éléments:
      numéro: { genre: champ, trouver: { à côté de: Numéro } }
      chercher: { genre: bouton, trouver: { bouton: Chercher } }
  personne:
    reconnu à: { texte: Personne }
  fiche:
    reconnu à: { texte: Fiche }
    éléments:
      rue: { genre: valeur, trouver: { à côté de: Rue } }
      dernier: { genre: valeur, trouver: { à côté de: Dernier } }
      par: { genre: valeur, trouver: { à côté de: Par } }
      modifier: { genre: lien, trouver: { lien: Modifier } }
    groupes:
      adresse:
        - rue
  formulaire:
    reconnu à: { texte: Formulaire }
    éléments:
      rue: { genre: champ, trouver: { à côté de: Rue } }
      enregistrer: { genre: bouton, trouver: { bouton: Enregistrer } }
  confirmation:
    reconnu à: { texte: Enregistré }
    éléments:
      numéro: { genre: valeur, trouver: { à côté de: Numéro } }
interruptions:
  message du jour:
    reconnu à: { texte: Message }
    fermer: { bouton: Fermer }
pannes:
  panne:
    reconnu à: { texte: Panne }
fins de session:
  session expirée:
    sens: expirée
    reconnu à: { texte: Session expirée }
  mot de passe refusé:
    sens: refusée
    reconnu à: { texte: Refusé }
  compte verrouillé:
    sens: verrouillée
    reconnu à: { texte: Verrouillé }
  mot de passe expiré:
    sens: mot de passe expiré
    reconnu à: { texte: Mot de passe expiré }
`;

/** The plan of the little assistant. */
export function smallPlan(): AssistantPlan {
  const { plan, diagnostics } = loadAssistant({ 'assistant.yaml': ASSISTANT, 'applications/fichier.yaml': SMALL_MAP });
  if (plan === null) throw new Error(diagnostics.map(({ file, line, column, fr }) => `${file}:${line}:${column} ${fr}`).join('\n'));
  return plan;
}
