// Every kind of field that a form may have, against the practice service: read exactly, in rows too; what is unknown or changed is named.
import { expect, onTestFinished, test } from 'vitest';
import type { DemarcheNumeriqueOptions } from '../../src/connectors/demarche-numerique/connector.ts';
import { demarcheNumerique } from '../../src/connectors/demarche-numerique/connector.ts';
import type { SourceConnector } from '../../src/domain/connector.ts';
import { addressForm } from '../../practice/demarche-numerique/address-form.ts';
import { type Champs, type Demandeur, type Deposit, deposit } from '../../practice/demarche-numerique/deposit.ts';
import { type Field, field } from '../../practice/demarche-numerique/form.ts';
import type { PlainWorld } from '../../practice/demarche-numerique/played.ts';
import { startDemarcheNumerique } from '../../practice/demarche-numerique/server.ts';
import { CHAMPS } from '../../practice/demarche-numerique/test-world.ts';

const NEVER = new AbortController().signal;
const TOKEN = 'jeton';

const SCHOOL = { siret: '21820121900017', name: 'COMMUNE DE FICTIVILLE', state: 'Ferme' } as const;
const CLUB = {
  siret: '90000000000017',
  name: 'LES AMIS FICTIFS',
  state: 'Actif',
  association: { rna: 'W821000000', title: 'Les amis' },
} as const;
const TARN = { name: 'Tarn-et-Garonne', code: '82' };
const pdf = (filename: string) => ({ kind: 'pdf', filename }) as const;

/** A field of each kind, labelled by the kind, and what an applicant gives in it. */
const GIVEN: Champs = {
  text: { kind: 'text', value: 'Un texte' },
  textarea: { kind: 'textarea', value: 'Deux\nlignes' },
  email: { kind: 'email', value: 'a@exemple.example' },
  phone: { kind: 'phone', value: '05 36 49 00 82' },
  iban: { kind: 'iban', value: 'FR7699820008200082900000050' },
  formatted: { kind: 'formatted', value: 'AB-12' },
  annuaire_education: { kind: 'annuaire_education', value: '0820001A' },
  referentiel: { kind: 'referentiel', value: 'REF-1' },
  date: { kind: 'date', value: '2026-02-28' },
  datetime: { kind: 'datetime', value: '2026-02-28T08:30:00+01:00' },
  integer_number: { kind: 'integer_number', value: '9007199254740993' },
  decimal_number: { kind: 'decimal_number', value: '12.05' },
  civilite: { kind: 'civilite', value: 'Mme' },
  drop_down_list: { kind: 'drop_down_list', value: 'Oui, si' },
  multiple_drop_down_list: { kind: 'multiple_drop_down_list', values: ['DETR', 'DSIL, part 2'] },
  linked_drop_down_list: { kind: 'linked_drop_down_list', primary: '82', secondary: 'Castelsarrasin' },
  yes_no: { kind: 'yes_no', value: true },
  checkbox: { kind: 'checkbox', value: true },
  address: { kind: 'address', address: CHAMPS.adresse },
  communes: { kind: 'communes', commune: { name: 'Montauban', code: '82121', postalCode: '82000' }, departement: TARN },
  departements: { kind: 'departements', place: TARN },
  regions: { kind: 'regions', place: { name: 'Occitanie', code: '76' } },
  pays: { kind: 'pays', place: { name: 'Viêt Nam', code: 'VN' } },
  epci: { kind: 'epci', place: { name: 'CC des Deux Vallées', code: '200990018' }, departement: TARN },
  siret: { kind: 'siret', establishment: SCHOOL },
  rna: { kind: 'rna', number: 'W821000000', title: 'Les amis fictifs' },
  rnf: { kind: 'rnf', number: '082-FDD-00001-01', title: 'Fonds fictif' },
  dossier_link: { kind: 'dossier_link', number: 1002 },
  engagement_juridique: { kind: 'engagement_juridique', number: '2100000001', committed: '1200.5', paid: '0' },
  carte: { kind: 'carte', areas: ['École', ''] },
  titre_identite: { kind: 'titre_identite', filled: true },
  piece_justificative: { kind: 'piece_justificative', files: [pdf('devis.pdf')] },
};

const titles: readonly Field[] = [
  { ...field(1, 'text'), kind: 'header_section', level: 1 },
  { ...field(2, 'À savoir'), kind: 'explication' },
];
const SINGLE: readonly Field[] = Object.entries(GIVEN).map(
  ([key, { kind }], index) => ({ ...field(10 + index, key), kind, key, options: [], nature: 'NON_SPECIFIE' }) as Field,
);
const ROWS: Field = { ...field(90, 'Pièces'), kind: 'repetition', key: 'rows', fields: SINGLE };

const COMMUNE: Demandeur = { kind: 'establishment', establishment: SCHOOL };

function deposited(number: number, champs: Champs, demandeur: Demandeur = COMMUNE): Deposit {
  return deposit(number, { deposited: '2026-03-01T08:30:00.000Z', usagerEmail: 'a@exemple.example', demandeur, champs });
}

