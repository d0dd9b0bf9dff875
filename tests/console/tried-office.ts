// An office whose assistant works on the practice application, a robot with its own browser, and a sample that this application knows.
import { onTestFinished } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { connect } from '#protocol/client.ts';
import { runRobot } from '#robot/loop.ts';
import { realParts } from '#robot/real-parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import type { RunningServer } from '#server/start.ts';
import { DEFAULT_ACCOUNT, type RunningSejour, startSejour } from '../../practice/sejour/server.ts';
import { ordinaryWorld } from '../bad-input/office.ts';
import { installable } from '../server/assistant.ts';
import { OWNER } from '../server/owner.ts';

export const ORACLE_KEY = 'clef-du-juge';

export interface Tried {
  readonly sejour: RunningSejour;
  readonly files: Readonly<Record<string, string>>;
  /** Texts by the names of the assistant's fields. */
  readonly sample: Readonly<Record<string, string>>;
  /** What was recorded in the application. */
  changes(): Promise<readonly unknown[]>;
}

/** Installs the assistant for an application that is started for the test. */
export async function installOn(server: RunningServer): Promise<Tried> {
  const world = ordinaryWorld(1);
  const sejour = await startSejour({ world, port: 0, oracleKey: ORACLE_KEY });
  onTestFinished(() => sejour.close());
  const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
  const { assistant, request } = await installable();
  await person.install({
    params: { assistant },
    body: {
      ...request,
      settings: { 'service.démarche': '1', 'réglages.adresse de séjour': sejour.url },
      accounts: { sejour: DEFAULT_ACCOUNT },
      allowedOrigins: [sejour.url],
    },
  });
  await person.lendToTrials({ params: { application: 'sejour' }, body: { lent: true } });
  const champs = world.dossiers[0]?.champs;
  if (champs === undefined) throw new Error('no dossier');
  const { adresse } = champs;
  return {
    sejour,
    files: request.files,
    sample: {
      numéro: champs.numeroEtranger,
      'nom de naissance': champs.nomNaissance,
      'date de naissance': champs.dateNaissance,
      'fin du titre': champs.finTitre,
      'nouvelle adresse': `${adresse.streetAddress ?? ''}, ${adresse.postalCode} ${adresse.cityName}, ${adresse.cityCode}`,
      emménagement: '2026-03-01',
      'est hébergé': 'non',
      'copie du titre': 'titre.pdf',
      justificatif: 'facture.pdf',
      exactitude: 'oui',
    },
    async changes() {
      const answer = await fetch(`${sejour.url}/oracle/changes`, { headers: { 'x-oracle-key': ORACLE_KEY } });
      return (await answer.json()) as readonly unknown[];
    },
  };
}

export interface StartedRobot {
  /** Ends it as a kill does: nothing more is said. */
  readonly vanish: () => void;
}

export async function startRobot(server: RunningServer, name: string): Promise<StartedRobot> {
  const stop = makeStop();
  const own = connect({ url: server.url, token: await server.issueRobotToken(name) });
  let gone = false;
  const mute = (): Promise<never> => new Promise(() => undefined);
  // A robot that is killed answers nothing and asks nothing any more.
  const client = new Proxy(own, {
    get: (target, route, receiver) => (gone ? mute : Reflect.get(target, route, receiver)),
  });
  const parts = realParts({ practice: true, logger: silentLogger });
  const limits = { longestMilliseconds: 600_000, graceMilliseconds: 10_000 };
  const ended = runRobot({ client, name, version: '1.2.3', parts, stop, logger: silentLogger, limits });
  ended.catch(() => undefined);
  onTestFinished(async () => {
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 30_000 });
    await Promise.race([ended, gone ? Promise.resolve() : ended]);
    await parts.drivers.close();
    stop.dispose();
  }, 60_000);
  return {
    vanish() {
      gone = true;
    },
  };
}
