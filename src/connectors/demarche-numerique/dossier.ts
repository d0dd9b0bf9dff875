// From a dossier of the API to what Copiste keeps of it, and what counts as a submission.
import type { Reread } from '#domain/connector.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { error } from '#base/errors.ts';
import type { DossierAnswer } from './answers.ts';
import { type Inspect, readChamps } from './champs.ts';
import { connectorErrors } from './errors.ts';
import { unknownKind } from './kinds.ts';
import { stateOfEstablishment } from './parts.ts';

/** Events by which the content of a dossier changes: only these make a new submission; our own writings never do. */
const SUBMISSION_EVENTS: ReadonlySet<string> = new Set(['depose', 'depose_correction_usager', 'depose_correction_instructeur']);

function instant(text: string): string {
  return new Date(text).toISOString();
}

/** The instant of the last deposit or correction (ISO, UTC): names the submission. */
export function submissionOf({ traitements, dateDepot }: Pick<DossierAnswer, 'traitements' | 'dateDepot'>): string {
  const deposits = traitements.filter(({ event }) => SUBMISSION_EVENTS.has(event)).map(({ dateTraitement }) => instant(dateTraitement));
  return deposits.toSorted().at(-1) ?? instant(dateDepot);
}

export type OpenState = Extract<Reread, { found: true }>['state'];

export function stateOf({
  state,
  dateDerniereCorrectionEnAttente,
}: Pick<DossierAnswer, 'state' | 'dateDerniereCorrectionEnAttente'>): OpenState {
  if (state === 'en_instruction') return 'taken';
  if (state !== 'en_construction') return 'settled';
  return dateDerniereCorrectionEnAttente === null ? 'open' : 'correction_pending';
}

function facts(dossier: DossierAnswer): Record<string, string> {
  const { demandeur, demarche } = dossier;
  const all: Record<string, string | null | undefined> = {
    state: dossier.state,
    depositedAt: instant(dossier.dateDepot),
    applicantEmail: dossier.usager.email,
    title: demandeur.civilite,
    lastName: demandeur.nom,
    firstName: demandeur.prenom,
    siret: demandeur.siret,
    organisation: demandeur.entreprise?.raisonSociale,
    legalForm: demandeur.entreprise?.formeJuridique,
    establishmentState: stateOfEstablishment(demandeur),
    rna: demandeur.association?.rna,
    group: dossier.groupeInstructeur.label,
    demarche: String(demarche.number),
    revision: demarche.revision.id,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

type Deposit = Omit<CollectedDossier, 'payload'>;

function deposit(dossier: DossierAnswer): Deposit {
  return { reference: String(dossier.number), submission: submissionOf(dossier), depositedAt: instant(dossier.dateDepot) };
}

/** A dossier of whose needed fields one is of a kind that Copiste does not know goes to a person, who is told which. */
export async function collectedDossier(
  dossier: DossierAnswer,
  inspect: Inspect,
  needed: ReadonlySet<string> = new Set(),
): Promise<CollectedDossier> {
  const unknown = unknownKind(dossier.champs, dossier.demarche.revision.champDescriptors, needed);
  const problem = unknown === null ? {} : { problem: error(connectorErrors, 'connector.champ-unknown', unknown).text('fr') };
  return { ...deposit(dossier), payload: { fields: await readChamps(dossier.champs, inspect), facts: { ...facts(dossier), ...problem } } };
}

/** What may be kept of a dossier that its applicant took back: that it was there. */
export function withoutAnswers(dossier: DossierAnswer): CollectedDossier {
  return { ...deposit(dossier), payload: { fields: {}, facts: { demarche: String(dossier.demarche.number) } } };
}
