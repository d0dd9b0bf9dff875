// What is asked of the process that reads documents, and what it answers.
import type { Box, DocumentText, ReadableType, Turn } from './document-text.ts';

export type ReadingRequest =
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly type: ReadableType; readonly mostPages: number }
  | {
      readonly kind: 'picture';
      readonly bytes: Uint8Array;
      readonly type: ReadableType;
      readonly page: number;
      readonly turned: Turn;
      readonly box: Box;
    };

export type ReadingAnswer =
  | { readonly kind: 'text'; readonly text: DocumentText }
  | { readonly kind: 'picture'; readonly png: Uint8Array }
  | { readonly kind: 'locked' | 'broken' | 'too-fine' }
  | { readonly kind: 'too-long'; readonly pages: number }
  | { readonly kind: 'missing'; readonly package: string };
