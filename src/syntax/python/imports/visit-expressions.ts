import type { Comprehension, Expression, Pattern } from '../nodes.js';
import { all, assigned, parameterNames, signature } from './visit.js';
import { bind, symbol, type Walk, within } from './walk.js';
function comprehension(walk: Walk, generators: readonly Comprehension[], elements: readonly Expression[]): void {
  within(walk, false, () => {
    for (const clause of generators) {
      assigned(walk, clause.target);
      expression(walk, clause.iter);
      all(walk, clause.ifs);
    }
    all(walk, elements);
  });
}

export function expression(walk: Walk, node: Expression): void {
  switch (node.node) {
    case 'Name':
      walk.loaded.add(node.id);
      return;
    case 'Symbol': {
      symbol(walk, node);
      return;
    }
    case 'ForwardRef': {
      const outer = walk.typeOnly;
      walk.typeOnly = node.runtime !== true;
      expression(walk, node.value);
      walk.typeOnly = outer;
      return;
    }
    case 'Constant':
      return;
    case 'Attribute':
    case 'Starred':
    case 'Await':
    case 'YieldFrom': {
      expression(walk, node.value);
      return;
    }
    case 'Call':
      expression(walk, node.func);
      all(walk, node.args);
      for (const keyword of node.keywords) expression(walk, keyword.value);
      return;
    case 'Subscript':
      expression(walk, node.value);
      {
        expression(walk, node.slice);
        return;
      }
    case 'List':
    case 'Tuple':
    case 'Set': {
      all(walk, node.elts);
      return;
    }
    case 'Dict':
      for (const key of node.keys) if (key !== null) expression(walk, key);
      {
        all(walk, node.values);
        return;
      }
    case 'BinOp':
      expression(walk, node.left);
      {
        expression(walk, node.right);
        return;
      }
    case 'BoolOp': {
      all(walk, node.values);
      return;
    }
    case 'Compare':
      expression(walk, node.left);
      {
        all(walk, node.comparators);
        return;
      }
    case 'UnaryOp': {
      expression(walk, node.operand);
      return;
    }
    case 'IfExp':
      expression(walk, node.test);
      expression(walk, node.body);
      {
        expression(walk, node.orelse);
        return;
      }
    case 'NamedExpr':
      bind(walk, node.target.id);
      {
        expression(walk, node.value);
        return;
      }
    case 'Lambda':
      signature(walk, node.args);
      {
        within(walk, false, () => {
          parameterNames(walk, node.args);
          expression(walk, node.body);
        });
        return;
      }
    case 'ListComp':
    case 'SetComp':
    case 'GeneratorExp': {
      comprehension(walk, node.generators, [node.elt]);
      return;
    }
    case 'DictComp': {
      comprehension(walk, node.generators, [node.key, node.value]);
      return;
    }
    case 'Yield':
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'JoinedStr':
      for (const part of node.values) {
        if (part.node === 'Constant') continue;
        expression(walk, part.value);
        if (part.format_spec !== undefined) expression(walk, part.format_spec);
      }
      return;
    case 'Slice':
      for (const part of [node.lower, node.upper, node.step]) if (part !== undefined) expression(walk, part);
  }
}

export function pattern(walk: Walk, node: Pattern): void {
  switch (node.node) {
    case 'MatchValue': {
      expression(walk, node.value);
      return;
    }
    case 'MatchSingleton':
      return;
    case 'MatchSequence':
    case 'MatchOr': {
      node.patterns.forEach(one => pattern(walk, one));
      return;
    }
    case 'MatchMapping':
      all(walk, node.keys);
      if (node.rest !== undefined) bind(walk, node.rest);
      {
        node.patterns.forEach(one => pattern(walk, one));
        return;
      }
    case 'MatchClass':
      expression(walk, node.cls);
      node.patterns.forEach(one => pattern(walk, one));
      {
        node.kwd_patterns.forEach(one => pattern(walk, one));
        return;
      }
    case 'MatchStar':
      if (node.name !== undefined) bind(walk, node.name);
      return;
    case 'MatchAs':
      if (node.pattern !== undefined) pattern(walk, node.pattern);
      if (node.name !== undefined) bind(walk, node.name);
  }
}
