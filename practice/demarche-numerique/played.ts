// Which démarche a world file makes this server play: change of address, grant applications, or any form that the file itself brings.
import type { GrantApplication, GrantChamps, GrantsWorld } from '../grants-world.ts';
import type { World, WorldDossier } from '../world.ts';
import { addressChamps, addressDeposit, addressForm } from './address-form.ts';
import type { Champs, Deposit } from './deposit.ts';
import { type Form, type FormChanges, revised } from './form.ts';
import { grantChamps, grantDeposit, grantsForm } from './grants-form.ts';

/** A form of one's own, and what was deposited: for kinds of fields that neither world has. */
export interface PlainWorld {
  readonly seed: number;
  readonly form: Form;
  readonly deposits: readonly Deposit[];
}

export type PracticeWorld = World | GrantsWorld | PlainWorld;

/** A démarche to play; what comes later is read as its world's own kind of dossier and of champs. */
export interface Played {
  readonly seed: number;
  readonly form: Form;
  readonly deposits: readonly Deposit[];
  readDeposit(source: object): Deposit;
  readChamps(source: object): Champs;
}

/** True for what a world file may hold. */
export function isWorld(read: unknown): read is PracticeWorld {
  if (typeof read !== 'object' || read === null) return false;
  const { dossiers, applications, deposits } = read as Readonly<Record<string, unknown>>;
  return [dossiers, applications, deposits].some((listed) => Array.isArray(listed));
}

/** @throws Error when a label to change does not exist. */
export function play(world: PracticeWorld, changes: FormChanges = {}): Played {
  if ('deposits' in world) {
    return {
      seed: world.seed,
      form: revised(world.form, changes),
      deposits: world.deposits,
      readDeposit: (source) => source as Deposit,
      readChamps: (source) => source as Champs,
    };
  }
  if ('applications' in world) {
    return {
      seed: world.seed,
      form: grantsForm(changes),
      deposits: world.applications.map(grantDeposit),
      readDeposit: (source) => grantDeposit(source as GrantApplication),
      readChamps: (source) => grantChamps(source as GrantChamps),
    };
  }
  return {
    seed: world.seed,
    form: addressForm(changes),
    deposits: world.dossiers.map(addressDeposit),
    readDeposit: (source) => addressDeposit(source as WorldDossier),
    readChamps: (source) => addressChamps(source),
  };
}
