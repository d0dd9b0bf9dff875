// The dossier that explains what was shown: pasted, in a workbook, or one of the office's own, which agents alone read.
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { spreadsheet } from '../../src/documents/tables/test-files.ts';
import { freshDatabase } from '../databases.ts';
import { found, openOffice, refusal } from './office.ts';

test('rows and dossiers become values as an assistant reads them, for whoever may read them', { timeout: 240_000 }, async () => {
  const office = await openOffice(await freshDatabase('PGlite').location());
  const as = async (...roles: readonly PersonRole[]) =>
    connect({ url: office.server.url, token: await office.server.issuePersonToken(roles.join(' '), roles) });
  const author = await as('author');

  const text = 'Dossier\tNom\tAdresse.voie\tAdresse.commune\n17\tNoël\tRue des Lilas\tMontauban\n\n18\tMartin\t\t\n';
  const pasted = await author.readShownSample({ body: { text } });
  expect(pasted).toMatchObject({ source: { connector: 'file', reference: 'Dossier' }, shown: null, cut: false });
  expect(pasted.dossiers).toMatchObject([
    {
      reference: '17',
      fields: { Nom: { type: 'text', value: 'Noël' }, Adresse: { type: 'address', street: 'Rue des Lilas', city: 'Montauban' } },
    },
    { reference: '18', fields: { Nom: { value: 'Martin' }, Adresse: { type: 'empty' } } },
  ]);
  // A spreadsheet of LibreOffice tells the same; a letter of the same program is none.
  const cell = (said: string): string => `<table:table-cell office:value-type="string"><text:p>${said}</text:p></table:table-cell>`;
  const rows = text
    .split('\n')
    .map((line) => `<table:table-row>${line.split('\t').map(cell).join('')}</table:table-row>`)
    .join('');
  const sent = (bytes: Uint8Array) => author.readShownSample({ body: { workbook: Buffer.from(bytes).toString('base64') } });
  expect(await sent(spreadsheet({ rows }))).toEqual(pasted);
  const letter = zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] });
  expect(await refusal(sent(letter))).toBe('table.unknown-kind');
  expect(await refusal(sent(spreadsheet({ rows }).subarray(0, 600)))).toBe('table.broken');

  expect(await refusal(author.readShownSample({ body: { text: 'Dossier;Nom\n' } }))).toBe('showing.no-sample');
  expect(await refusal(author.readShownSample({ body: { workbook: Buffer.from('%PDF-1.7').toString('base64') } }))).toBe(
    'table.unknown-kind',
  );

  await office.collect([found('1001'), found('1002', undefined, 'CAUSSADE'), found('1003')]);
  const agent = await as('author', 'agent');
  const own = await agent.officeShownSample({ body: { reference: '1002' } });
  expect(own).toMatchObject({ source: { connector: 'demarche-numerique' }, shown: 0, cut: false });
  expect(own.dossiers[0]).toEqual({ reference: '1002', fields: { Commune: { type: 'text', value: 'CAUSSADE' } } });
  expect(
    own.dossiers
      .slice(1)
      .map(({ reference }) => reference)
      .toSorted(),
  ).toEqual(['1001', '1003']);
  expect(await refusal(agent.officeShownSample({ body: { reference: '9' } }))).toBe('showing.dossier-unknown');
  expect(await refusal(author.officeShownSample({ body: { reference: '1002' } }))).toBe('identity.role-missing');
  expect((await author.knownMaps()).maps.map(({ name }) => name)).toContain('sejour');
});
