// Signing in, being locked out, expired passwords, sessions that end.
import { afterEach, expect, test } from 'vitest';
import type { SejourOptions } from './server.ts';
import { TYPED, type Visitor, formOf, visit } from './visitor.ts';

const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0)) await close();
});

async function arrive(options: Partial<SejourOptions> = {}): Promise<Visitor> {
  const { visitor, close } = await visit(options);
  closings.push(close);
  return visitor;
}

const EXPIRED = 'Votre session a expiré, veuillez vous reconnecter';

test('without a session every page leads to the sign-in page', async () => {
  const visitor = await arrive();
  for (const path of ['/accueil', '/recherche', '/fiche/p1', '/fiche/p1/adresse']) {
    expect(await visitor.get(path)).toMatchObject({ status: 303, location: '/connexion' });
  }
});

test('the right password leads home, where everything happens in a frame under the message of the day', async () => {
  const visitor = await arrive();
  expect(await visitor.signIn()).toMatchObject({ status: 303, location: '/accueil' });
  const { html } = await visitor.get('/accueil');
  expect(html).toContain('<iframe name="contenu" src="/recherche"');
  expect(html).toContain('Message du jour');
  expect(html).toContain('value="Fermer"');
  expect((await visitor.get('/accueil')).html).not.toContain('Message du jour');
});

test('a wrong password is told and the account is locked after three', async () => {
  const visitor = await arrive();
  expect((await visitor.signIn('faux')).html).toContain('Identifiant ou mot de passe incorrect');
  expect((await visitor.signIn('faux')).html).toContain('Identifiant ou mot de passe incorrect');
  expect((await visitor.signIn('faux')).html).toContain('Votre compte est verrouillé');
  expect((await visitor.signIn()).html).toContain('Votre compte est verrouillé');
  expect(await visitor.get('/accueil')).toMatchObject({ location: '/connexion' });
});

test('a right password in between starts the count of wrong ones again', async () => {
  const visitor = await arrive();
  for (const password of ['faux', 'faux', undefined, 'faux', 'faux', undefined]) await visitor.signIn(password);
  expect((await visitor.get('/accueil')).status).toBe(200);
});

test('an unknown identifier gets the same words and is typed back safely', async () => {
  const visitor = await arrive();
  const { html } = await visitor.signIn('faux', '"><b>x');
  expect(html).toContain('Identifiant ou mot de passe incorrect');
  expect(html).toContain('value="&quot;&gt;&lt;b&gt;x"');
});

test('with an expired password nothing but its page can be reached until it is changed', async () => {
  const visitor = await arrive({ expiredPassword: true });
  expect(await visitor.signIn()).toMatchObject({ location: '/mot-de-passe' });
  for (const path of ['/accueil', '/recherche', '/fiche/p1']) expect(await visitor.get(path)).toMatchObject({ location: '/mot-de-passe' });
  const { html } = await visitor.get('/mot-de-passe');
  expect(html).toContain('Votre mot de passe a expiré, vous devez le changer');
  const change = (nouveau: string, confirmation: string) =>
    visitor.post(
      '/mot-de-passe',
      formOf(html, { 'Ancien mot de passe': 'Sejour-2026', 'Nouveau mot de passe': nouveau, Confirmation: confirmation }),
    );
  expect((await change('court', 'court')).html).toContain('au moins 8 caractères');
  expect((await change('Sejour-2026', 'Sejour-2026')).html).toContain("différer de l'ancien");
  expect((await change('Printemps-26', 'Printemps-27')).html).toContain('diffèrent');
  expect(await change('Printemps-26', 'Printemps-26')).toMatchObject({ location: '/accueil' });
  expect((await visitor.get('/accueil')).status).toBe(200);
});

test('a session that waited too long answers with the sign-in page inside the frame', async () => {
  let elapsed = 0;
  const visitor = await arrive({ elapsed: () => elapsed, sessionSeconds: 60 });
  await visitor.signIn();
  elapsed = 60_000;
  expect((await visitor.get('/recherche')).html).toContain('Numéro étranger');
  elapsed = 120_001;
  const { status, html } = await visitor.get('/recherche');
  expect(status).toBe(200);
  expect(html).toContain(EXPIRED);
  expect(html).toContain('<form action="/connexion" method="post" target="_top">');
  expect((await visitor.get('/fiche/p1')).html).toContain(EXPIRED);
});

test('a session ends after its number of requests, and an address sent too late is not recorded', async () => {
  const visitor = await arrive({ requestsPerSession: 1 });
  await visitor.signIn();
  const { html } = await visitor.get('/fiche/p1/adresse');
  expect((await visitor.post('/fiche/p1/adresse', formOf(html, TYPED))).html).toContain(EXPIRED);
  expect(await visitor.oracle('changes', 'key-of-the-judge')).toEqual([]);
  expect(await visitor.oracle('faults', 'key-of-the-judge')).toMatchObject({ sessionExpiredOnCommit: 1, sessionExpired: 0 });
});

test('signing out ends the session', async () => {
  const visitor = await arrive();
  await visitor.signIn();
  const kept = visitor.cookie;
  expect(await visitor.get('/deconnexion')).toMatchObject({ location: '/connexion' });
  expect(visitor.cookie).toBeNull();
  visitor.cookie = kept;
  expect((await visitor.get('/recherche')).html).toContain(EXPIRED);
});
