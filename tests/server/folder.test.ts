// An assistant whose source is a folder: what is dropped there is taken in, treated and put away by a real robot.
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../databases.ts';
import { openOffice } from './office.ts';
import { workAll } from './work-all.ts';

const ASSISTANT = `langue: fr
assistant: depot-essai
version: 1.0.0
titre: Dépôt
responsable: Essais
source: { connecteur: répertoire }
champs:
  nom:     { depuis: Nom, personnel: oui }
  montant: { depuis: Montant, type: montant }
  pièce:   { depuis: Pièce, type: fichiers, personnel: oui }
  dépôt:   { depuis: Nom du fichier }
phases:
  - phase: saisie
    étapes:
      - prendre en instruction: sans notification
      - exiger: =dépôt != "" et montant > montant("10")
        sinon:
          confier: "Montant trop bas."
      - étiqueter: Traité
`;

test(
  'a JSON file and a row of CSV are treated and put away; what is wrong is handed over where it stands',
  { timeout: 300_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'copiste-depots-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const office = await openOffice(await freshDatabase('PGlite').location());
    const collection = await office.beginCollection();
    await office.handIn(collection, []);
    const inbox = join(folder, collection.installation.office ?? '', 'à traiter');
    await mkdir(join(inbox, 'pièces'), { recursive: true });
    await writeFile(join(inbox, 'pièces', 'rib.txt'), 'rib');
    await writeFile(join(inbox, 'demande é.json'), '{ "Nom": "Durand", "Montant": 12.5, "Pièce": ["pièces/rib.txt"] }');
    await writeFile(join(inbox, 'petite.csv'), 'Nom;Montant;Pièce\nPetit;1 200,50;\n');
    await writeFile(join(inbox, 'deux.csv'), 'Nom;Montant;Pièce\nA;12;\nB;13;\n');
    await writeFile(join(inbox, 'dehors.json'), '{ "Nom": "X", "Montant": 12, "Pièce": ["../../autre.txt"] }');
    await writeFile(join(inbox, 'cassé.json'), '{ "Nom": "X", ');
    const assistant = 'depot-essai';
    await office.person.install({
      params: { assistant },
      body: {
        files: { 'assistant.yaml': ASSISTANT },
        settings: {},
        accounts: {},
        source: { address: pathToFileURL(inbox).href, token: '' },
        allowedOrigins: [],
      },
    });
    await office.person.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: [] } });
    await office.person.collect({ params: { assistant } });
    expect(await workAll(office, folder)).toBe(6);
    for (const reference of ['demande é.json', 'petite.csv']) expect.soft(await office.show(reference)).toMatchObject({ state: 'done' });
    for (const reference of ['deux.csv', 'dehors.json', 'cassé.json'])
      expect.soft(await office.show(reference)).toMatchObject({ state: 'handed_over' });
    expect((await readdir(join(inbox, 'Traité'))).toSorted()).toEqual(['demande é.json', 'petite.csv']);
    // The same file again makes nothing; another content of that name is another submission.
    await writeFile(join(inbox, 'petite.csv'), 'Nom;Montant;Pièce\nPetit;1 300,50;\n');
    await office.person.collect({ params: { assistant } });
    expect(await workAll(office, folder)).toBe(2);
    expect((await readdir(join(inbox, 'Traité'))).filter((name) => name.startsWith('petite'))).toHaveLength(2);
  },
);
