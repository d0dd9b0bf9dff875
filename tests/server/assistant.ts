// The shipped assistant as an installation request, for tests that need one that the server accepts.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { installRequest } from '#protocol/console.ts';

const ASSISTANTS = fileURLToPath(new URL('../../assistants/', import.meta.url));
const ASSISTANT = 'changement-adresse';

export interface Installable {
  readonly assistant: string;
  readonly request: z.input<typeof installRequest>;
  readonly corrections: string[];
}

export async function installable(): Promise<Installable> {
  const files: Record<string, string> = { 'assistant.yaml': await readFile(join(ASSISTANTS, ASSISTANT, 'assistant.yaml'), 'utf8') };
  for (const name of await readdir(join(ASSISTANTS, 'applications'))) {
    if (name.endsWith('.yaml')) files[`applications/${name}`] = await readFile(join(ASSISTANTS, 'applications', name), 'utf8');
  }
  return {
    assistant: ASSISTANT,
    request: {
      files,
      settings: { 'service.démarche': '1', 'réglages.adresse de séjour': 'http://127.0.0.1:9' },
      accounts: { sejour: { identifier: 'robot', password: 'secret-of-the-account' } },
      source: { address: 'http://127.0.0.1:9/graphql', token: 'secret-of-the-source' },
      allowedOrigins: ['http://127.0.0.1:9/some/page'],
    },
    corrections: ['pièce à fournir'],
  };
}
