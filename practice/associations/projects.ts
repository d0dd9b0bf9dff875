// What associations ask for: the object of the project and the kind of help, beside the category of `subventions`. Both sides are typed by hand.

export interface ProjectLiteral {
  readonly label: string;
  /** The option of the form. */
  readonly asked: string;
  /** The option of `subventions`. */
  readonly category: string;
}

const TRAINING = 'Projet de formation des bénévoles';
const RUNNING = 'Fonctionnement global de l’association';
const INNOVATION = 'Projet innovant ou action nouvelle';

export const PROJECTS: readonly ProjectLiteral[] = [
  { label: 'Formation des trésoriers bénévoles', asked: TRAINING, category: 'Formation des bénévoles' },
  { label: "Premiers secours : former vingt bénévoles d'ici l'été", asked: TRAINING, category: 'Formation des bénévoles' },
  { label: 'Fonctionnement de l’association en 2026', asked: RUNNING, category: 'Fonctionnement global' },
  { label: 'Accueil des nouveaux adhérents – année pleine', asked: RUNNING, category: 'Fonctionnement global' },
  { label: 'Atelier mobile de réparation « Roue libre »', asked: INNOVATION, category: 'Projet innovant' },
  { label: 'Jardin nourricier & cuisine partagée', asked: INNOVATION, category: 'Projet innovant' },
];

/** More than 120 characters: a person decides what is left out. */
export const LOSSY_LABELS: readonly string[] = [
  'Création d’un lieu de rencontre entre les générations, avec ateliers de réparation, jardin partagé, bibliothèque de rue et concerts trimestriels',
  "Former l'ensemble des bénévoles de la fédération aux premiers secours, à la comptabilité associative, à la conduite de réunion et au droit du travail",
];
