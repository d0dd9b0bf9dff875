// Values of a dossier as a person corrected them: laid over what the source says, for as long as it is the same submission.
import type { DossierPayload, SourceValue } from './payload.ts';

export interface CorrectedValue {
  /** Under which the source gives it: a question of the form, or a fact of the deposit. */
  readonly label: string;
  readonly fact: boolean;
  readonly value: SourceValue;
}

/** The same payload where nothing was corrected; of two corrections of one value the last holds. */
export function withCorrected(payload: DossierPayload, corrected: readonly CorrectedValue[]): DossierPayload {
  if (corrected.length === 0) return payload;
  const fields = { ...payload.fields };
  const facts = { ...payload.facts };
  for (const { fact, label, value } of corrected) {
    if (fact) facts[label] = readable(value);
    else fields[label] = value;
  }
  return { fields, facts };
}

/** As a person reads it; nothing given is an empty text. */
export function readable(value: SourceValue): string {
  switch (value.type) {
    case 'text':
    case 'date':
    case 'datetime':
    case 'integer':
    case 'decimal':
      return value.value;
    case 'yes_no':
      return value.value === null ? '' : value.value ? 'oui' : 'non';
    case 'list':
      return value.value.join(', ');
    case 'records':
      return value.rows
        .map((row) =>
          Object.entries(row)
            .map(([label, one]) => `${label} : ${readable(one)}`)
            .join(', '),
        )
        .join(' ; ');
    case 'address':
      return value.label === '' ? addressLabel(value) : value.label;
    case 'files':
      return value.files.map(({ filename }) => filename).join(', ');
    case 'empty':
      return '';
  }
}

export type AddressParts = Readonly<Record<'number' | 'street' | 'postalCode' | 'city' | 'cityCode', string>>;

/** On one line, as it is written on a letter. */
export function addressLabel({ number, street, postalCode, city }: Omit<AddressParts, 'cityCode'>): string {
  return [number, street, postalCode, city].filter((part) => part !== '').join(' ');
}

const OVERSEAS = /^9[78]/u;

/** As a source would give it; the département is that of the commune's code. */
export function addressOf(parts: AddressParts): Extract<SourceValue, { readonly type: 'address' }> {
  const departmentCode = parts.cityCode.slice(0, OVERSEAS.test(parts.cityCode) ? 3 : 2);
  return { type: 'address', label: addressLabel(parts), ...parts, departmentCode };
}
