// Which faults strike, in which order, drawn from a seed: what, whom, at which moment, for how long.
import type { Random } from '../practice/dossiers/random.ts';
import type { Hold } from './link.ts';
import type { Moment } from './moments.ts';

/** `application`: the one that is typed into. */
export type KillVictim = 'robot' | 'browser' | 'server' | 'application' | 'demarche' | 'mail' | 'postgresql' | 'connection of postgresql';
/** `machine`: a robot and its browser together. */
export type FreezeVictim = 'robot' | 'browser' | 'machine' | 'server' | 'application' | 'demarche' | 'mail' | 'postgresql';
export type LinkName = 'robot to server' | 'robot to application' | 'robot to demarche' | 'server to postgresql';

export type Fault =
  | { readonly kind: 'kill'; readonly victim: KillVictim }
  | { readonly kind: 'freeze'; readonly victim: FreezeVictim; readonly milliseconds: number }
  | { readonly kind: 'cut'; readonly link: LinkName }
  | { readonly kind: 'hold'; readonly link: LinkName; readonly milliseconds: number; readonly hold: Hold }
  | { readonly kind: 'slow'; readonly link: LinkName; readonly milliseconds: number; readonly lateness: number };

export interface Stroke {
  readonly fault: Fault;
  /** Null: at any moment. */
  readonly aim: Moment | null;
  /** So long after the moment that is aimed at. */
  readonly lateMilliseconds: number;
  /** Peace before the next stroke. */
  readonly restMilliseconds: number;
}

export interface Setting {
  readonly postgres: boolean;
  /** The story has a mail server. */
  readonly mail: boolean;
  readonly leaseMilliseconds: number;
}

type Weighted<Item> = readonly (readonly [weight: number, item: Item])[];

const KILLS: Weighted<KillVictim> = [
  [6, 'robot'],
  [4, 'browser'],
  [3, 'server'],
  [2, 'application'],
  [2, 'demarche'],
];
const KILLS_OF_MAIL: Weighted<KillVictim> = [[2, 'mail']];
const KILLS_ON_POSTGRES: Weighted<KillVictim> = [
  [2, 'postgresql'],
  [2, 'connection of postgresql'],
];

const AT_THE_LEDGER: readonly Moment[] = ['intent asked', 'intent granted', 'settle asked', 'settle answered'];
const AT_THE_OUTCOME: readonly Moment[] = ['outcome said', 'outcome accepted'];
const AT_APPLICATION: readonly Moment[] = ['commit sent', 'commit answered'];
const AT_DEMARCHE: readonly Moment[] = [
  'take-in sent',
  'take-in answered',
  'message sent',
  'message answered',
  'annotation sent',
  'annotation answered',
];

/** Where each victim hurts most. */
const AIMS: Readonly<Record<KillVictim | FreezeVictim, readonly Moment[]>> = {
  robot: [
    ...AT_THE_LEDGER,
    ...AT_THE_LEDGER,
    ...AT_APPLICATION,
    ...AT_APPLICATION,
    ...AT_DEMARCHE,
    ...AT_THE_OUTCOME,
    'task leased',
    'page handed in',
  ],
  browser: ['intent granted', ...AT_APPLICATION, ...AT_APPLICATION, 'settle asked'],
  machine: ['intent granted', ...AT_APPLICATION, ...AT_DEMARCHE, 'settle asked'],
  server: [...AT_THE_LEDGER, ...AT_THE_OUTCOME, 'task leased', 'page handed in', 'commit sent', 'message sent'],
  application: ['intent granted', ...AT_APPLICATION, ...AT_APPLICATION],
  demarche: ['intent granted', ...AT_DEMARCHE],
  mail: ['intent granted', 'settle asked'],
  postgresql: [...AT_THE_LEDGER, ...AT_THE_OUTCOME, 'page handed in'],
  'connection of postgresql': [...AT_THE_LEDGER, ...AT_THE_OUTCOME, 'page handed in'],
};

const LINK_AIMS: Readonly<Record<LinkName, readonly Moment[]>> = {
  'robot to server': [...AT_THE_LEDGER, ...AT_THE_OUTCOME, 'page handed in'],
  'robot to application': ['intent granted', ...AT_APPLICATION],
  'robot to demarche': ['intent granted', ...AT_DEMARCHE],
  'server to postgresql': [...AT_THE_LEDGER, ...AT_THE_OUTCOME],
};

