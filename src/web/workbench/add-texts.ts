// Texts of pages that few open, fetched with these: both languages at once, under a name of their own.
import i18next from 'i18next';
import { workbench } from '../texts/workbench.ts';

export const TEXTS = ['workbench', 'translation'];

for (const language of ['fr', 'en'] as const) i18next.addResourceBundle(language, 'workbench', workbench[language]);
