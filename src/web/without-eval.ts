// Imported before any shape is made: the server's security policy refuses code made from text, which the shapes' library tries first.
import { config } from 'zod';

config({ jitless: true });
