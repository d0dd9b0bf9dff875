// The memory of the démarche: its dossiers, and every change that may happen to one (each moves its date of last modification).
import { type DurableLines, openLines } from '../durable-lines.ts';
import type { Champs, Deposit } from './deposit.ts';
import { type Form, type FormChanges, type Instructeur, opaqueId, revised } from './form.ts';
import { type KeptDossier, keptDossier, restore } from './kept.ts';
import type { Played } from './played.ts';
import { decide } from './state.ts';
import type { Action, DossierState, TreatmentEvent } from './state.ts';

/** Sender of the messages that the service writes by itself. */
const SYSTEM_EMAIL = 'ne-pas-repondre@demarche.example';

export type CorrectionReason = 'incomplete' | 'incorrect' | 'outdated';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface Message {
  readonly id: string;
  readonly email: string;
  readonly body: string;
  readonly createdAt: Date;
  readonly attachment: Attachment | null;
  readonly correction: { readonly reason: CorrectionReason; resolvedAt: Date | null } | null;
}

/** Everything that reached the applicant because of us: what an oracle must be able to count. */
export interface Received {
  readonly kind: 'message' | 'notification';
  readonly body?: string;
  readonly at: Date;
  readonly correction?: CorrectionReason;
}

export interface Treatment {
  readonly event: TreatmentEvent;
  readonly at: Date;
  readonly agent: string | null;
  readonly motivation: string | null;
}

export interface DossierRecord {
  readonly source: Deposit;
  readonly id: string;
  readonly number: number;
  readonly deposited: Date;
  state: DossierState;
  champs: Champs;
  champsUpdatedAt: Date;
  constructionSince: Date;
  instructionSince: Date | null;
  treatedAt: Date | null;
  lastModified: Date;
  annotationsModified: Date | null;
  motivation: string | null;
  justificatif: Attachment | null;
  readonly followers: Set<string>;
  readonly labels: Set<string>;
  readonly treatments: Treatment[];
  readonly annotations: Map<string, { value: string; at: Date }>;
  readonly messages: Message[];
  readonly received: Received[];
  readInFull: boolean;
  deleted: { readonly at: Date; readonly reason: 'user_request'; readonly state: DossierState } | null;
}

export type Outcome = { readonly done: true } | { readonly done: false; readonly refusal: string };
const DONE: Outcome = { done: true };

export interface Dossiers {
  /** As it is published now. */
  readonly form: Form;
  /** Every dossier ever deposited, deleted ones too, in order of number. */
  all(): readonly DossierRecord[];
  /** Dossiers that the service may still see. */
  visible(): readonly DossierRecord[];
  byNumber(number: number): DossierRecord | null;
  byId(id: string): DossierRecord | null;
  /** @throws Error when the number is already taken. */
  add(source: Deposit): DossierRecord;
  changeState(dossier: DossierRecord, action: Exclude<Action, 'demanderCorrection'>, by: ChangeOfState): Outcome;
  sendMessage(dossier: DossierRecord, message: NewMessage): Outcome & { readonly message?: Message };
  setAnnotation(dossier: DossierRecord, annotationId: string, value: string): void;
  addLabel(dossier: DossierRecord, labelId: string): void;
  /** The applicant deposits a correction: new answers, and the pending request is resolved. */
  correct(dossier: DossierRecord, champs: Champs): Outcome;
  /** Applicants who were asked for a correction at least `seconds` ago, and have one to send, send it. Gives their numbers. */
  sendCorrections(seconds: number): readonly number[];
  /** The form is published anew: fields went away, or are of another kind. Throws Error for a label that does not exist. */
  revise(changes: FormChanges): void;
  /** The service has read the whole dossier; some applicants withdraw theirs, or change it, right after the first time. */
  markReadInFull(dossier: DossierRecord): void;
  /** The applicant takes the dossier back; only possible before instruction. */
  withdraw(dossier: DossierRecord): boolean;
}

export interface ChangeOfState {
  readonly instructeur: Instructeur;
  readonly notify: boolean;
  readonly motivation?: string | null;
  readonly justificatif?: Attachment | null;
}

export interface NewMessage {
  readonly instructeur: Instructeur;
  readonly body: string;
  readonly attachment: Attachment | null;
  readonly correction: CorrectionReason | null;
}

