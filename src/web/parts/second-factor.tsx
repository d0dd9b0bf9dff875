// One's own second factor: set with an authenticator, checked with a code, removed with the password; its recovery codes shown once.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';
import { TextField } from './text-field.tsx';

interface Factor {
  readonly set: boolean;
  readonly demanded: boolean;
  readonly recoveryCodes: number;
}

type Wish = 'begin' | 'remove' | 'renew';

interface Told {
  readonly secret?: string;
  readonly link?: string;
  readonly recoveryCodes?: readonly string[];
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('account.recovery')}</p>
      <ul className="console-plain">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

function useSettle(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['account'] });
}

function Confirm({
  link,
  onDone,
  secret,
}: {
  readonly secret: string;
  readonly link: string;
  readonly onDone: (codes: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const api = useApi();
  const settle = useSettle();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => api.confirmSecondFactor({ body: { code } }),
    onSuccess: async ({ recoveryCodes }) => {
      onDone(recoveryCodes);
      await settle();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate();
  };
  return (
    <form onSubmit={submit} className="console-narrow console-form">
      <p>
        {t('account.secret')} <code className="console-token">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <p>
        <a className="fr-link" href={link}>
          {t('account.link')}
        </a>
      </p>
      {confirm.error !== null && <Failure thrown={confirm.error} />}
      <TextField label={t('account.code')} kind="code" autoComplete="one-time-code" value={code} onChange={setCode} />
      <Button type="submit">{confirm.isPending ? t('act.pending') : t('account.confirm')}</Button>
    </form>
  );
}

export function SecondFactor({ factor }: { readonly factor: Factor }) {
  const { t } = useTranslation();
  const api = useApi();
  const settle = useSettle();
  const [password, setPassword] = useState('');
  const [told, setTold] = useState<Told>({});
  const act = useMutation({
    mutationFn: async (wish: Wish): Promise<Told> => {
      const body = { password };
      if (wish === 'begin') return api.beginSecondFactor({ body });
      if (wish === 'renew') return api.renewRecoveryCodes({ body });
      await api.removeSecondFactor({ body });
      return {};
    },
    onSuccess: async (answer) => {
      setPassword('');
      setTold(answer);
      await settle();
    },
  });
  const wishes: readonly Wish[] = factor.set ? (factor.demanded ? ['renew'] : ['renew', 'remove']) : ['begin'];
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const wish = wishes.find((one) => one === submitter?.getAttribute('value')) ?? wishes[0];
    if (wish !== undefined && !act.isPending) act.mutate(wish);
  };
  return (
    <section className="fr-mt-4w">
      <h2 className="fr-h5">{t('account.secondFactor')}</h2>
      <p>{factor.set ? t('account.secondFactorOn', { codes: factor.recoveryCodes }) : t('account.secondFactorOff')}</p>
      <div role="status">{told.recoveryCodes !== undefined && <RecoveryCodes codes={told.recoveryCodes} />}</div>
      {told.secret !== undefined && told.link !== undefined ? (
        <Confirm secret={told.secret} link={told.link} onDone={(recoveryCodes) => setTold({ recoveryCodes })} />
      ) : (
        <form onSubmit={submit} className="console-narrow">
          {act.error !== null && <Failure thrown={act.error} />}
          <TextField label={t('account.current')} kind="password" autoComplete="current-password" value={password} onChange={setPassword} />
          <div className="console-buttons">
            {wishes.map((wish) => (
              <Button key={wish} type="submit" priority="secondary" nativeButtonProps={{ value: wish }}>
                {t(`account.${wish}`)}
              </Button>
            ))}
          </div>
        </form>
      )}
    </section>
  );
}
