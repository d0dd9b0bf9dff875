// Who is signed in: the way to their account.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../may.ts';

export function Who() {
  const { t } = useTranslation();
  const me = useMe();
  if (me === undefined) return null;
  return (
    <p className="console-who">
      <Link to="/mon-compte" className="fr-link">
        {me.name}
        <span className="fr-sr-only">{` : ${t('account.title')}`}</span>
      </Link>
    </p>
  );
}
