// What a démarche asks of the applicant, the private annotations of its service, and how a later revision differs.
import type { Given } from './deposit.ts';

/** Opaque identifiers are base64 of `Type-number`, as in the real service; a client must not look inside. */
export function opaqueId(type: string, number: number | string): string {
  return Buffer.from(`${type}-${number}`).toString('base64');
}

export interface FieldBase {
  /** Stable identifier: of the descriptor, and of each dossier's champ. */
  readonly id: string;
  readonly label: string;
  readonly description: string | null;
  readonly required: boolean;
}

/** One field of the form; `key` says where its value stands among the champs of a deposit. */
export type Field = FieldBase &
  (
    | {
        readonly kind: Exclude<
          Given['kind'],
          'drop_down_list' | 'multiple_drop_down_list' | 'linked_drop_down_list' | 'piece_justificative' | 'repetition'
        >;
        readonly key: string;
      }
    | {
        readonly kind: 'drop_down_list' | 'multiple_drop_down_list' | 'linked_drop_down_list';
        readonly key: string;
        readonly options: readonly string[];
      }
    | { readonly kind: 'piece_justificative'; readonly key: string; readonly nature: string }
    | { readonly kind: 'repetition'; readonly key: string; readonly fields: readonly Field[] }
    | { readonly kind: 'header_section'; readonly level: number }
    | { readonly kind: 'explication' }
  );

/** A private annotation; `kind` is also the name of the only member that `AnnotationValueInput` may hold for it. */
export interface AnnotationField extends FieldBase {
  readonly kind: 'text' | 'date';
}

export interface Instructeur {
  readonly id: string;
  readonly email: string;
}

export interface Label {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

/** One démarche: who instructs it, and the published revision of its form. */
export interface Form {
  readonly number: number;
  readonly title: string;
  readonly group: { readonly number: number; readonly label: string };
  /** The robot's own account, then persons of the service. */
  readonly instructeurs: readonly [Instructeur, ...Instructeur[]];
  readonly labels: readonly Label[];
  readonly revision: number;
  readonly fields: readonly Field[];
  readonly annotations: readonly AnnotationField[];
}

export function field(number: number, label: string, required = false, description: string | null = null): FieldBase {
  return { id: opaqueId('Champ', number), label, required, description };
}

/** What a later revision of the form changes. */
export interface FormChanges {
  /** Labels of fields or annotations that it no longer has. */
  readonly removed?: readonly string[];
  /** Labels of fields that are by now a plain text; dossiers that were deposited keep what they held. */
  readonly retyped?: readonly string[];
}

/**
 * The next revision.
 * @throws Error when a label does not exist.
 */
export function revised(form: Form, { removed = [], retyped = [] }: FormChanges): Form {
  for (const label of [...removed, ...retyped]) {
    if (![...form.fields, ...form.annotations].some((candidate) => candidate.label === label)) {
      throw new Error(`Aucun champ ni annotation « ${label} » dans le formulaire / the form has no field or annotation "${label}"`);
    }
  }
  if (removed.length + retyped.length === 0) return form;
  const kept = (candidate: FieldBase): boolean => !removed.includes(candidate.label);
  return {
    ...form,
    revision: form.revision + removed.length + retyped.length,
    fields: form.fields.filter(kept).map((one) => (retyped.includes(one.label) ? asText(one) : one)),
    annotations: form.annotations.filter(kept),
  };
}

function asText(one: Field): Field {
  const { id, label, description, required } = one;
  return { id, label, description, required, kind: 'text', key: 'key' in one ? one.key : '' };
}
