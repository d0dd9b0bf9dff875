// The démarche 82003: what the application form of associations (Cerfa 12156) asks for a project, its annotations and labels.
import { type Field, type FieldBase, type Form, field, opaqueId } from '../demarche-numerique/form.ts';

export const ASSOCIATIONS_DEMARCHE_NUMBER = 82003;

const FIRST = 5_451_000;
let last = FIRST;
const next = (label: string, required = true): FieldBase => field((last += 1), label, required);

const euros = (key: string, label: string, required = true): Field => ({ ...next(label, required), kind: 'decimal_number', key });
const text = (key: string, label: string): Field => ({ ...next(label), kind: 'text', key });
const heading = (label: string): Field => ({ ...next(label, false), kind: 'header_section', level: 1 });
const file = (key: string, label: string, nature = 'NON_SPECIFIE'): Field => ({
  ...next(label),
  kind: 'piece_justificative',
  key,
  nature,
});

const FIELDS: readonly Field[] = [
  heading("1. Identification de l'association"),
  text('name', 'Nom - Dénomination'),
  { ...next('Numéro RNA'), kind: 'rna', key: 'rna' },
  { ...next('Adresse électronique'), kind: 'email', key: 'email' },
  heading('6. Projet - Objet de la demande'),
  text('label', 'Intitulé du projet'),
  {
    ...next('Objet de la demande'),
    kind: 'drop_down_list',
    key: 'object',
    options: ['Projet de formation des bénévoles', 'Fonctionnement global de l’association', 'Projet innovant ou action nouvelle'],
  },
  { ...next('Date de début du projet'), kind: 'date', key: 'startsOn' },
  { ...next('Date de fin du projet'), kind: 'date', key: 'endsOn' },
  heading('6. Budget du projet'),
  euros('purchases', '60 - Achats'),
  euros('services', '61 - Services extérieurs'),
  euros('otherServices', '62 - Autres services extérieurs'),
  euros('staff', '64 - Charges de personnel'),
  euros('charges', 'TOTAL DES CHARGES'),
  euros('sales', '70 - Vente de produits finis, de marchandises, prestations de services'),
  euros('state', "74 - Subventions d'exploitation - État"),
  euros('region', "74 - Subventions d'exploitation - Conseil régional", false),
  euros('county', "74 - Subventions d'exploitation - Conseil départemental", false),
  euros('intercommunal', "74 - Subventions d'exploitation - Communauté de communes ou d'agglomération", false),
  euros('membership', '75 - Autres produits de gestion courante'),
  euros('resources', 'TOTAL DES PRODUITS'),
  heading('7. Attestations'),
  euros('requested', 'Montant de la subvention demandée'),
  { ...next('IBAN'), kind: 'iban', key: 'iban' },
  file('rib', "Relevé d'identité bancaire", 'RIB'),
  file('minutes', "Extrait du procès-verbal de l'organe délibérant"),
];

export const ASSOCIATIONS_FORM: Form = {
  number: ASSOCIATIONS_DEMARCHE_NUMBER,
  title: 'Demande de subvention des associations (FDVA)',
  group: { number: 321, label: 'Service de la vie associative' },
  instructeurs: [
    { id: opaqueId('Instructeur', 521), email: 'assistant.subventions@prefecture.example' },
    { id: opaqueId('Instructeur', 522), email: 'vie.associative@prefecture.example' },
  ],
  labels: [
    { id: opaqueId('Label', 721), name: 'À vérifier', color: 'yellow_tournesol' },
    { id: opaqueId('Label', 722), name: 'À engager', color: 'blue_ecume' },
    { id: opaqueId('Label', 723), name: 'Engagé', color: 'green_menthe' },
  ],
  revision: 8301,
  fields: FIELDS,
  annotations: [
    { ...field(5_451_901, 'N° de subvention', false, "Donné par l'application d'instruction."), kind: 'text' },
    { ...field(5_451_902, "Date d'enregistrement"), kind: 'date' },
    { ...field(5_451_903, "N° d'engagement", false, 'Donné par les agents qui engagent dans Chorus.'), kind: 'text' },
    { ...field(5_451_904, "Exécution de l'assistant"), kind: 'text' },
  ],
};
