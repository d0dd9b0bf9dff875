// What a receipt says, section by section, in the words that are printed too.
import type { ReactNode } from 'react';
import type { Receipt } from '#protocol/proof.ts';
import type { ReceiptText, ReceiptWords } from '#receipt/texts.ts';
import { Capture } from './capture.tsx';
import { FactTable, RowTable } from './receipt-table.tsx';

interface SectionProps {
  readonly receipt: Receipt;
  readonly words: ReceiptWords;
}

const SHORT = 16;

function Digest({ digest }: { readonly digest: string | null }) {
  return <span className="console-quiet console-receipt__digest">{digest === null ? '—' : `${digest.slice(0, SHORT)}…`}</span>;
}

// In the words of those who wrote the assistant, whatever the reader's language.
const french = (text: string): ReactNode => <span lang="fr">{text}</span>;
const exactly = (text: string): ReactNode => <span className="console-receipt__digest">{text}</span>;
const shortened = (digest: string): ReactNode => <Digest digest={digest} />;

function Section({ children, title }: { readonly children: ReactNode; readonly title: string }) {
  return (
    <section className="fr-mb-4w">
      <h2 className="fr-h5">{title}</h2>
      {children}
    </section>
  );
}

/** A table under headings of the printed words, or that there is nothing. */
function Rows({
  columns,
  rows,
  title,
  words,
}: {
  readonly title: ReceiptText;
  readonly columns: readonly ReceiptText[];
  readonly rows: readonly (readonly ReactNode[])[];
  readonly words: ReceiptWords;
}) {
  const caption = words.say(title);
  return (
    <Section title={caption}>
      {rows.length === 0 ? (
        <p>{words.say('none')}</p>
      ) : (
        <RowTable caption={caption} columns={columns.map((name) => words.say(name))} rows={rows} />
      )}
    </Section>
  );
}

export function Identity({ receipt, words, fingerprint }: SectionProps & { readonly fingerprint: string }) {
  const { assistant, dossier, issued, office } = receipt;
  return (
    <>
      <FactTable
        caption={words.say('title')}
        facts={[
          [words.say('dossier'), dossier.reference],
          [words.say('office'), office.name],
          [words.say('source'), dossier.source],
          [words.say('submission'), dossier.submission],
          [words.say('deposited'), words.at(dossier.depositedAt)],
          [words.say('state'), words.state(dossier.state)],
          [words.say('ended'), words.at(dossier.endedAt)],
          [words.say('issued'), `${words.at(issued.at)}, ${issued.name} (Copiste ${issued.copiste})`],
          [words.say('key'), exactly(fingerprint)],
        ]}
      />
      <Section title={words.say('responsibility')}>
        <FactTable
          caption={words.say('responsibility')}
          facts={[
            [words.say('assistant'), french(`${assistant.title} (${assistant.name})`)],
            [words.say('owner'), french(assistant.owner ?? '—')],
            [words.say('autonomy'), words.autonomy(assistant.autonomy)],
            [words.say('autonomyBy'), assistant.autonomyBy === null ? '—' : `${assistant.autonomyBy}, ${words.at(assistant.autonomyAt)}`],
          ]}
        />
      </Section>
    </>
  );
}

export function Treatment({ receipt, words }: SectionProps) {
  const { assistant, attempts, decisions } = receipt;
  return (
    <>
      <Rows
        title="attempts"
        words={words}
        columns={['attempt', 'robot', 'version', 'started', 'finished', 'outcome']}
        rows={attempts.map((one) => [
          one.number,
          one.robot,
          <>
            {`${assistant.name} ${one.version} · Copiste ${one.copiste}`} <Digest digest={one.bundle} />
            {one.leftPhases !== undefined && (
              <>
                <br />
                {words.say('leftPhases')} {one.leftPhases.join(', ')}
              </>
            )}
            {one.actions !== undefined && (
              <>
                {' '}
                {words.say('actions')} <Digest digest={one.actions} />
              </>
            )}
          </>,
          words.at(one.startedAt),
          words.at(one.finishedAt),
          words.outcome(one.outcome),
        ])}
      />
      {decisions.length > 0 && (
        <Rows
          title="decisions"
          words={words}
          columns={['at', 'person', 'act', 'reason']}
          rows={decisions.map(({ act, at, person, reason }) => [words.at(at), person, words.act(act), reason ?? '—'])}
        />
      )}
    </>
  );
}

type ProvedText = Receipt['values'][number]['typed'];
type ProvedTexts = Receipt['effects'][number]['typed'];

/** Texts by name, as far as they may be read, with what proves them. */
function Texts({ proved: { digest, texts }, words }: Pick<SectionProps, 'words'> & { readonly proved: ProvedTexts }) {
  return (
    <>
      {texts === null
        ? words.say('gone')
        : Object.entries(texts).map(([name, text]) => (
            <div key={name} lang={text === null ? undefined : 'fr'}>
              {name} : {text ?? words.say('hidden')}
            </div>
          ))}{' '}
      <Digest digest={digest} />
    </>
  );
}

