// Which of Debian's packages are installed, and what to say where they are not.
import { spawnSync } from 'node:child_process';

export const DJANGO = ['python3-django'] as const;
export const MEDIAWIKI = ['mediawiki', 'php-cli', 'php-sqlite3'] as const;

function isInstalled(name: string): boolean {
  const { status, stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name], { encoding: 'utf8' });
  return status === 0 && stdout === 'installed';
}

/** Null when all are there; otherwise what to type so that they are. */
export function missing(packages: readonly string[]): string | null {
  const absent = packages.filter((name) => !isInstalled(name));
  return absent.length === 0 ? null : `apt-get install ${absent.join(' ')}`;
}
