// In the page: what of a sign-in goes into a field: by its type, by its words, by the field that it replaced, by the form around it.
import type { RecordingLibrary } from './library.ts';

export function installSecrets(library: RecordingLibrary): void {
  const FIELDS = 'input:not([type=hidden],[type=submit],[type=button],[type=checkbox],[type=radio],[type=image],[type=reset],[type=file])';
  const TYPED = /^(text|email|tel|number|search|url|password)$/;
  const PASSWORD =
    /\b(mots? ?de ?passe|pass ?words?|passwd|pwd|mdp|pass ?code|pass ?phrase|phrase de passe|code (secret|confidentiel|pin)|pin)\b/;
  const CODE = /\b(one time|otp|totp|2fa|mfa|a usage unique|(recu|envoye)e? par (sms|courriel|e ?mail)|verification code|security code)\b/;
  /** Of a form that asks for little else. */
  const SHORT_CODE = /\bcode (de |d |a )?(verification|securite|authentification|connexion|confirmation|\d chiffres|sms)\b/;
  const IDENTIFIER =
    /\b(identifiants?|login|log in|user( ?name| ?id)?|utilisateur|e ?mail|courriel|mel|electronique|compte|account|matricule|pseudo)\b/;
  const SIGNS_IN = /\b(se connecter|connectez|connexion|s identifier|identifiez|s authentifier|authentification|sign ?in|log ?in|sso)\b/;
  const SEARCHES = /\b(re)?cherch|\bsearch|\bfind\b|\bfiltr|\bquery\b/;
  const BOXES = { fewest: 4, most: 8, pixels: 72 };
  const MOST_FIELDS = 4;
  const MOST_TRACES = 20;
  const KEYPAD_DIGITS = 9;

  const plain = (text: string): string =>
    text
      .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
      .normalize('NFD')
      .replaceAll(/\p{Mn}/gu, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .toLowerCase();
  const isTyped = (element: Element): element is HTMLInputElement => element instanceof HTMLInputElement && TYPED.test(element.type);
  const wordsOf = (element: Element): string =>
    library.remembered(`words of ${library.numberOf(element)}`, () => {
      const attributes = ['name', 'id', 'placeholder', 'title', 'data-testid'].map((name) => element.getAttribute(name) ?? '');
      return plain([library.labelFor(element, 'field'), ...attributes].join(' '));
    });

  /** The form or part of the page around a field, out of the shadow trees that it stands in. */
  const around = (element: Element): Element => {
    if (element instanceof HTMLInputElement && element.form !== null) return element.form;
    for (let node: Node | null = element; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      if (node instanceof Element && node.matches('form,dialog,[role=dialog],section,main')) return node;
    }
    return document.body;
  };
  const isInside = (outer: Element, inner: Element): boolean => {
    for (let node: Node | null = inner; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      if (node === outer) return true;
    }
    return inner instanceof HTMLInputElement && inner.form === outer;
  };
  const allFields = (): HTMLInputElement[] => library.remembered('fields', () => library.all(FIELDS).filter(isTyped));
  const fieldsIn = (part: Element): HTMLInputElement[] =>
    library.remembered(`fields in ${library.numberOf(part)}`, () => allFields().filter((field) => isInside(part, field)));
  const visibleIn = (part: Element): HTMLInputElement[] =>
    library.remembered(`visible fields in ${library.numberOf(part)}`, () => fieldsIn(part).filter(library.isVisible));

  // ---- passwords, also shown ones ------------------------------------------------------------------------------------------------
  /** A field that held a password: some pages show it by putting another field in its place. */
  interface Trace {
    readonly element: HTMLInputElement;
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly around: Element;
    readonly before: Element | null;
    readonly after: Element | null;
    readonly value: string;
  }
  let traces: readonly Trace[] = [];
  const note = (element: HTMLInputElement): void => {
    const others = traces.filter((trace) => trace.element !== element).slice(-MOST_TRACES);
    traces = [
      ...others,
      {
        element,
        id: element.id,
        name: element.name,
        label: library.labelFor(element, 'field'),
        around: around(element),
        before: element.previousElementSibling,
        after: element.nextElementSibling,
        value: element.value,
      },
    ];
  };
  const isInPlaceOf = (trace: Trace, element: HTMLInputElement): boolean => {
    const { after, before, id, label, name, value } = trace;
    if (id !== '' && id === element.id) return true;
    if (name !== '' && name === element.name) return true;
    if (value !== '' && value === element.value) return true;
    if (label !== '' && trace.around === around(element) && label === library.labelFor(element, 'field')) return true;
    const [previous, next] = [element.previousElementSibling, element.nextElementSibling];
    if (previous === trace.element || next === trace.element) return true;
    return (before !== null && before === previous) || (after !== null && after === next);
  };
  const isShown = (element: Element): boolean => element.isConnected && library.isVisible(element);
  const isStill = ({ id, label, name }: Trace, element: HTMLInputElement): boolean =>
    [id, name, label].every((text) => text === '') ||
    (id !== '' && id === element.id) ||
    (name !== '' && name === element.name) ||
    (label !== '' && label === library.labelFor(element, 'field'));
  const isPassword = (element: HTMLInputElement): boolean =>
    isTyped(element) &&
    library.remembered(`password ${library.numberOf(element)}`, () => {
      const told = element.getAttribute('autocomplete') ?? '';
      const isMasked = !/^(none)?$/.test(getComputedStyle(element).getPropertyValue('-webkit-text-security'));
      const own = traces.find((trace) => trace.element === element);
      // With another name it is another field, for which the page took the same part.
      const isKept = own !== undefined && isStill(own, element);
      const isOne =
        element.type === 'password' ||
        isMasked ||
        isKept ||
        /(current|new)-password/.test(told) ||
        PASSWORD.test(wordsOf(element)) ||
        traces.some((trace) => trace.element !== element && !isShown(trace.element) && isInPlaceOf(trace, element));
      if (isOne) note(element);
      return isOne;
    });

  // ---- codes ---------------------------------------------------------------------------------------------------------------------
  const isBox = (field: HTMLInputElement): boolean => {
    if (field.maxLength === 1 || field.size === 1 || /^(\[0-9\]|\\d)(\{1\})?$/.test(field.pattern)) return true;
    const { width, height } = field.getBoundingClientRect();
    return width > 0 && width <= BOXES.pixels && width <= height * 1.5 && /numeric|tel|number/.test(`${field.inputMode} ${field.type}`);
  };
  const isCode = (element: HTMLInputElement): boolean =>
    library.remembered(`code ${library.numberOf(element)}`, () => {
      if (/\bone-time-code\b/.test(element.autocomplete) || CODE.test(wordsOf(element))) return true;
      const fields = visibleIn(around(element));
      if (SHORT_CODE.test(wordsOf(element)) && fields.length <= 2) return true;
      // One digit in each of several boxes, and nothing else is asked for.
      const boxes = fields.filter(isBox);
      if (!boxes.includes(element) || boxes.length < BOXES.fewest || boxes.length > BOXES.most) return false;
      return fields.every((field) => boxes.includes(field) || isPassword(field));
    });

  // ---- identifiers ---------------------------------------------------------------------------------------------------------------
  const namesIn = (part: Element): string => {
    const buttons = [...part.querySelectorAll('button,input[type=submit],input[type=button],[role=button]')];
    return plain(buttons.map((one) => `${library.textOf(one)} ${one instanceof HTMLInputElement ? one.value : ''}`).join(' '));
  };
  const isSearch = (element: HTMLInputElement): boolean =>
    element.type === 'search' ||
    element.getAttribute('role') === 'searchbox' ||
    element.closest('[role=search]') !== null ||
    SEARCHES.test(wordsOf(element)) ||
    SEARCHES.test(namesIn(around(element)));
  /** Asked for alone, where one signs in: the password comes on the next page. */
  const isAskedFirst = (element: HTMLInputElement): boolean => {
    if (visibleIn(around(element)).length > 1 || !IDENTIFIER.test(wordsOf(element)) || isSearch(element)) return false;
    const headings = [...document.querySelectorAll('h1,h2,legend')].map((heading) => library.textOf(heading));
    return SIGNS_IN.test(plain([namesIn(around(element)), document.title, location.pathname, ...headings].join(' ')));
  };
  const isIdentifier = (element: Element): boolean => {
    const part = around(element);
    if (element instanceof HTMLInputElement && /\b(username|webauthn)\b/.test(element.autocomplete)) return true;
    // A form with a password and little else is where one signs in; the same page may ask for the name first.
    const signsIn = library.remembered(`signs in ${library.numberOf(part)}`, () => {
      const fields = fieldsIn(part);
      return fields.some(isPassword) && visibleIn(part).length <= MOST_FIELDS;
    });
    if (element instanceof HTMLSelectElement) return signsIn && IDENTIFIER.test(wordsOf(element));
    return signsIn || (isTyped(element) && isAskedFirst(element));
  };

  library.secretOf = (element) => {
    if (element instanceof HTMLSelectElement) return isIdentifier(element) ? 'identifier' : null;
    if (!(element instanceof HTMLInputElement)) return null;
    if (isPassword(element)) return 'password';
    if (/\bone-time-code\b/.test(element.autocomplete)) return 'one-time code';
    if (!TYPED.test(element.type)) return null;
    if (isCode(element)) return 'one-time code';
    return isIdentifier(element) ? 'identifier' : null;
  };

  library.maySignIn = (element) => {
    if (!isTyped(element) || element.type === 'number' || isSearch(element) || element.readOnly) return false;
    if (/^(combobox|spinbutton)$/.test(element.getAttribute('role') ?? '') || element.hasAttribute('list')) return false;
    const asked = allFields().filter((field) => library.isVisible(field) && !isSearch(field));
    if (asked.some((field) => library.secretOf(field) !== null)) return false;
    const others = library.all('select,textarea,[contenteditable=true],table').filter(library.isVisible);
    if (IDENTIFIER.test(wordsOf(element))) return asked.length <= 2 && others.length === 0;
    return window === window.top && asked.length === 1 && others.length === 0;
  };

  /** A page that asked for more than the secret once is no second page, whatever is filled in since. */
  let isWhole = false;
  library.signInNow = () => {
    const visible = allFields().filter(library.isVisible);
    const secrets = visible.filter((field) => library.secretOf(field) !== null);
    const [asked] = secrets.filter((field) => library.secretOf(field) !== 'identifier');
    if (secrets.length === 0) return null;
    const isEmpty = (field: HTMLInputElement): boolean => !field.readOnly && !field.disabled && field.value === '' && !isSearch(field);
    const others = asked === undefined ? [] : visibleIn(around(asked)).filter((field) => library.secretOf(field) === 'identifier');
    isWhole ||= asked === undefined || others.some(isEmpty);
    return isWhole ? 'whole' : 'second';
  };

  /** The password field that a keypad in the page types into; null: what is pressed is no digit of one. */
  library.keypadFieldOf = (element) => {
    const isDigit = (one: Element): boolean => /^\d$/.test((library.textOf(one) || library.nameOf(one)).trim());
    if (!isDigit(element)) return null;
    const [field] = allFields().filter((one) => library.secretOf(one) === 'password');
    if (field === undefined) return null;
    const keys = library.all('button,[role=button],input[type=button],td,li,a').filter((one) => library.isVisible(one) && isDigit(one));
    return keys.length >= KEYPAD_DIGITS ? field : null;
  };

  library.secretLists = (opener) =>
    allFields().flatMap((field) => {
      if (library.secretOf(field) === null) return [];
      const named = ['aria-controls', 'aria-owns'].flatMap((name) => (field.getAttribute(name) ?? '').split(/\s+/));
      const root = field.getRootNode() as Document | ShadowRoot;
      const owned = named.map((id) => (id === '' ? null : root.getElementById(id)));
      const opened = opener?.element === field ? library.listOf(opener.id, opener.lists) : null;
      const list = opened?.state === 'open' ? library.element(opened.list) : null;
      return [...owned, list].filter((one) => one !== null);
    });
}
