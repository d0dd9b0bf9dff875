// Trials of a draft, as the server keeps them: what is lent and what is not, that nothing is ever granted, and that nothing is left.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Recording } from '#domain/recording.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { TrialLease } from '#protocol/trials.ts';
import { forEachDatabase } from '../databases.ts';
import { PNG } from '../robot/robot-under-test.ts';
import { installable } from './assistant.ts';
import { openOffice, refusal, type TestOffice } from './office.ts';

const REFUSED = {
  code: 'engine.account-refused',
  act: 'operator' as const,
  retry: 'never' as const,
  parameters: {},
  fr: 'Refusé.',
  en: 'Refused.',
  log: [],
};
const NOTHING = { settings: {}, accounts: {} };
const MAP = 'applications/sejour.yaml';

interface Scene {
  readonly office: TestOffice;
  readonly author: Client;
  readonly draftId: string;
  readonly files: Readonly<Record<string, string>>;
  take(): Promise<TrialLease>;
  start(files?: Readonly<Record<string, string>>, given?: object): Promise<string>;
}

async function open(location: string, settings = {}): Promise<Scene> {
  const office = await openOffice(location, { settings });
  const author = connect({ url: office.server.url, token: await office.server.issuePersonToken('Ana', ['author', 'agent']) });
  const { id: draftId } = await author.createDraft({ body: { from: 'installed', assistant: office.assistant } });
  const { files } = await author.draft({ params: { draftId } });
  await office.person.lendToTrials({ params: { application: 'sejour' }, body: { lent: true } });
  return {
    office,
    author,
    draftId,
    files,
    async take() {
      const { client, robotId } = office.robot;
      const lease = await client.leaseTrial({ body: { robotId } });
      if (lease === null) throw new Error('no trial');
      return lease;
    },
    async start(tried = files, given = NOTHING) {
      const body = { files: { ...tried }, sample: { numéro: '0123456789' }, goal: { kind: 'next' as const }, ...NOTHING, ...given };
      return (await author.startTrial({ params: { draftId }, body })).trialId;
    },
  };
}

