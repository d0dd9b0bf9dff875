// A remark names the part of an address that is typed, not the whole address.
import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { fill, recording } from './test-recordings.ts';

test('of an address that gives a department, the remark says the department', () => {
  const [dossier] = shownDossiers([
    {
      reference: 'D-1',
      fields: {
        'Adresse du dossier': {
          type: 'address',
          label: '12 Rue des Lilas 82000 Montauban',
          number: '12',
          street: 'Rue des Lilas',
          postalCode: '82000',
          city: 'Montauban',
          cityCode: '82121',
          departmentCode: '82',
        },
        Classement: { type: 'text', value: '82' },
      },
    },
  ]);
  if (dossier === undefined) throw new TypeError('no dossier');
  const { remarks } = explain([{ recording: recording([fill('Département', '82')]), dossier }], [], {});
  expect(remarks.map(({ parameters }) => parameters['fields'])).toEqual(['le département de l’adresse du dossier']);
});
