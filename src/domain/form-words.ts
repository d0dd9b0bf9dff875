// Words that any application says by itself on its buttons, fields and headings: no given name is among them, nor a common family name.

/** Folded: no accents, lower case. Plural and feminine forms are known by their stem. */
const FRENCH = `
de du des la le les un une et ou en au aux par pour sur sous dans avec sans entre vers chez selon depuis jusqu avant apres pendant contre hors
ce cet cette ces son sa ses votre vos notre nos leur leurs mon ma mes qui que quoi dont ne pas plus moins tout tous toute toutes aucun autre
il elle on vous nous je me se si non oui est etes sont etre avoir avez ont fait faire peut doit etait sera comme ainsi aussi deja encore ici ca
mr mme mlle monsieur madame qu lors afin puis car donc quel quelle quelles quels comment quand pourquoi combien
abandonner accepter acces accident accompagnant accueil accuse achat acompte acquitter acte acteur actif action activer activite actuel
actualiser administratif administration adresse adulte affaire affectation affecter affichage afficher age agence agenda agent agrandir agrement
aide ajout ajouter alerte allocation allocataire ambassade amende ancien ancienne annee annexe annonce annotation annulation annuler apercu appartement appel
appellation application apport apposer approuver archiver archives arrete arrivee arrondissement article assistance assistant association
assurance assure attente attestation attribuer attribution audience autorisation autoriser autorite avance avis avoir ayant banque bancaire barre
batiment beneficiaire besoin bien bienvenue bilan boite bordereau brouillon budget bureau but cadre caisse calculer calendrier canton
capital capture caractere carte cas case categorie celibataire centre certificat certifier champ changement changer charge chercher cheque
choisir choix civilite canal cle client clore cloture cocher code collectivite colonne commande commander commentaire commissariat commission commune commun
communication compagnie complement complementaire complet completer composition compte comptable comptabilite conclusion condition conducteur confidentialite
confidentiel confirmation confirmer confirme conforme conge conjoint connexion connecter consentement conseil consentir conservation constat
consulat consultation consulter contact contenu continuer contrat contribuable controle convention convocation coordonnees copie copier corbeille correction
correspondance corriger cotisation courant courriel courrier cout creation creer cree creancier critere date debit debut decembre deces decision declarant declaration
declarer deconnecter deconnexion deconnecte decret defaut definitif degre delai delegation delivrance delivre demande demander demandeur demarche
demenagement departement depense deposer depot dernier derniere derogation descendre description desactiver destinataire destination detail dette diffusion difference
diplome direct direction disponible disponibilite dispositif distribution divers divorce document documentation domaine domicile domiciliation donnee dossier
droit dupliquer duree echeance echec echelon ecole economique ecran ecrire edition editer education effacer effectif effet electeur electoral electronique
element eleve eligibilite emargement email emetteur emission emmenagement emploi employe employeur emprunt encaissement enfant engagement enquete enregistrement
enregistrer enregistre enseignement ensemble entite entree entreprise envoi envoyer envoye epoux epouse equipement equipe erreur escalier espace essai
etablissement etage etape etat etranger etudiant etude evenement exact examen examiner exemple exercice exoneration expediteur experience
expiration exploitation export exporter extension exterieur externe extrait facturation facture facultatif famille familial fax femme ferme fermer fermeture
feminin masculin feuille fiche fichier filiation filtre filtrer filiere fin finance financement financier fiscal fixe fonction fonctionnaire fond force
formalite formation forme formulaire fournisseur foyer frais francais francaise frequence genre gerer gestion gestionnaire groupe guichet guide habilitation
hebergeant hebergement heberge heure heritier historique homme horaire hors hotel identification identifiant identifier identite image immatriculation immeuble import
importer impot impression imprimer inconnu indemnite index indicatif indication individu information informatique initial inscription inscrire insee instance
instruction instructeur instruire interet interieur interlocuteur international interne internet interruption intervenant intervention intitule invalide invalidite
invitation inviter joindre joint jour journal journee juge jugement juridique justice justificatif justification langue lancer legal lettre libelle libre licence lien
lieu ligne limite liquidation lire liste livraison livre localisation localite locataire location logement logeur loyer lot loi mail mairie maladie majuscule
mandat mandataire manuel marche marque materiel matiere matricule mediation medecin medical membre memo memoriser mensuel mention menu message messagerie mesure
methode minimum maximum ministere minute mineur majeur mise mission mobile mode modele modification modifier modifie module mois moment monnaie montant motif mot
mouvement moyen multiple municipal mutuelle naissance national nationalite nature navigation ne nee niveau nom nombre nomenclature normal note notification notifier nouveau
nouvel nouvelle numero numerique objet obligation obligatoire observation obtenir occupant occupation octroi office officiel offre onglet operation
operateur opposition option ordinaire ordonnance ordre ordinateur organisation organisme original orientation origine ouvert ouverture ouvrir page paiement panier panneau
papier paragraphe parametre parcelle parcours parent parental parente parquet part partage partager partenaire participant participation partie partiel particulier passe passeport
passage patient patrimoine pause pays payer peine pension percevoir permanent permis periode permission personne personnel perte phase photo piece pied place plafond plainte
plan plateforme pluriel police politique population portable porte position possible postal poste postuler poursuivre pourcentage pouvoir pratique precedent precision prefecture premier
prenom preparation preparer prescription presence present presentation prestation preuve preavis previsionnel prevu principal prioritaire priorite prise prive prix probleme procedure
procuration produit profession professionnel profil programme progression projet prolongation proposer proposition proprietaire propriete protection protege provenance provisoire province
public publication publier puissance qualite quantite question quitter quittance quotient raison rapide rapport rattachement rattacher realiser recapitulatif recent recepisse
reception recette recevoir recherche rechercher reclamation recommande reconnaissance recours recu recueil redevable redevance reduction reduire reference refus refuser
refuse regime region regional registre reglage regle reglement regler regularisation rejet rejeter relance relation releve relier remarque remboursement remettre remise remplacer remplir
renouvellement renouveler renseignement renseigner rentree reouvrir repertoire repondre reponse report representant representation reprendre reprise reseau
reservation reserve reserver residence residant resident resiliation resolution resoudre responsable ressortissant ressource restant reste resultat resume retard retenue retirer retour
retourner retraite retrait reunion reussi revenir revenu revision rue rubrique saisi saisie saisir saisissez salaire salarie salle sante sauvegarde sauvegarder scolaire scolarite
seance secondaire second section secteur secu securite sejour selection selectionner semaine semestre sens separation serie service session seuil sexe siege siren siret signaler signalement
signataire signature signer simple simulation site situation social societe solde solliciteur somme sortie souhaite soumettre source souscription specialite specifique stage standard
statistique statut structure subvention succes suite suivant suivi suivre sujet supplement supplementaire support supprimer surface surveillance suspendre suspension synthese systeme
tableau tache taille tarif taux taxe technique telecharger telechargement telecopie telephone temoin temps temporaire territoire texte theme tiers timbre titre titulaire total traitement
traiter traite trait tranche transfert transferer transmission transmettre transport travail travailleur tresor trier trimestre trouver trouve tutelle tuteur type unite unique urgence urgent
urbanisme usage usager utile utilisateur utilisation utiliser vacances valable validation valider valide validite validation valeur variable vehicule vente verification verifier versement verser version
veuf veuve vide vie vigueur ville virement visa visite visualiser voie voir volet volume voyage vue zone aujourd hui demain hier
pacs rib iban bic nir ine caf cni ofii agdref rsa pdf csv url ok`;

