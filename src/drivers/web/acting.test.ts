// Typing, choosing, clicking: what the page sees, what is read back, what a click led to.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { html } from './test-site.ts';
import { byCss, byLabel, byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const field = elementOf('field', byLabel('Voie'));
const choice = elementOf('choice', byLabel('Type'));
const button = elementOf('button', byRole('button', 'Enregistrer'));

const fill = (text: string): Promise<string> => bench.step((progress) => bench.driver.fill(screen, field, text, progress));
const choose = (option: string, milliseconds?: number): Promise<{ value: string; label: string }> =>
  bench.step((progress) => bench.driver.choose(screen, choice, option, progress), milliseconds);
const click = (element = button, milliseconds?: number): ReturnType<typeof bench.driver.click> =>
  bench.step((progress) => bench.driver.click(screen, element, progress), milliseconds);
const text = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));

test('what a field held is cleared, keys are really pressed, and leaving it fires its change', async () => {
  await bench.show(`<label>Voie <input value="ancienne" onchange="log.textContent += 'change '" onkeydown="log.textContent += event.key"
    oninput="log.textContent += '.'"></label><p id="log"></p>`);
  expect(await fill('Éa 1')).toBe('Éa 1');
  expect(await text('#log')).toBe('.a. .1.change');
});

test('every sign of a keyboard arrives in its order, with letters that no key has between them, each key down and up in its turn', async () => {
  await bench.show(`<label>Voie <input onkeydown="log.textContent += 'd'" onkeyup="log.textContent += 'u'"></label><p id="log"></p>`);
  const signs = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
  const written = `ÉA${signs.trim()}œ€llo`;
  expect(await fill(written)).toBe(written);
  expect(await text('#log')).toMatch(/^(?:du){98}$/);
});

test('a text cut by the field shows in what is read back', async () => {
  await bench.show('<label>Voie <input maxlength="5"></label>');
  expect(await fill('BOULEVARD')).toBe('BOULE');
});

test('a text area is read with its line breaks and blanks, a cell as a person reads it', async () => {
  await bench.show('<label>Voie <textarea id="a"></textarea></label><div id="d"> un \n  deux </div>');
  expect(await fill('un\n\n  deux  fois')).toBe('un\n\n  deux  fois');
  expect(await text('#a')).toBe('un\n\n  deux  fois');
  expect(await text('#d')).toBe('un deux');
});

test('a choice is read as the value that it holds, what a person sees of it as its label', async () => {
  await bench.show('<label>Type <select id="a"><option value="R">Rue</option><option value="A">Allée</option></select></label>');
  await choose('Allée');
  expect(await bench.step((progress) => bench.driver.read(screen, choice, progress))).toBe('A');
  expect(await text('#a')).toBe('Allée');
});

test('a radio button is meant by the label around it, where the label of the group points at the first too', async () => {
  await bench.show(`<label for="a">Type :</label><ul><li><label for="a"><input type="radio" name="t" value="R" id="a"> Rue</label></li>
    <li><label for="b"><input type="radio" name="t" value="A" id="b"> Allée</label></li></ul>`);
  expect(await choose('Rue')).toEqual({ value: 'R', label: 'Rue' });
});

test('a field is emptied by an empty text', async () => {
  await bench.show('<label>Voie <input value="ancienne"></label>');
  expect(await fill('')).toBe('');
});

test('a field that the page replaces when it changes is read anew', async () => {
  await bench.show(
    `<div id="d"><label>Voie <input onchange="d.innerHTML = '<label>Voie <input value=' + this.value.toUpperCase() + '></label>'"></label></div>`,
  );
  expect(await fill('rue')).toBe('RUE');
});

test('a page that reloads when a field changes is waited for', async () => {
  bench.site.handle('/postback', (_request, response, url) => {
    html(response, `<form><label>Voie <input name="v" value="${url.searchParams.get('v') ?? ''}" onchange="form.submit()"></label></form>`);
  });
  await bench.step((progress) => bench.driver.open(`${bench.site.url}/postback`, progress));
  expect(await fill('rue')).toBe('rue');
});

test('areas, dates and editable parts are filled', async () => {
  await bench.show('<label>Voie <textarea></textarea></label>');
  expect(await fill('une\nligne')).toBe('une\nligne');
  await bench.show('<label>Voie <input type="date"></label>');
  expect(await fill('2026-03-16')).toBe('2026-03-16');
  await bench.show('<div contenteditable role="textbox" aria-label="Voie">ancien</div>');
  expect(await fill('neuf')).toBe('neuf');
});

