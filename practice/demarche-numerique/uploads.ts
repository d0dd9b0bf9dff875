// Direct uploads: a place is reserved with size and checksum, then the bytes are put there, then a mutation names it.
import { opaqueId } from './form.ts';
import { md5 } from './attached.ts';
import type { Attachment } from './dossiers.ts';
import type { SignedLinks } from './signed-links.ts';

const LINK_SECONDS = 300;
const SIGNED_ID_SECONDS = 86_400;

export interface UploadRequest {
  readonly filename: string;
  readonly byteSize: number;
  readonly checksum: string;
  readonly contentType: string;
}

export interface Uploads {
  /** Type `DirectUpload` of the API; `headers` is a JSON text. */
  reserve(request: UploadRequest, baseUrl: string): { url: string; headers: string; blobId: string; signedBlobId: string };
  /** Stores bytes at a signed place; answers the HTTP status. */
  put(signedPlace: string, bytes: Buffer): 204 | 403 | 422;
  /** The file behind a signed id, or the French words of the refusal. */
  find(signedBlobId: string): { readonly file: Attachment } | { readonly refusal: string };
}

export function createUploads(links: SignedLinks): Uploads {
  const places = new Map<string, { readonly request: UploadRequest; bytes: Buffer | null }>();
  return {
    reserve(request, baseUrl) {
      const number = 8000 + places.size;
      const blobId = opaqueId('Blob', number);
      places.set(blobId, { request, bytes: null });
      return {
        url: `${baseUrl}/televersements/${links.sign(`put:${blobId}`, LINK_SECONDS)}`,
        headers: JSON.stringify({ 'Content-Type': request.contentType, 'Content-MD5': request.checksum }),
        blobId,
        signedBlobId: links.sign(`blob:${blobId}`, SIGNED_ID_SECONDS),
      };
    },
    put(signedPlace, bytes) {
      const reading = links.read(signedPlace);
      const place = reading.kind === 'valid' ? places.get(reading.subject.replace(/^put:/, '')) : undefined;
      if (place === undefined) return 403;
      if (bytes.length !== place.request.byteSize || md5(bytes) !== place.request.checksum) return 422;
      place.bytes = bytes;
      return 204;
    },
    find(signedBlobId) {
      const reading = links.read(signedBlobId);
      const place = reading.kind === 'valid' ? places.get(reading.subject.replace(/^blob:/, '')) : undefined;
      if (place === undefined) return { refusal: 'L’identifiant du fichier téléversé est invalide' };
      if (place.bytes === null) return { refusal: 'Le fichier n’a pas été correctement téléversé sur le serveur de stockage' };
      return { file: { filename: place.request.filename, contentType: place.request.contentType, bytes: place.bytes } };
    },
  };
}
