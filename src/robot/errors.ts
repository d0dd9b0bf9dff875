// What can go wrong in a robot itself, outside the dossier that it treats.
import { errorTable } from '#base/errors.ts';

export const robotErrors = errorTable({
  'robot.no-token': {
    status: 401,
    act: 'operator',
    retry: 'never',
    fr: 'Ce robot n’a pas de jeton. Donnez-le par la variable COPISTE_ROBOT_TOKEN (ou --token) ; le serveur en délivre un par robot.',
    en: 'This robot has no token. Give it in the variable COPISTE_ROBOT_TOKEN (or --token); the server issues one for each robot.',
  },
  'robot.lease-over': {
    status: 409,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Le bail de {seconds} s a pris fin sans que le serveur ait répondu au robot. Tout est arrêté ; le dossier sera repris.',
    en: 'The lease of {seconds} s ended without the server having answered the robot. Everything is stopped; the dossier will be taken up again.',
  },
  'robot.stopping': {
    status: 503,
    act: 'operator',
    retry: 'new-attempt',
    fr: 'Arrêt demandé : le travail est rendu et sera repris.',
    en: 'A stop was asked for: the task is given back and will be taken up again.',
  },
  'robot.attempt-too-long': {
    status: 504,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Le travail dure depuis plus de {minutes} min : il est interrompu et sera repris. Vérifiez que l’application répond.',
    en: 'The task has lasted for more than {minutes} min: it is interrupted and will be taken up again. Check that the application answers.',
  },
  'robot.stuck': {
    status: 500,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Le travail interrompu ne s’est pas arrêté en {seconds} s : le robot se termine, pour que rien ne continue sans bail. Relancez-le.',
    en: 'The interrupted task did not stop within {seconds} s: the robot ends, so that nothing goes on without a lease. Start it again.',
  },
  'robot.assistant-refused': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'L’assistant reçu du serveur a {count} erreur(s) pour ce robot, la première à {place}. Mettez serveur et robot à la même version, ou réinstallez l’assistant.',
    en: 'The assistant received from the server has {count} error(s) for this robot, the first at {place}. Bring server and robot to the same version, or install the assistant again.',
  },
  'robot.demarche-wrong': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'Le numéro de démarche de l’installation (« {given} ») n’en est pas un. Corrigez « service.démarche » dans les réglages.',
    en: 'The number of the démarche in the installation ("{given}") is not one. Correct "service.démarche" in the settings.',
  },
  'robot.evidence-refused': {
    status: 422,
    act: 'system',
    retry: 'new-attempt',
    fr: 'Le serveur n’a pas accepté une preuve de cette tentative ({code}). Le dossier n’est pas compté comme traité ; il sera repris et vérifié.',
    en: 'The server did not accept a piece of evidence of this attempt ({code}). The dossier does not count as done; it will be taken up again and verified.',
  },
  'robot.source-stands-still': {
    status: 502,
    act: 'system',
    retry: 'new-attempt',
    fr: 'La source annonce une suite sans avancer. La collecte est arrêtée et sera refaite.',
    en: 'The source announces more without moving on. The collection is stopped and will be made again.',
  },
});
