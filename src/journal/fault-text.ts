// A fault of the journal as an error: its code, and what to do, in both languages.
import { type CopisteError, error } from '#base/errors.ts';
import { journalErrors } from './errors.ts';
import type { Fault } from './verify.ts';

export function faultError({ why, sequence, until = sequence, found = sequence, at = '', key = '' }: Fault): CopisteError {
  return error(journalErrors, `journal.${why}`, { sequence, until, found, at, key });
}
