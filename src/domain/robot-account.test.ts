import { expect, test } from 'vitest';
import { type BoundAccount, chooseAccount } from './robot-account.ts';

const account = (id: string, robot: string | null, keepsPassword = robot !== null): BoundAccount => ({
  id,
  application: 'sejour',
  robot,
  keepsPassword,
});

test('a robot works with its own account, otherwise with the shared one, never with another robot’s', () => {
  const accounts = [account('s', null), account('a', 'salle 1'), { ...account('b', 'salle 2'), application: 'autre' }];
  expect(chooseAccount('salle 1', 'sejour', 's', accounts)).toEqual({ kind: 'own', account: 'a' });
  expect(chooseAccount('salle 2', 'sejour', 's', accounts)).toEqual({ kind: 'shared', account: 's' });
  expect(chooseAccount('salle 2', 'sejour', null, accounts)).toEqual({ kind: 'none' });
  expect(chooseAccount('salle 1', 'sejour', null, accounts)).toEqual({ kind: 'own', account: 'a' });
});

test('an installation’s account that was given to one robot is that robot’s alone', () => {
  const accounts = [account('s', 'salle 1', false)];
  expect(chooseAccount('salle 1', 'sejour', 's', accounts)).toEqual({ kind: 'own', account: 's' });
  expect(chooseAccount('salle 2', 'sejour', 's', accounts)).toEqual({ kind: 'refused' });
});

test('an account of its own whose password is lost is replaced by no other', () => {
  expect(chooseAccount('salle 1', 'sejour', 's', [account('s', null), account('a', 'salle 1', false)])).toEqual({ kind: 'refused' });
});
