// Root fields that read: the démarche, its form, its dossiers page by page, one dossier in full.
import { GraphQLError } from 'graphql';
import { findFile } from './attached.ts';
import type { FileName, FileSource } from './attached.ts';
import { readAnnotation, readChamps } from './champs.ts';
import type { ApiContext } from './context.ts';
import { pendingCorrection } from './dossiers.ts';
import type { DossierRecord, Message } from './dossiers.ts';
import { demandeurSource } from './establishments.ts';
import { type Form, opaqueId } from './form.ts';
import { parisInstant } from './french.ts';
import { paginate } from './pagination.ts';
import type { PageArguments } from './pagination.ts';
import { descriptorSource } from './descriptors.ts';
import type { DossierState } from './state.ts';

const CREATED = '2025-09-01T09:00:00+02:00';
const PUBLISHED = '2025-09-15T09:00:00+02:00';
const CLOSED = '2026-03-13T18:00:00+01:00';

interface DossierFilter extends PageArguments {
  readonly state?: DossierState | null;
  readonly createdSince?: string | null;
  readonly updatedSince?: string | null;
  readonly archived?: boolean | null;
}

/** Root value of the queries. */
export const queries = {
  demarche({ number }: { number: number }, context: ApiContext) {
    requireDemarche(number, 'Demarche', context);
    requireRight(context, 'Demarche');
    return {
      ...descriptor(context),
      activeRevision: revision(context.dossiers.form),
      publishedRevision: context.demarcheState === 'brouillon' ? null : revision(context.dossiers.form),
      declarative: null,
      labels: context.dossiers.form.labels,
      groupeInstructeurs: [group(context)],
      dossiers: (filter: DossierFilter) => dossierPage(filter, context),
      deletedDossiers: (page: PageArguments & { deletedSince?: string | null }) => deletedPage(page, context),
      // Applicants of this démarche delete for good: nothing ever waits in between.
      pendingDeletedDossiers: (page: PageArguments) => paginate([], never, page),
    };
  },

  demarcheDescriptor({ demarche }: { demarche: { number?: number; id?: string } }, context: ApiContext) {
    const { number: own } = context.dossiers.form;
    requireDemarche(demarche.number ?? (demarche.id === opaqueId('Procedure', own) ? own : 0), 'DemarcheDescriptor', context);
    requireRight(context, 'DemarcheDescriptor');
    return descriptor(context);
  },

  groupeInstructeur({ number }: { number: number }, context: ApiContext) {
    if (number !== context.dossiers.form.group.number) throw notFound('GroupeInstructeurWithDossiers');
    requireRight(context, 'GroupeInstructeurWithDossiers');
    return { ...group(context), dossiers: (filter: DossierFilter) => dossierPage(filter, context) };
  },

  dossier({ number }: { number: number }, context: ApiContext) {
    const dossier = context.dossiers.byNumber(number);
    if (dossier === null || dossier.deleted !== null) throw notFound('Dossier');
    requireRight(context, 'Dossier');
    return dossierSource(dossier, context, () => context.afterAnswer.push(() => context.dossiers.markReadInFull(dossier)));
  },
};

export function notFound(type: string): GraphQLError {
  return new GraphQLError(`${type} not found`, { extensions: { code: 'not_found' } });
}

/** Type `Dossier`; `onChampsRead` is told when the query asks for its champs. */
export function dossierSource(dossier: DossierRecord, context: ApiContext, onChampsRead: () => void = () => undefined) {
  const { source } = dossier;
  const pending = pendingCorrection(dossier);
  const file = (name: FileName, at: Date): FileSource | null => {
    const found = findFile(context.dossiers, name);
    return found === null ? null : context.describeFile(found, name, at);
  };
  return {
    id: dossier.id,
    number: dossier.number,
    state: dossier.state,
    archived: false,
    prefilled: false,
    dateDepot: parisInstant(dossier.deposited),
    datePassageEnConstruction: parisInstant(dossier.constructionSince),
    datePassageEnInstruction: orNull(dossier.instructionSince),
    dateTraitement: orNull(dossier.treatedAt),
    dateExpiration: null,
    dateDerniereModification: parisInstant(dossier.lastModified),
    dateDerniereModificationChamps: parisInstant(dossier.champsUpdatedAt),
    dateDerniereModificationAnnotations: orNull(dossier.annotationsModified),
    dateDerniereCorrectionEnAttente: orNull(pending?.createdAt ?? null),
    motivation: dossier.motivation,
    motivationAttachment: () => file({ of: 'decision', dossier: dossier.number }, dossier.lastModified),
    attestation: null,
    pdf: () => file({ of: 'summary', dossier: dossier.number }, dossier.lastModified),
    usager: { id: opaqueId('User', dossier.number), email: source.usagerEmail },
    connectionUsager: 'password',
    deposeParUnTiers: false,
    nomMandataire: null,
    prenomMandataire: null,
    demandeur: demandeurSource(source.demandeur, dossier.number, source.usagerEmail),
    demarche: descriptor(context),
    groupeInstructeur: group(context),
    instructeurs: context.dossiers.form.instructeurs.filter(({ id }) => dossier.followers.has(id)),
    labels: context.dossiers.form.labels.filter(({ id }) => dossier.labels.has(id)),
    traitements: () => treatments(dossier),
    champs: ({ id }: { id?: string | null }) => {
      onChampsRead();
      const { dossiers, fragments, describeFile: describe } = context;
      return readChamps({ dossier, dossiers, fragments, describe, linked: (number) => linked(number, context) }).filter(matching(id));
    },
    annotations: ({ id }: { id?: string | null }) =>
      context.dossiers.form.annotations.map((field) => readAnnotation(dossier, field)).filter(matching(id)),
    messages: ({ id }: { id?: string | null }) =>
      dossier.messages.map((message) => messageSource(dossier, message, context)).filter(matching(id)),
  };
}

