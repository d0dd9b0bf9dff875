// Hosts as a hosted applicant names them, beside the « chez » (21 characters at most) of `sejour`. Both sides are typed by hand.
import { textTable } from './text-literal.ts';

export const HOSTS = textTable([
  ["Mme Hélène d'Aubigné", "MME HELENE D'AUBIGNE"],
  ['Mme Josée Lacoste', 'MME JOSEE LACOSTE'],
  ['M. Alain Delmas', 'M. ALAIN DELMAS'],
  ['M. José Muñoz', 'M. JOSE MUNOZ'],
  ['M. Đức Nguyễn', 'M. DUC NGUYEN'],
  ['Mme Ayşe Yıldız', 'MME AYSE YILDIZ'],
  ['M. et Mme Cazals', 'M. ET MME CAZALS'],
  ['M. et Mme Lefèvre', 'M. ET MME LEFEVRE'],
  ["Mme N'Diaye Awa", "MME N'DIAYE AWA"],
  ['M. N’Guessan Koffi', "M. N'GUESSAN KOFFI"],
  ['Mme Cœlia Strauß', 'MME COELIA STRAUSS'],
  ['Mme Le Bœuf', 'MME LE BOEUF'],
  ['M. Łukasz Wójcik', 'M. LUKASZ WOJCIK'],
  ['Mme Sørensen', 'MME SORENSEN'],
  ['Samira Haddad', 'SAMIRA HADDAD'],
  ['Benoît Vaïssac', 'BENOIT VAISSAC'],
  ['Marie-Thérèse Ginès', 'MARIE-THERESE GINES'],
  ['Dr Ngozi Okafor', 'DR NGOZI OKAFOR'],
  ['Mme Vve Clémenceau', 'MME VVE CLEMENCEAU'],
  ['M. El  Aïssaoui', 'M. EL AISSAOUI'],
  // Exactly 21 characters.
  ['Mme Émilienne Bonnafé', 'MME EMILIENNE BONNAFE'],
  ['M. Jean-Pierre Fontès', 'M. JEAN-PIERRE FONTES'],
]);

/** More than 21 characters (a ligature may be what makes it so), or a character that `sejour` refuses: a person decides. */
export const LOSSY_HOSTS: readonly string[] = [
  'Mme Éléonore d’Aubigné',
  'M. et Mme Jean-Baptiste de Montlaur',
  'Mme Marie-Françoise Castelnau',
  'M. Mamadou Moustaphé Diallo',
  'Association Accueil et Partage',
  'Mme Nguyễn Thị Hương Giang',
  // 21 characters as it is written, 22 once the ligature is split.
  'Mme Lætitia Bonnefond',
  'M. Rakotomalala Andriamihaja',
  'Foyer n° 3 (Sapiac)',
];
