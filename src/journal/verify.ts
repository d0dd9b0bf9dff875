// Whether every line of a journal is as it was written, wherever the journal is read from.
import type { PublicKey } from '#signing/public-key.ts';
import { checkHead, type KeptHead, type SignedHead } from './head.ts';
import { type ChainLine, isBound, NO_HASH } from './line.ts';

/** What does not stand in the lines themselves. */
export interface Anchors {
  /** Every key that the instance ever signed with. */
  readonly keys: readonly PublicKey[];
  readonly checkpoints: readonly SignedHead[];
  readonly cuts: readonly SignedHead[];
  /** Where the journal says that it ends; null: it does not say. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
}

export interface JournalSource {
  /** Asked before the lines: what is added meanwhile is more than the anchors say, never less. */
  anchors(): Promise<Anchors>;
  /** In the order in which they are kept, those up to `after` left out. */
  lines(after: number): AsyncIterable<ChainLine>;
  /** In which place the line stands that follows the line of this hash, counted as the journal counts; null: nowhere. */
  placeAfter(hash: string): Promise<number | null>;
  /** Asked once every line was found right: raises what is wrong with the source itself. */
  close?(): Promise<void>;
}

export interface Trust {
  /** Keys that came another way; without them the key of the head is believed, and without a head those that the journal itself names. */
  readonly keys?: readonly PublicKey[];
  /** A head that was kept elsewhere. */
  readonly head?: KeptHead;
}

export type FaultKind =
  | 'altered'
  | 'missing'
  | 'unchained'
  | 'moved'
  | 'cut'
  | 'without-end'
  | 'rewritten'
  | 'head-differs'
  | 'checkpoint-forged'
  | 'checkpoint-missing'
  | 'unsigned'
  | 'cut-forged'
  | 'head-forged'
  | 'key-unknown';

/** `sequence` is the first line that is, or may be, not as it was written; `until` the last one in question. */
export interface Fault {
  readonly ok: false;
  readonly why: FaultKind;
  readonly sequence: number;
  readonly until?: number;
  readonly found?: number;
  readonly at?: string;
  readonly key?: string;
}

export interface Whole {
  readonly ok: true;
  /** The first line that is still kept; one more than `last` when there is none. */
  readonly first: number;
  readonly last: number;
  readonly hash: string;
  /** Lines of other offices: chained by the digest of what they say, which nobody showed. */
  readonly unseen: number;
  /** The last line that a signature of a key believed vouches for; those after it are chained, and signed by nobody. 0: nothing is written yet. */
  readonly proven: number;
  readonly checkpoints: number;
  /** The newest checkpoint: what no holder of the database alone could have rewritten. */
  readonly attested: SignedHead | null;
  readonly cut: SignedHead | null;
  /** Fingerprints of the keys that were believed. */
  readonly keys: readonly string[];
  /** What became of the head kept elsewhere; `older`: its line was cut since, and no checkpoint of that line stands. */
  readonly head: 'equal' | 'older' | 'none';
}

export type Verdict = Whole | Fault;

interface Mark extends SignedHead {
  readonly kept: 'here' | 'elsewhere';
}

const last = <Item>(items: readonly Item[]): Item | null => items.at(-1) ?? null;
const bySequence = (heads: readonly SignedHead[]): readonly SignedHead[] => heads.toSorted((left, right) => left.sequence - right.sequence);

function signatureFault(anchors: Anchors, trust: Trust, keys: readonly PublicKey[]): Fault | null {
  const asked = [
    ...bySequence(anchors.cuts).map((head) => ({ head, kind: 'journal-cut', why: 'cut-forged' }) as const),
    ...bySequence(anchors.checkpoints).map((head) => ({ head, kind: 'journal-head', why: 'checkpoint-forged' }) as const),
    ...(trust.head === undefined ? [] : [{ head: trust.head.head, kind: 'journal-head', why: 'head-forged' } as const]),
  ];
  for (const { head, kind, why } of asked) {
    const checked = checkHead(kind, head, keys);
    if (checked === 'forged') return { ok: false, why, sequence: head.sequence };
    if (checked === 'key_unknown') return { ok: false, why: 'key-unknown', sequence: head.sequence, key: head.key };
  }
  return null;
}

function differs(mark: Mark, after: number): Fault {
  const why = mark.kept === 'elsewhere' ? 'head-differs' : 'rewritten';
  return { ok: false, why, sequence: Math.min(after + 1, mark.sequence), until: mark.sequence, at: mark.at };
}

