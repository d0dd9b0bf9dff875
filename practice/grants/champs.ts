// What an applicant gives in each field of the form, from what is known of the application.
import type { GrantChamp, GrantChamps, GrantFile } from '../grants-world.ts';
import type { Applicant } from './applicants.ts';
import { deliberation, plan as planFile, presentation, quotes, rib } from './documents.ts';
import { GRANT_FIELDS, type GrantFieldKey } from './form.ts';
import type { PlanLiteral } from './plans.ts';
import type { ProjectLiteral } from './projects.ts';

export interface Filled {
  readonly applicant: Applicant;
  readonly project: ProjectLiteral;
  readonly plan: PlanLiteral;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly priority: number | null;
  readonly deliberatedOn: string;
  /** Whose account the RIB names. */
  readonly ribOf: Applicant;
  readonly deliberation: 'dated' | 'undated' | 'missing';
  /** Number of the application that this one asks for anew; null: it is a first one. */
  readonly renews: number | null;
  readonly email: string;
}

const NEW_REQUEST = 'Déposer un nouveau dossier';
const RENEWED_REQUEST = 'Renouveler une demande déjà déposée AVEC mise à jour des pièces du dossier';

function printed(day: string): string {
  return day.split('-').toReversed().join('/');
}

function text(key: GrantFieldKey, value: string): readonly [GrantFieldKey, GrantChamp] {
  const { kind } = GRANT_FIELDS[key];
  if (kind === 'multiple_drop_down_list') return [key, { kind, values: value === '' ? [] : value.split('\n') }];
  if (
    kind === 'text' ||
    kind === 'email' ||
    kind === 'phone' ||
    kind === 'date' ||
    kind === 'integer_number' ||
    kind === 'drop_down_list' ||
    kind === 'civilite'
  )
    return [key, { kind, value }];
  throw new TypeError(`${key} is no field of text`);
}

function tick(key: GrantFieldKey, value: boolean): readonly [GrantFieldKey, GrantChamp] {
  return [key, { kind: GRANT_FIELDS[key].kind === 'checkbox' ? 'checkbox' : 'yes_no', value }];
}

function file(key: GrantFieldKey, ...files: readonly GrantFile[]): readonly [GrantFieldKey, GrantChamp] {
  return [key, { kind: 'piece_justificative', files }];
}

function address({ place, postalCode, insee }: Applicant): readonly [GrantFieldKey, GrantChamp] {
  return [
    'address',
    {
      kind: 'address',
      address: {
        label: `${postalCode} ${place}`,
        type: 'municipality',
        streetAddress: null,
        streetNumber: null,
        streetName: null,
        postalCode,
        cityName: place,
        cityCode: insee,
        departmentName: 'Tarn-et-Garonne',
        departmentCode: '82',
        regionName: 'Occitanie',
        regionCode: '76',
      },
    },
  ];
}

function money({
  total,
  requested,
  greenFund,
  region,
  county,
  intercommunal,
  other,
}: PlanLiteral): readonly (readonly [GrantFieldKey, GrantChamp])[] {
  const given = (key: GrantFieldKey, value: string | undefined) => (value === undefined ? [] : [text(key, value)]);
  const others = [
    ['Fonds vert', greenFund],
    ['Aide du Conseil régional', region],
    ['Aide du Conseil départemental', county],
    ["Aide d'un EPCI", intercommunal],
    ['Autre dispositif de financement', other?.amount],
  ].flatMap(([name, amount]) => (name === undefined || amount === undefined ? [] : [name]));
  return [
    text('total', total),
    text('requested', requested),
    text('others', others.join('\n')),
    ...given('greenFund', greenFund),
    ...given('region', region),
    ...given('county', county),
    ...given('intercommunal', intercommunal),
    ...given('otherName', other?.name),
    ...given('otherAmount', other?.amount),
  ];
}

export function champsOf(filled: Filled): GrantChamps {
  const { applicant, project, plan, renews, priority } = filled;
  const deliberated = filled.deliberation === 'undated' ? null : printed(filled.deliberatedOn);
  const entries: readonly (readonly [GrantFieldKey, GrantChamp])[] = [
    text('request', renews === null ? NEW_REQUEST : RENEWED_REQUEST),
    ...(renews === null ? [] : [['earlier', { kind: 'dossier_link', number: renews }] as const]),
    text('nature', 'Commune'),
    text('code', applicant.insee),
    text('department', '82 - Tarn-et-Garonne'),
    text('district', '82 - Tarn-et-Garonne - arrondissement de Montauban'),
    text('role', 'Maire'),
    text('civility', 'Mme'),
    text('familyName', 'Delmas-Fictive'),
    text('givenName', 'Élise'),
    tick('delegated', false),
    text('contactFamilyName', 'Fictif'),
    text('contactGivenName', 'Noël'),
    text('contactRole', 'Secrétaire de mairie'),
    // A number that is reserved for fiction.
    text('phone', '05 36 49 00 82'),
    text('email', filled.email),
    text('label', project.label),
    address(applicant),
    file('deliberation', ...(filled.deliberation === 'missing' ? [] : [deliberation(applicant, project.label, deliberated)])),
    file('presentation', presentation(applicant, project.label)),
    tick('acquisition', false),
    tick('works', true),
    tick('transition', false),
    tick('artificialisation', false),
    text('startsOn', filled.startsOn),
    text('endsOn', filled.endsOn),
    file('quotes', quotes(applicant, plan, printed(filled.deliberatedOn))),
    tick('income', false),
    file('plan', planFile(applicant, plan)),
    text('scheme', project.scheme),
    text(project.scheme === 'DETR' ? 'detrCategory' : 'dsilCategory', project.asked),
    ...money(plan),
    tick('another', false),
    ...(priority === null ? [] : [text('priority', String(priority))]),
    ['more', { kind: 'repetition', rows: [[rib(filled.ribOf)]] }],
    text('notBegun', "Opération n'ayant pas connu de commencement d’exécution"),
    tick('inform', true),
    tick('publish', true),
    tick('exact', true),
  ];
  return Object.fromEntries(entries);
}
