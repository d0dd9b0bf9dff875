// A recording that is kept becomes an assistant: by a dossier of the office, which agents alone take, or with a second recording that settles
// what one alone leaves open.
import { expect, test } from 'vitest';
import type { CollectedDossier } from '#domain/payload.ts';
import { connect } from '#protocol/client.ts';
import { learning } from '../../src/web/texts/learning.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { openOffice } from '../server/office.ts';
import { maskedPicture } from './screen.ts';
import { SHOWN_ROWS, showWork } from './shown-office.ts';
import { button, eventually, look, says, visitsTo } from './visits.ts';

const texts = learning.fr.learning;
const { office, visit } = visitsTo(async ({ browser, database, webFolder }, undo) => {
  const opened = await openOffice(database, { webFolder }, undo);
  const { server } = opened;
  const administrator = connect({ url: server.url, token: await server.issuePersonToken('Andrée', ['administrator']) });
  const author = connect({ url: server.url, token: await server.issuePersonToken('Maryse', ['author']) });
  const shown = await showWork({ administrator, author, robot: opened.robot }, await maskedPicture(browser));
  return { ...opened, author, shown };
});

interface Moved {
  readonly reference: string;
  readonly number: string;
  readonly street: string;
  readonly foreigner: string;
}

/** As the form has it: what the recording typed, or another. */
function moved({ foreigner, number, reference, street }: Moved): CollectedDossier {
  const city = { postalCode: '82000', city: 'Montauban', cityCode: '82121', departmentCode: '82' };
  return {
    reference,
    submission: '2026-03-01T08:00:00Z',
    depositedAt: '2026-03-01T08:00:00Z',
    payload: {
      fields: {
        'Numéro étranger (sur le titre)': { type: 'text', value: foreigner },
        'Nouvelle adresse': { type: 'address', label: `${number} ${street} 82000 Montauban`, number, street, ...city },
        "Date d'emménagement": { type: 'date', value: '2026-03-02' },
        "Êtes-vous hébergé(e) chez quelqu'un ?": { type: 'yes_no', value: false },
      },
      facts: { state: 'en_construction' },
    },
  };
}

test(
  'the dossier that was at hand is taken by its reference by whoever is an agent too; an author alone is told, and has the other ways',
  { timeout: 600_000 },
  async () => {
    const { author, collect, shown } = office();
    await collect([
      moved({ reference: '24000017', foreigner: '0812345678', number: '12', street: 'Rue des Lilas Blancs' }),
      moved({ reference: '24000018', foreigner: '0812345699', number: '3 bis', street: 'Place Haute' }),
    ]);
    const alone = await visit(shown.kept, { roles: ['author'] });
    await says(alone, texts.agentsOnly);
    expect(await alone.getByText(texts.way.office).count()).toBe(0);
    expect(await alone.getByText(texts.way.pasted).count()).toBe(1);

    // What the server refuses, the browser notes.
    const page = await visit(shown.kept, { roles: ['author', 'agent'], expected: /\b404\b/ });
    await page.getByLabel(texts.reference).fill('99');
    await button(page, texts.take).click();
    await says(page, 'Aucun dossier de ce service n’a cette référence.');
    await look(page, 'en faire un assistant, référence inconnue');
    await page.getByLabel(texts.reference).fill('24000017');
    await button(page, texts.take).click();
    await eventually(() => page.getByLabel(texts.shown).locator('option:checked').innerText()).toBe('24000017');
    // The others of the same assistant tell what each explanation would give.
    expect(await page.getByLabel(texts.shown).locator('option').allInnerTexts()).toContain('24000018');
    await button(page, texts.write).click();
    await button(page, texts.answer).waitFor({ timeout: 150_000 });
    expect(await page.locator('legend').allInnerTexts()).toContainEqual(expect.stringContaining('D’où vient « 12 », dans « N° » ?'));
    await says(page, 'Pour 24000018 : « 3B »');
    await button(page, texts.answer).click();
    await says(page, texts.ready);
    await button(page, texts.open).click();
    await button(page, workbench.fr.bench.view.file).waitFor();
    const draftId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { files } = await author.draft({ params: { draftId } });
    expect(files['assistant.yaml']).toContain('connecteur: démarche numérique');
    expect(files['assistant.yaml']).toContain('adresse.numéro de voie: =numéro de voie(nouvelle adresse)');
    // The map of the office's own assistant was taken up; nothing of the dossier is in what was written.
    for (const value of ['0812345678', 'LILAS', 'Montauban']) expect(files['assistant.yaml']).not.toContain(value);
  },
);

test('a second recording of another dossier settles what one alone leaves open', { timeout: 600_000 }, async () => {
  const { author, shown } = office();
  const page = await visit(shown.kept, { roles: ['author'] });
  await page.getByText(texts.way.pasted).click();
  await page.getByLabel(texts.rows).fill(SHOWN_ROWS);
  await button(page, texts.read).click();
  await eventually(() => page.getByLabel(texts.shown).locator('option:checked').innerText()).toBe('D-1');
  await button(page, texts.write).click();
  await button(page, texts.answer).waitFor({ timeout: 150_000 });
  expect(await page.locator('legend').allInnerTexts()).toContainEqual(expect.stringContaining('D’où vient « 12 », dans « N° » ?'));

  const title = 'Un second changement d’adresse';
  await page.getByLabel(texts.second).selectOption({ label: title });
  // What was asked is of one recording alone.
  await eventually(() => button(page, texts.answer).count()).toBe(0);
  const other = page.getByLabel(texts.shownOf.replace('{{title}}', title));
  await eventually(() => other.locator('option:checked').innerText()).toBe('D-2');
  await look(page, 'en faire un assistant, un second enregistrement');
  await button(page, texts.write).click();
  await says(page, texts.ready);
  expect(await button(page, texts.answer).count()).toBe(0);
  await button(page, texts.open).click();
  await button(page, workbench.fr.bench.view.file).waitFor();
  const draftId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const { files } = await author.draft({ params: { draftId } });
  // In the second, « 7 bis » was typed as « 7 ».
  expect(files['assistant.yaml']).toContain('adresse.numéro de voie: =numéro sans indice(nouvelle adresse)');
});
