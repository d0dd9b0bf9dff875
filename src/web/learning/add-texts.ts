// Texts of this part, fetched with it: both languages at once, under a name of their own.
import i18next from 'i18next';
import { learning } from '../texts/learning.ts';

export const TEXTS = ['learning', 'translation'];

for (const language of ['fr', 'en'] as const) i18next.addResourceBundle(language, 'learning', learning[language]);
