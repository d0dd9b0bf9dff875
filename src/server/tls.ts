// Certificate and key of a server that speaks TLS itself; nothing older than TLS 1.2 is answered.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { error } from '#base/errors.ts';
import { serverErrors } from './errors.ts';

export interface TlsFiles {
  readonly certificateFile: string;
  readonly keyFile: string;
}

export interface TlsSettings {
  readonly cert: string;
  readonly key: string;
  readonly minVersion: 'TLSv1.2';
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (thrown) {
    throw error(serverErrors, 'server.tls-refused', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
}

/** Error raised: `server.tls-refused` for files that are absent, no certificate or key, or do not belong together. */
export function readTls({ certificateFile, keyFile }: TlsFiles): TlsSettings {
  const settings = { cert: read(certificateFile), key: read(keyFile), minVersion: 'TLSv1.2' } as const;
  const refused = (file: string, thrown: unknown): Error =>
    error(serverErrors, 'server.tls-refused', { file, reason: (thrown as { code?: string }).code ?? 'unreadable' }, thrown);
  try {
    // Also tells a key that is none.
    createSecureContext({ key: settings.key });
  } catch (thrown) {
    throw refused(keyFile, thrown);
  }
  try {
    void new X509Certificate(settings.cert);
    createSecureContext(settings);
  } catch (thrown) {
    throw refused(certificateFile, thrown);
  }
  return settings;
}
