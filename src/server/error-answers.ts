// Any failure as an answer: the same wire form for all, both languages always there, never a stack trace or a value.
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { asCopisteError, CopisteError, error, type ErrorWire, type Language } from '#base/errors.ts';
import { RefusedAssistant } from '#app/share/refused-assistant.ts';
import { serverErrors } from './errors.ts';

export interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorWire & { readonly message: string; readonly diagnostics?: RefusedAssistant['diagnostics'] };
}

/** The better of French and English for an `Accept-Language`; French when neither is named. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const weights = { fr: 0, en: 0 };
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = Number(
      parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    const [primary] = tag.split('-');
    if ((primary === 'fr' || primary === 'en') && quality > weights[primary]) weights[primary] = quality;
  }
  return weights.en > weights.fr ? 'en' : 'fr';
}

interface ShapeProblem {
  readonly instancePath?: string;
  readonly message?: string;
}

function refusedShape(problems: readonly ShapeProblem[], where: string): CopisteError {
  const places = problems.map(({ instancePath = '' }) => `${where}${instancePath.replaceAll('/', '.')}`);
  const refused = error(serverErrors, 'server.request-refused', { place: places[0] ?? where });
  refused.log = problems.map(({ message = '' }, index) => `${places[index] ?? where}: ${message}`);
  return refused;
}

const TOO_LARGE_STATUS = 413;

function asRefusal(thrown: unknown): CopisteError {
  if (thrown instanceof CopisteError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return refusedShape(thrown.validation, thrown.validationContext ?? 'body');
  const status = thrown instanceof Error && 'statusCode' in thrown ? Number(thrown.statusCode) : 500;
  if (status === TOO_LARGE_STATUS) return error(serverErrors, 'server.too-large');
  if (status >= 400 && status < 500) return error(serverErrors, 'server.request-refused', { place: 'body' }, thrown);
  return asCopisteError(thrown);
}

export function errorAnswer(thrown: unknown, acceptLanguage: string | undefined): ErrorAnswer {
  const refusal = asRefusal(thrown);
  return {
    status: refusal.definition.status,
    body: {
      ...refusal.toWire(),
      message: refusal.text(languageOf(acceptLanguage)),
      ...(refusal instanceof RefusedAssistant ? { diagnostics: refusal.diagnostics } : {}),
    },
  };
}
