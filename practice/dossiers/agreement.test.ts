// The world agrees with the applications that it is made for: what must be recorded is accepted, what is deposited is offered.
import { expect, test } from 'vitest';
import { TYPES_OF_TITLE } from '../demarche-numerique/address-form.ts';
import { STREET_TYPES } from '../sejour/street-types.ts';
import { mistakesOf } from '../sejour/validation.ts';
import { generateWorld } from './generate.ts';
import { ALL_STREETS } from './streets.ts';

const world = generateWorld({ seed: 82, dossiers: 500 });

test('every record that must come out is one that the address form accepts', () => {
  for (const { expected } of world.dossiers) {
    if (expected.record === null) continue;
    const { adresse, heberge, dateEffet } = expected.record;
    expect(mistakesOf({ ...adresse, heberge, dateEffet })).toEqual([]);
  }
});

test('every type of street of the literals is offered by the address form', () => {
  const offered = STREET_TYPES.map(([code]) => code);
  for (const { sejour } of ALL_STREETS) if (sejour.typeVoie !== '') expect(offered).toContain(sejour.typeVoie);
});

test('every type of title that is deposited is offered by the démarche', () => {
  for (const { champs } of world.dossiers) expect(TYPES_OF_TITLE).toContain(champs.typeTitre);
});
