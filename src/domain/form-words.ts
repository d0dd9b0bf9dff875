// Words that any application says by itself on its buttons, fields and headings. No common name of a person is among them, but for a few that
// no form does without; where one of these may be a name, the text says so by what stands around it.

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
assurance assure attente attestation attribuer attribution audience autorisation autoriser autorite avance avis avoir ayant banque bancaire
batiment beneficiaire besoin bilan boite bordereau brouillon budget but cadre caisse calculer calendrier canton
capital capture caractere carte cas categorie celibataire centre certificat certifier changement changer chercher cheque
choisir choix civilite cle client clore cloture cocher code collectivite colonne commande commander commentaire commissariat commission commune commun
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
expiration exploitation export exporter extension exterieur externe extrait facturation facture facultatif famille familial fax femme fermer fermeture
feminin masculin feuille fiche fichier filiation filtre filtrer filiere fin finance financement financier fiscal fixe fonction fonctionnaire fond force
formalite formation forme formulaire fournisseur foyer frais francais francaise frequence genre gerer gestion gestionnaire groupe guichet guide habilitation
hebergeant hebergement heberge heure heritier historique homme horaire hors hotel identification identifiant identifier identite immatriculation immeuble import
importer impot impression imprimer inconnu indemnite index indicatif indication individu information informatique initial inscription inscrire insee instance
instruction instructeur instruire interet interieur interlocuteur international interne internet interruption intervenant intervention intitule invalide invalidite
invitation inviter joindre joint jour journal journee jugement juridique justice justificatif justification langue lancer lettre libelle libre licence lien
lieu ligne limite liquidation lire liste livraison localisation localite locataire location logement logeur loyer mail mairie maladie majuscule
mandat mandataire marque materiel matiere matricule mediation medecin medical membre memo memoriser mensuel mention menu message messagerie mesure
methode minimum maximum ministere minute mise mission mode modele modification modifier modifie module mois moment monnaie montant motif mot
mouvement multiple municipal mutuelle naissance national nationalite nature navigation ne nee niveau nom nombre nomenclature normal note notification notifier nouveau
nouvel nouvelle numero numerique objet obligation obligatoire observation obtenir occupant occupation octroi office officiel offre onglet operation
operateur opposition option ordinaire ordonnance ordre ordinateur organisation organisme original orientation origine ouvert ouverture ouvrir paiement panneau
papier paragraphe parametre parcelle parcours parental parquet part partage partager partenaire participant participation partie partiel particulier passeport
patrimoine pause pays payer peine pension percevoir permanent permis periode permission personne personnel perte phase photo piece pied plafond plainte
plan plateforme pluriel police politique population portable porte position possible postal poste postuler poursuivre pourcentage pouvoir pratique precedent precision prefecture premier
prenom preparation preparer prescription presence present presentation prestation preuve preavis previsionnel prevu principal prioritaire priorite prise prive prix probleme procedure
procuration produit profession professionnel profil programme progression projet prolongation proposer proposition proprietaire propriete protection protege provenance provisoire province
public publication publier puissance qualite quantite question quitter quittance quotient raison rapide rapport rattachement rattacher realiser recapitulatif recent recepisse
reception recette recevoir recherche rechercher reclamation recommande reconnaissance recours recu recueil redevable redevance reduction reduire reference refus refuser
refuse regime region regional registre reglage regle reglement regler regularisation rejet rejeter relance relation releve relier remarque remboursement remettre remise remplacer remplir
renouvellement renouveler renseignement renseigner rentree reouvrir repertoire repondre reponse report representant representation reprendre reprise reseau
reservation reserve reserver residence residant resident resiliation resolution resoudre responsable ressortissant ressource restant reste resultat resume retard retenue retirer retour
retourner retraite retrait reunion reussi revenir revenu revision rue rubrique saisi saisie saisir saisissez salaire salarie sante sauvegarde sauvegarder scolaire scolarite
seance secondaire section secteur secu securite sejour selection selectionner semaine semestre sens separation serie service session seuil sexe siege siren siret signaler signalement
signataire signature signer simulation site situation social societe solde solliciteur somme sortie souhaite soumettre source souscription specialite specifique stage standard
statistique statut structure subvention succes suite suivant suivi suivre sujet supplement supplementaire support supprimer surface surveillance suspendre suspension synthese systeme
tableau tache taille tarif taux taxe technique telecharger telechargement telecopie telephone temoin temps temporaire territoire texte theme tiers timbre titre titulaire total traitement
traiter traite trait tranche transfert transferer transmission transmettre transport travail travailleur trier trimestre trouver trouve tutelle type unite unique urgence urgent
urbanisme usage usager utile utilisateur utilisation utiliser vacances valable validation valider valide validite validation valeur variable vehicule vente verification verifier versement verser version
veuf veuve vide vie vigueur ville virement visa visite visualiser voie voir volet volume voyage vue zone aujourd hui demain hier`;

const ENGLISH = `
a an the of for to from by with without at in on into about as and or not no yes this that these those your our their its is are be been was were has have had can must should
all any other new old first last next previous current more less back home help menu search find filter sort view show hide open cancel save submit send confirm
add create edit update change delete remove copy paste print export import download upload attach file files folder select choose option options settings preferences
sign log in out login logout password username user users account accounts profile name names surname address city town postcode zip country state region
phone email date month year time start end begin birth number code reference type category status title description subject comment note notes message details summary information
table list row column form value total amount quantity currency payment invoice order customer supplier product item items service request requests record records
approve reject accept refuse decline assign review check validate valid required optional error warning success result results report reports history log activity
dashboard overview advanced tools links language contact about terms privacy policy cookies accept article discussion talk write source special recent
changes random upload watchlist contributions preview minor watch continue finish step document documents picture attachment link email website public private`;

/** They have no other forms. */
const ABBREVIATIONS = 'pacs rib iban bic nir ine caf cni ofii agdref rsa pdf csv url ok';

/** Words of any form that some people are called by. */
const NAMES_TOO = `
le la du an son do ville rue pays premier dernier enfant famille titre date aide jour droit poste prix lettre semaine langue piece mode justice foyer banque caisse porte
hotel marque monnaie libre voyage vie vide contact heritier conseil guichet homme femme index journal loge mention office papier personne pied present
rapide retour source temps timbre usage utile vente volet unique cour partage reserve mesure normal emploi depuis exact taxe theme valeur`;

/** Between them a name is read as words: Le, Du, An, Son are surnames. */
const LONGEST_SHORT = 3;
const CIVILITIES: ReadonlySet<string> = new Set('m mr mrs ms mme mlle me dr pr monsieur madame mademoiselle maitre docteur'.split(' '));
const BETWEEN_CIVILITIES: ReadonlySet<string> = new Set(['ou', 'et', 'or', 'and']);
/** What a person's name follows. */
const BEFORE_NAMES: ReadonlySet<string> = new Set('de d du a par pour chez avec entre vers sur of for by to from with'.split(' '));

const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter((word) => word !== '');
const WORDS: ReadonlySet<string> = new Set(wordsIn(`${FRENCH} ${ENGLISH}`));
const WHOLE: ReadonlySet<string> = new Set(wordsIn(ABBREVIATIONS));
const POSSIBLE_NAMES: ReadonlySet<string> = new Set(wordsIn(NAMES_TOO));

function fold(text: string): string {
  return text
    .toLocaleLowerCase('fr')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

export function foldWords(text: string): readonly string[] {
  return fold(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** The word without what makes it plural or feminine; of a short one little is left that would say anything. */
function stemsOf(word: string): readonly string[] {
  const plural = word.replace(/[sx]$/u, '');
  const masculine = word.replace(/es?$/u, '');
  const others = [word.replace(/aux$/u, 'al'), word.replace(/elles?$/u, 'el')];
  return [word, ...(plural.length >= 3 ? [plural] : []), ...(masculine.length >= 4 ? [masculine] : []), ...(word.length > 3 ? others : [])];
}

/** A folded word; a single letter (« n° », « l’ », « né(e) ») says nothing. */
export function isFormWord(word: string): boolean {
  return word.length === 1 || WHOLE.has(word) || stemsOf(word).some((stem) => WORDS.has(stem));
}

/** A form word that may be a name all the same. */
export function isPossibleName(word: string): boolean {
  return stemsOf(word).some((stem) => POSSIBLE_NAMES.has(stem));
}

interface Word {
  readonly folded: string;
  readonly isCapital: boolean;
  /** Nothing but spaces, hyphens and apostrophes stands before it. */
  readonly follows: boolean;
}

function spoken(text: string): readonly Word[] {
  return [...text.matchAll(/([^\p{L}\p{M}]*)([\p{L}\p{M}]+)/gu)].map(([, before = '', word = ''], at) => ({
    folded: fold(word),
    isCapital: /^\p{Lu}/u.test(word),
    follows: at > 0 && /^[\s.'’-]*$/u.test(before),
  }));
}

/** Whether a text that is made of form words alone may name somebody: « Mme … », « fiche de Ville », « Justice Ville », « Le Son ». */
export function mayNameSomebody(text: string): boolean {
  const words = spoken(text);
  if (words.length > 1 && words.every(({ folded, isCapital }) => isCapital && folded.length <= LONGEST_SHORT)) return true;
  return words.some(({ folded, follows, isCapital }, at) => {
    const before = words[at - 1];
    if (before === undefined || !follows) return false;
    if (CIVILITIES.has(before.folded)) return !CIVILITIES.has(folded) && !BETWEEN_CIVILITIES.has(folded);
    if (!isCapital || !isPossibleName(folded)) return false;
    return BEFORE_NAMES.has(before.folded) || (before.isCapital && isPossibleName(before.folded));
  });
}

const NAMED = { fewest: 2, most: 4 };

/** The words that stand beside an unknown one, all with capital letters, as a name is written: « INÈS PARENT, née en 1990 ». */
export function namedIn(text: string): readonly string[] {
  const runs: Word[][] = [];
  for (const word of spoken(text)) {
    const last = runs.at(-1);
    if (!word.isCapital) runs.push([]);
    else if (word.follows && last !== undefined) last.push(word);
    else runs.push([word]);
  }
  const names = runs.filter(({ length }) => length >= NAMED.fewest && length <= NAMED.most);
  return names.flatMap((run) => (run.every(({ folded }) => isFormWord(folded)) ? [] : run.map(({ folded }) => folded)));
}
