// What a file really is, from its first bytes, and what it claims to be.

/** Types of documents that an applicant may attach and that can be opened here. */
export const DOCUMENT_TYPES = ['application/pdf', 'image/png', 'image/jpeg'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_SIGNATURE = [0xff, 0xd8, 0xff];
/** Readers accept a PDF whose header stands somewhere in its first kilobyte. */
const PDF_HEADER_WITHIN = 1_024;

const EXTENSIONS: Readonly<Record<string, DocumentType>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
};

const OTHER_SPELLINGS: Readonly<Record<string, DocumentType>> = {
  'application/x-pdf': 'application/pdf',
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
};

function beginsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** The type that the bytes show; null: none of `DOCUMENT_TYPES`. */
export function realType(bytes: Uint8Array): DocumentType | null {
  if (beginsWith(bytes, PNG_SIGNATURE)) return 'image/png';
  if (beginsWith(bytes, JPEG_SIGNATURE)) return 'image/jpeg';
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_HEADER_WITHIN));
  return head.includes('%PDF-', 0, 'latin1') ? 'application/pdf' : null;
}

/** The type that the file claims: its content type, or its name where that says nothing; null: another type. */
export function claimedType(contentType: string, filename: string): DocumentType | null {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (type === '' || type === 'application/octet-stream') {
    return EXTENSIONS[/\.([^.]+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''] ?? null;
  }
  return OTHER_SPELLINGS[type] ?? DOCUMENT_TYPES.find((known) => known === type) ?? null;
}
