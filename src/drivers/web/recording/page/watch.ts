// In the page: listens to what a person does, before any script of the page hears of it, and tells what it fell on and what it meant.
import type { RecordedValue } from '#domain/recording.ts';
import type { ListPick, Opener, Pressed, RecordingLibrary } from './library.ts';

export function installWatch(library: RecordingLibrary): void {
  const SAY_AFTER_MILLISECONDS = 300;
  /** What a press leads to shows by then; or at the next press. */
  const SETTLES_WITHIN_MILLISECONDS = 400;
  const KEYS = /^(Enter|Escape|F\d{1,2}|PageUp|PageDown|Delete)$/;
  const CLICKED = /^(checkbox|radio)$/;
  const now = Date.now.bind(Date);

  let pressed: Pressed | null = null;
  let opener: Opener | null = null;
  library.openerNow = () => opener;

  const pathOf = (event: Event): readonly EventTarget[] => event.composedPath();

  // ---- what is typed -------------------------------------------------------------------------------------------------------------
  interface Typing {
    readonly session: number;
    readonly element: Element;
    readonly described: ReturnType<RecordingLibrary['elementFor']>;
    readonly view: Opener['view'];
    readonly began: number;
    last: number;
    said: string;
    /** What it held when it was last typed into: a page may empty it at once for the next entry. */
    held: RecordedValue | null;
  }
  let typing: Typing | null = null;
  let sessions = 0;
  let timer = 0;
  const say = (one: Typing): void => {
    const now = library.valueFor(one.element);
    const value = now.kind === 'text' && now.text === '' && one.held?.kind === 'text' ? one.held : now;
    const hints = hintsOf(one.element, value);
    const text = JSON.stringify([value, hints]);
    if (text === one.said) return;
    one.said = text;
    library.tell({
      is: 'value',
      at: one.last,
      began: one.began,
      session: one.session,
      control: library.numberOf(one.element),
      element: one.described,
      view: one.view,
      value,
      ...hints,
    });
  };
  /** Shorter ones would be found in any text. */
  const MARKED = { identifier: 3, password: 6, 'one-time code': Number.POSITIVE_INFINITY };
  const hintsOf = (element: Element, value: RecordedValue): { readonly mark?: string; readonly maySignIn?: true } => {
    if (value.kind === 'text') return library.steadily(() => library.maySignIn(element)) ? { maySignIn: true } : {};
    const text = 'value' in element && typeof element.value === 'string' ? element.value : (element.textContent ?? '').trim();
    return text.length < MARKED[value.of] ? {} : { mark: library.markOf(text) };
  };
  /** Of a secret is told that it was given, by whatever way. */
  const tellSecret = (element: Element): void => {
    const one = beginTyping(element);
    one.last = now();
    say(one);
    // A page writes what was picked into the field a little later.
    clearTimeout(timer);
    timer = setTimeout(() => say(one), SAY_AFTER_MILLISECONDS) as unknown as number;
  };
  const beginTyping = (element: Element): Typing => {
    if (typing?.element === element) return typing;
    endTyping();
    sessions += 1;
    const isBefore = opener?.element === element;
    typing = {
      session: sessions,
      element,
      described: library.elementFor(element),
      view: isBefore && opener !== null ? opener.view : library.viewNow(),
      began: now(),
      last: now(),
      said: '',
      held: null,
    };
    opener = isBefore && opener !== null ? { ...opener, isTyped: true } : openerOf(element, typing.view, true);
    return typing;
  };
  const endTyping = (): void => {
    clearTimeout(timer);
    if (typing === null) return;
    const ended = typing;
    typing = null;
    say(ended);
    // Some pages write the value anew once the field was left.
    setTimeout(() => ended.element.isConnected && say(ended), 50);
  };
  const openerOf = (element: Element, view: Opener['view'], isTyped: boolean, at = now()): Opener => ({
    element,
    id: library.numberOf(element),
    at,
    lists: library.openLists(),
    days: library.openDays(),
    view,
    isTyped,
  });

  // ---- what a press leads to -----------------------------------------------------------------------------------------------------
  type Outcome = {
    readonly pick: ListPick | null;
    readonly day: boolean;
    readonly pressed: Pressed | null;
    readonly fields: Map<Element, string>;
    readonly pairs: Map<number, string>;
  };
  let expected: { readonly outcome: Outcome; readonly timer: number } | null = null;
  const FIELDS =
    'input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image],[type=checkbox],[type=radio],[type=file]),textarea';
  const fieldsNow = (): Map<Element, string> =>
    library.steadily(() => {
      const fields = library.all(FIELDS).filter((field) => library.secretOf(field) === null);
      return new Map(fields.map((field) => [field, (field as HTMLInputElement).value]));
    });
  /** Of two lists between which options are moved: what stands in the second. */
  const pairsNow = (): Map<number, string> =>
    new Map(
      library.all('select[multiple]').flatMap((list) => {
        const pair = library.twoLists(library.numberOf(list));
        const first = library.oneOfTwo(library.numberOf(list), 'offered');
        return pair === null || first === null ? [] : [[first, JSON.stringify(pair.chosen)]];
      }),
    );
  const settlePairs = (before: ReadonlyMap<number, string>, since: number): void => {
    for (const [id, chosen] of pairsNow()) {
      const list = library.element(id);
      if (list === null || before.get(id) === chosen) continue;
      const { offered = [], chosen: options = [] } = library.twoLists(id) ?? {};
      const element = library.elementFor(list, 'choice', [...offered, ...options]);
      library.tell({ is: 'picked', at: now(), since, control: id, element, view: library.viewNow(), options, several: true });
    }
  };
  const settle = (): void => {
    if (expected === null) return;
    clearTimeout(expected.timer);
    const { pick, day, pressed: press, fields, pairs } = expected.outcome;
    expected = null;
    if (pick !== null) return settlePick(pick);
    if (press !== null) settlePairs(pairs, press.at);
    const [change, other] = [...fieldsNow()].filter(([field, value]) => fields.has(field) && fields.get(field) !== value);
    if (change === undefined || other !== undefined || press === null || typing?.element === change[0]) return;
    const [field] = change;
    const isStep =
      !day && !(field as HTMLInputElement).readOnly && library.holds(library.widgetOf(field), press.element) && press.element !== field;
    if (!day && !isStep) return;
    const kind = day ? 'calendar' : undefined;
    library.tell({
      is: 'set',
      at: now(),
      since: day ? (opener?.at ?? press.at) : press.at,
      control: library.numberOf(field),
      element: library.elementFor(field, kind),
      view: opener?.view ?? press.view,
      value: library.valueFor(field),
    });
  };
  const settlePick = ({ opener: from, option, options, several }: ListPick): void => {
    if (library.element(from.id) === null) return;
    const shown = library.chosenOptions(from.id);
    const isShown = shown.some(
      ({ label }) => label !== '' && (label === option.label || option.label.includes(label) || label.includes(option.label)),
    );
    if (!isShown && !(several && from.element.matches('[role=listbox]'))) return;
    const kind = from.isTyped && from.element instanceof HTMLInputElement ? 'suggestions' : 'choice';
    const isSeveral = several || shown.length > 1;
    library.tell({
      is: 'picked',
      at: now(),
      since: from.at,
      control: from.id,
      element: library.elementFor(from.element, kind, options),
      view: from.view,
      options: isSeveral ? shown.map(({ value, label }) => options.find((one) => one.label === label) ?? { value, label }) : [option],
      several: isSeveral,
    });
  };
  const expect = (given: Omit<Outcome, 'pairs'>): void => {
    const outcome = { ...given, pairs: pairsNow() };
    expected = { outcome, timer: setTimeout(settle, SETTLES_WITHIN_MILLISECONDS) as unknown as number };
  };

  // ---- the mouse -----------------------------------------------------------------------------------------------------------------
  let isSecretPress = false;
  /** The field that a press gives a secret to: by a keypad, or by an entry of its list. */
  const secretUnder = (target: Element, element: Element): Element | null => {
    const field = library.steadily(() => library.keypadFieldOf(element));
    if (field !== null || opener === null || !isSecret(opener)) return field;
    return library.pickOf(target, opener) !== null || isInOpen(target, opener) ? opener.element : null;
  };
  const onPointerDown = (event: PointerEvent): void => {
    settle();
    isSecretPress = false;
    const path = pathOf(event);
    const [target] = path;
    const found = library.controlFor(path);
    if (!(target instanceof Element) || found === null) return;
    const { element, isControl } = found;
    const secret = secretUnder(target, element);
    if (secret !== null) {
      isSecretPress = true;
      pressed = null;
      return tellSecret(secret);
    }
    if (typing !== null && typing.element !== element) endTyping();
    const pick = library.pickOf(target, opener);
    const day = pick === null && opener !== null && library.isDayOf(target, opener);
    const view = library.viewNow();
    pressed = { at: now(), target, element, isControl, described: library.elementFor(element), view, x: event.clientX, y: event.clientY };
    if (pick !== null || day || (isControl && !library.isTypedInto(element))) expect({ pick, day, pressed, fields: fieldsNow() });
    // What turns the months, or lies in an open list, opens nothing of its own.
    const isInside = opener !== null && (day || pick !== null || isInOpen(target, opener));
    if (isControl && !isInside && opener?.element !== element) opener = openerOf(element, view, false, pressed.at);
  };
  /** Of a sign-in nothing is told that stands in its fields, proposals neither. */
  const isSecret = (from: Opener | null): boolean => from !== null && library.secretOf(from.element) !== null;
  const isInOpen = (target: Element, from: Opener): boolean => {
    const calendar = library.calendarOf(from.id, from.days);
    if (calendar?.buttons.some(({ id }) => library.element(id)?.contains(target)) === true) return true;
    const list = library.listOf(from.id, from.lists);
    const box = list.state === 'open' ? library.element(list.list) : null;
    return box !== null && library.holds(box, target);
  };

  const tellClick = (press: Press): void =>
    library.tell({
      is: 'click',
      at: press.at,
      until: now(),
      byKey: press.byKey,
      isControl: press.isControl,
      control: library.numberOf(press.element),
      element: press.described,
      view: press.view,
    });
  type Press = Omit<Pressed, 'target' | 'x' | 'y'> & { readonly byKey: boolean };

  const onClick = (event: MouseEvent): void => {
    if (isSecretPress && event.detail > 0) return;
    const path = pathOf(event);
    const byMouse = event.detail > 0 && pressed !== null;
    const found = library.controlFor(path);
    // The press went to the control; its page may have drawn it anew before the click.
    const element = byMouse && pressed !== null ? pressed.element : found?.element;
    if (element === undefined) return;
    const isSelf = element instanceof HTMLInputElement && (CLICKED.test(element.type) || element.type === 'file');
    if (isSelf || element instanceof HTMLSelectElement || element instanceof HTMLOptionElement || library.isTypedInto(element)) return;
    const ticked = library.tickedOf(library.numberOf(element));
    const press =
      byMouse && pressed !== null
        ? pressed
        : { at: now(), element, isControl: found?.isControl ?? true, described: library.elementFor(element), view: library.viewNow() };
    if (library.recordedKind(element) === 'checkbox' && ticked !== 'none') {
      const { at, view, described } = press;
      library.tell({
        is: 'tick',
        at,
        until: now(),
        view,
        control: library.numberOf(element),
        element: described,
        ticked: ticked !== 'yes',
      });
      return;
    }
    if (!byMouse) {
      const field = library.steadily(() => library.keypadFieldOf(element));
      if (field !== null) return tellSecret(field);
      settle();
      endTyping();
      expect({ pick: null, day: false, pressed: null, fields: new Map() });
    }
    tellClick({ ...press, byKey: !byMouse });
  };

  const onDoubleClick = (event: MouseEvent): void => {
    const found = library.controlFor(pathOf(event));
    const element = pressed?.element ?? found?.element;
    if (element === undefined || library.isTypedInto(element) || pressed === null) return;
    library.tell({ is: 'double', at: now(), view: pressed.view, control: library.numberOf(element), element: pressed.described });
  };

  // ---- the keyboard --------------------------------------------------------------------------------------------------------------
  const onKeyDown = (event: KeyboardEvent): void => {
    const [target] = pathOf(event);
    const found = library.controlFor(pathOf(event));
    if (!(target instanceof Element)) return;
    const element = found?.isControl === true ? found.element : null;
    if (event.isComposing) return;
    const list = event.key === 'Enter' || event.key === 'Tab' || event.key === ' ' ? activeOption(target) : null;
    const from = opener ?? (element === null || list === null ? null : openerOf(element, library.viewNow(), true));
    const pick = list === null ? null : library.pickOf(list, from);
    if (pick !== null && isSecret(pick.opener)) {
      settle();
      return tellSecret(pick.opener.element);
    }
    if (pick !== null) {
      settle();
      expect({ pick, day: false, pressed: null, fields: new Map() });
    }
    if (/^(ArrowDown|ArrowUp)$/.test(event.key) && element !== null && opener?.element !== element) {
      opener = openerOf(element, library.viewNow(), false);
    }
    const isShortcut = (event.ctrlKey || event.metaKey || event.altKey) && /^[a-z0-9]$/i.test(event.key);
    if (!KEYS.test(event.key) && !(isShortcut && !/^[acvxzy]$/i.test(event.key))) return;
    // A line ends; a letter goes; a control is pressed: none is a key of its own.
    const isText = element !== null && library.isTypedInto(element);
    const isLines = element instanceof HTMLTextAreaElement || (element instanceof HTMLElement && element.isContentEditable);
    if (event.key === 'Enter' && (isLines || (element !== null && !isText))) return;
    if (event.key === 'Delete' && isText) return;
    const view = library.viewNow();
    if (event.key === 'Enter') endTyping();
    if (pick !== null) return;
    const name = [event.ctrlKey && 'Control', event.altKey && 'Alt', event.metaKey && 'Meta', event.shiftKey && 'Shift', event.key];
    const key = name.filter((part) => part !== false).join('+');
    const described = element === null || library.secretOf(element) === 'password' ? null : library.elementFor(element);
    library.tell({ is: 'key', at: now(), key, control: element === null ? null : library.numberOf(element), element: described, view });
  };
  const activeOption = (target: Element): Element | null => {
    const named = target.getAttribute('aria-activedescendant') ?? '';
    const root = target.getRootNode() as Document | ShadowRoot;
    return named === '' ? null : (root.getElementById(named) ?? document.getElementById(named));
  };

  // ---- what controls say of themselves -------------------------------------------------------------------------------------------
  const onBeforeInput = (event: Event): void => {
    const found = library.controlFor(pathOf(event));
    // The Enter key in a field of one line types nothing.
    const isEnter = event instanceof InputEvent && event.inputType === 'insertLineBreak' && found?.element instanceof HTMLInputElement;
    if (found !== null && library.isTypedInto(found.element) && !isEnter) beginTyping(found.element);
  };
  const onInput = (event: Event): void => {
    const found = library.controlFor(pathOf(event));
    if (found === null || !library.isTypedInto(found.element)) return;
    const one = beginTyping(found.element);
    one.last = now();
    one.held = library.valueFor(found.element);
    clearTimeout(timer);
    timer = setTimeout(() => say(one), SAY_AFTER_MILLISECONDS) as unknown as number;
  };
  const before = (element: Element): { readonly at: number; readonly view: Opener['view']; readonly described: Pressed['described'] } =>
    pressed !== null && pressed.element === element
      ? pressed
      : { at: now(), view: library.viewNow(), described: library.elementFor(element) };

  const onChange = (event: Event): void => {
    const [target] = pathOf(event);
    if (target instanceof HTMLInputElement && target.type === 'file') return void library.tellFiles(target, target.files, before(target));
    if (!event.isTrusted) return;
    if (target instanceof HTMLSelectElement) {
      // What is marked in one of two lists is nothing yet: it is moved.
      if (library.twoLists(library.numberOf(target)) !== null) return;
      if (library.secretOf(target) !== null) return tellSecret(target);
      const { at, view, described } = before(target);
      const options = [...target.selectedOptions].map((option) => ({ value: option.value, label: library.fold(option.label) }));
      library.tell({ is: 'choice', at, view, control: library.numberOf(target), element: described, options, several: target.multiple });
    } else if (target instanceof HTMLInputElement && target.type === 'checkbox') {
      const { at, view, described } = before(target);
      library.tell({ is: 'tick', at, until: now(), view, control: library.numberOf(target), element: described, ticked: target.checked });
    } else if (target instanceof HTMLInputElement && target.type === 'radio') {
      const { at, view } = before(target);
      const { options, chosen } = library.options(library.numberOf(target));
      const [first] = library
        .all('input[type=radio]')
        .filter((one) => one instanceof HTMLInputElement && one.name === target.name && one.form === target.form);
      const group = first ?? target;
      library.tell({
        is: 'choice',
        at,
        view,
        control: library.numberOf(group),
        element: library.elementFor(group),
        options: chosen.flatMap((index) => options[index] ?? []),
        several: false,
      });
    } else if (target instanceof Element && typing?.element === target) endTyping();
  };
  const onFocusOut = (event: Event): void => {
    const [target] = pathOf(event);
    if (typing !== null && target === typing.element) endTyping();
  };

  const HEARD: readonly (readonly [string, (event: never) => unknown])[] = [
    ['pointerdown', onPointerDown],
    ['pointerup', (event: PointerEvent) => pressed !== null && library.letGo(event, pressed)],
    ['click', onClick],
    ['dblclick', onDoubleClick],
    ['keydown', onKeyDown],
    ['beforeinput', onBeforeInput],
    ['input', onInput],
    ['change', onChange],
    ['focusout', onFocusOut],
    ['dragstart', library.dragBegins],
    ['drop', library.dropped],
  ];
  const adopted = new WeakSet<Node>();
  /** `change` does not leave a shadow tree, and of closed ones nothing shows outside: they are listened to from inside. */
  const adopt = (root: ShadowRoot): void => {
    if (adopted.has(root)) return;
    adopted.add(root);
    for (const [type, listener] of HEARD) {
      if (root.mode === 'open' && type !== 'change') continue;
      root.addEventListener(type, (event) => heard(event, listener, root), { capture: true });
    }
  };
  const heard = (event: Event, listener: (event: never) => unknown, at: Node | null): void => {
    // Scripts of the page do nothing that a person did; but files it cannot make up.
    if (!event.isTrusted && event.type !== 'change') return;
    const path = pathOf(event);
    for (const node of path) if (node instanceof ShadowRoot) adopt(node);
    const [target] = path;
    const inner = target instanceof Element ? library.shadowOf(target) : null;
    if (inner !== null) adopt(inner);
    // Told again by the closed tree itself.
    if (inner?.mode === 'closed' && inner !== at) return;
    try {
      listener(event as never);
    } catch {
      // The page goes on whatever the recorder thinks of it.
    }
  };
  for (const [type, listener] of HEARD) addEventListener(type, (event) => heard(event, listener, null), { capture: true });
  // `change` of a tree of shadows that was never pressed in: reached by the keyboard.
  addEventListener('focusin', (event) => heard(event, () => undefined, null), { capture: true });
  // What a document tells while it is taken away is heard no more: it tells before the next one is asked for.
  for (const leaving of ['beforeunload', 'pagehide']) {
    addEventListener(leaving, () => {
      endTyping();
      settle();
    });
  }
}
