// What options take: text that is read, or refused in French and English.
import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';

/** Below this, a robot on a busy machine would lose its dossiers to its own slowness. */
const SHORTEST_LEASE_SECONDS = 6;

export function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError('un port est un nombre entre 0 et 65535 / a port is a number between 0 and 65535');
  }
  return value;
}

export function count(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw new InvalidArgumentError('il faut un nombre entier / give a whole number');
  return Number(text);
}

export function seconds(text: string): number {
  if (!/^\d{1,4}$/.test(text) || Number(text) < SHORTEST_LEASE_SECONDS) {
    throw new InvalidArgumentError(
      `un nombre de secondes, ${SHORTEST_LEASE_SECONDS} au moins / a number of seconds, ${SHORTEST_LEASE_SECONDS} at least`,
    );
  }
  return Number(text);
}

export function dossiers(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('il faut un nombre entier / give a whole number');
  return Number(text);
}

export function minutes(text: string): number {
  const value = Number(text.replace(',', '.'));
  if (!/^\d{1,4}([.,]\d{1,2})?$/.test(text) || value === 0) {
    throw new InvalidArgumentError('il faut un nombre de minutes, comme 25 ou 2,5 / give a number of minutes, as 25 or 2.5');
  }
  return value;
}

export function months(text: string): number | null {
  if (text === 'never') return null;
  if (!/^[1-9]\d{0,2}$/.test(text)) {
    throw new InvalidArgumentError('il faut un nombre de mois, ou never / give a number of months, or never');
  }
  return Number(text);
}

export function businessDate(text: string): string {
  if (Number.isNaN(Date.parse(text)) || !/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new InvalidArgumentError('il faut une date AAAA-MM-JJ / give a date YYYY-MM-DD');
  }
  return text;
}

/** An option that may be given several times. */
export function several(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** Addresses of relays, each given on its own; a range as `10.0.0.0/8`. */
export function relays(text: string, before: readonly string[]): readonly string[] {
  const [address = '', bits, ...rest] = text.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= longest))) {
    throw new InvalidArgumentError('il faut une adresse IP, ou une plage / give an IP address, or a range');
  }
  return [...before, text];
}
