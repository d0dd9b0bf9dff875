// Files of a dossier that is typed in: sent one by one as they are chosen, listed, each may be taken away; what is wrong is said at once.
import { Button } from '@codegouvfr/react-dsfr/Button';
import { Upload } from '@codegouvfr/react-dsfr/Upload';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_FILE_BYTES, MOST_FILES } from '#domain/entered-files.ts';
import type { EntryForm } from '#protocol/entries.ts';
import { useApi } from '../api.ts';
import { Failure } from './failure.tsx';

export interface EntryFiles {
  readonly files: readonly { readonly file: string; readonly filename: string; readonly bytes: number }[];
}

export interface EntryFileFieldProps {
  readonly id: string;
  readonly assistant: string;
  readonly field: EntryForm['fields'][number];
  readonly written: EntryFiles | undefined;
  readonly fault: string | undefined;
  readonly onChange: (written: EntryFiles) => void;
}

const NONE: EntryFiles = { files: [] };
const MEGABYTES = MOST_FILE_BYTES / 1_000_000;
const ACCEPTED = '.pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg';

export function EntryFileField({ assistant, fault, field, id, onChange, written = NONE }: EntryFileFieldProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [told, setTold] = useState('');
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const sendAll = async (chosen: readonly File[]): Promise<void> => {
    let { files } = written;
    const refused: string[] = [];
    setSending(true);
    setFailure(null);
    for (const one of chosen) {
      const { name } = one;
      if (files.length >= MOST_FILES) {
        refused.push(t('typedIn.fileTooMany', { name, most: MOST_FILES }));
        continue;
      }
      // A large file is not sent to be refused.
      if (one.size > MOST_FILE_BYTES) {
        refused.push(t('typedIn.fileTooLarge', { name, megabytes: MEGABYTES }));
        continue;
      }
      setTold(t('typedIn.fileSending', { name }));
      try {
        const answer = await api.enterFile({
          params: { assistant },
          query: { filename: name },
          body: new Uint8Array(await one.arrayBuffer()),
        });
        if (answer.outcome === 'refused') {
          refused.push(t(`typedIn.fileRefused_${answer.condition}`, { name }));
          continue;
        }
        const { bytes, file, filename } = answer;
        files = [...files, { file, filename, bytes }];
        onChange({ files });
        setTold(t('typedIn.fileKept', { name: filename }));
      } catch (thrown) {
        setFailure(thrown);
        break;
      }
    }
    setWrong(refused);
    if (refused.length > 0) setTold('');
    setSending(false);
  };

  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const chosen = [...(target.files ?? [])];
    // The same file may be chosen once more after it was taken away.
    target.value = '';
    if (!sending && chosen.length > 0) void sendAll(chosen);
  };
  const remove = (file: string, name: string): void => {
    onChange({ files: written.files.filter((one) => one.file !== file) });
    setTold(t('typedIn.fileRemoved', { name }));
    // What had the focus is gone.
    input.current?.focus();
  };
  const problems = [...(fault === undefined ? [] : [fault]), ...wrong];
  return (
    <fieldset className="fr-fieldset console-files">
      <legend className="fr-fieldset__legend fr-fieldset__legend--regular">
        <span lang="fr">{field.label}</span>
        {field.optional && <span className="fr-hint-text">{t('typedIn.optional')}</span>}
      </legend>
      <div className="fr-fieldset__element">
        <Upload
          id={`${id}-upload`}
          label={t('typedIn.fileAdd')}
          hint={t('typedIn.fileHint', { megabytes: MEGABYTES, most: MOST_FILES })}
          multiple
          state={problems.length === 0 ? 'default' : 'error'}
          stateRelatedMessage={problems.join(' ')}
          nativeInputProps={{
            id,
            ref: input,
            accept: ACCEPTED,
            onChange: choose,
            'aria-disabled': sending,
            'aria-invalid': problems.length > 0,
          }}
        />
        {written.files.length > 0 && (
          <ul className="console-file-list">
            {written.files.map(({ bytes, file, filename }) => (
              <li key={file}>
                <span>
                  {filename}{' '}
                  <span className="console-quiet">({t('typedIn.fileSize', { kilobytes: Math.max(1, Math.round(bytes / 1_000)) })})</span>
                </span>
                <Button type="button" size="small" priority="tertiary" onClick={() => remove(file, filename)}>
                  {t('typedIn.fileRemove', { name: filename })}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <p className="console-quiet" role="status">
          {told !== '' ? told : written.files.length === 0 ? t('typedIn.fileNone') : ''}
        </p>
        {failure !== null && <Failure thrown={failure} />}
      </div>
    </fieldset>
  );
}
