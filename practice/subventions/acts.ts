// What a client asks to do to a grant, as an act that may be recorded, or the message that refuses it.
import { numberOf, objectOf, textOf } from './asked.ts';
import { isDay } from './days.ts';
import type { ActContent, Grant } from './records.ts';
import { type Role, TRANSITIONS, isActKind, mayAct } from './statuses.ts';
import { LONGEST_NOTE, isCommitmentNumber } from './validation.ts';

export type AskedAct =
  | { readonly kind: 'act'; readonly act: ActContent }
  | { readonly kind: 'refused'; readonly status: 403 | 409 | 422; readonly message: string };

const refused = (status: 403 | 409 | 422, message: string): AskedAct => ({ kind: 'refused', status, message });

function prepared(value: unknown, grant: Grant): AskedAct {
  const given = objectOf(value);
  const { decision, reason } = { decision: textOf(given['decision']), reason: textOf(given['reason']) };
  const cents = numberOf(given['cents']);
  if (decision !== 'granted' && decision !== 'refused' && decision !== 'rejected')
    return refused(422, 'La décision proposée est obligatoire');
  if (decision !== 'granted')
    return reason.trim() === ''
      ? refused(422, 'Le motif est obligatoire pour un refus ou un rejet')
      : { kind: 'act', act: { kind: 'prepare', proposal: { decision, cents: null, reason } } };
  if (cents === null || !Number.isSafeInteger(cents) || cents <= 0) return refused(422, 'Le montant proposé est obligatoire');
  if (cents > grant.entry.eligibleCents) return refused(422, 'Le montant proposé dépasse la dépense éligible');
  return { kind: 'act', act: { kind: 'prepare', proposal: { decision, cents, reason } } };
}

/** The act that is asked for, if the grant's status and the role allow it. */
export function actOf(value: unknown, grant: Grant, role: Role): AskedAct {
  const given = objectOf(value);
  const kind = textOf(given['kind']);
  if (!isActKind(kind)) return refused(422, 'Action inconnue');
  if (!TRANSITIONS[kind].roles.includes(role)) return refused(403, 'Votre profil ne permet pas cette action');
  if (!mayAct(kind, grant.status, role)) return refused(409, `Action impossible : la demande est au statut « ${grant.status} »`);
  switch (kind) {
    case 'prepare':
      return prepared(given['proposal'], grant);
    case 'grant':
      return { kind: 'act', act: { kind, cents: numberOf(given['cents']) ?? grant.proposal?.cents ?? grant.entry.requestedCents } };
    case 'commit': {
      const { commitmentNumber, committedOn } = {
        commitmentNumber: textOf(given['commitmentNumber']),
        committedOn: textOf(given['committedOn']),
      };
      if (!isCommitmentNumber(commitmentNumber)) return refused(422, "Le numéro d'engagement juridique comporte 10 chiffres");
      if (!isDay(committedOn)) return refused(422, "La date d'engagement est obligatoire");
      return { kind: 'act', act: { kind, commitmentNumber, committedOn } };
    }
    case 'note': {
      const note = textOf(given['note']);
      return note.length > LONGEST_NOTE
        ? refused(422, `Les observations dépassent ${LONGEST_NOTE} caractères`)
        : { kind: 'act', act: { kind, note } };
    }
    default:
      return { kind: 'act', act: { kind } };
  }
}