/** Why this line does not follow what was read so far; null: it does. */
async function lineFault(source: JournalSource, line: ChainLine, before: { sequence: number; hash: string }): Promise<Fault | null> {
  const sequence = before.sequence + 1;
  const misplaced = line.sequence !== sequence;
  const altered = !misplaced && !isBound(line);
  const unchained = line.previousHash !== before.hash;
  if (!misplaced && !altered && !unchained) return null;
  const found = await source.placeAfter(before.hash);
  if (found !== null && (misplaced || found !== sequence)) return { ok: false, why: 'moved', sequence, found };
  return { ok: false, why: misplaced ? 'missing' : altered ? 'altered' : 'unchained', sequence };
}

/** The number of the line that this line says was attested, where it says so. */
function attestedBy({ entry }: ChainLine): number | null {
  const sequence = entry?.verb === 'journal.checkpoint' ? entry.detail?.['sequence'] : undefined;
  return typeof sequence === 'number' ? sequence : null;
}

export async function verifyChain(source: JournalSource, trust: Trust = {}): Promise<Verdict> {
  const anchors = await source.anchors();
  const keptHead = trust.head?.head;
  const keys = trust.keys ?? (trust.head === undefined ? anchors.keys : [trust.head.publicKey]);
  const forged = signatureFault(anchors, trust, keys);
  if (forged !== null) return forged;

  const cut = last(bySequence(anchors.cuts));
  const marks: readonly Mark[] = [
    ...anchors.checkpoints.map((head) => ({ ...head, kept: 'here' as const })),
    ...(keptHead === undefined ? [] : [{ ...keptHead, kept: 'elsewhere' as const }]),
  ];
  const attested = new Map(anchors.checkpoints.map((head) => [head.sequence, head.hash]));
  const marksOf = Map.groupBy(marks, ({ sequence }) => sequence);
  let place = { sequence: cut?.sequence ?? 0, hash: cut?.hash ?? NO_HASH };
  /** The newest line that a signature agreed with: what is wrong later came after it. */
  let agreed = 0;
  const disagreeing = (): Mark | undefined => marksOf.get(place.sequence)?.find(({ hash }) => hash !== place.hash);
  const apart =
    disagreeing() ?? marks.find(({ sequence, hash, kept }) => kept === 'elsewhere' && (attested.get(sequence) ?? hash) !== hash);
  if (apart !== undefined) return differs(apart, agreed);
  agreed = place.sequence;

  const { head } = anchors;
  let headSeen = head !== null && head.sequence === place.sequence && head.hash === place.hash;
  let unseen = 0;
  for await (const line of source.lines(place.sequence)) {
    const fault = await lineFault(source, line, place);
    if (fault !== null) return fault;
    place = { sequence: line.sequence, hash: line.hash };
    if (line.entry === null) unseen += 1;
    const mark = disagreeing();
    if (mark !== undefined) return differs(mark, agreed);
    if (marksOf.has(place.sequence)) agreed = place.sequence;
    headSeen ||= head !== null && head.sequence === place.sequence && head.hash === place.hash;
    const told = head !== null && line.sequence <= head.sequence ? attestedBy(line) : null;
    if (told !== null && !attested.has(told)) return { ok: false, why: 'checkpoint-missing', sequence: told };
  }
  const until = marks.reduce((greatest, { sequence }) => Math.max(greatest, sequence), head?.sequence ?? 0);
  if (place.sequence < until) return { ok: false, why: 'cut', sequence: place.sequence + 1, until };
  if (!headSeen) return { ok: false, why: 'without-end', sequence: place.sequence };
  await source.close?.();
  // Nothing is written before the instance has a key, and the first lines are signed at once.
  const begun = place.sequence > 0 || anchors.keys.length > 0;
  if (agreed === 0 && begun) return { ok: false, why: 'unsigned', sequence: 1, until: place.sequence };

  const first = (cut?.sequence ?? 0) + 1;
  return {
    ok: true,
    first,
    last: place.sequence,
    hash: place.hash,
    unseen,
    proven: agreed,
    checkpoints: anchors.checkpoints.length,
    attested: last(bySequence(anchors.checkpoints)),
    cut,
    keys: keys.map(({ fingerprint }) => fingerprint),
    head: headState(keptHead, first, attested),
  };
}

/** A head of before the cut can still be compared where a checkpoint of the same line stands. */
function headState(head: SignedHead | undefined, first: number, attested: ReadonlyMap<number, string>): Whole['head'] {
  if (head === undefined) return 'none';
  return head.sequence >= first - 1 || attested.get(head.sequence) === head.hash ? 'equal' : 'older';
}