const ENGLISH = `
a an the of for to from by with without at in on into about as and or not no yes this that these those your our their its is are be been was were has have had can must should
all any other new old first last next previous current more less back home help menu search find filter sort view show hide open close cancel save submit send confirm
add create edit update change delete remove copy paste print export import download upload attach file files folder select choose option options settings preferences
sign log in out login logout password username user users account accounts profile name names surname address street city town postcode zip country state region
phone email date day month year time start end begin birth number code reference type category status title description subject comment note notes message details summary information
page table list row column form field value total amount price quantity currency payment invoice order customer supplier product item items service request requests record records case
approve reject accept refuse decline assign review check validate valid required optional error warning success result results report reports history log activity
dashboard overview general advanced main content tools links language contact about terms privacy policy cookies accept article discussion talk read write source special recent
changes random upload watchlist contributions preview minor watch continue finish step document documents picture attachment link email website public private`;

const WORDS: ReadonlySet<string> = new Set(`${FRENCH} ${ENGLISH}`.split(/\s+/u).filter((word) => word !== ''));

export function foldWords(text: string): readonly string[] {
  return text
    .toLocaleLowerCase('fr')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** A folded word; a single letter (« n° », « l’ », « né(e) ») says nothing. */
export function isFormWord(word: string): boolean {
  if (word.length === 1 || WORDS.has(word)) return true;
  const stems = [word.replace(/[sx]$/u, ''), word.replace(/e?s?$/u, ''), word.replace(/aux$/u, 'al'), word.replace(/elles?$/u, 'el')];
  return word.length > 3 && stems.some((stem) => WORDS.has(stem));
}
