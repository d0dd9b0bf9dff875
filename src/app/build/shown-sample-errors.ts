// What can be wrong with what an author gives beside what she shows: a file of a recorder, the dossier that is to explain it.
import { errorTable } from '#base/errors.ts';

export const shownSampleErrors = errorTable({
  'showing.file-too-large': {
    status: 413,
    act: 'author',
    retry: 'never',
    fr: 'Ce fichier dépasse {megabytes} Mo : un enregistrement de Chrome ou d’Edge est plus petit. Vérifiez que c’est le bon fichier, ou montrez le travail en plusieurs fois.',
    en: 'This file is larger than {megabytes} MB: a recording of Chrome or Edge is smaller. Check that it is the right file, or show the work in several parts.',
  },
  'showing.no-sample': {
    status: 422,
    act: 'author',
    retry: 'never',
    fr: 'Il n’y a là aucun dossier. La première ligne donne les titres des colonnes, chaque ligne suivante un dossier.',
    en: 'There is no dossier in this. The first line gives the headings of the columns, each further line a dossier.',
  },
  'showing.dossier-unknown': {
    status: 404,
    act: 'author',
    retry: 'never',
    fr: 'Aucun dossier de ce service n’a cette référence. Vérifiez-la, ou collez les valeurs du dossier.',
    en: 'No dossier of this office has this reference. Check it, or paste the values of the dossier.',
  },
  'showing.dossier-unreadable': {
    status: 409,
    act: 'author',
    retry: 'never',
    fr: 'Ce dossier n’a plus ses valeurs : elles ont été purgées. Prenez-en un plus récent, ou collez ses valeurs.',
    en: 'This dossier no longer has its values: they were purged. Take a more recent one, or paste its values.',
  },
});
