// A dossier that a source gave is read again from the texts of a sample as it was.
import { expect, test } from 'vitest';
import type { SourceValue } from '#domain/payload.ts';
import { addressOf } from '#domain/corrected-values.ts';
import { loadAssistant } from '../assistant.ts';
import { sampleTexts } from './sample-texts.ts';
import { samplePayload, sampleScope } from './trial.ts';

const ASSISTANT = `langue: fr
assistant: essai
version: 1.0.0
titre: Essai
responsable: Bureau
source:
  connecteur: formulaire
champs:
  nom: { depuis: "Nom", personnel: oui }
  né le: { depuis: "Date de naissance", type: date, personnel: oui }
  hébergé: { depuis: "Hébergé ?", type: oui ou non }
  adresse: { depuis: "Adresse", type: adresse, personnel: oui }
  enfants: { depuis: "Enfants", type: nombre entier, facultatif: oui }
  téléphone: { depuis: "Téléphone", facultatif: oui }
phases:
  - phase: fin
    étapes:
      - confier: "Fin."
`;

const { diagnostics, plan } = loadAssistant({ 'assistant.yaml': ASSISTANT });
const { number, street, ...town } = {
  number: '12 bis',
  street: 'rue de l’Église',
  postalCode: '82000',
  city: 'Montauban',
  cityCode: '82121',
};
const GIVEN: Readonly<Record<string, SourceValue>> = {
  Nom: { type: 'text', value: 'NOËL' },
  'Date de naissance': { type: 'date', value: '1980-02-01' },
  'Hébergé ?': { type: 'yes_no', value: false },
  Adresse: addressOf({ number, street, ...town }),
  Enfants: { type: 'integer', value: '2' },
  Téléphone: { type: 'empty' },
  'Autre chose': { type: 'text', value: 'que personne ne lit' },
};

test('each field of the assistant has the text that says what the dossier said', () => {
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const fields = plan?.fields ?? [];
  const texts = sampleTexts(fields, GIVEN);
  expect(texts).toEqual({
    nom: 'NOËL',
    'né le': '1980-02-01',
    hébergé: 'non',
    adresse: '12 bis rue de l’Église, 82000 Montauban, 82121',
    enfants: '2',
  });
  expect(sampleScope(fields, texts).unread).toEqual([]);
  expect(samplePayload(fields, texts).fields).toMatchObject({ Adresse: GIVEN['Adresse'], Nom: GIVEN['Nom'] });
});

test('an address without its codes is what its label says, and a place without a number keeps its name', () => {
  const fields = plan?.fields ?? [];
  const of = (parts: Parameters<typeof addressOf>[0]) => sampleTexts(fields, { Adresse: addressOf(parts) })['adresse'];
  expect(of({ ...town, number: '', street: 'Lieu-dit, la Borie' })).toBe('Lieu-dit la Borie, 82000 Montauban, 82121');
  expect(of({ ...town, number: '3', street: 'rue Haute', cityCode: '' })).toBe('3 rue Haute 82000 Montauban');
});
