// A masked picture; the server only gives it to a signed-in person, so it is fetched with the token and shown from memory.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../api.ts';
import { usePicture } from './picture-address.ts';

export function Capture({ captureId, title }: { readonly captureId: string; readonly title: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const dialog = useRef<HTMLDialogElement>(null);
  const { data, error } = useQuery({
    queryKey: ['capture', captureId],
    queryFn: async () => new Blob([new Uint8Array(await api.captureImage({ params: { captureId } }))], { type: 'image/png' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = usePicture(data);
  const described = t('dossier.captureAlt', { title });
  return (
    <figure className="console-capture">
      {address === null ? (
        <p className="console-capture__missing">{error === null ? t('loading') : t('dossier.captureMissing')}</p>
      ) : (
        <>
          <button type="button" className="console-capture__open" onClick={() => dialog.current?.showModal()}>
            <img src={address} alt={described} />
            <span className="fr-sr-only">{t('dossier.enlarge')}</span>
          </button>
          <dialog ref={dialog} aria-label={described} className="console-enlarged">
            <Button priority="tertiary" size="small" onClick={() => dialog.current?.close()}>
              {t('dossier.close')}
            </Button>
            <div className="console-scroll" role="region" aria-label={described} tabIndex={0}>
              <img src={address} alt={described} />
            </div>
          </dialog>
        </>
      )}
      <figcaption lang="fr">{title}</figcaption>
    </figure>
  );
}
