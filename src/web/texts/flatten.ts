// The texts as one list of keys, `queue.title`, the way pages name them.

export interface Texts {
  readonly [key: string]: string | Texts;
}

export function flattenTexts(texts: Texts, above = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]): readonly (readonly [string, string])[] =>
      typeof value === 'string' ? [[above + name, value]] : [...flattenTexts(value, `${above}${name}.`)],
    ),
  );
}
