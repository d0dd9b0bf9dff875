// Starts the texts in the language that this browser last chose, and changes to the other one.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage, fetchMoreTexts, fetchTexts, keepLanguage } from './languages.ts';

export async function startTexts(): Promise<void> {
  const language = chosenLanguage();
  const texts = await fetchTexts(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    // Both languages have the same texts.
    fallbackLng: false,
    resources: { [language]: { translation: texts } },
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

let needsMore = false;

async function addMore(language: 'fr' | 'en'): Promise<void> {
  i18next.addResourceBundle(language, 'translation', await fetchMoreTexts(language), true, true);
}

/** Before any page but the first ones is shown. */
export async function needMoreTexts(): Promise<void> {
  needsMore = true;
  await addMore(i18next.language === 'en' ? 'en' : 'fr');
}

async function speak(language: 'fr' | 'en'): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await fetchTexts(language));
  }
  if (needsMore) await addMore(language);
  keepLanguage(language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

export function switchLanguage(): void {
  // Where the server is gone, the page says so by itself and stays as it is.
  speak(i18next.language === 'fr' ? 'en' : 'fr').catch(() => undefined);
}
