// What can go wrong with keys and sealed values.
import { errorTable } from '#base/errors.ts';

export const vaultErrors = errorTable({
  'vault.key-unreadable': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La clé {place} ne peut pas être lue ou créée ({reason}). Vérifiez les droits du dossier de données, ou remettez la clé de votre sauvegarde.',
    en: 'The key {place} cannot be read or made ({reason}). Check the rights on the data folder, or put the key of your backup back.',
  },
  'vault.key-missing': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La clé {place} a disparu alors que des données chiffrées existent. Remettez-la depuis votre sauvegarde : sans elle, rien ne peut être lu.',
    en: 'The key {place} is gone although encrypted data exist. Put it back from your backup: without it nothing can be read.',
  },
  'vault.key-invalid': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La clé {place} n’est pas valable : attendu 32 octets en base64, une clé par ligne. Remettez la clé d’origine.',
    en: 'The key {place} is not valid: expected 32 bytes in base64, one key a line. Put the original key back.',
  },
  'vault.key-exposed': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La clé {place} peut être lue par d’autres utilisateurs de la machine. Réservez-la au compte sous lequel Copiste tourne : chmod 600 {place}',
    en: 'The key {place} can be read by other users of this machine. Keep it to the account under which Copiste runs: chmod 600 {place}',
  },
  'vault.key-unknown': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Une valeur a été chiffrée avec la clé {key}, qui n’est pas là. Remettez cette clé dans le fichier de clés.',
    en: 'A value was encrypted with key {key}, which is not there. Put that key back into the key file.',
  },
  'vault.key-other': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La clé {place} n’est pas celle de ces données : il manque la clé d’empreinte {key}. Remettez le fichier de clés de cette installation, ou donnez-le avec --key-file ; si la clé est perdue, lisez « copiste key replace-lost --help ».',
    en: 'The key {place} is not the one of these data: the key with fingerprint {key} is missing. Put this installation’s key file back, or give it with --key-file; if the key is lost, read "copiste key replace-lost --help".',
  },
  'vault.altered': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Une valeur chiffrée ({purpose}) a été altérée ou déplacée : elle ne peut plus être lue. Restaurez une sauvegarde et prévenez la personne responsable de la sécurité.',
    en: 'An encrypted value ({purpose}) was altered or moved: it can no longer be read. Restore a backup and tell whoever is responsible for security.',
  },
});
