// From the words of an application to names that expressions can read, as a person would say them.
import { isGoodName, isReserved } from '#language/names.ts';

const LONGEST = 40;

/** Blanks of every kind are one, and what closes a label is no part of it. */
export function folded(text: string): string {
  return text
    .replace(/[\s\u{A0}\u{202F}]+/gu, ' ')
    .replace(/[\s:*]+$/u, '')
    .trim();
}

/** For comparing what people write in several ways: no accents, no capitals. */
export function plain(text: string): string {
  return folded(text).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function withSmallInitial(text: string): string {
  const [first = '', second = ''] = text;
  const isAcronym = second !== '' && /\p{Lu}|°/u.test(second);
  return isAcronym && second !== '°' ? text : first.toLowerCase() + text.slice(first.length);
}

/** Empty: nothing of the label can be a name. */
export function nameFrom(label: string): string {
  const words = label
    .normalize('NFC')
    .replace(/\([^)]*\)/gu, ' ')
    .replaceAll('’', "'")
    .replace(/[^\p{L}\p{N}°' -]+/gu, ' ')
    .split(/\s+/u)
    .map((word) => word.replace(/^['-]+|['-]+$/gu, ''))
    .filter((word) => word !== '' && isGoodName(`a ${word}`));
  while (words.length > 0 && !/^\p{L}/u.test(words[0] ?? '')) words.shift();
  while (words.length > 1 && words.join(' ').length > LONGEST) words.pop();
  // « Recherche d'un » says less than « Recherche ».
  while (words.length > 1 && /^(?:de|du|des|d'un|d'une|d'|le|la|les|l'|un|une|à|au|aux|en|par|pour|sur)$/iu.test(words.at(-1) ?? ''))
    words.pop();
  const name = withSmallInitial(words.join(' ').slice(0, LONGEST).trim());
  return isGoodName(name) ? name : '';
}

/** « Recherche d'un dossier » is the search, « Fiche de la demande » the record: what they are of goes without saying. */
export function shortTitle(title: string): string {
  return folded(title).replace(
    /\s+(?:d'un|d’un|d'une|d’une|du|de la|de l'|de l’|des)\s?(?:dossiers?|demandes?|personnes?|usagers?|fiches?)$/iu,
    '',
  );
}

/** « numéro » of the group « Dernier enregistrement »: « numéro de dernier enregistrement ». */
export function within(name: string, group: string): string {
  const inner = nameFrom(group);
  if (inner === '') return name;
  return /^[aeiouyhàâéèêîôù]/iu.test(inner) ? `${name} d'${inner}` : `${name} de ${inner}`;
}

/** The first of the candidates that may be used and is not taken, or the last with a number behind it. */
export function freeName(candidates: readonly string[], taken: (name: string) => boolean): string {
  const usable = candidates.filter((name) => name !== '' && isGoodName(name) && !isReserved(name));
  const free = usable.find((name) => !taken(name));
  if (free !== undefined) return free;
  const base = usable[0] ?? 'élément';
  for (let number = 2; ; number += 1) if (!taken(`${base} ${number}`)) return `${base} ${number}`;
}

/** The short name of a file or account: « gestion-des-titres ». */
export function slug(text: string): string {
  const made = plain(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, LONGEST)
    .replace(/-+$/u, '');
  return /^[a-z]/u.test(made) ? made : `application${made === '' ? '' : `-${made}`}`;
}
