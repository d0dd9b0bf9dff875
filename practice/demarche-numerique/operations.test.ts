// The operations that a robot needs are valid here and answer; the traps of typing are those of the real service.
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { loadSchema } from './schema.ts';
import { at, byRobot, dossierId, openService } from './test-client.ts';
import { worldDossier, worldOf, worldOfSize } from './test-world.ts';

const ADDRESS = 'label type streetAddress streetNumber streetName postalCode cityName cityCode departmentCode regionCode countryCode';

const CHAMP = `fragment C on Champ {
  __typename id champDescriptorId label stringValue updatedAt prefilled
  ... on TextChamp { value }
  ... on DateChamp { date }
  ... on DatetimeChamp { datetime }
  ... on CheckboxChamp { checked: value }
  ... on YesNoChamp { selected: value }
  ... on DecimalNumberChamp { decimal: value }
  ... on IntegerNumberChamp { integer: value }
  ... on CiviliteChamp { civilite: value }
  ... on DropDownListChamp { option: value }
  ... on MultipleDropDownListChamp { values }
  ... on LinkedDropDownListChamp { primaryValue secondaryValue }
  ... on PieceJustificativeChamp { nature files { filename contentType checksum byteSizeBigInt url createdAt virusScanResult } }
  ... on TitreIdentiteChamp { filled grantType }
  ... on AddressChamp { address { ${ADDRESS} } commune { name code postalCode } departement { name code } }
  ... on CommuneChamp { commune { name code postalCode } departement { name code } }
  ... on DepartementChamp { departement { name code } }
  ... on RegionChamp { region { name code } }
  ... on EpciChamp { epci { name code } departement { name code } }
  ... on PaysChamp { pays { name code } }
  ... on SiretChamp { etablissement { siret entreprise { siren raisonSociale } association { rna titre } } }
  ... on DossierLinkChamp { dossier { id number state } }
  ... on HeaderSectionChamp { level }
}
fragment R on Champ { ... on RepetitionChamp { rows { id champs { ...C } } } }`;

const READ = `query ($number: Int!) {
  dossier(number: $number) {
    id number state archived dateDepot datePassageEnConstruction datePassageEnInstruction dateTraitement
    dateDerniereModification dateDerniereCorrectionEnAttente motivation
    usager { email } deposeParUnTiers nomMandataire prenomMandataire
    demarche { number title revision { id } }
    groupeInstructeur { id number label instructeurs { id email } }
    instructeurs { id email } labels { id name color }
    demandeur {
      __typename
      ... on PersonnePhysique { civilite nom prenom email dateDeNaissance }
      ... on PersonneMorale {
        siret siegeSocial naf libelleNaf address { ${ADDRESS} }
        entreprise { siren raisonSociale formeJuridique formeJuridiqueCode etatAdministratif }
        association { rna titre objet dateCreation }
      }
      ... on PersonneMoraleIncomplete { siret }
    }
    traitements { event dateTraitement emailAgentTraitant motivation }
    champs { ...C ...R }
    annotations { ...C ...R }
    messages { id email body createdAt attachments { filename } correction { reason dateResolution } }
    pdf { filename url }
  }
}
${CHAMP}`;

const LIST = `query ($number: Int!, $state: DossierState, $after: String, $updatedSince: ISO8601DateTime, $first: Int = 100) {
  demarche(number: $number) {
    id number title state activeRevision { id }
    dossiers(first: $first, after: $after, state: $state, updatedSince: $updatedSince, archived: false) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id number state dateDepot dateDerniereModification dateDerniereCorrectionEnAttente
        groupeInstructeur { number label } labels { id name } demarche { revision { id } }
      }
    }
    deletedDossiers { nodes { number reason state dateSupression } }
    pendingDeletedDossiers { nodes { number reason } }
  }
}`;

const DESCRIPTOR = `query ($number: Int!) {
  demarcheDescriptor(demarche: { number: $number }) {
    number title state
    revision {
      id datePublication
      champDescriptors { ...D ... on RepetitionChampDescriptor { champDescriptors { ...D } } }
      annotationDescriptors { ...D }
    }
  }
}
fragment D on ChampDescriptor {
  __typename id label description required
  ... on DropDownListChampDescriptor { options otherOption }
  ... on MultipleDropDownListChampDescriptor { options }
  ... on LinkedDropDownListChampDescriptor { options }
}`;

