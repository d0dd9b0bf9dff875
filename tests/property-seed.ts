// One seed for every property test, so that a red run is the change's doing; COPISTE_SEED tries others, `random` a new one each time.
import fc from 'fast-check';

const asked = process.env['COPISTE_SEED'];
const DEFAULT_SEED = 20_260_316;

if (asked !== 'random') fc.configureGlobal({ seed: asked === undefined ? DEFAULT_SEED : Number(asked) });
