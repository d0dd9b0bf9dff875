// Strikes the office with one fault after the other, most of them aimed at a moment of the protocol, and tells each of them.
import { appendFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../practice/dossiers/random.ts';
import { browserOf, descendants, robotsOf, signal } from './family.ts';
import { type Fault, type FreezeVictim, type KillVictim, type LinkName, type Setting, type Stroke, drawStroke } from './faults.ts';
import type { Link } from './link.ts';
import { type Moment, MOMENTS, OpenEffects, type Seen } from './moments.ts';
import type { Office } from './office.ts';
import type { Part } from './part.ts';

export interface StormOptions {
  readonly random: Random;
  readonly setting: Setting;
  readonly kills: number;
  /** Share of the work that is done, 0 to 1. */
  readonly progress: () => number;
  /** File of the strokes, one line each. */
  readonly file: string;
}

export interface Told {
  readonly kills: number;
  readonly killed: Readonly<Record<string, number>>;
  readonly frozen: Readonly<Record<string, number>>;
  readonly connections: Readonly<Record<string, number>>;
  /** Strokes that hit while an intent was granted and nobody knew yet what became of it. */
  readonly insideOpenEffect: number;
  /** Of those, kills within the commit window. */
  readonly killsInsideCommitWindow: number;
  /** Strokes by the moment that they hit. */
  readonly atMoments: Readonly<Record<string, number>>;
}

const COMMIT_WINDOW_MILLISECONDS = 5_000;
/** A moment that does not come is not waited for any longer. */
const AIM_MILLISECONDS = 20_000;
/** Kills may be so much further than the work; so much behind it, nothing but kills strikes. */
const LEAD = 0.06;
const LAG = 0.05;
/** Strokes that wait for their moment at the same time. */
const LANES = 3;
const GROUP_MILLISECONDS = 200;

interface Aim {
  readonly moment: Moment;
  readonly hit: (seen: Seen) => void;
}

type Counts = Map<string, number>;
const count = (counts: Counts, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

export class Storm {
  readonly #office: () => Office;
  readonly #options: StormOptions;
  readonly #open = new OpenEffects();
  readonly #counts: Readonly<Record<'killed' | 'frozen' | 'connections' | 'moments', Counts>> = {
    killed: new Map(),
    frozen: new Map(),
    connections: new Map(),
    moments: new Map(),
  };
  /** What goes on in the background: thawing, releasing. */
  readonly #lasting = new Set<Promise<void>>();
  readonly #aims = new Set<Aim>();
  #kills = 0;
  #insideOpenEffect = 0;
  #killsInsideCommitWindow = 0;

  constructor(office: () => Office, options: StormOptions) {
    this.#office = office;
    this.#options = options;
  }

  /** To be told of every moment seen on the wire, before it passes on. */
  readonly onSeen = (seen: Seen): void => {
    this.#open.note(seen);
    const aim = [...this.#aims].find(({ moment }) => moment === seen.moment);
    if (aim === undefined) return;
    this.#aims.delete(aim);
    aim.hit(seen);
  };

  get kills(): number {
    return this.#kills;
  }

  /** Strikes until the kills are done and everything that was frozen or held is free again. */
  async rage(signal: AbortSignal): Promise<void> {
    await Promise.all(Array.from({ length: LANES }, () => this.#lane(signal)));
    await Promise.all(this.#lasting);
  }

  told(): Told {
    const { killed, frozen, connections, moments } = this.#counts;
    return {
      kills: this.#kills,
      killed: Object.fromEntries(killed),
      frozen: Object.fromEntries(frozen),
      connections: Object.fromEntries(connections),
      insideOpenEffect: this.#insideOpenEffect,
      killsInsideCommitWindow: this.#killsInsideCommitWindow,
      atMoments: Object.fromEntries(MOMENTS.flatMap((moment) => (moments.has(moment) ? [[moment, moments.get(moment) ?? 0]] : []))),
    };
  }

  async #lane(signal: AbortSignal): Promise<void> {
    const { random, setting, kills, progress } = this.#options;
    while (this.#kills < kills && !signal.aborted) {
      if (this.#kills / kills > progress() + LEAD) {
        await wait(GROUP_MILLISECONDS);
        continue;
      }
      let stroke = drawStroke(random, setting);
      while (this.#kills / kills < progress() - LAG && stroke.fault.kind !== 'kill') stroke = drawStroke(random, setting);
      await this.#strikeAimed(stroke);
      await wait(stroke.restMilliseconds);
    }
  }

  async #strikeAimed(stroke: Stroke): Promise<void> {
    const { aim, lateMilliseconds } = stroke;
    if (aim === null) {
      this.#strike(stroke, null);
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    const impatience = setTimeout(() => {
      this.#aims.delete(wanted);
      this.#strike(stroke, null);
      resolve();
    }, AIM_MILLISECONDS);
    const hit = (seen: Seen): void => {
      clearTimeout(impatience);
      const now = (): void => {
        this.#strike(stroke, seen);
        resolve();
      };
      // At once means before the piece that was seen passes on.
      if (lateMilliseconds === 0) now();
      else setTimeout(now, lateMilliseconds);
    };
    const wanted: Aim = { moment: aim, hit };
    this.#aims.add(wanted);
    await promise;
  }

  #strike({ fault, aim, lateMilliseconds }: Stroke, seen: Seen | null): void {
    // Another lane had the last one.
    if (fault.kind === 'kill' && this.#kills >= this.#options.kills) return;
    const robot = seen?.robot ?? this.#open.latest() ?? this.#options.random.pick(this.#office().robotNames);
    const open = this.#open.robots().map((name) => ({ name, since: Math.round(this.#open.since(name) ?? 0) }));
    const hurt =
      'victim' in fault && ['robot', 'browser', 'machine'].includes(fault.victim) ? open.filter(({ name }) => name === robot) : open;
    if (!this.#carryOut(fault, robot)) return;
    if (hurt.length > 0) this.#insideOpenEffect += 1;
    if (fault.kind === 'kill' && hurt.some(({ since }) => since < COMMIT_WINDOW_MILLISECONDS)) this.#killsInsideCommitWindow += 1;
    if (seen !== null) count(this.#counts.moments, seen.moment);
    const line = {
      at: new Date().toISOString(),
      fault,
      robot,
      aim,
      seen: seen?.moment ?? null,
      lateMilliseconds,
      open,
      kills: this.#kills,
    };
    appendFileSync(this.#options.file, `${JSON.stringify(line)}\n`);
  }

  /** False when there was nobody to hurt. */
  #carryOut(fault: Fault, robot: string): boolean {
    switch (fault.kind) {
      case 'kill':
        if (!this.#kill(fault.victim, robot)) return false;
        this.#kills += 1;
        count(this.#counts.killed, fault.victim);
        return true;
      case 'freeze':
        return this.#freeze(fault.victim, robot, fault.milliseconds);
      case 'cut':
        count(this.#counts.connections, `cut: ${fault.link}`);
        return this.#link(fault.link, robot)?.cut() !== undefined;
      case 'hold':
        count(this.#counts.connections, `${fault.hold}: ${fault.link}`);
        return this.#last(this.#link(fault.link, robot)?.freeze(fault.milliseconds, fault.hold));
      case 'slow':
        count(this.#counts.connections, `slow: ${fault.link}`);
        return this.#last(this.#link(fault.link, robot)?.slow(fault.milliseconds, fault.lateness));
    }
  }

  #last(lasting: Promise<void> | undefined): boolean {
    if (lasting === undefined) return false;
    this.#lasting.add(lasting);
    void lasting.finally(() => this.#lasting.delete(lasting));
    return true;
  }

  #link(name: LinkName, robot: string): Link | null {
    const { links } = this.#office();
    switch (name) {
      case 'robot to server':
        return links.robots.get(robot) ?? null;
      case 'robot to application':
        return links.application;
      case 'robot to demarche':
        return links.demarche;
      case 'server to postgresql':
        return links.postgresql;
    }
  }

  #robot(name: string): number | null {
    const server = this.#office().server.processId;
    if (server === null) return null;
    return robotsOf(server).find((robot) => robot.name === name)?.id ?? null;
  }

  #part(victim: 'server' | 'application' | 'demarche' | 'mail' | 'postgresql'): Part | null {
    const part = this.#office()[victim];
    return part?.usable === true ? part : null;
  }

  #kill(victim: KillVictim, robot: string): boolean {
    switch (victim) {
      case 'robot': {
        const id = this.#robot(robot);
        if (id === null) return false;
        this.#office().turnClocks();
        this.#open.forget(robot);
        return signal(id, 'SIGKILL');
      }
      case 'browser': {
        const id = this.#robot(robot);
        const processes = id === null ? [] : browserOf(id);
        // Mostly the browser as a whole, sometimes only one of its helpers (a page that crashes).
        const chosen = this.#options.random.chance(70) ? processes[0] : processes.at(-1);
        return chosen !== undefined && signal(chosen.id, 'SIGKILL');
      }
      case 'server':
        this.#office().turnClocks();
        return this.#part('server')?.signal('SIGKILL') === true;
      case 'application':
      case 'demarche':
      case 'mail':
      case 'postgresql':
        return this.#part(victim)?.signal('SIGKILL') === true;
      case 'connection of postgresql': {
        const postmaster = this.#part('postgresql')?.processId ?? null;
        if (postmaster === null) return false;
        const connections = descendants(postmaster).filter(({ words }) => words.join(' ').includes('copiste copiste'));
        return connections.length > 0 && signal(this.#options.random.pick(connections).id, 'SIGKILL');
      }
    }
  }

  #freeze(victim: FreezeVictim, robot: string, milliseconds: number): boolean {
    const ids = this.#toFreeze(victim, robot);
    if (ids.length === 0) return false;
    count(this.#counts.frozen, victim);
    for (const id of ids) signal(id, 'SIGSTOP');
    return this.#last(
      wait(milliseconds).then(() => {
        for (const id of ids) signal(id, 'SIGCONT');
      }),
    );
  }

  #toFreeze(victim: FreezeVictim, robot: string): readonly number[] {
    switch (victim) {
      case 'robot':
      case 'browser':
      case 'machine': {
        const id = this.#robot(robot);
        if (id === null) return [];
        const browser = victim === 'robot' ? [] : browserOf(id).map((process) => process.id);
        return victim === 'browser' ? browser : [id, ...browser];
      }
      case 'server':
      case 'application':
      case 'demarche':
      case 'mail': {
        const id = this.#part(victim)?.processId ?? null;
        return id === null ? [] : [id];
      }
      case 'postgresql': {
        const id = this.#part(victim)?.processId ?? null;
        return id === null ? [] : [id, ...descendants(id).map((process) => process.id)];
      }
    }
  }
}
