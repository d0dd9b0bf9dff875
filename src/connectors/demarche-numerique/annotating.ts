// Private annotations of a dossier, written all at once and recognised by their values.
import { error } from '#base/errors.ts';
import type { SourceEffect } from '#domain/connector.ts';
import type { ChampAnswer, LookAnswer } from './answers.ts';
import { readChamp } from './champs.ts';
import { type EffectContext, watch } from './effects.ts';
import { connectorErrors } from './errors.ts';
import { ANNOTATE } from './operations.ts';
import { ownAccount } from './reading.ts';

/** Kind of an annotation → the one member of `AnnotationValueInput` that may hold its value, and how a text becomes that value. */
const ANNOTATION_VALUES: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
  TextChampDescriptor: (text) => ({ text }),
  TextareaChampDescriptor: (textarea) => ({ textarea }),
  EmailChampDescriptor: (email) => ({ email }),
  DateChampDescriptor: (date) => ({ date }),
  DatetimeChampDescriptor: (datetime) => ({ datetime }),
  DropDownListChampDescriptor: (dropDownList) => ({ dropDownList }),
  CheckboxChampDescriptor: (text) => ({ checkbox: text === 'oui' || text === 'true' }),
  YesNoChampDescriptor: (text) => ({ yesNo: text === 'oui' || text === 'true' }),
  IntegerNumberChampDescriptor: (text) => ({ integerNumber: Number(text) }),
  DecimalNumberChampDescriptor: (text) => ({ decimalNumber: Number(text.replace(',', '.')) }),
};

async function annotationText(annotation: ChampAnswer): Promise<string> {
  const value = await readChamp(annotation, async () => []);
  if (value.type === 'yes_no') return value.value === null ? '' : value.value ? 'oui' : 'non';
  if (value.type === 'decimal') return value.value.replace('.', ',');
  return 'value' in value && typeof value.value === 'string' ? value.value : '';
}

/** Error raised: `connector.annotation-gone`. */
function annotationOf(seen: LookAnswer, label: string): ChampAnswer {
  const found = seen.annotations.filter((annotation) => annotation.label === label);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw error(connectorErrors, 'connector.annotation-gone', { reference: String(seen.number), label });
  }
  return only;
}

/** One that somebody else changed meanwhile is for a person. */
export function annotateEffect(context: EffectContext, annotations: Readonly<Record<string, string>>): SourceEffect {
  const { account, longestRequestMilliseconds } = context;
  const seen = watch(context);
  const standing = async (signal: AbortSignal): Promise<Record<string, string>> => {
    const now = await seen.look(signal);
    const texts: Record<string, string> = {};
    for (const label of Object.keys(annotations)) texts[label] = await annotationText(annotationOf(now, label));
    return texts;
  };
  const inputOf = (now: LookAnswer, label: string, text: string): Readonly<Record<string, unknown>> => {
    const annotation = annotationOf(now, label);
    const descriptor = now.demarche.revision.annotationDescriptors.find(({ id }) => id === annotation.champDescriptorId);
    const kind = descriptor?.__typename ?? annotation.__typename;
    const value = Object.hasOwn(ANNOTATION_VALUES, kind) ? ANNOTATION_VALUES[kind] : undefined;
    if (value === undefined) throw error(connectorErrors, 'connector.annotation-kind', { label, kind });
    return { id: annotation.id, value: value(text) };
  };
  return {
    kind: 'annotation',
    typed: annotations,
    recognise: 'les annotations ont ces valeurs',
    longestRequestMilliseconds,
    before: standing,
    make: (release, signal) =>
      seen.send(
        {
          mutation: ANNOTATE,
          field: 'dossierModifierAnnotations',
          input: (now) => ({
            dossierId: now.id,
            instructeurId: ownAccount(now, account).id,
            annotations: Object.entries(annotations).map(([label, text]) => inputOf(now, label, text)),
          }),
          // The source keeps the good ones when it refuses others.
          refusesInPart: true,
        },
        release,
        signal,
      ),
    async recogniseNow(before, signal) {
      const now = await standing(signal);
      const labels = Object.keys(annotations);
      if (labels.every((label) => now[label] === annotations[label])) return { found: 'yes', proof: {} };
      const foreign = labels.filter((label) => now[label] !== annotations[label] && now[label] !== (before[label] ?? ''));
      if (foreign.length > 0) return { found: 'unknown', why: `annotation changée entre-temps : ${foreign.join(', ')}` };
      return { found: 'no' };
    },
  };
}
