// `copiste backup`, `restore` and `move`: what a person or a script is told of them.
import { backup } from '#admin/backup.ts';
import { giveUpMove } from '#admin/give-up-move.ts';
import { move } from '#admin/move.ts';
import type { Place } from '#admin/place.ts';
import { restore } from '#admin/restore.ts';
import { told, type Telling } from './telling.ts';

function rowsIn(tables: Readonly<Record<string, { readonly rows: number }>>): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
}

export function runBackup(place: Place, file: string, version: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const { file: written, bytes, header, manifest } = await backup({ place, file, version });
    const { files } = manifest.blobs;
    const keys = manifest.keys.join(', ') || '—';
    const rows = rowsIn(manifest.tables);
    return {
      report: {
        file: written,
        bytes,
        createdAt: header.createdAt,
        rows,
        files,
        missingCaptures: manifest.missingCaptures,
        keys: manifest.keys,
      },
      lines: [
        `Sauvegarde faite : ${written} (${rows} lignes, ${files} fichiers). / Backup made: ${written} (${rows} rows, ${files} files).`,
        `La clé maîtresse n’y est PAS (${keys}) : gardez-la ailleurs, sans elle rien ne se relit. / The master key is NOT in it (${keys}): keep it elsewhere, without it nothing can be read.`,
        ...(manifest.missingCaptures === 0
          ? []
          : [
              `${manifest.missingCaptures} capture(s) manquaient déjà sur le disque. / ${manifest.missingCaptures} capture(s) were missing on the disk already.`,
            ]),
      ],
    };
  });
}

export function runRestore(place: Place, file: string, nothingSince: boolean, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const { place: shown, header, manifest, held } = await restore({ place, file, nothingSince, now: new Date() });
    const rows = rowsIn(manifest.tables);
    const { files } = manifest.blobs;
    const keys = manifest.keys.join(', ') || '—';
    return {
      report: { place: shown, createdAt: header.createdAt, rows, files, held, keys: manifest.keys },
      lines: [
        `Restauré dans ${shown} : ${rows} lignes et ${files} fichiers, égaux à la sauvegarde du ${header.createdAt}. / Restored into ${shown}: ${rows} rows and ${files} files, equal to the backup of ${header.createdAt}.`,
        `Remettez la clé maîtresse (${keys}) avant de démarrer. / Put the master key (${keys}) back before starting.`,
        ...(held === 0
          ? []
          : [
              `${held} assistant(s) attendent qu’une personne compare avec les applications ce qui a été fait depuis. / ${held} assistant(s) wait until a person has compared with the applications what was done since.`,
            ]),
      ],
    };
  });
}

export function runMove(place: Place, to: string, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const { from, to: shown, already, tables } = await move({ place, to, now: new Date() });
    const start = to === 'embedded' ? 'copiste serve --data …' : 'copiste serve --data … --database postgres://…';
    return {
      report: { from, to: shown, already, rows: rowsIn(tables), tables },
      lines: [
        already
          ? `Le déplacement vers ${shown} était déjà terminé. / The move to ${shown} had ended already.`
          : `Déplacé vers ${shown} : ${rowsIn(tables)} lignes, relues et égales. / Moved to ${shown}: ${rowsIn(tables)} rows, read again and equal.`,
        `Les fichiers et la clé maîtresse restent dans le dossier de données ; ${from} ne peut plus être démarré. / Files and master key stay in the data folder; ${from} can no longer be started.`,
        start,
      ],
    };
  });
}

export function runGiveUpMove(place: Place, to: string, neverServed: boolean, telling: Telling): Promise<number> {
  return told(telling, async () => {
    const given = await giveUpMove({ place, to, neverServed, now: new Date() });
    return {
      report: given,
      lines: [
        `Déplacement vers ${given.to} abandonné ; ${given.place} peut de nouveau être démarré. / Move to ${given.to} given up; ${given.place} can be started again.`,
      ],
    };
  });
}
