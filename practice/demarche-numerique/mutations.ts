// Root fields that write; a refusal is data (`errors`, in French), and nothing here is idempotent.
import { GraphQLError } from 'graphql';
import type { ApiContext } from './context.ts';
import type { Attachment, CorrectionReason, DossierRecord } from './dossiers.ts';
import type { Instructeur } from './form.ts';
import { readAnnotation } from './champs.ts';
import { dossierSource, messageSource, notFound, requireRight } from './queries.ts';
import type { Action } from './state.ts';
import type { UploadRequest } from './uploads.ts';

interface Common {
  readonly dossierId: string;
  readonly clientMutationId?: string | null;
}

interface ByInstructeur extends Common {
  readonly instructeurId: string;
}

interface StateInput extends ByInstructeur {
  readonly disableNotification?: boolean | null;
  readonly motivation?: string | null;
  readonly justificatif?: string | null;
}

interface MessageInput extends ByInstructeur {
  readonly body: string;
  readonly attachment?: string | null;
  readonly correction?: CorrectionReason | null;
}

interface AnnotationsInput extends ByInstructeur {
  readonly annotations: readonly { readonly id: string; readonly value: Readonly<Record<string, unknown>> }[];
}

type Input<Shape> = { readonly input: Shape };

/** Root value of the mutations. */
export const mutations = {
  dossierPasserEnInstruction: changeState('DossierPasserEnInstruction', 'passerEnInstruction'),
  dossierRepasserEnConstruction: changeState('DossierRepasserEnConstruction', 'repasserEnConstruction'),
  dossierRepasserEnInstruction: changeState('DossierRepasserEnInstruction', 'repasserEnInstruction'),
  dossierAccepter: changeState('DossierAccepter', 'accepter'),
  dossierRefuser: changeState('DossierRefuser', 'refuser'),
  dossierClasserSansSuite: changeState('DossierClasserSansSuite', 'classerSansSuite'),

  dossierEnvoyerMessage({ input }: Input<MessageInput>, context: ApiContext) {
    const entry = enterAsInstructeur('DossierEnvoyerMessage', input, context);
    if (entry.kind === 'refused') return refused(input, 'message', entry.message);
    const attached = findAttachment(input.attachment, context);
    if ('refusal' in attached) return refused(input, 'message', attached.refusal);
    if (input.body.trim() === '') return refused(input, 'message', 'Votre message ne peut être vide');
    const { dossier, instructeur } = entry;
    const outcome = context.dossiers.sendMessage(dossier, {
      instructeur,
      body: input.body,
      attachment: attached.file,
      correction: input.correction ?? null,
    });
    if (!outcome.done) return refused(input, 'message', outcome.refusal);
    context.recorded.push('message');
    const message = outcome.message === undefined ? null : messageSource(dossier, outcome.message, context);
    return { message, errors: null, ...echo(input) };
  },

  dossierModifierAnnotations({ input }: Input<AnnotationsInput>, context: ApiContext) {
    const entry = enterAsInstructeur('DossierModifierAnnotations', input, context);
    if (entry.kind === 'refused') return refused(input, 'annotations', entry.message);
    const { dossier } = entry;
    const errors: { message: string }[] = [];
    const written = input.annotations.flatMap(({ id, value }) => {
      const field = context.dossiers.form.annotations.find((candidate) => candidate.id === id);
      if (field === undefined) {
        errors.push({ message: `L‘annotation "${id}" n’existe pas` });
        return [];
      }
      const given = value[field.kind];
      if (typeof given !== 'string') {
        errors.push({ message: `L‘annotation "${id}" n’est pas de type attendu` });
        return [];
      }
      context.dossiers.setAnnotation(dossier, id, given);
      return [readAnnotation(dossier, field)];
    });
    if (written.length > 0) context.recorded.push('annotation');
    // As in the real service, the good ones are kept even when others are refused.
    return { annotations: written, errors: errors.length === 0 ? null : errors, ...echo(input) };
  },

  dossierAjouterLabel({ input }: Input<Common & { readonly labelId: string }>, context: ApiContext) {
    const entry = enter('DossierAjouterLabel', input, context);
    if (entry.kind === 'refused') return refused(input, 'label', entry.message);
    const label = context.dossiers.form.labels.find(({ id }) => id === input.labelId);
    if (label === undefined) throw notFound('DossierAjouterLabelPayload');
    if (entry.dossier.labels.has(label.id)) return refused(input, 'label', 'Ce label est déjà associé au dossier');
    context.dossiers.addLabel(entry.dossier, label.id);
    context.recorded.push('label');
    return { dossier: dossierSource(entry.dossier, context), label, errors: null, ...echo(input) };
  },

  createDirectUpload({ input }: Input<Common & UploadRequest>, context: ApiContext) {
    const entry = enter('CreateDirectUpload', input, context);
    // Its payload has no `errors`: a refusal can only be a missing `directUpload`, that is, a root error.
    if (entry.kind === 'refused') throw new GraphQLError(entry.message, { extensions: { code: 'unauthorized' } });
    return { directUpload: context.uploads.reserve(input, context.baseUrl), ...echo(input) };
  },
};

