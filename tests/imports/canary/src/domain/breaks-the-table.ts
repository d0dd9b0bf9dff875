// Breaks the import table on purpose: `npm run check` must catch it, or the check is blind.
import pg from 'pg';
import { table } from '../store/table.ts';

export const caught = [pg, table];
