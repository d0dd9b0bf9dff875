// What can be wrong with a document that was attached, and with reading it.
import { errorTable } from '#base/errors.ts';

export const documentErrors = errorTable({
  'document.not-examined': {
    status: 503,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Un document n’a pas pu être examiné : {why}. Ce n’est pas un défaut du dossier ; il sera repris.',
    en: 'A document could not be examined: {why}. The dossier is not at fault; it will be taken up again.',
  },
  'document.reader-missing': {
    status: 503,
    act: 'operator',
    retry: 'never',
    fr: 'La lecture des documents numérisés n’est pas installée ici ({package}). Réinstallez Copiste sans exclure ses composants facultatifs.',
    en: 'Reading scanned documents is not installed here ({package}). Install Copiste again without leaving out its optional parts.',
  },
  'document.locked': {
    status: 422,
    act: 'data',
    retry: 'never',
    fr: 'Le document est protégé par un mot de passe. Ouvrez-le avec le demandeur, ou demandez-lui un document sans protection.',
    en: 'The document is protected by a password. Open it with the applicant, or ask for one without protection.',
  },
  'document.broken': {
    status: 422,
    act: 'data',
    retry: 'never',
    fr: 'Le document est abîmé ou n’est pas du type annoncé. Demandez-le de nouveau.',
    en: 'The document is damaged or not of the type that it claims. Ask for it again.',
  },
  'document.too-large': {
    status: 413,
    act: 'data',
    retry: 'never',
    fr: 'Le document est trop lourd pour être lu ici ({megabytes} Mo ; au plus {most} Mo). Lisez-le vous-même.',
    en: 'The document is too large to be read here ({megabytes} MB; at most {most} MB). Read it yourself.',
  },
  'document.too-fine': {
    status: 413,
    act: 'data',
    retry: 'never',
    fr: 'L’image a trop de points pour être lue ici. Lisez-la vous-même, ou demandez un document numérisé en 300 points par pouce.',
    en: 'The picture has too many dots to be read here. Read it yourself, or ask for a document scanned at 300 dots an inch.',
  },
  'document.too-long': {
    status: 413,
    act: 'data',
    retry: 'never',
    fr: 'Le document a trop de pages pour être lu ici ({pages} ; au plus {most}). Lisez-le vous-même.',
    en: 'The document has too many pages to be read here ({pages}; at most {most}). Read it yourself.',
  },
});
