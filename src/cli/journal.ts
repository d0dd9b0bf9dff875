// `copiste journal`: verified where it stands, through a server, or from a file; exported, and its head signed to be kept elsewhere.
import { createReadStream } from 'node:fs';
import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import { keysAt, readAt, signHeadAt, verifyAt } from '#admin/journal.ts';
import type { Place } from '#admin/place.ts';
import { CopisteError, error } from '#base/errors.ts';
import { faultError } from '#journal/fault-text.ts';
import { headFile, readHeadFile } from '#journal/head.ts';
import { writeJournalFile } from '#journal/journal-file.ts';
import { fileSource } from '#journal/read-journal-file.ts';
import { type JournalSource, type Trust, type Verdict, verifyChain, type Whole } from '#journal/verify.ts';
import { type Client, connect } from '#protocol/client.ts';
import { checkedAddress, trustAuthority } from '#protocol/server-address.ts';
import { pemOf, publicKeyOf, readPublicKeys } from '#signing/public-key.ts';
import { cliErrors } from './errors.ts';
import { remoteSource } from './remote-journal.ts';
import { exitCodeOf, refusalLine, refusalOf, refusalText, reportLine, type Telling, told } from './telling.ts';

export type LivePlace =
  | { readonly kind: 'place'; readonly place: Place }
  /** `ca`: file with the authority that signed the server's certificate, besides those of the system. */
  | { readonly kind: 'server'; readonly url: string; readonly token: string; readonly ca?: string | undefined };

/** Where the journal is read from: exactly one of these. */
export type JournalPlace = LivePlace | { readonly kind: 'file'; readonly file: string };

/** Errors raised: `protocol.wrong-address`, `protocol.plain-http`, `protocol.ca-refused`. */
function clientOf({ url, token, ca }: Extract<LivePlace, { kind: 'server' }>): Client {
  const server = checkedAddress(url);
  if (ca !== undefined) trustAuthority(ca);
  return connect({ url: server, token });
}

function unreadable(file: string, thrown: unknown): CopisteError {
  return error(cliErrors, 'cli.file-unreadable', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
}

/** Error raised: `cli.file-unreadable`. */
export async function readGiven(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw unreadable(file, thrown);
  }
}

