// A small world for the tests, and a client of the JSON interface.
import type { GrantEntry, StandingGrant, SubventionsWorld } from '../grants-world.ts';
import { DEFAULT_ACCOUNT, type RunningSubventions, type SubventionsOptions, startSubventions } from './server.ts';

export const ENTRY: GrantEntry = {
  dossier: '21004512',
  siret: '21820121200014',
  label: "Rénovation énergétique de l'école primaire Jules-Ferry",
  scheme: 'DETR',
  category: 'Bâtiments scolaires',
  startsOn: '2026-09-01',
  endsOn: '2027-06-30',
  totalCents: 18_450_075,
  eligibleCents: 18_000_000,
  requestedCents: 7_200_000,
  priority: 1,
  financing: [
    { funder: 'Conseil départemental', cents: 3_690_015 },
    { funder: 'Autofinancement', cents: 7_560_060 },
  ],
};

const STATUSES = ["En cours d'instruction", 'En attente décision', 'Traitement Chorus', 'Terminé', 'Refusé'];

/** As many as make a long list; the same for everybody. */
function standing(count: number): readonly StandingGrant[] {
  return Array.from({ length: count }, (_, index) => ({
    number: `SUB-2026-${String(index + 1).padStart(6, '0')}`,
    at: new Date(Date.UTC(2026, 0, 5, 9, index)).toISOString(),
    account: 'agent.3',
    status: STATUSES[index % STATUSES.length] ?? '',
    entry: { ...ENTRY, dossier: String(20_000_001 + index), label: `Réfection de la voirie communale, tranche ${index + 1}` },
  }));
}

export const WORLD: SubventionsWorld = {
  seed: 7,
  today: '2026-03-16',
  establishments: [
    { siret: '21820121200014', name: 'COMMUNE DE MONTFLORY', kind: 'Commune', postalCode: '82130', commune: 'MONTFLORY', closed: false },
    { siret: '21820122000017', name: 'COMMUNE DE MONTBEL', kind: 'Commune', postalCode: '82140', commune: 'MONTBEL', closed: false },
    {
      siret: '20004095100010',
      name: 'COMMUNAUTE DE COMMUNES DES DEUX VALLEES',
      kind: 'EPCI à fiscalité propre',
      postalCode: '82130',
      commune: 'MONTFLORY',
      closed: false,
    },
    {
      siret: '25820030000014',
      name: 'SYNDICAT DES EAUX DU CLOS',
      kind: 'Syndicat de communes',
      postalCode: '82140',
      commune: 'MONTBEL',
      closed: true,
    },
  ],
  grants: standing(500),
};

export const ORACLE_KEY = 'key-of-the-judge';

export interface Answered {
  readonly status: number;
  readonly json: Readonly<Record<string, unknown>>;
}

export class Client {
  readonly url: string;
  token = '';

  constructor(url: string) {
    this.url = url;
  }

  async ask(method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    const isBytes = body instanceof Uint8Array;
    const response = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.token}`, ...headers },
      body: body === undefined ? null : isBytes ? Buffer.from(body) : JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Answered['json'] };
  }

  async signIn(identifier: string = DEFAULT_ACCOUNT.identifier, password: string = DEFAULT_ACCOUNT.password): Promise<Answered> {
    const answered = await this.ask('POST', '/api/jeton', { identifier, password });
    this.token = String(answered.json['token'] ?? '');
    return answered;
  }

  upload(kind: string, filename = 'piece.pdf', bytes = Buffer.from('%PDF-1.4')): Promise<Answered> {
    return this.ask('POST', '/api/pieces', bytes, {
      'X-Nom-Fichier': encodeURIComponent(filename),
      'X-Type-Piece': encodeURIComponent(kind),
    });
  }

  /** Uploads what is required and records. */
  async record(entry: GrantEntry = ENTRY): Promise<Answered> {
    const pieces = [await this.upload('RIB', 'rib.pdf'), await this.upload('Délibération', 'délibération.pdf')];
    return this.ask('POST', '/api/subventions', { entry, pieces: pieces.map(({ json }) => json['id']) });
  }

  async oracle<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.url}/oracle/${path}`, { headers: { 'X-Oracle-Key': ORACLE_KEY } });
    return (await response.json()) as Answer;
  }
}

export interface Played {
  readonly application: RunningSubventions;
  readonly client: Client;
}

/** Starts the application with a clock that stands still and waits that pass at once; `close` it in the end. */
export async function play(options: Partial<SubventionsOptions> = {}): Promise<Played> {
  const application = await startSubventions({
    world: WORLD,
    port: 0,
    oracleKey: ORACLE_KEY,
    elapsed: () => 0,
    wait: () => Promise.resolve(),
    ...options,
  });
  return { application, client: new Client(application.url) };
}
