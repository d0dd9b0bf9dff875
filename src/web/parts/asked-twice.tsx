// A button for what cannot be undone: it says what will happen, and is pressed once more.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface AskedTwiceProps {
  readonly label: string;
  /** What will happen. */
  readonly warning: string;
  readonly confirm: string;
  readonly pending: boolean;
  readonly onConfirm: () => void;
}

export function AskedTwice({ confirm, label, onConfirm, pending, warning }: AskedTwiceProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const back = (): void => {
    setAsked(false);
    setTimeout(() => first.current?.focus());
  };
  if (!asked) {
    return (
      <Button ref={first} size="small" priority="tertiary" onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  }
  return (
    <div role="group" aria-label={label}>
      <p className="fr-mb-1w" role="alert">
        {warning}
      </p>
      <div className="console-buttons">
        <Button size="small" nativeButtonProps={{ autoFocus: true }} disabled={pending} onClick={onConfirm}>
          {confirm}
        </Button>
        <Button size="small" priority="tertiary" onClick={back}>
          {t('administration.cancel')}
        </Button>
      </div>
    </div>
  );
}
