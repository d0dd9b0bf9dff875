// The page of « GESUB »: its bar, and the screen of the address that one is at.
import { onTokenEnded, signOut, signed } from './api.ts';
import { h } from './element.ts';
import { grantScreen } from './grant-screen.ts';
import { listScreen } from './list-screen.ts';
import { follow, go, onMove } from './places.ts';
import { readSettings } from './settings.ts';
import { signInScreen } from './sign-in.ts';
import { placeToasts } from './toasts.ts';
import { wizardScreen } from './wizard.ts';

const EXPIRED = 'Votre session a expiré, veuillez vous reconnecter.';

const bar = h('header', { class: 'bar' });
const outlet = h('div', { class: 'outlet' });
let back = '/subventions';
let message = '';

function drawBar(): void {
  const { account = '' } = signed() ?? {};
  bar.replaceChildren(
    h('a', { href: '/subventions', class: 'mark', onclick: follow }, 'GESUB'),
    h(
      'nav',
      { 'aria-label': 'Menu' },
      h('a', { href: '/subventions', onclick: follow }, 'Demandes'),
      h('a', { href: '/subventions/nouvelle', onclick: follow }, 'Saisir'),
    ),
    h('span', { class: 'who' }, account),
    h('button', { type: 'button', onclick: () => void signOut().then(() => go('/connexion')) }, 'Déconnexion'),
  );
}

function show(path: string): void {
  document.querySelector('.backdrop')?.remove();
  const isSigned = signed() !== null;
  if (path === '/connexion' || !isSigned) {
    if (path !== '/connexion' && path.startsWith('/subventions')) back = path;
    bar.hidden = true;
    if (path !== '/connexion') history.replaceState(null, '', '/connexion');
    outlet.replaceChildren(signInScreen(message, back));
    message = '';
    back = '/subventions';
    return;
  }
  bar.hidden = false;
  drawBar();
  const number = /^\/subventions\/(SUB-\d{4}-\d{6})$/u.exec(path)?.[1];
  if (path === '/subventions/nouvelle') outlet.replaceChildren(wizardScreen(outlet));
  else if (number !== undefined) grantScreen(number, outlet);
  else outlet.replaceChildren(listScreen());
}

await readSettings();
document.body.append(bar, outlet);
placeToasts();
onMove(show);
onTokenEnded(() => {
  message = EXPIRED;
  back = location.pathname.startsWith('/subventions') ? location.pathname : '/subventions';
  go('/connexion');
});
show(location.pathname);
