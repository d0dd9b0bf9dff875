// Process that makes an empty cluster; see `create` in embedded.ts for why it is one.
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const cluster = process.argv[2];
if (cluster === undefined) throw new TypeError('no folder given');
// The parent is gone: nobody will use this cluster.
process.once('disconnect', () => process.exit(1));
const pglite = await PGlite.create({ fs: new NodeFS(cluster) });
await pglite.close();
process.exit(0);
