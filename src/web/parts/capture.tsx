// A masked picture; the server only gives it to a signed-in person, so it is fetched and shown from memory.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../api.ts';

async function load(captureId: string, token: string): Promise<Blob> {
  const answer = await fetch(`/api/captures/${captureId}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return answer.blob();
}

export function Capture({ captureId, title }: { readonly captureId: string; readonly title: string }) {
  const { t } = useTranslation();
  const { token } = useConnection();
  const { data: blob } = useQuery({
    queryKey: ['capture', captureId],
    queryFn: () => load(captureId, token),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined) return undefined;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return (
    <figure className="console-capture">
      {address === null ? (
        <p>{t('loading')}</p>
      ) : (
        <a href={address} target="_blank" rel="noreferrer" aria-label={`${t('dossier.open')} : ${title}`}>
          <img src={address} alt={t('dossier.captureAlt', { title })} />
        </a>
      )}
      <figcaption>{title}</figcaption>
    </figure>
  );
}
