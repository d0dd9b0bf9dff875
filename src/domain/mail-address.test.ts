import { expect, test } from 'vitest';
import { readAddress } from './mail-address.ts';

test.each([
  ['camille.exemple@asso.exemple.test', { is: 'one', address: 'camille.exemple@asso.exemple.test' }],
  [' mairie+dossiers@xn--exemple-test.test\n', { is: 'one', address: 'mairie+dossiers@xn--exemple-test.test' }],
  ['', { is: 'none' }],
  ['a@exemple.test, b@exemple.test', { is: 'several' }],
  ['a@exemple.test;b@exemple.test', { is: 'several' }],
  ['a@exemple.test\r\nBcc: b@exemple.test', { is: 'several' }],
  ['a@exemple.test\r\nSubject: tout', { is: 'wrong' }],
  ['Camille <camille@exemple.test>', { is: 'wrong' }],
  ['camille@exemple', { is: 'wrong' }],
  ['camille', { is: 'wrong' }],
  ['"a b"@exemple.test', { is: 'wrong' }],
  ['a@@exemple.test', { is: 'wrong' }],
  ['a@[127.0.0.1]', { is: 'wrong' }],
  ['a@127.0.0.1', { is: 'wrong' }],
  ['.a@exemple.test', { is: 'wrong' }],
  ['a@-exemple.test', { is: 'wrong' }],
])('%j is read as it is', (text, read) => {
  expect(readAddress(text)).toEqual(read);
});
