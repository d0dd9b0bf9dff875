// What keeps the fields of an assistant from being found in a table.
import { errorTable } from '#base/errors.ts';

export const rowsErrors = errorTable({
  'rows.column-missing': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'Il manque dans « {file} » : {columns}. Ses colonnes sont : {found}. Corrigez le titre de la colonne, ou « depuis » dans l’assistant.',
    en: 'Missing in "{file}": {columns}. Its columns are: {found}. Correct the heading of the column, or "from" in the assistant.',
  },
  'rows.column-twice': {
    status: 422,
    act: 'operator',
    retry: 'never',
    fr: 'La colonne « {column} » est plusieurs fois dans « {file} ». Supprimez ou renommez celle qui ne doit pas être lue.',
    en: 'The column "{column}" is more than once in "{file}". Remove or rename the one that must not be read.',
  },
});
