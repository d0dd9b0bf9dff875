// Which server a robot may speak to, and how it knows it: plain HTTP on its own machine only, unless somebody says so.
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { error } from '#base/errors.ts';
import { robotErrors } from './errors.ts';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Errors raised: `robot.wrong-address`, `robot.plain-http`. */
export function checkedAddress(url: string, plainHttp: boolean): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw error(robotErrors, 'robot.wrong-address', { url });
  }
  if (parsed.protocol === 'http:' && !plainHttp && !LOOPBACK.test(parsed.hostname)) throw error(robotErrors, 'robot.plain-http', { url });
  return url;
}

/** Believes the authorities in this file besides those of the system. Error raised: `robot.ca-refused`. */
export function trustAuthority(file: string): void {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw error(robotErrors, 'robot.ca-refused', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) throw error(robotErrors, 'robot.ca-refused', { file, reason: 'no-certificate' });
  setDefaultCACertificates([...getCACertificates('default'), pem]);
}
