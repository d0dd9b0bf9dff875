// A one-time link, shown once.
import { useTranslation } from 'react-i18next';

export function InvitationLink({ invitation, name }: { readonly invitation: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <p className="fr-mt-2w">
      {t('persons.invited', { name })}{' '}
      <code className="console-token">{`${window.location.origin}/invitation#invitation=${invitation}`}</code>
    </p>
  );
}
