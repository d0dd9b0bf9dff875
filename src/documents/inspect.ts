// In what condition an attached file is. It is really opened; what a picture or a page shows is never judged.
import type { FileCondition } from '#domain/payload.ts';
import { type DocumentType, claimedType, realType } from './file-type.ts';
import { isWholeJpeg, isWholePng } from './image-structure.ts';
import { isOpenablePdf } from './pdf.ts';

export interface ClaimedFile {
  readonly filename: string;
  readonly contentType: string;
  /** As the source's scanner says it (`SAFE`, `INFECTED`, `INTEGRITY_ERROR`, `PENDING`…); null: it says nothing. */
  readonly virusScanResult: string | null;
}

const OPENS: Readonly<Record<DocumentType, (bytes: Uint8Array) => boolean | Promise<boolean>>> = {
  'application/pdf': isOpenablePdf,
  'image/png': isWholePng,
  'image/jpeg': isWholeJpeg,
};

/** Said by the scanner alone, before a byte is looked at; null: the content must be opened. */
export function conditionFromScan(virusScanResult: string | null): FileCondition | null {
  if (virusScanResult === 'INFECTED') return 'infected';
  if (virusScanResult === 'PENDING') return 'not_examined';
  return virusScanResult === 'INTEGRITY_ERROR' ? 'unopenable' : null;
}

/** The condition of a file whose content is `bytes`. Never throws, whatever the bytes. */
export async function inspectFile(bytes: Uint8Array, claimed: ClaimedFile): Promise<FileCondition> {
  const scanned = conditionFromScan(claimed.virusScanResult);
  if (scanned !== null) return scanned;
  if (bytes.byteLength === 0) return 'empty';
  const real = realType(bytes);
  if (real === null || real !== claimedType(claimed.contentType, claimed.filename)) return 'wrong_type';
  return (await OPENS[real](bytes)) ? 'readable' : 'unopenable';
}
