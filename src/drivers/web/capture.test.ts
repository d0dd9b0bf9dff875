// Masked captures: a secret leaves no trace in the picture, wherever it stands; only declared texts do.
import { expect, test } from 'vitest';
import { type Picture, readPng } from './png.ts';
import { testBench } from './test-driver.ts';
import { byCss, byRole, byText, elementOf, mapOf, screenOf, screensOf } from './test-map.ts';

const bench = testBench();

const capture = async (map = mapOf()): Promise<Uint8Array> =>
  (await bench.step((progress) => bench.driver.capture(map, progress), 20_000)).png;

/** Without the byte before each row. */
function pixelsOf({ width, height, channels, data }: Picture): Buffer {
  const stride = width * channels;
  return Buffer.concat(Array.from({ length: height }, (_, line) => data.subarray(line * (stride + 1) + 1, (line + 1) * (stride + 1))));
}

/** Share of the pixels darker than any bar. */
function ink(picture: Picture): number {
  const { channels, width, height } = picture;
  const pixels = pixelsOf(picture);
  let dark = 0;
  for (let at = 0; at < pixels.length; at += channels) {
    const light = ((pixels[at] ?? 0) + (pixels[at + 1] ?? 0) + (pixels[at + 2] ?? 0)) / 3;
    if (light < 0x90) dark += 1;
  }
  return dark / (width * height);
}

const inkOf = async (map = mapOf()): Promise<number> => ink(readPng(Buffer.from(await capture(map))));

