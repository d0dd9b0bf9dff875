// What backup, restore, move and the keys' commands refuse, and what to do about it.
import { errorTable } from '#base/errors.ts';

export const adminErrors = errorTable({
  'admin.no-data': {
    status: 404,
    act: 'operator',
    retry: 'never',
    fr: 'Le dossier {directory} ne contient pas de données de Copiste. Donnez avec --data le dossier du serveur, et --database s’il utilise PostgreSQL.',
    en: 'The folder {directory} holds no data of Copiste. Give the server’s folder with --data, and --database if it uses PostgreSQL.',
  },
  'admin.file-exists': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier {file} existe déjà : une sauvegarde n’écrase rien. Donnez un autre nom avec -o.',
    en: 'The file {file} exists already: a backup overwrites nothing. Give another name with -o.',
  },
  'admin.file-refused': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Impossible d’écrire {file} ({reason}) ; rien n’a été gardé. Libérez de la place ou donnez un autre endroit, puis recommencez.',
    en: 'Cannot write {file} ({reason}); nothing was kept. Free some space or give another place, then try again.',
  },
  'admin.archive-unreadable': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier {file} n’est pas une sauvegarde entière ({reason}). Choisissez-en une autre ; rien n’a été changé.',
    en: 'The file {file} is not a whole backup ({reason}). Choose another one; nothing was changed.',
  },
  'admin.archive-newer': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'La sauvegarde {file} vient de Copiste {version}, plus récent que celui-ci (il ne connaît pas {name}). Installez cette version de Copiste ou une plus récente, puis recommencez ; rien n’a été changé.',
    en: 'The backup {file} was made by Copiste {version}, which is newer than this one (it does not know {name}). Install that version of Copiste or a later one, then try again; nothing was changed.',
  },
  'admin.target-not-empty': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Il y a déjà des données dans {place} : rien n’est écrasé. Donnez un dossier ou une base vide.',
    en: 'There are data in {place} already: nothing is overwritten. Give an empty folder or database.',
  },
  'admin.copy-differs': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La copie n’est pas égale à l’original ({what}) : rien n’en a été gardé et l’original est intact. Vérifiez le disque et la base de destination, puis recommencez ; si cela persiste, signalez ce défaut.',
    en: 'The copy is not equal to the original ({what}): nothing of it was kept and the original is intact. Check the disk and the target database, then try again; if it persists, report this defect.',
  },
  'admin.same-place': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'Les données sont déjà dans {place}. Donnez une autre destination avec --to.',
    en: 'The data are in {place} already. Give another target with --to.',
  },
  'admin.moved-already': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Ces données ont déjà été déplacées vers {place}. Démarrez le serveur avec cette base (--database), ou reprenez le déplacement vers elle.',
    en: 'These data were moved to {place} already. Start the server with that database (--database), or take up the move to it again.',
  },
  'admin.restored': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Les données viennent de la sauvegarde du {date} : ce qui a été saisi depuis n’est pas connu ici. L’assistant est arrêté et chaque validation demandera une confirmation. Comparez avec l’application ce qui a été fait depuis cette date, puis demandez une collecte pour reprendre.',
    en: 'The data come from the backup of {date}: what was entered since is not known here. The assistant is stopped and every commit will ask for a confirmation. Compare with the application what was done since that date, then ask for a collection to go on.',
  },
});
