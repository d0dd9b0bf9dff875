// A dossier whose values are of the natures that the plan's fields ask for: drawn, and never ill-formed.
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import type { AssistantPlan, Field, FieldType } from '#language/plan.ts';
import type { Random } from './random.ts';

const TEXTS = [
  'Dupont',
  'Éléonore d’Aubigné',
  '1234567890',
  '123456789',
  'Rue de l’Église, bâtiment B',
  'œuf',
  'A'.repeat(60),
  '2026-03-16',
  '0',
] as const;
const DATES = ['2026-03-16', '1980-02-29', '2026-12-31', '2030-01-01'] as const;
const INSTANTS = ['2026-03-16T08:30:00Z', '1999-12-31T23:59:59+01:00'] as const;
const DURATIONS = ['3 mois', '2 jours', '1 an'] as const;
const WHOLE = ['0', '1', '42', '-3'] as const;
const DECIMALS = ['0', '12.5', '-0.1', '1000'] as const;
const MONEY = ['0', '12.50', '1000'] as const;

/** A text that the format accepts, as far as one is found among plain ones. */
function formatted(field: Field, random: Random): string {
  const candidates = [...TEXTS, '1', '12', '123', '1234', '12345', '12345678901234', '82000', 'AB123CD', 'a@b.fr'];
  const fitting = field.format === null ? candidates : candidates.filter((text) => field.format?.pattern.test(text));
  return random.one(fitting) ?? random.pick(TEXTS);
}

function simple(type: FieldType, field: Field, random: Random): SourceValue {
  switch (type) {
    case 'text':
      return { type: 'text', value: formatted(field, random) };
    case 'date':
      return { type: 'date', value: random.pick(DATES) };
    case 'date_time':
      return { type: 'datetime', value: random.pick(INSTANTS) };
    case 'duration':
      return { type: 'text', value: random.pick(DURATIONS) };
    case 'whole_number':
      return { type: 'integer', value: random.pick(WHOLE) };
    case 'decimal':
      return { type: 'decimal', value: random.pick(DECIMALS) };
    case 'money':
      return { type: 'decimal', value: random.pick(MONEY) };
    case 'yes_no':
      return { type: 'yes_no', value: random.chance(50) };
    case 'address':
      return {
        type: 'address',
        label: '12 bis Rue de l’Église 82000 Montauban',
        number: '12 bis',
        street: random.pick(['Rue de l’Église', 'Le Bourg', 'Avenue du Général de Gaulle prolongée', '']),
        postalCode: '82000',
        city: random.pick(['Montauban', 'Saint-Antonin-Noble-Val']),
        cityCode: '82121',
        departmentCode: '82',
      };
    case 'files': {
      const fact = { filename: 'piece.pdf', contentType: 'application/pdf', bytes: 4, condition: 'readable', key: 'p' } as const;
      return { type: 'files', files: random.chance(85) ? [fact] : [] };
    }
    case 'record':
      return { type: 'records', rows: [row(field.entries, random)] };
    case 'list':
      return listOf(field, random);
  }
}

/** Items of a list are texts at the source, whatever nature the assistant reads them as. */
function listOf(field: Field, random: Random): SourceValue {
  const size = 1 + random.below(3);
  if (field.items === 'record') return { type: 'records', rows: Array.from({ length: size }, () => row(field.entries, random)) };
  const texts = Array.from({ length: size }, () => {
    const item = simple(field.items ?? 'text', { ...field, format: null }, random);
    return 'value' in item && typeof item.value === 'string' ? item.value : 'a';
  });
  return { type: 'list', value: texts };
}

function row(fields: readonly Field[], random: Random): Readonly<Record<string, SourceValue>> {
  return Object.fromEntries(fields.map((field) => [field.from, valueOf(field, random)]));
}

function valueOf(field: Field, random: Random): SourceValue {
  if (field.optional && random.chance(30)) return { type: 'empty' };
  return simple(field.type, field, random);
}

export function drawDossier({ fields }: AssistantPlan, random: Random): DossierPayload {
  const facts: Record<string, string> = {};
  for (const field of fields) {
    const value = field.fact ? simple(field.type, field, random) : undefined;
    if (value !== undefined) facts[field.from] = 'value' in value && typeof value.value === 'string' ? value.value : 'oui';
  }
  return {
    fields: row(
      fields.filter(({ fact }) => !fact),
      random,
    ),
    facts,
  };
}
