// Lists, pickers and calendars as pages make them, in their least helpful form, for the tests beside this file.

/** A list after the pattern of the ARIA guide: opened by a press, drawn at the end of the document, entries that come late. */
export function madeList(labels: readonly string[], { late = 0, chosen = '', redraws = false } = {}): string {
  return `<style>[role=listbox]{border:1px solid;max-height:90px;overflow:auto;position:absolute;top:200px;left:20px;width:200px;background:#fff}[role=option]{height:30px}</style>
  <span id="l">Type</span><div id="c" role="combobox" tabindex="0" aria-labelledby="l" aria-expanded="false" aria-controls="list"
    style="border:1px solid;width:200px;height:24px" onclick="opened()"><span id="shown">${chosen}</span></div>
  <script>
    const labels = ${JSON.stringify(labels)};
    function draw(list) {
      list.replaceChildren(...labels.map((label) => {
        const option = document.createElement('div');
        option.role = 'option'; option.textContent = label;
        option.onclick = () => { shown.textContent = label; list.remove(); };
        return option;
      }));
    }
    function opened() {
      if (document.getElementById('list')) return document.getElementById('list').remove();
      const list = document.createElement('div');
      list.id = 'list'; list.role = 'listbox'; document.body.append(list);
      list.innerHTML = '<div role=option aria-disabled=true>Chargement…</div>';
      setTimeout(() => draw(list), ${late});
      ${redraws ? `setTimeout(() => draw(list), ${late} + 80); setTimeout(() => draw(list), ${late} + 160);` : ''}
    }
  </script>`;
}
