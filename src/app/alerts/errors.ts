// What the use cases of alerts refuse, and what to do about it.
import { errorTable } from '#base/errors.ts';

export const alertActErrors = errorTable({
  'alert.unknown': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Cette alerte n’existe pas dans ce service, ou elle est close. Rechargez la page.',
    en: 'This alert does not exist in this office, or it is closed. Reload the page.',
  },
  'alert.channel-unknown': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Ce canal n’existe pas dans ce service. Rechargez la page.',
    en: 'This channel does not exist in this office. Reload the page.',
  },
  'alert.rule-unknown': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Cette règle n’existe pas dans ce service. Rechargez la page.',
    en: 'This rule does not exist in this office. Reload the page.',
  },
  'alert.settings-refused': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'Ce réglage ne convient pas : {place}. Corrigez-le ; rien n’a été changé.',
    en: 'This setting does not fit: {place}. Correct it; nothing was changed.',
  },
  'alert.settings-lost': {
    status: 409,
    act: 'operator',
    retry: 'wait',
    fr: 'Les réglages de ce canal sont perdus avec la clé qui les chiffrait. Saisissez-les de nouveau ; les messages partiront alors.',
    en: 'The settings of this channel are lost with the key that sealed them. Enter them again; the messages then leave.',
  },
});
