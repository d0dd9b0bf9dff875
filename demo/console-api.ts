// What the demo asks of the server, through the public API alone.
import { connect } from '#protocol/client.ts';
import type { DossierDetail, Overview } from '#protocol/console.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface ConsoleApi {
  install(options: InstallOptions): Promise<void>;
  collect(): Promise<void>;
  overview(): Promise<Overview>;
  dossiers(): Promise<readonly DossierSummary[]>;
  dossier(id: string): Promise<DossierDetail>;
  captureImage(id: string): Promise<Uint8Array>;
  readonly token: string;
}

export interface InstallOptions {
  readonly sejourUrl: string;
  readonly account: { readonly identifier: string; readonly password: string };
  readonly source: { readonly address: string; readonly token: string };
  readonly demarche: string;
  /** Mail address of the assistant's own account at the source, where its group has several. */
  readonly instructeur: string;
}

const ASSISTANT = 'changement-adresse';

async function assistantFiles(root: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'assistant.yaml': await readFile(join(root, ASSISTANT, 'assistant.yaml'), 'utf8'),
  };
  const maps = join(root, 'applications');
  for (const name of await readdir(maps)) {
    if (name.endsWith('.yaml')) files[`applications/${name}`] = await readFile(join(maps, name), 'utf8');
  }
  return files;
}

/**
 * Signs in with the one-time secret of the first start, and gives whoever looks an access as in a small office: an agent, who treats
 * dossiers, and steward, who answers for what the assistant may do.
 */
export async function signIn(url: string, secret: string, assistantsFolder: string): Promise<ConsoleApi> {
  const administrator = await connect({ url, token: '' }).session({ body: { secret } });
  const client = connect({ url, token: administrator.token });
  const { token } = await client.giveAccess({ body: { name: 'Agent', roles: ['agent', 'steward'] } });
  const agent = connect({ url, token });
  return {
    token,
    async install({ sejourUrl, account, source, demarche, instructeur }) {
      await client.install({
        params: { assistant: ASSISTANT },
        body: {
          files: await assistantFiles(assistantsFolder),
          settings: { 'service.démarche': demarche, 'service.instructeur': instructeur, 'réglages.adresse de séjour': sejourUrl },
          accounts: { sejour: account },
          source,
          allowedOrigins: [sejourUrl],
        },
      });
      // Every new installation starts à blanc with corrections off; the demo's office decides otherwise, and it is journalled.
      await agent.settings({
        params: { assistant: ASSISTANT },
        body: { autonomy: 'autonomous', allowedCorrections: ['pièce à fournir'] },
      });
    },
    async collect() {
      await agent.collect({ params: { assistant: ASSISTANT } });
    },
    overview: () => agent.overview(),
    async dossiers() {
      const all: DossierSummary[] = [];
      let after: string | undefined;
      do {
        const page = await agent.dossiers({ query: { limit: 200, ...(after === undefined ? {} : { after }) } });
        all.push(...page.dossiers);
        after = page.next ?? undefined;
      } while (after !== undefined);
      return all;
    },
    dossier: (dossierId) => agent.dossier({ params: { dossierId } }),
    captureImage: async (captureId) => {
      const answer = await fetch(new URL(`/api/captures/${captureId}`, url), { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`capture ${captureId}: HTTP ${answer.status}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
