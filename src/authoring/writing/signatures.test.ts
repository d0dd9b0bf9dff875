// What tells a screen of somebody who signed in from the same one that anybody may see.
import { expect, test } from 'vitest';
import type { RecordedView, ViewItem } from '#domain/recording.ts';
import { element } from '../by-example/test-recordings.ts';
import type { ApplicationDraft, ScreenDraft } from './drafts.ts';
import { paneOf } from './panes.ts';
import { signScreens, tellsSignedIn } from './signatures.ts';
import { volatileTexts } from './volatile.ts';

const heading = (text: string): ViewItem => ({ kind: 'heading', frame: null, level: 1, text });
const pressed = (kind: 'button' | 'link', name: string): ViewItem => ({
  kind: 'control',
  element: element(kind, name, { role: kind, ways: [{ by: 'role', role: kind, name }] }),
  holds: null,
});

function screen(name: string, ...shown: readonly (readonly ViewItem[])[]): ScreenDraft {
  const views = shown.map((items, index): RecordedView => ({
    id: index,
    window: 0,
    url: `https://a.example/${name}`,
    title: '',
    items,
    picture: null,
  }));
  return {
    name,
    known: null,
    frame: null,
    path: null,
    panes: views.map((view) => paneOf(view, null)),
    signature: [],
    elements: [],
    groups: new Map(),
  };
}

function signed(signIn: ScreenDraft | null, ...screens: readonly ScreenDraft[]): readonly string[] {
  const application: ApplicationDraft = {
    name: 'a',
    title: 'A',
    origin: 'https://a.example',
    existing: null,
    screens: [...(signIn === null ? [] : [signIn]), ...screens],
    interruptions: [],
  };
  signScreens(application, volatileTexts([], []), signIn);
  return screens.map(({ signature }) => signature.map((way) => ('name' in way ? way.name : 'text' in way ? way.text : '')).join(', '));
}

const FORM = screen('connexion', [heading('Connexion'), pressed('button', 'Se connecter')]);

test('behind a sign-in a screen is recognised by the way out too, where it always shows it', () => {
  const page = [heading('Page'), pressed('button', 'Écrire'), pressed('button', 'Lire')];
  const own = screen('page', [...page, pressed('link', 'Se déconnecter')]);
  const other = screen('aide', [heading('Aide'), pressed('button', 'Fermer')], [heading('Aide'), pressed('link', 'Log out')]);
  expect(signed(FORM, own, other)).toEqual(['Page, Écrire, Se déconnecter', 'Aide']);
  expect(tellsSignedIn(own)).toBe(true);
});

test('where nobody signs in, and on the form itself, the way out says nothing', () => {
  const page = screen('page', [heading('Page'), pressed('button', 'Écrire'), pressed('button', 'Lire'), pressed('link', 'Déconnexion')]);
  expect(signed(null, page)).toEqual(['Page, Écrire']);
  expect(tellsSignedIn(FORM)).toBe(false);
});
