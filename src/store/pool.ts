// The pool of connections: refuses, instead of waiting for ever, a query beside the transaction that it should be in.
import { AsyncLocalStorage } from 'node:async_hooks';
import { Client, type ClientConfig, type CustomTypesConfig, Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { error } from '#base/errors.ts';
import { storeErrors } from './errors.ts';

/** A DATE stays `YYYY-MM-DD`: as a JavaScript Date it would shift with the time zone. Everything else as `pg` reads it. */
const DATE = types.builtins.DATE;
export const VALUE_TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === DATE && format !== 'binary' ? (text: string) => text : types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

const running = new AsyncLocalStorage<{ open: boolean }>();

/** Runs `body` as the inside of a transaction: taking another connection from a guarded pool is refused in it. */
export async function insideTransaction<Result>(body: () => Promise<Result>): Promise<Result> {
  const mark = { open: true };
  try {
    return await running.run(mark, body);
  } finally {
    mark.open = false;
  }
}

export class GuardedPool extends Pool {
  /** `configure` may give each new client settings of its own; `Base` is what clients are. */
  constructor(settings: PoolConfig, configure?: (settings: ClientConfig) => ClientConfig, Base: typeof Client = Client) {
    if (configure === undefined) {
      super(settings);
      return;
    }
    const settingsOf = configure;
    const Configured = class extends Base {
      constructor(config?: string | ClientConfig) {
        super(settingsOf(typeof config === 'object' ? config : {}));
      }
    };
    super({ ...settings, Client: Configured as unknown as NonNullable<PoolConfig['Client']> });
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: (failure: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void): void;
  override connect(
    callback?: (failure: Error | undefined, client: PoolClient | undefined, done: (release?: unknown) => void) => void,
  ): Promise<PoolClient> | void {
    if (running.getStore()?.open === true) {
      const failure = error(storeErrors, 'store.inside-transaction');
      if (callback === undefined) return Promise.reject(failure);
      callback(failure, undefined, () => undefined);
      return;
    }
    return callback === undefined ? super.connect() : super.connect(callback);
  }
}
