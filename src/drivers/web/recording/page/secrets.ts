// In the page: what of a sign-in goes into a field: by its type, by its words, by the field that it replaced, by the form around it.
import type { RecordingLibrary } from './library.ts';

export function installSecrets(library: RecordingLibrary): void {
  const FIELDS = 'input:not([type=hidden],[type=submit],[type=button],[type=checkbox],[type=radio],[type=image],[type=reset],[type=file])';
  const TYPED = /^(text|email|tel|number|search|url|password)$/;
  const PASSWORD =
    /\b(mots? ?de ?passe|pass ?words?|passwd|pwd|mdp|pass ?code|pass ?phrase|phrase de passe|code (secret|confidentiel|pin|d acces)|pin|jetons?|(access|api|bearer) (token|key)|cle (d )?(acces|api))\b/;
  const CODE = /\b(one time|otp|totp|2fa|mfa|a usage unique|(recu|envoye)e? par (sms|courriel|e ?mail)|verification code|security code)\b/;
  /** Of a form that asks for little else. */
  const SHORT_CODE = /\bcode (de |d |a )?(verification|securite|authentification|connexion|confirmation|\d chiffres|sms)\b/;
  /** Of a screen that asks for a second proof, whoever comes to it. */
  const SECOND =
    /\bcodes?( a| de| d)? (\d|quatre|six|huit)( a \d)? chiffres\b|\busage unique\b|\bdouble authentification\b|\bauthentification (forte|renforcee|a deux|multi)|\b(deux|second|double|multi) ?facteurs?\b|\b(two|2) (factor|step)\b|\bcodes? (de |d )?(verification|securite|authentification|connexion)\b|\bauthenticator\b|\bverification code\b/;
  /** Of one that comes after a password, it says enough. */
  const PROOF =
    /\bcodes?\b(?! (postal|insee|commune|departement|pays|postaux))|\bverification\b|\bauthentif|\bjetons?\b|\bsms\b|\bfacteurs?\b|\botp\b/;
  const LEAVES = /\b(deconnexion|deconnecter|quitter|log ?out|log ?off|sign ?out)\b/;
  const WORK =
    /\b(dossiers?|nom|prenoms?|adresses?|voie|communes?|dates?|references?|etrangers?|usagers?|fiches?|demandes?|demandeurs?|personnes?|titres?|montants?|objets?|sujets?|commentaires?|postal)\b/;
  const CREATES = /\b(creer|creation|nouve\w+|ajout\w*|inscri\w+|confirm\w+|enregistr\w+|modifi\w+)\b/;
  const IDENTIFIER =
    /\b(identifiants?|login|log in|user( ?name| ?id)?|utilisateur|e ?mail|courriel|mel|electronique|compte|account|matricule|pseudo)\b/;
  const SIGNS_IN = /\b(se connecter|connectez|connexion|s identifier|identifiez|s authentifier|authentification|sign ?in|log ?in|sso)\b/;
  const SEARCHES = /\b(re)?cherch|\bsearch|\bfind\b|\bfiltr|\bquery\b/;
  const BOXES = { fewest: 4, most: 8, pixels: 72 };
  const MOST_FIELDS = 4;
  const MOST_TRACES = 20;
  const KEYPAD_DIGITS = 9;
  const MOST_PROOFS = 2;
  const MOST_LINKS = 3;
  const LONGEST_SCREEN = 600;
  const LONGEST_LABEL = 40;

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
  const isMasked = (element: Element): boolean => !/^(none)?$/.test(getComputedStyle(element).getPropertyValue('-webkit-text-security'));
  const isStill = ({ id, label, name }: Trace, element: HTMLInputElement): boolean =>
    [id, name, label].every((text) => text === '') ||
    (id !== '' && id === element.id) ||
    (name !== '' && name === element.name) ||
    (label !== '' && label === library.labelFor(element, 'field'));
  const isPassword = (element: HTMLInputElement): boolean =>
    isTyped(element) &&
    library.remembered(`password ${library.numberOf(element)}`, () => {
      const told = element.getAttribute('autocomplete') ?? '';
      const own = traces.find((trace) => trace.element === element);
      // With another name it is another field, for which the page took the same part.
      const isKept = own !== undefined && isStill(own, element);
      const isOne =
        element.type === 'password' ||
        isMasked(element) ||
        isKept ||
        /(current|new)-password/.test(told) ||
        PASSWORD.test(wordsOf(element)) ||
        traces.some((trace) => trace.element !== element && !isShown(trace.element) && isInPlaceOf(trace, element));
      if (isOne) note(element);
      return isOne;
    });

  // ---- what is written in several lines, and hidden ---------------------------------------------------------------------------------
  const WRITTEN = 'textarea,[contenteditable=""],[contenteditable=true],[contenteditable=plaintext-only]';
  /** Some pages show it on demand. */
  const wasHidden = new WeakSet<Element>();
  const isHiddenWriting = (element: Element): boolean => {
    if (!element.matches(WRITTEN)) return false;
    const words = wordsOf(element);
    if (isMasked(element) || (words.length <= LONGEST_LABEL && PASSWORD.test(words))) wasHidden.add(element);
    return wasHidden.has(element);
  };
  const hiddenWritings = (): Element[] => library.remembered('hidden writings', () => library.all(WRITTEN).filter(isHiddenWriting));

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
  /** What the screen says of itself: all of it where that is little. */
  const screenWords = (part: Element): string => {
    const headings = [...document.querySelectorAll('h1,h2,h3,legend')].map((heading) => library.textOf(heading));
    const whole = [part, document.body].map((one) => library.textOf(one)).filter((text) => text.length <= LONGEST_SCREEN);
    return plain([document.title, ...headings, ...whole, namesIn(part)].join(' '));
  };
  const isForWork = (element: HTMLInputElement): boolean => {
    if (isSearch(element) || WORK.test(wordsOf(element)) || element.hasAttribute('list')) return true;
    if (/^(combobox|spinbutton)$/.test(element.getAttribute('role') ?? '')) return true;
    const others = 'select,textarea,[contenteditable=true],table,nav,[role=navigation],[role=menu],[role=menubar],[role=tablist]';
    if (library.all(others).some(library.isVisible)) return true;
    const links = library.all('a[href],button,[role=button]').filter(library.isVisible);
    return links.filter((link) => link.matches('a')).length > MOST_LINKS || links.some((link) => LEAVES.test(plain(library.textOf(link))));
  };
  /** A password was typed in this window, and nothing was done since but what belongs to a sign-in. */
  let isAfterPassword = false;
  library.passwordWasTyped = () => {
    isAfterPassword = true;
  };
  library.beginsWork = (event) => {
    if (event.is === 'value' && event.value.kind === 'secret') {
      if (event.value.of === 'password') isAfterPassword = true;
      return false;
    }
    if (!isAfterPassword || event.view.signIn !== null || library.steadily(() => PROOF.test(screenWords(document.body)))) return false;
    isAfterPassword = false;
    return true;
  };
  const isSecretText = (one: Element): boolean => (one instanceof HTMLInputElement ? isPassword(one) : library.isVisible(one));
  /** A screen that asks for little else: it says so, or it comes after a password and is no work. */
  const isSecondProof = (element: HTMLInputElement): boolean =>
    library.remembered(`second proof ${library.numberOf(element)}`, () => {
      const visible = allFields().filter(library.isVisible);
      const asked = visible.filter((field) => !isSearchField(field));
      if (asked.length > MOST_PROOFS || !asked.includes(element) || [...visible, ...hiddenWritings()].some(isSecretText)) return false;
      const said = screenWords(around(element));
      if (SECOND.test(said) && !WORK.test(wordsOf(element))) return true;
      return (
        isAfterPassword &&
        !isSearch(element) &&
        (PROOF.test(`${said} ${wordsOf(element)}`) ? !WORK.test(wordsOf(element)) : !isForWork(element))
      );
    });

  // ---- identifiers ---------------------------------------------------------------------------------------------------------------
  const namesIn = (part: Element): string => {
    const buttons = [...part.querySelectorAll('button,input[type=submit],input[type=button],[role=button]')];
    return plain(buttons.map((one) => `${library.textOf(one)} ${one instanceof HTMLInputElement ? one.value : ''}`).join(' '));
  };
  const isSearchField = (element: HTMLInputElement): boolean =>
    element.type === 'search' ||
    element.getAttribute('role') === 'searchbox' ||
    element.closest('[role=search]') !== null ||
    SEARCHES.test(wordsOf(element));
  const isSearch = (element: HTMLInputElement): boolean => isSearchField(element) || SEARCHES.test(namesIn(around(element)));
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
      const isAsked = fields.some(isPassword) || hiddenWritings().some((one) => isInside(part, one));
      return isAsked && visibleIn(part).length <= MOST_FIELDS;
    });
    if (element instanceof HTMLSelectElement) return signsIn && IDENTIFIER.test(wordsOf(element));
    return signsIn || (isTyped(element) && (isBeforePassword(element, part) || isAskedFirst(element)));
  };
  /** Among more fields: the one before the only password, or what is called so; where somebody is given an account it is work. */
  const isBeforePassword = (element: HTMLInputElement, part: Element): boolean => {
    const fields = visibleIn(part).filter((field) => !isSearchField(field));
    const [password, another] = fields.filter(isPassword);
    if (password === undefined || another !== undefined || /new-password/.test(password.autocomplete)) return false;
    const headings = [...part.querySelectorAll('h1,h2,h3,legend')].map((heading) => library.textOf(heading));
    if (CREATES.test(plain([namesIn(part), document.title, ...headings].join(' ')))) return false;
    return fields[fields.indexOf(password) - 1] === element || (fields.includes(element) && IDENTIFIER.test(wordsOf(element)));
  };

  library.secretOf = (element) => {
    if (element instanceof HTMLSelectElement) return isIdentifier(element) ? 'identifier' : null;
    if (!(element instanceof HTMLInputElement)) return isHiddenWriting(element) ? 'password' : null;
    if (isPassword(element)) return 'password';
    if (/\bone-time-code\b/.test(element.autocomplete)) return 'one-time code';
    if (!TYPED.test(element.type)) return null;
    if (isCode(element) || isSecondProof(element)) return 'one-time code';
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
    if (secrets.length === 0) return hiddenWritings().some(library.isVisible) ? 'second' : null;
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
