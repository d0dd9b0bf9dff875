// The application's JSON interface: every answer but those of signing in wants a token that has not ended.
import { searchEstablishments } from './directory.ts';
import type { Establishment, GrantEntry } from '../grants-world.ts';
import { actOf } from './acts.ts';
import { draftOf, objectOf, textOf, textsOf } from './asked.ts';
import type { Faults, ScriptedCommit } from './faults.ts';
import type { Pieces } from './pieces.ts';
import type { Grant, Records } from './records.ts';
import type { Token, Tokens } from './tokens.ts';
import { type Draft, mistakesOf } from './validation.ts';

export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly json: unknown; readonly token?: string }
  /** Nothing is ever answered. */
  | { readonly kind: 'hang' }
  /** The connection is cut. */
  | { readonly kind: 'cut' };

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | null;
  readonly body: Buffer;
  readonly filename: string;
  readonly pieceKind: string;
}

export interface ApiParts {
  readonly records: Records;
  readonly pieces: Pieces;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly establishments: readonly Establishment[];
  readonly tokenSeconds: number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

const SLOW_READ_MILLISECONDS = [2_000, 4_000] as const;
const LATE_COMMIT_MILLISECONDS = [3_000, 5_000] as const;
const LATE_FAILURE_MILLISECONDS = [2_000, 3_500] as const;
/** The directory is somebody else's: it takes its time, and answers out of order. */
const DIRECTORY_MILLISECONDS = [80, 700] as const;
const MOST_LINES = 60;

const json = (status: number, value: unknown): Answer => ({ kind: 'json', status, json: value });
const refusal = (status: number, ...messages: readonly string[]): Answer => json(status, { messages });
const ended = (): Answer => refusal(401, 'Votre session a expiré, veuillez vous reconnecter');
const broken = (): Answer => refusal(500, 'Erreur technique (GSB-500). Veuillez réessayer ultérieurement.');

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

/** A draft without mistakes has every field. */
function entryOf(draft: Draft, cutsLabelsAt: number | null): GrantEntry {
  const entry = draft as GrantEntry;
  return cutsLabelsAt === null ? entry : { ...entry, label: Array.from(entry.label).slice(0, cutsLabelsAt).join('') };
}

export class Api {
  readonly #parts: ApiParts;

  constructor(parts: ApiParts) {
    this.#parts = parts;
  }

