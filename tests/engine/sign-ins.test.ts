// Leave to sign in, asked of whoever minds the account; and what a treatment says of the application in which it worked.
import { expect, test } from 'vitest';
import { error, errorTable } from '../../src/base/errors.ts';
import type { SignIns } from '../../src/engine/ports.ts';
import { ACCOUNT, screen } from './fake-screens.ts';
import { planDoing, play, type Scene } from './scene.ts';

const TYPING = planDoing(`
- exiger: =nom != "LITIGE"
  sinon:
    confier: Un agent doit voir ce dossier.
- remplir: { accueil.numéro: =nom }
- cliquer: accueil.chercher
- attendre: fiche
`);

const testErrors = errorTable({
  'test.account-paused': { status: 409, act: 'operator', retry: 'wait', fr: 'En pause.', en: 'Paused.' },
});

interface Told {
  readonly log: string[];
  reports: Readonly<Record<string, string>>;
}

async function treated(scene: Scene, begin: () => Promise<boolean> = () => Promise.resolve(false)) {
  const told: Told = { log: [], reports: {} };
  const signIns: SignIns = {
    begin(application) {
      told.log.push(`begin ${application}`);
      return begin();
    },
    end(application, end) {
      told.log.push(`${end.kind} ${application}${end.kind === 'refused' ? ` ${end.failure.code}` : ''}`);
      return Promise.resolve();
    },
  };
  const played = await play(TYPING, {
    ...scene,
    options: { signIns, onApplications: (reports) => void (told.reports = reports), ...scene.options },
  });
  return { ...played, told };
}

const found: Scene['application'] = {
  acts: {
    'click accueil.chercher': (page) => {
      page.shown = screen('fiche');
      return undefined;
    },
  },
};
const sessionExpired: NonNullable<NonNullable<Scene['application']>['acts']>[string] = (page) => {
  page.signedIn = false;
  page.shown = { kind: 'session_end', name: 'session expirée' };
  return undefined;
};

test('leave is asked before the account is typed, and what came of it is told', async () => {
  const { outcome, told, application } = await treated({ application: found });
  expect(outcome.kind).toBe('done');
  expect(told.log).toEqual(['begin registre', 'accepted registre']);
  expect(told.reports).toEqual({ registre: 'answered' });
  expect(application.signIns).toBe(1);
});

test('a form that had to wait for leave is opened anew', async () => {
  const { application } = await treated({ application: found }, () => Promise.resolve(true));
  expect(application.log.filter((call) => call === 'open /connexion')).toHaveLength(1);
});

test('without leave nothing is typed', async () => {
  const refuse = (): Promise<boolean> => Promise.reject(error(testErrors, 'test.account-paused'));
  const { outcome, application, told } = await treated({ application: found }, refuse);
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'test.account-paused' } });
  expect(application.signIns).toBe(0);
  expect(application.log.some((call) => call.startsWith('fill'))).toBe(false);
  expect(told.log).toEqual(['begin registre']);
});

test('a refused password is typed once, told at once, and named in the end', async () => {
  const signIn: NonNullable<Scene['application']>['signIn'] = (page) => {
    page.shown = { kind: 'session_end', name: 'mot de passe refusé' };
    return undefined;
  };
  const { outcome, application, told } = await treated({ application: { ...found, signIn } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.account-refused' } });
  expect(application.signIns).toBe(1);
  expect(told.log).toEqual(['begin registre', 'refused registre engine.account-refused']);
  expect(told.reports).toEqual({ registre: 'refused' });
  expect(JSON.stringify({ outcome, told })).not.toContain(ACCOUNT.password);
});

test('a sign-in that leads to a screen that nobody knows is made once, and is left to whoever counts the tries', async () => {
  const nowhere: NonNullable<Scene['application']>['signIn'] = (page) => {
    page.shown = null;
    return undefined;
  };
  // The same where the map itself waits for what comes after its button.
  const map = TYPING.applications['registre'];
  const [expecting] = TYPING.phases.flatMap(({ steps }) => steps.filter(({ verb }) => verb === 'expect'));
  if (map === undefined || expecting === undefined) throw new TypeError('no map');
  for (const steps of [map.signIn.steps, [...map.signIn.steps, expecting]]) {
    const plan = { ...TYPING, applications: { registre: { ...map, signIn: { ...map.signIn, steps } } } };
    const { outcome, application, told } = await treated({ application: { ...found, signIn: nowhere }, options: { plan } });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.sign-in-failed' } });
    expect(application.signIns).toBe(1);
    expect(told.log).toEqual(['begin registre']);
    expect(JSON.stringify({ outcome, told })).not.toContain(ACCOUNT.password);
  }
});

test('an application that logs out at each click ends in a named state after a few sign-ins, not in a circle', async () => {
  const { outcome, application, told, events } = await treated({ application: { acts: { 'click accueil.chercher': sessionExpired } } });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.session-lost', retry: 'new-attempt' } });
  expect(application.signIns).toBe(4);
  expect(events.filter((line) => line.includes('a fermé la session'))).toHaveLength(4);
  expect(told.reports).toEqual({ registre: 'failed' });
});

test('a session that ended once is told, and the dossier goes on from the beginning of its phase', async () => {
  let times = 0;
  const { outcome, events } = await treated({
    application: {
      acts: {
        'click accueil.chercher': (page, screens) => {
          times += 1;
          return times === 1 ? sessionExpired(page, screens) : found.acts?.['click accueil.chercher']?.(page, screens);
        },
      },
    },
  });
  expect(outcome.kind).toBe('done');
  expect(events.filter((line) => line.includes('a fermé la session ; reconnexion'))).toHaveLength(1);
});

test('an application that answers 500 is named, after as many tries as are told', async () => {
  const { outcome, told, time } = await treated({ application: { acts: { 'click accueil.chercher': () => ({ status: 500 }) } } });
  expect(outcome).toMatchObject({
    kind: 'failed',
    error: { code: 'engine.application-down', parameters: { why: 'réponse 500', tries: 5 } },
  });
  expect(told.reports).toEqual({ registre: 'failed' });
  expect(time.now()).toBeGreaterThanOrEqual(15_000);
});

test('a screen that nobody declared stops the dossier with a picture, nothing clicks through, and others hear of it', async () => {
  const nothing: NonNullable<Scene['application']> = {
    acts: {
      'click accueil.chercher': (page) => {
        page.shown = null;
        return undefined;
      },
    },
  };
  const { outcome, told, captures, application } = await treated({ application: nothing });
  expect(outcome).toMatchObject({ kind: 'handed_over', handover: 'anomaly', cause: 'technical' });
  expect(captures).toContain('Ce que l’agent doit regarder');
  expect(application.log).not.toContain('clickWay');
  expect(told.reports).toEqual({ registre: 'failed' });
});

test('a dossier that a rule hands over says that the application answers', async () => {
  const { outcome, told } = await treated({ application: found, payload: { Nom: { type: 'text', value: 'LITIGE' } } });
  expect(outcome.kind).toBe('handed_over');
  expect(told.reports).toEqual({ registre: 'answered' });
});

test('a browser that ends again and again is the robot’s trouble: nothing is said against the application', async () => {
  const dies: NonNullable<Scene['application']> = {
    acts: {
      'click accueil.chercher': (page) => {
        page.alive = false;
        return undefined;
      },
    },
  };
  const { outcome, told } = await treated({ application: dies });
  expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'engine.browser-lost' } });
  expect(told.reports).toEqual({ registre: 'answered' });
});
