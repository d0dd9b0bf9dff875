// Sessions kept between dossiers: signed in once, noticed when they end, never trusted after an end in doubt, never tried after a refusal.
import { expect, test } from 'vitest';
import type { Outcome } from '../../src/domain/outcome.ts';
import { keepSessions } from '../../src/engine/session-keeper.ts';
import { ACCOUNT, type FakeScreens } from './fake-screens.ts';
import { planDoing, play, registerOf, type Scene } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const TYPING = planDoing(`
- exiger: =nom != "LITIGE"
  sinon:
    confier: Un agent doit voir ce dossier.
- remplir: { accueil.numéro: =nom }
`);

type Between = (application: FakeScreens) => void;

/** Treats dossiers of these names one after another in one application, with one keeper. */
async function inTurn(names: readonly string[], scene: Scene = {}, between: Between = () => undefined) {
  const sessions = keepSessions();
  const application = registerOf(TYPING, scene.application);
  const time = virtualTime();
  const outcomes: Outcome[] = [];
  for (const name of names) {
    const { outcome } = await play(TYPING, {
      ...scene,
      time,
      payload: { Nom: { type: 'text', value: name } },
      options: { sessions, drivers: application, ...scene.options },
    });
    outcomes.push(outcome);
    between(application);
  }
  return { outcomes, application, sessions, kinds: outcomes.map(({ kind }) => kind) };
}

test('dossiers one after another sign in once, and each leaves the screen of the one before', async () => {
  const { kinds, application } = await inTurn(['A', 'B', 'C']);
  expect(kinds).toEqual(['done', 'done', 'done']);
  expect(application.signIns).toBe(1);
  expect(application.pages).toHaveLength(1);
  expect(application.log.filter((call) => call === 'open nowhere')).toHaveLength(3);
});

test('a kept session that ended meanwhile is noticed: the dossier signs in again and goes on', async () => {
  const { kinds, application } = await inTurn(['A', 'B'], {}, ({ pages }) => {
    for (const page of pages) page.signedIn = false;
  });
  expect(kinds).toEqual(['done', 'done']);
  expect(application.signIns).toBe(2);
  expect(application.pages).toHaveLength(1);
  expect(application.texts.get('accueil.numéro')).toBe('B');
});

test('a kept session whose browser died is replaced', async () => {
  const { kinds, application } = await inTurn(['A', 'B'], {}, (app) => void app.close());
  expect(kinds).toEqual(['done', 'done']);
  expect(application.pages).toHaveLength(2);
});

test('a dossier for a person leaves the session as it found it', async () => {
  const { kinds, application } = await inTurn(['LITIGE', 'B']);
  expect(kinds).toEqual(['handed_over', 'done']);
  expect(application.signIns).toBe(1);
});

test('after an end in failure the session is closed, and the next dossier has one of its own', async () => {
  let broken = true;
  const keeps = (_place: string, text: string): string => (broken ? '' : text);
  const { kinds, application } = await inTurn(['A', 'B'], { application: { keeps } }, () => {
    broken = false;
  });
  expect(kinds).toEqual(['failed', 'done']);
  expect(application.pages).toHaveLength(2);
  expect(application.pages[0]?.alive).toBe(false);
});

const refuse: NonNullable<NonNullable<Scene['application']>['signIn']> = (page) => {
  page.shown = { kind: 'session_end', name: 'mot de passe refusé' };
  return undefined;
};

test('an account that was refused once is not tried again for the next dossiers, and each says why', async () => {
  const { outcomes, application } = await inTurn(['A', 'B', 'C'], { application: { signIn: refuse } });
  expect(application.signIns).toBe(1);
  expect(outcomes.map((outcome) => outcome.kind === 'failed' && outcome.error.code)).toEqual([
    'engine.account-refused',
    'engine.account-refused',
    'engine.account-refused',
  ]);
  expect(JSON.stringify(outcomes)).not.toContain(ACCOUNT.password);
});

test('another password is another account: it is tried', async () => {
  const sessions = keepSessions();
  const application = registerOf(TYPING, { signIn: refuse });
  for (const password of ['ancien', 'nouveau', 'nouveau']) {
    const accounts = { registre: { identifier: 'robot', password } };
    await play(TYPING, { options: { sessions, drivers: application, accounts } });
  }
  expect(application.signIns).toBe(2);
});

test('where somebody else keeps dossiers away from a refused account, it is tried as soon as they are let back', async () => {
  const sessions = keepSessions(undefined, { barsRefused: false });
  const application = registerOf(TYPING, { signIn: refuse });
  for (let dossier = 0; dossier < 2; dossier += 1) await play(TYPING, { options: { sessions, drivers: application } });
  expect(application.signIns).toBe(2);
});

test('without a keeper each dossier signs in and its session is closed', async () => {
  const application = registerOf(TYPING);
  for (let dossier = 0; dossier < 2; dossier += 1) await play(TYPING, { options: { drivers: application } });
  expect(application.signIns).toBe(2);
  expect(application.pages.map(({ alive }) => alive)).toEqual([false, false]);
});

test('a keeper that is closed leaves no session open', async () => {
  const { application, sessions } = await inTurn(['A']);
  await sessions.close();
  expect(application.pages.map(({ alive }) => alive)).toEqual([false]);
});
