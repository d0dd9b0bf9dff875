// The journal of a server, read through it with a person's token and verified here.
import type { ChainLine, JournalEntry } from '#journal/line.ts';
import type { JournalSource } from '#journal/verify.ts';
import type { Client } from '#protocol/client.ts';
import { publicKeyOf } from '#signing/public-key.ts';

const PAGE = 2_000;

type Detail = Required<JournalEntry>['detail'];

export function remoteSource(client: Client): JournalSource {
  async function* lines(after: number): AsyncGenerator<ChainLine> {
    let read = after;
    for (;;) {
      const page = await client.journalLines({ query: { after: read, limit: PAGE } });
      for (const line of page.lines) {
        if (line.entry === null) yield line;
        else yield { ...line, entry: { ...line.entry, at: new Date(line.entry.at), detail: line.entry.detail as Detail } };
      }
      read = page.lines.at(-1)?.sequence ?? read;
      if (page.lines.length < PAGE) return;
    }
  }
  return {
    async anchors() {
      const { keys, ...anchors } = await client.journalExport();
      return { ...anchors, keys: keys.map((der) => publicKeyOf(Buffer.from(der, 'base64'))) };
    },
    lines,
    async placeAfter(hash) {
      for await (const line of lines(0)) if (line.previousHash === hash) return line.sequence;
      return null;
    },
  };
}
