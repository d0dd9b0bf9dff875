// What the demo asks of the server, through the public API alone.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Client, connect } from '#protocol/client.ts';
import type { DossierDetail, Overview } from '#protocol/console.ts';
import type { DossierSummary } from '#protocol/dossier-lists.ts';

export interface ConsoleApi {
  /** `without`: phases that its steward drops, where the assistant has them; which it has. */
  install(installation: Installation, without?: readonly string[]): Promise<readonly string[]>;
  /** Lets authors show work in what answers at this address, of this machine. */
  allowShowing(address: string): Promise<void>;
  collect(): Promise<void>;
  overview(): Promise<Overview>;
  dossiers(): Promise<readonly DossierSummary[]>;
  dossier(id: string): Promise<DossierDetail>;
  captureImage(id: string): Promise<Uint8Array>;
  /** Whoever looks: an agent, who is steward too. */
  readonly agent: Client;
  readonly token: string;
}

interface Place {
  readonly address: string;
  readonly token: string;
}

/** An assistant as the demo's office installs it, and what its steward allows it. */
export interface Installation {
  readonly assistant: string;
  /** Applications whose maps it needs. */
  readonly applications: readonly string[];
  readonly settings: Readonly<Record<string, string>>;
  readonly accounts: Readonly<Record<string, { readonly identifier: string; readonly password: string }>>;
  readonly source: Place;
  readonly outlets?: Readonly<Record<string, Place>>;
  readonly allowedOrigins: readonly string[];
  readonly allowedCorrections: readonly string[];
}

async function assistantFiles(root: string, { assistant, applications }: Installation): Promise<Record<string, string>> {
  const files: Record<string, string> = { 'assistant.yaml': await readFile(join(root, assistant, 'assistant.yaml'), 'utf8') };
  for (const application of applications) {
    const name = `applications/${application}.yaml`;
    files[name] = await readFile(join(root, name), 'utf8');
  }
  return files;
}

/**
 * Signs in with the one-time secret of the first start, and gives whoever looks an access as in a small office: an agent, who treats
 * dossiers, steward, who answers for what the assistant may do, and author, who opens its workbench.
 */
export async function signIn(url: string, secret: string, assistantsFolder: string): Promise<ConsoleApi> {
  const administrator = await connect({ url, token: '' }).session({ body: { secret } });
  const client = connect({ url, token: administrator.token });
  const { token } = await client.giveAccess({ body: { name: 'Agent', roles: ['agent', 'steward', 'author'] } });
  const agent = connect({ url, token });
  const installed: string[] = [];
  return {
    agent,
    token,
    async install(installation, without = []) {
      const { assistant, settings, accounts, source, outlets, allowedOrigins, allowedCorrections } = installation;
      await client.install({
        params: { assistant },
        body: {
          files: await assistantFiles(assistantsFolder, installation),
          settings: { ...settings },
          accounts: { ...accounts },
          source,
          ...(outlets === undefined ? {} : { outlets: { ...outlets } }),
          allowedOrigins: [...allowedOrigins],
        },
      });
      // Every new installation starts à blanc with corrections off; the demo's office decides otherwise, and it is journalled.
      await agent.settings({ params: { assistant }, body: { autonomy: 'autonomous', allowedCorrections: [...allowedCorrections] } });
      const { phases } = await agent.assistant({ params: { assistant } });
      const dropped = without.filter((name) => phases.some((phase) => phase.name === name));
      for (const phase of dropped) await agent.dropPhase({ params: { assistant }, body: { phase, dropped: true } });
      installed.push(assistant);
      return dropped;
    },
    async allowShowing(address) {
      const { origins, keptDays } = await client.showingSettings();
      await client.changeShowingSettings({
        body: { origins: [...origins, { origin: new URL(address).origin, internal: true }], keptDays },
      });
    },
    async collect() {
      for (const assistant of installed) await agent.collect({ params: { assistant } });
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
