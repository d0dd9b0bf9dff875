// The receipt on paper: A4, in the order in which a person asks.
import { openPaper, type Paper } from '#documents/paper/paper.ts';
import type { Receipt } from '#protocol/proof.ts';
import { type ReceiptWords, receiptWords } from './texts.ts';

export interface ReceiptPaper {
  readonly language: 'fr' | 'en';
  /** Masked pictures by capture, those that can still be read. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Fingerprint of the key that will sign it. */
  readonly key: string;
}

/** A heading stays with the picture under it. */
const ROOM_FOR_A_PICTURE = 380;
const SHORT = 16;
const short = (digest: string | null): string => (digest === null ? '—' : `${digest.slice(0, SHORT)}…`);

/** Readable, masked or purged, and its digest. */
function proved(
  words: ReceiptWords,
  { text, digest }: { readonly text: string | null; readonly digest: string | null },
  purged: boolean,
): string {
  return `${text ?? words.say(purged ? 'gone' : 'hidden')}\n${short(digest)}`;
}

function provedTexts(words: ReceiptWords, { texts, digest }: Receipt['effects'][number]['proof']): string {
  const lines =
    texts === null ? [words.say('gone')] : Object.entries(texts).map(([name, text]) => `${name} : ${text ?? words.say('hidden')}`);
  return [...lines, short(digest)].join('\n');
}

type Word = Parameters<ReceiptWords['say']>[0];

/** `columns`: the word above each, and its share of the width. */
function table(
  paper: Paper,
  words: ReceiptWords,
  title: Word,
  columns: Readonly<Partial<Record<Word, number>>>,
  rows: Parameters<Paper['table']>[2],
): void {
  const titled = Object.entries(columns).map(([name, share]) => ({ title: words.say(name as Word), share }));
  paper.table(words.say(title), titled, rows);
}

function heading(paper: Paper, words: ReceiptWords, receipt: Receipt, key: string): void {
  const { dossier, issued, office } = receipt;
  paper.title(words.say('title'));
  paper.paragraph(words.say('intro'));
  paper.paragraph(words.say(issued.values));
  if (dossier.purgedAt !== null) paper.paragraph(words.say('purged', { at: words.at(dossier.purgedAt) }));
  paper.facts(words.say('title'), [
    [words.say('dossier'), dossier.reference],
    [words.say('office'), office.name],
    [words.say('source'), dossier.source],
    [words.say('submission'), dossier.submission],
    [words.say('deposited'), words.at(dossier.depositedAt)],
    [words.say('state'), words.state(dossier.state)],
    [words.say('ended'), words.at(dossier.endedAt)],
    [words.say('issued'), `${words.at(issued.at)}, ${issued.name} (Copiste ${issued.copiste})`],
    [words.say('key'), key],
  ]);
}

function responsibility(paper: Paper, words: ReceiptWords, { assistant, attempts, decisions }: Receipt): void {
  paper.heading(words.say('responsibility'));
  paper.facts(words.say('responsibility'), [
    [words.say('assistant'), `${assistant.title} (${assistant.name})`],
    [words.say('owner'), assistant.owner ?? '—'],
    [words.say('autonomy'), words.autonomy(assistant.autonomy)],
    [words.say('autonomyBy'), assistant.autonomyBy === null ? '—' : `${assistant.autonomyBy}, ${words.at(assistant.autonomyAt)}`],
  ]);
  paper.heading(words.say('attempts'));
  table(
    paper,
    words,
    'attempts',
    { attempt: 1.4, robot: 1.6, version: 4, started: 1.8, finished: 1.8, outcome: 1.9 },
    attempts.map((one) => [
      String(one.number),
      one.robot,
      `${assistant.name} ${one.version} · Copiste ${one.copiste}\n${one.bundle}${one.actions === undefined ? '' : `\n${words.say('actions')} ${one.actions}`}${one.leftPhases === undefined ? '' : `\n${words.say('leftPhases')} ${one.leftPhases.join(', ')}`}`,
      words.at(one.startedAt),
      words.at(one.finishedAt),
      words.outcome(one.outcome),
    ]),
  );
  if (decisions.length === 0) return;
  paper.heading(words.say('decisions'));
  table(
    paper,
    words,
    'decisions',
    { at: 1, person: 1, act: 1, reason: 1 },
    decisions.map(({ at, person, act, reason }) => [words.at(at), person, words.act(act), reason ?? '—']),
  );
}

function answered(paper: Paper, words: ReceiptWords, { answered: rows = [] }: Receipt): void {
  if (rows.length === 0) return;
  paper.heading(words.say('answered'));
  table(
    paper,
    words,
    'answered',
    { question: 2.2, answers: 4.8, person: 2 },
    rows.map(({ amended, answers, askedAt, at, person, question }) => [
      `${question}\n${words.at(askedAt)}`,
      provedTexts(words, answers),
      `${person}\n${words.at(at)}${amended === true ? `\n${words.say('amended')}` : ''}`,
    ]),
  );
}

