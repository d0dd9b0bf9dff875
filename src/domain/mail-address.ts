// One address to write to, out of what a dossier gives.

/** Of RFC 5321, what people have: no quoted part, no address by number, a domain of two parts at least. */
const ADDRESS =
  /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]*\p{L}$/u;
const LONGEST = 254;

export type ReadAddress = { readonly is: 'one'; readonly address: string } | { readonly is: 'none' | 'several' | 'wrong' };

export function readAddress(text: string): ReadAddress {
  const given = text.trim();
  if (given === '') return { is: 'none' };
  if (given.length <= LONGEST && ADDRESS.test(given)) return { is: 'one', address: given };
  return { is: given.split(/[\s,;]+/u).filter((part) => part.includes('@')).length > 1 ? 'several' : 'wrong' };
}
