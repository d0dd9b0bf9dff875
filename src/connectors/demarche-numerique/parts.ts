// What an assistant may read of a champ besides its value, each under the champ's label, a colon and the part's name: texts only.
import type { ChampAnswer, EstablishmentAnswer } from './answers.ts';

type Part = (champ: ChampAnswer) => string | null | undefined;

/** The words of the register for what is there and what is gone; any other is told as it stands. */
const STATES: Readonly<Record<string, string>> = { Actif: 'actif', Ferme: 'fermé' };

export function stateOfEstablishment({ entreprise }: Pick<EstablishmentAnswer, 'entreprise'>): string | null {
  const state = entreprise?.etatAdministratif ?? null;
  return state === null ? null : (STATES[state] ?? state);
}

/** By the kind of champ, then by name. */
export const PARTS: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  SiretChamp: {
    'raison sociale': ({ etablissement }) => etablissement?.entreprise?.raisonSociale,
    'forme juridique': ({ etablissement }) => etablissement?.entreprise?.formeJuridique,
    'état administratif': ({ etablissement }) => stateOfEstablishment(etablissement ?? {}),
    RNA: ({ etablissement }) => etablissement?.association?.rna,
  },
  RNAChamp: { titre: ({ rna }) => rna?.title },
  RNFChamp: { titre: ({ rnf }) => rnf?.title },
  LinkedDropDownListChamp: {
    'premier choix': ({ primaryValue }) => primaryValue,
    'second choix': ({ secondaryValue }) => secondaryValue,
  },
  DepartementChamp: { code: ({ departement }) => departement?.code },
  RegionChamp: { code: ({ region }) => region?.code },
  EpciChamp: { code: ({ epci }) => epci?.code },
  PaysChamp: { code: ({ pays }) => pays?.code },
  EngagementJuridiqueChamp: {
    'montant engagé': ({ engagementJuridique }) => engagementJuridique?.montantEngage,
    'montant payé': ({ engagementJuridique }) => engagementJuridique?.montantPaye,
  },
};

export function partsOf(kind: string): Readonly<Record<string, Part>> {
  return (Object.hasOwn(PARTS, kind) ? PARTS[kind] : undefined) ?? {};
}
