// How a command on this machine finds the server that holds the embedded database of a data folder: whoever may read the folder may ask.
import { z } from 'zod';

/** File in the data folder, for its owner only; there while the server runs. */
export const LOCAL_DOOR = 'server.door';

export const localDoor = z.object({ url: z.url(), secret: z.string() });
export type LocalDoor = z.infer<typeof localDoor>;
