// The hash by which the actions of a package are approved: of every file in `actions/`, so that none can change unseen.
import { createHash } from 'node:crypto';
import type { AssistantFiles } from '../files.ts';

/** The files of the actions, by path in the bundle. */
export function actionFiles(files: AssistantFiles): AssistantFiles {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.startsWith('actions/'))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** SHA-256, in hexadecimal; null: the package has no action. */
export function actionsDigest(files: AssistantFiles): string | null {
  const own = Object.entries(actionFiles(files));
  return own.length === 0 ? null : createHash('sha256').update(JSON.stringify(own)).digest('hex');
}
