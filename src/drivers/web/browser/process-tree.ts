// Makes sure that no process of a browser outlives it.
import { readFileSync, readdirSync } from 'node:fs';

/** Ids of the processes whose command line names this profile folder. Linux only; empty elsewhere. */
export function processesOf(profile: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0').includes(`--user-data-dir=${profile}`) ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Kills what is left of a browser, with its whole process group. */
export function killBrowser(profile: string): void {
  for (const pid of processesOf(profile)) {
    for (const target of [-pid, pid]) {
      try {
        process.kill(target, 'SIGKILL');
      } catch {
        // Not a group leader, or gone meanwhile.
      }
    }
  }
}
