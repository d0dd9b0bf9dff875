// Loaded before server and robots: their clock differs from this machine's, and each robot reaches its server by a link of its own.
import { readFileSync } from 'node:fs';

interface Settings {
  /** Milliseconds by which the server's clock is ahead. */
  readonly server: number;
  readonly robots: Readonly<Record<string, { readonly clock: number; readonly address: string }>>;
}

function argument(name: string): string | null {
  const place = process.argv.indexOf(name);
  return place === -1 ? null : (process.argv[place + 1] ?? null);
}

/** Only what asks for the present instant differs; what a given instant means does not. */
function shiftClock(milliseconds: number): void {
  const RealDate = Date;
  const now = RealDate.now.bind(RealDate);
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now() + milliseconds] : given, newTarget) as Date,
    apply: () => new RealDate(now() + milliseconds).toString(),
  });
  RealDate.now = () => now() + milliseconds;
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}

const file = process.env['COPISTE_CHAOS'];
if (file !== undefined && (process.argv[1] ?? '').endsWith('main.ts')) {
  const { server, robots } = JSON.parse(readFileSync(file, 'utf8')) as Settings;
  if (process.argv[2] === 'serve') shiftClock(server);
  if (process.argv[2] === 'robot') {
    const robot = robots[argument('--name') ?? ''];
    const place = process.argv.indexOf('--server');
    if (robot !== undefined) {
      shiftClock(robot.clock);
      process.argv[place + 1] = robot.address;
    }
  }
}
