// A robot beside whoever is measured: over HTTP, one dossier after another without a pause, with all that a real one says of each.
import { connect } from '#protocol/client.ts';
import { BenchFailure } from '../options.ts';

/** What an assistant tells of one dossier: more steps than heartbeats, as they are. */
const STEPS = 8;
const HEARTBEATS = 3;

const TYPED = { rue: '12 rue des Acacias', commune: 'MONTAUBAN' };

export interface Working {
  /** How many dossiers it entered. */
  stop(): Promise<number>;
}

type Client = ReturnType<typeof connect>;

/** Treats the next dossier; false: there is none now. */
async function treat(client: Client, robotId: string): Promise<boolean> {
  const now = (): string => new Date().toISOString();
  const lease = await client.lease({ body: { robotId, waitSeconds: 1 } });
  if (lease === null) return false;
  const { fencingToken } = lease;
  const params = { attemptId: lease.attemptId };
  for (let index = 0; index < STEPS; index += 1) {
    const step = `saisie.rue-${index}`;
    const events = [{ at: now(), line: 'La rue est saisie.', step }];
    const values = [{ at: now(), step, element: 'fiche.rue', from: 'rue des Acacias', typed: TYPED.rue, readBack: TYPED.rue }];
    await client.events({ params, body: { fencingToken, events, values } });
    if (index < HEARTBEATS) await client.heartbeat({ params, body: { fencingToken } });
  }
  const asked = { key: 'saisie/valider', kind: 'commit', typed: TYPED, before: {}, recognise: 'fiche.rue = saisi.rue' } as const;
  const answer = await client.intend({ params, body: { fencingToken, ...asked } });
  if (!answer.granted) throw new BenchFailure(`no effect was granted: ${answer.why}`);
  const proof = { rue: TYPED.rue };
  await client.settle({ params: { ...params, effectId: answer.effect.id }, body: { fencingToken, state: 'proved', proof } });
  await client.finish({ params, body: { fencingToken, outcome: { kind: 'done', proof } } });
  return true;
}

export function startRobot(url: string, token: string): Working {
  let over = false;
  const work = async (): Promise<number> => {
    const client = connect({ url, token });
    const { robotId } = await client.register({ body: { name: 'bench', version: '0' } });
    for (let done = 0; ;) {
      if (over) return done;
      if (await treat(client, robotId)) done += 1;
    }
  };
  const working = work();
  // Told by whoever stops it.
  working.catch(() => undefined);
  return {
    stop() {
      over = true;
      return working;
    },
  };
}
