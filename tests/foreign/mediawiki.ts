// MediaWiki as Debian ships it, on a new SQLite base, served by PHP itself, and what its pages then hold.
import { join } from 'node:path';
import { type Served, freePort, runToEnd, serve, temporaryFolder } from './processes.ts';

const ROOT = '/usr/share/mediawiki';
const PHP = 'php';

export const ACCOUNT = { identifier: 'Assistant', password: 'Mot-de-passe-2026' } as const;
const AGENT = { identifier: 'Agent', password: 'Un-autre-2026' } as const;

/** One page: its text to the letter, and who wrote each of its versions, the first first. */
export interface Page {
  readonly text: string;
  readonly authors: readonly string[];
}

export interface MediaWiki extends Served {
  /** By title; the pages that the installer made are left out. */
  pages(): Promise<Readonly<Record<string, Page>>>;
}

interface Answer {
  readonly query: {
    readonly pages: readonly {
      readonly title: string;
      readonly revisions: readonly { readonly user: string; readonly slots: { readonly main: { readonly content: string } } }[];
    }[];
  };
}

async function ask(url: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
  const query = new URLSearchParams({ action: 'query', format: 'json', formatversion: '2', ...parameters });
  const answer = await fetch(`${url}/api.php?${query.toString()}`);
  return (await answer.json()) as Answer;
}

async function pages(url: string): Promise<Readonly<Record<string, Page>>> {
  const { query } = await ask(url, { generator: 'allpages', gaplimit: 'max', prop: 'info' });
  const found: Record<string, Page> = {};
  for (const { title } of query.pages) {
    if (title === 'Accueil') continue;
    const history = await ask(url, {
      titles: title,
      prop: 'revisions',
      rvprop: 'content|user',
      rvslots: 'main',
      rvlimit: 'max',
      rvdir: 'newer',
    });
    const versions = history.query.pages[0]?.revisions ?? [];
    found[title] = { text: versions.at(-1)?.slots.main.content ?? '', authors: versions.map(({ user }) => user) };
  }
  return found;
}

/** `written`: pages that an agent wrote before. */
export async function startMediaWiki(written: Readonly<Record<string, string>>): Promise<MediaWiki> {
  const data = await temporaryFolder('mediawiki');
  const settings = { MW_CONFIG_FILE: join(data.path, 'LocalSettings.php') };
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const maintain = (script: string, args: readonly string[], input = '', environment: Readonly<Record<string, string>> = settings) =>
    runToEnd({ program: PHP, args: [join(ROOT, 'maintenance', script), ...args], folder: data.path, environment }, input);
  try {
    const place = ['--confpath', data.path, '--dbtype', 'sqlite', '--dbpath', join(data.path, 'data'), '--dbname', 'wiki'];
    const site = ['--lang', 'fr', '--server', url, '--scriptpath', '', '--skins', 'Vector', '--pass', ACCOUNT.password];
    await maintain('install.php', [...place, ...site, 'Wiki du service', ACCOUNT.identifier], '', {});
    await maintain('createAndPromote.php', [AGENT.identifier, AGENT.password]);
    for (const [title, text] of Object.entries(written)) await maintain('edit.php', ['--user', AGENT.identifier, title], text);
    const server = { program: PHP, args: ['-d', 'opcache.enable_cli=1', '-S', `127.0.0.1:${port}`, '-t', ROOT], folder: ROOT };
    const served = await serve({ ...server, environment: { ...settings, PHP_CLI_SERVER_WORKERS: '4' } }, `${url}/api.php`);
    return {
      url,
      pages: () => pages(url),
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
