// Fields that bear the name of a screen that a map already has: told apart, since an expression could mean either.
import type { ShownDossier, ShownField } from './explanations.ts';
import { type ExistingMap, applicationFinder } from './writing/applications.ts';
import type { Recording } from '#domain/recording.ts';

/** The screens of the maps of those applications in which something is shown. */
export function knownScreenNames(recordings: readonly Recording[], maps: readonly ExistingMap[]): ReadonlySet<string> {
  const finder = applicationFinder(recordings, maps);
  const applications = new Set(recordings.flatMap(({ views }) => views.map(({ url }) => finder.of(url))));
  return new Set([...applications].flatMap(({ existing }) => Object.keys(existing?.map.screens ?? {})));
}

/** « adresse » beside a screen « adresse » is « adresse du dossier ». The same fields in, the same names out. */
export function freeFields({ fields, reference }: ShownDossier, screens: ReadonlySet<string>): ShownDossier {
  const taken = new Set([...screens, ...fields.map(({ name }) => name)]);
  const free = (field: ShownField): ShownField => {
    if (!screens.has(field.name)) return field;
    let name = `${field.name} du dossier`;
    for (let number = 2; taken.has(name); number += 1) name = `${field.name} du dossier ${number}`;
    taken.add(name);
    return { ...field, name };
  };
  return { reference, fields: fields.map(free) };
}
