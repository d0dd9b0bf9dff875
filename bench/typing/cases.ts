// The dossiers of one bench: what the source gives of each, and what must come to stand in the application, both literals of the generator.
import type { AddressValue, DossierPayload, FileFact, SourceValue } from '#domain/payload.ts';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import type { SourceAddress, SourceChamps, SourceFile, World, WorldDossier } from '../../practice/world.ts';
import { BenchFailure } from '../options.ts';

/** One dossier to be typed. */
export interface Case {
  readonly reference: string;
  readonly payload: DossierPayload;
  /** Number by which the application finds the person. */
  readonly numero: string;
  readonly expected: NonNullable<WorldDossier['expected']['record']>;
}

export interface Cases {
  readonly world: World;
  readonly warmUp: readonly Case[];
  readonly measured: readonly Case[];
}

const WARM_UP = 5;
/** Of the generated dossiers about two in three are to be typed; the others end otherwise, and measure nothing of typing. */
const GENERATED_PER_CASE = 2;

const text = (value: string): SourceValue => (value === '' ? { type: 'empty' } : { type: 'text', value });
const date = (value: string): SourceValue => ({ type: 'date', value });

/** What stands before the commune where there is no street; nothing for the commune itself. */
function streetOf({ streetName, streetAddress, type }: SourceAddress): string {
  return streetName ?? (type === 'municipality' ? '' : (streetAddress ?? ''));
}

function address(given: SourceAddress): AddressValue {
  const { label, streetNumber, postalCode, cityName, cityCode, departmentCode } = given;
  return {
    type: 'address',
    label,
    number: streetNumber ?? '',
    street: streetOf(given),
    postalCode,
    city: cityName,
    cityCode,
    departmentCode,
  };
}

function files(given: readonly SourceFile[]): SourceValue {
  const facts = given.map(({ filename }): FileFact => ({ filename, contentType: 'application/pdf', bytes: 1000, condition: 'readable' }));
  return { type: 'files', files: facts };
}

function payloadOf(champs: SourceChamps): DossierPayload {
  return {
    facts: {},
    fields: {
      'Numéro étranger (sur le titre)': text(champs.numeroEtranger),
      'Nom de naissance': text(champs.nomNaissance),
      'Date de naissance': date(champs.dateNaissance),
      'Date de fin de validité du titre': date(champs.finTitre),
      'Nouvelle adresse': address(champs.adresse),
      "Complément d'adresse": text(champs.complement),
      "Date d'emménagement": date(champs.dateEmmenagement),
      "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: champs.heberge },
      "Nom de l'hébergeant": text(champs.hebergeant),
      'Titre de séjour (copie)': files(champs.copieTitre),
      'Justificatif de domicile': files(champs.justificatif),
      "Attestation d'hébergement": files(champs.attestationHebergement),
      "Je certifie l'exactitude des informations": { type: 'yes_no', value: champs.exactitude },
    },
  };
}

/** The same dossiers for the same seed. Error raised: `BenchFailure` when the generator has too few that are to be typed. */
export function drawCases(dossiers: number, seed: number): Cases {
  const wanted = WARM_UP + dossiers;
  const world = generateWorld({ seed, dossiers: wanted * GENERATED_PER_CASE + 40 });
  const cases = world.dossiers.flatMap(({ number, champs, expected }): readonly Case[] =>
    expected.record === null
      ? []
      : [{ reference: String(number), payload: payloadOf(champs), numero: champs.numeroEtranger, expected: expected.record }],
  );
  if (cases.length < wanted) throw new BenchFailure(`The seed gives only ${cases.length} dossiers to type; ${wanted} are needed.`);
  return { world, warmUp: cases.slice(0, WARM_UP), measured: cases.slice(WARM_UP, wanted) };
}
