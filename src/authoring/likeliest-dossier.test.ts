// The dossier that was shown, told by what was typed.
import { expect, test } from 'vitest';
import type { SourceDossier } from './by-example/shown-dossiers.ts';
import { click, fill, recording } from './by-example/test-recordings.ts';
import { likeliestDossier } from './likeliest-dossier.ts';

const dossier = (reference: string, name: string, city: string): SourceDossier => ({
  reference,
  fields: {
    Nom: { type: 'text', value: name },
    Adresse: { type: 'address', label: '', number: '', street: '', postalCode: '82000', city, cityCode: '', departmentCode: '' },
  },
});
const DOSSIERS = [dossier('1', 'Martin', 'Caussade'), dossier('2', 'Noël', 'Montauban'), dossier('3', 'Noël', 'Moissac')];

test('it is the one that says most of what was typed, whatever the accents and capitals', () => {
  expect(likeliestDossier(recording([fill('Nom', 'NOEL'), fill('Commune', 'MOISSAC'), click('Enregistrer')]), DOSSIERS)).toBe(2);
});

test('where two say as much, or none anything, a person says which', () => {
  expect(likeliestDossier(recording([fill('Nom', 'NOEL')]), DOSSIERS)).toBeNull();
  expect(likeliestDossier(recording([fill('Nom', 'Ailleurs')]), DOSSIERS)).toBeNull();
  expect(likeliestDossier(recording([]), [])).toBeNull();
});
