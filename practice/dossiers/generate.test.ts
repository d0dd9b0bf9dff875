// A world is the same for the same seed, shows every trap, and expects nothing that `sejour` could not hold.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SejourAddress, SejourPerson, SourceFile, Trap, World, WorldDossier } from '../world.ts';
import { addDays, addMonths } from './calendar.ts';
import { ALL_COMMUNES, LOSSY_COMMUNES } from './communes.ts';
import { DEFAULT_TODAY, generateWorld } from './generate.ts';
import { LOSSY_HOSTS } from './hosts.ts';
import { FAMILY_NAMES } from './names.ts';
import { LOSSY_COMPLEMENTS } from './places.ts';
import { ABBREVIATED_STREETS, ALL_STREETS, LOSSY_STREETS } from './streets.ts';
import { TRAP_RULES, TRAPS } from './traps.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const sizes = fc.integer({ min: 1, max: 160 });

const LIMITS: Readonly<Record<keyof SejourAddress, RegExp>> = {
  chez: /^[A-Z '.,-]{0,21}$/u,
  numeroVoie: /^[A-Z0-9 ]{0,4}$/u,
  typeVoie: /^[A-Z]{0,4}$/u,
  libelleVoie: /^[A-Z0-9 ,'-]{0,24}$/u,
  complement: /^[A-Z0-9 ,'-]{0,32}$/u,
  codePostal: /^[0-9]{5}$/u,
  commune: /^[A-Z0-9 '-]{1,28}$/u,
  codeDepartement: /^(?:[0-9]{2}|2[AB]|97[0-9])$/u,
  codeInsee: /^[0-9]{3}$/u,
};

function expectHoldable(address: SejourAddress): void {
  for (const [field, limit] of Object.entries(LIMITS)) expect(address[field as keyof SejourAddress]).toMatch(limit);
}

function count(world: World, trap: Trap): number {
  return world.dossiers.filter((dossier) => dossier.trap === trap).length;
}

function peopleOf(world: World, dossier: WorldDossier): readonly SejourPerson[] {
  return world.people.filter((person) => person.numero === dossier.champs.numeroEtranger);
}

function filesOf({ champs }: WorldDossier): readonly SourceFile[] {
  return [...champs.copieTitre, ...champs.justificatif, ...champs.attestationHebergement];
}

function eachWorld(check: (world: World) => void): void {
  fc.assert(
    fc.property(seeds, sizes, (seed, dossiers) => check(generateWorld({ seed, dossiers }))),
    { numRuns: 40 },
  );
}

function eachDossier(trap: Trap, check: (dossier: WorldDossier, world: World) => void): void {
  const world = generateWorld({ seed: 82, dossiers: 500 });
  const chosen = world.dossiers.filter((dossier) => dossier.trap === trap);
  expect(chosen.length).toBeGreaterThanOrEqual(4);
  for (const dossier of chosen) check(dossier, world);
}

test('the same seed gives the same world, another seed another one', () => {
  expect(generateWorld({ seed: 7, dossiers: 40 })).toEqual(generateWorld({ seed: 7, dossiers: 40 }));
  expect(generateWorld({ seed: 8, dossiers: 40 }).dossiers).not.toEqual(generateWorld({ seed: 7, dossiers: 40 }).dossiers);
  expect(generateWorld({ seed: 7, dossiers: 1 }).today).toBe(DEFAULT_TODAY);
});

test('a world survives being written as JSON', () => {
  const world = generateWorld({ seed: 7, dossiers: 60 });
  expect(JSON.parse(JSON.stringify(world))).toEqual(world);
});

test('at least a fifth of the dossiers are traps; from 40 on every kind occurs, from 100 on several times', () => {
  eachWorld((world) => {
    const size = world.dossiers.length;
    expect(world.dossiers.filter((dossier) => dossier.trap !== null).length).toBeGreaterThanOrEqual(size / 5);
    for (const trap of TRAPS) {
      if (size >= 40) expect(count(world, trap)).toBeGreaterThanOrEqual(1);
      if (size >= 100) expect(count(world, trap)).toBeGreaterThanOrEqual(2);
    }
  });
});

test('from 40 dossiers on there are ordinary ones as well', () => {
  expect(generateWorld({ seed: 1, dossiers: 40 }).dossiers.filter((dossier) => dossier.trap === null).length).toBeGreaterThanOrEqual(18);
});

test('a world of 20 dossiers shows every outcome', () => {
  const { dossiers } = generateWorld({ seed: 3, dossiers: 20 });
  expect(new Set(dossiers.map((dossier) => dossier.expected.outcome))).toEqual(new Set(['done', 'awaiting', 'handed_over', 'cancelled']));
});

test('numbers of dossiers, identifiers and numbers of people are unique, but for ambiguous people', () => {
  eachWorld((world) => {
    expect(new Set(world.dossiers.map((dossier) => dossier.number)).size).toBe(world.dossiers.length);
    expect(new Set(world.people.map((person) => person.id)).size).toBe(world.people.length);
    expect(new Set(world.dossiers.map((dossier) => dossier.champs.numeroEtranger)).size).toBe(world.dossiers.length);
    expect(new Set(world.people.map((person) => person.numero)).size).toBe(world.people.length - count(world, 'ambiguousPerson'));
    expect(new Set(world.people.map((person) => person.dernier.numero)).size).toBe(world.people.length);
    const targets = world.dossiers.flatMap(({ expected }) => (expected.record === null ? [] : [expected.record.personId]));
    expect(new Set(targets).size).toBe(targets.length);
  });
});

test('dossiers are deposited in the order of their numbers, before today, after the move', () => {
  eachWorld(({ dossiers, today }) => {
    for (const [index, dossier] of dossiers.entries()) {
      const before = dossiers[index - 1];
      if (before !== undefined) {
        expect(dossier.number).toBeGreaterThan(before.number);
        expect(dossier.deposited >= before.deposited).toBe(true);
      }
      expect(dossier.deposited < today).toBe(true);
      expect(dossier.champs.dateEmmenagement < dossier.deposited).toBe(true);
    }
  });
});

test('every address that stands or must stand in the application is one that it can hold', () => {
  eachWorld((world) => {
    for (const person of world.people) expectHoldable(person.adresse);
    for (const { expected } of world.dossiers) if (expected.record !== null) expectHoldable(expected.record.adresse);
  });
});

test('every dossier is expected to end as the rule of its trap says, and records only what is done', () => {
  eachWorld((world) => {
    for (const { trap, expected, withdrawnAfterFirstRead, champs } of world.dossiers) {
      expect({ outcome: expected.outcome, messages: expected.messages }).toEqual(
        trap === null ? { outcome: 'done', messages: 0 } : TRAP_RULES[trap],
      );
      expect(expected.record !== null).toBe(expected.outcome === 'done');
      expect(withdrawnAfterFirstRead).toBe(trap === 'withdrawn');
      if (expected.record === null) continue;
      const person = world.people.find(({ id }) => id === expected.record?.personId);
      expect(person?.numero).toBe(champs.numeroEtranger);
      expect(person?.naissance).toBe(champs.dateNaissance);
      expect(person?.titre.fin).toBe(champs.finTitre);
      expect(person?.adresse).not.toEqual(expected.record.adresse);
      expect(expected.record.heberge).toBe(champs.heberge ? 'O' : 'N');
      expect(expected.record.adresse.chez !== '').toBe(champs.heberge);
      expect(expected.record.dateEffet).toMatch(/^20[0-9]{6}$/u);
    }
  });
});

test('each expected value stands beside its source value in the tables', () => {
  const { dossiers } = generateWorld({ seed: 11, dossiers: 300 });
  for (const { champs, expected } of dossiers) {
    if (expected.record === null) continue;
    const { adresse } = expected.record;
    const commune = ALL_COMMUNES.find(({ source }) => source.cityCode === champs.adresse.cityCode);
    expect(adresse).toMatchObject({ ...commune?.sejour });
    if (champs.adresse.streetName === null) continue;
    const street = ALL_STREETS.find(({ source }) => source === champs.adresse.streetName);
    expect(adresse).toMatchObject({ ...street?.sejour });
  }
});

test('a title ends more than three months from today, by a single day for some, unless that is the trap', () => {
  const world = generateWorld({ seed: 5, dossiers: 300 });
  const limit = addMonths(world.today, 3);
  const ends = world.dossiers.filter(({ trap }) => trap !== 'expiringTitle').map(({ champs }) => champs.finTitre);
  for (const end of ends) expect(end > limit).toBe(true);
  expect(ends).toContain(addDays(limit, 1));
  const expiring = world.dossiers.filter(({ trap }) => trap === 'expiringTitle').map(({ champs }) => champs.finTitre);
  for (const end of expiring) expect(end <= limit).toBe(true);
  expect(expiring).toContain(limit);
});

test('nobody, one person or two bear the number of the applicant, as the trap wants', () => {
  eachDossier('unknownPerson', (dossier, world) => expect(peopleOf(world, dossier)).toEqual([]));
  eachDossier('otherPerson', (dossier, world) => {
    const [person, ...others] = peopleOf(world, dossier);
    expect(others).toEqual([]);
    expect(person?.nom).not.toBe(FAMILY_NAMES.find(({ source }) => source === dossier.champs.nomNaissance)?.sejour);
    expect(person?.naissance).not.toBe(dossier.champs.dateNaissance);
  });
  eachDossier('ambiguousPerson', (dossier, world) => {
    const [first, second, ...others] = peopleOf(world, dossier);
    expect(others).toEqual([]);
    expect(first?.nom).toBe(second?.nom);
    expect(first?.id).not.toBe(second?.id);
  });
});

test('a number of nine digits is somebody else’s behind a zero, for some', () => {
  let decoys = 0;
  eachDossier('nineDigits', ({ champs }, world) => {
    expect(champs.numeroEtranger).toMatch(/^[0-9]{9}$/u);
    const decoy = world.people.find((person) => person.numero === `0${champs.numeroEtranger}`);
    if (decoy === undefined) return;
    decoys += 1;
    expect(decoy.naissance).not.toBe(champs.dateNaissance);
  });
  expect(decoys).toBeGreaterThan(0);
  const { dossiers } = generateWorld({ seed: 2, dossiers: 100 });
  for (const { trap, champs } of dossiers) if (trap !== 'nineDigits') expect(champs.numeroEtranger).toMatch(/^[0-9]{10}$/u);
  expect(dossiers.some(({ champs }) => champs.numeroEtranger.startsWith('0'))).toBe(true);
});

test('the same address stands already in the file, or an agent types it first', () => {
  eachDossier('sameAddress', (dossier, world) => {
    const [person] = peopleOf(world, dossier);
    expect(person?.adresse.codePostal).toBe(dossier.champs.adresse.postalCode);
    expect(person?.agentTypesFirst).toBeUndefined();
  });
  eachDossier('typedByAgent', (dossier, world) => {
    const [person] = peopleOf(world, dossier);
    expect(person?.agentTypesFirst?.adresse).not.toEqual(person?.adresse);
    expect(person?.agentTypesFirst?.adresse.codePostal).toBe(dossier.champs.adresse.postalCode);
    expect(person?.agentTypesFirst?.compte).toMatch(/^agent[0-9]+\.sejour$/u);
  });
});

test('places, streets and hosts are those of the trap', () => {
  eachDossier('corsica', ({ champs }) => expect(champs.adresse.departmentCode).toMatch(/^2[AB]$/u));
  eachDossier('overseas', ({ champs }) => expect(champs.adresse.departmentCode).toMatch(/^97[1-6]$/u));
  eachDossier('accents', ({ champs }) => expect(champs.adresse.cityName + champs.nomNaissance).toMatch(/[^\p{ASCII}]/u));
  eachDossier('ligature', ({ champs }) => expect(champs.adresse.cityName).toMatch(/[œæ]/iu));
  eachDossier('apostrophe', ({ champs }) => expect(champs.adresse.streetName).toMatch(/['’]/u));
  eachDossier('abbreviated', ({ champs }) => expect(ABBREVIATED_STREETS.map(({ source }) => source)).toContain(champs.adresse.streetName));
  eachDossier('hosted', ({ champs }) => expect([champs.heberge, champs.attestationHebergement.length]).toEqual([true, 1]));
  eachDossier('lossyHost', ({ champs }) => expect(LOSSY_HOSTS).toContain(champs.hebergeant));
  eachDossier('lossyAddress', ({ champs }) => {
    const lossy =
      LOSSY_STREETS.includes(champs.adresse.streetName ?? '') ||
      LOSSY_COMMUNES.some(({ cityCode }) => cityCode === champs.adresse.cityCode) ||
      LOSSY_COMPLEMENTS.includes(champs.complement);
    expect(lossy).toBe(true);
  });
});

test('documents are missing or unreadable where that is the trap, and complete everywhere else', () => {
  eachDossier('missingDocument', ({ champs }) => expect(champs.heberge ? champs.attestationHebergement : champs.justificatif).toEqual([]));
  const kinds = { emptyDocument: 'empty', wrongTypeDocument: 'wrong-type', infectedDocument: 'infected', unopenableDocument: 'unopenable' };
  for (const [trap, kind] of Object.entries(kinds))
    eachDossier(trap as Trap, (dossier) => expect(filesOf(dossier).filter((file) => file.kind === kind)).toHaveLength(1));
  const bad = new Set<string>(Object.values(kinds));
  eachWorld(({ dossiers }) => {
    for (const dossier of dossiers) {
      if (dossier.expected.outcome === 'awaiting') continue;
      expect(filesOf(dossier).some((file) => bad.has(file.kind))).toBe(false);
      expect(dossier.champs.copieTitre.length * dossier.champs.justificatif.length).toBeGreaterThan(0);
      expect(dossier.champs.attestationHebergement.length).toBe(dossier.champs.heberge ? 1 : 0);
    }
  });
});

test('an address without a street says so, and the commune is not repeated as a street', () => {
  const { dossiers } = generateWorld({ seed: 4, dossiers: 500 });
  const municipalities = dossiers.filter(({ champs, expected }) => champs.adresse.type === 'municipality' && expected.record !== null);
  const localities = dossiers.filter(({ champs, expected }) => champs.adresse.type === 'locality' && expected.record !== null);
  expect(Math.min(municipalities.length, localities.length)).toBeGreaterThan(0);
  for (const { champs, expected } of municipalities) {
    expect(champs.adresse.streetName).toBeNull();
    expect(expected.record?.adresse).toMatchObject({ numeroVoie: '', typeVoie: '', libelleVoie: '' });
  }
  for (const { expected } of localities) expect(expected.record?.adresse.libelleVoie).not.toBe('');
});

test('another day of the story moves everything with it', () => {
  const world = generateWorld({ seed: 7, dossiers: 100, today: '2031-11-30' });
  const limit = '2032-02-29';
  for (const { trap, champs } of world.dossiers) expect(champs.finTitre <= limit).toBe(trap === 'expiringTitle');
});

test.each([
  { seed: 1.5, dossiers: 10 },
  { seed: 1, dossiers: 0 },
  { seed: 1, dossiers: Number.NaN },
  { seed: 1, dossiers: 10, today: '2026-02-30' },
])('impossible options are refused: %o', (options) => {
  expect(() => generateWorld(options)).toThrow(RangeError);
});
