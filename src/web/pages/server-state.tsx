// How the server is, for whoever watches over it: what answers, what is full, what waits, who works.
import { Badge } from '@codegouvfr/react-dsfr/Badge';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Api, useApi } from '../api.ts';
import { AdministrationFrame } from '../parts/administration-frame.tsx';
import { Described } from '../parts/described.tsx';
import { Failure } from '../parts/failure.tsx';
import { formatInstant } from '../parts/instant.tsx';
import { KnownRobots } from '../parts/known-robots.tsx';
import { PageHeading } from '../parts/page-heading.tsx';

const REFRESH_MILLISECONDS = 10_000;
/** Beyond this, leases and windows of a few seconds are judged wrongly. */
const CLOCK_MILLISECONDS = 1_000;
/** Below this share of free room somebody should act. */
const LEAST_ROOM = 0.1;
const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;

type Journal = Awaited<ReturnType<Api['serverState']>>['journal'];

/** Whose office is not the first is told that it is signed, and not how much all offices wrote. */
function JournalLength({ journal: { lines, signedAt, signedUpTo } }: { readonly journal: Journal }) {
  const { t, i18n } = useTranslation();
  const at = signedAt === null ? null : formatInstant(signedAt, i18n.language);
  if (lines === null) return at === null ? t('serverState.journalNotSigned') : t('serverState.journalSignedAt', { at });
  return at === null || signedUpTo === null
    ? t('serverState.journalUnsigned', { count: lines })
    : t('serverState.journalSigned', { count: lines, line: signedUpTo, at });
}

export function ServerStatePage() {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const { data, error } = useQuery({ queryKey: ['server-state'], queryFn: () => api.serverState(), refetchInterval: REFRESH_MILLISECONDS });
  const locale = i18n.language === 'en' ? 'en-GB' : 'fr-FR';
  const size = (bytes: number): string =>
    bytes >= GIGABYTE
      ? t('size.gigabytes', { size: (bytes / GIGABYTE).toLocaleString(locale, { maximumFractionDigits: 1 }) })
      : t('size.megabytes', { size: Math.round(bytes / MEGABYTE).toLocaleString(locale) });
  const mark = (good: boolean, text: string) => (
    <Badge noIcon small severity={good ? 'success' : 'warning'}>
      {text}
    </Badge>
  );
  return (
    <AdministrationFrame>
      <PageHeading title={t('administrationPage.state')} />
      <p>{t('serverState.explained')}</p>
      {error !== null && <Failure polled thrown={error} />}
      {data === undefined && error === null && <p>{t('loading')}</p>}
      {data !== undefined && (
        <>
          <Described
            facts={[
              [t('serverState.version'), `Copiste ${data.version} · Node ${data.node.replace(/^v/, '')}`],
              [t('serverState.started'), formatInstant(data.startedAt, i18n.language)],
              [
                t('serverState.database'),
                <>
                  {t(`databaseKind.${data.database.kind}`)} {data.database.version} · {size(data.database.bytes)} ·{' '}
                  {t('serverState.answered', { count: data.database.answeredInMilliseconds })}
                </>,
              ],
              [
                t('serverState.clock'),
                mark(
                  Math.abs(data.clock.differenceMilliseconds) < CLOCK_MILLISECONDS,
                  t('serverState.clockDifference', { count: data.clock.differenceMilliseconds }),
                ),
              ],
              [
                t('serverState.disk'),
                mark(
                  data.disk.freeBytes / data.disk.totalBytes > LEAST_ROOM,
                  t('serverState.diskFree', { free: size(data.disk.freeBytes), total: size(data.disk.totalBytes) }),
                ),
              ],
              [
                t('serverState.queue'),
                <>
                  {t('serverState.queueCounts', { ready: data.queue.ready, leased: data.queue.leased })}
                  {data.queue.oldestReadyAt !== null &&
                    ` ${t('serverState.oldest', { at: formatInstant(data.queue.oldestReadyAt, i18n.language) })}`}
                </>,
              ],
              [t('serverState.journal'), <JournalLength key="journal" journal={data.journal} />],
              [
                t('serverState.key'),
                <span key="key" className="console-receipt__digest">
                  {data.keyFingerprint}
                </span>,
              ],
              [t('serverState.memory'), size(data.memoryBytes)],
            ]}
          />
          <KnownRobots robots={data.robots} />
          <p className="console-quiet fr-mt-3w">{t('serverState.machines')}</p>
        </>
      )}
    </AdministrationFrame>
  );
}
