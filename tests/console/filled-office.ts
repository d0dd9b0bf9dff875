// An office filled the way a robot fills it: dossiers of every state, with evidence, effects and pictures.
import type { Outcome } from '#domain/outcome.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { failure, finish, intend, openOffice, type OfficeOptions, settle, type TestOffice, type TreatLease } from '../server/office.ts';

export const WAITING = 52;

const PROPOSED = 'Bonjour,\n\nVotre titre expire dans moins de trois mois : nous vous invitons à en demander le renouvellement.';

/** What the first attempts end with; the last dossier stays with its robot. */
const ENDS = {
  done: { kind: 'done', proof: { 'N° d’enregistrement': 'SEJ-2026-000417' } },
  awaiting: { kind: 'awaiting', reason: 'Justificatif de domicile à fournir : demande envoyée à l’usager.' },
  handed_over: {
    kind: 'handed_over',
    handover: 'anomaly',
    reason: 'Titre expirant dans moins de trois mois : inviter à demander le renouvellement.',
    proposedText: PROPOSED,
  },
  cancelled: { kind: 'cancelled', reason: 'Dossier retiré par l’usager.' },
  failed: failure('never'),
} as const satisfies Readonly<Partial<Record<string, Outcome>>>;

const file = (filename: string) => ({ filename, contentType: 'application/pdf', bytes: 48_211, condition: 'readable' }) as const;

/** What somebody who moved asks for, as the form has it. */
export function asked(reference: string): CollectedDossier {
  const city = { postalCode: '82000', city: 'Montauban', cityCode: '82121', departmentCode: '82' };
  return {
    reference,
    submission: '2026-03-01T08:00:00Z',
    depositedAt: '2026-03-01T08:00:00Z',
    payload: {
      fields: {
        'Numéro étranger (sur le titre)': { type: 'text', value: `99${reference.padStart(8, '0')}` },
        'Nom de naissance': { type: 'text', value: 'FICTIVE' },
        'Date de naissance': { type: 'date', value: '1988-04-12' },
        'Date de fin de validité du titre': { type: 'date', value: '2027-09-30' },
        'Nouvelle adresse': { type: 'address', label: '12 Rue des Lilas 82000 Montauban', number: '12', street: 'Rue des Lilas', ...city },
        "Date d'emménagement": { type: 'date', value: '2026-02-01' },
        "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: false },
        'Titre de séjour (copie)': { type: 'files', files: [file('titre.pdf')] },
        'Justificatif de domicile': { type: 'files', files: [file('facture.pdf')] },
        "Je certifie l'exactitude des informations": { type: 'yes_no', value: true },
      },
      facts: { state: 'en_construction' },
    },
  };
}

export type Ended = keyof typeof ENDS | 'uncertain' | 'in_progress';

/** Those whose page the tests look at. */
const SHOWN: ReadonlySet<Ended> = new Set(['done', 'handed_over', 'uncertain']);

export interface FilledOffice extends TestOffice {
  /** The reference of one dossier of each state. */
  readonly references: Readonly<Record<Ended, string>>;
  /** The address in the console of a dossier of that state. */
  readonly pathOf: (state: Ended) => string;
  /** Treats the next waiting dossier to its end. */
  treatOne(): Promise<void>;
}

/** What a robot says of its work, and the pictures that it takes. */
export async function tell(office: TestOffice, lease: TreatLease, picture: Uint8Array): Promise<void> {
  const { client } = office.robot;
  const params = { attemptId: lease.attemptId };
  const lines = ['La recevabilité est vérifiée.', 'La fiche est ouverte dans l’application.', 'Quatre champs sont remplis et relus.'];
  const events = lines.map((line) => ({ at: new Date().toISOString(), line }));
  await client.events({ params, body: { fencingToken: lease.fencingToken, events, values: [] } });
  for (const title of ['Fiche avant saisie', 'Formulaire rempli']) {
    await client.capture({ params, query: { fencingToken: lease.fencingToken, step: 'saisie/1', title }, body: picture });
  }
}

async function commit(office: TestOffice, lease: TreatLease, state: 'proved' | 'uncertain'): Promise<string> {
  const granted = await intend(office.robot, lease);
  if (!granted.granted) throw new Error(`refused: ${granted.why}`);
  await settle(office.robot, lease, granted.effect.id, state);
  return granted.effect.id;
}

/** `picture`: a masked capture as a PNG, the same for all. */
export async function fillOffice(
  database: string,
  { picture, settings, waiting = WAITING, ...options }: OfficeOptions & { readonly picture: Uint8Array; readonly waiting?: number },
  undo: (undo: () => Promise<void>) => void,
): Promise<FilledOffice> {
  const office = await openOffice(database, { ...options, settings: { leaseSeconds: 600, ...settings } }, undo);
  const ended = Object.keys(ENDS).length + 2;
  await office.collect(Array.from({ length: waiting + ended }, (_, index) => asked(String(24_000_101 + index * 7))));
  const references: Partial<Record<Ended, string>> = {};
  const take = async (state: Ended): Promise<TreatLease> => {
    const lease = await office.robot.treat();
    references[state] = lease.task.reference;
    if (SHOWN.has(state)) await tell(office, lease, picture);
    return lease;
  };
  for (const state of Object.keys(ENDS) as (keyof typeof ENDS)[]) {
    const lease = await take(state);
    if (state === 'done') await commit(office, lease, 'proved');
    await finish(office.robot, lease, ENDS[state]);
  }
  const doubtful = await take('uncertain');
  const effectId = await commit(office, doubtful, 'uncertain');
  await finish(office.robot, doubtful, { kind: 'uncertain', effectId, lookFor: 'L’adresse saisie figure-t-elle sur la fiche ?' });
  await take('in_progress');
  const known = references as Record<Ended, string>;
  const ids = new Map<string, string>();
  for (const [state, reference] of Object.entries(known)) ids.set(state, (await office.show(reference)).id);
  return {
    ...office,
    references: known,
    pathOf: (state) => `/dossiers/${ids.get(state) ?? ''}`,
    async treatOne() {
      await finish(office.robot, await office.robot.treat(), ENDS.done);
    },
  };
}
