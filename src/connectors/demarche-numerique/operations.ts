// The GraphQL documents that are sent. Which type a champ has in the answer depends on the fragments of the query, so the set of
// fragments is complete and always the same; `value` has another type in each, hence an alias for each.

const ADDRESS = `
fragment AdressePostale on Address {
  label type streetAddress streetNumber streetName postalCode cityName cityCode departmentCode countryCode
}`;

const ESTABLISHMENT = `
fragment Etablissement on PersonneMorale {
  siret
  entreprise { raisonSociale formeJuridique etatAdministratif }
  association { rna titre }
}`;

const CHAMP = `
fragment ValeurDeChamp on Champ {
  __typename id champDescriptorId label stringValue
  ... on TextChamp { texte: value }
  ... on DateChamp { date }
  ... on DatetimeChamp { instant: datetime }
  ... on CheckboxChamp { coche: value }
  ... on YesNoChamp { ouiNon: value }
  ... on IntegerNumberChamp { entier: value }
  ... on DecimalNumberChamp { decimal: value }
  ... on CiviliteChamp { civilite: value }
  ... on DropDownListChamp { choix: value }
  ... on MultipleDropDownListChamp { plusieurs: values }
  ... on LinkedDropDownListChamp { primaryValue secondaryValue }
  ... on PieceJustificativeChamp { files { filename contentType checksum byteSizeBigInt url virusScanResult } }
  ... on TitreIdentiteChamp { filled }
  ... on AddressChamp { address { ...AdressePostale } }
  ... on CommuneChamp { commune { name code postalCode } departement { name code } }
  ... on DepartementChamp { departement { name code } }
  ... on RegionChamp { region { name code } }
  ... on EpciChamp { epci { name code } }
  ... on PaysChamp { pays { name code } }
  ... on SiretChamp { etablissement { ...Etablissement } }
  ... on RNAChamp { rna { id title } }
  ... on RNFChamp { rnf { id title } }
  ... on CarteChamp { geoAreas { description } }
  ... on EngagementJuridiqueChamp { engagementJuridique { montantEngage montantPaye } }
  ... on DossierLinkChamp { dossierLie: dossier { number } }
  ... on HeaderSectionChamp { level }
  ... on ExplicationChamp { __typename }
}`;

const REPETITION = `
fragment TousLesChamps on Champ {
  ...ValeurDeChamp
  ... on RepetitionChamp { rows { id champs { ...ValeurDeChamp } } }
}`;

/** One page of what changed, in order of last modification; deleted dossiers each by their own cursor. */
export const LIST = `
query CopisteListe($demarche: Int!, $since: ISO8601DateTime!, $after: String, $deletedAfter: String, $pendingAfter: String) {
  demarche(number: $demarche) {
    state
    activeRevision {
      id
      champDescriptors { __typename label ... on RepetitionChampDescriptor { champDescriptors { __typename label } } }
      annotationDescriptors { label }
    }
    dossiers(first: 100, after: $after, updatedSince: $since, state: en_construction, archived: false) {
      pageInfo { hasNextPage endCursor }
      nodes { number dateDerniereCorrectionEnAttente }
    }
    deletedDossiers(first: 100, after: $deletedAfter) { pageInfo { hasNextPage endCursor } nodes { number } }
    pendingDeletedDossiers(first: 100, after: $pendingAfter) { pageInfo { hasNextPage endCursor } nodes { number } }
  }
}`;

/** Everything that an assistant may need of one dossier. */
export const READ = `
query CopisteDossier($number: Int!) {
  dossier(number: $number) {
    number state dateDepot dateDerniereCorrectionEnAttente
    usager { email }
    groupeInstructeur { label }
    demarche { number title revision { id champDescriptors { ...Genre ... on RepetitionChampDescriptor { champDescriptors { ...Genre } } } } }
    demandeur {
      __typename
      ... on PersonnePhysique { civilite nom prenom email }
      ... on PersonneMorale { ...Etablissement }
      ... on PersonneMoraleIncomplete { siret }
    }
    traitements { event dateTraitement }
    champs { ...TousLesChamps }
  }
}
fragment Genre on ChampDescriptor { __typename id }
${ADDRESS}
${ESTABLISHMENT}
${CHAMP}
${REPETITION}`;

/** What recognising an effect needs: state and who brought it about, messages, annotations, labels, who may act. No answer of the applicant. */
export const LOOK = `
query CopisteEtat($number: Int!) {
  dossier(number: $number) {
    id number state dateDerniereCorrectionEnAttente
    traitements { event emailAgentTraitant }
    groupeInstructeur { label instructeurs { id email } }
    demarche { revision { annotationDescriptors { __typename id label } } }
    labels { id name }
    annotations { ...ValeurDeChamp }
    messages { id email body correction { reason } attachments { checksum } }
  }
}
${ADDRESS}
${ESTABLISHMENT}
${CHAMP}`;

export const TAKE_IN = `
mutation CopistePrendreEnInstruction($input: DossierPasserEnInstructionInput!) {
  dossierPasserEnInstruction(input: $input) { dossier { id state } errors { message } }
}`;

export const SEND = `
mutation CopisteEnvoyer($input: DossierEnvoyerMessageInput!) {
  dossierEnvoyerMessage(input: $input) { message { id } errors { message } }
}`;

/** A place for the bytes of a file that a message will name. */
export const UPLOAD = `
mutation CopisteTeleverser($input: CreateDirectUploadInput!) {
  createDirectUpload(input: $input) { directUpload { url headers signedBlobId } }
}`;

export const ANNOTATE = `
mutation CopisteAnnoter($input: DossierModifierAnnotationsInput!) {
  dossierModifierAnnotations(input: $input) { annotations { id } errors { message } }
}`;

export const LABEL = `
mutation CopisteEtiqueter($input: DossierAjouterLabelInput!) {
  dossierAjouterLabel(input: $input) { label { id } errors { message } }
}`;

/** The labels that the démarche has. */
export const LABELS = `
query CopisteEtiquettes($demarche: Int!) {
  demarche(number: $demarche) { labels { id name } }
}`;