interface Service {
  connector(labels?: DemarcheNumeriqueOptions['labels']): SourceConnector;
  revise(changes: object): Promise<unknown>;
}

async function open(fields: readonly Field[], deposits: readonly Deposit[]): Promise<Service> {
  const world: PlainWorld = { seed: 1, form: { ...addressForm(), fields }, deposits };
  const running = await startDemarcheNumerique({ world, port: 0, token: TOKEN, oracleKey: 'clef' });
  onTestFinished(() => running.close());
  return {
    connector: (labels = { fields: [], annotations: [] }) =>
      demarcheNumerique({
        address: `${running.url}/api/v2/graphql`,
        token: TOKEN,
        demarche: 82001,
        account: null,
        labels,
        firstWaitMilliseconds: 1,
      }),
    revise: (changes) =>
      fetch(`${running.url}/oracle/form`, { method: 'POST', headers: { 'x-oracle-key': 'clef' }, body: JSON.stringify(changes) }),
  };
}

test('every kind of field is read exactly, with its parts, in the rows of a repetition as well; titles hold no answer', async () => {
  const champs: Champs = { ...GIVEN, rows: { kind: 'repetition', rows: [GIVEN, { text: { kind: 'text', value: 'Un autre' } }] } };
  const { connector } = await open([...titles, ...SINGLE, ROWS], [deposited(1001, champs), deposited(1002, {})]);
  const { dossiers } = await connector().collect(null, NEVER);
  const read = new Map(dossiers.map(({ reference, payload }) => [reference, payload.fields]));
  const single = {
    text: { type: 'text', value: 'Un texte' },
    textarea: { type: 'text', value: 'Deux\nlignes' },
    email: { type: 'text', value: 'a@exemple.example' },
    phone: { type: 'text', value: '05 36 49 00 82' },
    iban: { type: 'text', value: 'FR7699820008200082900000050' },
    formatted: { type: 'text', value: 'AB-12' },
    annuaire_education: { type: 'text', value: '0820001A' },
    referentiel: { type: 'text', value: 'REF-1' },
    date: { type: 'date', value: '2026-02-28' },
    datetime: { type: 'datetime', value: '2026-02-28T08:30:00+01:00' },
    integer_number: { type: 'integer', value: '9007199254740993' },
    decimal_number: { type: 'decimal', value: '12.05' },
    civilite: { type: 'text', value: 'Mme' },
    drop_down_list: { type: 'text', value: 'Oui, si' },
    multiple_drop_down_list: { type: 'list', value: ['DETR', 'DSIL, part 2'] },
    linked_drop_down_list: { type: 'list', value: ['82', 'Castelsarrasin'] },
    'linked_drop_down_list : premier choix': { type: 'text', value: '82' },
    'linked_drop_down_list : second choix': { type: 'text', value: 'Castelsarrasin' },
    yes_no: { type: 'yes_no', value: true },
    checkbox: { type: 'yes_no', value: true },
    address: { type: 'address', street: "Rue de l'Église", city: 'Montauban' },
    communes: { type: 'address', street: '', city: 'Montauban', cityCode: '82121', postalCode: '82000', departmentCode: '82' },
    departements: { type: 'text', value: 'Tarn-et-Garonne' },
    'departements : code': { type: 'text', value: '82' },
    regions: { type: 'text', value: 'Occitanie' },
    'regions : code': { type: 'text', value: '76' },
    pays: { type: 'text', value: 'Viêt Nam' },
    'pays : code': { type: 'text', value: 'VN' },
    epci: { type: 'text', value: 'CC des Deux Vallées' },
    'epci : code': { type: 'text', value: '200990018' },
    siret: { type: 'text', value: '21820121900017' },
    'siret : raison sociale': { type: 'text', value: 'COMMUNE DE FICTIVILLE' },
    'siret : état administratif': { type: 'text', value: 'fermé' },
    'siret : forme juridique': { type: 'text', value: 'Commune et commune nouvelle' },
    'siret : RNA': { type: 'empty' },
    rna: { type: 'text', value: 'W821000000' },
    'rna : titre': { type: 'text', value: 'Les amis fictifs' },
    rnf: { type: 'text', value: '082-FDD-00001-01' },
    'rnf : titre': { type: 'text', value: 'Fonds fictif' },
    dossier_link: { type: 'text', value: '1002' },
    engagement_juridique: { type: 'text', value: '2100000001' },
    'engagement_juridique : montant engagé': { type: 'text', value: '1200.5' },
    'engagement_juridique : montant payé': { type: 'text', value: '0' },
    carte: { type: 'list', value: ['École', ''] },
    titre_identite: { type: 'yes_no', value: true },
    piece_justificative: { type: 'files', files: [{ filename: 'devis.pdf', condition: 'readable' }] },
  };
  expect(read.get('1001')).toMatchObject({ ...single, Pièces: { type: 'records', rows: [single, { text: { value: 'Un autre' } }] } });
  expect(Object.keys(read.get('1001') ?? {}).toSorted()).toEqual([...Object.keys(single), 'Pièces'].toSorted());
  const nothing = new Set(
    Object.values(read.get('1002') ?? {}).map((value) => ('value' in value ? `${value.type} ${String(value.value)}` : value.type)),
  );
  expect(nothing).toEqual(new Set(['empty', 'yes_no false', 'yes_no null', 'list ', 'files', 'records']));
});

