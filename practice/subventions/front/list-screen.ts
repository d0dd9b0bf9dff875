// The list of all grants: searched by the server, drawn only where one looks.
import { STATUSES } from '../statuses.ts';
import { inEuros } from '../money.ts';
import { type Line, listed } from './api.ts';
import { field, h } from './element.ts';
import { follow } from './places.ts';
import { instantShown } from './times.ts';
import { virtualTable } from './virtual-table.ts';

const TYPED_SINCE_MILLISECONDS = 400;

function cells({ number, dossier, beneficiary, label, requestedCents, status, recordedAt }: Line): readonly (Node | string)[] {
  return [
    h('a', { href: `/subventions/${number}`, onclick: follow }, number),
    dossier,
    beneficiary,
    label,
    inEuros(requestedCents),
    h('span', { class: 'status' }, status),
    instantShown(recordedAt).slice(0, 10),
  ];
}

export function listScreen(): HTMLElement {
  const search = h('input', { type: 'search', placeholder: 'N°, dossier, SIRET, bénéficiaire ou intitulé' });
  const status = h('select', {}, h('option', { value: '' }, 'Tous'), ...STATUSES.map((one) => h('option', { value: one }, one)));
  const count = h('p', { class: 'count', role: 'status' });
  const table = virtualTable({
    name: 'Demandes de subvention',
    columns: ['N°', 'Dossier', 'Bénéficiaire', 'Intitulé', 'Montant demandé', 'Statut', 'Saisie le'],
    cells,
    fetch: (from) => listed(search.value, status.value, from),
    counted: (total) => (count.textContent = total === 0 ? 'Aucune demande' : `${total} demande${total > 1 ? 's' : ''}`),
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  search.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => table.again(), TYPED_SINCE_MILLISECONDS);
  });
  status.addEventListener('change', () => table.again());
  table.again();
  return h(
    'main',
    {},
    h(
      'div',
      { class: 'title-line' },
      h('h1', {}, 'Demandes de subvention'),
      h('a', { href: '/subventions/nouvelle', class: 'button primary', onclick: follow }, 'Nouvelle demande'),
    ),
    h('div', { class: 'filters', role: 'search' }, field('Rechercher', search), field('Statut', status)),
    count,
    table.element,
  );
}
