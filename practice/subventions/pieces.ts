// Files as they are uploaded: kept with the token that brought them until a grant takes them; they are lost with the token.
import { createHash } from 'node:crypto';
import { PIECE_KINDS } from './lists.ts';
import type { KeptPiece } from './records.ts';

export const LARGEST_PIECE_BYTES = 10_000_000;
const MOST_BYTES_A_TOKEN = 60_000_000;
const TAKEN: readonly string[] = ['pdf', 'jpg', 'jpeg', 'png', 'xlsx', 'ods', 'docx', 'odt'];

interface Uploaded extends KeptPiece {
  readonly token: string;
}

export type Upload =
  | { readonly kind: 'kept'; readonly id: string; readonly piece: KeptPiece }
  | { readonly kind: 'refused'; readonly message: string };

export class Pieces {
  readonly #waiting = new Map<string, Uploaded>();
  #last = 0;

  upload(token: string, kind: string, filename: string, bytes: Buffer): Upload {
    const refused = (message: string): Upload => ({ kind: 'refused', message });
    const known = PIECE_KINDS.find((one) => one === kind);
    if (known === undefined) return refused('Indiquez le type de la pièce');
    const extension = filename.includes('.') ? (filename.split('.').at(-1)?.toLowerCase() ?? '') : '';
    if (!TAKEN.includes(extension)) return refused(`Format de fichier refusé : « ${filename} »`);
    if (bytes.length === 0) return refused(`Le fichier « ${filename} » est vide`);
    const held = [...this.#waiting.values()].reduce((sum, piece) => sum + (piece.token === token ? piece.bytes : 0), 0);
    if (bytes.length > LARGEST_PIECE_BYTES || held + bytes.length > MOST_BYTES_A_TOKEN)
      return refused(`Le fichier « ${filename} » est trop lourd`);
    this.#last += 1;
    const id = `p${this.#last}`;
    const piece: KeptPiece = { kind: known, filename, bytes: bytes.length, digest: createHash('sha256').update(bytes).digest('hex') };
    this.#waiting.set(id, { ...piece, token });
    return { kind: 'kept', id, piece };
  }

  /** The pieces that this token uploaded under these names; null when one of them is not there (any more). */
  of(token: string, ids: readonly string[]): readonly KeptPiece[] | null {
    const found = ids.map((id) => this.#waiting.get(id));
    if (found.some((piece) => piece?.token !== token)) return null;
    return found.flatMap((piece) => (piece === undefined ? [] : [withoutToken(piece)]));
  }

  remove(token: string, id: string): boolean {
    return this.#waiting.get(id)?.token === token && this.#waiting.delete(id);
  }
}

function withoutToken({ kind, filename, bytes, digest }: Uploaded): KeptPiece {
  return { kind, filename, bytes, digest };
}