test('a secret is typed and never told', async () => {
  await bench.show('<label>Voie <input type="password" oninput="log.textContent = value.length"></label><p id="log"></p>');
  const lines: string[] = [];
  const result = await bench.step(async (progress) => {
    const kept = await bench.driver.fillSecret(screen, field, 'S3cret-é', progress);
    lines.push(...progress.lines);
    return kept;
  });
  expect(result).toBeUndefined();
  expect(await text('#log')).toBe('8');
  expect(lines.join()).not.toContain('S3cret');
});

const LIST =
  '<label>Type <select><option value=""></option><option value="RUE">RUE - Rue</option><option value="2">AV - Avenue</option><option>AV - Avenue bis</option></select></label>';

test('an option is chosen by its value, its whole label, or its label up to the dash', async () => {
  await bench.show(LIST);
  expect(await choose('RUE')).toEqual({ value: 'RUE', label: 'RUE - Rue' });
  expect(await choose('AV - Avenue')).toEqual({ value: '2', label: 'AV - Avenue' });
});

test('an option that is not there or is there twice is refused', async () => {
  await bench.show(LIST);
  expect(await codeOf(choose('AV'))).toBe('driver.option-ambiguous');
  expect(await codeOf(choose('ROUTE', 700))).toBe('driver.option-absent');
});

test('a radio group is chosen from as a list is', async () => {
  await bench.show(
    '<table><tr><td>Type</td><td><label><input type="radio" name="t" value="O"> Oui</label><label><input type="radio" name="t" value="N"> Non</label></td></tr></table>',
  );
  const group = elementOf('choice', { by: 'near', text: 'Type', within: null });
  const chosen = await bench.step((progress) => bench.driver.choose(screen, group, 'Non', progress));
  expect(chosen).toEqual({ value: 'N', label: 'Non' });
});

test('a page that undoes the choice is noticed', async () => {
  await bench.show('<label>Type <select onchange="selectedIndex = 0"><option>A</option><option>B</option></select></label>');
  expect(await codeOf(choose('B'))).toBe('driver.option-not-kept');
});

test('a click tells the status of the document that it led to, through redirections', async () => {
  bench.site.handle('/redirect', (_request, response) => void response.writeHead(303, { location: '/broken' }).end());
  bench.site.handle('/broken', (_request, response) => html(response, '<h1>Erreur interne</h1>', 500));
  await bench.show('<form method="post" action="/redirect"><button>Enregistrer</button></form>');
  expect(await click()).toEqual({ status: 500, lost: false });
});

test('a click in a menu waits for the frame that it fills', async () => {
  bench.site.handle('/slow', (_request, response) => void setTimeout(() => html(response, '<p id="late">là</p>'), 600));
  await bench.show('<a href="/slow" target="contenu" role="button">Enregistrer</a><iframe name="contenu"></iframe>');
  expect(await click()).toEqual({ status: 200, lost: false });
  const late = elementOf('value', byCss('#late'));
  expect(await bench.step((progress) => bench.driver.read(screenOf({ frame: 'contenu' }), late, progress))).toBe('là');
});

test('a request without an answer is lost, cut or never answered', async () => {
  bench.site.handle('/cut', (request) => void request.socket.destroy());
  await bench.show('<form method="post" action="/cut"><button>Enregistrer</button></form>');
  expect(await click()).toEqual({ status: null, lost: true });
  bench.site.handle('/never', () => undefined);
  await bench.show('<form method="post" action="/never"><button>Enregistrer</button></form>');
  expect(await click(button, 1500)).toEqual({ status: null, lost: true });
});

test('the declared dialog is answered yes, another text is dismissed and reported', async () => {
  const page = `<button onclick="document.getElementById('log').textContent = confirm('Confirmez-vous ?')">Enregistrer</button><p id="log"></p>`;
  await bench.show(page);
  expect(await codeOf(click(elementOf('button', byRole('button', 'Enregistrer'), { confirms: 'Confirmez-vous ?' })))).toBe('none');
  expect(await text('#log')).toBe('true');
  await bench.show(page);
  await expect(click()).rejects.toMatchObject({ code: 'driver.dialog-undeclared', parameters: { type: 'confirm', length: 16 } });
  expect(await text('#log')).toBe('false');
});

test('another window is closed and reported', async () => {
  await bench.show('<button onclick="window.open(\'/popup\')">Enregistrer</button>');
  const first = await codeOf(click());
  const next = await codeOf(text('button'));
  expect([first, next]).toContain('driver.window-undeclared');
  expect(bench.site.asked).not.toContain('/popup');
});

test('a key is pressed in the field typed into last', async () => {
  await bench.show('<form action="/record" method="post"><label>Voie <input name="v"></label></form>');
  await fill('rue');
  expect(await bench.step((progress) => bench.driver.press('Enter', progress))).toEqual({ status: 200, lost: false });
});
