// Changes of address that nobody deposited: a file that a visitor has at hand to show the work herself, once the demonstration is over.
import { generateWorld } from '../../practice/dossiers/generate.ts';
import type { World, WorldDossier } from '../../practice/world.ts';

const AT_MOST = 8;

const COLUMNS: readonly (readonly [title: string, of: (person: WorldDossier, moved: WorldDossier) => string])[] = [
  ['Demande', ({ number }) => `P-${number}`],
  ['Numéro étranger', ({ champs }) => champs.numeroEtranger],
  ['Nom', ({ champs }) => champs.nomNaissance],
  ['Prénoms', ({ champs }) => champs.prenoms],
  ['Adresse.numéro', (_person, { champs }) => champs.adresse.streetNumber ?? ''],
  ['Adresse.voie', (_person, { champs }) => champs.adresse.streetName ?? ''],
  ['Adresse.code postal', (_person, { champs }) => champs.adresse.postalCode],
  ['Adresse.commune', (_person, { champs }) => champs.adresse.cityName],
  ['Adresse.code INSEE', (_person, { champs }) => champs.adresse.cityCode],
  ['Adresse.département', (_person, { champs }) => champs.adresse.departmentCode],
  ['Hébergé', () => 'non'],
  ["Date d'emménagement", (_person, { champs }) => champs.dateEmmenagement.split('-').toReversed().join('/')],
];

const ordinary = ({ dossiers }: World): readonly WorldDossier[] =>
  dossiers.filter(({ champs, trap }) => trap === null && !champs.heberge && champs.adresse.streetName !== null);

const written = (cell: string): string => (/[;"\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A text as spreadsheets of French offices write it; persons of `world`, who moved once more. Null: nobody is ordinary enough. */
export function workToShow(world: World): string | null {
  const people = ordinary(world).slice(0, AT_MOST);
  const moves = ordinary(generateWorld({ seed: world.seed + 1, dossiers: AT_MOST * 10, today: world.today }));
  const rows = people.flatMap((person, index) => {
    const moved = moves[index];
    return moved === undefined ? [] : [COLUMNS.map(([, of]) => written(of(person, moved)))];
  });
  if (rows.length === 0) return null;
  return `\uFEFF${[COLUMNS.map(([title]) => title), ...rows].map((row) => row.join(';')).join('\r\n')}\r\n`;
}
