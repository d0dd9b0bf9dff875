// An act that a source has no place for: nothing is done, and the reason is told. `check` refuses an assistant that would, where it can.
import type { CopisteError } from '#base/errors.ts';
import type { SourceEffect } from '#domain/connector.ts';

export function impossibleEffect(kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>, failure: CopisteError): SourceEffect {
  return {
    kind,
    typed,
    recognise: 'rien n’est fait',
    longestRequestMilliseconds: 0,
    before: () => Promise.resolve({}),
    make: () => Promise.resolve({ done: 'no', failure }),
    recogniseNow: () => Promise.resolve({ found: 'no' }),
  };
}
