// How the dossiers of an assistant ended, day by day: bars, and their table right below them.
import { useTranslation } from 'react-i18next';
import type { AssistantDetail, ShownCounts } from '#protocol/figures.ts';
import '../figures.css';
import { FigureTable } from './figure-table.tsx';
import { formatDay } from './instant.tsx';

const PARTS = ['done', 'awaiting', 'person', 'failed'] as const;
type Part = (typeof PARTS)[number];

const HEIGHT = 100;
const STEP = 10;
const BAR = 7;

function partsOf(counts: ShownCounts): Readonly<Record<Part, number>> {
  return {
    done: counts.done,
    awaiting: counts.awaiting,
    person: counts.anomaly + counts.decide + counts.uncertain,
    failed: counts.failed,
  };
}

const total = (counts: ShownCounts): number => Object.values(partsOf(counts)).reduce((sum, one) => sum + one, 0);

function Bar({ counts, left, most }: { readonly counts: ShownCounts; readonly left: number; readonly most: number }) {
  const parts = partsOf(counts);
  const heights = PARTS.map((part) => (parts[part] / most) * HEIGHT);
  return PARTS.map((part, index) => {
    const below = heights.slice(0, index).reduce((sum, one) => sum + one, 0);
    const height = heights[index] ?? 0;
    return height === 0 ? null : (
      <rect key={part} className={`console-bar--${part}`} x={left} y={HEIGHT - below - height} width={BAR} height={height} />
    );
  });
}

export function OutcomeChart({ days }: Pick<AssistantDetail, 'days'>) {
  const { t, i18n } = useTranslation();
  const most = Math.max(...days.map(({ counts }) => total(counts)));
  if (most <= 0) return <p>{t('assistant.nothing')}</p>;
  const worked = days.filter(({ counts }) => total(counts) + counts.received + counts.confirm > 0).toReversed();
  const number = (value: number): string => value.toLocaleString(i18n.language);
  const row = (counts: ShownCounts): string[] => {
    const { awaiting, done, failed, person } = partsOf(counts);
    return [counts.received, done, awaiting, person, counts.confirm, failed].map(number);
  };
  return (
    <>
      <svg
        className="console-chart"
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('assistant.chart')}
      >
        {days.map(({ counts, day }, index) => (
          <Bar key={day} counts={counts} left={index * STEP} most={most} />
        ))}
        <line className="console-chart__axis" x1={0} x2={days.length * STEP} y1={HEIGHT} y2={HEIGHT} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="console-chart-ends console-quiet">
        <span>{formatDay(days[0]?.day ?? '', i18n.language)}</span>
        <span>{formatDay(days.at(-1)?.day ?? '', i18n.language)}</span>
      </p>
      <ul className="console-legend">
        {PARTS.map((part) => (
          <li key={part} className={`console-bar--${part}`}>
            <span>{t(`chartLegend.${part}`)}</span>
          </li>
        ))}
      </ul>
      <details className="console-details">
        <summary>{t('assistant.table')}</summary>
        <FigureTable
          caption={t('assistant.chart')}
          columns={[
            t('assistant.day'),
            t('figure.received'),
            t('figure.done'),
            t('figure.awaiting'),
            t('figure.handedOver'),
            t('figure.confirm'),
            t('figure.failed'),
          ]}
          rows={worked.map(({ counts, day }) => ({ key: day, cells: [formatDay(day, i18n.language), ...row(counts)] }))}
        />
      </details>
    </>
  );
}
