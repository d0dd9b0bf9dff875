// What the HTTP server itself refuses.
import { errorTable } from '#base/errors.ts';

export const serverErrors = errorTable({
  'server.backup-running': {
    status: 409,
    act: 'operator',
    retry: 'wait',
    fr: 'Une sauvegarde est déjà en cours. Attendez sa fin, puis recommencez.',
    en: 'A backup is under way already. Wait for its end, then try again.',
  },
  'server.too-many-posts': {
    status: 429,
    act: 'operator',
    retry: 'wait',
    fr: 'Trop d’envois à la fois : rien n’est pris de celui-ci. Recommencez dans {seconds} s, un envoi après l’autre.',
    en: 'Too many posts at once: nothing is taken of this one. Try again in {seconds} s, one post after the other.',
  },
  'server.port-in-use': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Le port {port} de {host} est déjà pris par un autre programme. Arrêtez-le, ou donnez un autre port avec --port (0 : un port libre).',
    en: 'Port {port} of {host} is already taken by another program. Stop it, or give another port with --port (0: any free one).',
  },
  'server.address-refused': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Le serveur ne peut pas écouter sur {host}, port {port} ({why}). Donnez une adresse de cette machine avec --host et un port permis avec --port.',
    en: 'The server cannot listen on {host}, port {port} ({why}). Give an address of this machine with --host and a permitted port with --port.',
  },
  'server.tls-refused': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier {file} ne peut pas servir au chiffrement ({reason}). Donnez ensemble, au format PEM, --tls-cert (certificat, suivi de sa chaîne) et --tls-key (sa clé).',
    en: 'The file {file} cannot be used for encryption ({reason}). Give together, in PEM format, --tls-cert (certificate, followed by its chain) and --tls-key (its key).',
  },
  'server.not-found': {
    status: 404,
    act: 'author',
    retry: 'never',
    fr: 'Cette adresse n’existe pas sur ce serveur. La liste des adresses est à /openapi.json.',
    en: 'This address does not exist on this server. The list of addresses is at /openapi.json.',
  },
  'server.this-machine-only': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'Les mesures de tous les services ne se lisent que depuis la machine du serveur, sans relais. Placez-y l’outil de surveillance, ou son agent.',
    en: 'The figures of all offices are read from the machine of the server only, without a relay. Put the monitoring tool, or its agent, there.',
  },
  'server.request-refused': {
    status: 400,
    act: 'author',
    retry: 'never',
    fr: 'La demande n’a pas la forme attendue, d’abord à « {place} ». La forme attendue est à /openapi.json.',
    en: 'The request does not have the expected shape, first at "{place}". The expected shape is at /openapi.json.',
  },
  'server.too-large': {
    status: 413,
    act: 'author',
    retry: 'never',
    fr: 'La demande est trop grande pour cette adresse. Envoyez moins à la fois.',
    en: 'The request is too large for this address. Send less at a time.',
  },
});
