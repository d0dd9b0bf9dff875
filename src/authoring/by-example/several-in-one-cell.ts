// A column in which several values stand in one cell: it is known by the options that a person chose from it, not by the signs in it.
import type { Manipulation } from '#domain/recording.ts';
import { severalIn } from '#language/several-in-one-text.ts';
import type { ShownDossier, ShownField } from '../explanations.ts';
import type { Demonstration } from './sites.ts';

function hasChosen(what: Manipulation, items: readonly string[]): boolean {
  if (what.kind !== 'choose' || !(what.several || what.options.length > 1) || what.options.length !== items.length) return false;
  return items.every((item) => what.options.some(({ label, value }) => label === item || value === item));
}

/** Whether what each cell holds was chosen, option by option, and never typed as it stands. */
function isOfSeveral({ name, type }: ShownField, shown: readonly Demonstration[]): boolean {
  if (type !== 'text') return false;
  let isSeen = false;
  for (const { dossier, recording } of shown) {
    const text = dossier.fields.find((field) => field.name === name)?.text ?? '';
    const items = severalIn(text);
    if (items.length === 0) continue;
    const acts = recording.acts.filter(({ supersededBy }) => supersededBy === null);
    if (acts.some(({ what }) => what.kind === 'fill' && what.value.kind === 'text' && what.value.text.trim() === text)) return false;
    if (!acts.some(({ what }) => hasChosen(what, items))) return false;
    isSeen = true;
  }
  return isSeen;
}

function asList(field: ShownField): ShownField {
  const items = severalIn(field.text);
  return { ...field, type: 'list', items: 'text', value: items, text: items.join(', ') };
}

/** The dossiers with such columns as lists of texts, for a recording and for those besides alike. */
export function withLists(
  shown: readonly Demonstration[],
  samples: readonly ShownDossier[],
): { readonly shown: readonly Demonstration[]; readonly samples: readonly ShownDossier[] } {
  const [first] = shown;
  const names = new Set((first?.dossier.fields ?? []).filter((field) => isOfSeveral(field, shown)).map(({ name }) => name));
  if (names.size === 0) return { shown, samples };
  const changed = (dossier: ShownDossier): ShownDossier => ({
    ...dossier,
    fields: dossier.fields.map((field) => (names.has(field.name) ? asList(field) : field)),
  });
  return { shown: shown.map((one) => ({ ...one, dossier: changed(one.dossier) })), samples: samples.map(changed) };
}
