// Dates: typed where they can be, picked in calendars that the page made; the day that the control then shows decides.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { byCss, byLabel, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const date = elementOf('calendar', byLabel('Échéance'));
const fill = (text: string, element = date, milliseconds = 15_000): Promise<string> =>
  bench.step((progress) => bench.driver.fill(screen, element, text, progress), milliseconds);
const read = (element = date): Promise<string> => bench.step((progress) => bench.driver.read(screen, element, progress));

test('a native date field is given the day and reads as a French person would write it', async () => {
  await bench.show('<label>Échéance <input type="date"></label>');
  expect(await fill('16/03/2026')).toBe('16/03/2026');
  expect(await read()).toBe('16/03/2026');
});

test('a field is typed into in the form that it asks for, and one that rewrites what is typed is understood', async () => {
  await bench.show('<label>Échéance <input placeholder="AAAA-MM-JJ" id="i"></label>');
  expect(await fill('16/03/2026')).toBe('16/03/2026');
  expect(await read(elementOf('field', byCss('#i')))).toBe('2026-03-16');
  await bench.show(`<label>Échéance <input onblur="const [d, m, y] = value.split('/'); value = Number(d) + ' mars ' + y"></label>`);
  expect(await fill('16/03/2026')).toBe('16/03/2026');
});

test('a field that turns day and month around tells another day', async () => {
  await bench.show(`<label>Échéance <input onblur="const [d, m, y] = value.split('/'); value = m + '/' + d + '/' + y"></label>`);
  expect(await fill('04/03/2026')).toBe('03/04/2026');
});

/** Six weeks of days, as most calendars show them: the end of the month before and the start of the next are there too. */
function calendar({ year = 2026, month = 0, says = false, slides = 0, skips = false } = {}): string {
  return `<label for="i">Échéance</label> <input id="i" readonly onclick="opened()"><script>
    const NAMES = ['janvier','février','mars','avril','mai','juin','juillet','août','septembre','octobre','novembre','décembre'];
    let at = new Date(Date.UTC(${year}, ${month}, 1));
    function opened() {
      document.getElementById('box')?.remove();
      const box = document.createElement('div');
      box.id = 'box'; box.style.cssText = 'position:absolute;top:60px;background:#fff;border:1px solid';
      const first = new Date(at); first.setUTCDate(1 - (at.getUTCDay() + 6) % 7);
      box.innerHTML = '<div><button title="Mois précédent" onclick="turn(-1)">‹</button><b>' + NAMES[at.getUTCMonth()] + ' ' + at.getUTCFullYear() + '</b><button title="Mois suivant" onclick="turn(${skips ? 2 : 1})">›</button></div>';
      for (let index = 0; index < 42; index += 1) {
        const day = new Date(first); day.setUTCDate(day.getUTCDate() + index);
        const cell = document.createElement('span');
        cell.textContent = day.getUTCDate(); cell.style.cssText = 'display:inline-block;width:30px;height:20px;cursor:pointer';
        if (${says}) cell.setAttribute('aria-label', day.getUTCDate() + ' ' + NAMES[day.getUTCMonth()] + ' ' + day.getUTCFullYear());
        cell.onclick = () => { i.value = String(day.getUTCDate()).padStart(2, '0') + '/' + String(day.getUTCMonth() + 1).padStart(2, '0') + '/' + day.getUTCFullYear(); box.remove(); };
        box.append(cell);
        if (index % 7 === 6) box.append(document.createElement('br'));
      }
      document.body.append(box);
    }
    function turn(step) { setTimeout(() => { at.setUTCMonth(at.getUTCMonth() + step); opened(); }, ${slides}); }
  </script>`;
}

test('a day is picked in a calendar of the page, months away, among days of its neighbours with the same number', async () => {
  await bench.show(calendar({ slides: 120 }));
  expect(await fill('31/05/2026')).toBe('31/05/2026');
  await bench.show(calendar({ month: 5 }));
  expect(await fill('01/03/2026')).toBe('01/03/2026');
});

test('a calendar whose days say their dates is believed', async () => {
  await bench.show(calendar({ says: true }));
  expect(await fill('29/12/2025')).toBe('29/12/2025');
});

test('a calendar that skips a month is not trusted', async () => {
  await bench.show(calendar({ skips: true }));
  expect(await codeOf(fill('10/02/2026'))).toBe('driver.date-unsure');
});

test('a calendar that keeps another day than the one pressed tells that one', async () => {
  await bench.show(calendar().replace('String(day.getUTCDate())', 'String(day.getUTCDate() - 1)'));
  expect(await fill('16/01/2026')).toBe('15/01/2026');
});

test('what is no date is not given to a calendar', async () => {
  await bench.show('<label>Échéance <input type="date"></label>');
  expect(await codeOf(fill('demain'))).toBe('driver.date-unreadable');
});
