// Names of files that are dropped: which are taken, which are left, and how a second file of a name is told from the first.

/** What programs write before a file has its name, and what systems leave lying about. */
const UNFINISHED =
  /^[.~]|~$|\.(?:tmp|temp|part|partial|filepart|crdownload|download|swp|lock|lck|writing)$|^(?:thumbs\.db|desktop\.ini)$/iu;

const SHOWN = 60;

export function isUnfinished(name: string): boolean {
  return UNFINISHED.test(name);
}

/** For whoever must find it, without what would spoil the line. */
export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]/gu, '?');
  return `« ${plain.length > SHOWN ? `${plain.slice(0, SHOWN)}…` : plain} »`;
}

/** The same whether a system takes accents apart or not. */
export function referenceOf(name: string): string {
  return name.normalize('NFC');
}

/** `demande.json` of the digest `1f2e3d4c…` → `demande (1f2e3d4c).json`: another file of that name is there already. */
export function variantOf(name: string, digest: string): string {
  const dot = name.lastIndexOf('.');
  const cut = dot > 0 ? dot : name.length;
  return `${name.slice(0, cut)} (${digest.slice(0, 8)})${name.slice(cut)}`;
}

/** Whether a file of this name may be one of the reference: its content tells. A date between brackets looks like digits of a digest. */
export function maybeNamedFor(name: string, reference: string): boolean {
  const own = referenceOf(name);
  return own === reference || own.replace(/ \([0-9a-f]{8}\)(\.[^.]*)?$/u, '$1') === reference;
}

/** Whether a file of this name and content is one of the reference. */
export function isNamedFor(name: string, reference: string, digest: string): boolean {
  const own = referenceOf(name);
  return own === reference || own === variantOf(reference, digest);
}
