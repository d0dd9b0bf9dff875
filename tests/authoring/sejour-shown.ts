// One change of address typed into `sejour` as an agent would, as a recording: the values are the world's own literals.
import type { Manipulation, RecordedElement, Recording, ViewItem } from '#domain/recording.ts';
import type { SourceValue } from '#domain/payload.ts';
import { STREET_TYPES } from '../../practice/sejour/street-types.ts';
import type { WorldDossier } from '../../practice/world.ts';
import { choose, click, element, fill, optionsOf, recording } from '../../src/authoring/by-example/test-recordings.ts';
import type { SourceDossier } from '../../src/authoring/by-example/shown-dossiers.ts';

const FILE_KINDS: ReadonlySet<string> = new Set(['pdf', 'jpeg', 'png']);

/** As the connector gives it: the labels of the form. */
export function sourceOf({ number, champs }: WorldDossier): SourceDossier {
  const text = (value: string): SourceValue => (value === '' ? { type: 'empty' } : { type: 'text', value });
  const { adresse } = champs;
  const files = (all: WorldDossier['champs']['copieTitre']): SourceValue => ({
    type: 'files',
    files: all.map(({ kind, filename }) => ({
      filename,
      contentType: 'application/pdf',
      bytes: 1,
      condition: FILE_KINDS.has(kind) ? 'readable' : 'unopenable',
    })),
  });
  return {
    reference: String(number),
    fields: {
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
        street: adresse.streetName ?? '',
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
      'Titre de séjour (copie)': files(champs.copieTitre),
      'Justificatif de domicile': files(champs.justificatif),
      "Attestation d'hébergement": files(champs.attestationHebergement),
      "Je certifie l'exactitude des informations": { type: 'yes_no', value: champs.exactitude },
    },
  };
}

type ExpectedRecord = NonNullable<WorldDossier['expected']['record']>;

const GROUP: Partial<RecordedElement> = { group: 'Nouvelle adresse', frame: 'contenu' };

/** Control → what must come to stand there. */
export function typedIn({ adresse, dateEffet, heberge }: ExpectedRecord, numero: string): Readonly<Record<string, string>> {
  return {
    'Numéro étranger': numero,
    Hébergé: heberge,
    Chez: adresse.chez,
    'N°': adresse.numeroVoie,
    'Type de voie': adresse.typeVoie,
    'Libellé de la voie': adresse.libelleVoie,
    Complément: adresse.complement,
    'Code postal': adresse.codePostal,
    Commune: adresse.commune,
    Département: adresse.codeDepartement,
    'Code INSEE': adresse.codeInsee,
    "Date d'effet": dateEffet,
  };
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  Hébergé: ['', 'O', 'N'],
  'Type de voie': ['', ...STREET_TYPES.map(([code, wording]) => `${code} - ${wording}`)],
};

function elementFor(label: string, options: readonly string[] | undefined): RecordedElement {
  if (options === undefined) return element('field', label, GROUP);
  return element('choice', label, { ...GROUP, tag: 'select', options: optionsOf(options) });
}

/** What stays empty is not touched. */
export function shownIn(typed: Readonly<Record<string, string>>): Recording {
  const acts = Object.entries(typed).flatMap(([label, text]): readonly Manipulation[] => {
    if (label === 'Numéro étranger') return [fill(label, text), click('Rechercher'), click("Modifier l'adresse")];
    if (text === '') return [];
    const options = CHOICES[label];
    return [options === undefined ? fill(label, text, GROUP) : choose(label, text, options, GROUP)];
  });
  const items = Object.keys(typed)
    .slice(1)
    .map((label): ViewItem => {
      const options = CHOICES[label];
      return { kind: 'control', element: elementFor(label, options), holds: '' };
    });
  return recording([...acts, click('Enregistrer')], items);
}
