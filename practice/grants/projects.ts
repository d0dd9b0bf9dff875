// What is asked for: the project as the applicant names it and ranks it, beside the category of `subventions`. Both sides are typed by hand.

export interface ProjectLiteral {
  readonly label: string;
  readonly scheme: 'DETR' | 'DSIL';
  /** The option of the form, of the field of that fund. */
  readonly asked: string;
  /** The option of `subventions`. */
  readonly category: string;
}

const detr = (label: string, asked: string, category: string): ProjectLiteral => ({ label, scheme: 'DETR', asked, category });
const dsil = (label: string, asked: string, category: string): ProjectLiteral => ({ label, scheme: 'DSIL', asked, category });

const SCHOOLS = 'Axe 1 - Etablissements scolaires du 1er degré';
const BUILDINGS = 'Axe 2 - Amélioration des bâtiments publics';
const MOBILITY = 'Axe 3 - Mobilité douce';
const SERVICES = 'Axe 5 - Développement des services publics en milieu rural';
const SPORTS = 'Axe 7 - Projets touristiques, de loisirs ou sportifs';
const THERMAL = '1° Rénovation thermique, transition énergétique, développement des énergies renouvelables ;';
const NORMS = '2° Mise aux normes et de sécurisation des équipements publics ;';
const DIGITAL = '4° Développement du numérique et de la téléphonie mobile ;';

export const PROJECTS: readonly ProjectLiteral[] = [
  detr("Rénovation énergétique de l'école primaire", SCHOOLS, 'Bâtiments scolaires'),
  detr('Création de deux salles de classe à l’école maternelle', SCHOOLS, 'Bâtiments scolaires'),
  detr('Réfection de la toiture de la mairie', BUILDINGS, 'Bâtiments publics'),
  detr('Mise en accessibilité de la salle des fêtes – 2e tranche', BUILDINGS, 'Bâtiments publics'),
  detr("Voie douce entre le bourg et l'école", MOBILITY, 'Voirie et mobilités douces'),
  detr('Piste cyclable « Cœur de village »', MOBILITY, 'Voirie et mobilités douces'),
  detr("Création d'une maison France Services", SERVICES, 'Services publics en milieu rural'),
  detr('Agence postale communale et médiathèque', SERVICES, 'Services publics en milieu rural'),
  detr('Vestiaires du stade municipal', SPORTS, 'Équipements sportifs et culturels'),
  detr('Rénovation de la piscine intercommunale (bassin nord)', SPORTS, 'Équipements sportifs et culturels'),
  dsil('Chaufferie à bois & réseau de chaleur', THERMAL, 'Rénovation thermique et transition énergétique'),
  dsil('Panneaux photovoltaïques sur le groupe scolaire', THERMAL, 'Rénovation thermique et transition énergétique'),
  dsil("Sécurisation de la traversée d'agglomération", NORMS, 'Mise aux normes et sécurisation'),
  dsil('Mise aux normes électriques de l’église Saint-Étienne', NORMS, 'Mise aux normes et sécurisation'),
  dsil('Équipement numérique des écoles – tableaux interactifs', DIGITAL, 'Numérique et téléphonie mobile'),
];

/** More than 120 characters: a person decides what is left out. */
export const LOSSY_LABELS: readonly string[] = [
  'Rénovation énergétique et mise en accessibilité de l’école primaire et de la cantine, avec réfection de la cour et création de sanitaires',
  "Restructuration complète de l'ancien presbytère en maison de santé pluridisciplinaire, avec logement pour un médecin et stationnement public",
  'Réhabilitation de la salle polyvalente : isolation par l’extérieur, remplacement des menuiseries, ventilation, éclairage et sonorisation (lot 1 à 9)',
];