function corrected(paper: Paper, words: ReceiptWords, { corrected: rows = [], dossier, mention }: Receipt): void {
  const purged = dossier.purgedAt !== null;
  if (rows.length > 0) {
    paper.heading(words.say('corrected'));
    table(
      paper,
      words,
      'corrected',
      { field: 2.2, before: 2.4, after: 2.4, person: 2 },
      rows.map(({ after, at, before, label, person }) => [
        label,
        proved(words, before, purged),
        proved(words, after, purged),
        `${person}\n${words.at(at)}`,
      ]),
    );
  }
  if (mention === undefined) return;
  paper.heading(words.say('mention'));
  for (const line of mention.text.split('\n')) paper.paragraph(line);
  paper.paragraph(words.say('mentionApproved', { name: mention.approvedBy, at: words.at(mention.approvedAt) }));
}

function values(paper: Paper, words: ReceiptWords, receipt: Receipt): void {
  paper.heading(words.say('values'));
  if (receipt.values.length === 0) return paper.paragraph(words.say('none'));
  const purged = receipt.dossier.purgedAt !== null;
  const same = (value: boolean | null): string => words.say(value === null ? 'unknown' : value ? 'yes' : 'no');
  table(
    paper,
    words,
    'values',
    { element: 2.2, from: 2.4, typed: 2.4, readBack: 2.4, same: 1.1 },
    receipt.values.map((value) => [
      `${value.element}\n${words.at(value.at)}`,
      proved(words, value.from, purged),
      proved(words, value.typed, purged),
      proved(words, value.readBack, purged),
      same(value.same),
    ]),
  );
}

function consulted(paper: Paper, words: ReceiptWords, { consulted: rows = [], dossier }: Receipt): void {
  if (rows.length === 0) return;
  const purged = dossier.purgedAt !== null;
  paper.heading(words.say('consulted'));
  table(
    paper,
    words,
    'consulted',
    { table: 1.8, row: 1, because: 4.6, gives: 3 },
    rows.map((one) => [
      `${one.table}\n${words.at(one.at)}`,
      one.row === null ? words.say('noRow') : String(one.row),
      proved(words, one.because, purged),
      proved(words, one.gives, purged),
    ]),
  );
}

function effects(paper: Paper, words: ReceiptWords, receipt: Receipt): void {
  paper.heading(words.say('effects'));
  if (receipt.effects.length === 0) return paper.paragraph(words.say('none'));
  table(
    paper,
    words,
    'effects',
    { effect: 2, situation: 2, before: 2, typed: 2, proof: 2 },
    receipt.effects.map((effect) => [
      effect.key,
      [
        words.effectState(effect.state),
        words.at(effect.settledAt ?? effect.grantedAt),
        ...(effect.confirmedBy === null ? [] : [`${words.say('person')} : ${effect.confirmedBy}`]),
        ...(effect.settledBy === null ? [] : [`${words.say('person')} : ${effect.settledBy}`]),
      ].join('\n'),
      provedTexts(words, effect.before),
      provedTexts(words, effect.typed),
      provedTexts(words, effect.proof),
    ]),
  );
}

function captures(paper: Paper, words: ReceiptWords, receipt: Receipt, pictures: ReceiptPaper['pictures']): void {
  paper.heading(words.say('captures'), ROOM_FOR_A_PICTURE);
  if (receipt.captures.length === 0) return paper.paragraph(words.say('none'));
  for (const { id, at, attempt, erased, sha256, title } of receipt.captures) {
    const facts = { at: words.at(at), attempt: String(attempt), title, sha256: sha256 ?? '—' };
    const png = pictures.get(id);
    if (png === undefined) paper.paragraph(words.say(erased ? 'captureErased' : 'captureLost', facts));
    else paper.picture({ png, alt: words.say('capture', { title }), caption: words.say('captureCaption', facts) });
  }
}

function history(paper: Paper, words: ReceiptWords, receipt: Receipt): void {
  paper.heading(words.say('timeline'));
  table(
    paper,
    words,
    'timeline',
    { at: 1.6, what: 7 },
    receipt.timeline.map(({ at, line }) => [words.at(at), line]),
  );
  paper.heading(words.say('journal'));
  table(
    paper,
    words,
    'journal',
    { sequence: 0.8, at: 1.7, act: 2.2, by: 3, hash: 4 },
    receipt.journal.map(({ sequence, at, verb, actor, hash }) => [String(sequence), words.at(at), verb, actor, hash]),
  );
}

export function writeReceiptPdf(receipt: Receipt, { key, language, pictures }: ReceiptPaper): Promise<Uint8Array> {
  const words = receiptWords(language);
  const { reference } = receipt.dossier;
  const paper = openPaper({
    title: `${words.say('title')} · ${reference}`,
    author: receipt.office.name,
    language,
    at: new Date(receipt.issued.at),
    cutText: words.say('cut'),
    footer: (page, pages) => words.say('footer', { reference, page: String(page), pages: String(pages), key: short(key) }),
  });
  heading(paper, words, receipt, key);
  responsibility(paper, words, receipt);
  corrected(paper, words, receipt);
  answered(paper, words, receipt);
  consulted(paper, words, receipt);
  values(paper, words, receipt);
  effects(paper, words, receipt);
  captures(paper, words, receipt, pictures);
  history(paper, words, receipt);
  return paper.finish();
}
