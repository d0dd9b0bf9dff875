// What can go wrong with rows that are posted to another program, and what to do about it.
import { errorTable } from '#base/errors.ts';

export const httpPostErrors = errorTable({
  'http-post.origin-not-allowed': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'L’origine {origin} n’est pas de celles que l’administrateur a permises à cet assistant. Ajoutez-la à ses adresses permises, ou corrigez l’adresse du suivi.',
    en: 'The origin {origin} is not among those that the administrator allowed to this assistant. Add it to its allowed addresses, or correct the address of the register.',
  },
  'http-post.not-encrypted': {
    status: 403,
    act: 'operator',
    retry: 'never',
    fr: 'L’adresse {origin} n’est pas chiffrée : rien n’y est envoyé, sauf sur cette machine-ci. Donnez une adresse https://.',
    en: 'The address {origin} is not encrypted: nothing is sent there, but on this very machine. Give an https:// address.',
  },
  'http-post.refused': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: '{origin} a refusé l’inscription (réponse {status}) : rien n’y est fait. Vérifiez l’adresse et le secret du suivi.',
    en: '{origin} refused the entry (answer {status}): nothing is done there. Check the address and the secret of the register.',
  },
  'http-post.row-refused': {
    status: 422,
    act: 'data',
    retry: 'never',
    fr: '{origin} n’a pas voulu de cette inscription (réponse {status}) : rien n’y est fait, et les autres dossiers continuent. Voyez avec ses responsables ce qui ne convient pas, puis reprenez le dossier.',
    en: '{origin} did not want this entry (answer {status}): nothing is done there, and the other dossiers go on. See with those who answer for it what does not fit, then take the dossier up again.',
  },
  'http-post.busy': {
    status: 429,
    act: 'system',
    retry: 'wait',
    fr: '{origin} a trop à faire et n’a rien pris : l’envoi sera refait.',
    en: '{origin} has too much to do and took nothing: it will be posted again.',
  },
  'http-post.window-over': {
    status: 409,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Le délai accordé pour l’envoi à {origin} est passé : rien n’est parti. L’envoi sera refait.',
    en: 'The time granted for posting to {origin} is over: nothing left. It will be posted again.',
  },
  'http-post.unreachable': {
    status: 502,
    act: 'system',
    retry: 'wait',
    fr: '{origin} ne répond pas ({why}) : rien n’est parti. L’envoi sera refait.',
    en: '{origin} does not answer ({why}): nothing left. It will be posted again.',
  },
  'http-post.not-asked': {
    status: 502,
    act: 'system',
    retry: 'wait',
    fr: '{origin} ne répond pas ({why}) quand on lui demande s’il tient l’inscription. La question sera posée de nouveau, avant tout envoi.',
    en: '{origin} does not answer ({why}) when it is asked whether it holds the entry. It will be asked again, before anything is posted.',
  },
  'http-post.answer-lost': {
    status: 502,
    act: 'system',
    retry: 'new-attempt',
    fr: 'L’envoi à {origin} est resté sans réponse sûre ({why}). L’inscription doit être reconnue avant d’être refaite.',
    en: 'Posting to {origin} got no certain answer ({why}). The entry must be recognised before it is made again.',
  },
  'http-post.contract-broken': {
    status: 502,
    act: 'operator',
    retry: 'wait',
    fr: '{origin} ne dit pas si l’inscription y est (réponse {status}) : il doit répondre { "key": …, "held": true ou false } à la question par clé (docs/connecteurs.md).',
    en: '{origin} does not say whether the entry stands (answer {status}): it must answer { "key": …, "held": true or false } to the question by key (docs/connecteurs.md).',
  },
});
