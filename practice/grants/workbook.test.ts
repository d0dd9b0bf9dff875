// The follow-up workbook and its judge: what is made can be read again, and each thing that may go wrong is found.
import { expect, test } from 'vitest';
import { generateGrantsWorld } from './generate.ts';
import { examineWorkbook } from './examine-workbook.ts';
import { EARLIER, makeWorkbook, type ReadRegister, readWorkbook } from './workbook.ts';

const world = generateGrantsWorld({ seed: 3, applications: 12 });
const done = world.applications.filter(({ expected }) => expected.record !== null).slice(0, 1);
const finished = done.flatMap((application) =>
  application.expected.record === null ? [] : [{ application, record: application.expected.record, grantNumber: 'SUB-2026-000099' }],
);
const [first] = finished;
if (first === undefined) throw new Error('the world holds no application that is carried to its end');
const row = {
  'N° de dossier': first.record.dossier,
  Bénéficiaire: first.application.demandeur.name,
  Projet: first.record.label,
  Dispositif: first.record.scheme,
  'Coût total': `${first.record.totalCents / 100}`,
  'Subvention demandée': `${first.record.requestedCents / 100}`,
  'N° de subvention': 'SUB-2026-000099',
  "N° d'engagement": first.application.expected.afterwards?.commitmentNumber ?? '',
  "Date d'engagement": '46100',
};
const made = readWorkbook(makeWorkbook());
const committed = { ...first.application.expected.afterwards, committedOn: '2026-03-19' } as const;
const dated = [{ ...first, application: { ...first.application, expected: { ...first.application.expected, afterwards: committed } } }];
const judged = (register: ReadRegister) => examineWorkbook({ register, finished: dated as typeof finished }).map(({ kind }) => kind);

test('the workbook that is made says what it says, and its summary is untouched', () => {
  expect(made.rows).toEqual([EARLIER]);
  expect(judged(made)).toEqual(['missing']);
});

test('a row as the world says is right; its number may be told with or without cents', () => {
  expect(judged({ ...made, rows: [EARLIER, row] })).toEqual([]);
  expect(judged({ ...made, rows: [EARLIER, { ...row, 'Coût total': `${row['Coût total']}.00` }] })).toEqual([]);
});

test('each thing that may go wrong is found', () => {
  expect(judged({ ...made, rows: [EARLIER, { ...row, 'Coût total': '1' }] })).toEqual(['wrongValue']);
  expect(judged({ ...made, rows: [EARLIER, row, row] })).toEqual(['duplicate']);
  expect(judged({ ...made, rows: [EARLIER, row, { 'N° de dossier': '1' }] })).toEqual(['wrongValue']);
  expect(judged({ ...made, rows: [{ ...EARLIER, Projet: 'x' }, row] })).toEqual(['wrongValue']);
  expect(judged({ rows: [EARLIER, row], summary: '' })).toEqual(['wrongValue']);
});
