// In the page: one control or text as a recording tells of it.
import type { RecordedOption } from '#domain/recording.ts';
import type { RecordingLibrary } from './library.ts';

export function installElements(library: RecordingLibrary): void {
  const MOST_OPTIONS = 200;
  const LONGEST_CELL = 200;

  library.rowFor = (element) => {
    const around = library.rowAround(element);
    if (around === null) return null;
    const { table, headings, cells } = around;
    const [caption] = library.headingsOf(table).filter((text) => text !== '');
    return {
      table: caption ?? library.groupOf(table, ''),
      headings,
      cells: cells.map((cell) => cell.slice(0, LONGEST_CELL)),
      ways: library.remembered(`ways to ${library.numberOf(table)}`, () => library.waysTo(table, 'table')),
    };
  };

  /** Buttons of one choice together, where the page put them into one part: which may have one field besides, for what is none of them. */
  const groupOfRadios = (radio: HTMLInputElement): Element => {
    const around = radio.closest('fieldset,[role=radiogroup],[role=group]');
    if (around === null) return radio;
    const radios = [...around.querySelectorAll<HTMLInputElement>('input[type=radio]')];
    const others = around.querySelectorAll('input:not([type=radio],[type=hidden]),select,textarea').length;
    const isGroup = radios.every(({ name, form }) => name === radio.name && form === radio.form);
    return isGroup && others <= (library.nameOf(around) === '' ? 0 : 1) ? around : radio;
  };

  const optionsOf = (element: Element): readonly RecordedOption[] => {
    const id = library.numberOf(element);
    const native = library.options(id).options;
    if (native.length > 0) return native;
    const inner = library.innerChoices(id).map(({ value, label }) => ({ value, label }));
    return inner.length > 0 ? inner : (library.datalistOf(id) ?? []);
  };

  library.elementFor = (given, kind = library.recordedKind(given), listed = null) => {
    const element =
      given instanceof HTMLInputElement && given.type === 'radio'
        ? groupOfRadios(given)
        : kind === 'choice'
          ? (library.standIn(given) ?? given)
          : given;
    const isChoice = kind === 'choice' || kind === 'suggestions';
    // What a list of accounts proposes is nobody's business.
    const options = isChoice && library.secretOf(given) === null ? (listed ?? optionsOf(given)) : null;
    const { left, top, width, height } = element.getBoundingClientRect();
    const longest = (element as Partial<HTMLInputElement>).maxLength;
    return library.steadily(() => {
      const label = library.labelFor(element, kind);
      return {
        kind,
        shadow: element.getRootNode() instanceof ShadowRoot,
        role: library.roleOf(element),
        name: kind === 'value' && library.nameOf(element) === library.textOf(element) ? '' : library.nameOf(element),
        label,
        group: library.groupOf(element, label),
        tag: element.tagName.toLowerCase(),
        inputType: element instanceof HTMLInputElement ? element.type : null,
        maximumLength: longest === undefined || longest < 0 ? null : longest,
        ways: library.waysTo(element, kind),
        row: kind === 'table' ? null : library.rowFor(element),
        options: options === null ? null : options.slice(0, MOST_OPTIONS),
        box: { left: Math.round(left), top: Math.round(top), width: Math.round(width), height: Math.round(height) },
      };
    });
  };
}
