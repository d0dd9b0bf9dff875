// The process document in the console: how the work was shown, while that is kept, for those who make an assistant or answer for it.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { PersonRole } from '#domain/person-roles.ts';
import type { Recording } from '#domain/recording.ts';
import { type Client, connect } from '#protocol/client.ts';
import { freshDatabase } from '../databases.ts';
import { openOffice } from './office.ts';

const ADDRESS = 'http://127.0.0.1:9';
const SHOWN = 'Le travail tel qu’il a été montré';
const BY_SCREEN = 'Temps passé par écran';
// The smallest picture there is.
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';

test('an assistant that was made of shown work is described with its durations and pictures while these are kept', async () => {
  const { assistant, robot, server } = await openOffice(await freshDatabase('PGlite').location());
  const by = async (...roles: readonly PersonRole[]): Promise<Client> =>
    connect({ url: server.url, token: await server.issuePersonToken(roles.join(' '), roles) });
  const [author, maintainer, agent, administrator] = [
    await by('author'),
    await by('maintainer'),
    await by('agent'),
    await by('administrator'),
  ];
  await administrator.changeShowingSettings({ body: { origins: [{ origin: ADDRESS, internal: true }], keptDays: 30 } });
  const { showingId } = await author.startShowing({ body: { title: 'Adresse', address: ADDRESS } });
  const lease = await robot.client.leaseShowing({ body: { robotId: robot.robotId } });
  const [params, fencingToken] = [{ showingId }, lease?.fencingToken ?? 0];
  const recorded = JSON.parse(await readFile(new URL('../recorder/fixtures/sejour.json', import.meta.url), 'utf8')) as Recording;
  const acts = [...recorded.acts];
  const views = recorded.views.map((view) => ({ ...view, picture: `picture-${view.id}.png` }));
  await robot.client.showingPart({ params, body: { fencingToken, number: 1, acts, views, remarks: null, total: acts.length } });
  for (const { picture } of views) await robot.client.showingPictureTaken({ params, body: { fencingToken, name: picture, png: PNG } });
  await author.endShowing({ params });
  await robot.client.finishShowing({ params, body: { fencingToken, why: 'asked' } });

  const installed = await author.createDraft({ body: { from: 'installed', assistant } });
  const { files, installed: over } = await author.draft({ params: { draftId: installed.id } });
  const page = async (client: Client): Promise<string> => Buffer.from(await client.processPage({ params: { assistant } })).toString('utf8');
  // Nothing was shown of what stands installed.
  expect(await page(author)).not.toContain(SHOWN);

  const text = (files['assistant.yaml'] ?? '').replace('version: 1.0.0', 'version: 1.0.1');
  const made = { from: 'files' as const, files: { ...files, 'assistant.yaml': text }, showing: showingId };
  const { id: draftId } = await author.createDraft({ body: made });
  await maintainer.publishDraft({ params: { draftId }, body: { version: 1, over: over?.bundle ?? null } });
  for (const client of [author, maintainer, administrator]) {
    const said = await page(client);
    expect(said).toContain(SHOWN);
    expect(said).toContain(BY_SCREEN);
    expect(said).toContain(`data:image/png;base64,${PNG}`);
  }
  const pdf = Buffer.from(await maintainer.processPdf({ params: { assistant } }));
  // Whoever only treats dossiers reads the same document without it.
  const withoutIt = await page(agent);
  expect(withoutIt).toContain('Ce qui est garanti');
  expect(withoutIt).not.toContain(SHOWN);
  expect(withoutIt).not.toContain('data:image/png');
  expect(pdf.length).toBeGreaterThan(Buffer.from(await agent.processPdf({ params: { assistant } })).length);

  await author.abandonShowing({ params });
  expect(await page(author)).not.toContain(SHOWN);
});
