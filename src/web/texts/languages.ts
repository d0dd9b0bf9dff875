// The two languages, each fetched when it is first spoken; and which one this browser last chose, French by default.

const KEY = 'copiste.language';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const TEXTS = {
  fr: async () => (await import('./fr-first.ts')).fr,
  en: async () => (await import('./en-first.ts')).en,
} as const;

const MORE = {
  fr: async () => (await import('./fr-more.ts')).fr,
  en: async () => (await import('./en-more.ts')).en,
} as const;

export function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'fr';
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** Fetched once, however often it is asked for. */
export function fetchTexts(language: Language): Promise<object> {
  return TEXTS[language]();
}

/** What the first pages do not say. */
export function fetchMoreTexts(language: Language): Promise<object> {
  return MORE[language]();
}
