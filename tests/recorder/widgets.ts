// Controls as pages make them, the helpful and the unhelpful, for recording and replaying: each page shows what it holds.
import type { Page } from 'playwright-core';
import { dragBetween } from '../../src/drivers/web/drag-hand.ts';

export interface Widget {
  readonly name: string;
  readonly html: string;
  readonly work: (page: Page) => Promise<void>;
  /** What is recorded, after the opening. */
  readonly acts: readonly string[];
  /** Codes of what is remarked. */
  readonly remarks?: readonly string[];
  /** False: what a person did cannot be done again alone (a page that moves by itself). */
  readonly again?: false;
}

/** Says in `#state` what the page's controls hold and what it was told (`log`). */
export const STATE_SCRIPT = `<pre id="state"></pre><script>
  var log = [];
  const fields = (root) => [...root.querySelectorAll('*')].flatMap((one) => [
    ...(one.matches('input:not([type=file],[type=password]),textarea,select') && !one.closest('.aside')
      ? [one.matches('[type=checkbox],[type=radio]') ? String(one.checked) : one.multiple ? [...one.selectedOptions].map((o) => o.value).join('+') : one.value] : []),
    ...(one.isContentEditable && !one.parentElement.isContentEditable ? [one.innerText.trim()] : []),
    ...(one.shadowRoot || one.inner ? fields(one.shadowRoot || one.inner) : []),
  ]);
  setInterval(() => {
    const now = JSON.stringify([fields(document), log]);
    const place = document.getElementById('state');
    if (place.textContent !== now) place.textContent = now;
  }, 30);
</script>`;