/** Every place where a secret may stand, each in a box of its own size, so that only ink could tell one from another. */
function everywhere(secret: string, color: string): string {
  const box = (content: string): string => `<div style="width:300px;height:40px;overflow:hidden;white-space:nowrap">${content}</div>`;
  const picture = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30"><text y="20">${secret}</text></svg>`)}`;
  return `<style>
      body { columns: 3; margin: 0; font: 16px sans-serif }
      #before::before { content: '${secret}' } #after::after { content: '${secret}' }
      #bg { background: url("${picture}") } #clip { background: linear-gradient(${color},${color}); -webkit-background-clip: text; color: transparent }
      #important { color: ${color} !important; -webkit-text-fill-color: ${color} !important }
      #shadowed { text-shadow: 0 0 1px ${color} } #under { text-decoration: underline ${color} }
      #fade { transition: all 5s } #stroke { -webkit-text-stroke: 1px ${color} } #letter::first-letter { color: ${color} }
      #mask { background: green; -webkit-mask-image: url("${picture}"); mask-image: url("${picture}"); height: 30px }
      #clipped { background: green; height: 30px; clip-path: ${secret.length > 5 ? 'circle(10px at 50px 15px)' : 'inset(5px 200px 5px 5px)'} }
      #dots { width: 2px; height: 2px; box-shadow: ${secret.length > 5 ? '9px 9px' : '90px 20px'} ${color} }
      #filtered { filter: drop-shadow(${secret.length * 9}px 5px ${color}) } #border { border: 10px solid; border-image: url("${picture}") 10 }
      #listed { list-style-type: '${secret}' } #content { content: url("${picture}") }
      #place::placeholder { color: ${color} !important } li::marker { content: '${secret}' } #sel::selection { color: ${color}; background: yellow }
    </style>${[
      secret,
      `<input value="${secret}" title="${secret}">`,
      `<input id="place" placeholder="${secret}">`,
      `<input type="submit" value="${secret}" style="width:200px">`,
      `<button style="width:200px">${secret}</button>`,
      `<textarea style="resize:none">${secret}</textarea>`,
      `<select style="width:200px"><option>${secret}</option></select>`,
      `<select size="2" style="width:200px"><option selected>${secret}</option><option>x</option></select>`,
      `<div contenteditable>${secret}</div>`,
      `<img src="${picture}" width="200" height="30" alt="${secret}">`,
      `<img src="/gone" width="200" height="30" alt="${secret}">`,
      `<svg width="200" height="30"><text y="20" fill="${color}">${secret}</text></svg>`,
      `<canvas width="200" height="30"></canvas>`,
      `<iframe srcdoc="<body style='margin:0;font:16px sans-serif;white-space:nowrap'>${secret}" width="200" height="30"></iframe>`,
      `<object data="${picture}" width="200" height="30"></object>`,
      '<div class="shadow" data-mode="open"></div>',
      '<div class="shadow" data-mode="closed"></div>',
      '<div id="before"></div>',
      '<div id="after"></div>',
      '<div id="bg" style="height:30px"></div>',
      `<div id="clip">${secret}</div>`,
      `<div id="important">${secret}</div>`,
      `<div id="shadowed">${secret}</div>`,
      `<div id="under">${secret}</div>`,
      `<div id="fade">${secret}</div>`,
      `<div id="stroke">${secret}</div>`,
      `<div id="letter">${secret}</div>`,
      `<ul><li></li></ul>`,
      `<div id="sel">${secret}</div>`,
      `<math><mi>${secret}</mi></math>`,
      `<details open><summary>${secret}</summary>${secret}</details>`,
      '<div id="mask"></div>',
      '<div id="clipped"></div>',
      '<div id="dots"></div>',
      `<div id="filtered">${secret}</div>`,
      '<div id="border" style="width:200px">x</div>',
      '<ul><li id="listed">x</li></ul>',
      '<div id="content" style="width:200px;height:30px"></div>',
      `<video poster="${picture}" width="200" height="30"></video>`,
      `<embed src="${picture}" type="image/svg+xml" width="200" height="30">`,
      `<object type="application/pdf" data="data:application/pdf;base64,JVBERi0xLjQK" width="200" height="30">${secret}</object>`,
      `<dialog open style="position:static;width:200px;height:24px;padding:0;border:0">${secret}</dialog>`,
      `<table style="width:250px"><tr><td>Voisin</td><td style="width:200px">${secret}</td></tr></table>`,
      `<output style="display:block">${secret}</output><p role="alert">${secret}</p>`,
      `<progress value="${secret.length}" max="20"></progress>`,
      `<input type="date" value="${secret.length > 5 ? '1980-02-03' : '1977-11-29'}">`,
    ]
      .map(box)
      .join('')}
    <script>
      document.querySelector('canvas').getContext('2d').fillText('${secret}', 0, 20);
      for (const host of document.querySelectorAll('.shadow')) {
        host.attachShadow({ mode: host.dataset.mode }).innerHTML = '<style>b { color: ${color}; -webkit-text-fill-color: ${color} }</style><b>${secret}</b>';
      }
      const form = document.createElement('form');
      form.innerHTML = '<input required style="width:100px">';
      document.querySelector('.shadow').after(form);
      form.firstChild.setCustomValidity('${secret}');
      form.reportValidity();
      document.activeElement.blur();
      getSelection().selectAllChildren(document.getElementById('sel'));
      // Pictures that come, or do not come, change what has a box.
      addEventListener('load', () => document.body.insertAdjacentHTML('beforeend', '<p id="loaded">fin</p>'));
    </script>`;
}

/** Shows the page and waits until all that it asks for has come or failed. */
async function showWhole(html: string): Promise<void> {
  await bench.show(html);
  const loaded = elementOf('value', byCss('#loaded'));
  await bench.step((progress) => bench.driver.read(screenOf(), loaded, progress));
}

test('two secrets of different letters, lengths and colours give the very same picture', async () => {
  await showWhole(everywhere('IIIII', 'black'));
  const first = await capture();
  await showWhole(everywhere('WMWMWMWM', 'red'));
  const second = await capture();
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  await bench.show('<p>autre chose</p>');
  expect(Buffer.from(first).equals(Buffer.from(await capture()))).toBe(false);
});

test('the picture is not the grey that stands for none', async () => {
  await bench.show(everywhere('IIIII', 'black'));
  expect(new Set(pixelsOf(readPng(Buffer.from(await capture())))).size).toBeGreaterThan(2);
});

