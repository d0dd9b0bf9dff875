// Starts the texts in the language that this browser last chose; French by default.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { fr } from './fr.ts';

const KEY = 'copiste.language';

export function startTexts(): void {
  const language = localStorage.getItem(KEY) === 'en' ? 'en' : 'fr';
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'fr',
    resources: { fr: { translation: fr }, en: { translation: en } },
    // React escapes already.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language;
}

export function switchLanguage(): void {
  const language = i18next.language === 'fr' ? 'en' : 'fr';
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
