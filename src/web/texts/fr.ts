// Every text of the console in French.
import { fr as first } from './fr-first.ts';
import { fr as more } from './fr-more.ts';

export const fr = { ...first, ...more };