const press = async (page: Page, selector: string): Promise<void> => {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(selector);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
};
const typeIn = async (page: Page, selector: string, text: string): Promise<void> => {
  await press(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
};
const moment = (page: Page): Promise<void> => page.waitForTimeout(550);

const LIST_STYLE =
  '<style>.list{border:1px solid;width:200px;max-height:90px;overflow:auto;background:#fff;margin:0;padding:0;list-style:none}.list>*{height:28px}</style>';

export const WIDGETS: readonly Widget[] = [
  {
    name: 'native',
    html: `<form onsubmit="return false"><label>Nom <input></label><label for=b>Observations</label><textarea id=b></textarea>
      <label>Type <select><option value="">—</option><option value=R>Rue</option><option value=A>Avenue</option></select></label>
      <label>Pièces <select multiple size=3><option>CNI</option><option>Passeport</option><option>Justificatif</option></select></label>
      <fieldset><legend>Civilité</legend><label><input type=radio name=c value=M>Monsieur</label><label><input type=radio name=c value=F>Madame</label></fieldset>
      <label><input type=checkbox><span id=box>Urgent</span></label></form>`,
    work: async (page) => {
      await typeIn(page, 'input >> nth=0', 'DURAND');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Deux\nlignes');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.locator('option:text("CNI")').click();
      await page.keyboard.down('Control');
      await page.locator('option:text("Justificatif")').click();
      await page.keyboard.up('Control');
      await press(page, 'text=Madame');
      await press(page, '#box');
    },
    acts: [
      'fill field textbox « Nom »: DURAND',
      'fill field textbox « Observations »: Deux\nlignes',
      'choose choice combobox « Type »: Avenue',
      'choose choice listbox « Pièces »: CNI + Justificatif (several)',
      'choose choice group « Civilité »: Madame',
      'tick checkbox checkbox « Urgent »',
    ],
  },
  {
    name: 'covers',
    html: `<button type=button onclick="log.push('save')"><span style="pointer-events:auto"><b id=word>Enregistrer</b></span></button>
      <div style="position:relative;width:300px;height:40px"><span>Dossier</span><a href="#suite" style="position:static">Suite<i id=cover style="position:absolute;inset:0"></i></a></div>
      <div role=checkbox aria-checked=false tabindex=0 aria-label="Accord" id=made onclick="this.setAttribute('aria-checked', String(this.getAttribute('aria-checked') !== 'true'));log.push(this.getAttribute('aria-checked'))"><svg id=icon width=20 height=20></svg></div>
      <p id=plain>Rien à faire ici</p><div role=tablist><div role=tab id=tab onclick="log.push('tab')">Pièces jointes</div></div>`,
    work: async (page) => {
      await press(page, '#word');
      await press(page, '#cover');
      await press(page, '#icon');
      await moment(page);
      await press(page, '#plain');
      await moment(page);
      await press(page, '#tab');
    },
    acts: [
      'click button button « Enregistrer »',
      'click link link « Suite »',
      'tick checkbox checkbox « Accord »',
      'click button tab « Pièces jointes »',
    ],
  },
  {
    name: 'lists',
    html: `${LIST_STYLE}<span id=l>Statut</span><div id=c role=combobox tabindex=0 aria-labelledby=l aria-haspopup=listbox aria-expanded=false aria-controls=o style="border:1px solid;width:200px;height:24px"
        onclick="o.hidden=!o.hidden"></div><div id=o role=listbox class=list hidden><div role=option>Salarié</div><div role=option>Étudiant</div><div role=option>Retraité</div></div>
      <div style="height:10px"></div><label id=m>Pays</label><div id=s style="border:1px solid;width:200px;height:24px;cursor:pointer" class=pays onclick="k.style.display=k.style.display==='block'?'none':'block'">—</div>
      <ul id=k class=list style="display:none"><li>Maroc</li><li>Tunisie</li><li>Sénégal</li></ul>
      <button id=menu aria-haspopup=menu onclick="mm.hidden=!mm.hidden">Actions</button><div id=mm role=menu hidden><div role=menuitem onclick="log.push('copie');mm.hidden=true">Copier</div></div>
      <script>for (const one of o.children) one.onclick = () => { c.textContent = one.textContent; o.hidden = true; log.push(one.textContent); };
        for (const one of k.children) one.onclick = () => { s.textContent = one.textContent; k.style.display = 'none'; log.push(one.textContent); };</script>`,
    work: async (page) => {
      await press(page, '#c');
      await press(page, 'text=Étudiant');
      await moment(page);
      await press(page, '#s');
      await press(page, 'text=Tunisie');
      await moment(page);
      await press(page, '#menu');
      await press(page, 'text=Copier');
    },
    acts: [
      'choose choice combobox « Statut »: Étudiant',
      'choose choice css #s: Tunisie',
      'click button button « Actions »',
      'click button menuitem « Copier »',
    ],
  },
  {
    name: 'pairs',
    html: `<div><label for=f1>Droits</label><select id=f1 multiple size=3 style="width:120px"><option>Lecture</option><option>Écriture</option><option>Suppression</option></select><button type=button id=give onclick="mv(f1,f2)">Ajouter</button>
      <button type=button onclick="mv(f2,f1)">Retirer</button><select id=f2 multiple size=3 aria-label="Retenus" style="width:120px"></select></div>
      <script>const mv = (from, to) => { for (const one of [...from.selectedOptions]) { one.selected = false; to.append(one); } log.push([...f2.options].map((one) => one.value).join('+')); };</script>`,
    work: async (page) => {
      await page.locator('option:text("Écriture")').click();
      await press(page, '#give');
      await moment(page);
    },
    acts: ['choose choice listbox « Droits »: Écriture (several)'],
  },
  {
    name: 'ajax',
    html: `${LIST_STYLE}<label for=q>Commune</label><input id=q role=combobox aria-autocomplete=list aria-controls=r aria-expanded=false autocomplete=off><ul id=r role=listbox class=list hidden></ul>
      <script>let late; q.oninput = () => { clearTimeout(late); late = setTimeout(async () => {
        const found = await (await fetch('/communes?q=' + encodeURIComponent(q.value))).json();
        r.replaceChildren(...found.map((name) => Object.assign(document.createElement('li'), { role: 'option', textContent: name, onmousedown: (e) => { e.preventDefault(); q.value = name; r.hidden = true; log.push(name); } })));
        r.hidden = found.length === 0; }, 80); };</script>`,
    work: async (page) => {
      await press(page, '#q');
      await page.keyboard.type('mont');
      await page.locator('li:text("MONTECH")').waitFor();
      await press(page, 'li:text("MONTECH")');
    },
    acts: ['choose suggestions combobox « Commune »: MONTECH'],
  },
  {
    name: 'dates',
    html: `<label for=d>Début</label><input id=d readonly placeholder="JJ/MM/AAAA"><div id=cal hidden style="border:1px solid;width:260px"><button type=button id=prev aria-label="Mois précédent">‹</button><span id=title></span><button type=button id=next aria-label="Mois suivant">›</button><table><tbody id=days></tbody></table></div>
      <label>Fin <input type=date id=f></label>
      <script>let shown = new Date(2026, 2, 1);
        const draw = () => { title.textContent = shown.toLocaleDateString('fr-FR', { month: 'long', year: 'numeric' }); days.replaceChildren();
          let row; for (let day = 1; day <= new Date(shown.getFullYear(), shown.getMonth() + 1, 0).getDate(); day += 1) {
            if ((day - 1) % 7 === 0) days.append(row = document.createElement('tr'));
            const cell = document.createElement('td'); cell.textContent = day; row.append(cell);
            cell.onclick = () => { d.value = [String(day).padStart(2, '0'), String(shown.getMonth() + 1).padStart(2, '0'), shown.getFullYear()].join('/'); cal.hidden = true; }; } };
        d.onclick = () => { cal.hidden = false; draw(); };
        prev.onclick = () => { shown = new Date(shown.getFullYear(), shown.getMonth() - 1, 1); draw(); };
        next.onclick = () => { shown = new Date(shown.getFullYear(), shown.getMonth() + 1, 1); draw(); };</script>`,
    work: async (page) => {
      await press(page, '#d');
      await press(page, '#next');
      await press(page, '#next');
      await press(page, 'td:text-is("17")');
      await moment(page);
      await page.locator('#f').focus();
      await page.keyboard.type('04062026');
    },
    acts: ['fill calendar textbox « Début »: 17/05/2026', 'fill calendar label « Fin »: 2026-06-04'],
  },
  {
    name: 'numbers',
    html: `<label>Enfants <input type=number id=n value=1></label><div><label for=s>Parts</label><button id=less type=button onclick="s.value=Number(s.value)-1">−</button><input id=s value=2 size=3><button id=more type=button onclick="s.value=Number(s.value)+1">+</button></div>
      <label>Taux <input type=range min=0 max=10 value=3 id=r></label><div id=e contenteditable aria-label="Courrier" role=textbox style="border:1px solid;width:300px;height:60px"></div>`,
    work: async (page) => {
      await press(page, '#n');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await press(page, '#more');
      await press(page, '#more');
      await moment(page);
      await page.locator('#r').focus();
      await page.keyboard.press('ArrowRight');
      await typeIn(page, '#e', 'Bonjour');
    },
    acts: [
      'fill field spinbutton « Enfants »: 3',
      'fill field textbox « Parts »: 4',
      'fill field slider « Taux »: 4',
      'fill field textbox « Courrier »: Bonjour',
    ],
  },
  {
    name: 'frames',
    html: `<iframe name=dehors style="width:500px;height:160px" srcdoc="<body><iframe name=dedans style='width:400px;height:100px' srcdoc='<label>Référence <input oninput=&quot;top.log.push(this.value)&quot;></label>'></iframe>"></iframe>
      <iframe src="/unnamed" style="width:400px;height:60px"></iframe>`,
    work: async (page) => {
      const inner = page.frameLocator('[name=dehors]').frameLocator('[name=dedans]').locator('input');
      await inner.click();
      await page.keyboard.type('AB1');
      await page.frameLocator('iframe >> nth=1').locator('button').click();
    },
    acts: ['fill field textbox « Référence » in frame dedans: AB1', 'click button button « Valider » in frame /unnamed'],
  },
  {
    name: 'shadows',
    html: `<x-open></x-open><x-closed></x-closed><script>
      const make = (name, mode, html) => customElements.define(name, class extends HTMLElement { connectedCallback() {
        const root = this.attachShadow({ mode }); this.inner = root; root.innerHTML = html; root.querySelector('button').onclick = () => log.push(name); } });
      make('x-open', 'open', '<label>Ville <input></label><label>Voie <select><option>Rue</option><option>Quai</option></select></label><button><span>Ajouter</span></button>');
      make('x-closed', 'closed', '<label>Code <input></label><label><input type=checkbox>Gardé</label><button><span>Retirer</span></button>');</script>`,
    work: async (page) => {
      await typeIn(page, 'x-open input', 'Lyon');
      await page.keyboard.press('Tab');
      await page.keyboard.press('ArrowDown');
      await press(page, 'x-open span');
      // Of a closed tree only places are known.
      const box = await page.locator('x-closed').boundingBox();
      if (box === null) throw new Error('x-closed');
      await page.keyboard.press('Tab');
      await page.keyboard.type('69');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    },
    acts: [
      'fill field textbox « Ville » in shadow: Lyon',
      'choose choice combobox « Voie » in shadow: Quai',
      'click button button « Ajouter » in shadow',
      'fill field textbox « Code » in shadow: 69',
      'tick checkbox checkbox « Gardé » in shadow',
      'click button button « Retirer » in shadow',
    ],
  },
  {
    name: 'drags',
    html: `<ul style="width:200px"><li draggable=true id=p1 ondragstart="event.dataTransfer.setData('text/plain','CNI')" style="height:30px">Carte d'identité</li></ul>
      <div id=zone aria-label="Pièces retenues" role=region style="width:300px;height:80px;border:1px solid" ondragover="event.preventDefault()" ondrop="event.preventDefault();log.push(event.dataTransfer.getData('text/plain'))">Déposer ici</div>`,
    work: async (page) => {
      const [from, to] = [await page.locator('#p1').boundingBox(), await page.locator('#zone').boundingBox()];
      if (from === null || to === null) throw new Error('drag');
      const session = await page.context().newCDPSession(page);
      const painted = (): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
      await dragBetween(session, { x: from.x + 40, y: from.y + 10 }, { x: to.x + 60, y: to.y + 30 }, painted);
      await session.detach();
    },
    acts: ["drag button text « Carte d'identité » to button region « Pièces retenues »"],
  },
  {
    // A made list that calls what it shows its name, over the native one that it hid; buttons of a choice among other fields of one fieldset.
    name: 'hidden-list',
    html: `${LIST_STYLE}<form><fieldset><label for=town>Commune :</label>
      <select id=town style="position:absolute;width:1px;height:1px;clip:rect(0,0,0,0)"><option value=""></option><option value=1>Albi</option><option value=2>Auch</option></select>
      <span style="display:inline-block;width:200px"><span role=combobox tabindex=0 aria-haspopup=listbox aria-expanded=false aria-controls=towns aria-labelledby=shown
        style="display:inline-block;width:180px;height:24px;border:1px solid"><span id=shown title="">Albi</span></span></span>
      <div><label for=way0>Canal :</label><ul><li><label for=way0><input type=radio id=way0 name=way value=C>Courrier</label></li><li><label for=way1><input type=radio id=way1 name=way value=G>Guichet</label></li></ul></div>
      <label>Objet <input id=o></label></fieldset></form><ul id=towns role=listbox class=list hidden><li role=option>Albi</li><li role=option>Auch</li></ul>
      <script>town.selectedIndex = 1; const box = document.querySelector('[role=combobox]');
        box.addEventListener('mousedown', () => { towns.hidden = false; box.setAttribute('aria-expanded', 'true'); });
        towns.addEventListener('click', ({ target }) => { shown.textContent = target.textContent; town.selectedIndex = target.textContent === 'Auch' ? 2 : 1;
          towns.hidden = true; box.setAttribute('aria-expanded', 'false'); });</script>`,
    work: async (page) => {
      await press(page, '[role=combobox]');
      await moment(page);
      await press(page, '#towns li >> nth=1');
      await moment(page);
      await press(page, '#way1');
      await typeIn(page, '#o', 'Essai');
    },
    acts: [
      'choose choice label « Commune »: Auch',
      'choose choice radio « Canal : Courrier »: Guichet',
      'fill field textbox « Objet »: Essai',
    ],
  },
  {
    // The box that ticks all rows stands in the heading; the link of a row bears the words of its cell.
    name: 'row-links',
    html: `<table id=found><thead><tr><th><input type=checkbox id=all></th><th>Numéro</th><th>Nom</th></tr></thead><tbody>
      <tr><td><input type=checkbox></td><th><a href="javascript:log.push('K-1')">K-1</a></th><td>Anne</td></tr>
      <tr><td><input type=checkbox></td><th><a href="javascript:log.push('K-2')">K-2</a></th><td>Zoé</td></tr></tbody></table>`,
    work: async (page) => {
      await press(page, 'a >> nth=1');
      await moment(page);
    },
    acts: ['click link link « K-2 » in row K-2 | Zoé'],
  },
  {
    name: 'tables',
    html: `<table><caption>Demandes</caption><tr><th>Numéro</th><th>Nom</th><th></th></tr>
      ${[
        ['D-1', 'DURAND'],
        ['D-2', 'PETIT'],
        ['D-3', 'PETIT'],
      ]
        .map(
          ([n = '', m = '']) =>
            `<tr><td>${n}</td><td>${m}</td><td><a href="#" onclick="log.push('${n}');return false">Ouvrir</a> <input type=checkbox aria-label="Retenir" onchange="log.push('+${n}')"></td></tr>`,
        )
        .join('')}</table>`,
    work: async (page) => {
      await press(page, 'tr:nth-child(3) a');
      await press(page, 'tr:nth-child(4) input');
    },
    acts: ['click link link « Ouvrir » in row D-2 | PETIT', 'tick checkbox checkbox « Retenir » in row D-3 | PETIT'],
  },
  {
    name: 'virtual',
    html: `<div id=v role=grid aria-label="Agents" aria-rowcount=61 style="width:400px;height:150px;overflow:auto;position:relative"><div role=row aria-rowindex=1 style="height:30px"><span role=columnheader>Matricule</span> <span role=columnheader>Action</span></div><div id=room style="position:relative;height:1800px"></div></div>
      <script>const draw = () => { const first = Math.max(0, Math.floor(v.scrollTop / 30) - 2); room.replaceChildren(...Array.from({ length: 10 }, (_, at) => first + at).filter((at) => at < 60).map((at) => {
        const row = document.createElement('div'); row.role = 'row'; row.setAttribute('aria-rowindex', at + 2); row.style.cssText = 'position:absolute;height:30px;top:' + at * 30 + 'px';
        row.innerHTML = '<span role=gridcell>M' + String(at).padStart(3, '0') + '</span> <span role=gridcell><button>Choisir</button></span>';
        row.querySelector('button').onclick = () => log.push(at); return row; })); }; v.onscroll = draw; draw();</script>`,
    work: async (page) => {
      await page.mouse.move(100, 100);
      await page.mouse.wheel(0, 1200);
      await page.waitForTimeout(300);
      await page.locator('[role=row]', { hasText: 'M042' }).locator('button').click();
    },
    acts: ['click button button « Choisir » in row M042 | Choisir'],
  },
  {
    name: 'files',
    html: `<label style="border:1px solid"><span id=pick>Joindre un titre</span><input type=file style="display:none" onchange="log.push(this.files[0].name)"></label>
      <button id=ask type=button onclick="hid.click()">Parcourir…</button><input id=hid type=file multiple style="display:none" aria-label="Justificatifs" onchange="log.push([...this.files].map((f) => f.name).join('+'))">`,
    work: async (page) => {
      for (const [selector, names] of [
        ['#pick', ['titre.pdf']],
        ['#ask', ['a.txt', 'b.txt']],
      ] as const) {
        const asked = page.waitForEvent('filechooser');
        await press(page, selector);
        await (await asked).setFiles(names.map((name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(`Ceci est ${name}`) })));
        await moment(page);
      }
    },
    acts: [
      'upload file label « Joindre un titre »: titre.pdf 18 784fb488',
      'upload file label « Justificatifs »: a.txt 14 ca87e76e + b.txt 14 05705205',
    ],
  },
  {
    name: 'dialogs',
    html: `<button onclick="log.push(confirm('Supprimer ce dossier ?'))">Supprimer</button><button onclick="log.push(confirm('Envoyer sans pièce ? NON'))">Envoyer</button>
      <a href="/download" download>Récépissé</a>`,
    work: async (page) => {
      await press(page, 'text=Supprimer');
      await press(page, 'text=Envoyer');
      const came = page.waitForEvent('download');
      await press(page, 'text=Récépissé');
      await came;
    },
    acts: [
      'click button button « Supprimer », confirm « Supprimer ce dossier ? » yes',
      'click button button « Envoyer », confirm « Envoyer sans pièce ? NON » no',
      'click link link « Récépissé », gives recepisse.txt',
    ],
  },
  {
    name: 'windows',
    html: `<button onclick="window.open('/child')">Chercher une adresse</button>`,
    work: async (page) => {
      const opened = page.waitForEvent('popup');
      await press(page, 'button');
      const child = await opened;
      await child.locator('input').click();
      await child.keyboard.type('Quai Nord');
      await child.locator('button').click();
      await child.waitForTimeout(2_000);
      await child.close();
      await moment(page);
    },
    acts: [
      'click button button « Chercher une adresse », opens window 1',
      'fill field textbox « Voie »: Quai Nord @1',
      'click button button « Reprendre » @1',
      'close window @1',
    ],
  },
  {
    name: 'keys',
    html: `<form onsubmit="log.push('sent');return false"><label>Numéro <input></label><button>Rechercher</button></form>
      <label>Filtre <input id=filter onkeydown="if(event.key==='Enter')log.push('filter '+this.value)"></label>
      <div onmousedown="event.preventDefault()"><button ondblclick="log.push('twice')">Agrandir</button></div>`,
    work: async (page) => {
      await typeIn(page, 'form input', '12');
      await page.keyboard.press('Enter');
      await moment(page);
      await typeIn(page, '#filter', 'x');
      await page.keyboard.press('Enter');
      await moment(page);
      await page.locator('text=Agrandir').dblclick();
    },
    acts: [
      'fill field textbox « Numéro »: 12',
      'click button button « Rechercher »',
      'fill field textbox « Filtre »: x',
      'press Enter in field textbox « Filtre »',
      'double click button button « Agrandir »',
    ],
  },
  {
    name: 'corrections',
    html: `<form onsubmit="const bad=!/^\\d+$/.test(n.value);msg.textContent=bad?'Numéro refusé':'Reçu';log.push(n.value);return false"><label>Numéro <input id=n></label><label>Type <select id=t><option>A</option><option>B</option><option>C</option></select></label><button>Enregistrer</button></form><p id=msg role=alert></p>`,
    work: async (page) => {
      await typeIn(page, '#n', '12x');
      await page.locator('#t').focus();
      await page.keyboard.press('ArrowDown');
      await press(page, 'button');
      await moment(page);
      await typeIn(page, '#n', '123');
      await page.locator('#t').focus();
      await page.keyboard.press('ArrowDown');
      await press(page, 'button');
    },
    acts: [
      'fill field textbox « Numéro »: 12x (corrected)',
      'choose choice combobox « Type »: B (corrected)',
      'click button button « Enregistrer » (corrected)',
      'fill field textbox « Numéro »: 123',
      'choose choice combobox « Type »: C',
      'click button button « Enregistrer »',
    ],
    remarks: ['recorder.corrected', 'recorder.corrected', 'recorder.corrected'],
    again: false,
  },
  {
    name: 'entries',
    html: `<h1>Personnes</h1><label>Nom <input id=n></label><button type=button id=add>Ajouter</button><label>Ville <input id=v></label><ul id=list></ul>
      <script>const take = () => { const made = document.createElement('li'); made.textContent = n.value + ' ajouté'; list.append(made); log.push(n.value); n.value = ''; };
        add.onclick = take; n.onkeydown = (event) => { if (event.key === 'Enter') { event.preventDefault(); take(); } };</script>`,
    work: async (page) => {
      await typeIn(page, '#n', 'Anne');
      await page.keyboard.press('Enter');
      await moment(page);
      await page.keyboard.type('Zoé');
      await page.keyboard.press('Enter');
      await moment(page);
      await typeIn(page, '#n', 'Luc');
      await press(page, '#add');
      await moment(page);
      await typeIn(page, '#n', 'Éva');
      await press(page, '#add');
      await moment(page);
      await typeIn(page, '#v', 'Lyon');
      await typeIn(page, '#v', 'Laon');
    },
    acts: [
      'fill field textbox « Nom »: Anne',
      'press Enter in field textbox « Nom »',
      'fill field textbox « Nom »: Zoé',
      'press Enter in field textbox « Nom »',
      'fill field textbox « Nom »: Luc',
      'click button button « Ajouter »',
      'fill field textbox « Nom »: Éva',
      'click button button « Ajouter »',
      'fill field textbox « Ville »: Laon',
    ],
  },
  {
    name: 'restless',
    html: `<label>Nom <input id=a></label><label>Prénom <input id=b></label><script>a.addEventListener('input', () => { if (a.value.length === 3) b.focus(); });
      b.addEventListener('input', () => { if (b.value === 'de') setTimeout(() => { location.href = '/landed'; }, 2500); });</script>`,
    work: async (page) => {
      await typeIn(page, '#a', 'abcde');
      await page.waitForURL('**/landed');
    },
    acts: ['fill field textbox « Nom »: abc', 'fill field textbox « Prénom »: de'],
    remarks: ['recorder.page-moved'],
    again: false,
  },
  {
    name: 'secrets',
    html: `<form onsubmit="log.push('in');return false"><label>Identifiant <input id=u></label><label>Mot de passe <input type=password id=p></label><button type=button onclick="p.type=p.type==='text'?'password':'text'">Voir</button><button>Entrer</button></form>
      <label>Code <input autocomplete=one-time-code></label>`,
    work: async (page) => {
      await typeIn(page, '#u', 'secret-user');
      await typeIn(page, '#p', 'Secret-Passe-9');
      await press(page, 'text=Voir');
      await typeIn(page, '#p', 'Secret-Passe-8');
      await press(page, 'text=Entrer');
      await typeIn(page, '[autocomplete=one-time-code]', '735190');
    },
    acts: [
      'fill field textbox « Identifiant »: secret identifier',
      'fill field label « Mot de passe »: secret password (corrected)',
      'click button button « Voir »',
      'fill field textbox « Mot de passe »: secret password',
      'click button button « Entrer »',
      'fill field textbox « Code »: secret one-time code',
    ],
    remarks: ['recorder.corrected'],
    again: false,
  },
];
