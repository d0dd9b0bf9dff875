// The bar of what can be done to the dossiers that are chosen, and what became of it, one by one.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { Select } from '@codegouvfr/react-dsfr/Select';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { CANCEL_REASONS, REPEAT_REASONS } from '#domain/person-acts.ts';
import { useSameRequest } from '../acting.ts';
import { type Api, useApi } from '../api.ts';
import { type Chosen, type ManyOutcome, outcomeOf } from '../many-outcome.ts';
import { useMay } from '../may.ts';
import { AssignMany } from './assign-many.tsx';
import { Failure } from './failure.tsx';
import { NoteField } from './note-field.tsx';
import { NO_WISH, PlanFields, planOf } from './plan-fields.tsx';

type Body = Parameters<Api['actOnDossiers']>[0]['body'];
type Wish = Pick<Body, 'what' | 'note'>;

function PostponeForm({ onWish }: { readonly onWish: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const [until, setUntil] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onWish({ what: { act: 'postpone', until } });
  };
  return (
    <form onSubmit={submit} className="console-many__form">
      <Input
        label={t('plan.until')}
        nativeInputProps={{ type: 'date', value: until, required: true, onChange: (event) => setUntil(event.target.value) }}
      />
      <Button type="submit">{t('manyAct.postpone')}</Button>
    </form>
  );
}

interface ReasonedFormProps<Reason extends string> {
  readonly reasons: readonly Reason[];
  readonly say: (reason: Reason) => string;
  readonly submit: string;
  readonly onReason: (reason: Reason, noted: Pick<Wish, 'note'>) => void;
}

function ReasonedForm<Reason extends string>({ onReason, reasons, say, submit }: ReasonedFormProps<Reason>) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const [note, setNote] = useState('');
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const reason = reasons.find((one) => one === chosen);
    if (reason !== undefined) onReason(reason, note === '' ? {} : { note });
  };
  return (
    <form onSubmit={onSubmit} className="console-many__form">
      <Select
        label={t('act.reason')}
        nativeSelectProps={{ value: chosen, required: true, onChange: ({ target }) => setChosen(target.value) }}
      >
        <option value="" disabled hidden>
          {t('act.choose')}
        </option>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </Select>
      <NoteField value={note} required={chosen === 'other'} onChange={setNote} />
      <Button type="submit">{submit}</Button>
    </form>
  );
}

function PlanForm({ onWish }: { readonly onWish: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const [wish, setWish] = useState(NO_WISH);
  const plan = planOf(wish);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (plan !== null) onWish({ what: { act: 'plan', ...plan } });
  };
  return (
    <form onSubmit={submit} className="console-many__form">
      <PlanFields wish={wish} onChange={setWish} />
      <Button type="submit" disabled={plan === null}>
        {t('plan.submit')}
      </Button>
    </form>
  );
}

/** Some of the chosen may be typed by hand at this moment: a robot would type them a second time. */
function RetryWarning({ count, onWish }: { readonly count: number; readonly onWish: (wish: Wish) => void }) {
  const { t } = useTranslation();
  return (
    <div className="console-many__form" role="alert">
      <p>{t('many.byHand', { count })}</p>
      <Button size="small" onClick={() => onWish({ what: { act: 'retry' } })}>
        {t('many.byHandRetry')}
      </Button>
    </div>
  );
}

const ASKING = ['postpone', 'plan', 'cancel', 'repeat'] as const;

export interface ManyActsProps {
  readonly chosen: readonly Chosen[];
  readonly onClear: () => void;
  readonly onDone: (outcome: ManyOutcome) => void;
}

export function ManyActs({ chosen, onClear, onDone }: ManyActsProps) {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const requestId = useSameRequest();
  const [asking, setAsking] = useState<(typeof ASKING)[number] | 'retry' | 'assign' | null>(null);
  const may = useMay();
  const byHand = chosen.filter((one) => one.byHand).length;
  const turn = (name: NonNullable<typeof asking>) => () => setAsking(asking === name ? null : name);
  const act = useMutation({
    mutationFn: ({ dossiers, wish }: { readonly dossiers: readonly Chosen[]; readonly wish: Wish }) => {
      const sent = dossiers.map(({ id, asOf }) => ({ id, asOf }));
      return api.actOnDossiers({ body: { ...wish, requestId: requestId([wish, sent]), dossiers: sent }, timeoutMilliseconds: 120_000 });
    },
    onSuccess: async ({ results }, { dossiers }) => {
      onDone(outcomeOf(results, dossiers));
      await queries.invalidateQueries();
    },
  });
  const onWish = (wish: Wish): void => {
    if (!act.isPending) act.mutate({ wish, dossiers: chosen });
  };
  return (
    <section aria-label={t('many.title')} className="console-many">
      <div className="console-many__line">
        <strong>{t('many.chosen', { count: chosen.length })}</strong>
        {may('actOnDossiers') && (
          <>
            <Button size="small" onClick={byHand > 0 ? turn('retry') : () => onWish({ what: { act: 'retry' } })}>
              {act.isPending ? t('act.pending') : t('manyAct.retry')}
            </Button>
            {ASKING.map((name) => (
              <Button
                key={name}
                size="small"
                priority="secondary"
                nativeButtonProps={{ 'aria-expanded': asking === name }}
                onClick={turn(name)}
              >
                {t(`manyAct.${name}`)}
              </Button>
            ))}
          </>
        )}
        {may('assignDossiers') && (
          <Button size="small" priority="secondary" nativeButtonProps={{ 'aria-expanded': asking === 'assign' }} onClick={turn('assign')}>
            {t('manyAct.assign')}
          </Button>
        )}
        <Button size="small" priority="tertiary no outline" onClick={onClear}>
          {t('many.clear')}
        </Button>
      </div>
      {asking === 'retry' && byHand > 0 && <RetryWarning count={byHand} onWish={onWish} />}
      {asking === 'assign' && <AssignMany chosen={chosen} onDone={onDone} />}
      {asking === 'postpone' && <PostponeForm onWish={onWish} />}
      {asking === 'cancel' && (
        <ReasonedForm
          key="cancel"
          reasons={CANCEL_REASONS}
          say={(reason) => t(`cancelReason.${reason}`)}
          submit={t('manyAct.cancel')}
          onReason={(reason, noted) => onWish({ what: { act: 'cancel', reason }, ...noted })}
        />
      )}
      {asking === 'repeat' && (
        <ReasonedForm
          key="repeat"
          reasons={REPEAT_REASONS}
          say={(reason) => t(`repeatReason.${reason}`)}
          submit={t('manyAct.repeat')}
          onReason={(reason, noted) => onWish({ what: { act: 'repeat', reason }, ...noted })}
        />
      )}
      {asking === 'plan' && <PlanForm onWish={onWish} />}
      {act.error !== null && <Failure thrown={act.error} />}
    </section>
  );
}

/** Told where it happens, and read out. */
export function ManyResult({ outcome }: { readonly outcome: ManyOutcome | null }) {
  const { t, i18n } = useTranslation();
  return (
    <div role="status">
      {outcome !== null && outcome.done > 0 && <p className="fr-mb-1w">{t('many.done', { count: outcome.done })}</p>}
      {outcome !== null && outcome.refused.length > 0 && (
        <>
          <p className="fr-mb-1v">{t('many.refused', { count: outcome.refused.length })}</p>
          <ul>
            {outcome.refused.map(({ id, reference, ...texts }) => (
              <li key={id}>
                <Link className="fr-link" to={`/dossiers/${id}`} state={{ reference }}>
                  {reference}
                </Link>{' '}
                {texts[i18n.language === 'en' ? 'en' : 'fr']}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
