// What a person had begun to write when somebody else, or the applicant, was faster: it was not sent, and it is still here.
import { Alert } from '@codegouvfr/react-dsfr/Alert';
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { useBegun } from '../draft.ts';

/** Fields in which a person writes words of their own, by the act that they are for. */
const WRITTEN = {
  'done.number': 'done',
  'done.note': 'done',
  'cancel.note': 'cancel',
  'repeat.note': 'repeat',
  'refuse.note': 'refuse',
  correct: 'correct',
  amend: 'amend',
} as const satisfies Readonly<Record<string, DossierDetail['acts'][number]>>;

/** Corrections are kept as one text, by the names of the values. */
function wordsOf(field: string, text: string): readonly string[] {
  if (field !== 'correct' && field !== 'amend') return [text];
  const values = Object.entries(JSON.parse(text) as Readonly<Record<string, unknown>>);
  return values.map(([name, value]) => `${name} : ${typeof value === 'string' ? value : Object.values(value ?? {}).join(' ')}`);
}

export function Unsent({ dossier }: { readonly dossier: DossierDetail }) {
  const { t } = useTranslation();
  const [begun, forget] = useBegun(dossier.id);
  const words = Object.entries(WRITTEN).flatMap(([field, act]) => {
    const text = begun[field];
    return text === undefined || dossier.acts.includes(act) ? [] : wordsOf(field, text);
  });
  const last = dossier.decisions.at(-1);
  return (
    <div role="status">
      {words.length > 0 && (
        <>
          <Alert
            severity="warning"
            small
            description={last === undefined ? t('unsent.why') : t('unsent.whyPerson', { name: last.by, act: t(`decided.${last.act}`) })}
            className="fr-mb-2w"
          />
          <blockquote className="console-proposed">{words.join('\n')}</blockquote>
          <p>
            <Button size="small" priority="tertiary" className="fr-mt-1w" onClick={forget}>
              {t('unsent.forget')}
            </Button>
          </p>
        </>
      )}
    </div>
  );
}