export function pendingCorrection(dossier: DossierRecord): Message | null {
  return dossier.messages.find((message) => message.correction !== null && message.correction.resolvedAt === null) ?? null;
}

/**
 * Opens the démarche that is played; `now` gives real instants (each change gets a later one than the change before). `kept` holds what
 * became of its dossiers in earlier processes and takes what is to come; without it that is forgotten with the process.
 */
export function openDossiers(
  played: Pick<Played, 'form' | 'deposits'>,
  now: () => Date,
  kept: DurableLines<KeptDossier> = openLines(null),
): Dossiers {
  let { form } = played;
  const records = new Map<number, DossierRecord>();
  let lastStamp = 0;
  let lastMessage = 9000;
  let opened = false;
  const keep = (dossier: DossierRecord): void => kept.add(keptDossier(dossier, lastMessage));
  const stamp = (): Date => {
    lastStamp = Math.max(now().getTime(), lastStamp + 1);
    return new Date(lastStamp);
  };
  const touch = (dossier: DossierRecord): Date => (dossier.lastModified = stamp());
  const post = (dossier: DossierRecord, message: Omit<Message, 'id'>): Message => {
    lastMessage += 1;
    const posted = { ...message, id: opaqueId('Commentaire', lastMessage) };
    dossier.messages.push(posted);
    return posted;
  };
  const notify = (dossier: DossierRecord, at: Date, body: string): void => {
    dossier.received.push({ kind: 'notification', body, at });
    post(dossier, { email: SYSTEM_EMAIL, body, createdAt: at, attachment: null, correction: null });
  };
  const visible = (): DossierRecord[] => [...records.values()].filter((dossier) => dossier.deleted === null);

  const change = (dossier: DossierRecord, champs: Champs): void => {
    const at = touch(dossier);
    const pending = pendingCorrection(dossier)?.correction ?? null;
    if (pending !== null) pending.resolvedAt = at;
    dossier.champs = { ...dossier.champs, ...champs };
    dossier.champsUpdatedAt = at;
    dossier.treatments.push({ event: 'depose_correction_usager', at, agent: null, motivation: null });
  };

  const dossiers: Dossiers = {
    get form() {
      return form;
    },
    revise(changes) {
      form = revised(form, changes);
    },
    all: () => [...records.values()].toSorted((left, right) => left.number - right.number),
    visible,
    byNumber: (number) => records.get(number) ?? null,
    byId: (id) => [...records.values()].find((dossier) => dossier.id === id) ?? null,

    add(source) {
      if (records.has(source.number)) throw new Error(`dossier ${source.number} already exists`);
      const dossier = freshRecord(source);
      records.set(source.number, dossier);
      const body = `Votre dossier n° ${source.number} a bien été déposé.`;
      post(dossier, { email: SYSTEM_EMAIL, body, createdAt: dossier.deposited, attachment: null, correction: null });
      if (opened) keep(dossier);
      return dossier;
    },

    changeState(dossier, action, by) {
      const decision = decide(action, dossier.state, pendingCorrection(dossier) !== null);
      if (decision.kind === 'refused') return { done: false, refusal: decision.message };
      if (decision.kind === 'nothing') return DONE;
      const at = enter(dossier, decision.to, decision.event, by, touch(dossier));
      if (decision.to === 'en_instruction') dossier.followers.add(by.instructeur.id);
      if (by.notify) notify(dossier, at, NOTICES[action](dossier));
      keep(dossier);
      return DONE;
    },

    sendMessage(dossier, { instructeur, body, attachment, correction }) {
      if (correction !== null) {
        const decision = decide('demanderCorrection', dossier.state, pendingCorrection(dossier) !== null);
        if (decision.kind === 'refused') return { done: false, refusal: decision.message };
        if (decision.kind === 'allowed') enter(dossier, decision.to, decision.event, { instructeur, notify: false }, touch(dossier));
      }
      const at = touch(dossier);
      const message = post(dossier, {
        email: instructeur.email,
        body,
        createdAt: at,
        attachment,
        correction: correction === null ? null : { reason: correction, resolvedAt: null },
      });
      dossier.followers.add(instructeur.id);
      dossier.received.push({ kind: 'message', body, at, ...(correction === null ? {} : { correction }) });
      keep(dossier);
      return { done: true, message };
    },

    setAnnotation(dossier, annotationId, value) {
      const at = touch(dossier);
      dossier.annotations.set(annotationId, { value, at });
      dossier.annotationsModified = at;
      keep(dossier);
    },

    addLabel(dossier, labelId) {
      dossier.labels.add(labelId);
      touch(dossier);
      keep(dossier);
    },

    correct(dossier, champs) {
      if (pendingCorrection(dossier) === null) return { done: false, refusal: 'no correction is pending' };
      change(dossier, champs);
      keep(dossier);
      return DONE;
    },

    sendCorrections(seconds) {
      const latest = now().getTime() - seconds * 1000;
      return visible().flatMap((dossier) => {
        const asked = pendingCorrection(dossier)?.createdAt.getTime() ?? Number.POSITIVE_INFINITY;
        const { correction, number } = dossier.source;
        if (correction === null || asked > latest) return [];
        change(dossier, correction);
        keep(dossier);
        return [number];
      });
    },

    markReadInFull(dossier) {
      const first = !dossier.readInFull;
      dossier.readInFull = true;
      if (!first) return;
      const { withdrawnAfterFirstRead, correctedAfterFirstRead } = dossier.source;
      // One line for both: a process killed between the two would leave an applicant who never withdraws.
      if (withdrawnAfterFirstRead && dossiers.withdraw(dossier)) return;
      if (correctedAfterFirstRead !== null && dossier.state === 'en_construction') change(dossier, correctedAfterFirstRead);
      keep(dossier);
    },

    withdraw(dossier) {
      if (dossier.deleted !== null || dossier.state !== 'en_construction') return false;
      dossier.deleted = { at: touch(dossier), reason: 'user_request', state: dossier.state };
      keep(dossier);
      return true;
    },
  };
  for (const source of played.deposits) dossiers.add(source);
  for (const line of kept.lines) {
    const dossier = records.get(line.source.number) ?? dossiers.add(line.source);
    restore(dossier, line);
    lastStamp = Math.max(lastStamp, dossier.lastModified.getTime());
    lastMessage = Math.max(lastMessage, line.lastMessage);
  }
  opened = true;
  return dossiers;
}