forEachDatabase((_name, _open, location) => {
  test(
    'a trial is lent what an administrator gave, is never granted anything, and leaves nothing but pictures',
    { timeout: 300_000 },
    async () => {
      const { author, draftId, office, start, take } = await open(await location());
      const trialId = await start();
      // A robot that knows no trials is not sent to ask for one.
      expect(await office.robot.client.lease({ body: { robotId: office.robot.robotId, waitSeconds: 0, shows: true } })).toBeNull();
      const lease = await take();
      expect(lease).toMatchObject({
        trialId,
        goal: { kind: 'next' },
        sample: { numéro: '0123456789' },
        accounts: { sejour: { identifier: 'robot' } },
        settings: { 'réglages.adresse de séjour': 'http://127.0.0.1:9' },
        allowedOrigins: ['http://127.0.0.1:9'],
      });
      const { client } = office.robot;
      const [params, { fencingToken }] = [{ trialId }, lease];
      for (const kind of ['commit', 'annotation', 'message', 'mail'] as const) {
        expect(await client.trialIntent({ params, body: { fencingToken, key: 'k', kind } })).toEqual({ granted: false, why: 'dry_run' });
      }
      const asked = { fencingToken, key: 'k', kind: 'message' as const, correctionReason: 'pièce à fournir' };
      expect(await client.trialIntent({ params, body: asked })).toEqual({ granted: false, why: 'correction_not_allowed' });
      expect(await refusal(client.trialIntent({ params, body: { ...asked, fencingToken: fencingToken + 1 } }))).toBe('lease.lost');

      const place = { line: 90, column: 9 };
      const png = Buffer.from(PNG).toString('base64');
      const typed = [{ element: 'adresse.commune', typed: 'DUPONT', readBack: 'DUPONT' }];
      const step = { place, state: 'running' as const, times: 1, typed };
      const outcome = { kind: 'handed_over' as const, reason: null, code: null, proposedText: 'Courrier' };
      const view = { state: 'held' as const, at: place, atDone: false, steps: [step], lines: ['Phase « saisie ».'], outcome };
      await client.trialShown({ params, body: { fencingToken, view, png } });
      const told = await author.trialView({ params, query: {} });
      expect(told).toMatchObject({ state: 'running', view, png, valuesWithheld: false });
      await author.orderTrial({ params, body: { kind: 'go', goal: { kind: 'after', place } } });
      const heard = await client.hearTrial({ params, body: { fencingToken, after: 0, waitSeconds: 5 } });
      expect(heard).toMatchObject({ inputs: [{ number: 1, input: { kind: 'go', goal: { kind: 'after', place } } }], end: null });

      // Of another author it is not, nor of a showing's routes.
      const other = connect({ url: office.server.url, token: await office.server.issuePersonToken('Ben', ['author']) });
      expect(await refusal(other.trialView({ params, query: {} }))).toBe('trial.unknown');
      expect((await author.showings()).showings).toEqual([]);

      expect(await author.endTrial({ params })).toEqual({ changed: true });
      expect((await client.hearTrial({ params, body: { fencingToken, after: 1, waitSeconds: 5 } })).end).toBe('abandon');
      expect(await client.askTrialSignIn({ params, body: { fencingToken, application: 'sejour' } })).toEqual({ leave: 'go' });
      const result = { kind: 'refused' as const, error: REFUSED };
      await client.endTrialSignIn({ params, body: { fencingToken, application: 'sejour', result } });
      await client.finishTrial({ params, body: { fencingToken, why: 'asked', outcome: 'asked' } });
      expect(await author.trialView({ params, query: {} })).toMatchObject({ state: 'abandoned', endedWhy: 'author', view });
      expect(await refusal(client.trialShown({ params, body: { fencingToken, view } }))).toBe('lease.lost');
      expect(await author.orderTrial({ params, body: { kind: 'go', goal: { kind: 'next' } } })).toEqual({ received: false });

      // The office's account was refused: it is not lent again before somebody acted.
      const { files } = await author.draft({ params: { draftId } });
      expect((await author.trialNeeds({ params: { draftId }, body: { files } })).accounts).toMatchObject([{ account: 'sejour' }]);

      const auditor = connect({ url: office.server.url, token: await office.server.issuePersonToken('Contrôle', ['auditor']) });
      const { entries } = await auditor.searchJournal({ query: { subject: `draft:${draftId}`, limit: 50 } });
      expect(entries.map(({ verb }) => verb).toReversed()).toEqual([
        'draft.create',
        'trial.start',
        'trial.lease',
        ...Array.from({ length: 5 }, () => 'trial.refuse'),
        'trial.end',
      ]);
      expect(JSON.stringify(entries)).not.toContain('0123456789');
    },
  );

  test('an account is lent to the map that it was given for, and to nothing that an author changed', { timeout: 300_000 }, async () => {
    const { author, draftId, files, start, take } = await open(await location());
    const params = { draftId };
    const needs = async (tried: Readonly<Record<string, string>>) => author.trialNeeds({ params, body: { files: { ...tried } } });
    expect(await needs(files)).toEqual({ settings: [], accounts: [] });
    const changed = { ...files, [MAP]: `${files[MAP] ?? ''}# autre\n` };
    expect((await needs(changed)).accounts).toMatchObject([{ application: 'sejour', account: 'sejour' }]);
    expect(await refusal(start(changed))).toBe('trial.incomplete');
    // A phase that would type the password elsewhere is no assistant at all.
    const street = "adresse.complément: =limiter(complément d'adresse, 32)";
    const leaking = (files['assistant.yaml'] ?? '').replace(street, 'adresse.complément: =compte.mot de passe');
    expect(leaking).not.toBe(files['assistant.yaml']);
    expect(await refusal(start({ ...files, 'assistant.yaml': leaking }))).toBe('assistant.refused');
    // With an account of her own it is tried; another address than the administrator's is not taken.
    const own = { sejour: { identifier: 'ana', password: 'à elle' } };
    await start(changed, { accounts: own, settings: { 'réglages.adresse de séjour': 'http://127.0.0.1:8' } });
    const lease = await take();
    expect(lease.accounts).toEqual(own);
    expect(lease.settings['réglages.adresse de séjour']).toBe('http://127.0.0.1:9');
    expect(lease.allowedOrigins).toEqual(['http://127.0.0.1:9']);
    expect(lease.lentOrigins).toEqual({});
    // What has mistakes is not tried.
    expect(
      await refusal(start({ ...files, 'assistant.yaml': (files['assistant.yaml'] ?? '').replace('=exactitude', '=exactitudes') })),
    ).toBe('assistant.refused');
  });

  test(
    'no account is lent that no administrator lent, nor to a draft that clicks on what is to be committed',
    { timeout: 300_000 },
    async () => {
      const { author, draftId, files, office, start, take } = await open(await location());
      const params = { draftId };
      const whys = async (text: string) => {
        const body = { files: { ...files, 'assistant.yaml': text } };
        return (await author.trialNeeds({ params, body })).accounts.map(({ why }) => why);
      };
      const text = files['assistant.yaml'] ?? '';
      const search = '      - cliquer: recherche.rechercher\n';
      const [before = ''] = text.split('      - valider: adresse.enregistrer\n');
      const clicking = `${before}      - cliquer: adresse.enregistrer\n`;
      expect(await whys(text)).toEqual([]);
      // In another name than the installed one's too.
      for (const one of [clicking, text.replace(search, `${search}      - cliquer: adresse.enregistrer\n`)]) {
        expect(await whys(one)).toEqual(['would_commit']);
        expect(await whys(one.replace('assistant: changement-adresse', 'assistant: adresse-bis'))).toEqual(['would_commit']);
        expect(await refusal(start({ ...files, 'assistant.yaml': one }))).toBe('trial.incomplete');
      }
      // A key acts on whatever has the cursor, which need not be named: though nothing of the form is worked in, which is looked at only.
      const pressing = text.replace(search, `${search}      - presser: Entrée\n`);
      expect(await whys(pressing)).toEqual(['would_commit']);
      const [looking = ''] = pressing.split('      - cliquer: fiche.modifier\n');
      expect(looking).not.toBe(pressing);
      expect(await whys(looking)).toEqual(['would_commit']);
      expect(await whys(text.replace(search, `${search}      - presser: Tabulation\n`))).toEqual([]);

      // Whatever it reads a draft may say in words of its own: what records hold is for agents.
      const ben = connect({ url: office.server.url, token: await office.server.issuePersonToken('Ben', ['author']) });
      expect((await ben.trialNeeds({ params, body: { files } })).accounts).toMatchObject([{ application: 'sejour', why: 'not_agent' }]);
      const body = { files: { ...files }, sample: {}, goal: { kind: 'next' as const }, ...NOTHING };
      expect(await refusal(ben.startTrial({ params, body }))).toBe('trial.incomplete');

      const lend = (lent: boolean) => office.person.lendToTrials({ params: { application: 'sejour' }, body: { lent } });
      expect(await lend(true)).toEqual({ changed: false });
      expect(await lend(false)).toEqual({ changed: true });
      expect(await whys(text)).toEqual(['not_lent']);
      // With an account of her own she sees what it reads, and her robot goes where work is shown, behind a gate.
      await start(files, { accounts: { sejour: { identifier: 'ana', password: 'à elle' } } });
      expect(await take()).toMatchObject({ accounts: { sejour: { identifier: 'ana' } }, lentOrigins: {} });
    },
  );

  test('two installations are never mixed: an account goes with the address that it was given with', { timeout: 300_000 }, async () => {
    const { author, files, office, start, take } = await open(await location());
    const { request } = await installable();
    const named = (name: string) => (files['assistant.yaml'] ?? '').replace('assistant: changement-adresse', `assistant: ${name}`);
    // Under this name an older map is installed, at another address and with another account.
    await office.person.install({
      params: { assistant: 'adresse-bis' },
      body: {
        ...request,
        files: { ...request.files, 'assistant.yaml': named('adresse-bis'), [MAP]: `${request.files[MAP] ?? ''}# avant\n` },
        settings: { ...request.settings, 'réglages.adresse de séjour': 'http://127.0.0.1:8' },
        accounts: { sejour: { identifier: 'autre', password: 'autre' } },
        allowedOrigins: ['http://127.0.0.1:8'],
      },
    });
    await start({ ...files, 'assistant.yaml': named('adresse-bis') });
    expect(await take()).toMatchObject({
      accounts: { sejour: { identifier: 'robot' } },
      settings: { 'réglages.adresse de séjour': 'http://127.0.0.1:9' },
      lentOrigins: { sejour: ['http://127.0.0.1:9'] },
    });
    // Two that have the same map and are not of one mind: neither is right.
    const other = { ...request, files: { ...request.files, 'assistant.yaml': named('adresse-ter') } };
    const settings = { ...request.settings, 'réglages.adresse de séjour': 'http://127.0.0.1:7' };
    await office.person.install({
      params: { assistant: 'adresse-ter' },
      body: { ...other, settings, allowedOrigins: ['http://127.0.0.1:7'] },
    });
    const { id: draftId } = await author.createDraft({ body: { from: 'files', files } });
    const needs = (name: string) =>
      author.trialNeeds({ params: { draftId }, body: { files: { ...files, 'assistant.yaml': named(name) } } });
    expect((await needs('adresse-quater')).accounts).toMatchObject([{ why: 'disagree' }]);
    expect((await needs('adresse-ter')).accounts).toEqual([]);
  });

  test('a draft that is made of shown work begins with the pictures of what was shown', { timeout: 300_000 }, async () => {
    const { author, files, office } = await open(await location());
    const { client, robotId } = office.robot;
    const administrator = connect({
      url: office.server.url,
      token: await office.server.issuePersonToken('Administration', ['administrator']),
    });
    const address = 'http://127.0.0.1:9';
    await administrator.changeShowingSettings({ body: { origins: [{ origin: address, internal: true }], keptDays: 30 } });
    const { showingId } = await author.startShowing({ body: { title: 'Adresse', address } });
    const lease = await client.leaseShowing({ body: { robotId } });
    const [params, fencingToken] = [{ showingId }, lease?.fencingToken ?? 0];
    const recorded = JSON.parse(await readFile(new URL('../recorder/fixtures/sejour.json', import.meta.url), 'utf8')) as Recording;
    const acts = [...recorded.acts];
    const views = recorded.views.map((view) => ({ ...view, picture: `picture-${view.id}.png` }));
    await client.showingPart({ params, body: { fencingToken, number: 1, acts, views, remarks: null, total: acts.length } });
    const search = acts.find(({ what }) => what.kind === 'click' && what.element.name === 'Rechercher');
    const png = Buffer.from([...PNG, 7]).toString('base64');
    await client.showingPictureTaken({ params, body: { fencingToken, name: `picture-${search?.after ?? 0}.png`, png } });
    await author.endShowing({ params });
    await client.finishShowing({ params, body: { fencingToken, why: 'asked' } });

    const { id: draftId } = await author.createDraft({ body: { from: 'files', files, showing: showingId } });
    const { pictures } = await author.stepPictures({ params: { draftId } });
    const lines = (files['assistant.yaml'] ?? '').split('\n');
    expect(pictures.map(({ place }) => lines[place.line - 1]?.trim())).toContain('- cliquer: recherche.rechercher');
    const name = pictures[0]?.name ?? '';
    expect(Buffer.from(await author.stepPicture({ params: { draftId, name } })).toString('base64')).toBe(png);
    // What was shown goes everywhere.
    await author.abandonShowing({ params });
    expect(await author.stepPictures({ params: { draftId } })).toEqual({ pictures: [] });
    expect(await refusal(author.stepPicture({ params: { draftId, name } }))).toBe('capture.unknown');
    expect(await refusal(author.createDraft({ body: { from: 'files', files, showing: showingId } }))).toBe('showing.unknown');
    const other = { from: 'files' as const, files, showing: draftId };
    expect(await refusal(author.createDraft({ body: other }))).toBe('showing.unknown');
  });

  test('one trial ends the one before, and a robot that falls silent is told', { timeout: 300_000 }, async () => {
    const { author, office, start, take } = await open(await location(), { leaseSeconds: 1 });
    const first = await start();
    const second = await start();
    expect(await author.trialView({ params: { trialId: first }, query: {} })).toMatchObject({ state: 'abandoned', endedWhy: 'author' });
    const lease = await take();
    expect(lease.trialId).toBe(second);
    const told = await expect
      .poll(async () => (await author.trialView({ params: { trialId: second }, query: {} })).state, { timeout: 60_000, interval: 500 })
      .toBe('abandoned')
      .then(() => author.trialView({ params: { trialId: second }, query: {} }));
    expect(told.endedWhy).toBe('robot');
    const body = { fencingToken: lease.fencingToken, after: 0, waitSeconds: 0 };
    expect(await refusal(office.robot.client.hearTrial({ params: { trialId: second }, body }))).toBe('lease.lost');
  });
});

