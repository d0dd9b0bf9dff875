// The commands `journal` and `receipt`: their words, and where a journal is read from.
import type { Command } from 'commander';
import type { Telling } from './administration.ts';
import type { JournalPlace } from './journal.ts';
import { wrongUse } from './wrong-use.ts';

type Role = <Arguments extends unknown[]>(body: (...given: Arguments) => Promise<number>) => (...given: Arguments) => Promise<void>;

interface WhereFlags {
  readonly data?: string;
  readonly database?: string;
  readonly server?: string;
  readonly token?: string;
  readonly json?: boolean;
}

const tellingOf = ({ json }: WhereFlags): Telling => ({ json: json === true, write: (text) => void process.stdout.write(text) });

const SEVERAL =
  'donnez un seul endroit : un fichier, --data (avec --database), ou --server / give one place only: a file, --data (with --database), or --server';
const NO_TOKEN = '--server demande un jeton : --token ou COPISTE_TOKEN / --server needs a token: --token or COPISTE_TOKEN';

function refuse(sentence: string): null {
  const [french = '', english = ''] = sentence.split(' / ');
  process.stderr.write(wrongUse(`error: ${english}`).replace(/^Mauvais emploi : .*$/m, `Mauvais emploi : ${french}.`));
  return null;
}

/** Null: used wrongly, and said so. */
function whereOf({ data, database, server, token }: WhereFlags): Exclude<JournalPlace, { kind: 'file' }> | null {
  if (server === undefined) return { kind: 'place', place: { dataDirectory: data ?? '.data', database } };
  if (data !== undefined || database !== undefined) return refuse(SEVERAL);
  const given = token ?? process.env['COPISTE_TOKEN'] ?? '';
  return given === '' ? refuse(NO_TOKEN) : { kind: 'server', url: server, token: given };
}

function withWhere(command: Command, json: string): Command {
  return command
    .option('--data <folder>', 'dossier des données ; sans : .data / data folder; without it: .data')
    .option('--database <url>', 'postgres://… ; sans : base embarquée / without it: embedded database')
    .option('--server <url>', 'un serveur en marche / a server that is running')
    .option('--token <token>', 'jeton d’une personne ; sinon COPISTE_TOKEN / token of a person; else COPISTE_TOKEN')
    .option('--json', json);
}

export function addProofCommands(program: Command, role: Role): void {
  const journal = program.command('journal').description('le journal et ses preuves / the journal and its proofs');

  withWhere(journal.command('verify'), 'une ligne / one line: { ok, first, last, hash, … } ou / or { ok: false, code, sequence, fr, en }')
    .description(
      'dit si chaque ligne est telle qu’elle a été écrite, et nomme la première qui ne l’est pas / says whether every line is as it was written, and names the first that is not',
    )
    .argument('[file]', 'un export du journal, sans serveur ni base / an export of the journal, with no server or database')
    .option('--key <file>', 'clé publique gardée ailleurs / public key kept elsewhere')
    .option('--head <file>', 'tête gardée ailleurs / head kept elsewhere')
    .action(
      role(async (file: string | undefined, flags: WhereFlags & { readonly key?: string; readonly head?: string }) => {
        const { runJournalVerify } = await import('./journal.ts');
        const elsewhere = [flags.data, flags.database, flags.server].some((place) => place !== undefined);
        if (file !== undefined && elsewhere) return refuse(SEVERAL) ?? 2;
        const where: JournalPlace | null = file === undefined ? whereOf(flags) : { kind: 'file', file };
        return where === null ? 2 : runJournalVerify(where, flags, tellingOf(flags));
      }),
    );

  const exports = [
    ['export', 'export', 'le journal entier en JSONL, vérifiable sans serveur / the whole journal as JSONL, verified with no server'],
    ['export-head', 'head', 'la tête signée, à garder ailleurs / the signed head, to be kept elsewhere'],
    ['export-key', 'key', 'la clé publique de l’instance / the public key of the instance'],
  ] as const;
  for (const [name, what, description] of exports) {
    withWhere(journal.command(name), 'une ligne / one line: { ok, file, … } ou / or { ok: false, error: { code, fr, en } }')
      .description(description)
      .requiredOption('-o, --output <file>', 'fichier à écrire / file to write')
      .action(
        role(async (flags: WhereFlags & { readonly output: string }) => {
          const { runExportHead, runExportKey, runJournalExport } = await import('./journal.ts');
          const where = whereOf(flags);
          if (where === null) return 2;
          const run = { export: runJournalExport, head: runExportHead, key: runExportKey }[what];
          return run(where, flags.output, tellingOf(flags));
        }),
      );
  }

  program
    .command('receipt')
    .description('les attestations / receipts')
    .command('verify')
    .description(
      'dit si une attestation (fichier ou PDF) est intacte, de qui et de quand / says whether a receipt (file or PDF) is intact, whose and of when',
    )
    .argument('<file>', 'attestation / receipt')
    .requiredOption('--key <file>', 'clé publique de l’instance / public key of the instance')
    .option('--json', 'une ligne / one line: { ok, form, dossier, reference, values, at, key } ou / or { ok: false, code, fr, en }')
    .action(
      role(async (file: string, flags: { readonly key: string; readonly json?: boolean }) => {
        const { runReceiptVerify } = await import('./receipt.ts');
        return runReceiptVerify(file, flags.key, tellingOf(flags));
      }),
    );
}