function freshRecord(source: Deposit): DossierRecord {
  const deposited = new Date(source.deposited);
  return {
    source,
    id: opaqueId('Dossier', source.number),
    number: source.number,
    deposited,
    state: 'en_construction',
    champs: source.champs,
    champsUpdatedAt: deposited,
    constructionSince: deposited,
    instructionSince: null,
    treatedAt: null,
    lastModified: deposited,
    annotationsModified: null,
    motivation: null,
    justificatif: null,
    followers: new Set(),
    labels: new Set(),
    treatments: [{ event: 'depose', at: deposited, agent: null, motivation: null }],
    annotations: new Map(),
    messages: [],
    received: [],
    readInFull: false,
    deleted: null,
  };
}

function enter(dossier: DossierRecord, to: DossierState, event: TreatmentEvent | null, by: ChangeOfState, at: Date): Date {
  const motivation = by.motivation ?? null;
  if (to === 'en_construction' && event !== null) dossier.constructionSince = at;
  if (to === 'en_instruction') dossier.instructionSince = at;
  const decided = to === 'accepte' || to === 'refuse' || to === 'sans_suite';
  dossier.treatedAt = decided ? at : null;
  dossier.motivation = decided ? motivation : null;
  dossier.justificatif = decided ? (by.justificatif ?? null) : null;
  dossier.state = to;
  if (event !== null) dossier.treatments.push({ event, at, agent: by.instructeur.email, motivation });
  return at;
}

const NOTICES: Readonly<Record<Exclude<Action, 'demanderCorrection'>, (dossier: DossierRecord) => string>> = {
  passerEnInstruction: ({ number }) => `Votre dossier n° ${number} est passé en instruction.`,
  repasserEnConstruction: ({ number }) => `Votre dossier n° ${number} est repassé en construction : vous pouvez le modifier.`,
  repasserEnInstruction: ({ number }) => `L’instruction de votre dossier n° ${number} a repris.`,
  accepter: ({ number }) => `Votre dossier n° ${number} a été accepté.`,
  refuser: ({ number, motivation }) => `Votre dossier n° ${number} a été refusé. ${motivation ?? ''}`.trim(),
  classerSansSuite: ({ number, motivation }) => `Votre dossier n° ${number} a été classé sans suite. ${motivation ?? ''}`.trim(),
};
