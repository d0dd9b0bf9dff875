// A form that changes one thing of the administration: what was refused is said above its buttons, and it is sent once however often pressed.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './failure.tsx';

export interface SettingsFormProps {
  readonly change: { readonly error: Error | null; readonly isPending: boolean; readonly mutate: () => void };
  /** What is written cannot be sent as it is. */
  readonly blocked?: boolean;
  readonly submit?: string;
  readonly close?: string;
  readonly onClose?: (() => void) | undefined;
  /** A long form of one column. */
  readonly narrow?: boolean;
  /** What else can be done with the thing: beside the other buttons. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function SettingsForm({ blocked = false, change, children, close, more, narrow = false, onClose, submit }: SettingsFormProps) {
  const { t } = useTranslation();
  // A button opened it, and may be gone now: one goes on in the first field.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select, textarea')?.focus(), []);
  return (
    <form
      ref={form}
      className={narrow ? 'console-narrow console-form' : 'console-form'}
      onSubmit={(event) => {
        event.preventDefault();
        if (!change.isPending && !blocked) change.mutate();
      }}
    >
      {children}
      {change.error !== null && <Failure thrown={change.error} />}
      <div className="console-buttons">
        <Button type="submit" size="small">
          {change.isPending ? t('act.pending') : (submit ?? t('administration.save'))}
        </Button>
        {onClose !== undefined && (
          <Button type="button" size="small" priority="tertiary" onClick={onClose}>
            {close ?? t('administration.cancel')}
          </Button>
        )}
        {more}
      </div>
    </form>
  );
}
