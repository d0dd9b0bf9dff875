// The kinds of fields that a form may have: as what each is read, and which fields of a form an assistant cannot read as it must.
import type { SourceValue } from '#domain/payload.ts';
import type { ChampAnswer, DescriptorAnswer, LabelledAnswer } from './answers.ts';
import { partsOf } from './parts.ts';

/** As what the source gives each kind, by the name of its descriptor; null: a title, which holds no answer. */
const KINDS: Readonly<Record<string, SourceValue['type'] | null>> = {
  Text: 'text',
  Textarea: 'text',
  Email: 'text',
  Phone: 'text',
  Iban: 'text',
  Formatted: 'text',
  AnnuaireEducation: 'text',
  Referentiel: 'text',
  COJO: 'text',
  Civilite: 'text',
  DropDownList: 'text',
  Departement: 'text',
  Region: 'text',
  Pays: 'text',
  Epci: 'text',
  Siret: 'text',
  RNA: 'text',
  RNF: 'text',
  DossierLink: 'text',
  EngagementJuridique: 'text',
  Date: 'date',
  Datetime: 'datetime',
  Number: 'integer',
  IntegerNumber: 'integer',
  DecimalNumber: 'decimal',
  YesNo: 'yes_no',
  Checkbox: 'yes_no',
  TitreIdentite: 'yes_no',
  MultipleDropDownList: 'list',
  LinkedDropDownList: 'list',
  Carte: 'list',
  Address: 'address',
  Commune: 'address',
  PieceJustificative: 'files',
  Repetition: 'records',
  HeaderSection: null,
  Explication: null,
};

/** Champs that hold no answer, by the name of their type. */
export const WITHOUT_ANSWER: ReadonlySet<string> = new Set(['HeaderSectionChamp', 'ExplicationChamp']);

const SUFFIX = 'ChampDescriptor';

/** Undefined: Copiste does not know that kind. */
function kindOf({ __typename }: Pick<DescriptorAnswer, '__typename'>): SourceValue['type'] | null | undefined {
  const name = __typename.endsWith(SUFFIX) ? __typename.slice(0, -SUFFIX.length) : __typename;
  return Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
}

/** What an assistant reads of the form: the labels, and as what each may be given; a label that is not in `kinds` may be anything. */
export interface NeededFields {
  readonly fields: readonly string[];
  readonly kinds?: Readonly<Record<string, readonly SourceValue['type'][]>>;
}

/** Labels as the dossiers have them: numbered where they are used again, those of rows under the label of their repetition, and parts. */
function labelled(descriptors: readonly LabelledAnswer[]): ReadonlyMap<string, LabelledAnswer> {
  const all = new Map<string, LabelledAnswer>();
  const times = new Map<string, number>();
  for (const descriptor of descriptors) {
    if (kindOf(descriptor) === null) continue;
    const time = (times.get(descriptor.label) ?? 0) + 1;
    times.set(descriptor.label, time);
    const label = time === 1 ? descriptor.label : `${descriptor.label} (${time})`;
    all.set(label, descriptor);
    for (const part of Object.keys(partsOf(descriptor.__typename.replace('Descriptor', '')))) {
      all.set(`${label} : ${part}`, { __typename: `Text${SUFFIX}`, label: part });
    }
    for (const [inner, one] of labelled(descriptor.champDescriptors ?? [])) all.set(`${label} : ${inner}`, one);
  }
  return all;
}

/** Labels that the form no longer has, and those whose kind the assistant's field cannot be read from any more. */
export function driftOf(
  descriptors: readonly LabelledAnswer[],
  { fields, kinds = {} }: NeededFields,
): { readonly gone: readonly string[]; readonly changed: readonly string[] } {
  const form = labelled(descriptors);
  return {
    gone: fields.filter((label) => !form.has(label)),
    changed: fields.filter((label) => {
      const descriptor = form.get(label);
      const kind = descriptor === undefined ? undefined : kindOf(descriptor);
      // A kind that is new at the source is told dossier by dossier: older ones may not have it.
      return typeof kind === 'string' && kinds[label] !== undefined && !kinds[label].includes(kind);
    }),
  };
}

/** The first field among the needed ones that is of a kind unknown to Copiste: its value must not be guessed. */
export function unknownKind(
  champs: readonly ChampAnswer[],
  descriptors: readonly DescriptorAnswer[],
  needed: ReadonlySet<string>,
): { readonly label: string; readonly kind: string } | null {
  const kinds = new Map(descriptors.flatMap((one) => [one, ...(one.champDescriptors ?? [])]).map((one) => [one.id, one]));
  for (const { label, champ } of named(champs)) {
    const descriptor = kinds.get(champ.champDescriptorId);
    if (descriptor !== undefined && needed.has(label) && kindOf(descriptor) === undefined) {
      return { label, kind: descriptor.__typename.replace(SUFFIX, '') };
    }
  }
  return null;
}

function named(champs: readonly ChampAnswer[]): readonly { readonly label: string; readonly champ: ChampAnswer }[] {
  const times = new Map<string, number>();
  return champs.flatMap((champ) => {
    if (WITHOUT_ANSWER.has(champ.__typename)) return [];
    const time = (times.get(champ.label) ?? 0) + 1;
    times.set(champ.label, time);
    const label = time === 1 ? champ.label : `${champ.label} (${time})`;
    const inside = (champ.rows ?? []).flatMap((row) =>
      named(row.champs).map((inner) => ({ ...inner, label: `${label} : ${inner.label}` })),
    );
    return [{ label, champ }, ...inside];
  });
}
