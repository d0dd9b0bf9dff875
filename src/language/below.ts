// What an expression's tree is walked by.
import type { Syntax } from './syntax.ts';

/** The nodes right below. */
export function below(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case 'literal':
    case 'name':
      return [];
    case 'call':
      return node.given;
    case 'not':
    case 'minus':
      return [node.operand];
    case 'binary':
      return [node.left, node.right];
    case 'if':
      return [node.condition, node.consequence, node.otherwise];
    case 'list':
      return node.items;
    case 'entry':
      return [node.of];
    case 'filter':
      return [node.list, node.condition];
    case 'each':
      return [node.list, node.result];
    case 'quantified':
      return [node.list, node.condition];
    case 'among':
      return [node.value, node.list];
    case 'between':
      return [node.value, node.low, node.high];
  }
}
