// A window over the page that waits for an answer.
import { type Child, h, newId } from './element.ts';

/** `accept` may refuse to close by answering a message. */
export function openDialog(title: string, content: readonly Child[], acceptText: string, accept: () => string | null): void {
  const heading = h('h2', {}, title);
  heading.id = newId();
  const mistake = h('p', { class: 'mistake', role: 'alert' });
  const backdrop = h('div', { class: 'backdrop' });
  const close = (): void => backdrop.remove();
  const tryToAccept = (): void => {
    const refusal = accept();
    if (refusal === null) close();
    else mistake.textContent = refusal;
  };
  const yes = h('button', { type: 'button', class: 'primary', onclick: tryToAccept }, acceptText);
  const dialog = h(
    'div',
    { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': heading.id, class: 'dialog' },
    heading,
    ...content,
    mistake,
    h('div', { class: 'buttons' }, h('button', { type: 'button', onclick: close }, 'Annuler'), yes),
  );
  backdrop.append(dialog);
  backdrop.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  document.body.append(backdrop);
  yes.focus();
}
