// The points of the effect protocol, by name: where a robot may die or freeze, and where tests make it do so.
import type { EffectKind } from './effect.ts';

interface PointDefinition {
  /** The part of an attempt that passes here: each attempt; making an effect; finding out what became of one that was left open. */
  readonly during: 'attempt' | 'making' | 'resolving';
  readonly says: string;
}

export const PROTOCOL_POINTS = {
  leased: { during: 'attempt', says: 'the lease has arrived; nothing was done with it' },
  before_read: { during: 'making', says: 'the state just before is known; nothing was asked of the server' },
  intent_durable: { during: 'making', says: 'the grant has arrived' },
  releasing: { during: 'making', says: 'the click or the sending comes next' },
  released: { during: 'making', says: 'it has left; nothing is known of it but what came back' },
  proof_read: { during: 'making', says: 'the proof is known to the robot alone' },
  proved: { during: 'making', says: 'the server knows the proof' },
  looking: { during: 'resolving', says: 'an effect is open; nothing was read of it yet' },
  recognised: { during: 'resolving', says: 'what became of it is known to the robot alone' },
  resolved: { during: 'resolving', says: 'the server knows what became of it' },
  outcome_known: { during: 'attempt', says: 'the outcome is known to the robot alone' },
  outcome_delivered: { during: 'attempt', says: 'the server has the outcome' },
} as const satisfies Readonly<Record<string, PointDefinition>>;

export type ProtocolPoint = keyof typeof PROTOCOL_POINTS;

/** Called at each point, with the effect where there is one; the robot goes on once it resolves. For tests; absent in production. */
export type AtPoint = (point: ProtocolPoint, effect?: { readonly key: string; readonly kind: EffectKind }) => Promise<void>;
