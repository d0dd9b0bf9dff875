// What the command line itself refuses.
import { errorTable } from '#base/errors.ts';

export const cliErrors = errorTable({
  'cli.no-such-path': {
    status: 404,
    act: 'author',
    retry: 'never',
    fr: '« {path} » n’existe pas. Donnez le dossier d’un assistant, un dossier de cartes d’application ou une carte.',
    en: '"{path}" does not exist. Give the folder of an assistant, a folder of application maps or one map.',
  },
  'cli.nothing-to-check': {
    status: 422,
    act: 'author',
    retry: 'never',
    fr: '« {path} » n’est ni un assistant (dossier avec assistant.yaml) ni une carte d’application (fichier .yaml, ou dossier qui en contient). Donnez l’un ou l’autre.',
    en: '"{path}" is neither an assistant (folder with assistant.yaml) nor an application map (.yaml file, or folder that holds some). Give one or the other.',
  },
});