  async answer(asked: Asked): Promise<Answer> {
    const { tokens, faults } = this.#parts;
    if (asked.path === '/api/jeton' && asked.method === 'POST') return this.#signIn(asked);
    const token = tokens.find(asked.token);
    if (token === null) return ended();
    if (asked.path === '/api/jeton' && asked.method === 'DELETE') {
      tokens.end(token.value);
      return { kind: 'json', status: 200, json: {}, token: '' };
    }
    const [, number = null, isAct] = /^\/api\/subventions\/(SUB-\d{4}-\d{6})(\/actes)?$/u.exec(asked.path) ?? [];
    if (asked.method === 'POST' && asked.path === '/api/subventions') return this.#record(asked, token);
    if (asked.method === 'POST' && number !== null && isAct !== undefined) return this.#act(asked, token, number);
    if (asked.method === 'POST' && asked.path === '/api/pieces') return this.#upload(asked, token);
    if (asked.method === 'DELETE' && asked.path.startsWith('/api/pieces/'))
      return json(this.#parts.pieces.remove(token.value, asked.path.slice('/api/pieces/'.length)) ? 200 : 404, {});
    const fault = asked.method === 'GET' ? faults.onRead() : null;
    if (fault !== null) faults.count(fault);
    if (fault === 'error500Read') return broken();
    if (fault === 'tokenEnded') {
      tokens.end(token.value);
      return ended();
    }
    if (fault === 'slowRead') await this.#parts.wait(faults.delay(...SLOW_READ_MILLISECONDS));
    return this.#read(asked, token, number);
  }

  async #read({ method, path, query }: Asked, token: Token, number: string | null): Promise<Answer> {
    const { records, faults, establishments, wait } = this.#parts;
    if (method !== 'GET') return refusal(404, 'Adresse inconnue');
    if (path === '/api/moi') return json(200, { account: token.account, role: token.role });
    if (path === '/api/etablissements') {
      await wait(faults.delay(...DIRECTORY_MILLISECONDS));
      return json(200, searchEstablishments(establishments, query.get('q') ?? ''));
    }
    if (path === '/api/subventions') return json(200, this.#list(query));
    if (number !== null) {
      const other = faults.mistakesRecord() ? records.grants.find((grant) => grant.number !== number) : undefined;
      const grant = other ?? records.find(number);
      return grant === null ? refusal(404, 'Cette demande est introuvable') : json(200, this.#shown(grant));
    }
    return refusal(404, 'Adresse inconnue');
  }

  #shown(grant: Grant): Grant & { readonly beneficiary: string } {
    const found = this.#parts.establishments.find(({ siret }) => siret === grant.entry.siret);
    return { ...grant, beneficiary: found?.name ?? '' };
  }

  #list(query: URLSearchParams): unknown {
    const wanted = (query.get('q') ?? '').toLowerCase().trim();
    const status = query.get('statut') ?? '';
    const from = Math.max(0, Number(query.get('debut') ?? 0) || 0);
    const count = Math.min(MOST_LINES, Math.max(1, Number(query.get('nombre') ?? MOST_LINES) || MOST_LINES));
    const found = this.#parts.records.grants
      .map((grant) => this.#shown(grant))
      .filter(({ number, entry, beneficiary, status: has }) => {
        const text = [number, entry.dossier, entry.siret, entry.label, beneficiary].join('\n').toLowerCase();
        return (status === '' || has === status) && text.includes(wanted);
      });
    const lines = found.slice(from, from + count).map(({ number, entry, beneficiary, status, recordedAt }) => ({
      number,
      dossier: entry.dossier,
      beneficiary,
      label: entry.label,
      requestedCents: entry.requestedCents,
      status,
      recordedAt,
    }));
    return { total: found.length, from, lines };
  }

  #signIn({ body }: Asked): Answer {
    const given = objectOf(parsed(body));
    const result = this.#parts.tokens.signIn(textOf(given['identifier']), textOf(given['password']));
    if (result.kind === 'locked') return refusal(423, 'Votre compte est verrouillé, veuillez contacter votre administrateur');
    if (result.kind !== 'accepted') return refusal(403, 'Identifiant ou mot de passe incorrect');
    const { value, account, role } = result.token;
    return { kind: 'json', status: 200, json: { token: value, account, role, seconds: this.#parts.tokenSeconds }, token: value };
  }

  #upload({ body, filename, pieceKind }: Asked, token: Token): Answer {
    const result = this.#parts.pieces.upload(token.value, pieceKind, filename, body);
    return result.kind === 'kept' ? json(201, { id: result.id, ...result.piece }) : refusal(422, result.message);
  }

  #record(asked: Asked, token: Token): Promise<Answer> | Answer {
    const given = objectOf(parsed(asked.body));
    const draft = draftOf(given['entry']);
    const pieces = this.#parts.pieces.of(token.value, textsOf(given['pieces']));
    if (pieces === null) return refusal(422, 'Une pièce déposée est introuvable, veuillez la déposer de nouveau');
    const kinds = pieces.map(({ kind }) => kind);
    const mistakes = mistakesOf(draft, kinds).map(({ message }) => message);
    if (mistakes.length > 0) return refusal(422, ...mistakes);
    if (!this.#parts.establishments.some(({ siret }) => siret === draft.siret))
      return refusal(422, "Le bénéficiaire n'est pas connu de l'annuaire");
    return this.#commit(draft.dossier ?? '', token, (cutsLabelsAt) => {
      return this.#parts.records.record(token.account, entryOf(draft, cutsLabelsAt), pieces);
    });
  }

  #act(asked: Asked, token: Token, number: string): Promise<Answer> | Answer {
    const grant = this.#parts.records.find(number);
    if (grant === null) return refusal(404, 'Cette demande est introuvable');
    const wanted = actOf(parsed(asked.body), grant, token.role);
    if (wanted.kind === 'refused') return refusal(wanted.status, wanted.message);
    return this.#commit(number, token, () => this.#parts.records.act(token.account, number, wanted.act));
  }

  /** Records each time it is asked to, whether or not anybody still listens to the answer. */
  async #commit(about: string, token: Token, record: (cutsLabelsAt: number | null) => Grant): Promise<Answer> {
    const { faults, tokens, wait } = this.#parts;
    const fault = faults.onCommit(about);
    if (fault !== null) faults.count(fault);
    if (fault === 'tokenEndedOnCommit') {
      tokens.end(token.value);
      return ended();
    }
    if (fault === 'error500BeforeCommit') return broken();
    if (fault === 'hangsBefore') return { kind: 'hang' };
    if (fault === 'lateFailure') {
      await wait(faults.delay(...LATE_FAILURE_MILLISECONDS));
      return refusal(503, "L'enregistrement n'a pas pu aboutir (GSB-503)");
    }
    if (fault === 'lateCommit') await wait(faults.delay(...LATE_COMMIT_MILLISECONDS));
    const grant = record(fault === 'truncatesSilently' ? SHORT_LABEL : faults.cutsLabelsAt);
    return this.#committed(fault, grant);
  }

  #committed(fault: ScriptedCommit | null, grant: Grant): Answer {
    if (fault === 'error500AfterCommit') return broken();
    if (fault === 'lostAnswerAfterCommit') return { kind: 'cut' };
    if (fault === 'hangsAfter') return { kind: 'hang' };
    return json(201, this.#shown(grant));
  }
}

/** What a label keeps when it is cut once. */
const SHORT_LABEL = 24;
