// What is kept in a tab is one person's.
import { expect, onTestFinished, test } from 'vitest';
import { BEGUN_PREFIX, forgetOthers } from './begun.ts';

test('whoever signs in next in a tab finds nothing of what another began there, and what is no such thing stays', () => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
  const kept: Record<string, string> = {
    'copiste.token': 'sien',
    [`${BEGUN_PREFIX}1`]: JSON.stringify({ who: 'bureau/Ana', texts: { motif: 'Un mot' } }),
    [`${BEGUN_PREFIX}workbench.2`]: JSON.stringify({ who: 'bureau/Ben', version: 3, files: {} }),
    [`${BEGUN_PREFIX}3`]: 'abîmé',
  };
  const storage = Object.create(
    { getItem: (key: string) => kept[key] ?? null, removeItem: (key: string) => void (delete kept[key], delete storage[key]) },
    Object.getOwnPropertyDescriptors(kept),
  ) as Record<string, string>;
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  onTestFinished(() => {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'sessionStorage');
    else Object.defineProperty(globalThis, 'sessionStorage', before);
  });
  forgetOthers('bureau/Ben');
  expect(Object.keys(kept)).toEqual(['copiste.token', `${BEGUN_PREFIX}workbench.2`]);
});
