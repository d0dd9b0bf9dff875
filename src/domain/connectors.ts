// The connectors that robots have, by name: what each may be, where it is reached, and whether a secret is lent with it.

export const CONNECTOR_NAMES = ['demarche-numerique', 'spreadsheet', 'mailbox', 'folder', 'form', 'http', 'http-post'] as const;
export type ConnectorName = (typeof CONNECTOR_NAMES)[number];

export interface ConnectorRules {
  /** Of its address, with the colon. */
  readonly schemes: readonly string[];
  readonly secret: 'needed' | 'none';
  readonly as: ReadonlySet<'source' | 'outlet'>;
  /** Its dossiers come to the server by themselves: no robot collects them. */
  readonly direct?: true;
}

/** Of a source whose dossiers come by themselves: it is nowhere else. */
export const HERE = { address: 'copiste:ici', token: '' } as const;

export const CONNECTORS: Readonly<Record<ConnectorName, ConnectorRules>> = {
  'demarche-numerique': { schemes: ['https:', 'http:'], secret: 'needed', as: new Set(['source']) },
  folder: { schemes: ['file:'], secret: 'none', as: new Set(['source']) },
  form: { schemes: ['copiste:'], secret: 'none', as: new Set(['source']), direct: true },
  'http-post': { schemes: ['https:', 'http:'], secret: 'needed', as: new Set(['outlet']) },
  http: { schemes: ['copiste:'], secret: 'none', as: new Set(['source']), direct: true },
  mailbox: { schemes: ['imaps:', 'imap:'], secret: 'needed', as: new Set(['source', 'outlet']) },
  spreadsheet: { schemes: ['file:'], secret: 'none', as: new Set(['source', 'outlet']) },
};

export function isConnectorName(name: string): name is ConnectorName {
  return Object.hasOwn(CONNECTORS, name);
}

/** Where a connector is reached, and the secret that is lent with it; `` where it has none. */
export interface ConnectorPlace {
  readonly connector: ConnectorName;
  readonly address: string;
  readonly token: string;
}

/** What keeps a place from being one of its connector; null: nothing. */
export function wrongPlace({ connector, address, token }: ConnectorPlace): 'address' | 'secret' | null {
  const { schemes, secret } = CONNECTORS[connector];
  if (!URL.canParse(address) || !schemes.includes(new URL(address).protocol)) return 'address';
  return secret === 'needed' && token === '' ? 'secret' : null;
}
