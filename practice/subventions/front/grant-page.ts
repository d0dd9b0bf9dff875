// The page of one grant as it is read: number, who recorded it and when, all that was entered, and its history.
import type { GrantEntry } from '../../grants-world.ts';
import { dayShown } from '../days.ts';
import { inEuros } from '../money.ts';
import type { Decision } from '../statuses.ts';
import type { ShownGrant } from './api.ts';
import { type Child, h } from './element.ts';
import { pairs, section, summary, tableOf, type Told } from './summary.ts';
import { instantShown } from './times.ts';

export type GrantView =
  | { readonly kind: 'recorded'; readonly grant: ShownGrant }
  /** Shown as recorded; the server has not answered. */
  | {
      readonly kind: 'awaited';
      readonly entry: GrantEntry;
      readonly beneficiary: string;
      readonly pieces: Told['pieces'];
      readonly account: string;
    };

/** What one may do, placed by the screen that knows how. */
export interface Placed {
  readonly decision: Child;
  readonly commitment: Child;
  readonly note: Child;
}

export const DECISIONS: Readonly<Record<Decision, string>> = {
  granted: 'Accorder',
  refused: 'Refuser',
  rejected: 'Rejeter (inéligible)',
};

const AWAITED_NUMBER = 'en cours d’attribution…';
const NOTHING: Placed = { decision: null, commitment: null, note: null };

function decisionSection({ proposal, grantedCents }: ShownGrant, placed: Child): HTMLElement {
  const told =
    proposal === null
      ? h('p', { class: 'small' }, 'Aucune décision préparée')
      : pairs(
          ['Décision proposée', DECISIONS[proposal.decision]],
          ['Montant proposé', proposal.cents === null ? '—' : inEuros(proposal.cents)],
          ['Motif', proposal.reason === '' ? '—' : proposal.reason],
          ['Montant accordé', grantedCents === null ? '—' : inEuros(grantedCents)],
        );
  return section('Décision', told, placed);
}

function commitmentSection({ commitmentNumber, committedOn }: ShownGrant, placed: Child): HTMLElement {
  const told = pairs(
    ["N° d'engagement juridique", commitmentNumber ?? '—'],
    ["Date d'engagement", committedOn === null ? '—' : dayShown(committedOn)],
  );
  return section('Engagement juridique (Chorus)', commitmentNumber === null && placed !== null ? placed : told);
}

export function grantPage(view: GrantView, placed: Placed = NOTHING): HTMLElement {
  const isAwaited = view.kind === 'awaited';
  const number = isAwaited ? AWAITED_NUMBER : view.grant.number;
  const { at, by, status } = isAwaited
    ? { at: null, by: view.account, status: "En cours d'instruction" }
    : { at: view.grant.recordedAt, by: view.grant.recordedBy, status: view.grant.status };
  const told: Told = isAwaited
    ? { beneficiary: view.beneficiary, draft: view.entry, pieces: view.pieces }
    : { beneficiary: view.grant.beneficiary, draft: view.grant.entry, pieces: view.grant.pieces };
  return h(
    'main',
    { 'aria-busy': isAwaited ? 'true' : null },
    h('div', { class: 'title-line' }, h('h1', {}, `Demande ${number}`), h('span', { class: 'status' }, status)),
    section(
      'Enregistrement',
      pairs(['N° de subvention', number], ['Statut', status], ['Saisie par', by], ['Saisie le', at === null ? '…' : instantShown(at)]),
    ),
    ...summary(told),
    ...(isAwaited
      ? []
      : [
          decisionSection(view.grant, placed.decision),
          commitmentSection(view.grant, placed.commitment),
          section('Observations', placed.note),
          section(
            'Historique',
            tableOf(
              'Historique',
              ['Date', 'Compte', 'Action'],
              view.grant.history.map(({ at: when, account, told: what }) => [instantShown(when), account, what]),
            ),
          ),
        ]),
  );
}
