// Signs a receipt in either of its forms, and says of a file whether every byte is as it was signed.
import { createHash } from 'node:crypto';
import { canonicalJson } from '#base/canonical-json.ts';
import type { Receipt, ReceiptSignature, SignedReceipt } from '#protocol/proof.ts';
import { receiptSignature, signedReceipt } from '#protocol/proof.ts';
import type { InstanceKey } from '#signing/instance-key.ts';
import type { PublicKey } from '#signing/public-key.ts';
import { checkStatement } from '#signing/statement.ts';

type Form = ReceiptSignature['form'];

const digestOf = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const receiptText = (receipt: Receipt): string => canonicalJson(receipt);

function sign(key: InstanceKey, form: Form, receipt: Receipt, digest: string): ReceiptSignature {
  const { issued, dossier } = receipt;
  const fields = {
    form,
    at: issued.at,
    dossier: dossier.id,
    reference: dossier.reference,
    values: issued.values,
    digest,
    key: key.fingerprint,
  } as const;
  return { ...fields, signature: key.sign('receipt', fields) };
}

export function signReceipt(key: InstanceKey, receipt: Receipt): SignedReceipt {
  return { receipt, signature: sign(key, 'json', receipt, digestOf(receiptText(receipt))) };
}

/** The file for machines: one line, its keys sorted, so that there is one way only to write it. */
export function receiptFile(signed: SignedReceipt): string {
  return `${canonicalJson(signed)}\n`;
}

const TRAILER = '%copiste-receipt ';

/** ASCII, as a comment of PDF must be. */
function trailer(signature: ReceiptSignature): string {
  const json = canonicalJson(signature).replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${TRAILER}${json}\n`;
}

/** A comment after the end of the document: readers pass over it, and everything before it is signed. */
export function signPdf(key: InstanceKey, receipt: Receipt, pdf: Uint8Array): Uint8Array {
  return Buffer.concat([pdf, Buffer.from(trailer(sign(key, 'pdf', receipt, digestOf(pdf))), 'ascii')]);
}

export type ReceiptVerdict =
  | { readonly ok: true; readonly signature: ReceiptSignature }
  | { readonly ok: false; readonly why: 'not-a-receipt' | 'altered' }
  | { readonly ok: false; readonly why: 'key-unknown'; readonly key: string };

interface Claim {
  readonly signature: ReceiptSignature;
  /** What the file would be if nothing had been altered in how it is written. */
  readonly written: Uint8Array;
  readonly digest: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function jsonClaim(bytes: Buffer): Claim | null {
  const parsed = signedReceipt.safeParse(parse(bytes.toString('utf8')));
  if (!parsed.success) return null;
  const { receipt, signature } = parsed.data;
  return { signature, written: Buffer.from(receiptFile(parsed.data), 'utf8'), digest: digestOf(receiptText(receipt)) };
}

function pdfClaim(bytes: Buffer): Claim | null {
  const start = bytes.lastIndexOf(`\n${TRAILER}`) + 1;
  if (start === 0) return null;
  const parsed = receiptSignature.safeParse(parse(bytes.subarray(start + TRAILER.length).toString('utf8')));
  if (!parsed.success) return null;
  const content = bytes.subarray(0, start);
  return {
    signature: parsed.data,
    written: Buffer.concat([content, Buffer.from(trailer(parsed.data), 'ascii')]),
    digest: digestOf(content),
  };
}

/** Whether the file is, to the byte, what one of `keys` signed. */
export function verifyReceipt(file: Uint8Array, keys: readonly PublicKey[]): ReceiptVerdict {
  const bytes = Buffer.from(file);
  const form: Form = bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'pdf' : 'json';
  const claim = form === 'pdf' ? pdfClaim(bytes) : jsonClaim(bytes);
  if (claim === null)
    return { ok: false, why: bytes.includes(form === 'pdf' ? TRAILER : '"copiste.receipt"') ? 'altered' : 'not-a-receipt' };
  const { signature: text, ...fields } = claim.signature;
  const checked = checkStatement({ kind: 'receipt', fields, key: fields.key, signature: text }, keys);
  if (checked === 'key_unknown') return { ok: false, why: 'key-unknown', key: fields.key };
  const whole = fields.form === form && fields.digest === claim.digest && bytes.equals(claim.written);
  return checked === 'valid' && whole ? { ok: true, signature: claim.signature } : { ok: false, why: 'altered' };
}
