// The same service plays grant applications: the real form, applicants with a SIRET, corrections that come by themselves.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateGrantsWorld } from '../grants/generate.ts';
import { GRANT_FIELDS } from '../grants/form.ts';
import { type Answer, at, openService, type TestClient } from './test-client.ts';

const WORLD = generateGrantsWorld({ seed: 3, applications: 40 });
const ROBOT_ID = 'SW5zdHJ1Y3RldXItNTEx';

const FULL = `query ($number: Int!) { dossier(number: $number) {
  id state dateDerniereCorrectionEnAttente
  demarche { number title }
  groupeInstructeur { label instructeurs { id email } }
  demandeur { __typename ... on PersonneMorale { siret entreprise { raisonSociale etatAdministratif } } }
  traitements { event } labels { name } annotations { id label }
  champs { ...C ... on RepetitionChamp { rows { id champs { ...C } } } }
} }
fragment C on Champ { __typename id champDescriptorId label stringValue
  ... on IntegerNumberChamp { integer: value } ... on MultipleDropDownListChamp { values } ... on DropDownListChamp { option: value }
  ... on CiviliteChamp { civilite: value } ... on YesNoChamp { yes: value } ... on HeaderSectionChamp { level }
  ... on DossierLinkChamp { dossier { number } } ... on AddressChamp { address { cityName } }
  ... on PieceJustificativeChamp { files { filename checksum byteSizeBigInt contentType url virusScanResult } } }`;

interface ReadChamp {
  readonly id: string;
  readonly champDescriptorId: string;
  readonly rows?: readonly { readonly champs: readonly ReadChamp[] }[];
  readonly files?: readonly { readonly filename: string; readonly checksum: string; readonly url: string }[];
  readonly [field: string]: unknown;
}

const ordinary = WORLD.applications.find(({ trap }) => trap === null) ?? raise();
const trapped = (trap: string) => WORLD.applications.find((one) => one.trap === trap) ?? raise();

function raise(): never {
  throw new Error('the world has no such application');
}

const read = ({ graphql }: TestClient, number: number): Promise<Answer> => graphql(FULL, { number });
const champ = (answer: Answer, key: keyof typeof GRANT_FIELDS): ReadChamp | undefined =>
  (at(answer, 'dossier.champs') as ReadChamp[]).find(({ champDescriptorId }) => champDescriptorId === GRANT_FIELDS[key].id);
const events = (answer: Answer): readonly string[] =>
  (at(answer, 'dossier.traitements') as { readonly event: string }[]).map(({ event }) => event);

