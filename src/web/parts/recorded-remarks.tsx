// What a recording says of itself: the steps of a file that became nothing, by their number, and what is doubtful about the others.
import { useTranslation } from 'react-i18next';
import { remarkText } from '#authoring/remarks.ts';
import type { RecordingRemark } from '#domain/recording.ts';
// Declares what recordings themselves remark, so that it can be said in words.
import '#recorder/errors.ts';

/** A step of a file that became no act. */
export function isNotTaken({ act, parameters }: RecordingRemark): boolean {
  return act === null && 'step' in parameters;
}

export function RecordedRemarks({ remarks }: { readonly remarks: readonly RecordingRemark[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'fr';
  const lists = [
    { title: 'notTaken', listed: remarks.filter(isNotTaken) },
    { title: 'remarks', listed: remarks.filter((one) => !isNotTaken(one)) },
  ] as const;
  return lists.map(
    ({ listed, title }) =>
      listed.length > 0 && (
        <section key={title} aria-labelledby={`recorded-${title}`} className="fr-mt-2w">
          <h2 id={`recorded-${title}`} className="fr-h6">
            {t(`importing.${title}`)}
          </h2>
          <ul>
            {listed.map((remark, place) => {
              const text = remarkText(remark, language);
              // A step of a file is named in the sentence itself.
              const isNumbered = remark.act === null || 'step' in remark.parameters;
              return <li key={place}>{isNumbered ? text : t('importing.ofAct', { number: remark.act, text })}</li>;
            })}
          </ul>
        </section>
      ),
  );
}
