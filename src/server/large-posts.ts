// Large bodies that anybody may begin to post: few at a time, of one address fewer still, and none for longer than it takes to send one.
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface LargePostLimits {
  readonly atOnce: number;
  readonly ofOneAddress: number;
  /** For the whole body. */
  readonly milliseconds: number;
}

export interface LargePosts {
  /** Whether this one may be read now; its place is free again once its connection, or the answer to it, is over. */
  admit(request: FastifyRequest, reply: FastifyReply): boolean;
  /** It was read: from here on it takes the time that it needs. */
  read(request: FastifyRequest): void;
}

/** A body that does not come in time is cut off with its connection: an answer would be one more thing to wait for. */
export function largePosts({ atOnce, ofOneAddress, milliseconds }: LargePostLimits): LargePosts {
  const open = new Map<FastifyRequest, NodeJS.Timeout>();
  return {
    admit(request, reply) {
      // It may have gone while it was looked at who it says to be.
      if (reply.raw.destroyed) return false;
      const same = [...open.keys()].filter(({ ip }) => ip === request.ip).length;
      if (open.size >= atOnce || same >= ofOneAddress) return false;
      open.set(
        request,
        setTimeout(() => request.raw.destroy(), milliseconds),
      );
      reply.raw.once('close', () => {
        clearTimeout(open.get(request));
        open.delete(request);
      });
      return true;
    },
    read(request) {
      clearTimeout(open.get(request));
    },
  };
}