test('an application is read with its true form: amounts, lists, headings, rows of documents, an establishment that applies', async () => {
  const client = await openService(WORLD);
  const answer = await read(client, ordinary.number);
  expect(answer.errors).toEqual([]);
  expect(at(answer, 'dossier.demarche')).toEqual({ number: 82002, title: 'Demande de subvention DETR-DSIL' });
  const { siret, name } = ordinary.demandeur;
  expect(at(answer, 'dossier.demandeur')).toEqual({
    __typename: 'PersonneMorale',
    siret,
    entreprise: { raisonSociale: name, etatAdministratif: 'Actif' },
  });
  const total = ordinary.champs['total'];
  expect(champ(answer, 'total')).toMatchObject({
    __typename: 'IntegerNumberChamp',
    integer: total?.kind === 'integer_number' && total.value,
  });
  expect(champ(answer, 'civility')).toMatchObject({ civilite: 'Mme' });
  expect(champ(answer, 'delegated')).toMatchObject({ yes: false });
  const [row] = champ(answer, 'more')?.rows ?? [];
  const [document] = row?.champs ?? [];
  expect(document?.champDescriptorId).toBe('Q2hhbXAtMjk3NzYyMA==');
  expect(document?.id).not.toBe(document?.champDescriptorId);
  const [rib] = document?.files ?? [];
  const bytes = Buffer.from(await (await fetch(rib?.url ?? '')).arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(createHash('md5').update(bytes).digest('base64')).toBe(rib?.checksum);
  const closed = await read(client, trapped('closedSiret').number);
  expect(at(closed, 'dossier.demandeur.entreprise.etatAdministratif')).toBe('Ferme');
  expect(champ(await read(client, trapped('renewed').number), 'earlier')).toMatchObject({ __typename: 'DossierLinkChamp', dossier: null });
});

test('the form tells the annotations that the assistant writes and what is in a row; a revision that lost a field is another one', async () => {
  const client = await openService(WORLD);
  const ask = `query { demarche(number: 82002) { labels { name } activeRevision { id
    champDescriptors { __typename label ... on RepetitionChampDescriptor { champDescriptors { label } } } annotationDescriptors { label } } } }`;
  const before = await client.graphql(ask);
  expect(at(before, 'demarche.activeRevision.annotationDescriptors')).toEqual([
    { label: 'N° de subvention' },
    { label: "Date d'enregistrement" },
    { label: "N° d'engagement" },
    { label: "Exécution de l'assistant" },
  ]);
  expect(at(before, 'demarche.labels')).toEqual(["Saisi par l'assistant", 'À vérifier', 'À engager', 'Engagé'].map((name) => ({ name })));
  const descriptors = at(before, 'demarche.activeRevision.champDescriptors') as { readonly label: string }[];
  expect(descriptors.filter(({ label }) => label === 'Nom')).toHaveLength(2);
  expect(descriptors.find(({ label }) => label === 'Pièces complémentaires')).toMatchObject({
    champDescriptors: [{ label: 'Ajouter un document' }],
  });
  const post = { method: 'POST', body: JSON.stringify({ removed: ['Fonction'], retyped: ["Coût total de l'opération (en euros HT)"] }) };
  expect((await client.askOracle('/oracle/form', post)).status).toBe(200);
  const after = await client.graphql(ask);
  expect(at(after, 'demarche.activeRevision.id')).not.toBe(at(before, 'demarche.activeRevision.id'));
  const now = at(after, 'demarche.activeRevision.champDescriptors') as { readonly label: string; readonly __typename: string }[];
  expect(now.some(({ label }) => label === 'Fonction')).toBe(false);
  expect(now.find(({ label }) => label.startsWith('Coût total'))?.__typename).toBe('TextChampDescriptor');
  expect((await client.askOracle('/oracle/form', { method: 'POST', body: '{"removed":["Inconnu"]}' })).status).toBe(400);
});

test('who was asked for a correction sends it a while later, once; some correct or withdraw by themselves after the first reading', async () => {
  let now = new Date('2026-03-16T09:00:00Z');
  const client = await openService(WORLD, { now: () => now, correctionSeconds: 30 });
  const asked = trapped('otherRib');
  const first = await read(client, asked.number);
  const input = {
    dossierId: at(first, 'dossier.id'),
    instructeurId: ROBOT_ID,
    body: 'Le RIB joint est celui d’un autre.',
    correction: 'incorrect',
  };
  const SEND = `mutation ($input: DossierEnvoyerMessageInput!) { dossierEnvoyerMessage(input: $input) { message { id } errors { message } } }`;
  expect(at(await client.graphql(SEND, { input }), 'dossierEnvoyerMessage.errors')).toBe(null);
  now = new Date('2026-03-16T09:00:20Z');
  expect(at(await read(client, asked.number), 'dossier.dateDerniereCorrectionEnAttente')).toBeTypeOf('string');
  now = new Date('2026-03-16T09:00:40Z');
  const corrected = await read(client, asked.number);
  expect(at(corrected, 'dossier.dateDerniereCorrectionEnAttente')).toBe(null);
  expect(events(corrected)).toEqual(['depose', 'depose_correction_usager']);
  const checksumOf = (answer: Answer): unknown => champ(answer, 'more')?.rows?.[0]?.champs[0]?.files?.[0]?.checksum;
  expect(checksumOf(corrected)).not.toBe(checksumOf(first));

  const meanwhile = trapped('correctedMeanwhile');
  const before = await read(client, meanwhile.number);
  const after = await read(client, meanwhile.number);
  expect(champ(after, 'total')?.['integer']).not.toBe(champ(before, 'total')?.['integer']);
  expect(events(await read(client, meanwhile.number))).toEqual(['depose', 'depose_correction_usager']);
  await read(client, trapped('withdrawn').number);
  expect((await read(client, trapped('withdrawn').number)).errors[0]?.extensions?.code).toBe('not_found');
  const told = new Map((await client.oracle()).map((dossier) => [dossier.number, dossier]));
  expect(told.get(asked.number)).toMatchObject({
    corrections: 1,
    correctionPending: false,
    messagesToApplicant: [{ correction: 'incorrect' }],
  });
  expect(told.get(meanwhile.number)).toMatchObject({ corrections: 1, messagesToApplicant: [] });
});

test('the judge may have every correction that is due sent at once', async () => {
  const client = await openService(WORLD);
  const asked = trapped('missingDeliberation');
  const SEND = `mutation ($input: DossierEnvoyerMessageInput!) { dossierEnvoyerMessage(input: $input) { errors { message } } }`;
  const dossierId = at(await read(client, asked.number), 'dossier.id');
  await client.graphql(SEND, {
    input: { dossierId, instructeurId: ROBOT_ID, body: 'Il manque la délibération.', correction: 'incomplete' },
  });
  const sent = async (): Promise<unknown> => (await client.askOracle('/oracle/corrections', { method: 'POST' })).json();
  expect(await sent()).toEqual({ sent: [asked.number] });
  expect(await sent()).toEqual({ sent: [] });
  expect(champ(await read(client, asked.number), 'deliberation')?.files?.map(({ filename }) => filename)).toEqual(['délibération.pdf']);
});
