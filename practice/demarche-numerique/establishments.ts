// An establishment as the API gives it: what the service completes by itself from a SIRET.
import type { Demandeur, GivenEstablishment } from './deposit.ts';
import { opaqueId } from './form.ts';

const ADDRESS = {
  label: '1 Place de la Mairie\r\n82000 MONTAUBAN\r\n',
  type: 'housenumber',
  streetAddress: '1 Place de la Mairie',
  streetNumber: '1',
  streetName: 'Place de la Mairie',
  postalCode: '82000',
  cityName: 'Montauban',
  cityCode: '82121',
  departmentName: 'Tarn-et-Garonne',
  departmentCode: '82',
  regionName: 'Occitanie',
  regionCode: '76',
  countryName: 'France',
  countryCode: 'FR',
} as const;

/** Type `PersonneMorale`. */
export function personneMorale({ siret, name, state, association }: GivenEstablishment) {
  return {
    __typename: 'PersonneMorale',
    id: opaqueId('Etablissement', siret),
    siret,
    siegeSocial: true,
    naf: '84.11Z',
    libelleNaf: 'Administration publique générale',
    address: ADDRESS,
    entreprise: {
      siren: siret.slice(0, 9),
      raisonSociale: name,
      formeJuridique: association === undefined ? 'Commune et commune nouvelle' : 'Association déclarée',
      formeJuridiqueCode: association === undefined ? '7210' : '9220',
      capitalSocial: '-1',
      etatAdministratif: state,
    },
    association: association === undefined ? null : { rna: association.rna, titre: association.title, objet: null, dateCreation: null },
  };
}

/** Type `Demandeur` of the dossier of that number. */
export function demandeurSource(demandeur: Demandeur, number: number, email: string): object {
  switch (demandeur.kind) {
    case 'person': {
      const { civilite, nom, prenom, birth } = demandeur;
      return { __typename: 'PersonnePhysique', id: opaqueId('Individual', number), civilite, nom, prenom, email, dateDeNaissance: birth };
    }
    case 'establishment':
      return personneMorale(demandeur.establishment);
    case 'incomplete':
      return { __typename: 'PersonneMoraleIncomplete', id: opaqueId('Etablissement', demandeur.siret), siret: demandeur.siret };
  }
}
