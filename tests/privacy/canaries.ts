// Names, numbers and passwords that stand nowhere else: planted in a small world, and found again in whatever they were written as.
import { gunzipSync } from 'node:zlib';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import type { SejourPerson, Trap, World, WorldDossier } from '../../practice/world.ts';

/** Every canary bears one of these stems; long enough to be known in base64, whatever stands before it. */
const STEM = 'Zqxkanari';
const DIGITS = '7700770';

export const SECRETS = {
  identifier: `${STEM.toLowerCase()}.compte`,
  password: `${STEM}-mot-de-passe`,
  token: `${STEM.toLowerCase()}-jeton`,
} as const;

/** One dossier of each: two ordinary ones, one refused before typing, one with a text proposed, one that would lose information. */
const WANTED: readonly (Trap | null)[] = [null, null, 'expiringTitle', 'missingDocument', 'lossyAddress'];

function planted(dossier: WorldDossier, letter: string, digits: string): WorldDossier {
  const nom = `${STEM}nom${letter}`;
  const courriel = `${STEM.toLowerCase()}.courriel${letter}@exemple.fr`;
  return {
    ...dossier,
    usagerEmail: courriel,
    demandeur: { ...dossier.demandeur, nom },
    champs: {
      ...dossier.champs,
      numeroEtranger: digits,
      nomNaissance: nom,
      complement: `Bat ${STEM}bat${letter}`,
      telephone: `0${DIGITS}${digits.slice(-2)}`,
      courriel,
      justificatif: dossier.champs.justificatif.map((file) => ({ ...file, filename: `${STEM}piece${letter}.pdf` })),
    },
  };
}

export interface Planted {
  readonly world: World;
  readonly dossiers: readonly { readonly number: string; readonly name: string }[];
}

export function plantedWorld(): Planted {
  const world = generateWorld({ seed: 4, dossiers: 26 });
  const left = [...world.dossiers];
  const chosen = WANTED.map((trap) => {
    const index = left.findIndex((dossier) => dossier.trap === trap && !dossier.withdrawnAfterFirstRead);
    const [dossier] = left.splice(index, 1);
    if (dossier === undefined) throw new Error(`no dossier with ${trap ?? 'nothing'}`);
    return dossier;
  });
  const people = new Map<string, SejourPerson>();
  const dossiers = chosen.map((dossier, index) => {
    const letter = 'abcdefgh'.charAt(index);
    const number = `${DIGITS}${String(100 + index)}`;
    const person = world.people.find(({ numero }) => numero === dossier.champs.numeroEtranger);
    if (person !== undefined) people.set(person.id, { ...person, numero: number, nom: `${STEM}nom${letter}`.toUpperCase() });
    return planted(dossier, letter, number);
  });
  return {
    world: { ...world, people: [...people.values()], dossiers },
    dossiers: dossiers.map(({ number, champs }) => ({ number: String(number), name: champs.nomNaissance })),
  };
}

/** The characters of base64 that a text has wherever it begins in a group of three bytes; the ends depend on its neighbours. */
function base64Cores(text: string): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)])
      .toString('base64')
      .replaceAll('=', '');
    return whole.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + Buffer.byteLength(text)) * 8) / 6));
  });
}

const WRITTEN: readonly string[] = [STEM, STEM.toLowerCase(), STEM.toUpperCase(), DIGITS];
const FORMS: readonly { readonly as: string; readonly bytes: Buffer }[] = WRITTEN.flatMap((text) => [
  // Also as in URLs and JSON: the stems hold nothing that either would escape.
  { as: `${text} (UTF-8)`, bytes: Buffer.from(text) },
  { as: `${text} (UTF-16)`, bytes: Buffer.from(text, 'utf16le') },
  { as: `${text} (hexadecimal)`, bytes: Buffer.from(Buffer.from(text).toString('hex')) },
  ...base64Cores(text).map((core) => ({ as: `${text} (base64)`, bytes: Buffer.from(core) })),
]);

const GZIP = Buffer.of(0x1f, 0x8b, 0x08);

/** How a canary is written in these bytes; null: none is there. */
export function canaryIn(content: Buffer | string): string | null {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const found = FORMS.find((form) => bytes.includes(form.bytes));
  if (found !== undefined) return found.as;
  if (!bytes.subarray(0, GZIP.length).equals(GZIP)) return null;
  try {
    const inside = canaryIn(gunzipSync(bytes));
    return inside === null ? null : `${inside} in gzip`;
  } catch {
    return null;
  }
}
