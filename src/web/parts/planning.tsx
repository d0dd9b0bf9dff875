// When a dossier is due and how urgent it is, shown to whoever follows it and changed by agents; and a waiting one put off.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { useAct } from '../acting.ts';
import { Failure } from './failure.tsx';
import { formatDay } from './instant.tsx';
import { NO_WISH, PlanFields, planOf } from './plan-fields.tsx';

export function PlanFacts({ dossier }: { readonly dossier: DossierDetail }) {
  const { t, i18n } = useTranslation();
  const { dueOn, legalLimitOn, postponedUntil, priority } = dossier;
  const day = (iso: string): string => formatDay(iso, i18n.language);
  return (
    <>
      {priority !== 'normal' && <span>{t('planned.priority', { value: t(`priority.${priority}`) })}</span>}
      {dueOn !== null && <span>{t('planned.due', { value: day(dueOn) })}</span>}
      {legalLimitOn !== null && <span>{t('planned.limit', { value: day(legalLimitOn) })}</span>}
      {postponedUntil !== null && <strong>{t('list.postponed', { day: day(postponedUntil) })}</strong>}
    </>
  );
}

interface FormProps {
  readonly dossier: DossierDetail;
  readonly onDone: () => void;
}

function PlanForm({ dossier, onDone }: FormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossier.id);
  const [wish, setWish] = useState(NO_WISH);
  const plan = planOf(wish);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (plan !== null) act('planDossier', plan, onDone);
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <PlanFields wish={wish} onChange={setWish} />
      {error !== null && <Failure thrown={error} />}
      <Button type="submit" disabled={plan === null}>
        {pending ? t('act.pending') : t('plan.submit')}
      </Button>
    </form>
  );
}

function PostponeForm({ dossier, onDone }: FormProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossier.id);
  const [asOf] = useState(dossier.updatedAt);
  const [until, setUntil] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    act('postponeDossier', { asOf, until }, onDone);
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <Input
        label={t('plan.until')}
        nativeInputProps={{ type: 'date', value: until, required: true, onChange: (event) => setUntil(event.target.value) }}
      />
      {error !== null && <Failure thrown={error} />}
      <Button type="submit">{pending ? t('act.pending') : t('manyAct.postpone')}</Button>
    </form>
  );
}

/** For whoever may do one of them. */
export function Planning({ dossier }: { readonly dossier: DossierDetail }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'plan' | 'postpone' | null>(null);
  const can = (name: 'plan' | 'postpone'): boolean => dossier.acts.includes(name);
  const turn = (name: 'plan' | 'postpone') => () => setAsking(asking === name ? null : name);
  if (!can('plan') && !can('postpone')) return null;
  return (
    <section className="fr-mb-4w" aria-labelledby="planning">
      <h2 id="planning" className="fr-h5">
        {t('plan.title')}
      </h2>
      <div className="console-buttons">
        {can('plan') && (
          <Button priority="tertiary" nativeButtonProps={{ 'aria-expanded': asking === 'plan' }} onClick={turn('plan')}>
            {t('plan.change')}
          </Button>
        )}
        {can('postpone') && (
          <Button priority="tertiary" nativeButtonProps={{ 'aria-expanded': asking === 'postpone' }} onClick={turn('postpone')}>
            {t('manyAct.postpone')}
          </Button>
        )}
      </div>
      {asking === 'plan' && can('plan') && <PlanForm dossier={dossier} onDone={() => setAsking(null)} />}
      {asking === 'postpone' && can('postpone') && <PostponeForm dossier={dossier} onDone={() => setAsking(null)} />}
    </section>
  );
}
