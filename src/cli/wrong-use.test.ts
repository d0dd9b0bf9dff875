import { expect, test } from 'vitest';
import { wrongUse } from './wrong-use.ts';

test.each([
  [
    "error: unknown option '--prot'\n(Did you mean --port?)",
    'Mauvais emploi : l’option « --prot » n’existe pas. Vouliez-vous dire --port ?',
    "Wrong use: unknown option '--prot'. Did you mean --port?",
  ],
  [
    "error: missing required argument 'folder'",
    'Mauvais emploi : il manque l’argument « folder ».',
    "Wrong use: missing required argument 'folder'.",
  ],
  [
    "error: option '--port <port>' argument '99999' is invalid. un port est un nombre / a port is a number",
    'Mauvais emploi : « 99999 » ne convient pas à l’option « --port <port> » : un port est un nombre.',
    "Wrong use: option '--port <port>' argument '99999' is invalid. a port is a number.",
  ],
  ['error: something new', 'Mauvais emploi : la commande n’est pas comprise.', 'Wrong use: something new.'],
])('%j is said in French and English', (message, french, english) => {
  expect(wrongUse(message)).toBe(`cli.wrong-use\n${french}\n${english}\n`);
});
