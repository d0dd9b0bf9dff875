// Every text of the console in English.
import { en as first } from './en-first.ts';
import { en as more } from './en-more.ts';

export const en = { ...first, ...more };
