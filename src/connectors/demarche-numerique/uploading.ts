// A file that goes with a message: a place is asked for, the bytes are put there, and the message names it. Until then nobody sees it.
import { createHash } from 'node:crypto';
import { sleep } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import type { AttachedFile } from '#domain/connector.ts';
import type { Client } from './client.ts';
import { connectorErrors } from './errors.ts';
import { UPLOAD } from './operations.ts';

interface UploadAnswer {
  readonly createDirectUpload: {
    readonly directUpload: { readonly url: string; /** JSON. */ readonly headers: string; readonly signedBlobId: string };
  } | null;
}

const TRIES = 3;
const FIRST_WAIT_MILLISECONDS = 300;
const PUT_MILLISECONDS = 60_000;

/** As the service names the content of a file. */
export function checksumOf({ bytes }: AttachedFile): string {
  return createHash('md5').update(bytes).digest('base64');
}

function headersOf(json: string): Readonly<Record<string, string>> {
  const read: unknown = JSON.parse(json);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(Object.entries(read).map(([name, value]) => [name, String(value)]));
}

async function put(url: string, headers: string, bytes: Uint8Array, signal: AbortSignal): Promise<number | string> {
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: headersOf(headers),
      body: new Uint8Array(bytes),
      // The link itself is the permission: the token is never sent along.
      signal: AbortSignal.any([signal, AbortSignal.timeout(PUT_MILLISECONDS)]),
      redirect: 'error',
    });
    await response.body?.cancel();
    return response.status;
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    return thrown instanceof Error ? thrown.name : 'réseau';
  }
}

/**
 * The name by which a message takes the file. An upload that nothing names is dropped by the service: doing it again does no harm.
 * Errors raised: `connector.upload-refused`, and those of reading; the signal's reason.
 */
export async function uploaded(client: Client, dossierId: string, file: AttachedFile, signal: AbortSignal): Promise<string> {
  const { bytes, contentType, filename } = file;
  const input = { dossierId, filename, byteSize: bytes.byteLength, checksum: checksumOf(file), contentType };
  for (let tries = 1; ; tries += 1) {
    const answer = await client.read<UploadAnswer>(UPLOAD, { input }, signal);
    const place = answer?.createDirectUpload?.directUpload;
    if (place === undefined) throw error(connectorErrors, 'connector.upload-refused', { why: 'createDirectUpload' });
    const status = await put(place.url, place.headers, bytes, signal);
    if (typeof status === 'number' && status >= 200 && status < 300) return place.signedBlobId;
    if (tries === TRIES)
      throw error(connectorErrors, 'connector.upload-refused', { why: typeof status === 'number' ? `HTTP ${status}` : status });
    await sleep(FIRST_WAIT_MILLISECONDS * 2 ** (tries - 1), signal);
  }
}
