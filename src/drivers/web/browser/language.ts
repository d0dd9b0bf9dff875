// The language that a browser is started in: French, whatever the machine speaks, or if it speaks nothing, as under a service manager.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Of the letters alone; every system that has any kind of letters in UTF-8 has it in one of these places. */
const LETTERS = ['/usr/lib/locale/C.utf8', '/usr/lib/locale/C.UTF-8', '/usr/lib64/locale/C.utf8'];
const FRENCH = 'fr_FR.UTF-8';

export function withoutLanguage(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^(LC_\w+|LANG|LANGUAGE|LOCPATH)$/u.test(name)));
}

/**
 * What the process of a browser is told. By its language the browser's own controls say whether a day or a month is typed first, and what
 * divides a number. The system need not have French installed: where the C library finds none of that name, it would take no letters beyond
 * ASCII either, and the browser call a file whose name has accents `download`; so under that name it finds the letters that are there.
 * `folder`: of this browser alone.
 */
export function languageFor(folder: string): Readonly<Record<string, string>> {
  const said = { LANGUAGE: 'fr_FR:fr', LANG: FRENCH };
  const letters = LETTERS.find((path) => existsSync(path));
  if (letters === undefined) return said;
  const names = join(folder, 'locale');
  mkdirSync(names);
  symlinkSync(letters, join(names, FRENCH));
  return { ...said, LOCPATH: names };
}
