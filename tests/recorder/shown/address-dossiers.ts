// Changes of address of the practice world: what an agent has before her eyes, and the row of a file that says the same.
import { generateWorld } from '../../../practice/dossiers/generate.ts';
import type { Trap, World, WorldDossier } from '../../../practice/world.ts';
import type { SourceValue } from '../../../src/domain/payload.ts';

type Expected = NonNullable<WorldDossier['expected']['record']>;

/** A dossier that ends as done, with what stands on its paper for the application. */
export interface AddressDossier {
  readonly reference: string;
  readonly trap: Trap | null;
  readonly fields: Readonly<Record<string, SourceValue>>;
  /** Null: nothing of ours may be recorded. */
  readonly record: Expected | null;
}

/** Of these nothing on the screens that a person was seen at says that a dossier must not be typed. */
const UNSEEN: readonly Trap[] = [
  'expiringTitle',
  'otherPerson',
  'sameAddress',
  'typedByAgent',
  'withdrawn',
  'missingDocument',
  'emptyDocument',
  'wrongTypeDocument',
  'infectedDocument',
  'unopenableDocument',
];

function fieldsOf({ champs }: WorldDossier): Readonly<Record<string, SourceValue>> {
  const text = (value: string): SourceValue => (value === '' ? { type: 'empty' } : { type: 'text', value });
  const { adresse } = champs;
  return {
    'Numéro étranger (sur le titre)': text(champs.numeroEtranger),
    'Nom de naissance': text(champs.nomNaissance),
    "Nom d'usage": text(champs.nomUsage),
    Prénoms: text(champs.prenoms),
    'Date de naissance': { type: 'date', value: champs.dateNaissance },
    Nationalité: text(champs.nationalite.name),
    'Type de titre': text(champs.typeTitre),
    'Date de fin de validité du titre': { type: 'date', value: champs.finTitre },
    'Nouvelle adresse': {
      type: 'address',
      label: adresse.label,
      number: adresse.streetNumber ?? '',
      street: adresse.streetName ?? (adresse.type === 'locality' ? (adresse.streetAddress ?? '') : ''),
      postalCode: adresse.postalCode,
      city: adresse.cityName,
      cityCode: adresse.cityCode,
      departmentCode: adresse.departmentCode,
    },
    "Complément d'adresse": text(champs.complement),
    "Date d'emménagement": { type: 'date', value: champs.dateEmmenagement },
    "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: champs.heberge },
    "Nom de l'hébergeant": text(champs.hebergeant),
    Téléphone: text(champs.telephone),
    Courriel: text(champs.courriel),
  };
}

export interface AddressWorld {
  readonly world: World;
  readonly dossiers: readonly AddressDossier[];
}

export function addressWorld(seed: number, dossiers: number): AddressWorld {
  const whole = generateWorld({ seed, dossiers });
  const kept = whole.dossiers.filter(({ trap }) => trap === null || !UNSEEN.includes(trap));
  return {
    world: { ...whole, dossiers: kept },
    dossiers: kept.map((dossier) => ({
      reference: String(dossier.number),
      trap: dossier.trap,
      fields: fieldsOf(dossier),
      record: dossier.expected.record,
    })),
  };
}

function cellOf(value: SourceValue): unknown {
  switch (value.type) {
    case 'empty':
      return '';
    case 'address':
      return {
        libellé: value.label,
        numéro: value.number,
        voie: value.street,
        'code postal': value.postalCode,
        commune: value.city,
        'code INSEE': value.cityCode,
        département: value.departmentCode,
      };
    case 'yes_no':
      return value.value === null ? '' : value.value ? 'oui' : 'non';
    case 'text':
    case 'date':
      return value.value;
    default:
      throw new TypeError(`no cell for ${value.type}`);
  }
}

/** The dossiers as a file of JSON rows. */
export function rowsOf(dossiers: readonly AddressDossier[]): string {
  const rows = dossiers.map(({ reference, fields }) => ({
    Dossier: reference,
    ...Object.fromEntries(Object.entries(fields).map(([label, value]) => [label, cellOf(value)])),
  }));
  return JSON.stringify(rows, null, 1);
}
