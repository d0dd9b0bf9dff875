// The wizard that enters a grant in five steps; it says that it is recorded before the server has said so.
import type { GrantEntry } from '../../grants-world.ts';
import { PIECE_KINDS } from '../lists.ts';
import { type Step, mistakesOf } from '../validation.ts';
import { Refusal, recorded, signed } from './api.ts';
import { openDialog } from './dialog.ts';
import { EMPTY_DRAFT, type KeptDraft, forgetDraft, keepDraft, keptDraft } from './draft.ts';
import { h } from './element.ts';
import { grantPage } from './grant-page.ts';
import { go } from './places.ts';
import { type StepView, amountsStep, beneficiaryStep, piecesStep, projectStep } from './steps.ts';
import { summary } from './summary.ts';
import { toast } from './toasts.ts';

const TITLES = ['Bénéficiaire', 'Projet', 'Montants et plan de financement', 'Pièces', 'Récapitulatif'] as const;
const STEPS: readonly Step[] = ['beneficiary', 'project', 'amounts', 'pieces'];
const PIECES_LOST = "Votre saisie a été reprise. Les pièces déposées n'ont pas été conservées : déposez-les de nouveau.";
const RESUMED = 'Une saisie non terminée a été reprise.';

function mistakes(kept: KeptDraft, step: Step | null): readonly string[] {
  const kinds = PIECE_KINDS.filter((kind) => kept.pieces.some((piece) => piece.kind === kind));
  return mistakesOf(kept.draft, kinds)
    .filter((mistake) => step === null || mistake.step === step)
    .map(({ message }) => message);
}

function viewOf(kept: KeptDraft): StepView {
  switch (kept.step) {
    case 0:
      return beneficiaryStep(kept);
    case 1:
      return projectStep(kept);
    case 2:
      return amountsStep(kept);
    case 3:
      return piecesStep(kept, () => undefined);
    default:
      return { element: h('div', {}, ...summary(kept)), read: () => kept };
  }
}

/** Shown as recorded at once; the number comes with the server's answer, or everything goes back. */
function submit(kept: KeptDraft, outlet: HTMLElement): void {
  const { account = '' } = signed() ?? {};
  const entry = kept.draft as GrantEntry;
  const page = grantPage({ kind: 'awaited', entry, beneficiary: kept.beneficiary, pieces: kept.pieces, account });
  outlet.replaceChildren(page);
  toast('good', 'Demande enregistrée');
  recorded(
    entry,
    kept.pieces.map(({ id }) => id),
  ).then(
    (grant) => {
      forgetDraft();
      toast('good', `Demande ${grant.number} enregistrée`);
      if (page.isConnected) go(`/subventions/${grant.number}`, true);
    },
    (refusal: unknown) => {
      if (refusal instanceof Refusal && refusal.status === 401) return;
      const messages = refusal instanceof Refusal ? refusal.messages : [String(refusal)];
      toast('bad', "L'enregistrement de la demande a échoué");
      if (page.isConnected) outlet.replaceChildren(draw(kept, outlet, messages));
    },
  );
}

function draw(kept: KeptDraft, outlet: HTMLElement, messages: readonly string[] = [], notice: string | null = null): HTMLElement {
  const view = viewOf(kept);
  const title = TITLES[kept.step] ?? '';
  const said = h('ul', { class: 'mistakes', role: 'alert' }, ...messages.map((message) => h('li', {}, message)));
  const move = (next: KeptDraft): void => {
    keepDraft(next);
    outlet.replaceChildren(draw(next, outlet));
    scrollTo({ top: 0 });
  };
  const forward = (): void => {
    const now = view.read();
    const held = view.hold?.() ?? null;
    const found = held === null ? mistakes(now, STEPS[kept.step] ?? null) : [held];
    if (found.length === 0) return move({ ...now, step: kept.step + 1 });
    said.replaceChildren(...found.map((message) => h('li', {}, message)));
    scrollTo({ top: 0 });
  };
  const confirm = (): void =>
    openDialog('Enregistrer la demande ?', [h('p', {}, 'La demande sera transmise à l’instruction.')], 'Confirmer', () => {
      submit(kept, outlet);
      return null;
    });
  const again = (): void => {
    forgetDraft();
    outlet.replaceChildren(draw(EMPTY_DRAFT, outlet));
  };
  const isLast = kept.step === TITLES.length - 1;
  return h(
    'main',
    {},
    h('h1', {}, 'Nouvelle demande de subvention'),
    notice === null
      ? null
      : h('p', { class: 'notice', role: 'status' }, notice, ' ', h('button', { type: 'button', onclick: again }, 'Recommencer à zéro')),
    h(
      'ol',
      { class: 'steps', 'aria-label': 'Étapes' },
      ...TITLES.map((one, index) =>
        h('li', { 'aria-current': index === kept.step ? 'step' : null, class: index < kept.step ? 'past' : '' }, one),
      ),
    ),
    h('h2', {}, `Étape ${kept.step + 1} sur ${TITLES.length} : ${title}`),
    said,
    h('div', { class: isLast ? '' : 'card' }, view.element),
    h(
      'div',
      { class: 'buttons' },
      kept.step === 0 ? null : h('button', { type: 'button', onclick: () => move({ ...view.read(), step: kept.step - 1 }) }, 'Précédent'),
      isLast
        ? h('button', { type: 'button', class: 'primary', onclick: confirm }, 'Enregistrer la demande')
        : h('button', { type: 'button', class: 'primary', onclick: forward }, 'Suivant'),
    ),
  );
}

export function wizardScreen(outlet: HTMLElement): HTMLElement {
  const found = keptDraft();
  if (found === null) return draw(EMPTY_DRAFT, outlet);
  return draw(found.kept, outlet, [], found.piecesLost ? PIECES_LOST : RESUMED);
}
