// Shapes shared by all routes of the HTTP API.
import { z } from 'zod';
import { AUTONOMIES } from '#domain/autonomy.ts';
import { DOSSIER_STATES } from '#domain/dossier.ts';
import { EFFECT_KINDS, EFFECT_STATES } from '#domain/effect.ts';

export const id = z.uuid();
export const instant = z.iso.datetime();
/** A day that somebody asks about or plans: of the centuries in which clocks and calendars are known here. */
export const namedDay = z.iso.date().refine((day) => day >= '1900' && day < '3000');

export const dossierState = z.enum(DOSSIER_STATES).meta({ id: 'DossierState' });
export const effectKind = z.enum(EFFECT_KINDS).meta({ id: 'EffectKind' });
export const effectState = z.enum(EFFECT_STATES).meta({ id: 'EffectState' });
export const autonomy = z.enum(AUTONOMIES).meta({ id: 'Autonomy' });
export const texts = z.record(z.string(), z.string());

/** Wire form of every error answer. */
export const errorWire = z
  .object({
    code: z.string(),
    act: z.enum(['author', 'operator', 'system', 'data']),
    retry: z.enum(['never', 'same-attempt', 'new-attempt', 'wait']),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
    fr: z.string(),
    en: z.string(),
    log: z.array(z.string()),
    /** The text in the caller's language (`Accept-Language`); the other fields never depend on it. */
    message: z.string().optional(),
    /** With `assistant.refused`: every mistake of the files, with its place. */
    diagnostics: z
      .array(
        z.object({
          file: z.string(),
          line: z.number().int(),
          column: z.number().int(),
          severity: z.enum(['error', 'warning']),
          code: z.string(),
          fr: z.string(),
          en: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Error' });

const fileFact = z.object({
  filename: z.string(),
  contentType: z.string(),
  bytes: z.number().int(),
  condition: z.enum(['readable', 'empty', 'wrong_type', 'infected', 'unopenable', 'not_examined']),
  key: z.string().exactOptional(),
});

export const sourceValue = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('text'), value: z.string() }),
    z.object({ type: z.literal('date'), value: z.string() }),
    z.object({ type: z.literal('datetime'), value: z.string() }),
    z.object({ type: z.literal('yes_no'), value: z.boolean().nullable() }),
    z.object({ type: z.literal('integer'), value: z.string() }),
    z.object({ type: z.literal('decimal'), value: z.string() }),
    z.object({ type: z.literal('list'), value: z.array(z.string()) }),
    z.object({
      type: z.literal('records'),
      get rows() {
        return z.array(z.record(z.string(), sourceValue));
      },
    }),
    z.object({
      type: z.literal('address'),
      label: z.string(),
      number: z.string(),
      street: z.string(),
      postalCode: z.string(),
      city: z.string(),
      cityCode: z.string(),
      departmentCode: z.string(),
    }),
    z.object({ type: z.literal('files'), files: z.array(fileFact) }),
    z.object({ type: z.literal('empty') }),
  ])
  .meta({ id: 'SourceValue' });

export const payload = z
  .object({ fields: z.record(z.string(), sourceValue), facts: z.record(z.string(), z.string()) })
  .meta({ id: 'DossierPayload' });

export const collectedDossier = z
  .object({ reference: z.string().min(1), submission: z.string().min(1), payload, depositedAt: instant })
  .meta({ id: 'CollectedDossier' });