test('an organisation that applies is told by its register: name, state, legal form, association; a register that has not answered tells nothing', async () => {
  const incomplete: Demandeur = { kind: 'incomplete', siret: '21820121900017' };
  const { connector } = await open(SINGLE, [
    deposited(1001, {}),
    deposited(1002, {}, { kind: 'establishment', establishment: CLUB }),
    deposited(1003, {}, incomplete),
  ]);
  const { dossiers } = await connector().collect(null, NEVER);
  const [commune, club, unknown] = dossiers.map(({ payload }) => payload.facts);
  expect(commune).toMatchObject({
    siret: '21820121900017',
    organisation: 'COMMUNE DE FICTIVILLE',
    establishmentState: 'fermé',
    legalForm: 'Commune et commune nouvelle',
  });
  expect(commune).not.toHaveProperty('rna');
  expect(club).toMatchObject({ establishmentState: 'actif', rna: 'W821000000' });
  expect(unknown).toMatchObject({ siret: '21820121900017' });
  expect(unknown).not.toHaveProperty('establishmentState');
});

const NEW_KIND: Field = { ...field(80, 'Quotient familial'), kind: 'quotient_familial', key: 'quotient' };

test('a dossier with a needed field of a kind unknown to Copiste goes to a person, by name; the rest of the queue goes on', async () => {
  const inRows: Field = { ...field(81, 'Foyer'), kind: 'repetition', key: 'home', fields: [{ ...NEW_KIND, ...field(82, 'Quotient') }] };
  const quotient = { kind: 'quotient_familial', value: '{"coefficient":700}' } as const;
  const deposits = [
    deposited(1001, { quotient, home: { kind: 'repetition', rows: [{ quotient }] } }),
    deposited(1002, { text: { kind: 'text', value: 'a' } }),
  ];
  const { connector } = await open([...SINGLE, NEW_KIND, inRows], deposits);
  const problems = async (...fields: readonly string[]): Promise<readonly (string | undefined)[]> => {
    const source = connector({ fields, annotations: [] });
    const { dossiers } = await source.collect(null, NEVER);
    const again = await source.reread('1001', NEVER);
    expect(again.found && again.payload.facts['problem']).toBe(dossiers[0]?.payload.facts['problem']);
    return dossiers.map(({ payload }) => payload.facts['problem']);
  };
  expect(await problems('text')).toEqual([undefined, undefined]);
  const said =
    'Le champ « Quotient familial » est d’un genre que Copiste ne connaît pas (QuotientFamilial). Un agent doit traiter ce dossier.';
  expect(await problems('text', 'Quotient familial')).toEqual([said, said]);
  expect(await problems('text', 'Foyer : Quotient')).toEqual([expect.stringContaining('« Foyer : Quotient »'), undefined]);
});

test('a form that changed yesterday is told before anything is collected: what vanished, in rows and among twins too, and what changed kind', async () => {
  const twins: readonly Field[] = [
    { ...field(70, 'Nom'), kind: 'text', key: 'a' },
    { ...field(71, 'Nom'), kind: 'text', key: 'b' },
  ];
  const service = await open([...SINGLE, ...twins, ROWS], [deposited(1001, {})]);
  const failure = (fields: readonly string[], kinds: DemarcheNumeriqueOptions['labels']['kinds'] = {}): Promise<unknown> =>
    service
      .connector({ fields, kinds, annotations: [] })
      .collect(null, NEVER)
      .then(
        () => null,
        (thrown: unknown) => thrown,
      );
  expect(await failure(['Nom', 'Nom (2)', 'siret : état administratif', 'Pièces : siret : raison sociale', 'Pièces : text'])).toBe(null);
  expect(await failure(['Nom (3)', 'text : état administratif', 'Pièces : autre'])).toMatchObject({
    code: 'connector.field-gone',
    act: 'author',
    parameters: { labels: '« Nom (3) », « text : état administratif », « Pièces : autre »' },
  });
  const kinds = { address: ['address'], integer_number: ['integer', 'decimal', 'text'] } as const;
  expect(await failure(['address', 'integer_number'], kinds)).toBe(null);
  await service.revise({ retyped: ['address', 'integer_number'] });
  expect(await failure(['address', 'integer_number'], kinds)).toMatchObject({
    code: 'connector.field-changed',
    act: 'author',
    parameters: { labels: '« address »' },
  });
  await service.revise({ removed: ['integer_number'] });
  expect(await failure(['address', 'integer_number'], kinds)).toMatchObject({
    code: 'connector.field-gone',
    parameters: { labels: '« integer_number »' },
  });
});
