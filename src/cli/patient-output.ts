// The output of what goes on when nobody reads it any more: a run types dossiers, and its results are in a file.
import type { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';

type Terminal = Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

export type Output = Pick<Writable, 'write'> & Readonly<Terminal>;

/** Whoever reads behind a pipe may go (`copiste run … | head`): from then on nothing is written. */
export function patientOutput(stream: Writable & Terminal): Output {
  let isRead = true;
  stream.on('error', (failure: NodeJS.ErrnoException) => {
    if (failure.code !== 'EPIPE') throw failure;
    isRead = false;
  });
  return {
    get isTTY() {
      return stream.isTTY ?? false;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    write: (text: unknown) => isRead && stream.write(text),
  };
}
