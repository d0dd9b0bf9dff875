// Work that was shown in the console, handed in as a robot does it: recordings of two dossiers that are kept, and one whose browser broke off.
import { readFile } from 'node:fs/promises';
import type { Recording } from '#domain/recording.ts';
import type { Client } from '#protocol/client.ts';
import type { TestRobot } from '../server/office.ts';

/** Where work may be shown; nothing answers there. */
export const SHOWN_AT = 'https://sejour.exemple.test';

/** What the same work typed for another dossier: the two explanations of the number of the house part there. */
const SECOND = [
  ['"12"', '"7"'],
  ['"121"', '"112"'],
  ['DES LILAS BLANCS', 'DE LA MAIRIE'],
  ['MONTAUBAN', 'MOISSAC'],
  ['MONTAUBEN', 'MOISSAK'],
  ['82000', '82200'],
  ['0812345678', '0812345699'],
  ['20260302', '20260305'],
] as const;

/** The dossier of the recording and two others, as a spreadsheet gives them; one value of it can be explained in two ways. */
export const SHOWN_ROWS = [
  [
    'Dossier',
    'Numéro étranger (sur le titre)',
    'Nouvelle adresse.numéro',
    'Nouvelle adresse.voie',
    'Nouvelle adresse.code postal',
    'Nouvelle adresse.commune',
    'Nouvelle adresse.code INSEE',
    'Nouvelle adresse.département',
    'Date d’emménagement',
    'Hébergé',
  ],
  ['D-1', '0812345678', '12', 'Rue des Lilas Blancs', '82000', 'Montauban', '82121', '82', '02/03/2026', 'non'],
  ['D-2', '0812345699', '7 bis', 'Rue de la Mairie', '82200', 'Moissac', '82112', '82', '05/03/2026', 'non'],
  ['D-3', '0812345712', '', 'Chemin du Moulin', '82300', 'Caussade', '82037', '82', '09/03/2026', 'non'],
]
  .map((row) => row.join('\t'))
  .join('\n');

export interface Shown {
  /** Addresses in the console. */
  readonly kept: string;
  /** Of the second dossier. */
  readonly second: string;
  readonly broken: string;
}

interface Showing {
  readonly title: string;
  readonly recording: Recording;
  readonly acts: number;
  readonly why: 'asked' | 'failed';
}

/** `picture`: a masked one as a PNG, the same for all screens. */
export async function showWork(
  { administrator, author, robot }: { readonly administrator: Client; readonly author: Client; readonly robot: TestRobot },
  picture: Uint8Array,
): Promise<Shown> {
  await administrator.changeShowingSettings({ body: { origins: [{ origin: SHOWN_AT, internal: true }], keptDays: 30 } });
  const png = Buffer.from(picture).toString('base64');
  const show = async ({ acts: count, recording, title, why }: Showing): Promise<string> => {
    const { showingId } = await author.startShowing({ body: { title, address: `${SHOWN_AT}/` } });
    const lease = await robot.client.leaseShowing({ body: { robotId: robot.robotId } });
    if (lease === null) throw new Error('nobody shows anything');
    const { fencingToken } = lease;
    const params = { showingId };
    const acts = recording.acts.slice(0, count);
    const views = recording.views.map((view) => ({ ...view, picture: `picture-${view.id}.png` }));
    const part = { fencingToken, number: 1, acts, views, remarks: [...recording.remarks], total: acts.length };
    await robot.client.showingPart({ params, body: part });
    for (const { picture: name } of views) await robot.client.showingPictureTaken({ params, body: { fencingToken, name, png } });
    if (why === 'asked') await author.endShowing({ params });
    await robot.client.finishShowing({ params, body: { fencingToken, why } });
    return `/construire/montrer/${showingId}`;
  };
  const text = await readFile(new URL('../recorder/fixtures/sejour.json', import.meta.url), 'utf8');
  const recording = JSON.parse(text) as Recording;
  const kept = await show({ title: 'Enregistrer un changement d’adresse', recording, acts: recording.acts.length, why: 'asked' });
  const broken = await show({ title: 'Chercher une fiche', recording, acts: 3, why: 'failed' });
  const other = SECOND.reduce((said, [from, to]) => said.replaceAll(from, to), text);
  const second = await show({
    title: 'Un second changement d’adresse',
    recording: JSON.parse(other) as Recording,
    acts: recording.acts.length,
    why: 'asked',
  });
  return { kept, second, broken };
}
