// The whole way in the console: work is shown in the streamed browser, one question is asked, and the assistant stands in the workbench,
// where the check finds nothing wrong and a dossier is tried dry; it then types another dossier right. What a person does is counted: clicks
// and keys, by what she is about (`npx vitest run tests/console/shown-to-draft.test.ts` prints the table of docs/enregistrement.md).
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { SourceValue } from '#domain/payload.ts';
import { STAGE_SIZE } from '#domain/showing.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { RecordedChange } from '../../practice/dossiers/evidence.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { learning } from '../../src/web/texts/learning.ts';
import { workbench } from '../../src/web/texts/workbench.ts';
import { ACCOUNT, oracle, sejour } from '../bad-input/office.ts';
import { begin, copiste, Undoing } from '../bad-input/processes.ts';
import { answerAsAPerson } from '../recorder/shown/address-answers.ts';
import { type AddressDossier, addressWorld, rowsOf } from '../recorder/shown/address-dossiers.ts';
import { beside } from '../recorder/shown/hand.ts';
import { startForTest, temporaryFolder } from '../server/office.ts';
import { allow, picture, startRobot } from './before-the-stage.ts';
import { ConsoleHand, CountedTwinHand, Tally } from './counted-hand.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

const texts = learning.fr.learning;
const { bench } = workbench.fr;
const FIVE_MINUTES = 300;
const SHOWN = '22275983';
const OTHER = '22276016';
const ENVIRONMENT = { COPISTE_ACCOUNT_SEJOUR_IDENTIFIER: ACCOUNT.identifier, COPISTE_ACCOUNT_SEJOUR_PASSWORD: ACCOUNT.password };

const undoing = new Undoing();
afterEach(() => undoing.all());
const { browser, office, visit } = visitsTo(async ({ database, webFolder }, undo) => ({
  server: await startForTest({ database, dataDirectory: await temporaryFolder(undo), webFolder }, undo),
}));
const clientOf = async (role: 'administrator' | 'author'): Promise<Client> =>
  connect({ url: office().server.url, token: await office().server.issuePersonToken(role, [role]) });

/** As a person copies it from a spreadsheet: one line a dossier, an address in as many columns as it has parts. */
function pastedOf(dossiers: readonly AddressDossier[]): string {
  const cells = ({ fields, reference }: AddressDossier): readonly (readonly [string, string])[] => [
    ['Dossier', reference],
    ...Object.entries(fields).flatMap(([label, value]) => cellsOf(label, value)),
  ];
  const rows = dossiers.map(cells);
  return [(rows[0] ?? []).map(([title]) => title), ...rows.map((row) => row.map(([, text]) => text))]
    .map((row) => row.join('\t'))
    .join('\n');
}

function cellsOf(label: string, value: SourceValue): readonly (readonly [string, string])[] {
  switch (value.type) {
    case 'address':
      return [
        [`${label}.libellé`, value.label],
        [`${label}.numéro`, value.number],
        [`${label}.voie`, value.street],
        [`${label}.code postal`, value.postalCode],
        [`${label}.commune`, value.city],
        [`${label}.code INSEE`, value.cityCode],
        [`${label}.département`, value.departmentCode],
      ];
    case 'yes_no':
      return [[label, value.value === null ? '' : value.value ? 'oui' : 'non']];
    case 'text':
    case 'date':
      return [[label, value.value]];
    default:
      return [[label, '']];
  }
}