/** What persons changed before a robot typed it, and what the law asks a decision to carry. */
export function Corrected({ receipt, words }: SectionProps) {
  const { answered = [], corrected = [], mention } = receipt;
  const hidden = words.say(receipt.dossier.purgedAt === null ? 'hidden' : 'gone');
  const shown = ({ digest, text }: ProvedText) => (
    <>
      {text === null ? hidden : <span lang="fr">{text}</span>} <Digest digest={digest} />
    </>
  );
  return (
    <>
      {corrected.length > 0 && (
        <Rows
          title="corrected"
          words={words}
          columns={['field', 'before', 'after', 'person']}
          rows={corrected.map(({ after, at, before, label, person }) => [
            french(label),
            shown(before),
            shown(after),
            <>
              <div>{person}</div>
              <div>{words.at(at)}</div>
            </>,
          ])}
        />
      )}
      {answered.length > 0 && (
        <Rows
          title="answered"
          words={words}
          columns={['question', 'answers', 'person']}
          rows={answered.map(({ amended, answers, askedAt, at, person, question }) => [
            <>
              <div lang="fr">{question}</div>
              <div>{words.at(askedAt)}</div>
            </>,
            <Texts key="answers" proved={answers} words={words} />,
            <>
              <div>{person}</div>
              <div>{words.at(at)}</div>
              {amended === true && <div>{words.say('amended')}</div>}
            </>,
          ])}
        />
      )}
      {mention !== undefined && (
        <Section title={words.say('mention')}>
          <blockquote lang="fr" className="console-proposed">
            {mention.text}
          </blockquote>
          <p>{words.say('mentionApproved', { name: mention.approvedBy, at: words.at(mention.approvedAt) })}</p>
        </Section>
      )}
    </>
  );
}

/** Which rows of the assistant's tables of rules held, and why. */
export function Consulted({ receipt, words }: SectionProps) {
  const { consulted = [] } = receipt;
  if (consulted.length === 0) return null;
  const hidden = words.say(receipt.dossier.purgedAt === null ? 'hidden' : 'gone');
  const shown = ({ digest, text }: ProvedText) => (
    <>
      {text === null ? hidden : <span lang="fr">{text}</span>} <Digest digest={digest} />
    </>
  );
  return (
    <Rows
      title="consulted"
      words={words}
      columns={['table', 'row', 'because', 'gives']}
      rows={consulted.map(({ because, gives, row, table }) => [french(table), row ?? words.say('noRow'), shown(because), shown(gives)])}
    />
  );
}

export function Values({ receipt, words }: SectionProps) {
  const hidden = words.say(receipt.dossier.purgedAt === null ? 'hidden' : 'gone');
  const shown = ({ digest, text }: ProvedText) => (
    <>
      {text === null ? hidden : <span lang="fr">{text}</span>} <Digest digest={digest} />
    </>
  );
  const same = (value: boolean | null): string => words.say(value === null ? 'unknown' : value ? 'yes' : 'no');
  return (
    <Rows
      title="values"
      words={words}
      columns={['element', 'from', 'typed', 'readBack', 'same']}
      rows={receipt.values.map((value) => [
        french(value.element),
        shown(value.from),
        shown(value.typed),
        shown(value.readBack),
        same(value.same),
      ])}
    />
  );
}

export function EffectRows({ receipt, words }: SectionProps) {
  const shown = (proved: ProvedTexts) => <Texts proved={proved} words={words} />;
  return (
    <Rows
      title="effects"
      words={words}
      columns={['effect', 'situation', 'before', 'typed', 'proof']}
      rows={receipt.effects.map((effect) => [
        french(effect.key),
        <>
          <div>{words.effectState(effect.state)}</div>
          <div>{words.at(effect.settledAt ?? effect.grantedAt)}</div>
          {[effect.confirmedBy, effect.settledBy].map(
            (person) =>
              person !== null && (
                <div key={person}>
                  {words.say('person')} : {person}
                </div>
              ),
          )}
        </>,
        shown(effect.before),
        shown(effect.typed),
        shown(effect.proof),
      ])}
    />
  );
}

export function Pictures({ receipt, words }: SectionProps) {
  return (
    <Section title={words.say('captures')}>
      {receipt.captures.length === 0 && <p>{words.say('none')}</p>}
      <div className="console-captures">
        {receipt.captures.map(({ at, attempt, erased, id, sha256, title }) => {
          const facts = { at: words.at(at), attempt: String(attempt), title, sha256: sha256?.slice(0, SHORT) ?? '—' };
          return erased ? (
            <p key={id}>{words.say('captureErased', facts)}</p>
          ) : (
            <Capture key={id} captureId={id} title={words.say('captureCaption', facts)} />
          );
        })}
      </div>
    </Section>
  );
}

export function History({ receipt, words }: SectionProps) {
  return (
    <>
      <Rows
        title="timeline"
        words={words}
        columns={['at', 'what']}
        rows={receipt.timeline.map(({ at, line }) => [words.at(at), french(line)])}
      />
      <Rows
        title="journal"
        words={words}
        columns={['sequence', 'at', 'act', 'by', 'hash']}
        rows={receipt.journal.map(({ actor, at, hash, sequence, verb }) => [sequence, words.at(at), verb, actor, shortened(hash)])}
      />
    </>
  );
}