/** Error raised: `cli.file-not-written`. */
export async function writeGiven(file: string, text: string | Uint8Array | AsyncIterable<string>): Promise<void> {
  try {
    // What is there already may be the only copy of what it proves.
    await writeFile(file, text, { flag: 'wx', mode: 0o600 });
  } catch (thrown) {
    throw error(cliErrors, 'cli.file-not-written', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
}

export interface TrustFiles {
  readonly key?: string | undefined;
  readonly head?: string | undefined;
}

async function readTrust({ head, key }: TrustFiles): Promise<Trust> {
  return {
    ...(key === undefined ? {} : { keys: readPublicKeys((await readGiven(key)).toString('utf8'), key) }),
    ...(head === undefined ? {} : { head: readHeadFile((await readGiven(head)).toString('utf8'), head) }),
  };
}

async function fileAt(file: string): Promise<JournalSource> {
  try {
    await access(file, constants.R_OK);
    if ((await stat(file)).isDirectory()) throw Object.assign(new TypeError('a folder'), { code: 'EISDIR' });
  } catch (thrown) {
    throw unreadable(file, thrown);
  }
  return fileSource(file, () => createReadStream(file));
}

async function verdictOf(where: JournalPlace, trust: Trust): Promise<Verdict> {
  switch (where.kind) {
    case 'place':
      return verifyAt(where.place, trust);
    case 'server':
      return verifyChain(remoteSource(clientOf(where)), trust);
    case 'file':
      return verifyChain(await fileAt(where.file), trust);
  }
}

const both = (fr: string, en: string): string => `${fr} / ${en}`;

/** What was proven, against whom, and what was not. */
function wholeLines(verdict: Whole, trust: Trust): readonly string[] {
  const { attested, cut, first, head, keys, last, proven, unseen } = verdict;
  if (last === 0) {
    return [
      both(
        'Le journal est vide : rien n’y est encore inscrit, rien n’est à prouver.',
        'The journal is empty: nothing is written yet, nothing is to be proven.',
      ),
    ];
  }
  const believed = keys.join(', ');
  const lines = [both(`Journal entier : lignes ${first} à ${last}.`, `The journal is whole: lines ${first} to ${last}.`)];
  if (cut !== null) {
    const { at, sequence } = cut;
    lines.push(
      both(`Lignes jusqu’à ${sequence} retirées à leur terme le ${at}.`, `Lines up to ${sequence} were removed in their time on ${at}.`),
    );
  }
  lines.push(
    both(`Prouvé par signature : jusqu’à la ligne ${proven}.`, `Proven by signature: up to line ${proven}.`) +
      (attested === null ? '' : ` (${attested.at})`),
  );
  if (proven < last) {
    lines.push(
      both(
        `Lignes ${proven + 1} à ${last} : enchaînées, mais personne ne les a encore signées ; qui tient la base a pu les écrire ou en retirer.`,
        `Lines ${proven + 1} to ${last}: chained, but signed by nobody yet; whoever holds the database may have written them, or taken some away.`,
      ),
    );
  }
  if (unseen > 0) {
    lines.push(
      both(
        `${unseen} ligne(s) d’autres services : liées à la chaîne par leur empreinte ; ce qu’elles disent n’a pas été vu.`,
        `${unseen} line(s) of other offices: bound to the chain by their digest; what they say was not seen.`,
      ),
    );
  }
  if (head === 'equal') lines.push(both('La tête gardée est bien de ce journal.', 'The head kept is of this journal.'));
  if (head === 'older') {
    lines.push(
      both(
        'La tête gardée est d’avant la coupe et ne peut plus être comparée.',
        'The head kept is of before the cut and can no longer be compared.',
      ),
    );
  }
  if (trust.keys === undefined && trust.head === undefined) {
    lines.push(
      both(
        `La clé crue est celle du journal lui-même (${believed}) : qui l’a réécrit a pu mettre la sienne. Comparez-la à celle que vous gardez, ou donnez --key.`,
        `The key believed is the journal’s own (${believed}): whoever rewrote it may have put in theirs. Compare it with the one you keep, or give --key.`,
      ),
    );
  } else if (trust.keys === undefined) {
    lines.push(both(`La clé crue est celle de la tête gardée (${believed}).`, `The key believed is that of the head kept (${believed}).`));
  }
  return lines;
}

/** Exit code: 0 whole and signed, 1 not, 2 a file that was given is not there or not what it should be. Errors raised, without `json`: those of reading it. */
export async function runJournalVerify(where: JournalPlace, files: TrustFiles, { json, write }: Telling): Promise<number> {
  const refuse = (refused: CopisteError, facts: object): void => {
    const refusal = refusalOf(refused);
    write(json ? refusalLine(refusal, { ...refusal, ...facts }) : refusalText(refusal));
  };
  try {
    const trust = await readTrust(files);
    const verdict = await verdictOf(where, trust);
    if (!verdict.ok) {
      const { ok: _ok, ...facts } = verdict;
      refuse(faultError(verdict), facts);
      return 1;
    }
    write(
      json
        ? reportLine({ ...verdict, keyGiven: trust.keys !== undefined })
        : wholeLines(verdict, trust)
            .map((line) => `${line}\n`)
            .join(''),
    );
    return 0;
  } catch (thrown) {
    if (!json || !(thrown instanceof CopisteError)) throw thrown;
    const { line } = thrown.parameters;
    refuse(thrown, line === undefined ? {} : { line });
    return exitCodeOf(thrown);
  }
}

export function runJournalExport(where: LivePlace, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const write = (source: JournalSource): Promise<void> => writeGiven(output, writeJournalFile(source));
    if (where.kind === 'place') await readAt(where.place, write);
    else await write(remoteSource(clientOf(where)));
    return {
      report: { file: output },
      lines: [
        `Journal écrit dans ${output}. Vérifiez-le avec « copiste journal verify ${output} ». / Journal written to ${output}. Verify it with "copiste journal verify ${output}".`,
      ],
    };
  });
}

export function runExportHead(where: LivePlace, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const signed =
      where.kind === 'place'
        ? await signHeadAt(where.place, new Date())
        : await clientOf(where)
            .journalHead()
            .then(({ head, publicKey }) => ({ head, publicKey: publicKeyOf(Buffer.from(publicKey, 'base64')) }));
    await writeGiven(output, headFile(signed));
    const { at, key, sequence } = signed.head;
    return {
      report: { file: output, sequence, at, key },
      lines: [
        `Tête de la ligne ${sequence} écrite dans ${output} : gardez-la ailleurs, puis comparez avec « copiste journal verify --head ${output} ». / Head of line ${sequence} written to ${output}: keep it elsewhere, then compare with "copiste journal verify --head ${output}".`,
      ],
    };
  });
}

export function runExportKey(where: LivePlace, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const pem = where.kind === 'place' ? (await keysAt(where.place)).map(pemOf).join('') : (await clientOf(where).instanceKey()).pem;
    const fingerprints = readPublicKeys(pem, output).map(({ fingerprint }) => fingerprint);
    await writeGiven(output, pem);
    return {
      report: { file: output, fingerprints },
      lines: [
        `Clé publique écrite dans ${output} (${fingerprints.join(', ')}). / Public key written to ${output} (${fingerprints.join(', ')}).`,
      ],
    };
  });
}
