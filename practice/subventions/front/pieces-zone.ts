// Where files are dropped or chosen, in a shadow tree; each shows how far it went, then that it is being looked at, then that it is there.
import { PIECE_KINDS } from '../lists.ts';
import { Refusal, type UploadedPiece, removed, uploaded } from './api.ts';
import { ICONS, h, icon, newId } from './element.ts';

const STYLE = `
  :host { display: block }
  label { display: block; font-weight: 600; margin-bottom: 4px }
  select, button { font: inherit }
  select { padding: 6px 8px; border: 1px solid #9aa5b1; border-radius: 3px; background: #fff; min-width: 220px }
  .zone { margin: 14px 0; padding: 28px; border: 2px dashed #7d9cb5; border-radius: 4px; background: #f5f9fc; text-align: center; color: #44515e }
  .zone.over { background: #dbe8f2; border-color: #1d4e74 }
  .zone button { border: 0; background: none; color: #12659f; text-decoration: underline; cursor: pointer; padding: 0 }
  .zone input { display: none }
  ul { list-style: none; margin: 0; padding: 0 }
  li { display: flex; gap: 12px; align-items: center; padding: 8px 4px; border-bottom: 1px solid #e1e7ec }
  .name { flex: 1; overflow-wrap: anywhere }
  .kind { color: #5b6773; width: 140px }
  .state { width: 180px; color: #2f6b3c }
  .state.failed { color: #a3211c }
  .bar { height: 6px; background: #dde5ec; border-radius: 3px; overflow: hidden }
  .bar div { height: 100%; background: #12659f; width: 0 }
  li button { border: 0; background: none; cursor: pointer; padding: 4px }
  .icon { width: 16px; height: 16px; fill: #7a2622; display: block }
`;

/** The scan for viruses takes this long, small file or not. */
const LOOKED_AT_MILLISECONDS = 500;

export class PiecesZone extends HTMLElement {
  readonly #kept = new Map<string, UploadedPiece>();
  readonly #list = h('ul', { 'aria-label': 'Pièces déposées' });
  readonly #kind = h('select', {}, ...PIECE_KINDS.map((kind) => h('option', { value: kind }, kind)));
  readonly #changed: () => void;
  #going = 0;

  constructor(pieces: readonly UploadedPiece[], changed: () => void) {
    super();
    this.#changed = changed;
    this.#kind.id = newId();
    const chooser = h('input', { type: 'file', multiple: true });
    chooser.addEventListener('change', () => {
      this.#take([...(chooser.files ?? [])]);
      chooser.value = '';
    });
    const zone = h(
      'div',
      { class: 'zone' },
      'Glissez-déposez vos fichiers ici ou ',
      h('button', { type: 'button', onclick: () => chooser.click() }, 'parcourez votre poste'),
      chooser,
      h('div', {}, 'PDF, image ou document bureautique, 10 Mo au plus'),
    );
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.classList.add('over');
    });
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      zone.classList.remove('over');
      this.#take([...(event.dataTransfer?.files ?? [])]);
    });
    this.attachShadow({ mode: 'open' }).append(
      h('style', {}, STYLE),
      h('label', { for: this.#kind.id }, 'Type de pièce'),
      this.#kind,
      zone,
      this.#list,
    );
    for (const piece of pieces) this.#show(piece.filename, piece.kind).arrived(piece);
  }

  get pieces(): readonly UploadedPiece[] {
    return [...this.#kept.values()];
  }

  /** Files that are still on their way. */
  get isGoing(): boolean {
    return this.#going > 0;
  }

  #take(files: readonly File[]): void {
    for (const file of files) void this.#send(file, this.#kind.value);
  }

  async #send(file: File, kind: string): Promise<void> {
    const row = this.#show(file.name, kind);
    this.#going += 1;
    try {
      const piece = await uploaded(file, kind, row.progress);
      row.lookedAt();
      await new Promise((done) => setTimeout(done, LOOKED_AT_MILLISECONDS));
      row.arrived(piece);
    } catch (refusal) {
      row.failed(refusal instanceof Refusal ? refusal.message : 'Échec du dépôt');
    } finally {
      this.#going -= 1;
      this.#changed();
    }
  }

  #show(filename: string, kind: string) {
    const filled = h('div', {});
    const bar = h(
      'div',
      { class: 'bar', role: 'progressbar', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': filename },
      filled,
    );
    const state = h('div', { class: 'state' }, bar);
    const remove = h('button', { type: 'button', title: 'Retirer' }, icon(ICONS.bin));
    const row = h('li', {}, h('span', { class: 'name' }, filename), h('span', { class: 'kind' }, kind), state, remove);
    this.#list.append(row);
    remove.addEventListener('click', () => row.remove());
    return {
      progress: (part: number): void => {
        const percent = Math.round(part * 100);
        bar.setAttribute('aria-valuenow', String(percent));
        filled.style.width = `${percent}%`;
      },
      lookedAt: (): void => state.replaceChildren('Analyse antivirus…'),
      arrived: (piece: UploadedPiece): void => {
        if (!row.isConnected && this.isConnected) return;
        this.#kept.set(piece.id, piece);
        state.replaceChildren('Déposée');
        remove.addEventListener('click', () => {
          this.#kept.delete(piece.id);
          void removed(piece.id).catch(() => undefined);
        });
      },
      failed: (message: string): void => {
        state.classList.add('failed');
        state.replaceChildren(message);
      },
    };
  }
}

customElements.define('gesub-pieces', PiecesZone);
