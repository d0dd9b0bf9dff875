// Files given to a page and taken from it: hidden fields, drop zones, late names, refusals; downloads of every kind.
import { expect, test } from 'vitest';
import type { FileContent } from '#engine/ports.ts';
import { codeOf, testBench } from './test-driver.ts';
import { html } from './test-site.ts';
import { byCss, byLabel, byRole, elementOf, screenOf } from './test-map.ts';

// As a service manager starts robots: names of files are right without a locale.
const bench = testBench({ environment: { ...process.env, LANG: undefined, LC_ALL: 'C' } });
const screen = screenOf();
const file = (filename: string, content = 'contenu'): FileContent => ({
  filename,
  contentType: 'text/plain',
  bytes: new TextEncoder().encode(content),
});
const upload = (element: ReturnType<typeof elementOf>, files = [file('acte.txt')], milliseconds = 10_000): Promise<readonly string[]> =>
  bench.step((progress) => bench.driver.upload(screen, element, files, progress), milliseconds);
const download = (milliseconds = 15_000): Promise<FileContent> =>
  bench.step((progress) => bench.driver.download(screen, elementOf('link', byRole('link', 'Exporter')), progress), milliseconds);
const text = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));

test('a native field holds the files', async () => {
  await bench.show('<label>Pièces <input type="file" multiple></label>');
  expect(await upload(elementOf('file', byLabel('Pièces')), [file('acte.txt'), file('bail.txt')])).toEqual(['acte.txt', 'bail.txt']);
});

test('a button that asks for a file, with a field that never was on the page, is answered', async () => {
  await bench.show(`<button onclick="const i = document.createElement('input'); i.type = 'file'; i.onchange = async () => {
    log.textContent = 'Envoi de ' + i.files.length + ' fichier'; setTimeout(async () => { log.textContent = i.files[0].name + ' : ' + await i.files[0].text() }, 400) }; i.click()">Joindre</button><p id="log"></p>`);
  expect(await upload(elementOf('file', byRole('button', 'Joindre')))).toEqual(['acte.txt']);
  expect(await text('#log')).toBe('acte.txt : contenu');
});

test('a field hidden behind a label takes the file, which the page sends at once and names when it is there', async () => {
  bench.site.handle('/send', (request, response) => {
    request.resume();
    setTimeout(() => response.end('ok'), 500);
  });
  await bench.show(
    `<label for="f">Joindre</label><input type="file" id="f" hidden onchange="const name = files[0].name; fetch('/send', { method: 'POST', body: files[0] }).then(() => { log.textContent = name; }); value = ''"><p id="log"></p>`,
  );
  expect(await upload(elementOf('file', byCss('#f')))).toEqual(['acte.txt']);
  expect(await text('#log')).toBe('acte.txt');
});

test('a zone in a shadow tree is waited for as long as it shows that it is at work', async () => {
  await bench.show(`<my-zone></my-zone><script>
    customElements.define('my-zone', class extends HTMLElement {
      constructor() {
        super();
        const root = this.attachShadow({ mode: 'open' });
        root.innerHTML = '<button>parcourez votre poste</button><input type="file" style="display:none"><ul></ul><p id="state">-</p>';
        const chooser = root.querySelector('input');
        root.querySelector('button').onclick = () => chooser.click();
        chooser.onchange = () => {
          root.querySelector('ul').innerHTML = '<li>' + chooser.files[0].name + '</li><li role="progressbar" aria-valuenow="50" aria-valuemax="100">…</li>';
          chooser.value = '';
          setTimeout(() => { root.querySelector('[role=progressbar]').remove(); root.querySelector('#state').textContent = 'Déposée'; }, 900);
        };
      }
    });
  </script>`);
  expect(await upload(elementOf('file', byRole('button', 'parcourez votre poste')))).toEqual(['acte.txt']);
  expect(await text('#state')).toBe('Déposée');
});

test('a zone takes what is dropped on it, to the byte', async () => {
  await bench.show(
    `<div id="z" style="height:80px" ondragover="event.preventDefault()" ondrop="event.preventDefault(); const f = event.dataTransfer.files[0]; f.text().then((t) => { z.textContent = f.name + ' ' + f.type + ' ' + t.length })">Déposez ici</div>`,
  );
  expect(await upload(elementOf('file', byCss('#z')), [file('acte.txt', 'x'.repeat(4_000_001))])).toEqual(['acte.txt']);
  expect(await text('#z')).toBe('acte.txt text/plain 4000001');
});

test('a page that takes no notice, or refuses the file, is told', async () => {
  await bench.show('<div id="z" style="height:80px">Rien ici</div>');
  expect(await codeOf(upload(elementOf('file', byCss('#z')), undefined, 4_000))).toBe('driver.upload-not-shown');
  await bench.show(`<input type="file" id="f" onchange="value = ''; log.textContent = 'Format refusé'"><p id="log"></p>`);
  expect(await codeOf(upload(elementOf('file', byCss('#f')), undefined, 1_500))).toBe('driver.upload-not-shown');
});

test('a name that the page showed before is no proof', async () => {
  await bench.show(`<input type="file" id="f" onchange="value = ''"><p>acte.txt</p>`);
  expect(await codeOf(upload(elementOf('file', byCss('#f')), undefined, 1_500))).toBe('driver.upload-not-shown');
});

test('an attachment is taken to the byte, with the name and type that the server gives', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 251);
  bench.site.handle('/export', (_request, response) => {
    response.writeHead(200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.csv",
    });
    response.end(bytes);
  });
  await bench.show('<a href="/export">Exporter</a>');
  const taken = await download();
  expect({ ...taken, bytes: taken.bytes.length }).toEqual({ filename: 'résumé.csv', contentType: 'text/csv', bytes: 70_000 });
  expect(taken.bytes).toEqual(bytes);
});

test('a file that the page makes itself is taken, its address forgotten at once or not', async () => {
  await bench.show(
    `<a href="#" onclick="const a = document.createElement('a'); a.href = window.URL.createObjectURL(new Blob(['fait'])); a.download = 'fait.pdf'; a.click(); window.URL.revokeObjectURL(a.href); return false">Exporter</a>`,
  );
  const { filename, contentType, bytes } = await download();
  expect([filename, contentType, new TextDecoder().decode(bytes)]).toEqual(['fait.pdf', 'application/pdf', 'fait']);
});

test('no file, or a page instead of one, is told before the deadline', async () => {
  bench.site.handle('/export', (_request, response) => html(response, '<p>Aucune donnée</p>'));
  await bench.show('<a href="/export">Exporter</a>');
  expect(await codeOf(download(2_500))).toBe('driver.no-download');
});

test('a file that is too large is stopped on its way', async () => {
  bench.site.handle('/export', (_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename=x.zip',
      'content-length': '200000000',
    });
    response.write(Buffer.alloc(1_000_000));
  });
  await bench.show('<a href="/export">Exporter</a>');
  expect(await codeOf(download())).toBe('driver.download-too-large');
});

test('outside of it no file is let in', async () => {
  bench.site.handle('/export', (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename=x.zip' }).end('x');
  });
  await bench.show('<a href="/export">Exporter</a><p id="log">là</p>');
  const click = bench.step((progress) => bench.driver.click(screen, elementOf('link', byRole('link', 'Exporter')), progress));
  expect(await click).toMatchObject({ status: 200, lost: false });
  expect(await text('#log')).toBe('là');
});
