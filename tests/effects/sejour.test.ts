// The commit click in a real browser on the practice application: what only this world can show of the contract of effects.
import type { ScriptedCommit } from '../../practice/sejour/faults.ts';
import { effectContract, type Misbehaviour } from './contract.ts';
import { openSejour } from './sejour-outside.ts';

const FAULTS: Readonly<Record<Exclude<Misbehaviour, 'answer lost, not done'>, ScriptedCommit>> = {
  'answer lost, done': 'error500AfterCommit',
  'done late': 'slowCommit',
  refused: 'error500BeforeCommit',
};

effectContract({
  name: 'SÉJOUR, commit click',
  kind: 'commit',
  ends: 'done',
  only: [
    'the answer is lost but it was done: recognised, not made again',
    'done late, when its client is gone and another robot is looking already: recognised, not made again',
    'a frozen attempt had not made it: the next one makes it, and the one that wakes neither makes nor settles',
  ],
  async open(context) {
    const { sejour, ...outside } = await openSejour((undo) => context.onTestFinished(undo));
    return {
      ...outside,
      async misbehave(how) {
        if (how === 'answer lost, not done') throw new TypeError('not in this world');
        sejour.script([FAULTS[how]]);
      },
    };
  },
});
