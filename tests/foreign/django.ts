// Django's admin with the small project beside this file, started on an empty base, and what its base then holds.
import { fileURLToPath } from 'node:url';
import { type Command, type Served, freePort, runToEnd, serve, temporaryFolder } from './processes.ts';

const PROJECT = fileURLToPath(new URL('django', import.meta.url));
/** Debian's own, for which the package was made: another one may come first in the path. */
const PYTHON = '/usr/bin/python3';

/** As `show.py` writes it. */
export interface Request {
  readonly numero: string;
  readonly demandeur: string;
  readonly siret: string;
  readonly cree_le: string;
  readonly commune: string;
  readonly categorie: string;
  readonly canal: string;
  readonly montant: string;
  readonly urgent: boolean;
  readonly pieces: readonly string[];
  readonly objet: string;
  readonly enregistree_par: string;
}

interface Shown {
  readonly demandes: readonly Request[];
  readonly communes: Readonly<Record<string, string>>;
  readonly saves: number;
}

export interface Django extends Served {
  requests(): Promise<readonly Request[]>;
  /** Code → name. */
  communes(): Promise<Readonly<Record<string, string>>>;
  /** How often somebody saved anything through the admin, as the admin itself remembers it. */
  saves(): Promise<number>;
}

export async function startDjango(language: 'fr' | 'en' = 'fr'): Promise<Django> {
  const data = await temporaryFolder('django');
  const manage = (...args: readonly string[]): Command => ({
    program: PYTHON,
    args: ['manage.py', ...args],
    folder: PROJECT,
    environment: { FOREIGN_DATA: data.path, FOREIGN_LANGUAGE: language, PYTHONDONTWRITEBYTECODE: '1' },
  });
  try {
    await runToEnd(manage('migrate', '--verbosity', '0'));
    await runToEnd(manage('fill'));
    const address = `127.0.0.1:${await freePort()}`;
    const served = await serve(manage('runserver', '--noreload', address), `http://${address}`);
    const show = async (): Promise<Shown> => JSON.parse(await runToEnd(manage('show'))) as Shown;
    return {
      url: served.url,
      requests: async () => (await show()).demandes,
      communes: async () => (await show()).communes,
      saves: async () => (await show()).saves,
      stop: async () => {
        await served.stop();
        await data.remove();
      },
    };
  } catch (thrown) {
    await data.remove();
    throw thrown;
  }
}
