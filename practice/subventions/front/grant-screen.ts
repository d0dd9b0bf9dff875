// The page of one grant with what one may do to it; what one does is shown as done at once, and goes back when the server fails.
import type { ActContent } from '../records.ts';
import { type ActKind, type Decision, type Role, TRANSITIONS, mayAct } from '../statuses.ts';
import { isDay } from '../days.ts';
import { isCommitmentNumber } from '../validation.ts';
import { Refusal, type ShownGrant, acted, opened, signed } from './api.ts';
import { DateField } from './date-field.ts';
import { openDialog } from './dialog.ts';
import { type Child, ICONS, field, h, icon, newId } from './element.ts';
import { DECISIONS, grantPage } from './grant-page.ts';
import { moneyField } from './money-field.ts';
import { toast } from './toasts.ts';

type Do = (act: ActContent) => void;

/** The grant as it will be, if the server agrees; its history waits for the server. */
function supposed(grant: ShownGrant, act: ActContent): ShownGrant {
  const next = { ...grant, status: TRANSITIONS[act.kind].to ?? grant.status };
  switch (act.kind) {
    case 'prepare':
      return { ...next, proposal: act.proposal };
    case 'takeBack':
      return { ...next, proposal: null };
    case 'grant':
      return { ...next, grantedCents: act.cents };
    case 'commit':
      return { ...next, commitmentNumber: act.commitmentNumber, committedOn: act.committedOn };
    case 'note':
      return { ...next, note: act.note };
    default:
      return next;
  }
}

function askProposal(grant: ShownGrant, act: Do): void {
  const name = newId();
  const radios = (Object.keys(DECISIONS) as Decision[]).map((value) => ({ value, radio: h('input', { type: 'radio', name, value }) }));
  const amount = moneyField('Montant proposé', grant.entry.requestedCents);
  const reason = h('textarea', { rows: '4' });
  const content = [
    h(
      'fieldset',
      {},
      h('legend', {}, 'Décision proposée'),
      ...radios.map(({ value, radio }) => h('label', { class: 'inline' }, radio, ` ${DECISIONS[value]}`)),
    ),
    amount.element,
    field('Motif', reason),
  ];
  openDialog('Préparer la décision', content, 'Valider la proposition', () => {
    const decision = radios.find(({ radio }) => radio.checked)?.value;
    if (decision === undefined) return 'La décision proposée est obligatoire';
    const cents = decision === 'granted' ? amount.cents() : null;
    if (decision === 'granted' && cents === null) return 'Le montant proposé est obligatoire';
    if (decision !== 'granted' && reason.value.trim() === '') return 'Le motif est obligatoire pour un refus ou un rejet';
    act({ kind: 'prepare', proposal: { decision, cents, reason: reason.value } });
    return null;
  });
}

function decisionButtons(grant: ShownGrant, role: Role, act: Do): HTMLElement {
  const may = (kind: ActKind): boolean => mayAct(kind, grant.status, role);
  const button = (kind: ActKind, text: string, then: () => void): Child =>
    may(kind) ? h('button', { type: 'button', onclick: then }, text) : null;
  const simple = (kind: 'takeBack' | 'sendBack' | 'resume' | 'refuse' | 'reject' | 'editDocument', text: string): Child =>
    button(kind, text, () => act({ kind }));
  return h(
    'div',
    { class: 'buttons' },
    button('prepare', 'Préparer la décision', () => askProposal(grant, act)),
    simple('takeBack', "Reprendre l'instruction"),
    simple('sendBack', 'Renvoyer au porteur'),
    simple('resume', "Reprendre l'instruction"),
    button('grant', 'Accorder', () => act({ kind: 'grant', cents: grant.proposal?.cents ?? grant.entry.requestedCents })),
    simple('refuse', 'Refuser'),
    simple('reject', 'Rejeter'),
    simple('editDocument', 'Arrêté édité et signé'),
  );
}

function commitmentForm(grant: ShownGrant, role: Role, act: Do): Child {
  if (!mayAct('commit', grant.status, role)) return null;
  const number = h('input', { type: 'text', inputmode: 'numeric', autocomplete: 'off' });
  const day = new DateField("Date d'engagement", null);
  const said = h('p', { class: 'mistake', role: 'alert' });
  const save = (): void => {
    const wanted = { commitmentNumber: number.value.trim(), committedOn: day.value };
    if (!isCommitmentNumber(wanted.commitmentNumber)) said.textContent = "Le numéro d'engagement juridique comporte 10 chiffres";
    else if (!isDay(wanted.committedOn)) said.textContent = "La date d'engagement est obligatoire";
    else act({ kind: 'commit', ...wanted });
  };
  return h(
    'div',
    {},
    said,
    h('div', { class: 'columns' }, field("N° d'engagement juridique", number), day),
    h('div', { class: 'buttons' }, h('button', { type: 'button', class: 'primary', onclick: save }, "Enregistrer l'engagement")),
  );
}

/** Read until one presses the pencil, which has no name; kept when one leaves it. */
function noteEditor({ note }: ShownGrant, act: Do): HTMLElement {
  const place = h('div', { class: 'note' });
  const edit = (): void => {
    const area = h('textarea', { rows: '4', 'aria-label': 'Observations' });
    area.value = note;
    area.addEventListener('blur', () => (area.value === note ? show() : act({ kind: 'note', note: area.value })));
    place.replaceChildren(area);
    area.focus();
  };
  const show = (): void =>
    place.replaceChildren(
      h('p', { class: 'text' }, note === '' ? '—' : note),
      h('button', { type: 'button', class: 'bare', onclick: edit }, icon(ICONS.pencil)),
    );
  show();
  return place;
}

export function grantScreen(number: string, outlet: HTMLElement): HTMLElement {
  const { role = 'instructeur' } = signed() ?? {};
  let shownNow: HTMLElement = h('main', { 'aria-busy': 'true' }, h('p', {}, 'Chargement…'));
  let round = 0;
  const show = (grant: ShownGrant): void => {
    const before = shownNow;
    shownNow = grantPage(
      { kind: 'recorded', grant },
      {
        decision: decisionButtons(grant, role, act(grant)),
        commitment: commitmentForm(grant, role, act(grant)),
        note: noteEditor(grant, act(grant)),
      },
    );
    before.replaceWith(shownNow);
  };
  const act =
    (grant: ShownGrant): Do =>
    (wanted) => {
      round += 1;
      const mine = round;
      show(supposed(grant, wanted));
      toast('good', 'Modification enregistrée');
      acted(grant.number, wanted).then(
        (recorded) => {
          if (mine === round) show(recorded);
        },
        (refusal: unknown) => {
          if (refusal instanceof Refusal && refusal.status === 401) return;
          toast('bad', `La modification n'a pas été enregistrée : ${refusal instanceof Refusal ? refusal.message : String(refusal)}`);
          if (mine === round) show(grant);
        },
      );
    };
  opened(number).then(show, (refusal: unknown) => {
    if (refusal instanceof Refusal && refusal.status === 401) return;
    shownNow.replaceChildren(h('p', { class: 'mistake', role: 'alert' }, refusal instanceof Refusal ? refusal.message : String(refusal)));
  });
  outlet.replaceChildren(shownNow);
  return shownNow;
}
