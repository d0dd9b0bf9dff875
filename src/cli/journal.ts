// `copiste journal`: verified where it stands, through a server, or from a file; exported, and its head signed to be kept elsewhere.
import { createReadStream } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { keysAt, readAt, signHeadAt, verifyAt } from '#admin/journal.ts';
import type { Place } from '#admin/place.ts';
import { error } from '#base/errors.ts';
import { faultError } from '#journal/fault-text.ts';
import { headFile, readHeadFile } from '#journal/head.ts';
import { fileEnd, fileHeading, fileLine, fileSource } from '#journal/journal-file.ts';
import { type JournalSource, type Trust, type Verdict, verifyChain } from '#journal/verify.ts';
import { connect } from '#protocol/client.ts';
import { pemOf, publicKeyOf, readPublicKeys } from '#signing/public-key.ts';
import { type Telling, told } from './administration.ts';
import { cliErrors } from './errors.ts';
import { remoteSource } from './remote-journal.ts';

/** Where the journal is read from: exactly one of these. */
export type JournalPlace =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'server'; readonly url: string; readonly token: string }
  | { readonly kind: 'file'; readonly file: string };

export async function readGiven(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw error(cliErrors, 'cli.file-unreadable', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
}

async function writeGiven(file: string, text: string | AsyncIterable<string>): Promise<void> {
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
    ...(head === undefined ? {} : { head: readHeadFile((await readGiven(head)).toString('utf8'), head).head }),
  };
}

async function fileAt(file: string): Promise<JournalSource> {
  await readGiven(file);
  return fileSource(file, () => createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY }));
}

async function verdictOf(where: JournalPlace, trust: Trust): Promise<Verdict> {
  switch (where.kind) {
    case 'place':
      return verifyAt(where.place, trust);
    case 'server':
      return verifyChain(remoteSource(connect(where)), trust);
    case 'file':
      return verifyChain(await fileAt(where.file), trust);
  }
}

function wholeLines(verdict: Extract<Verdict, { ok: true }>, trust: Trust): readonly string[] {
  const { attested, cut, first, head, keys, last, unseen } = verdict;
  return [
    `Journal entier : lignes ${first} à ${last}. / The journal is whole: lines ${first} to ${last}.`,
    ...(cut === null
      ? []
      : [
          `Lignes jusqu’à ${cut.sequence} retirées à leur terme le ${cut.at}. / Lines up to ${cut.sequence} were removed in their time on ${cut.at}.`,
        ]),
    attested === null
      ? 'Aucun point de contrôle signé pour le moment. / No signed checkpoint yet.'
      : `Dernier point de contrôle signé : ligne ${attested.sequence}, le ${attested.at}. / Last signed checkpoint: line ${attested.sequence}, on ${attested.at}.`,
    ...(unseen === 0
      ? []
      : [
          `${unseen} ligne(s) d’autres services : seul leur enchaînement est vérifié. / ${unseen} line(s) of other offices: only their chaining is checked.`,
        ]),
    ...(head === 'none'
      ? []
      : head === 'equal'
        ? ['La tête gardée est bien de ce journal. / The head kept is of this journal.']
        : [
            'La tête gardée est d’avant la coupe et ne peut plus être comparée. / The head kept is of before the cut and can no longer be compared.',
          ]),
    ...(trust.keys === undefined
      ? [
          `La clé crue est celle du journal lui-même (${keys.join(', ') || '—'}) : comparez-la à celle que vous gardez, ou donnez --key. / The key believed is the journal’s own (${keys.join(', ') || '—'}): compare it with the one you keep, or give --key.`,
        ]
      : []),
  ];
}

/** Exit code: 0 whole, 1 not. Errors raised, without `json`: those of reading it. */
export async function runJournalVerify(where: JournalPlace, files: TrustFiles, telling: Telling): Promise<number> {
  let faulty = false;
  const code = await told({ ...telling, write: (text) => telling.write(text) }, async () => {
    const trust = await readTrust(files);
    const verdict = await verdictOf(where, trust);
    if (!verdict.ok) {
      faulty = true;
      const fault = faultError(verdict);
      const { ok: _ok, ...facts } = verdict;
      return {
        report: { ok: false, code: fault.code, ...facts, fr: fault.text('fr'), en: fault.text('en') },
        lines: [fault.code, fault.text('fr'), fault.text('en')],
      };
    }
    return { report: { ...verdict, keyGiven: trust.keys !== undefined }, lines: wholeLines(verdict, trust) };
  });
  return faulty ? 1 : code;
}

async function* exported(source: JournalSource, now: Date): AsyncGenerator<string> {
  const anchors = await source.anchors();
  yield* fileHeading(anchors, now);
  const cut = anchors.cuts.reduce((greatest, { sequence }) => Math.max(greatest, sequence), 0);
  let last = anchors.head ?? { sequence: 0, hash: '' };
  for await (const line of source.lines(cut)) {
    yield fileLine(line);
    // Added while the export was on its way: the file says its own end.
    if (line.sequence >= last.sequence) last = { sequence: line.sequence, hash: line.hash };
  }
  yield fileEnd(last);
}

export function runJournalExport(where: Exclude<JournalPlace, { kind: 'file' }>, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const write = (source: JournalSource): Promise<void> => writeGiven(output, exported(source, new Date()));
    if (where.kind === 'place') await readAt(where.place, write);
    else await write(remoteSource(connect(where)));
    return {
      report: { file: output },
      lines: [
        `Journal écrit dans ${output}. Vérifiez-le avec « copiste journal verify ${output} ». / Journal written to ${output}. Verify it with "copiste journal verify ${output}".`,
      ],
    };
  });
}

export function runExportHead(where: Exclude<JournalPlace, { kind: 'file' }>, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const signed =
      where.kind === 'place'
        ? await signHeadAt(where.place, new Date())
        : await connect(where)
            .journalHead()
            .then(({ head, publicKey }) => ({ head, key: publicKeyOf(Buffer.from(publicKey, 'base64')) }));
    await writeGiven(output, headFile(signed.head, signed.key));
    const { at, key, sequence } = signed.head;
    return {
      report: { file: output, sequence, at, key },
      lines: [
        `Tête de la ligne ${sequence} écrite dans ${output} : gardez-la ailleurs, puis comparez avec « copiste journal verify --head ${output} ». / Head of line ${sequence} written to ${output}: keep it elsewhere, then compare with "copiste journal verify --head ${output}".`,
      ],
    };
  });
}

export function runExportKey(where: Exclude<JournalPlace, { kind: 'file' }>, output: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const pem = where.kind === 'place' ? (await keysAt(where.place)).map(pemOf).join('') : (await connect(where).instanceKey()).pem;
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
