// How much memory the server and the robots hold, read from the operating system.
import { readFile } from 'node:fs/promises';

const KIBIBYTES_PER_MEGABYTE = 1024;

async function status(processId: number): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  const rows = text.split('\n').flatMap((line) => {
    const match = /^(\w+):\s+(\d+) kB$/.exec(line);
    return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], Number(match[2]) / KIBIBYTES_PER_MEGABYTE] as const];
  });
  return new Map(rows);
}

export interface Memory {
  /** Megabytes resident now. */
  readonly residentMb: number;
  /** Highest megabytes resident since the process started. */
  readonly peakMb: number;
}

/** Memory of one process, without its children (a robot without its browser). */
export async function memoryOf(processId: number): Promise<Memory> {
  const values = await status(processId);
  return { residentMb: values.get('VmRSS') ?? 0, peakMb: values.get('VmHWM') ?? 0 };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Direct children of a process: a server's robots. Their browsers are children of theirs and not counted. */
export async function childrenOf(processId: number): Promise<readonly number[]> {
  const text = await readFile(`/proc/${processId}/task/${processId}/children`, 'utf8').catch(() => '');
  return text.split(' ').flatMap((word) => (/^\d+$/.test(word) ? [Number(word)] : []));
}

export interface SettledMemory {
  readonly settledMb: { readonly server: number; readonly robot: number };
  readonly peakMb: { readonly server: number; readonly robot: number };
}

const IDLE_SECONDS = 20;

/** Median over 20 idle seconds, one look a second; of several robots the largest counts. */
export async function settledMemory(serverProcess: number, wait: (milliseconds: number) => Promise<void>): Promise<SettledMemory> {
  const server: number[] = [];
  const robot: number[] = [];
  let peak = { server: 0, robot: 0 };
  for (let second = 0; second < IDLE_SECONDS; second += 1) {
    const ofServer = await memoryOf(serverProcess);
    const ofRobots = await Promise.all((await childrenOf(serverProcess)).map((child) => memoryOf(child)));
    server.push(ofServer.residentMb);
    robot.push(Math.max(0, ...ofRobots.map(({ residentMb }) => residentMb)));
    peak = {
      server: Math.max(peak.server, ofServer.peakMb),
      robot: Math.max(peak.robot, ...ofRobots.map(({ peakMb }) => peakMb)),
    };
    await wait(1_000);
  }
  const rounded = (values: { readonly server: number; readonly robot: number }): { server: number; robot: number } => ({
    server: Math.round(values.server),
    robot: Math.round(values.robot),
  });
  return { settledMb: rounded({ server: median(server), robot: median(robot) }), peakMb: rounded(peak) };
}
