// A handful of invented dossiers for the tests of this folder.
import type { SourceChamps, World, WorldDossier } from '../world.ts';

export const CHAMPS: SourceChamps = {
  numeroEtranger: '0123456789',
  nomNaissance: 'Nguyễn',
  nomUsage: '',
  prenoms: 'Thị Lan',
  dateNaissance: '1990-01-05',
  nationalite: { name: 'Viêt Nam', code: 'VN' },
  typeTitre: 'Carte de résident',
  finTitre: '2031-04-30',
  adresse: {
    label: "12 bis Rue de l'Église 82000 Montauban",
    type: 'housenumber',
    streetAddress: "12 bis Rue de l'Église",
    streetNumber: '12 bis',
    streetName: "Rue de l'Église",
    postalCode: '82000',
    cityName: 'Montauban',
    cityCode: '82121',
    departmentName: 'Tarn-et-Garonne',
    departmentCode: '82',
    regionName: 'Occitanie',
    regionCode: '76',
  },
  complement: '',
  heberge: false,
  hebergeant: '',
  dateEmmenagement: '2026-03-01',
  telephone: '0563000000',
  courriel: 'demandeur@exemple.example',
  copieTitre: [{ kind: 'jpeg', filename: 'titre.jpg' }],
  justificatif: [{ kind: 'pdf', filename: 'justificatif.pdf' }],
  attestationHebergement: [],
  exactitude: true,
};

/** A dossier deposited on a day of March 2026 that follows its number. */
export function worldDossier(number: number, changes: Partial<WorldDossier> = {}, champs: Partial<SourceChamps> = {}): WorldDossier {
  const day = String(1 + (number % 15)).padStart(2, '0');
  return {
    number,
    trap: null,
    deposited: `2026-03-${day}T08:30:00.000Z`,
    usagerEmail: 'demandeur@exemple.example',
    demandeur: { civilite: 'Mme', nom: 'Nguyễn', prenom: 'Thị Lan' },
    champs: { ...CHAMPS, ...champs },
    withdrawnAfterFirstRead: false,
    expected: { outcome: 'done', record: null, messages: 0 },
    ...changes,
  };
}

export function worldOf(dossiers: readonly WorldDossier[], seed = 7): World {
  return { seed, today: '2026-03-16', people: [], dossiers };
}

/** `count` ordinary dossiers, numbered from 1001. */
export function worldOfSize(count: number, seed = 7): World {
  return worldOf(
    Array.from({ length: count }, (_, index) => worldDossier(1001 + index)),
    seed,
  );
}