test('declared texts stay readable: labels with or without colon, captions of buttons, also in a frame; nothing else does', async () => {
  bench.site.page('inner', '<table><tr><td>N<b>om</b> :</td><td>DUPONT</td></tr></table>');
  const page = `<h1 style="color:navy">Fiche</h1><p>SECRET</p><input type="submit" value="Enregistrer">
    <iframe name="contenu" src="/inner" style="border:0" onload="document.title = 'prêt'"></iframe>`;
  await bench.show(page);
  const texts = (...readableTexts: string[]): ReturnType<typeof mapOf> => mapOf({ screens: screensOf(screenOf({ readableTexts })) });
  const none = await inkOf(texts('Absent'));
  const shares = [];
  for (const text of ['Fiche', 'Nom', 'Enregistrer']) shares.push((await inkOf(texts(text))) - none);
  expect(shares.every((share) => share > 0)).toBe(true);
  expect((await inkOf(texts('Fiche', 'Nom', 'Enregistrer'))) - none).toBeCloseTo(
    shares.reduce((sum, share) => sum + share, 0),
    6,
  );
});

test('an element declared readable shows on its own screen only', async () => {
  const open = elementOf('button', byRole('button', 'Ouvrir'), { readable: true });
  const map = (signature: string): ReturnType<typeof mapOf> =>
    mapOf({ screens: screensOf(screenOf({ signature: [byText(signature)], elements: { open } })) });
  await bench.show('<p>Recherche</p><button style="background:none;border:0">Ouvrir</button>');
  expect(await inkOf(map('Recherche'))).toBeGreaterThan(0);
  expect(await inkOf(map('Ailleurs'))).toBe(0);
});

test('what a field holds is never readable, even when it equals a declared text', async () => {
  await bench.show('<style>*{border:0!important}</style><input value="Fiche"><textarea>Fiche</textarea><p contenteditable>Fiche</p>');
  expect(await inkOf(mapOf({ screens: screensOf(screenOf({ readableTexts: ['Fiche'] })) }))).toBe(0);
});

test('a page that writes secrets all the time shows none of them', async () => {
  await bench.show(`<body style="margin:0"><script>
    setInterval(() => {
      const p = document.createElement('p');
      p.textContent = 'SECRET';
      p.style.cssText = 'position:absolute;font-size:40px;color:#000;left:' + Math.random() * 900 + 'px;top:' + Math.random() * 800 + 'px';
      document.body.append(p);
      const frame = document.createElement('iframe');
      frame.style.border = 0;
      frame.srcdoc = '<b style="font-size:40px">SECRET</b>';
      if (document.querySelectorAll('iframe').length < 3) document.body.append(frame);
      else document.querySelectorAll('iframe')[Math.floor(Math.random() * 3)].srcdoc = '<b style="font-size:40px">SECRET</b>';
      if (document.querySelectorAll('p').length > 50) document.querySelector('p').remove();
    }, 15);</script>`);
  for (let count = 0; count < 2; count += 1) expect(await inkOf()).toBe(0);
});

test('where something could escape the mask, an even grey stands for the page', async () => {
  const hostile = [
    '<p style="-webkit-text-fill-color: #000 !important">SECRET</p>',
    '<p id="p">SECRET</p><style>::highlight(mine) { -webkit-text-fill-color: red }</style><script>const r = new Range(); r.selectNodeContents(p); CSS.highlights.set("mine", new Highlight(r))</script>',
    '<p style="background-image: url(data:image/png;base64,x) !important">SECRET</p>',
  ];
  for (const page of hostile) {
    await bench.show(page);
    expect(new Set(pixelsOf(readPng(Buffer.from(await capture())))).size).toBe(1);
  }
});

test('the page finds itself as it was, and saw nothing of it', async () => {
  await bench.show(`<p id="p" style="color: rgb(1, 2, 3)">SECRET</p><script>
    let changes = 0;
    onload = () => new MutationObserver((list) => { changes += list.length; })
      .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    onresize = () => { changes += 1; };
  </script><button onclick="this.textContent = [changes, document.adoptedStyleSheets.length, CSS.highlights.size, getComputedStyle(p).webkitTextFillColor].join(' ')">Dire</button>`);
  await capture();
  await bench.step((progress) => bench.driver.click(screenOf(), elementOf('button', byRole('button', 'Dire')), progress));
  const said = elementOf('button', byRole('button', '0 0 0 rgb(1, 2, 3)'));
  await bench.step((progress) => bench.driver.read(screenOf(), said, progress));
});
