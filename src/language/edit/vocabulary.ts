// The names that somebody who edits an assistant can choose from: fields, screens and their elements, approved texts, procedures.
import type { AssistantPlan, ElementDefinition, FieldType } from '../plan.ts';
import type { Verb } from '../plan.ts';

export interface Vocabulary {
  readonly fields: readonly { readonly name: string; readonly from: string; readonly type: FieldType }[];
  readonly screens: readonly VocabularyScreen[];
  readonly applications: readonly { readonly name: string; readonly title: string }[];
  readonly procedures: readonly string[];
  readonly corrections: readonly string[];
  readonly messages: readonly string[];
  readonly tables: readonly string[];
  readonly actions: readonly string[];
  readonly outlets: readonly string[];
}

interface VocabularyScreen {
  readonly name: string;
  readonly application: string;
  readonly isOpened: boolean;
  readonly elements: readonly { readonly name: string; readonly kind: ElementDefinition['kind'] }[];
  readonly groups: readonly string[];
}

export function vocabularyOf(plan: AssistantPlan): Vocabulary {
  return {
    fields: plan.fields.map(({ from, name, type }) => ({ name, from, type })),
    screens: Object.values(plan.applications).flatMap((map) =>
      Object.values(map.screens).map((screen) => ({
        name: screen.name,
        application: map.name,
        isOpened: screen.path !== null,
        elements: Object.values(screen.elements).map(({ kind, name }) => ({ name, kind })),
        groups: Object.keys(screen.groups),
      })),
    ),
    applications: Object.values(plan.applications).map(({ name, title }) => ({ name, title })),
    procedures: Object.keys(plan.procedures),
    corrections: plan.corrections.map(({ name }) => name),
    messages: plan.messages.map(({ name }) => name),
    tables: plan.tables.map(({ name }) => name),
    actions: plan.actions.map(({ name }) => name),
    outlets: plan.outlets.map(({ name }) => name),
  };
}

const KINDS: Readonly<Partial<Record<Verb, readonly ElementDefinition['kind'][]>>> = {
  fill: ['field', 'suggestions', 'calendar'],
  choose: ['choice'],
  check: ['checkbox'],
  upload: ['file'],
  click: ['button', 'link', 'value'],
  double_click: ['button', 'link', 'value'],
  commit: ['button', 'link'],
  read: ['value'],
  read_table: ['table'],
  verify: ['table'],
  download: ['button', 'link'],
};

const WITH_GROUPS: ReadonlySet<Verb> = new Set(['read', 'verify']);

/** `screen.element` of all that the verb can act on, in one application or in any. */
export function elementsFor({ screens }: Vocabulary, verb: Verb, application: string | null): readonly string[] {
  const kinds = KINDS[verb];
  return screens
    .filter((screen) => application === null || screen.application === application)
    .flatMap(({ elements, groups, name }) => [
      ...(WITH_GROUPS.has(verb) ? groups.map((group) => `${name}.${group}`) : []),
      ...elements.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).map((element) => `${name}.${element.name}`),
    ]);
}