/** An application declares its longest request: what is only held up must arrive within it. */
const LONGEST_HELD_MILLISECONDS = 4_000;
const AIMED_PERCENT = 75;
/** Of aimed strokes, how many strike before the piece that was seen passes on. */
const AT_ONCE_PERCENT = 45;
const LATEST_MILLISECONDS = 700;
/** For each kill, how many strokes in a hundred only freeze or cut. */
const OTHERS_PERCENT = 70;

function weighted<Item>(random: Random, items: Weighted<Item>): Item {
  let left = random.integer(
    1,
    items.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, item] of items) {
    left -= weight;
    if (left <= 0) return item;
  }
  throw new RangeError('nothing to draw from');
}

function drawFreeze(random: Random, { postgres, mail, leaseMilliseconds }: Setting): Fault {
  const victim = weighted<FreezeVictim>(random, [
    [4, 'robot'],
    [4, 'machine'],
    [4, 'browser'],
    [2, 'server'],
    [1, 'application'],
    [1, 'demarche'],
    ...(postgres ? ([[1, 'postgresql']] as const) : []),
    ...(mail ? ([[1, 'mail']] as const) : []),
  ]);
  const beyondTheLease = leaseMilliseconds + random.integer(1_000, 8_000);
  switch (victim) {
    case 'robot':
    case 'machine':
      return { kind: 'freeze', victim, milliseconds: random.chance(70) ? beyondTheLease : random.integer(500, leaseMilliseconds) };
    case 'browser':
      return { kind: 'freeze', victim, milliseconds: random.integer(1_000, 12_000) };
    case 'server':
      return { kind: 'freeze', victim, milliseconds: random.integer(1_000, leaseMilliseconds) };
    case 'application':
    case 'demarche':
    case 'mail':
    case 'postgresql':
      return { kind: 'freeze', victim, milliseconds: random.integer(500, LONGEST_HELD_MILLISECONDS) };
  }
}

function drawTrouble(random: Random, setting: Setting): Fault {
  const link = weighted<LinkName>(random, [
    [4, 'robot to server'],
    [3, 'robot to application'],
    [3, 'robot to demarche'],
    ...(setting.postgres ? ([[3, 'server to postgresql']] as const) : []),
  ]);
  const isToPractice = link === 'robot to application' || link === 'robot to demarche';
  switch (random.integer(1, 4)) {
    case 1:
      return { kind: 'cut', link };
    case 2:
      return { kind: 'slow', link, milliseconds: random.integer(2_000, 10_000), lateness: random.integer(20, 300) };
    case 3:
      return { kind: 'hold', link, hold: 'held', milliseconds: random.integer(300, LONGEST_HELD_MILLISECONDS) };
    default: {
      const longest = isToPractice ? 10_000 : setting.leaseMilliseconds + 6_000;
      return { kind: 'hold', link, hold: 'lost', milliseconds: random.integer(1_000, longest) };
    }
  }
}

function drawFault(random: Random, setting: Setting): Fault {
  if (random.integer(1, 100 + OTHERS_PERCENT) <= 100) {
    return {
      kind: 'kill',
      victim: weighted(random, [...KILLS, ...(setting.mail ? KILLS_OF_MAIL : []), ...(setting.postgres ? KILLS_ON_POSTGRES : [])]),
    };
  }
  return random.chance(50) ? drawFreeze(random, setting) : drawTrouble(random, setting);
}

/** The next stroke; the same seed draws the same ones. */
export function drawStroke(random: Random, setting: Setting): Stroke {
  const fault = drawFault(random, setting);
  const aims = 'victim' in fault ? AIMS[fault.victim] : LINK_AIMS[fault.link];
  const aim = random.chance(AIMED_PERCENT) ? random.pick(aims) : null;
  const late = random.chance(AT_ONCE_PERCENT) ? 0 : random.integer(1, LATEST_MILLISECONDS);
  return { fault, aim, lateMilliseconds: aim === null ? 0 : late, restMilliseconds: random.integer(200, 2_500) };
}