/** One change of address, from the sign-in to the record that is looked at once more. */
async function showWork(
  own: ConsoleHand,
  page: Page,
  hand: CountedTwinHand,
  tally: Tally,
  twin: Page,
  { fields, record }: AddressDossier,
): Promise<void> {
  if (record === null) throw new Error('nothing of it is typed');
  const { adresse, dateEffet, heberge } = record;
  const number = fields['Numéro étranger (sur le titre)'];
  tally.about(
    `se connecter (identifiant de ${ACCOUNT.identifier.length} signes, mot de passe de ${ACCOUNT.password.length}), fermer le message du jour`,
  );
  await hand.click(beside(twin, 'Identifiant'));
  await hand.type(ACCOUNT.identifier);
  await hand.press('Tab');
  await hand.type(ACCOUNT.password);
  await hand.follow(twin.locator('input[type=submit]'), 'Se connecter');
  await hand.follow(twin.locator('input[value=Fermer]'), 'Fermer');
  tally.about('chercher la personne par son numéro, ouvrir le formulaire');
  await hand.click(beside(hand.frame(), 'Numéro étranger'));
  await hand.type(number?.type === 'text' ? number.value : '');
  await hand.follow(hand.frame().locator('input[value=Rechercher]'), 'Rechercher');
  await hand.follow(hand.frame().getByRole('link', { name: "Modifier l'adresse" }), "Modifier l'adresse");
  tally.about('saisir l’adresse, d’un champ à l’autre par la touche Tabulation, les deux listes à la souris');
  await hand.choose(beside(hand.frame(), 'Hébergé'), heberge);
  const values = [
    adresse.chez,
    adresse.numeroVoie,
    adresse.typeVoie,
    adresse.libelleVoie,
    adresse.complement,
    adresse.codePostal,
    adresse.commune,
    adresse.codeDepartement,
    adresse.codeInsee,
    dateEffet,
  ];
  for (const value of values) {
    await hand.press('Tab');
    if (value === adresse.typeVoie) await hand.choose(beside(hand.frame(), 'Type de voie'), value);
    else await hand.type(value);
  }
  // The page asks before it saves: in the console as in a browser.
  twin.on('dialog', (dialog) => void dialog.accept());
  tally.about('enregistrer, confirmer, revenir sur la fiche');
  await hand.click(hand.frame().locator('input[value=Enregistrer]'));
  await own.click(button(page, fr.stageDialog.yes));
  await hand.led('Enregistrer', 0);
  await hand.follow(hand.frame().getByRole('link', { name: 'Retour à la fiche' }), 'Retour à la fiche');
}

