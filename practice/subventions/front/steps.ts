// The steps of the wizard but the last: what each shows, and what it gives back to the draft.
import { CATEGORIES, FUNDERS, SCHEMES } from '../lists.ts';
import { inEuros, rateOf } from '../money.ts';
import { type Draft, LONGEST_LABEL, gapOf } from '../validation.ts';
import { combobox } from './combobox.ts';
import { DateField } from './date-field.ts';
import type { KeptDraft } from './draft.ts';
import { ICONS, field, h, icon, newId } from './element.ts';
import { moneyField, moneySpin } from './money-field.ts';
import { PiecesZone } from './pieces-zone.ts';

export interface StepView {
  readonly element: HTMLElement;
  /** The draft with what stands in the step now. */
  read(): KeptDraft;
  /** Why one cannot leave it yet; null: one can. */
  hold?(): string | null;
}

export function beneficiaryStep(kept: KeptDraft): StepView {
  const dossier = h('input', { type: 'text', autocomplete: 'off' });
  dossier.value = kept.draft.dossier ?? '';
  const chosen = combobox('Bénéficiaire', { siret: kept.draft.siret ?? '', shown: kept.beneficiary });
  return {
    element: h('div', {}, field('N° de dossier Démarche Numérique', dossier), chosen.element),
    read: () => ({
      ...kept,
      beneficiary: chosen.shown(),
      draft: { ...kept.draft, dossier: dossier.value.trim(), siret: chosen.siret() },
    }),
  };
}

function schemeChoice(scheme: Draft['scheme'], changed: () => void) {
  const name = newId();
  const radios = SCHEMES.map((value) => {
    const radio = h('input', { type: 'radio', name, value, onchange: changed });
    radio.checked = scheme === value;
    return { value, radio };
  });
  return {
    element: h(
      'fieldset',
      {},
      h('legend', {}, 'Dispositif'),
      ...radios.map(({ value, radio }) => h('label', { class: 'inline' }, radio, ` ${value}`)),
    ),
    value: () => radios.find(({ radio }) => radio.checked)?.value ?? null,
  };
}

export function projectStep(kept: KeptDraft): StepView {
  const { draft } = kept;
  const label = h('input', { type: 'text', class: 'wide', autocomplete: 'off' });
  label.value = draft.label ?? '';
  const left = h('p', { class: 'small' });
  const count = (): string => (left.textContent = `${Array.from(label.value).length} / ${LONGEST_LABEL} caractères`);
  label.addEventListener('input', count);
  count();
  const category = h('select', { class: 'wide' });
  const fill = (scheme: Draft['scheme'], chosen: string | null): void => {
    const options = scheme === null ? [] : CATEGORIES[scheme];
    category.replaceChildren(h('option', { value: '' }, '— Choisir —'), ...options.map((one) => h('option', { value: one }, one)));
    category.value = chosen ?? '';
  };
  const scheme = schemeChoice(draft.scheme, () => fill(scheme.value(), null));
  fill(draft.scheme, draft.category);
  const startsOn = new DateField('Date de début des travaux', draft.startsOn);
  const endsOn = new DateField('Date de fin des travaux', draft.endsOn);
  const priority = h('input', { type: 'number', min: '1', max: '10', step: '1', class: 'short' });
  priority.value = draft.priority === null ? '' : String(draft.priority);
  return {
    element: h(
      'div',
      {},
      field('Intitulé du projet', label, left),
      scheme.element,
      field('Catégorie', category),
      h('div', { class: 'columns' }, startsOn, endsOn, field('Priorité', priority)),
    ),
    read: () => ({
      ...kept,
      draft: {
        ...draft,
        label: label.value,
        scheme: scheme.value(),
        category: category.value,
        startsOn: startsOn.value,
        endsOn: endsOn.value,
        priority: priority.value === '' ? null : Number(priority.value),
      },
    }),
  };
}

function planRow(row: { readonly funder: string; readonly cents: number | null }, changed: () => void) {
  const funder = h('select', { 'aria-label': 'Financeur', onchange: changed }, h('option', { value: '' }, '— Choisir —'));
  funder.append(...FUNDERS.map((one) => h('option', { value: one }, one)));
  funder.value = row.funder;
  const amount = moneySpin('Montant', row.cents, changed);
  const remove = h('button', { type: 'button', class: 'bare', title: 'Supprimer la ligne' }, icon(ICONS.bin));
  const element = h('tr', {}, h('td', {}, funder), h('td', {}, amount.element), h('td', {}, remove));
  return { element, remove, read: () => ({ funder: funder.value, cents: amount.cents() ?? -1 }) };
}

export function amountsStep(kept: KeptDraft): StepView {
  const { draft } = kept;
  const rows = new Set<ReturnType<typeof planRow>>();
  const body = h('tbody');
  const gap = h('p', { class: 'gap', role: 'status' });
  const rate = h('output', { class: 'rate' });
  const changed = (): void => tell();
  const total = moneyField("Coût total de l'opération (HT)", draft.totalCents, changed);
  const eligible = moneyField('Dépense éligible retenue (HT)', draft.eligibleCents, changed);
  const requested = moneyField('Subvention demandée', draft.requestedCents, changed);
  const read = (): KeptDraft => ({
    ...kept,
    draft: {
      ...draft,
      totalCents: total.cents(),
      eligibleCents: eligible.cents(),
      requestedCents: requested.cents(),
      financing: [...rows].map((row) => row.read()),
    },
  });
  const grant = h('td', { class: 'amount' });
  const tell = (): void => {
    const now = read().draft;
    const held = { ...now, financing: (now.financing ?? []).map((row) => ({ ...row, cents: Math.max(0, row.cents) })) };
    const missing = gapOf(held);
    grant.textContent = inEuros(now.requestedCents ?? 0);
    gap.textContent = missing === 0 ? 'Plan équilibré' : `Écart : ${inEuros(missing)}`;
    gap.classList.toggle('bad', missing !== 0);
    rate.textContent = rateOf(now.requestedCents ?? 0, now.eligibleCents ?? 0);
  };
  const add = (funder: string, cents: number | null): void => {
    const row = planRow({ funder, cents }, changed);
    row.remove.addEventListener('click', () => {
      rows.delete(row);
      row.element.remove();
      tell();
    });
    rows.add(row);
    body.append(row.element);
  };
  for (const { funder, cents } of draft.financing ?? []) add(funder, cents < 0 ? null : cents);
  tell();
  const head = h('thead', {}, h('tr', {}, h('th', {}, 'Financeur'), h('th', {}, 'Montant'), h('th', {})));
  const first = h('tbody', {}, h('tr', {}, h('td', {}, 'État – subvention demandée'), grant, h('td')));
  return {
    element: h(
      'div',
      {},
      h('div', { class: 'columns' }, total.element, eligible.element, requested.element),
      h('p', {}, 'Taux de subvention : ', rate),
      h('h3', {}, 'Plan de financement'),
      h('table', { class: 'plan', 'aria-label': 'Plan de financement' }, head, first, body),
      h('button', { type: 'button', onclick: () => add('', null) }, 'Ajouter une ligne'),
      gap,
    ),
    read,
  };
}

export function piecesStep(kept: KeptDraft, changed: () => void): StepView {
  const zone = new PiecesZone(kept.pieces, changed);
  return {
    element: zone,
    read: () => ({ ...kept, pieces: zone.pieces }),
    hold: () => (zone.isGoing ? 'Un dépôt est en cours, veuillez patienter' : null),
  };
}
