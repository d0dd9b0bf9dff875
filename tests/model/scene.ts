// An office in this process with a clock that only the test moves, robots that say what the test wants, and a world that keeps what lands.
import { randomUUID } from 'node:crypto';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import type { Context } from '#app/context.ts';
import { type Application, openApplication } from '#app/open.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { CopisteError } from '#base/errors.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { Caller, PersonCaller, RobotCaller } from '#identity/callers.ts';
import { installRequest, settingsRequest } from '#protocol/console.ts';
import { installable } from '../server/assistant.ts';
import { OWNER } from '../server/owner.ts';

export const LEASE_SECONDS = 60;
export const ROBOTS = 2;

/** In the past of any real clock, so that what waits for its time is always due for the queue: every order of events can happen. */
const BEGINNING = Date.parse('2020-01-06T08:00:00Z');

export interface RobotProcess {
  readonly caller: RobotCaller;
  readonly robotId: string;
}

export interface Scene {
  readonly context: Context;
  readonly assistant: string;
  readonly agent: PersonCaller;
  now(): number;
  advance(seconds: number): void;
  /** A robot process announces itself; each is a robot of its own. */
  process(name: string): Promise<RobotProcess>;
  /** The person decides again that the assistant is autonomous, whatever errors took away. */
  trust(): Promise<void>;
  close(): Promise<void>;
}

/** The code of the refusal, or null when it was accepted. Anything else that is thrown is a mistake of ours. */
export async function refusalOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (thrown) {
    if (thrown instanceof CopisteError) return thrown.code;
    throw thrown;
  }
}

export async function openScene(database: string, dataDirectory: string): Promise<Scene> {
  let now = BEGINNING;
  const application: Application = await openApplication({
    database,
    dataDirectory,
    clock: { now: () => new Date(now), today: () => '2026-03-16' },
    settings: { leaseSeconds: LEASE_SECONDS, collectEverySeconds: null },
  });
  const { context, office } = application;
  const callerOf = async (wanted: Parameters<typeof issueToken>[1]): Promise<Caller> => {
    const { token } = await issueToken(context, wanted);
    return authenticate(context, wanted.kind, `Bearer ${token}`);
  };
  const person = (name: string, roles: readonly PersonRole[]): Promise<Caller> => callerOf({ kind: 'person', office, name, roles });
  const owner = (await person('owner', OWNER)) as PersonCaller;
  const { assistant, request, corrections } = await installable();
  await installAssistant(context, owner, assistant, installRequest.parse(request));
  const scene: Scene = {
    context,
    assistant,
    agent: (await person('agent', ['agent'])) as PersonCaller,
    now: () => now,
    advance: (seconds) => void (now += seconds * 1_000),
    async process(name) {
      const caller = (await callerOf({ kind: 'robot', office, name: `${name}-${randomUUID().slice(0, 8)}` })) as RobotCaller;
      const { robotId } = await registerRobot(context, caller, { name, version: '0.0.0' });
      return { caller, robotId };
    },
    async trust() {
      const wanted = settingsRequest.parse({ autonomy: 'autonomous', allowedCorrections: corrections });
      await changeSettings(context, owner, assistant, wanted);
    },
    close: () => application.close(),
  };
  await scene.trust();
  return scene;
}
