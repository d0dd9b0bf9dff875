// An assistant whose source and register are files: installed, collected and treated by a real robot, to the cells of both.
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openTable } from '#documents/tables/open-table.ts';
import type { Cell } from '#documents/tables/table.ts';
import { workbook } from '#documents/tables/test-files.ts';
import type { Client } from '#protocol/client.ts';
import { forEachDatabase } from '../databases.ts';
import { openOffice, refusal } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: suivi-essai
version: 1.0.0
titre: Suivi
responsable: Essais
source: { connecteur: classeur, référence: N°, état: État, feuille: =service.feuille }
suivis:
  registre: { connecteur: classeur, clé: Dossier }
champs:
  nom: { depuis: Nom, personnel: oui }
phases:
  - phase: saisie
    étapes:
      - prendre en instruction: sans notification
      - inscrire: { Nom: =nom }
        dans: registre
      - étiqueter: Saisi
`;

const cell = (place: string, text: string): string => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (line: number, ...texts: readonly string[]): string =>
  `<row r="${line}">${texts.map((text, index) => cell(`${'ABC'[index]}${line}`, text)).join('')}</row>`;

async function cells(path: string): Promise<readonly string[]> {
  const text = (one: Cell): string => (one.kind === 'text' ? one.text : '');
  const rows: string[] = [];
  for await (const { cells: all } of (await openTable(path)).rows) rows.push(all.map(text).join('|'));
  return rows;
}

type Installing = Parameters<Client['install']>[0]['body'];

forEachDatabase((_name, _open, location) => {
  test('rows are taken in, entered into the register and marked; a second reading makes nothing again', { timeout: 120_000 }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'copiste-fichiers-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const office = await openOffice(await location());
    const collection = await office.beginCollection();
    await office.handIn(collection, []);
    const own = join(folder, collection.installation.office ?? '');
    await mkdir(own);
    const [demands, register] = [join(own, 'demandes.xlsx'), join(own, 'registre.xlsx')];
    await writeFile(
      demands,
      workbook({ rows: row(1, 'N°', 'Nom', 'État') + row(2, 'A1', 'Durand') + row(3, 'A2', 'Petit', 'vu par Léa') }),
    );
    await writeFile(register, workbook({ rows: row(1, 'Dossier', 'Nom') }));
    const assistant = 'suivi-essai';
    const body = (source: string): Installing => ({
      files: { 'assistant.yaml': ASSISTANT },
      settings: { 'service.feuille': 'Feuil1' },
      accounts: {},
      source: { address: source, token: '' },
      outlets: { registre: { address: pathToFileURL(register).href, token: '' } },
      allowedOrigins: [],
    });
    const wrong = office.person.install({ params: { assistant }, body: body('https://demarches.example/graphql') });
    expect(await refusal(wrong)).toBe('installation.place-wrong');
    await office.person.install({ params: { assistant }, body: body(pathToFileURL(demands).href) });
    await office.person.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    // Whoever runs the robot allowed no file, or those of another office only.
    for (const [allowed, code] of [
      [undefined, 'robot.files-not-allowed'],
      [own, 'robot.file-outside'],
    ] as const) {
      await office.person.collect({ params: { assistant } });
      expect(await workAll(office, allowed)).toBe(1);
      expect((await office.person.connections()).connections).toMatchObject([{}, { assistant, problem: { code } }]);
    }
    await office.person.collect({ params: { assistant } });
    expect(await workAll(office, folder)).toBe(2);
    expect(await cells(demands)).toEqual(['A1|Durand|Saisi', 'A2|Petit|vu par Léa']);
    expect(await cells(register)).toEqual(['A1|Durand']);
    expect(await office.show('A1')).toMatchObject({ state: 'done' });
    // The same rows in another file of that place: as somebody saves a copy over it.
    await copyFile(demands, `${demands}.copie`);
    await copyFile(`${demands}.copie`, demands);
    await office.person.collect({ params: { assistant } });
    expect(await workAll(office, folder)).toBe(1);
    expect(await cells(register)).toEqual(['A1|Durand']);
  });
});
