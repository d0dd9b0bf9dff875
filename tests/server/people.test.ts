// People with accounts of their own: invited, signed in with password and second factor, locked out, signed out, changed, closed.
import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { codeOf, stepAt } from '#identity/one-time-codes.ts';
import { forEachDatabase } from '../databases.ts';
import { finish, found, sharedOffice, startForTest, temporaryFolder } from './office.ts';
import { visit, type Visitor } from './visitor.ts';

/** Hashes are slow by design, and slower on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

const PASSWORD = 'lanterne de brume bleue';
const OTHER = 'trois canards sur le toit';
const MINUTE = 60_000;

forEachDatabase((_name, _open, location) => {
  let now = Date.parse('2026-03-16T09:00:00Z');
  const shared = sharedOffice(location, { clock: { now: () => new Date(now), today: () => '2026-03-16' } });
  const advance = (milliseconds: number): void => void (now += milliseconds);
  const codeNow = (secret: string, shift = 0): string => codeOf(secret, stepAt(new Date(now)) + shift);

  /** Somebody new, signed in. */
  async function arrive(
    identifier: string,
    roles: ('agent' | 'administrator' | 'auditor')[] = ['agent'],
  ): Promise<{ id: string; visitor: Visitor }> {
    const { person, server } = shared();
    const { id, invitation } = await person.invitePerson({ body: { name: `Personne ${identifier}`, identifier, roles } });
    const visitor = visit(server.url);
    await visitor.call('acceptInvitation', { body: { invitation, password: PASSWORD } });
    return { id, visitor };
  }
  const signIn = (visitor: Visitor, identifier: string, password = PASSWORD, code?: string): Promise<string> =>
    visitor.tells('signInWithPassword', { body: { identifier, password, ...(code === undefined ? {} : { code }) } });

  test('whoever came with the one-time secret gets an account, and the token of the secret ends', async () => {
    const { server } = shared();
    const stranger = visit(server.url);
    expect(await stranger.call('signInOptions')).toEqual({ localAccounts: true, provider: null, first: true });
    const { token } = await stranger.call('session', { body: { secret: server.adminSecret ?? '' } });
    expect((await stranger.call('signInOptions')).first).toBe(false);
    const first = visit(server.url);
    first.headers['authorization'] = `Bearer ${token}`;
    const body = { name: 'Première', identifier: 'premiere@exemple.fr', password: 'motdepasse2026' };
    expect(await first.tells('firstAccount', { body })).toBe('sign-in.password-refused');
    await first.call('firstAccount', { body: { ...body, password: PASSWORD } });
    expect(await first.tells('me')).toBe('identity.token-refused');
    delete first.headers['authorization'];
    expect(await first.call('me')).toMatchObject({ name: 'Première', roles: ['administrator'] });
    expect((await first.call('people')).people).toMatchObject([{ name: 'Première', identifier: 'premiere@exemple.fr', hasPassword: true }]);
  });

  test('a link of invitation sets one password, once; the cookie is for no script and no other site', async () => {
    const { person, server } = shared();
    const body = { name: 'Camille', identifier: 'Camille@exemple.fr', roles: ['agent' as const] };
    const { id, invitation } = await person.invitePerson({ body });
    const visitor = visit(server.url);
    expect(await visitor.call('showInvitation', { body: { invitation } })).toMatchObject({
      name: 'Camille',
      identifier: 'Camille@exemple.fr',
    });
    expect(await visitor.tells('acceptInvitation', { body: { invitation, password: 'camille2026camille' } })).toBe(
      'sign-in.password-refused',
    );
    await visitor.call('acceptInvitation', { body: { invitation, password: PASSWORD } });
    expect(visitor.lastCookie()).toMatch(/^copiste-session=[\w-]{40,}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    expect(await visitor.call('me')).toMatchObject({ name: 'Camille', roles: ['agent'] });
    expect(await visitor.tells('acceptInvitation', { body: { invitation, password: OTHER } })).toBe('sign-in.invitation-refused');
    expect(await visitor.tells('people')).toBe('identity.role-missing');
    const again = { ...body, identifier: ' camille@EXEMPLE.fr' };
    await expect(person.invitePerson({ body: again })).rejects.toMatchObject({ code: 'sign-in.identifier-taken' });
    // An older link ends with the newer, and a link with its time.
    const one = await person.inviteAgain({ params: { personId: id }, body: {} });
    const two = await person.inviteAgain({ params: { personId: id }, body: {} });
    expect(await visitor.tells('showInvitation', { body: { invitation: one.invitation } })).toBe('sign-in.invitation-refused');
    advance(8 * 24 * 60 * MINUTE);
    expect(await visitor.tells('showInvitation', { body: { invitation: two.invitation } })).toBe('sign-in.invitation-refused');
  });

  test('a session counts only on a page of the server, over TLS only under a name that no neighbour can plant', async () => {
    const { visitor } = await arrive('pages@exemple.fr');
    for (const headers of [{ 'x-copiste-page': '' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }]) {
      const elsewhere = visit(shared().server.url);
      for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value);
      Object.assign(elsewhere.headers, headers);
      expect(await elsewhere.tells('me')).toBe('sign-in.foreign-page');
      expect(await elsewhere.tells('endOtherSessions')).toBe('sign-in.foreign-page');
      expect(await signIn(elsewhere, 'pages@exemple.fr')).toBe('sign-in.foreign-page');
    }
    const secure = visit(shared().server.url);
    secure.headers['origin'] = 'https://copiste.exemple.fr';
    secure.headers['x-forwarded-proto'] = 'https';
    expect(await signIn(secure, 'pages@exemple.fr')).toBe('ok');
    expect(secure.lastCookie()).toMatch(/^__Host-copiste-session=.*; SameSite=Strict; .*; Secure$/);
    expect(await secure.tells('me')).toBe('ok');
    secure.cookies.set('copiste-session', secure.cookies.get('__Host-copiste-session') ?? '');
    secure.cookies.delete('__Host-copiste-session');
    expect(await secure.tells('me')).toBe('identity.token-missing');
  });

  test('a session ends in silence, after a day’s work, by its person here or everywhere; a page that only looks keeps none open', async () => {
    const { visitor } = await arrive('sessions@exemple.fr');
    const idle = visit(shared().server.url);
    await signIn(idle, 'sessions@exemple.fr');
    idle.headers['x-copiste-page'] = 'idle';
    for (let passed = 0; passed < 50; passed += 10) {
      advance(10 * MINUTE);
      expect(await idle.tells('me')).toBe('ok');
      expect(await visitor.tells('me')).toBe('ok');
    }
    advance(11 * MINUTE);
    expect(await idle.tells('me')).toBe('sign-in.session-over');
    for (let passed = 61; passed < 12 * 60; passed += 30) {
      expect(await visitor.tells('me')).toBe('ok');
      advance(30 * MINUTE);
    }
    expect(await visitor.tells('me')).toBe('sign-in.session-over');

    const [here, there] = [visit(shared().server.url), visit(shared().server.url)];
    for (const one of [here, there]) expect(await signIn(one, 'sessions@exemple.fr')).toBe('ok');
    const sessions = (await here.call('account')).account?.sessions ?? [];
    expect([sessions.length, sessions.filter((one) => one.here).length]).toEqual([2, 1]);
    expect(await here.call('endOtherSessions')).toEqual({ ended: 1 });
    expect(await there.tells('me')).toBe('sign-in.session-over');
    const copied = visit(shared().server.url);
    for (const [name, value] of here.cookies) copied.cookies.set(name, value);
    expect(await here.call('endSession')).toEqual({ providerUrl: null });
    expect(here.cookies.size).toBe(0);
    expect(await copied.tells('me')).toBe('sign-in.session-over');
  });

  test('after five wrong tries one waits, longer each time, in the same words whether there is such an account or not', async () => {
    await arrive('essais@exemple.fr');
    const visitor = visit(shared().server.url);
    const said = new Map<string, string[]>();
    for (const identifier of ['essais@exemple.fr', 'personne@exemple.fr']) {
      const answers: string[] = [];
      for (let tries = 1; tries <= 6; tries += 1) {
        answers.push(
          await visitor.call('signInWithPassword', { body: { identifier, password: OTHER } }).then(
            () => 'ok',
            (thrown: { fr: string }) => thrown.fr,
          ),
        );
      }
      said.set(identifier, answers);
    }
    const [known, unknown] = [...said.values()];
    expect(known).toEqual(unknown);
    expect(new Set(known?.slice(0, 5)).size).toBe(1);
    expect(known?.[5]).toContain('Attendez 1 min');
    // The right password is not looked at meanwhile.
    expect(await signIn(visitor, 'essais@exemple.fr')).toBe('sign-in.locked');
    advance(MINUTE);
    expect(await signIn(visitor, 'essais@exemple.fr', OTHER)).toBe('sign-in.refused');
    advance(MINUTE);
    expect(await signIn(visitor, 'essais@exemple.fr')).toBe('sign-in.locked');
    advance(MINUTE);
    expect(await signIn(visitor, 'essais@exemple.fr')).toBe('ok');
    // What failed before counts no more.
    expect(await signIn(visitor, 'essais@exemple.fr', OTHER)).toBe('sign-in.refused');
    expect(await signIn(visitor, 'essais@exemple.fr')).toBe('ok');
    const { entries } = await shared().person.journal({ query: { limit: 1_000 } });
    expect(entries.filter(({ verb }) => verb === 'sign-in.lock').map(({ detail }) => detail['failures'])).toEqual([5, 6]);
  });

  test('of many guesses at the same instant, no more are looked at than one after the other', async () => {
    await arrive('ensemble@exemple.fr');
    advance(25 * 60 * MINUTE);
    const visitor = visit(shared().server.url);
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(visitor, 'ensemble@exemple.fr', OTHER)));
    expect(answers.filter((answer) => answer === 'sign-in.refused')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'sign-in.locked')).toHaveLength(7);
  });

  test('a second factor is asked for once it is set; a code serves once, and so does a recovery code', async () => {
    advance(25 * 60 * MINUTE);
    const { id, visitor } = await arrive('facteur@exemple.fr');
    expect(await visitor.tells('beginSecondFactor', { body: { password: OTHER } })).toBe('sign-in.refused');
    const { secret, link } = await visitor.call('beginSecondFactor', { body: { password: PASSWORD } });
    expect(link).toContain('otpauth://totp/Copiste%3Afacteur%40exemple.fr?secret=');
    expect(await visitor.tells('confirmSecondFactor', { body: { code: '000000' } })).toBe('sign-in.code-refused');
    const { recoveryCodes } = await visitor.call('confirmSecondFactor', { body: { code: codeNow(secret) } });
    const [recovery = ''] = recoveryCodes;

    const other = visit(shared().server.url);
    expect(await signIn(other, 'facteur@exemple.fr')).toBe('sign-in.code-needed');
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, codeNow(secret))).toBe('sign-in.code-refused');
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, codeNow(secret, 2))).toBe('sign-in.code-refused');
    advance(MINUTE);
    const code = codeNow(secret);
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, code)).toBe('ok');
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, code)).toBe('sign-in.code-refused');
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, recovery.toLowerCase())).toBe('ok');
    expect(await signIn(other, 'facteur@exemple.fr', PASSWORD, recovery)).toBe('sign-in.code-refused');
    expect((await other.call('account')).account?.secondFactor).toEqual({ set: true, demanded: false, recoveryCodes: 9 });

    // A link to set a password does not come past it.
    const { invitation } = await shared().person.inviteAgain({ params: { personId: id }, body: {} });
    const holder = visit(shared().server.url);
    expect(await holder.call('acceptInvitation', { body: { invitation, password: OTHER } })).toEqual({ expiresAt: null });
    expect(await holder.tells('me')).toBe('identity.token-missing');
    expect(await other.tells('me')).toBe('sign-in.session-over');
    expect(await signIn(other, 'facteur@exemple.fr', OTHER)).toBe('sign-in.code-needed');
    expect(await shared().person.resetSecondFactor({ params: { personId: id } })).toEqual({ changed: true });
    expect(await signIn(other, 'facteur@exemple.fr', OTHER)).toBe('ok');
  });

  test('whoever needs a second factor has nothing but their account until it is set', async () => {
    advance(25 * 60 * MINUTE);
    const { person } = shared();
    await person.demandSecondFactor({ body: { roles: ['auditor'] } });
    const { visitor } = await arrive('auditeur@exemple.fr', ['auditor']);
    expect(await visitor.tells('overview')).toBe('sign-in.second-factor-missing');
    expect(await visitor.call('account')).toMatchObject({ confined: true, account: { secondFactor: { set: false, demanded: true } } });
    const { secret } = await visitor.call('beginSecondFactor', { body: { password: PASSWORD } });
    await visitor.call('confirmSecondFactor', { body: { code: codeNow(secret) } });
    expect(await visitor.tells('overview')).toBe('ok');
    expect(await visitor.tells('removeSecondFactor', { body: { password: PASSWORD } })).toBe('sign-in.second-factor-demanded');
    await person.demandSecondFactor({ body: { roles: [] } });
    expect(await visitor.tells('removeSecondFactor', { body: { password: PASSWORD } })).toBe('ok');
  });

  test('who is changed or closed is signed out at once; nobody closes their own account or reaches another office', async () => {
    advance(25 * 60 * MINUTE);
    const { person } = shared();
    const { id, visitor } = await arrive('roles@exemple.fr');
    const personId = id;
    expect(await person.changePerson({ params: { personId }, body: { roles: ['agent'] } })).toEqual({ changed: false });
    expect(await person.changePerson({ params: { personId }, body: { name: 'Autre nom' } })).toEqual({ changed: true });
    expect(await visitor.call('me')).toMatchObject({ name: 'Autre nom' });
    await person.changePerson({ params: { personId }, body: { roles: ['administrator'] } });
    expect(await visitor.tells('me')).toBe('sign-in.session-over');
    expect(await signIn(visitor, 'roles@exemple.fr')).toBe('ok');
    expect(await visitor.tells('changePerson', { params: { personId }, body: { state: 'disabled' } })).toBe('sign-in.own-account');
    const stranger = '00000000-0000-7000-8000-000000000000';
    expect(await visitor.tells('changePerson', { params: { personId: stranger }, body: {} })).toBe('sign-in.person-unknown');
    await person.changePerson({ params: { personId }, body: { state: 'disabled' } });
    expect(await visitor.tells('me')).toBe('sign-in.session-over');
    expect(await signIn(visitor, 'roles@exemple.fr')).toBe('sign-in.refused');
    await person.changePerson({ params: { personId }, body: { state: 'active' } });
    expect(await signIn(visitor, 'roles@exemple.fr')).toBe('ok');
    expect(await visitor.tells('changePassword', { body: { current: PASSWORD, password: OTHER } })).toBe('ok');
    expect(await visitor.tells('me')).toBe('ok');
    expect(await signIn(visitor, 'roles@exemple.fr')).toBe('sign-in.refused');
  });

  test('what a person decides is theirs from whichever session, by name in lists, dossier and receipt', async () => {
    const office = shared();
    const { id, visitor } = await arrive('decide@exemple.fr');
    await office.collect([found('900')]);
    const ending = { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: null } as const;
    await finish(office.robot, await office.robot.treat(), ending);
    const params = { dossierId: (await office.show('900')).id };
    await visitor.call('takeHandover', { params, body: { requestId: randomUUID() } });
    const name = 'Personne decide@exemple.fr';
    const again = visit(office.server.url);
    expect(await signIn(again, 'decide@exemple.fr')).toBe('ok');
    expect((await again.call('handovers')).handovers).toMatchObject([{ reference: '900', takenBy: name }]);
    await again.call('finishByHand', { params, body: { requestId: randomUUID(), proof: { numéro: 'E-900' } } });
    expect(await office.show('900')).toMatchObject({ state: 'done', decisions: [{ by: name }, { by: name }] });
    const receipt = await visitor.call('receipt', { params, body: {} });
    expect(JSON.stringify(receipt)).toContain(name);
    const { entries } = await office.person.journal({ query: { limit: 1_000 } });
    expect(entries.filter(({ actor, verb }) => actor === `person:${id}` && verb.startsWith('dossier.')).length).toBeGreaterThan(0);
  });

  test('local accounts are closed only where somebody who administers came in by the provider', async () => {
    const { person } = shared();
    await expect(person.changeSignIn({ body: { localAccounts: false, provider: null } })).rejects.toMatchObject({
      code: 'sign-in.nobody-left',
    });
    const provider = {
      name: 'ProConnect',
      issuer: 'http://ailleurs.exemple.fr',
      clientId: 'copiste',
      address: 'https://copiste.exemple.fr',
    };
    await expect(
      person.changeSignIn({ body: { localAccounts: true, provider: { ...provider, clientSecret: 'x' } } }),
    ).rejects.toMatchObject({ code: 'sign-in.settings-refused' });
  });

  test('whoever can start the server comes in again: a new one-time secret where it is asked for, and only there', async () => {
    const place = { database: await location(), dataDirectory: await temporaryFolder() };
    const secrets: (string | null)[] = [];
    for (const newSecret of [false, false, true]) {
      const server = await startForTest({ ...place, newSecret });
      secrets.push(server.adminSecret);
      if (server.adminSecret !== null) {
        const answer = await visit(server.url).call('session', { body: { secret: server.adminSecret } });
        expect(answer.roles).toEqual(['administrator']);
      }
      await server.close();
    }
    expect(secrets).toEqual([expect.any(String), null, expect.any(String)]);
  });

  test('the journal tells who did what by ids: no name, no account, no password, no code', async () => {
    const { entries } = await shared().person.journal({ query: { limit: 1_000 } });
    const verbs = new Set(entries.map(({ verb }) => verb));
    for (const verb of [
      'people.first',
      'people.invite',
      'password.set',
      'session.open',
      'session.end',
      'people.change',
      'second-factor.set',
    ]) {
      expect(verbs).toContain(verb);
    }
    expect(JSON.stringify(entries)).not.toMatch(/exemple\.fr|Camille|Première|lanterne|canards/i);
  });
});
