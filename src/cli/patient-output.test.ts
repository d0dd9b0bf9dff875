// A reader that goes away in the middle takes nothing with it.
import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { patientOutput } from './patient-output.ts';

/** Takes the first line, then fails. */
function leaving(code: string): { readonly stream: Writable; readonly read: string[] } {
  const read: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (read.length > 0) return done(Object.assign(new Error('gone'), { code }));
      read.push(chunk.toString());
      done();
    },
  });
  return { stream, read };
}

test('what is written after the reader has gone is lost, and nothing else is', async () => {
  const { stream, read } = leaving('EPIPE');
  const output = patientOutput(stream);
  output.write('un\n');
  output.write('deux\n');
  await new Promise((resolve) => stream.once('close', resolve));
  expect(output.write('trois\n')).toBe(false);
  expect(read).toEqual(['un\n']);
});

test('any other failure is not hidden', () => {
  const stream = new Writable();
  patientOutput(stream);
  expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full');
});
