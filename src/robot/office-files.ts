// Files on the robot's machine belong to offices: one is opened only below the folder of the office that the lease is of.
import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { error } from '#base/errors.ts';
import type { ConnectorPlace } from '#domain/connectors.ts';
import { robotErrors } from './errors.ts';

export interface OfficeFiles {
  /** Holds a folder, or a link to one, for each office, under its identifier. Null: whoever runs the robot allowed no file. */
  readonly folder: string | null;
  /** Identifier of the office that the lease is of; undefined: the server does not say. */
  readonly office: string | undefined;
}

const IDENTIFIER = /^[0-9a-f-]{36}$/;

async function realPaths(folder: string, path: string): Promise<readonly [string, string] | null> {
  try {
    return [await realpath(folder), await realpath(path)];
  } catch {
    return null;
  }
}

/** The place under its real path, so that a link changed later leads nowhere else. Errors raised: `robot.files-not-allowed`, `robot.file-outside`. */
export async function allowedPlace(place: ConnectorPlace, { folder, office }: OfficeFiles): Promise<ConnectorPlace> {
  if (!URL.canParse(place.address) || new URL(place.address).protocol !== 'file:') return place;
  const { connector } = place;
  if (folder === null) throw error(robotErrors, 'robot.files-not-allowed', { connector, office: office ?? '—' });
  const path = fileURLToPath(place.address);
  const paths = office !== undefined && IDENTIFIER.test(office) ? await realPaths(join(folder, office), path) : null;
  const within = paths === null ? '..' : relative(...paths);
  if (paths === null || within === '' || within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within)) {
    throw error(robotErrors, 'robot.file-outside', { file: basename(path), office: office ?? '—' });
  }
  return { ...place, address: pathToFileURL(paths[1]).href };
}
