// Entry of the console: what must come before everything else, then the rest.
import './without-eval.ts';

await import('./console.tsx');
