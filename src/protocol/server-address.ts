// Which server a robot or a command may speak to, and how it is known: plain HTTP on this machine only. For Node alone.
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { error, errorTable } from '#base/errors.ts';

export const addressErrors = errorTable({
  'protocol.wrong-address': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '« {url} » n’est pas l’adresse d’un serveur. Écrivez-la en entier, par exemple http://127.0.0.1:8420.',
    en: '"{url}" is not the address of a server. Write it in full, for example http://127.0.0.1:8420.',
  },
  'protocol.plain-http': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: '{url} n’est pas chiffré : le jeton et ce qu’il protège passeraient en clair sur le réseau. Donnez une adresse https:// (serveur démarré avec --tls-cert, ou derrière un relais qui chiffre) ; seul « copiste robot --plain-http » l’accepte malgré tout.',
    en: '{url} is not encrypted: the token and what it protects would cross the network in clear. Give an https:// address (server started with --tls-cert, or behind a proxy that encrypts); only "copiste robot --plain-http" accepts it all the same.',
  },
  'protocol.ca-refused': {
    status: 400,
    act: 'operator',
    retry: 'never',
    fr: 'Le fichier {file} n’est pas un certificat d’autorité lisible ({reason}). Donnez avec --ca un fichier PEM.',
    en: 'The file {file} is not a readable certificate of an authority ({reason}). Give a PEM file with --ca.',
  },
});

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Errors raised: `protocol.wrong-address`, `protocol.plain-http`. */
export function checkedAddress(url: string, plainHttp = false): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw error(addressErrors, 'protocol.wrong-address', { url });
  }
  if (parsed.protocol === 'http:' && !plainHttp && !LOOPBACK.test(parsed.hostname))
    throw error(addressErrors, 'protocol.plain-http', { url });
  return url;
}

/** Believes the authorities in this file besides those of the system. Error raised: `protocol.ca-refused`. */
export function trustAuthority(file: string): void {
  let pem: string;
  try {
    pem = readFileSync(file, 'utf8');
  } catch (thrown) {
    throw error(addressErrors, 'protocol.ca-refused', { file, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
  try {
    void new X509Certificate(pem);
  } catch (thrown) {
    throw error(addressErrors, 'protocol.ca-refused', { file, reason: 'no-certificate' }, thrown);
  }
  setDefaultCACertificates([...getCACertificates('default'), pem]);
}
