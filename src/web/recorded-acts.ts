// An act of a recording as a sentence: what was done, to what, as a person would name it.
import type { TFunction } from 'i18next';
import type { RecordedAct, RecordedElement } from '#domain/recording.ts';

const MOST_LETTERS = 80;

const short = (text: string): string => (text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text);

/** What a click brought that is no screen: a question and its answer, a window, a file. */
function brought(t: TFunction, { dialog, downloaded, opened }: Extract<RecordedAct['what'], { readonly kind: 'click' }>): string {
  const all = [
    ...(dialog === null
      ? []
      : [t(`recordedAct.${dialog.kind === 'alert' ? 'told' : `answered_${dialog.answer}`}`, { text: short(dialog.message) })]),
    ...(opened === null ? [] : [t('recordedAct.opened')]),
    ...(downloaded === null ? [] : [t('recordedAct.downloaded', { name: short(downloaded) })]),
  ];
  return all.map((one) => `, ${one}`).join('');
}

export function actSentence(t: TFunction, { what }: RecordedAct): string {
  const named = ({ label, name, tag }: RecordedElement): string => short(label || name || `${t('recordedAct.unnamed')} (${tag})`);
  switch (what.kind) {
    case 'open':
      return t('recordedAct.open', { address: short(what.url) });
    case 'fill': {
      const name = named(what.element);
      if (what.value.kind === 'secret') return t(`recordedAct.secret_${what.value.of}`, { name });
      return what.value.text === '' ? t('recordedAct.emptied', { name }) : t('recordedAct.fill', { name, value: short(what.value.text) });
    }
    case 'choose':
      return t('recordedAct.choose', { name: named(what.element), value: short(what.options.map(({ label }) => label).join(', ')) });
    case 'tick':
      return t(what.ticked ? 'recordedAct.tick' : 'recordedAct.untick', { name: named(what.element) });
    case 'click':
      return `${t(what.double ? 'recordedAct.double' : 'recordedAct.click', { name: named(what.element) })}${brought(t, what)}`;
    case 'press':
      return t('recordedAct.press', { key: what.key });
    case 'drag':
      return t('recordedAct.drag', { name: named(what.from), to: named(what.to) });
    case 'upload':
      return t('recordedAct.upload', { name: named(what.element), value: short(what.files.map(({ name }) => name).join(', ')) });
    case 'close_window':
      return t('recordedAct.close_window');
  }
}
