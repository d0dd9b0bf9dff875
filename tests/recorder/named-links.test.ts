// A link that is named after somebody is recorded with what its address says for everybody, too.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRecordingSession } from '../../src/drivers/web/recording/session.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import type { RecordedWay } from '../../src/domain/recording.ts';

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  const links = [
    ['Modifier la fiche de DURAND Inès', '/modifier?id=20001'],
    ['Clore le dossier de DURAND Inès', '/dossier/20001/clore'],
    ['Voir LEGRIS Simone', '/fiche?id=7'],
    ['Voir PETIT Ana', '/fiche?id=8'],
    ['Retour', '/recherche?id=20001'],
  ];
  site.page('fiche', `<h1>Fiche</h1>${links.map(([name = '', href = '']) => `<p><a href="${href}">${name}</a>`).join('')}`);
});
afterAll(() => site.close());

test('by what stands before and behind the number, where it finds that link alone', async () => {
  const { close, page, watching } = await openRecordingSession({
    headed: false,
    practice: true,
    environment: process.env,
    dialogs: async () => 'yes',
  });
  try {
    await page.goto(`${site.url}/fiche`);
    await watching.rest();
    await page.click('text=Modifier');
    await watching.rest();
    const { views } = recordingOf(await watching.finish(), { title: '', source: 'command' });
    const addresses = (views[0]?.items ?? []).flatMap((item): readonly (readonly RecordedWay[])[] =>
      item.kind === 'control' ? [item.element.ways.filter(({ by }) => by === 'css')] : [],
    );
    const css = (selector: string): readonly RecordedWay[] => [{ by: 'css', selector }];
    expect(addresses).toEqual([css('a[href^="/modifier?id="]'), css('a[href^="/dossier/"][href$="/clore"]'), [], [], []]);
  } finally {
    await close();
  }
}, 120_000);
