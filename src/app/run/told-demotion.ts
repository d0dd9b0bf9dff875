// What errors took away from an assistant, as it is told to persons.
import { error } from '#base/errors.ts';
import type { Overview } from '#protocol/console.ts';
import type { InstallationDemotion } from '#store/schema.ts';
import { appErrors } from '../errors.ts';
import { AUTONOMY_NAMES, DEMOTION_REASONS } from './sentences.ts';

/** With its texts, each in its own words: an error's parameters are the same in both languages. */
export function toldDemotion(demotion: InstallationDemotion | null): Overview['installations'][number]['demotion'] {
  if (demotion === null) return null;
  const { from, to, why, against, of } = demotion;
  const told = (language: 'fr' | 'en'): string => {
    const parameters = { from: AUTONOMY_NAMES[from][language], to: AUTONOMY_NAMES[to][language], why: DEMOTION_REASONS[why][language] };
    return error(appErrors, 'installation.demoted', { ...parameters, against, of }).text(language);
  };
  return { ...demotion, fr: told('fr'), en: told('en') };
}
