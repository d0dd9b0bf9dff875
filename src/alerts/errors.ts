// Why an alert did not leave, and what to do about it. Places are named by their origin: a path may hold a secret.
import { errorTable } from '#base/errors.ts';

export const alertErrors = errorTable({
  'alert.place-unreachable': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{place} ne répond pas ({why}). Vérifiez l’adresse et que le réseau passe depuis le serveur ; l’envoi est refait.',
    en: '{place} does not answer ({why}). Check the address and that the network lets the server through; it is sent again.',
  },
  'alert.place-busy': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{place} demande d’attendre ({status}). L’envoi est refait plus tard.',
    en: '{place} asks to wait ({status}). It is sent again later.',
  },
  'alert.place-refused': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{place} a refusé le message ({status}). Vérifiez les réglages de ce canal ; l’envoi est refait.',
    en: '{place} refused the message ({status}). Check the settings of this channel; it is sent again.',
  },
  'alert.sign-in-refused': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{place} ne reconnaît pas le compte ou le jeton de ce canal. Donnez-en un autre ; l’envoi est refait.',
    en: '{place} does not know the account or the token of this channel. Give another; it is sent again.',
  },
  'alert.place-private': {
    status: 422,
    act: 'operator',
    retry: 'wait',
    fr: '{place} est dans un réseau privé. Un administrateur doit l’autoriser pour ce canal.',
    en: '{place} is inside a private network. An administrator must allow it for this channel.',
  },
  'alert.not-encrypted': {
    status: 422,
    act: 'operator',
    retry: 'wait',
    fr: '{place} n’est pas chiffré : ce n’est permis que dans un réseau privé autorisé. Donnez une adresse https, ou TLS.',
    en: '{place} is not encrypted: only inside a private network that was allowed. Give an https address, or TLS.',
  },
  'alert.no-recipient': {
    status: 422,
    act: 'operator',
    retry: 'wait',
    fr: 'Personne à qui écrire : le canal n’a pas d’adresse, et aucune personne de ces rôles n’a de compte dont l’identifiant est une adresse.',
    en: 'Nobody to write to: the channel has no address, and nobody with these roles has an account that is an address.',
  },
  'alert.recipients-refused': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{place} a refusé {count} destinataires sur {all}. Vérifiez leurs adresses ; l’envoi leur est refait.',
    en: '{place} refused {count} recipients of {all}. Check their addresses; it is sent to them again.',
  },
});
