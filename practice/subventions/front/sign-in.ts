// The page on which one signs in; one that was sent here comes back to where it was.
import { Refusal, signIn } from './api.ts';
import { field, h } from './element.ts';
import { go } from './places.ts';

export function signInScreen(message: string, back: string): HTMLElement {
  const identifier = h('input', { type: 'text', autocomplete: 'username', required: true });
  const password = h('input', { type: 'password', autocomplete: 'current-password', required: true });
  const said = h('p', { class: 'mistake', role: 'alert' }, message);
  const button = h('button', { type: 'submit', class: 'primary' }, 'Se connecter');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    button.disabled = true;
    try {
      await signIn(identifier.value, password.value);
      go(back, true);
    } catch (refusal) {
      said.textContent = refusal instanceof Refusal ? refusal.message : String(refusal);
      password.value = '';
      button.disabled = false;
    }
  };
  return h(
    'main',
    { class: 'sign-in' },
    h('h1', {}, 'GESUB'),
    h('p', { class: 'subtitle' }, "Gestion des subventions d'investissement"),
    h('form', { onsubmit: (event) => void submit(event) }, said, field('Identifiant', identifier), field('Mot de passe', password), button),
    h('p', { class: 'small' }, 'Accès réservé aux agents habilités. Les actions sont enregistrées.'),
  );
}
