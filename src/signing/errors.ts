// What can be wrong with a key that checks signatures.
import { errorTable } from '#base/errors.ts';

export const signingErrors = errorTable({
  'signing.key-file-unreadable': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier de clé {file} ne peut pas être lu ({reason}). Donnez le fichier qui contient la clé publique de l’instance.',
    en: 'The key file {file} cannot be read ({reason}). Give the file that holds the public key of the instance.',
  },
  'signing.not-a-key': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '{file} ne contient pas de clé publique Ed25519 (« -----BEGIN PUBLIC KEY----- »). Demandez à l’instance sa clé : « copiste journal export-key », ou l’adresse /api/instance-key du serveur.',
    en: '{file} holds no Ed25519 public key ("-----BEGIN PUBLIC KEY-----"). Ask the instance for its key: "copiste journal export-key", or the address /api/instance-key of the server.',
  },
  'signing.no-key': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Cette base n’a pas encore de clé de signature : elle est faite au premier démarrage du serveur. Démarrez-le une fois avec « copiste serve ».',
    en: 'This database has no signing key yet: it is made when the server first starts. Start it once with "copiste serve".',
  },
});
