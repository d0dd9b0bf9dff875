import { expect, test } from 'vitest';
import { saysTyped } from './says-typed.ts';

test('a request says what was typed however the page writes it', () => {
  for (const [url, body, typed] of [
    ['https://a.example/search?q=21%2000%2045', null, '210045'],
    ['https://a.example/towns?q=Saint-Andr%C3%A9', null, 'saint andré'],
    ['https://a.example/rpc', '{"domain":[["name","ilike","Andr\\u00e9"]]}', 'André'],
    ['https://a.example/towns?q=Moissac', null, 'Moissac (82112)'],
    ['https://a.example/towns', 'q=Ch%E2teauneuf+du+Pape', 'Pape du'],
    ['https://a.example/towns?q=%2A', null, '*'],
  ] as const)
    expect([url, saysTyped(url, body, typed)]).toEqual([url, true]);
});

test('what a page asks to be told says nothing of it, and before something is typed nothing does', () => {
  expect(saysTyped('https://a.example/news?since=12', null, 'Moissac')).toBe(false);
  expect(saysTyped('https://a.example/news?since=12', '{"channels":["a"]}', 'le 7')).toBe(false);
  expect(saysTyped('https://a.example/search?q=Moissac', null, '')).toBe(false);
});
