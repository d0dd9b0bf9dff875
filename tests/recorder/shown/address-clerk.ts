// A person enters one change of address into the practice application, from its paper, with mouse and keyboard.
import type { Frame, Locator } from 'playwright-core';
import type { WorldDossier } from '../../../practice/world.ts';
import { type RecordingSession, openRecordingSession } from '../../../src/drivers/web/recording/session.ts';
import { recordingOf } from '../../../src/recorder/clean.ts';
import type { Recording } from '../../../src/domain/recording.ts';
import { type Gestures, Hand, beside } from './hand.ts';

export interface Entry {
  /** Of the person, as the application knows her. */
  readonly number: string;
  readonly record: NonNullable<WorldDossier['expected']['record']>;
}

export interface Shown {
  readonly recording: Recording;
  readonly gestures: Gestures;
}

const STREET_TYPE = 3;

/** Types the code; where the list stops at a neighbour of it, goes on by the arrows. */
async function chooseByKeys(hand: Hand, list: Locator, code: string): Promise<void> {
  await hand.type(code);
  const codes = await list.locator('option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const away = codes.indexOf(code) - codes.indexOf(await list.inputValue());
  for (let step = 0; step < Math.abs(away); step += 1) await hand.press(away > 0 ? 'ArrowDown' : 'ArrowUp');
}

/** Everything from the sign-in to the record that is looked at once more. */
async function enter(
  session: RecordingSession,
  url: string,
  account: Readonly<Record<'identifier' | 'password', string>>,
  entry: Entry,
): Promise<Gestures> {
  const { page, watching } = session;
  const hand = new Hand(page, () => watching.rest());
  const { adresse, dateEffet, heberge } = entry.record;
  await page.goto(`${url}/connexion`);
  await hand.look();
  await hand.click(beside(page, 'Identifiant'));
  await hand.type(account.identifier);
  await hand.press('Tab');
  await hand.type(account.password);
  await hand.follow(page.locator('input[type=submit]'));
  await hand.follow(page.locator('input[value=Fermer]'));
  const inside = (): Frame => page.frame('contenu') ?? page.mainFrame();
  await hand.click(beside(inside(), 'Numéro étranger'));
  await hand.type(entry.number);
  await hand.follow(inside().locator('input[value=Rechercher]'));
  await hand.follow(inside().getByRole('link', { name: "Modifier l'adresse" }));
  // From one control to the next by the Tab key; what the paper does not give is passed over.
  const values = [
    heberge,
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
  await beside(inside(), 'Hébergé').focus();
  for (const [index, value] of values.entries()) {
    if (index > 0) await hand.press('Tab');
    if (index === STREET_TYPE && value !== '') await chooseByKeys(hand, beside(inside(), 'Type de voie'), value);
    else await hand.type(value);
  }
  await hand.follow(inside().locator('input[value=Enregistrer]'));
  await hand.follow(inside().getByRole('link', { name: 'Retour à la fiche' }));
  return hand.gestures;
}

/** Shows the whole work once, in a browser of its own. */
export async function showAddress(url: string, account: Readonly<Record<'identifier' | 'password', string>>, entry: Entry): Promise<Shown> {
  const session = await openRecordingSession({
    headed: false,
    practice: true,
    environment: process.env,
    // Enter, in the native dialog.
    dialogs: async () => 'yes',
  });
  try {
    const { clicks, keystrokes } = await enter(session, url, account, entry);
    const watched = await session.watching.finish();
    return {
      recording: recordingOf(watched, { title: "Saisir un changement d'adresse", source: 'command' }),
      gestures: { clicks, keystrokes: keystrokes + 1 },
    };
  } finally {
    await session.close();
  }
}
