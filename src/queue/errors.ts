// What can go wrong with the queue.
import { errorTable } from '#base/errors.ts';

export const queueErrors = errorTable({
  'queue.lane-unknown': {
    status: 500,
    act: 'author',
    retry: 'never',
    fr: 'La file d’attente {lane} n’existe pas. C’est un défaut du programme, signalez-le.',
    en: 'The queue’s lane {lane} does not exist. This is a defect of the program, report it.',
  },
  'queue.not-started': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La file d’attente n’a pas démarré ({reason}). Vérifiez que l’utilisateur de la base peut créer des tables, puis redémarrez.',
    en: 'The queue did not start ({reason}). Check that the database user may make tables, then start again.',
  },
});
