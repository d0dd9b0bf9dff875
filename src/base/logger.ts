// Logs: one JSON object a line on standard error. Never a value of a dossier, never a secret: only references and codes.

export type Level = 'debug' | 'info' | 'warn' | 'error';
export type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
  with(fields: Fields): Logger;
}

const RANK: Readonly<Record<Level, number>> = { debug: 10, info: 20, warn: 30, error: 40 };

export function jsonLogger(
  options: { readonly level?: Level; readonly fields?: Fields; readonly write?: (line: string) => void } = {},
): Logger {
  const { level = 'info', fields = {}, write = (line: string) => process.stderr.write(line) } = options;
  const log = (at: Level, message: string, more?: Fields): void => {
    if (RANK[at] < RANK[level]) return;
    write(`${JSON.stringify({ time: new Date().toISOString(), level: at, message, ...fields, ...more })}\n`);
  };
  return {
    debug: (message, more) => log('debug', message, more),
    info: (message, more) => log('info', message, more),
    warn: (message, more) => log('warn', message, more),
    error: (message, more) => log('error', message, more),
    with: (more) => jsonLogger({ level, fields: { ...fields, ...more }, write }),
  };
}

export const silentLogger: Logger = jsonLogger({ write: () => undefined });
