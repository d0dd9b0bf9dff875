// Entry of the console: what must come before everything else, then the rest, with its texts on the way already.
import './without-eval.ts';
import { chosenLanguage, fetchTexts } from './texts/languages.ts';

// Whoever needs them waits for them, and says so if they do not come.
fetchTexts(chosenLanguage()).catch(() => undefined);
await import('./console.tsx');