const mutation = (name: string, answer: string, errors = ' errors { message }'): string => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${answer}${errors} clientMutationId } }`;
};

const MUTATIONS = [
  mutation('dossierPasserEnInstruction', 'dossier { id state datePassageEnInstruction }'),
  mutation('dossierRepasserEnConstruction', 'dossier { id state }'),
  mutation('dossierRepasserEnInstruction', 'dossier { id state }'),
  mutation('dossierAccepter', 'dossier { id state dateTraitement }'),
  mutation('dossierRefuser', 'dossier { id state }'),
  mutation('dossierClasserSansSuite', 'dossier { id state }'),
  mutation('dossierEnvoyerMessage', 'message { id createdAt }'),
  mutation('dossierModifierAnnotations', 'annotations { id stringValue updatedAt }'),
  mutation('dossierAjouterLabel', 'label { id name }'),
  mutation('createDirectUpload', 'directUpload { url headers blobId signedBlobId }', ''),
];

test('every operation that a robot needs is valid', () => {
  const schema = loadSchema();
  for (const text of [READ, LIST, DESCRIPTOR, ...MUTATIONS]) {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([]);
  }
});

interface ReadChamp {
  readonly __typename: string;
  readonly label: string;
  readonly stringValue: string | null;
  readonly [field: string]: unknown;
}

test('a complete query gives every field with its own type', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const answer = await graphql(READ, { number: 1001 });
  expect(answer.errors).toEqual([]);
  const champs = new Map((at(answer, 'dossier.champs') as ReadChamp[]).map((champ) => [champ.label, champ]));
  expect(champs.get('Nouvelle adresse')).toMatchObject({
    __typename: 'AddressChamp',
    address: { streetNumber: '12 bis', cityCode: '82121', countryCode: 'FR' },
    commune: { name: 'Montauban', code: '82121', postalCode: '82000' },
  });
  expect(champs.get('Nationalité')).toMatchObject({ __typename: 'PaysChamp', pays: { code: 'VN' } });
  expect(champs.get('Type de titre')).toMatchObject({ __typename: 'DropDownListChamp', option: 'Carte de résident' });
  expect(champs.get('Date de naissance')).toMatchObject({ date: '1990-01-05', stringValue: '05 janvier 1990' });
  expect(champs.get("Nom d'usage")).toMatchObject({ __typename: 'TextChamp', value: null, stringValue: '' });
  expect(champs.get("Êtes-vous hébergé(e) chez quelqu'un ?")).toMatchObject({ __typename: 'YesNoChamp', selected: false });
  expect(champs.get("Je certifie l'exactitude des informations")).toMatchObject({ __typename: 'CheckboxChamp', checked: true });
  expect(champs.get('Justificatif de domicile')).toMatchObject({
    nature: 'JUSTIFICATIF_DOMICILE',
    files: [{ filename: 'justificatif.pdf', contentType: 'application/pdf', virusScanResult: 'SAFE' }],
  });
  expect(champs.get('Votre identité')).toMatchObject({ __typename: 'HeaderSectionChamp', level: 1 });
  expect(at(answer, 'dossier.demandeur')).toMatchObject({ __typename: 'PersonnePhysique', nom: 'Nguyễn' });
  expect(at(answer, 'dossier.dateDepot')).toBe('2026-03-12T09:30:00+01:00');
});

test('without the fragment on its type, a field comes as an older type', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const query = `query ($number: Int!) { dossier(number: $number) { champs { __typename label ... on TextChamp { value } ... on CheckboxChamp { checked: value } } } }`;
  const champs = at(await graphql(query, { number: 1001 }), 'dossier.champs') as ReadChamp[];
  const typeOf = (label: string): ReadChamp | undefined => champs.find((champ) => champ.label === label);
  expect(typeOf('Nouvelle adresse')).toMatchObject({ __typename: 'TextChamp', value: "12 bis Rue de l'Église 82000 Montauban" });
  expect(typeOf("Êtes-vous hébergé(e) chez quelqu'un ?")).toMatchObject({ __typename: 'CheckboxChamp', checked: false });
  for (const label of ['Nationalité', 'Type de titre', 'Votre identité', 'À savoir']) expect(typeOf(label)?.__typename).toBe('TextChamp');
});

test('a fragment anywhere in the document counts, even one that this field does not go through', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const query = `query { dossier(number: 1001) { champs { __typename label } annotations { ... on AddressChamp { id } } } }`;
  const champs = at(await graphql(query), 'dossier.champs') as ReadChamp[];
  expect(champs.find(({ label }) => label === 'Nouvelle adresse')?.__typename).toBe('AddressChamp');
});

test('two types of "value" under the same name are refused by validation', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const answer = await graphql(
    'query { dossier(number: 1001) { champs { ... on TextChamp { value } ... on CheckboxChamp { value } ... on YesNoChamp { value } } } }',
  );
  expect(answer.status).toBe(200);
  expect(answer.errors[0]?.extensions?.code).toBe('fieldConflict');
  expect(answer.data).toEqual({});
});

test('the descriptor tells the fields, the annotations and the revision', async () => {
  const { graphql } = await openService(worldOfSize(0), { removedFields: ["Complément d'adresse"], state: 'close' });
  const answer = await graphql(DESCRIPTOR, { number: 82001 });
  expect(answer.errors).toEqual([]);
  const labels = (at(answer, 'demarcheDescriptor.revision.champDescriptors') as ReadChamp[]).map(({ label }) => label);
  expect(labels).toContain('Nouvelle adresse');
  expect(labels).not.toContain("Complément d'adresse");
  const annotations = at(answer, 'demarcheDescriptor.revision.annotationDescriptors') as ReadChamp[];
  expect(annotations.map(({ label }) => label)).toEqual(["N° d'enregistrement", "Date d'enregistrement", "Exécution de l'assistant"]);
  expect(at(answer, 'demarcheDescriptor.state')).toBe('close');
});

test('pages are of at most a hundred, ascending, each dossier once', async () => {
  const { graphql } = await openService(worldOfSize(230));
  const sizes: number[] = [];
  const seen: number[] = [];
  let after: unknown = null;
  do {
    const answer = await graphql(LIST, { number: 82001, first: 500, after, state: 'en_construction' });
    const nodes = at(answer, 'demarche.dossiers.nodes') as { number: number }[];
    sizes.push(nodes.length);
    seen.push(...nodes.map(({ number }) => number));
    after = at(answer, 'demarche.dossiers.pageInfo.hasNextPage') === true ? at(answer, 'demarche.dossiers.pageInfo.endCursor') : null;
  } while (after !== null);
  expect(sizes).toEqual([100, 100, 30]);
  expect(new Set(seen).size).toBe(230);
});

test('our own annotation brings a dossier back into "updated since"', async () => {
  const { graphql } = await openService(worldOf([worldDossier(1), worldDossier(2), worldDossier(3)]));
  const listed = async (): Promise<unknown[]> => {
    const answer = await graphql(LIST, { number: 82001, updatedSince: '2026-03-20T00:00:00+01:00' });
    return (at(answer, 'demarche.dossiers.nodes') as { number: number }[]).map(({ number }) => number);
  };
  expect(await listed()).toEqual([]);
  const annotation = { id: 'Q2hhbXAtMjAwMQ==', value: { text: 'CA-2026-000001' } };
  expect((await graphql(MUTATIONS[7] ?? '', byRobot(2, { annotations: [annotation] }))).errors).toEqual([]);
  expect(await listed()).toEqual([2]);
  await graphql(MUTATIONS[8] ?? '', { input: { dossierId: dossierId(1), labelId: 'TGFiZWwtNzAx' } });
  expect(await listed()).toEqual([2, 1]);
});

test('a query deeper than fifteen levels is refused', async () => {
  const { graphql } = await openService(worldOfSize(1));
  const nested = 'dossier { champs { ... on DossierLinkChamp { '.repeat(8) + 'id' + ' } } }'.repeat(8);
  const answer = await graphql(`query { dossier(number: 1001) { champs { ... on DossierLinkChamp { ${nested} } } } }`);
  expect(answer.errors[0]?.message).toContain('exceeds max depth of 15');
});

test('a date that is prose is refused before anything runs', async () => {
  const { graphql } = await openService(worldOfSize(1));
  expect((await graphql(LIST, { number: 82001, updatedSince: 'hier' })).errors).toHaveLength(1);
  const inline = await graphql('query { demarche(number: 82001) { dossiers(updatedSince: "hier") { nodes { id } } } }');
  expect(inline.errors).toHaveLength(1);
});
