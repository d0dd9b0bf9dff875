// Archives: what was packed comes out, damage and paths that leave the folder are refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTar } from './tar.ts';

function entry(path: string, content: Buffer, kind = '0', mode = '644'): Buffer {
  const header = Buffer.alloc(512);
  header.write(path, 0);
  header.write(mode.padStart(7, '0'), 100);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  header.write(kind, 156);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}

const END = Buffer.alloc(1024);

test('any files come out as they were packed', () => {
  const files = fc.array(
    fc.record({ name: fc.stringMatching(/^[a-z]{1,20}(\/[a-z.]{1,20}[a-z])?$/), content: fc.uint8Array({ maxLength: 2000 }) }),
  );
  fc.assert(
    fc.property(files, (packed) => {
      const archive = Buffer.concat([...packed.map(({ name, content }) => entry(name, Buffer.from(content))), END]);
      const read = readTar(archive);
      expect(read.map(({ path, content }) => ({ path, content: [...content] }))).toEqual(
        packed.map(({ name, content }) => ({ path: name, content: [...content] })),
      );
    }),
  );
});

test('folders are passed over, and who may run a file is kept', () => {
  const [file, ...others] = readTar(
    Buffer.concat([entry('lib/', Buffer.alloc(0), '5', '755'), entry('./lib/a.so', Buffer.from('x'), '0', '755'), END]),
  );
  expect(file).toMatchObject({ path: 'lib/a.so', executable: true });
  expect(others).toEqual([]);
});

test.each(['../a', '/etc/a', 'a/../../b'])('a path that leaves its folder is refused: %s', (path) => {
  expect(() => readTar(Buffer.concat([entry(path, Buffer.from('x')), END]))).toThrow(TypeError);
});

test('a link, a damaged header, a cut archive are refused', () => {
  const good = Buffer.concat([entry('a', Buffer.from('x'.repeat(700))), END]);
  const damaged = Buffer.from(good);
  damaged[3] = 0x41;
  for (const bad of [Buffer.concat([entry('a', Buffer.alloc(0), '2'), END]), damaged, good.subarray(0, 1000), good.subarray(0, 1536)]) {
    expect(() => readTar(bad)).toThrow(TypeError);
  }
});