function changeState(name: string, action: Exclude<Action, 'demanderCorrection'>) {
  return ({ input }: Input<StateInput>, context: ApiContext): object => {
    const entry = enterAsInstructeur(name, input, context);
    if (entry.kind === 'refused') return refused(input, 'dossier', entry.message);
    const attached = findAttachment(input.justificatif, context);
    if ('refusal' in attached) return refused(input, 'dossier', attached.refusal);
    const outcome = context.dossiers.changeState(entry.dossier, action, {
      instructeur: entry.instructeur,
      notify: input.disableNotification !== true,
      motivation: input.motivation ?? null,
      justificatif: attached.file,
    });
    if (!outcome.done) return refused(input, 'dossier', outcome.refusal);
    context.recorded.push('other');
    return { dossier: dossierSource(entry.dossier, context), errors: null, ...echo(input) };
  };
}

type Entry = { readonly kind: 'entered'; readonly dossier: DossierRecord } | { readonly kind: 'refused'; readonly message: string };

function enter(name: string, input: Common, context: ApiContext): Entry {
  if (context.rights === 'read') return { kind: 'refused', message: 'Le jeton utilisé est configuré seulement en lecture' };
  const dossier = context.dossiers.byId(input.dossierId);
  if (dossier === null || dossier.deleted !== null) throw notFound(`${name}Payload`);
  requireRight(context, 'Dossier');
  return { kind: 'entered', dossier };
}

type InstructeurEntry = (Entry & { readonly kind: 'entered'; readonly instructeur: Instructeur }) | (Entry & { readonly kind: 'refused' });

function enterAsInstructeur(name: string, input: ByInstructeur, context: ApiContext): InstructeurEntry {
  const entry = enter(name, input, context);
  if (entry.kind === 'refused') return entry;
  const instructeur = context.dossiers.form.instructeurs.find(({ id }) => id === input.instructeurId);
  if (instructeur === undefined) return { kind: 'refused', message: 'L’instructeur n’a pas les droits d’accès à ce dossier' };
  return { ...entry, instructeur };
}

function findAttachment(
  signedBlobId: string | null | undefined,
  context: ApiContext,
): { readonly file: Attachment | null } | { readonly refusal: string } {
  return signedBlobId === null || signedBlobId === undefined ? { file: null } : context.uploads.find(signedBlobId);
}

function refused(input: Common, emptied: 'dossier' | 'message' | 'annotations' | 'label', message: string): object {
  return { [emptied]: null, errors: [{ message }], ...echo(input) };
}

function echo(input: Common): object {
  return { clientMutationId: input.clientMutationId ?? null };
}
