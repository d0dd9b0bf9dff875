// Checks the import table of `rooms.ts` over the whole tree, and that the check itself can fail (the canary).
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { GIANTS, OUTSIDE, ROOMS } from './rooms.ts';

const CANARY = 'tests/imports/canary';
/** Beside a file, its tests may use the shared harness; nothing else in src may. */
const TEST = '\\.test\\.tsx?$';

/** `root` is empty for the project itself, `tests/imports/canary/` for the canary. */
function rules(root: string): IForbiddenRuleType[] {
  const at = root.replaceAll('/', '\\/');
  const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
    name: `room-${room}`,
    severity: 'error' as const,
    from: { path: `^${at}src/${room}/`, pathNot: TEST },
    to: {
      path: `^${at}(src|practice|tests|demo|bench|chaos|scripts)/`,
      pathNot: [room, ...allowed].map((name) => `^${at}src/${name}[/.]`),
    },
  }));
  const outsideRules = Object.entries(OUTSIDE).map(([folder, allowed]) => ({
    name: `folder-${folder}`,
    severity: 'error' as const,
    from: { path: `^${at}${folder}/`, pathNot: TEST },
    to: { path: `^${at}(src|practice|tests|demo|bench|chaos|scripts)/`, pathNot: [folder, ...allowed].map((name) => `^${at}${name}/`) },
  }));
  const giantRules = Object.entries(GIANTS).map(([name, place]) => ({
    name: `giant-${name}`,
    severity: 'error' as const,
    from: { path: `^${at}src/`, pathNot: [`^${at}${place}/`, TEST] },
    to: { path: `node_modules/${name}/`, dependencyTypesNot: ['type-only' as const] },
  }));
  return [
    ...roomRules,
    ...outsideRules,
    ...giantRules,
    {
      name: 'no-circle',
      severity: 'error' as const,
      from: { path: `^${at}src/` },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only' as const] } },
    },
    {
      name: 'practice-is-apart',
      severity: 'error' as const,
      from: { path: `^${at}src/`, pathNot: TEST },
      to: { path: `^${at}(practice|demo|tests)/` },
    },
  ];
}

async function violations(folders: string[], root: string): Promise<ICruiseResult> {
  const options: ICruiseOptions = {
    validate: true,
    ruleSet: { forbidden: rules(root) },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: 'node_modules' },
    ...(root === '' ? { exclude: { path: CANARY } } : {}),
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  };
  const result = await cruise(folders, options);
  if (typeof result.output === 'string') throw new TypeError('the cruise answered text where an object was expected');
  return result.output;
}

function advice(rule: string): string {
  if (rule.startsWith('giant-')) return `import it only in ${GIANTS[rule.slice(6)] ?? '?'} and pass what you need through an interface`;
  if (rule === 'no-circle') return 'move what both need into a file of its own';
  if (rule === 'practice-is-apart') return 'src/ must not know the practice applications, the demo or the tests';
  const allowed = rule.startsWith('room-') ? ROOMS[rule.slice(5)] : OUTSIDE[rule.slice(7)];
  return `it may import only: ${(allowed ?? []).join(', ') || 'nothing'}. Move the code to the room that may, or pass it in; the table is scripts/rooms.ts`;
}

const canary = await violations([CANARY], `${CANARY}/`);
const caught = new Set(canary.summary.violations.map((violation) => violation.rule.name));
for (const expected of ['room-domain', 'giant-pg']) {
  if (!caught.has(expected)) {
    process.stderr.write(`The import check is blind: the canary in ${CANARY} breaks "${expected}" and was not caught.\n`);
    process.exit(1);
  }
}

const { summary } = await violations(['src', 'practice', 'demo', 'bench', 'chaos', 'scripts'], '');
const modules = summary.totalCruised;
if (modules < 50) {
  process.stderr.write(`The import check read only ${modules} modules: it is not looking at the tree.\n`);
  process.exit(1);
}
for (const { from, to, rule } of summary.violations) {
  process.stderr.write(`${from} must not import ${to}\n  ${rule.name}: ${advice(rule.name)}\n`);
}
if (summary.violations.length > 0) process.exit(1);
process.stdout.write(`import table holds over ${modules} modules; the canary was caught\n`);
