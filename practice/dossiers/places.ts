// What stands beside a street or instead of it: complements and places without a street. Both sides are typed by hand.
import { textTable } from './text-literal.ts';

/** What the applicant adds to the address: at most 32 characters. */
export const COMPLEMENTS = textTable([
  ['Bâtiment C', 'BATIMENT C'],
  ['Appartement 14', 'APPARTEMENT 14'],
  ['Bât B, 2e étage, porte 8', 'BAT B, 2E ETAGE, PORTE 8'],
  ['Résidence Les Chênes', 'RESIDENCE LES CHENES'],
  ["Résidence de l'Étang, appt 3", "RESIDENCE DE L'ETANG, APPT 3"],
  ['Entrée côté cour', 'ENTREE COTE COUR'],
  ['1er étage droite', '1ER ETAGE DROITE'],
  ['Rez-de-chaussée', 'REZ-DE-CHAUSSEE'],
  ['Les Sœurs', 'LES SOEURS'],
  ['Boîte aux lettres 27', 'BOITE AUX LETTRES 27'],
  // Exactly 32 characters.
  ['Résidence des Bords du Tarn, B12', 'RESIDENCE DES BORDS DU TARN, B12'],
]);

/** Complements of more than 32 characters: a person decides. */
export const LOSSY_COMPLEMENTS: readonly string[] = [
  'Résidence universitaire Pierre-Paul Riquet, bâtiment B',
  'Chez le gardien, deuxième escalier à gauche',
  'Lotissement Les Hauts de Montauriol',
];

/** Places without a street: the name of the place (`locality`), where Démarche Numérique gives no `streetName`. */
export const PLACES = textTable([
  ['Les Cazalous', 'LES CAZALOUS'],
  ['La Borde Neuve', 'LA BORDE NEUVE'],
  ['Bel-Air', 'BEL-AIR'],
  ['Le Pech Rédon', 'LE PECH REDON'],
  ["L'Hôpital Vieux", "L'HOPITAL VIEUX"],
  ['Pièce de Bœuf', 'PIECE DE BOEUF'],
]);
