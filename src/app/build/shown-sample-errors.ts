// What can be wrong with the dossier that is to explain what was shown.
import { errorTable } from '#base/errors.ts';

export const shownSampleErrors = errorTable({
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
