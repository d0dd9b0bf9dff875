// How often what is shown is looked at: once after anything that may change it, again when work fails, and always before a commit.
import { expect, test } from 'vitest';
import { type FakePage, screen } from './fake-screens.ts';
import { REGISTERED, Register, registerPlan } from './register-assistant.ts';
import { planDoing, play } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

/** What the sessions of the application under test see. */
let pages: () => readonly FakePage[] = () => [];

/** The calls after signing in, told shortly: `r` for a look, `f` for typing, `c` for a click. */
function calls(log: readonly string[]): string {
  const begin = log.indexOf('open /accueil', log.indexOf('click connexion.entrer'));
  const letters: Readonly<Record<string, string>> = { recognise: 'r', fill: 'f', click: 'c' };
  return log
    .slice(begin)
    .map((call) => letters[call.split(' ')[0] ?? ''] ?? '')
    .join('');
}

test('typing on a screen that was just seen looks at it no second time, and after a click it is looked at once', async () => {
  const { outcome, application } = await play(
    planDoing(`
- remplir: { accueil.numéro: A }
- remplir: { accueil.numéro: B }
- cliquer: accueil.plus
- attendre: accueil
- remplir: { accueil.numéro: C }
- attendre: accueil
`),
    { application: { acts: { 'click accueil.plus': () => undefined } } },
  );
  expect(outcome.kind).toBe('done');
  expect(calls(application.log)).toBe('rffcrf');
});

test('a declared message that comes while one types is dismissed, and the typing goes on', async () => {
  let typed = 0;
  const { outcome, application, events } = await play(planDoing('- remplir: { accueil.numéro: A }\n- remplir: { accueil.numéro: B }'), {
    application: {
      keeps: (_place, text) => {
        typed += 1;
        const [page] = pages();
        if (typed === 1 && page !== undefined) page.shown = { kind: 'interruption', name: 'message du jour' };
        return text;
      },
      acts: { dismiss: (page) => void (page.shown = screen('accueil')) },
    },
    prepare: (parts) => {
      pages = () => parts.application.pages;
    },
  });
  expect(outcome.kind).toBe('done');
  expect(application.texts.get('accueil.numéro')).toBe('B');
  expect(events).toContain('L’application montre « message du jour » : le message est fermé.');
});

test('a declared message that came over the filled form is dismissed before the commit', async () => {
  const side = new Register(virtualTime());
  const { outcome } = await play(registerPlan(), {
    payload: REGISTERED,
    application: {
      acts: { ...side.acts, dismiss: (page) => void (page.shown = screen('formulaire')) },
      keeps: (place, text) => {
        const [page] = pages();
        if (place === 'formulaire.membres 2.part' && page !== undefined) page.shown = { kind: 'interruption', name: 'message du jour' };
        return text;
      },
    },
    prepare: ({ application }) => {
      pages = () => application.pages;
      application.tables.set('personne.modèles', [{ nom: 'ÉTÉ' }]);
    },
  });
  expect(outcome.kind).toBe('done');
  expect(side.created).toEqual(['N-1']);
});
