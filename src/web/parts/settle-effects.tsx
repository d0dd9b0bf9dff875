// An effect of which nobody knows whether it stands: a person looks in the application and says so, before the dossier moves.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Input } from '@codegouvfr/react-dsfr/Input';
import { useTranslation } from 'react-i18next';
import type { DossierDetail } from '#protocol/console.ts';
import { useAct } from '../acting.ts';
import { useDraft } from '../draft.ts';
import { Failure } from './failure.tsx';

/** The name under which a number found by a person is kept as proof. */
const PROOF = 'numéro';

interface UnsettledProps {
  readonly dossierId: string;
  /** Of the dossier as this page shows it. */
  readonly updatedAt: string;
  readonly effect: DossierDetail['effects'][number];
  /** It stands beside others: told by its place in the assistant too. */
  readonly several: boolean;
}

function Unsettled({ dossierId, effect, several, updatedAt: asOf }: UnsettledProps) {
  const { t } = useTranslation();
  const { act, error, pending } = useAct(dossierId);
  const [number, setNumber, forget] = useDraft(dossierId, `settle.${effect.id}`);
  const settle = (stands: boolean): void => {
    const proof = stands && number.trim() !== '' ? { proof: { [PROOF]: number.trim() } } : {};
    act('settleByHand', { asOf, effectId: effect.id, stands, ...proof }, forget);
  };
  return (
    <div className="console-narrow console-form">
      <p className="console-capital">
        <strong>{t(`effectKind.${effect.kind}`)}</strong>
        {several && <span lang="fr"> ({effect.key})</span>}
      </p>
      <Input
        label={t('settle.number')}
        hintText={t('settle.numberHint')}
        nativeInputProps={{ value: number, maxLength: 200, autoComplete: 'off', onChange: (event) => setNumber(event.target.value) }}
      />
      {error !== null && <Failure thrown={error} />}
      <div className="console-buttons">
        <Button onClick={() => settle(true)}>{pending ? t('act.pending') : t('settle.stands')}</Button>
        <Button priority="secondary" onClick={() => settle(false)}>
          {t('settle.absent')}
        </Button>
      </div>
    </div>
  );
}

export function SettleEffects({ dossier }: { readonly dossier: DossierDetail }) {
  const { t } = useTranslation();
  const unsettled = dossier.effects.filter(({ state }) => state === 'intended' || state === 'uncertain');
  return (
    <section className="fr-mb-4w" aria-labelledby="settle">
      <h2 id="settle" className="fr-h5">
        {t('settle.title')}
      </h2>
      <p>{t('settle.explained')}</p>
      {unsettled.map((effect) => (
        <Unsettled key={effect.id} dossierId={dossier.id} updatedAt={dossier.updatedAt} effect={effect} several={unsettled.length > 1} />
      ))}
    </section>
  );
}
