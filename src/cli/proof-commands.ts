// The commands `journal` and `receipt`: their words, and where a journal is read from.
import type { Command } from 'commander';
import { role } from './ending.ts';
import type { JournalPlace, LivePlace } from './journal.ts';
import { refusalLine, refusalText, type Telling } from './telling.ts';
import { WRONG_USE } from './wrong-use.ts';

interface WhereFlags {
  readonly data?: string;
  readonly database?: string;
  readonly server?: string;
  readonly token?: string;
  readonly ca?: string;
  readonly json?: boolean;
}

const tellingOf = ({ json }: WhereFlags): Telling => ({ json: json === true, write: (text) => void process.stdout.write(text) });

const SEVERAL =
  'donnez un seul endroit : un fichier, --data (avec --database), ou --server / give one place only: a file, --data (with --database), or --server';
const NO_TOKEN = '--server demande un jeton : --token ou COPISTE_TOKEN / --server needs a token: --token or COPISTE_TOKEN';

const NO_SERVER = '--ca ne va qu’avec --server / --ca goes with --server only';

/** Null: used wrongly, and said so. */
function refuse(sentence: string, { json }: WhereFlags): null {
  const [french = '', english = ''] = sentence.split(' / ');
  const refusal = { code: WRONG_USE, fr: `Mauvais emploi : ${french}.`, en: `Wrong use: ${english}.` };
  process.stderr.write(refusalText(refusal));
  if (json === true) process.stdout.write(refusalLine(refusal));
  return null;
}

/** Null: used wrongly, and said so. */
function whereOf(flags: WhereFlags): LivePlace | null {
  const { data, database, server, token, ca } = flags;
  if (server === undefined) {
    return ca === undefined ? { kind: 'place', place: { dataDirectory: data ?? '.data', database } } : refuse(NO_SERVER, flags);
  }
  if (data !== undefined || database !== undefined) return refuse(SEVERAL, flags);
  const given = token ?? process.env['COPISTE_TOKEN'] ?? '';
  return given === '' ? refuse(NO_TOKEN, flags) : { kind: 'server', url: server, token: given, ca };
}

function withWhere(command: Command, json: string): Command {
  return command
    .option('--data <folder>', 'dossier des données ; sans : .data / data folder; without it: .data')
    .option('--database <url>', 'postgres://… ; sans : base embarquée / without it: embedded database')
    .option('--server <url>', 'un serveur en marche / a server that is running')
    .option('--ca <file>', 'autorité qui a signé le certificat du serveur, PEM / authority that signed the server’s certificate, PEM')
    .option('--token <token>', 'jeton d’une personne ; sinon COPISTE_TOKEN / token of a person; else COPISTE_TOKEN')
    .option('--json', json);
}

export function addProofCommands(program: Command): void {
  const journal = program.command('journal').description('le journal et ses preuves / the journal and its proofs');

  withWhere(
    journal.command('verify'),
    'une ligne / one line: { ok, first, last, proven, unseen, hash, … } ou / or { ok: false, code, sequence, fr, en, error: { code, fr, en } }',
  )
    .description(
      'dit si chaque ligne est telle qu’elle a été écrite, et nomme la première qui ne l’est pas / says whether every line is as it was written, and names the first that is not',
    )
    .argument('[file]', 'un export du journal, sans serveur ni base / an export of the journal, with no server or database')
    .option('--key <file>', 'clé publique gardée ailleurs / public key kept elsewhere')
    .option('--head <file>', 'tête gardée ailleurs / head kept elsewhere')
    .action(
      role(async (file: string | undefined, flags: WhereFlags & { readonly key?: string; readonly head?: string }) => {
        const { runJournalVerify } = await import('./journal.ts');
        const elsewhere = [flags.data, flags.database, flags.server, flags.ca].some((place) => place !== undefined);
        if (file !== undefined && elsewhere) return refuse(SEVERAL, flags) ?? 2;
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
    .option(
      '--json',
      'une ligne / one line: { ok, form, dossier, reference, values, at, key } ou / or { ok: false, code, fr, en, error: { code, fr, en } }',
    )
    .action(
      role(async (file: string, flags: { readonly key: string; readonly json?: boolean }) => {
        const { runReceiptVerify } = await import('./receipt.ts');
        return runReceiptVerify(file, flags.key, tellingOf(flags));
      }),
    );
}
