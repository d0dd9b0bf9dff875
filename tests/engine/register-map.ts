// The map of an application with every kind of element: what the verbs are tried on.

export const REGISTER = `
langue: fr
application: registre
titre: Registre
adresse: =réglages.adresse
limites:
  sessions: 1
  requête la plus longue: 15 s
  durée d’une étape: 4 s
connexion:
  écran: connexion
  compte: registre
  étapes:
    - remplir:
        connexion.identifiant: =compte.identifiant
        connexion.mot de passe: =compte.mot de passe
    - cliquer: connexion.entrer
  arrivée: accueil
procédures:
  chercher:
    reçoit: { cherché: texte }
    étapes:
      - ouvrir: accueil
      - attendre: accueil
      - remplir:
          accueil.numéro: =cherché
      - cliquer: accueil.chercher
      - attendre: fiche
        absente si: personne
  chercher deux fois:
    reçoit: { cherché: texte }
    étapes:
      - appeler: chercher
        avec: { cherché: =cherché }
      - appeler: chercher
        avec: { cherché: =cherché }
écrans:
  connexion:
    chemin: /connexion
    reconnu à: { texte: Connexion }
    éléments:
      identifiant: { genre: champ, trouver: { à côté de: Identifiant } }
      mot de passe: { genre: champ, trouver: { à côté de: Mot de passe } }
      entrer: { genre: bouton, trouver: { bouton: Entrer } }
  accueil:
    chemin: /accueil
    reconnu à: { texte: Accueil }
    éléments:
      numéro: { genre: champ, trouver: { à côté de: Numéro } }
      chercher: { genre: bouton, trouver: { bouton: Chercher } }
      nouvelle: { genre: bouton, trouver: { bouton: Nouvelle } }
      menu: { genre: lien, trouver: { lien: Menu } }
      imprimer: { genre: lien, trouver: { lien: Imprimer } }
      aide: { genre: bouton, trouver: { bouton: Aide }, ouvre une fenêtre: oui }
      attente: { genre: valeur, trouver: { à côté de: État du calcul } }
      plus: { genre: bouton, trouver: { bouton: Plus } }
      demandes:
        genre: tableau
        trouver: { css: table }
        colonnes: { numéro: N°, objet: Objet }
      suivi: { genre: valeur, trouver: { css: .suivi }, dans le tableau: demandes }
      priorité: { genre: champ, trouver: { css: input }, dans le tableau: demandes }
      ouvrir: { genre: lien, trouver: { lien: Ouvrir }, dans le tableau: demandes }
  aide:
    reconnu à: { texte: Mode d'emploi }
    éléments:
      conseil: { genre: valeur, trouver: { à côté de: Conseil } }
  personne:
    reconnu à: { texte: Personne }
    éléments:
      créer: { genre: bouton, trouver: { bouton: Créer } }
      modèles: { genre: tableau, trouver: { css: table }, colonnes: { nom: Nom } }
  fiche:
    reconnu à: { texte: Fiche }
    éléments:
      nom: { genre: valeur, trouver: { à côté de: Nom } }
      montant: { genre: valeur, trouver: { à côté de: Montant } }
      naissance: { genre: valeur, trouver: { à côté de: Naissance } }
      urgent: { genre: valeur, trouver: { à côté de: Urgent } }
      genre: { genre: valeur, trouver: { à côté de: Genre } }
      dernier: { genre: valeur, trouver: { à côté de: Dernier } }
      par: { genre: valeur, trouver: { à côté de: Par } }
      modifier: { genre: lien, trouver: { lien: Modifier } }
      membres: { genre: tableau, trouver: { css: table }, colonnes: { nom: Nom, part: Part } }
    groupes:
      contenu: [nom, montant, naissance, urgent, genre]
  formulaire:
    reconnu à: { texte: Formulaire }
    éléments:
      nom: { genre: champ, trouver: { à côté de: Nom } }
      montant: { genre: champ, trouver: { à côté de: Montant } }
      naissance: { genre: calendrier, trouver: { à côté de: Naissance } }
      urgent: { genre: case, trouver: { à côté de: Urgent } }
      genre: { genre: choix, trouver: { à côté de: Genre } }
      sujets: { genre: choix, trouver: { à côté de: Sujets } }
      commune: { genre: suggestions, trouver: { à côté de: Commune } }
      pièce: { genre: fichier, trouver: { à côté de: Pièce } }
      membres: { genre: tableau, trouver: { css: table }, colonnes: { nom: Nom } }
      part: { genre: champ, trouver: { css: input }, dans le tableau: membres }
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
`;
