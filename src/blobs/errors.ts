// What can go wrong with kept files.
import { errorTable } from '#base/errors.ts';

export const blobErrors = errorTable({
  'blobs.too-large': {
    status: 413,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier fait {bytes} octets ; la limite est de {limit}. Réduisez-le, ou relevez la limite là où Copiste est installé.',
    en: 'The file has {bytes} bytes; the limit is {limit}. Make it smaller, or raise the limit where Copiste is installed.',
  },
  'blobs.missing': {
    status: 404,
    act: 'data',
    retry: 'never',
    fr: 'Le fichier {address} n’existe pas ou plus : il a pu être purgé.',
    en: 'The file {address} does not exist, or no longer: it may have been purged.',
  },
  'blobs.not-writable': {
    status: 507,
    act: 'operator',
    retry: 'wait',
    fr: 'Impossible d’écrire dans {directory} ({reason}). Libérez de la place ou donnez les droits d’écriture au compte sous lequel Copiste tourne.',
    en: 'Cannot write to {directory} ({reason}). Free some space or give the account under which Copiste runs the right to write.',
  },
});
