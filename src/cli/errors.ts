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
  'cli.file-unreadable': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: '« {file} » ne peut pas être lu ({reason}). Vérifiez le nom et les droits.',
    en: '"{file}" cannot be read ({reason}). Check its name and rights.',
  },
  'cli.file-not-written': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: '« {file} » n’a pas pu être écrit ({reason}) ; un fichier qui existe n’est jamais remplacé. Donnez un autre nom avec -o.',
    en: '"{file}" could not be written ({reason}); a file that exists is never replaced. Give another name with -o.',
  },
  'cli.not-a-receipt': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: '« {file} » n’est pas une attestation de Copiste. Donnez le PDF ou le fichier JSON tel que l’instance l’a donné.',
    en: '"{file}" is no receipt of Copiste. Give the PDF or the JSON file as the instance gave it.',
  },
  'cli.receipt-altered': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: '« {file} » a été modifié depuis sa signature : n’en croyez rien. Demandez une nouvelle attestation à l’instance.',
    en: '"{file}" was altered after it was signed: believe nothing of it. Ask the instance for a new receipt.',
  },
  'cli.receipt-key-unknown': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: '« {file} » porte la clé {key}, qui n’est pas celle donnée ({given}) : c’est une autre instance, ou un faux. Vérifiez d’où vient la clé, puis d’où vient l’attestation.',
    en: '"{file}" bears key {key}, which is not the one given ({given}): it is another instance, or a forgery. Check where the key comes from, then where the receipt comes from.',
  },
  'cli.nothing-to-check': {
    status: 422,
    act: 'author',
    retry: 'never',
    fr: '« {path} » n’est ni un assistant (dossier avec assistant.yaml) ni une carte d’application (fichier .yaml, ou dossier qui en contient). Donnez l’un ou l’autre.',
    en: '"{path}" is neither an assistant (folder with assistant.yaml) nor an application map (.yaml file, or folder that holds some). Give one or the other.',
  },
});
