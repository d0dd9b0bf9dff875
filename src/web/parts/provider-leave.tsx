// After a session that silence ended here: the one at the provider may still be open, and is ended from here too.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failure } from './failure.tsx';
import { signOut } from './sign-out.ts';

export function ProviderLeave({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: () => signOut({ kind: 'session' }),
    onSuccess: (gone) => {
      // It did not come from there, or nothing is left of it.
      if (!gone) void navigate('/deconnexion');
    },
  });
  return (
    <>
      {leave.error !== null && <Failure thrown={leave.error} />}
      <Button priority="tertiary" disabled={leave.isPending} onClick={() => leave.mutate()}>
        {t('entry.providerLeave', { name })}
      </Button>
    </>
  );
}