forEachDatabase((_name, _open, location) => {
  test('a draft of which nothing is installed is installed by an administrator in one go, à blanc', { timeout: 300_000 }, async () => {
    const { author, files, office } = await open(await location());
    const text = (files['assistant.yaml'] ?? '').replace('assistant: changement-adresse', 'assistant: adresse-bis');
    const { id: draftId } = await author.createDraft({ body: { from: 'files', files: { ...files, 'assistant.yaml': text } } });
    const params = { draftId };
    const asked = await author.draftInstallation({ params });
    expect(asked).toMatchObject({
      assistant: 'adresse-bis',
      installed: false,
      faults: 0,
      source: { connector: 'demarche-numerique', direct: false, secret: true },
      applications: [{ application: 'sejour', account: 'sejour', known: true }],
      // What robots are given is read by an administrator alone.
      origins: [],
    });
    expect(asked.settings).toContainEqual({ name: 'réglages.adresse de séjour', optional: false, known: null });
    const administrator = connect({
      url: office.server.url,
      token: await office.server.issuePersonToken('Administration', ['administrator']),
    });
    const seen = await administrator.draftInstallation({ params });
    expect(seen.settings).toContainEqual({ name: 'réglages.adresse de séjour', optional: false, known: 'http://127.0.0.1:9' });
    expect(seen.origins).toEqual(['http://127.0.0.1:9']);
    expect((await administrator.draftsToInstall()).drafts).toMatchObject([{ id: draftId, assistant: 'adresse-bis' }]);

    const body = {
      version: seen.save,
      settings: { 'service.démarche': '2', 'réglages.adresse de séjour': 'http://127.0.0.1:9' },
      accounts: {},
      source: { address: 'http://127.0.0.1:9/graphql', token: '' },
      outlets: {},
      allowedOrigins: ['http://127.0.0.1:9'],
    };
    expect(await refusal(author.installDraft({ params, body }))).toBe('identity.role-missing');
    // Refused: nothing of it is there, neither the installation nor the word of it.
    expect(await refusal(administrator.installDraft({ params, body }))).toBe('installation.secret-missing');
    expect((await author.draft({ params })).installed).toBeNull();
    expect((await author.draft({ params })).base).toBeNull();
    const installed = await administrator.installDraft({ params, body: { ...body, source: { ...body.source, token: 'jeton' } } });
    expect(installed).toMatchObject({ assistant: 'adresse-bis', version: '1.0.0' });
    expect(await author.draft({ params })).toMatchObject({ base: installed.bundle, installed: { bundle: installed.bundle } });
    const { installations } = await administrator.overview();
    expect(installations.find(({ assistant }) => assistant === 'adresse-bis')).toMatchObject({ autonomy: 'dry_run' });
    expect((await administrator.draftsToInstall()).drafts).toEqual([]);
    expect(await refusal(administrator.installDraft({ params, body }))).toBe('draft.installed-changed');
  });
});
