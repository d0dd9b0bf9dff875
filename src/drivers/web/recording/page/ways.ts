// In the page: how a person would name a control, and the ways by which the driver finds it again: each tried, by the driver's own code.
import type { RecordedKind, RecordedWay } from '#domain/recording.ts';
import type { RecordingLibrary } from './library.ts';

export function installWays(library: RecordingLibrary): void {
  const LONGEST_NAME = 120;
  const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
  const GENERATED = /\d{3,}|^:|:r\d|^(ember|react|mui|radix|headlessui|ctl\d|ext-|yui|j_id|__|el-id|cdk-|mat-|select2-|dijit|gwt)/i;
  const CELLS = 'td,th,[role=cell],[role=gridcell],[role=rowheader]';
  const GROUPS = /^(TABLE|FIELDSET|SECTION|DIV|FORM|DL|DIALOG|ARTICLE)$/;

  /** Written by a person, and the same tomorrow. */
  const isStable = (name: string): boolean =>
    /[a-z]/i.test(name) && !GENERATED.test(name) && !(name.match(/[0-9a-f]{6,}/gi) ?? []).some((part) => /\d/.test(part));

  /** The text of the cell or title just before the one that the element stands in. */
  const textBeside = (element: Element): string => {
    const cell = element.matches('td,th,dd') ? element : element.closest('td,th,dd');
    const left = cell?.previousElementSibling;
    if (left === null || left === undefined || !/^(TD|TH|DT)$/.test(left.tagName)) return '';
    return left.querySelector('input:not([type=hidden]),select,textarea') === null ? library.foldLabel(library.textOf(left)) : '';
  };

  const labelsOf = (element: Element): readonly Element[] =>
    'labels' in element && element.labels instanceof NodeList ? [...(element.labels as NodeListOf<Element>)] : [];

  /** The list that the page hid behind a control of its own: labels and ids are still the list's. */
  const behind = (element: Element, kind: RecordedKind): Element =>
    (kind === 'choice' || kind === 'suggestions' ? library.hiddenList(element) : null) ?? element;

  /** What a list made by the page shows as chosen is no name of it. */
  const isHeld = (element: Element, kind: RecordedKind, name: string): boolean =>
    (kind === 'choice' || kind === 'suggestions') && library.shownChoices(library.numberOf(element)).some(({ label }) => label === name);

  /** It says what it holds, and calls that its name. */
  const isNamedByItself = (element: Element): boolean => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const named = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter((id) => id !== '');
    return named.length > 0 && named.every((id) => element.contains(root.getElementById(id)));
  };

  library.labelFor = (element, kind) => {
    const named = behind(element, kind);
    const labels = labelsOf(named);
    // Of a radio button one label is the option's own, which holds it; another one names the choice.
    const isRadio = named instanceof HTMLInputElement && named.type === 'radio';
    const naming = isRadio ? (labels.length > 1 ? labels.filter((label) => !label.contains(named)) : []) : labels;
    const [own] = naming.map((label) => library.foldLabel(library.textOf(label))).filter((text) => text !== '');
    if (own !== undefined) return own;
    const isSaid = element.hasAttribute('aria-label') || element.hasAttribute('aria-labelledby');
    if (isSaid && !isNamedByItself(element)) return library.foldLabel(library.nameOf(element));
    const beside = textBeside(element);
    // A cell is named by what stands beside it, never by what it says.
    if (kind === 'value') return beside;
    const isButton = kind === 'button' || kind === 'link';
    const name = library.foldLabel(library.nameOf(element));
    if (isButton && name !== '') return name;
    if (beside !== '') return beside;
    if (isButton) return library.textOf(element).slice(0, LONGEST_NAME);
    return (isSaid ? '' : name) || library.foldLabel(element.getAttribute('placeholder') ?? '');
  };

  library.groupOf = (element, label) => {
    for (let node: Node | null = element.parentNode; node !== null; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      if (!(node instanceof Element) || node === document.body) continue;
      const region = node;
      if (!GROUPS.test(region.tagName) && !region.matches('[role=group],[role=region],[role=dialog],[role=radiogroup]')) continue;
      const [heading] = library.headingsOf(region).filter((text) => text !== '' && text !== label && text.length <= LONGEST_NAME);
      // The first entry of a menu is no heading of the others.
      const isEntry = (): boolean => [...region.querySelectorAll('a,button')].some((entry) => library.textOf(entry) === heading);
      if (heading !== undefined && !library.remembered(`entry ${library.numberOf(region)} ${heading}`, isEntry)) return heading;
    }
    return null;
  };

  /** Where it stands among its kin, from the nearest part with a name of its own on. */
  const pathTo = (element: Element): string => {
    const steps: string[] = [];
    for (let node: Element | null = element; node !== null && node !== document.documentElement; node = node.parentElement) {
      if (node !== element && node.id !== '' && isStable(node.id)) return [`#${CSS.escape(node.id)}`, ...steps].join(' > ');
      const { tagName } = node;
      const kin = [...(node.parentNode?.children ?? [])].filter((other) => other.tagName === tagName);
      steps.unshift(kin.length > 1 ? `${tagName.toLowerCase()}:nth-of-type(${kin.indexOf(node) + 1})` : tagName.toLowerCase());
    }
    return steps.join(' > ');
  };

  /**
   * « Modifier la fiche de … »: where a link is named after somebody, what is the same of its address for everybody finds it too. What
   * stands behind a sign of equality, and every part with a figure, is of one dossier. Null: the name is the same for all, or nothing is left.
   */
  const addressShape = (element: Element): string | null => {
    const href = element.getAttribute('href') ?? '';
    if (!/\s\p{Lu}|\d/u.test(library.nameOf(element)) || !/^[\w\-./?&=#~+:;,%]+$/.test(href)) return null;
    const origin = /^[a-z]+:\/\/[^/]*/i.exec(href)?.[0] ?? '';
    const pieces = href.slice(origin.length).split(/(?<=[/?&#=])|(?=[/?&#=])/);
    const isOfOne = (piece: string, at: number): boolean => /\d|%/.test(piece) || (at > 0 && pieces[at - 1] === '=');
    const [first, last] = [pieces.findIndex(isOfOne), pieces.findLastIndex(isOfOne)];
    const begin = pieces.slice(0, first === -1 ? pieces.length : first).join('');
    const end = first === -1 ? '' : pieces.slice(last + 1).join('');
    // Another installation of the application has another origin.
    const begins = begin === '' ? '' : `[href${origin === '' ? '^' : '*'}="${begin}"]`;
    const ends = end === '' ? '' : `[href$="${end}"]`;
    return /[a-z]{2}/i.test(begin + end) && !/^javascript:/i.test(href) ? `a${begins}${ends}` : null;
  };

  /** Buttons of one choice stand for one another. */
  const isMeant = (found: Element, element: Element): boolean =>
    found === element ||
    (found instanceof HTMLInputElement &&
      element instanceof HTMLInputElement &&
      found.type === 'radio' &&
      element.type === 'radio' &&
      found.name === element.name &&
      found.form === element.form);

  library.waysTo = (element, kind) => {
    const parts = library.rowAround(element)?.parts ?? null;
    const finds = (way: RecordedWay): boolean => {
      const found = library
        .candidates(way, kind)
        .filter((one) => parts === null || kind === 'table' || parts.some((part) => library.holds(part, one)));
      return found.length === 1 && found[0] !== undefined && isMeant(found[0], element);
    };
    const ways: RecordedWay[] = [];
    const role = library.roleOf(element);
    const name = library.nameOf(element);
    const isOwn = kind === 'value' && !element.hasAttribute('aria-label') && !element.hasAttribute('aria-labelledby');
    if (role !== null && name !== '' && !isOwn && name.length <= LONGEST_NAME && !isHeld(element, kind, name))
      ways.push({ by: 'role', role, name });
    const isButton = kind === 'button' || kind === 'link';
    const label = isButton ? '' : library.labelFor(element, kind);
    const labelled = label !== '' && label !== textBeside(element);
    if (labelled) ways.push({ by: 'label', text: label });
    const text = isButton && ways.length === 0 ? library.textOf(element) : '';
    if (text !== '' && text.length <= LONGEST_NAME) ways.push({ by: 'text', text });
    const tested = element.getAttribute('data-testid');
    if (tested !== null && isStable(tested)) ways.push({ by: 'test_id', value: tested });
    let sure = ways.filter(finds);
    if (!sure.some(({ by }) => by !== 'test_id')) {
      const beside = textBeside(element);
      if (beside !== '') {
        const near: RecordedWay[] = [{ by: 'near', text: beside, within: null }];
        for (let around = element.parentElement; around !== null; around = around.parentElement) {
          if (!/^(TABLE|FIELDSET|SECTION|DIV|FORM|DL)$/.test(around.tagName)) continue;
          for (const within of library.headingsOf(around)) if (within !== '') near.push({ by: 'near', text: beside, within });
        }
        const found = near.find(finds);
        if (found !== undefined) sure = [found, ...sure];
      }
    }
    const attribute = TEST_IDS.slice(1).find((one) => isStable(element.getAttribute(one) ?? ''));
    const written = behind(element, kind);
    const selectors = [
      ...(written.id !== '' && isStable(written.id) ? [`#${CSS.escape(written.id)}`] : []),
      ...['name', ...(attribute === undefined ? [] : [attribute])].flatMap((one) => {
        const value = written.getAttribute(one) ?? '';
        return isStable(value) ? [`${written.tagName.toLowerCase()}[${one}="${CSS.escape(value)}"]`] : [];
      }),
    ];
    const selected = selectors.map((selector): RecordedWay => ({ by: 'css', selector })).find(finds);
    if (selected !== undefined) return [...sure, selected];
    const led = kind === 'link' && parts === null ? addressShape(element) : null;
    const leading: RecordedWay[] = led === null ? [] : [{ by: 'css', selector: led }];
    // In a row what bears the words of its cell is named by the dossier: in another row it is found by its place.
    const isOfRow = parts !== null && isButton && library.textOf(element.closest(CELLS) ?? element) === library.textOf(element);
    if (sure.length > 0 && !isOfRow) return [...sure, ...leading.filter(finds)];
    const place: RecordedWay = { by: 'css', selector: parts === null ? pathTo(element) : pathIn(element) };
    return finds(place) ? [...sure, place] : sure;
  };

  /** As `pathTo`, from the row on. */
  const pathIn = (element: Element): string => {
    const whole = pathTo(element);
    const at = Math.max(whole.lastIndexOf(' > td'), whole.lastIndexOf(' > th'));
    return at === -1 ? whole : whole.slice(at + 3);
  };
}
