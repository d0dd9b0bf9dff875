// What a remark on a recording says, in words, whichever room made it.
import { CopisteError, type Language, declaredErrors } from '#base/errors.ts';
import type { RecordingRemark } from '#domain/recording.ts';
import { devtoolsErrors } from './devtools/errors.ts';
import { authoringErrors } from './errors.ts';
import { writingErrors } from './writing/errors.ts';

const OWN = new Map(Object.entries({ ...authoringErrors, ...devtoolsErrors, ...writingErrors }));

/** Its code, where the room that made it is not at hand. */
export function remarkText({ code, parameters }: RecordingRemark, language: Language = 'fr'): string {
  const said = OWN.get(code) ?? declaredErrors().get(code);
  return said === undefined ? code : new CopisteError(code, said, parameters).text(language);
}
