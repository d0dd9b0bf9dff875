// A value of a document at which an agent must look: what was read, how surely, what the form says, and the piece of the document.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DossierValues } from '#protocol/handovers.ts';
import { useApi } from '../api.ts';
import { usePicture } from './picture-address.ts';

type Reading = NonNullable<DossierValues['values'][number]['reading']>;
type Found = Reading['found'][number];

interface PieceProps {
  readonly readingId: string;
  readonly index: number;
  readonly found: Found;
}

function Piece({ found, index, readingId }: PieceProps) {
  const { t } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: ['documentPiece', readingId, index],
    queryFn: async () => new Blob([new Uint8Array(await api.documentPiece({ params: { readingId, index } }))], { type: 'image/png' }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const address = usePicture(data);
  const { confidence, page, text } = found;
  const read = confidence === null ? t('reading.said', { page }) : t('reading.recognised', { page, sureness: Math.floor(confidence) });
  return (
    <figure className="console-piece">
      {address === null ? (
        <p>{error === null ? t('loading') : t('reading.missing')}</p>
      ) : (
        <img src={address} alt={t('reading.alt', { page, text })} />
      )}
      <figcaption>
        {read} <span lang="fr">{text}</span>
      </figcaption>
    </figure>
  );
}

export function DocumentReading({ reading }: { readonly reading: Reading }) {
  const { t } = useTranslation();
  const { doubt, found, id, said } = reading;
  return (
    <>
      <Badge severity="warning" small noIcon as="span">
        {t(`readingDoubt.${doubt}`)}
      </Badge>
      {said !== null && (
        <p className="fr-mb-1v">
          {t('reading.form')} <span lang="fr">{said === '' ? t('values.none') : said}</span>
        </p>
      )}
      {found.map((one, index) => (
        <Piece key={`${one.page} ${one.text}`} readingId={id} index={index} found={one} />
      ))}
    </>
  );
}
