// Where a text stops being JSON: engines do not say it of every mistake.

const BLANK = /[\t\n\r ]*/uy;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null/uy;

/** The offset of the first sign that cannot stand where it does; the end where something is missing there. */
export function jsonBreak(content: string): number {
  let at = 0;
  /** What is open, innermost last. */
  const open: string[] = [];
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(content);
    if (found === null) return false;
    at += found[0].length;
    return true;
  };
  const sign = (wanted: string): boolean => {
    take(BLANK);
    if (content[at] !== wanted) return false;
    at += 1;
    return true;
  };
  let isValueNext = true;
  while (at <= content.length) {
    take(BLANK);
    if (isValueNext) {
      if (sign('{')) {
        if (sign('}')) isValueNext = false;
        else {
          open.push('}');
          if (!take(TEXT) || !sign(':')) return at;
        }
      } else if (sign('[')) {
        if (sign(']')) isValueNext = false;
        else open.push(']');
      } else if (take(TEXT) || take(WORD)) isValueNext = false;
      else return at;
      continue;
    }
    const closing = open.at(-1);
    if (closing === undefined) return at;
    if (sign(closing)) open.pop();
    else if (sign(',')) {
      isValueNext = true;
      take(BLANK);
      if (closing === '}' && (!take(TEXT) || !sign(':'))) return at;
    } else return at;
  }
  return at;
}
