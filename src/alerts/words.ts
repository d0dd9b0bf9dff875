// A message in words: what is so, since when, what to do and where. Like things are said together.
import { alertRemedy, alertSentence } from '#domain/alert-words.ts';
import type { Message, ToldAlert } from '#domain/alert-channel.ts';
import { type NoticeReason, pageOfAlert } from '#domain/alerts.ts';
import { ALERT_KINDS } from '#domain/troubles.ts';

type Language = 'fr' | 'en';

/** More are not listed: the page has them all. */
const MOST_LINES = 20;

const WORDS = {
  fr: {
    test: 'Ceci est un essai : rien ne va mal.',
    repeated: 'Toujours ouvert',
    escalated: 'Personne ne s’en est occupé',
    opened: 'Alerte',
    several: 'alertes',
    since: 'depuis',
    sent: 'Envoyé par',
    more: 'autres, sur la page des alertes',
    page: 'Toutes les alertes',
    trial: 'Essai',
    why: 'Ce message ne contient aucune donnée d’un dossier.',
  },
  en: {
    test: 'This is a test: nothing is wrong.',
    repeated: 'Still open',
    escalated: 'Nobody looked after it',
    opened: 'Alert',
    several: 'alerts',
    since: 'since',
    sent: 'Sent by',
    more: 'more, on the page of alerts',
    page: 'All alerts',
    trial: 'Test',
    why: 'This message holds no data of a dossier.',
  },
} as const;

export interface Line {
  readonly sentence: string;
  readonly remedy: string;
  readonly since: string;
  /** In the console; null: its address is not known. */
  readonly link: string | null;
}

export interface Said {
  readonly subject: string;
  readonly intro: string | null;
  readonly lines: readonly Line[];
  readonly more: string | null;
  readonly page: { readonly text: string; readonly link: string | null };
  readonly footer: string;
}

function instantIn(language: Language, at: Date): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Paris',
  }).format(at);
}

function linkTo(console: string | null, path: string): string | null {
  return console === null ? null : `${console.replace(/\/$/, '')}${path}`;
}

const gravity = ({ kind }: ToldAlert): number => ALERT_KINDS.indexOf(kind);

/** As the instance calls itself; a name never breaks the line of a subject. */
function instanceOf({ instance }: Message): string {
  return (instance ?? '').replace(/\s+/g, ' ').trim() || 'Copiste';
}

function subjectOf(message: Message, sorted: readonly ToldAlert[], language: Language): string {
  const words = WORDS[language];
  const title = (reason: NoticeReason): string => (reason === 'test' ? words.trial : words[reason]);
  const [first] = sorted;
  if (first === undefined) return `[${instanceOf(message)}] ${title(message.reason)}`;
  const what = sorted.length === 1 ? alertSentence(first, language) : `${sorted.length} ${words.several}`;
  return `[${instanceOf(message)}] ${title(message.reason)}${language === 'fr' ? ' ' : ''}: ${what}`;
}

export function say(message: Message, language: Language): Said {
  const words = WORDS[language];
  const sorted = message.alerts.toSorted((left, right) => gravity(left) - gravity(right) || left.openedAt.localeCompare(right.openedAt));
  const lines = sorted.slice(0, MOST_LINES).map((alert) => ({
    sentence: alertSentence(alert, language),
    remedy: alertRemedy(alert.kind, language),
    since: `${words.since} ${instantIn(language, new Date(alert.openedAt))}`,
    link: linkTo(message.console, pageOfAlert(alert)),
  }));
  const left = sorted.length - lines.length;
  return {
    subject: subjectOf(message, sorted, language),
    intro: message.reason === 'opened' ? null : message.reason === 'test' ? words.test : `${words[message.reason]}.`,
    lines,
    more: left > 0 ? `${left} ${words.more}` : null,
    page: { text: words.page, link: linkTo(message.console, '/alertes') },
    footer: `${message.office}. ${words.sent} ${instanceOf(message)}. ${words.why}`,
  };
}

export function plainText({ footer, intro, lines, more, page }: Said): string {
  const blocks = [
    ...(intro === null ? [] : [intro]),
    ...lines.map(({ link, remedy, sentence, since }) =>
      [`• ${sentence} (${since})`, `  ${remedy}`, ...(link === null ? [] : [`  ${link}`])].join('\n'),
    ),
    ...(more === null ? [] : [more]),
    ...(page.link === null ? [] : [`${page.text} : ${page.link}`]),
    footer,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one] ?? one);

/** For a room: the same, with links that can be followed. */
export function markup({ footer, intro, lines, more, page, subject }: Said): string {
  const linked = (text: string, link: string | null): string =>
    link === null ? escaped(text) : `<a href="${escaped(link)}">${escaped(text)}</a>`;
  return [
    `<p><strong>${escaped(subject)}</strong></p>`,
    ...(intro === null ? [] : [`<p>${escaped(intro)}</p>`]),
    ...(lines.length === 0
      ? []
      : [
          `<ul>${lines.map((line) => `<li>${linked(line.sentence, line.link)} (${escaped(line.since)})<br>${escaped(line.remedy)}</li>`).join('')}</ul>`,
        ]),
    ...(more === null ? [] : [`<p>${escaped(more)}</p>`]),
    ...(page.link === null ? [] : [`<p>${linked(page.text, page.link)}</p>`]),
    `<p><em>${escaped(footer)}</em></p>`,
  ].join('');
}