/** Type `Message`. */
export function messageSource(dossier: DossierRecord, message: Message, context: ApiContext) {
  const { id, email, body, createdAt, correction } = message;
  const name = { of: 'message', dossier: dossier.number, message: id } as const;
  const file = findFile(context.dossiers, name);
  return {
    id,
    email,
    body,
    createdAt: parisInstant(createdAt),
    discardedAt: null,
    attachments: file === null ? [] : [context.describeFile(file, name, createdAt)],
    correction: correction === null ? null : { reason: correction.reason, dateResolution: orNull(correction.resolvedAt) },
  };
}

/** Root error `unauthorized` when the token has no right on this démarche. */
export function requireRight(context: ApiContext, type: string): void {
  if (context.rights === 'other_demarche') {
    throw new GraphQLError(`An object of type ${type} was hidden due to permissions`, { extensions: { code: 'unauthorized' } });
  }
}

function requireDemarche(number: number, type: string, { dossiers }: ApiContext): void {
  if (number !== dossiers.form.number) throw notFound(type);
}

function group({ dossiers: { form } }: ApiContext) {
  return { id: opaqueId('GroupeInstructeur', form.group.number), ...form.group, instructeurs: form.instructeurs };
}

/** A dossier that another one names: whoever names it has not thereby read it in full. */
function linked(number: number, context: ApiContext): object | null {
  const named = context.dossiers.byNumber(number);
  return named === null || named.deleted !== null ? null : dossierSource(named, context);
}

// A démarche that is closed or still a draft answers like any other: only `state` tells, and a careful client looks at it.
function descriptor({ demarcheState, dossiers }: ApiContext) {
  return {
    id: opaqueId('Procedure', dossiers.form.number),
    number: dossiers.form.number,
    title: dossiers.form.title,
    description: 'Démarche fictive, pour s’exercer.',
    state: demarcheState,
    dateCreation: CREATED,
    datePublication: demarcheState === 'brouillon' ? null : PUBLISHED,
    dateFermeture: demarcheState === 'close' ? CLOSED : null,
    revision: revision(dossiers.form),
  };
}

function revision(form: Form) {
  return {
    id: opaqueId('ProcedureRevision', form.revision),
    dateCreation: CREATED,
    datePublication: PUBLISHED,
    champDescriptors: form.fields.map(descriptorSource),
    annotationDescriptors: form.annotations.map(descriptorSource),
  };
}

function dossierPage(filter: DossierFilter, context: ApiContext) {
  const { state, createdSince, updatedSince, archived } = filter;
  const created = createdSince === null || createdSince === undefined ? null : new Date(createdSince);
  const updated = updatedSince === null || updatedSince === undefined ? null : new Date(updatedSince);
  const kept = context.dossiers.visible().filter(
    (dossier) =>
      (state === null || state === undefined || dossier.state === state) &&
      (created === null || dossier.deposited >= created) &&
      // Our own annotations and messages move this date too: what we wrote comes back to us.
      (updated === null || dossier.lastModified >= updated) &&
      archived !== true,
  );
  const at = (dossier: DossierRecord): Date => (updated === null ? dossier.deposited : dossier.lastModified);
  const page = paginate(kept, (dossier) => ({ at: at(dossier), number: dossier.number }), filter);
  return mapPage(page, (dossier) => dossierSource(dossier, context));
}

function deletedPage(page: PageArguments & { readonly deletedSince?: string | null }, { dossiers }: ApiContext) {
  const since = page.deletedSince === null || page.deletedSince === undefined ? null : new Date(page.deletedSince);
  const deleted = dossiers
    .all()
    .flatMap(({ number, deleted: deletion }) => (deletion === null ? [] : [{ number, ...deletion }]))
    .filter(({ at }) => since === null || at >= since);
  return mapPage(
    paginate(deleted, ({ at, number }) => ({ at, number }), page),
    ({ number, at, reason, state }) => ({
      id: opaqueId('DeletedDossier', number),
      number,
      reason,
      state,
      dateSupression: parisInstant(at),
    }),
  );
}

function mapPage<Item, Source>(page: ReturnType<typeof paginate<Item>>, read: (item: Item) => Source) {
  const nodes = page.nodes.map(read);
  return { pageInfo: page.pageInfo, nodes, edges: page.edges.map(({ cursor }, index) => ({ cursor, node: nodes[index] })) };
}

function treatments(dossier: DossierRecord) {
  const stateAfter = {
    depose: 'en_construction',
    depose_correction_usager: 'en_construction',
    passe_en_instruction: 'en_instruction',
    accepte: 'accepte',
    refuse: 'refuse',
    classe_sans_suite: 'sans_suite',
    repasse_en_construction: 'en_construction',
    repasse_en_instruction: 'en_instruction',
  } as const;
  return dossier.treatments.map(({ event, at, agent, motivation }, index) => ({
    id: opaqueId('Traitement', `${dossier.number}${index}`),
    event,
    state: stateAfter[event],
    dateTraitement: parisInstant(at),
    emailAgentTraitant: agent,
    motivation,
  }));
}

function matching(id: string | null | undefined): (candidate: { readonly id: string }) => boolean {
  return (candidate) => id === null || id === undefined || candidate.id === id;
}

function orNull(instant: Date | null): string | null {
  return instant === null ? null : parisInstant(instant);
}

function never(): never {
  throw new Error('an empty connection has no position');
}
