// A draft tried on a sample by a real robot on the practice application: it waits where its author says, tells what it typed, and nothing is ever recorded.
import { expect, onTestFinished, test } from 'vitest';
import type { TrialView } from '#domain/trial.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { TrialFollowed } from '#protocol/trials.ts';
import { installOn, startRobot, type Tried } from '../console/tried-office.ts';
import { freshDatabase } from '../databases.ts';
import { startForTest } from '../server/office.ts';

const TEST_MILLISECONDS = 400_000;

async function begun(settings = {}): Promise<{
  readonly tried: Tried;
  readonly author: Client;
  readonly draftId: string;
  readonly url: string;
  readonly vanish: () => void;
}> {
  const server = await startForTest({ database: await freshDatabase('PGlite').location(), settings }, onTestFinished);
  const tried = await installOn(server);
  const { vanish } = await startRobot(server, 'robot-1');
  const author = connect({ url: server.url, token: await server.issuePersonToken('Ana', ['author', 'agent']) });
  const { id: draftId } = await author.createDraft({ body: { from: 'installed', assistant: 'changement-adresse' } });
  return { tried, author, draftId, vanish, url: server.url };
}

/** Follows until it is so. */
async function until(author: Client, trialId: string, isSo: (told: TrialFollowed) => boolean): Promise<TrialFollowed> {
  let [picture, version] = [0, 0];
  let png: string | null = null;
  for (;;) {
    const told = await author.trialView({ params: { trialId }, query: { picture, version, waitSeconds: 5 } });
    [picture, version] = [told.picture, told.version];
    png = told.png ?? png;
    if (isSo({ ...told, png })) return { ...told, png };
  }
}

const lineOf = (files: Readonly<Record<string, string>>, text: string): { readonly line: number; readonly column: number } => {
  const lines = (files['assistant.yaml'] ?? '').split('\n');
  const line = lines.findIndex((one) => one.includes(text));
  return { line: line + 1, column: (lines[line] ?? '').indexOf('- ') + 3 };
};
const isHeldAt = (place: { readonly line: number }) => (told: TrialFollowed) =>
  told.view?.state === 'held' && told.view.at?.line === place.line;
const stepAt = (view: TrialView | null, place: { readonly line: number }) => view?.steps.find((one) => one.place.line === place.line);

test('a draft is tried step by step up to its commit, and nothing is recorded', { timeout: TEST_MILLISECONDS }, async () => {
  const { author, draftId, tried } = await begun();
  const { files, sample } = tried;
  const nothing = { settings: {}, accounts: {} };
  const { trialId } = await author.startTrial({ params: { draftId }, body: { files, sample, goal: { kind: 'next' }, ...nothing } });
  const first = lineOf(files, 'prendre en instruction');
  const held = await until(author, trialId, isHeldAt(first));
  expect(held.view?.steps).toEqual([]);

  // One step.
  await author.orderTrial({ params: { trialId }, body: { kind: 'go', goal: { kind: 'next' } } });
  const certified = lineOf(files, 'exiger: =exactitude');
  const second = await until(author, trialId, isHeldAt(certified));
  expect(stepAt(second.view, first)).toMatchObject({ state: 'done', times: 1 });
  expect(second.view?.lines.join(' ')).toContain('À blanc');

  // As far as the commit, without it.
  const street = lineOf(files, 'adresse.libellé de la voie');
  const filled = { line: street.line - 1, column: street.column };
  const commit = lineOf(files, 'valider: adresse.enregistrer');
  await author.orderTrial({ params: { trialId }, body: { kind: 'go', goal: { kind: 'before', place: commit } } });
  const before = await until(author, trialId, (told) => isHeldAt(commit)(told) && told.png !== null);
  expect(before.png?.startsWith('iVBORw0KGgo')).toBe(true);
  const typed = stepAt(before.view, filled)?.typed ?? [];
  expect(typed.map(({ element }) => element)).toContain('adresse.libellé de la voie');
  expect(typed.every((one) => one.typed === one.readBack && one.typed !== undefined)).toBe(true);

  await author.orderTrial({ params: { trialId }, body: { kind: 'go', goal: { kind: 'end' } } });
  const over = await until(author, trialId, ({ state }) => state === 'abandoned');
  expect(over.view).toMatchObject({ state: 'over', outcome: { kind: 'dry_run_finished' } });
  expect(stepAt(over.view, commit)?.state).toBe('dry');
  expect(await tried.changes()).toEqual([]);

  const { pictures } = await author.stepPictures({ params: { draftId } });
  expect(pictures.map(({ place }) => place.line)).toContain(filled.line);
  const [picture] = pictures;
  const png = await author.stepPicture({ params: { draftId, name: picture?.name ?? '' } });
  expect(Buffer.from(png).subarray(1, 4).toString()).toBe('PNG');
});
