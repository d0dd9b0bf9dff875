// Leave to sign in, given by the server: the same account is tried by one robot at a time.
import { sleep } from '#base/clock.ts';
import type { SignIns } from '#engine/ports.ts';
import { type AttemptCalls, insistWithin } from './remote-ledger.ts';

const ASK_AGAIN_MILLISECONDS = 400;
/** Known to the server by no password: it says so itself. */
const NO_REVISION = 0;

/** Errors raised by `begin`: also the signal's reason, once it is aborted. */
export function remoteSignIns(calls: AttemptCalls, revisions: Readonly<Record<string, number>>, signal: AbortSignal): SignIns {
  const { client, attemptId, fencingToken, lost } = calls;
  const params = { attemptId };
  const of = (application: string) => ({ fencingToken, application, revision: revisions[application] ?? NO_REVISION });
  return {
    async begin(application) {
      for (let waited = false; ; waited = true) {
        const { leave } = await insistWithin(calls, () => client.askSignIn({ params, body: of(application), signal: lost }));
        if (leave === 'go') return waited;
        await sleep(ASK_AGAIN_MILLISECONDS, signal);
      }
    },
    async end(application, end) {
      const result =
        end.kind === 'refused' ? { kind: end.kind, error: { ...end.failure.toWire(), log: [...end.failure.log] } } : { kind: end.kind };
      await insistWithin(calls, () => client.endSignIn({ params, body: { ...of(application), result }, signal: lost }));
    },
  };
}
