// Removes something: it says first what goes with it, and is pressed once more.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export function Removal({ onRemove, warning }: { readonly warning: string; readonly onRemove: () => void }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button size="small" priority="tertiary" type="button" onClick={() => setAsked(true)}>
        {t('alertPlan.remove')}
      </Button>
    );
  }
  return (
    <div role="alert">
      <p className="fr-mb-1w">{warning}</p>
      <Button size="small" type="button" nativeButtonProps={{ autoFocus: true }} onClick={onRemove}>
        {t('alertPlan.removeConfirm')}
      </Button>
    </div>
  );
}
