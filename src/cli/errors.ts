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
  'cli.translation-differs': {
    status: 500,
    act: 'system',
    retry: 'never',
    fr: '« {path} » traduit n’aurait pas le même sens : rien n’a été écrit. C’est un défaut de Copiste ; signalez-le avec ce fichier.',
    en: '"{path}" would not mean the same once translated: nothing was written. This is a defect of Copiste; report it with this file.',
  },
  'cli.format-differs': {
    status: 500,
    act: 'system',
    retry: 'never',
    fr: '« {path} » mis en forme ne dirait plus la même chose : rien n’a été écrit. C’est un défaut de Copiste ; signalez-le avec ce fichier.',
    en: '"{path}" would not say the same once formatted: nothing was written. This is a defect of Copiste; report it with this file.',
  },
  'cli.not-replaced': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: '« {path} » n’a pas pu être remplacé ({why}) : tous les fichiers sont restés comme ils étaient. Fermez-le ailleurs, vérifiez les droits et la place libre, puis recommencez.',
    en: '"{path}" could not be replaced ({why}): all files are as they were. Close it elsewhere, check rights and free space, then try again.',
  },
  'cli.nothing-to-check': {
    status: 422,
    act: 'author',
    retry: 'never',
    fr: '« {path} » n’est ni un assistant (dossier avec assistant.yaml) ni une carte d’application (fichier .yaml, ou dossier qui en contient). Donnez l’un ou l’autre.',
    en: '"{path}" is neither an assistant (folder with assistant.yaml) nor an application map (.yaml file, or folder that holds some). Give one or the other.',
  },
});
