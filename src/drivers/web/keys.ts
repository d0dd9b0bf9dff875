// Keys of a keyboard as the browser wants them told, one text after the other without waiting for each key.
import type { CDPSession } from 'playwright-core';

interface Key {
  readonly code: string;
  /** Number by which old scripts know the key. */
  readonly number: number;
}

/** Signs of a keyboard of the United States, which every page knows; the two that share a key stand together. */
const SIGNS: readonly (readonly [signs: string, code: string, number: number])[] = [
  [' ', 'Space', 32],
  ['0)', 'Digit0', 48],
  ['1!', 'Digit1', 49],
  ['2@', 'Digit2', 50],
  ['3#', 'Digit3', 51],
  ['4$', 'Digit4', 52],
  ['5%', 'Digit5', 53],
  ['6^', 'Digit6', 54],
  ['7&', 'Digit7', 55],
  ['8*', 'Digit8', 56],
  ['9(', 'Digit9', 57],
  [';:', 'Semicolon', 186],
  ['=+', 'Equal', 187],
  [',<', 'Comma', 188],
  ['-_', 'Minus', 189],
  ['.>', 'Period', 190],
  ['/?', 'Slash', 191],
  ['`~', 'Backquote', 192],
  ['[{', 'BracketLeft', 219],
  ['\\|', 'Backslash', 220],
  [']}', 'BracketRight', 221],
  [`'"`, 'Quote', 222],
];

const KEYS: ReadonlyMap<string, Key> = new Map([
  ...SIGNS.flatMap(([signs, code, number]) => [...signs].map((sign): [string, Key] => [sign, { code, number }])),
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((letter): [string, Key][] => {
    const key = { code: `Key${letter}`, number: letter.charCodeAt(0) };
    return [
      [letter, key],
      [letter.toLowerCase(), key],
    ];
  }),
]);

/** Runs of characters that have a key, and runs that have none. */
function runsOf(text: string): readonly { readonly typed: boolean; readonly characters: readonly string[] }[] {
  const runs: { readonly typed: boolean; readonly characters: string[] }[] = [];
  for (const character of text) {
    const typed = KEYS.has(character);
    const last = runs.at(-1);
    if (last?.typed === typed) last.characters.push(character);
    else runs.push({ typed, characters: [character] });
  }
  return runs;
}

function pressed(protocol: CDPSession, character: string): readonly Promise<unknown>[] {
  const { code, number } = KEYS.get(character) ?? { code: '', number: 0 };
  const key = { key: character, code, windowsVirtualKeyCode: number };
  const down = protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', text: character, unmodifiedText: character, ...key });
  return [down, protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })];
}

/** Each key goes down and up in its turn: the browser keeps the order in which it is told. What has no key (É, œ) is put in as it is. */
export async function typeKeys(protocol: CDPSession, text: string): Promise<void> {
  for (const { typed, characters } of runsOf(text)) {
    if (typed) await Promise.all(characters.flatMap((character) => pressed(protocol, character)));
    else await protocol.send('Input.insertText', { text: characters.join('') });
  }
}
