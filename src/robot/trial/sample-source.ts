// The source and the outlets of a trial: a sample that nobody deposited. Nothing that is meant for them is ever made.
import type { Outlet, SourceConnector, SourceEffect } from '#domain/connector.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import type { AssistantPlan } from '#language/plan.ts';

/** One empty page: what is put into an application in place of a file of the sample. */
export const SPECIMEN: Uint8Array = specimen();

function specimen(): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

/** Intents of a trial are never granted: nobody asks for this. */
function never(kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>): SourceEffect {
  return {
    kind,
    typed,
    recognise: 'essai',
    longestRequestMilliseconds: 0,
    before: () => Promise.resolve({}),
    make: () => Promise.reject(new TypeError('an effect of a trial')),
    recogniseNow: () => Promise.resolve({ found: 'no' }),
  };
}

function given(value: SourceValue): SourceValue {
  if (value.type !== 'files') return value;
  return { type: 'files', files: value.files.map((file) => ({ ...file, bytes: SPECIMEN.byteLength, key: file.filename })) };
}

/** Each file that the sample names is one that can be had. */
export function withSpecimens({ facts, fields }: DossierPayload): DossierPayload {
  return { facts, fields: Object.fromEntries(Object.entries(fields).map(([label, value]) => [label, given(value)])) };
}

export function sampleSource(payload: DossierPayload): SourceConnector {
  return {
    collect: () => Promise.resolve({ dossiers: [], deleted: [], cursor: null, more: false }),
    reread: () => Promise.resolve({ found: true, payload, submission: '1', state: 'open' }),
    takeIn: () => never('state_change', {}),
    askCorrection: (_reference, text) => never('message', { texte: text }),
    send: (_reference, text) => never('message', { texte: text }),
    annotate: (_reference, annotations) => never('annotation', annotations),
    label: (_reference, name) => never('label', { étiquette: name }),
    openFile: () => Promise.resolve(SPECIMEN),
  };
}

export function sampleOutlets({ outlets }: Pick<AssistantPlan, 'outlets'>): Readonly<Record<string, Outlet>> {
  const outlet: Outlet = {
    row: (_key, values) => never('row', values),
    mail: (_about, { text }) => never('mail', { texte: text }),
  };
  return Object.fromEntries(outlets.map(({ name }) => [name, outlet]));
}
