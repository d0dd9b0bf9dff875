// The order of the test files: those that take minutes begin first, so that no worker waits for one of them at the end.
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Longest first; a folder or a file. What is not named here takes seconds. */
const LONG = [
  'tests/console/pages',
  'tests/chaos/',
  'tests/demo/',
  'tests/local/large-file',
  'tests/privacy/',
  'tests/bad-input/',
  'tests/robot/',
  'tests/local/',
  'tests/',
];

function rank({ moduleId }: TestSpecification): number {
  const found = LONG.findIndex((place) => moduleId.includes(`/${place}`));
  return found === -1 ? LONG.length : found;
}

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((left, right) => rank(left) - rank(right));
  }
}
