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

export interface Django extends Served {
  requests(): Promise<readonly Request[]>;
  /** How often somebody saved a request through the admin, as the admin itself remembers it. */
  saves(): Promise<number>;
}

export async function startDjango(): Promise<Django> {
  const data = await temporaryFolder('django');
  const manage = (...args: readonly string[]): Command => ({
    program: PYTHON,
    args: ['manage.py', ...args],
    folder: PROJECT,
    environment: { FOREIGN_DATA: data.path, PYTHONDONTWRITEBYTECODE: '1' },
  });
  try {
    await runToEnd(manage('migrate', '--verbosity', '0'));
    await runToEnd(manage('fill'));
    const address = `127.0.0.1:${await freePort()}`;
    const served = await serve(manage('runserver', '--noreload', address), `http://${address}`);
    const show = async (): Promise<{ readonly demandes: readonly Request[]; readonly saves: number }> =>
      JSON.parse(await runToEnd(manage('show'))) as { readonly demandes: readonly Request[]; readonly saves: number };
    return {
      url: served.url,
      requests: async () => (await show()).demandes,
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