test(
  'a recording made in the console becomes a draft that the check accepts, and types another dossier right',
  { timeout: 900_000 },
  async () => {
    const { dossiers, world } = addressWorld(7, 40);
    const folder = await undoing.folder();
    const application = await sejour(undoing, folder, world);
    const twinApplication = await sejour(undoing, await undoing.folder(), world);
    const shown = dossiers.find(({ reference }) => reference === SHOWN);
    const other = dossiers.find(({ reference }) => reference === OTHER);
    if (shown === undefined || other === undefined) throw new Error('another world');
    await allow(await clientOf('administrator'), application.url);
    await startRobot(office().server, silentLogger);

    const page = await visit('/construire', { roles: ['author'] });
    const tally = new Tally();
    const own = new ConsoleHand(page, tally);
    tally.about('ouvrir « Montrer un travail », donner un titre (l’adresse permise y est déjà), ouvrir le navigateur');
    await own.click(page.getByRole('link', { name: fr.showings.title, exact: true }));
    await own.click(page.getByLabel(fr.showings.name));
    await own.type('Changements d’adresse montrés');
    expect(await page.getByLabel(fr.showings.address).inputValue()).toBe(`${application.url}/`);
    await own.click(button(page, fr.showings.start));
    await eventually(() => page.locator('canvas').getAttribute('data-painted')).not.toBeNull();
    const showingId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const twin = await browser().browser.newPage({ viewport: STAGE_SIZE });
    onTestFinished(() => twin.close());
    await twin.goto(`${twinApplication.url}/connexion`);
    const hand = new CountedTwinHand({ console: page, twin, author: await clientOf('author'), showingId }, tally);
    await showWork(own, page, hand, tally, twin, shown);
    await picture(page, 'worked');
    tally.about('terminer');
    await own.click(button(page, fr.stage.end));
    await says(page, fr.showingEnd.author);
    expect((await oracle<readonly RecordedChange[]>(application, '/oracle/changes')).length).toBe(1);

    // The dossier that was at hand, among others, and where its values went.
    tally.about('donner le fichier où est le dossier montré, faire écrire l’assistant');
    const others = dossiers.filter((one) => one !== other && one !== shown).slice(0, 20);
    await own.choose(page.locator('input[type=file]'), { name: 'dossiers.csv', text: pastedOf([other, shown, ...others]) });
    await eventually(() => page.getByLabel(texts.shown).locator('option:checked').innerText()).toBe(SHOWN);
    await look(page, '/construire/montrer/… : le dossier montré');
    await picture(page, 'dossier');
    await own.click(button(page, texts.write));
    const questions = page.locator('form', { has: page.getByRole('button', { name: texts.answer, exact: true }) });
    await questions.waitFor({ timeout: 150_000 });
    const asked = await questions.locator('legend').allInnerTexts();
    expect(asked.map((text) => text.trim())).toEqual(['D’où vient « 11 », dans « N° » ?']);
    // What each explanation would give elsewhere stands beside it.
    await questions
      .getByText(/Pour \d+ : «/u)
      .first()
      .waitFor();
    await look(page, '/construire/montrer/… : une question');
    await picture(page, 'question');
    const [fieldset] = await questions.locator('fieldset').all();
    const wanted = 'numéro de voie(nouvelle adresse)';
    const labels = (await fieldset?.locator('label').allInnerTexts()) ?? [];
    const place = labels.findIndex((text) => text.includes(wanted));
    expect(answerAsAPerson({ fr: asked[0]?.trim() ?? '', choices: [{ id: wanted, fr: wanted, en: wanted }] } as never)).toBe(wanted);
    expect(place).toBeGreaterThanOrEqual(0);
    tally.about('répondre à une question, ouvrir l’assistant dans l’atelier');
    const choice = fieldset?.locator('label').nth(place);
    if (choice !== undefined && !(await fieldset?.getByRole('radio').nth(place).isChecked())) await own.click(choice);
    await own.click(button(page, texts.answer));
    await says(page, texts.ready);
    await look(page, '/construire/montrer/… : écrit');
    await picture(page, 'written');
    await own.click(button(page, texts.open));
    await heading(page, 'Changements d’adresse montrés');
    await button(page, bench.view.steps).waitFor();
    await picture(page, 'workbench');

    // The dossier is there already: it is tried to the end, with an account that is hers to use.
    tally.about('essayer à blanc jusqu’au bout, avec le compte, « Essayer avec cela »');
    await own.click(button(page, bench.trial.toEnd));
    await own.click(page.getByLabel(bench.trial.identifier, { exact: true }));
    await own.type(ACCOUNT.identifier);
    await own.press('Tab');
    await own.type(ACCOUNT.password);
    await own.click(button(page, bench.trial.give));
    await page.getByRole('alert').filter({ hasText: bench.trial.outcome.dry_run_finished }).waitFor({ timeout: 300_000 });
    expect((await oracle<readonly RecordedChange[]>(application, '/oracle/changes')).length).toBe(1);
    await picture(page, 'tried');
    process.stdout.write(`${tally.lines().join('\n')}\n`);
    expect(tally.total.seconds).toBeLessThan(FIVE_MINUTES);

    const draftId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { files } = await (await clientOf('author')).draft({ params: { draftId } });
    const assistant = join(folder, 'changements-d-adresse-montrés');
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(assistant, path)), { recursive: true });
      // A machine that is busy elsewhere fails a step that would only have come late.
      await writeFile(join(assistant, path), text.replace('durée d’une étape: 20 s', 'durée d’une étape: 60 s'));
    }
    expect(Object.keys(files).some((path) => path.startsWith('applications/'))).toBe(true);
    expect(JSON.stringify(files)).not.toContain(ACCOUNT.password);
    expect(await copiste(['check', assistant])).toMatchObject({ code: 0 });

    const input = join(folder, 'à traiter.json');
    await writeFile(input, rowsOf([other]));
    const args = ['run', assistant, '--input', input, '--output', join(folder, 'r.jsonl'), '--practice', '--today', world.today, '--json'];
    const { code, stderr } = await begin(undoing, ['src/main.ts', ...args], { environment: ENVIRONMENT }).ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const changes = await oracle<readonly RecordedChange[]>(application, '/oracle/changes');
    expect(changes.map(({ personId }) => personId)).toEqual([shown.record?.personId, other.record?.personId]);
    expect(changes[1]).toMatchObject({ adresse: other.record?.adresse });
  },
);
