// `copiste backup`, `restore`, `move` and `key …` on the command line; each loads what it needs only when it is asked for.
import type { Command } from 'commander';
import { role } from './ending.ts';
import { reportLine } from './telling.ts';

export const KEY_FILE_HELP =
  'fichier des clés, hors du dossier des données ; sinon COPISTE_KEY_FILE, COPISTE_KEY ou master.key / file of the keys, outside the data folder; else COPISTE_KEY_FILE, COPISTE_KEY or master.key';

interface PlaceFlags {
  readonly data: string;
  readonly database?: string;
  readonly json?: boolean;
}

const placeOf = ({ data, database }: PlaceFlags) => ({ dataDirectory: data, database });
const tellingOf = ({ json }: PlaceFlags) => ({ json: json === true, write: (text: string) => void process.stdout.write(text) });

async function restoreRole(file: string, flags: PlaceFlags & { readonly nothingSince?: boolean }): Promise<number> {
  const { runRestore } = await import('./administration.ts');
  return runRestore(placeOf(flags), file, flags.nothingSince === true, tellingOf(flags));
}

async function moveRole(
  flags: PlaceFlags & { readonly to: string; readonly giveUp?: boolean; readonly neverServed?: boolean },
): Promise<number> {
  const { runGiveUpMove, runMove } = await import('./administration.ts');
  if (flags.giveUp === true) return runGiveUpMove(placeOf(flags), flags.to, flags.neverServed === true, tellingOf(flags));
  return runMove(placeOf(flags), flags.to, tellingOf(flags));
}

function withPlace(command: Command): Command {
  return command
    .requiredOption('--data <folder>', 'dossier des données / data folder')
    .option('--database <url>', 'postgres://… ; sans : base embarquée / without it: embedded database');
}

type KeyFlags = PlaceFlags & { readonly keyFile?: string; readonly leaveDamaged?: boolean; readonly lost?: readonly string[] };

const several = (text: string, before: readonly string[]): readonly string[] => [...before, text];

function keyRole(verb: 'show' | 'rotate' | 'removeRetired' | 'replaceLost'): (flags: KeyFlags) => Promise<number> {
  return async (flags) => {
    const { runKey } = await import('./key.ts');
    const { keyFile, leaveDamaged = false, lost = [] } = flags;
    return runKey(verb, { ...placeOf(flags), keyFile }, { leaveDamaged, lost }, tellingOf(flags));
  };
}

function keyCommand(key: Command, name: string): Command {
  return withPlace(key.command(name)).option('--key-file <file>', KEY_FILE_HELP).option('--json', 'une ligne / one line');
}

export function addAdministrationCommands(program: Command, version: string): void {
  withPlace(program.command('backup'))
    .description(
      'sauvegarde : base et captures en un fichier, sans la clé maîtresse / backup: database and captures in one file, without the master key',
    )
    .requiredOption('-o, --output <file>', 'fichier à écrire / file to write')
    .option(
      '--json',
      'une ligne / one line: { ok, file, bytes, createdAt, rows, files, missingCaptures, keys } ou / or { ok: false, error: { code, fr, en } }',
    )
    .action(
      role(async (flags: PlaceFlags & { readonly output: string }) => {
        const { runBackup } = await import('./administration.ts');
        return runBackup(placeOf(flags), flags.output, version, tellingOf(flags));
      }),
    );

  withPlace(program.command('restore'))
    .description(
      'restaure une sauvegarde dans un dossier ou une base vide ; les assistants attendent ensuite une personne / restores a backup into an empty folder or database; the assistants then wait for a person',
    )
    .argument('<file>', 'sauvegarde / backup')
    .option(
      '--nothing-since',
      'je certifie qu’aucun robot n’a travaillé depuis la sauvegarde / I vouch that no robot worked since the backup',
    )
    .option(
      '--json',
      'une ligne / one line: { ok, place, createdAt, rows, files, held, keys } ou / or { ok: false, error: { code, fr, en } }',
    )
    .action(role(restoreRole));

  withPlace(program.command('move'))
    .description(
      'déplace la base vers PostgreSQL, ou retour ; relue et comparée / moves the database to PostgreSQL, or back; read again and compared',
    )
    .requiredOption('--to <url>', 'postgres://…, ou / or embedded')
    .option(
      '--give-up',
      'abandonne le déplacement vers --to : l’ancienne base sert de nouveau / gives the move to --to up: the old database serves again',
    )
    .option('--never-served', 'je certifie qu’aucun serveur n’a travaillé là-bas / I vouch that no server ever worked there')
    .option('--json', 'une ligne / one line: { ok, from, to, already, rows, tables } ou / or { ok: false, error: { code, fr, en } }')
    .action(role(moveRole));

  const key = program.command('key').description('clés maîtresses de l’installation / master keys of the installation');

  key
    .command('make')
    .description('écrit une clé neuve, pour un coffre / writes a new key, for a secret store')
    .option('--json', 'une ligne / one line: { ok, key }')
    .action(
      role(async ({ json }: { readonly json?: boolean }) => {
        const { newKeyText } = await import('#admin/keys.ts');
        const key = newKeyText();
        process.stdout.write(json === true ? reportLine({ key }) : `${key}\n`);
        return 0;
      }),
    );
  keyCommand(key, 'show')
    .description('quelles clés servent, lesquelles manquent ou sont périmées / which keys are in use, missing or retired')
    .action(role(keyRole('show')));
  keyCommand(key, 'rotate')
    .description(
      'fait une clé neuve et chiffre tout de nouveau avec elle ; serveurs arrêtés ; reprend où elle a été interrompue / makes a new key and seals everything again with it; servers stopped; goes on where it was interrupted',
    )
    .option(
      '--leave-damaged',
      'termine sans ce qui manque ou ne s’ouvre pas ; dit lesquels, et garde l’ancienne clé / ends without what is missing or does not open; says which, and keeps the old key',
    )
    .action(role(keyRole('rotate')));
  keyCommand(key, 'remove-retired')
    .description(
      'ôte du fichier les clés dont plus rien n’a besoin ici ; les anciennes sauvegardes en ont besoin / takes the keys that nothing here needs out of the file; older backups need them',
    )
    .action(role(keyRole('removeRetired')));
  keyCommand(key, 'replace-lost')
    .description(
      'la clé est perdue pour de bon : tout ce qu’elle chiffrait est oublié, les assistants s’arrêtent et redemandent leurs comptes / the key is lost for good: all that it sealed is forgotten, the assistants stop and ask for their accounts again',
    )
    .option(
      '--lost <fingerprint>',
      'empreinte de la clé abandonnée, autant de fois qu’il en manque / fingerprint of the key given up, once for each that is missing',
      several,
      [],
    )
    .action(role(keyRole('replaceLost')));
}
