import type { Arg, Arguments, Body, Expression, Statement } from '../nodes.js';
import { expression, pattern } from './visit-expressions.js';
import { bind, type Walk, within } from './walk.js';
export function statements(walk: Walk, body: Body): void {
  for (const node of body) statement(walk, node);
}

function statement(walk: Walk, node: Statement): void {
  switch (node.node) {
    case 'FunctionDef':
    case 'AsyncFunctionDef':
      bind(walk, node.name);
      all(walk, node.decorator_list);
      signature(walk, node.args);
      if (node.returns !== undefined) expression(walk, node.returns);
      {
        within(walk, false, () => {
          parameterNames(walk, node.args);
          statements(walk, node.body);
        });
        return;
      }
    case 'ClassDef':
      bind(walk, node.name);
      all(walk, node.decorator_list);
      all(walk, node.bases);
      for (const keyword of node.keywords) expression(walk, keyword.value);
      {
        within(walk, true, () => statements(walk, node.body));
        return;
      }
    case 'Return':
    case 'Expr':
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'Assign':
      node.targets.forEach(target => assigned(walk, target));
      {
        expression(walk, node.value);
        return;
      }
    case 'AnnAssign':
      assigned(walk, node.target);
      expression(walk, node.annotation);
      if (node.value !== undefined) expression(walk, node.value);
      return;
    case 'AugAssign':
      assigned(walk, node.target);
      {
        expression(walk, node.value);
        return;
      }
    case 'Delete': {
      node.targets.forEach(target => assigned(walk, target));
      return;
    }
    case 'For':
    case 'AsyncFor':
      assigned(walk, node.target);
      expression(walk, node.iter);
      statements(walk, node.body);
      {
        statements(walk, node.orelse);
        return;
      }
    case 'While':
    case 'If':
      expression(walk, node.test);
      statements(walk, node.body);
      {
        statements(walk, node.orelse);
        return;
      }
    case 'With':
    case 'AsyncWith':
      for (const item of node.items) {
        expression(walk, item.context_expr);
        if (item.optional_vars !== undefined) assigned(walk, item.optional_vars);
      }
      {
        statements(walk, node.body);
        return;
      }
    case 'Match':
      expression(walk, node.subject);
      for (const one of node.cases) {
        pattern(walk, one.pattern);
        if (one.guard !== undefined) expression(walk, one.guard);
        statements(walk, one.body);
      }
      return;
    case 'Raise':
      if (node.exc !== undefined) expression(walk, node.exc);
      if (node.cause !== undefined) expression(walk, node.cause);
      return;
    case 'Try':
    case 'TryStar':
      statements(walk, node.body);
      for (const handler of node.handlers) {
        if (handler.type !== undefined) expression(walk, handler.type);
        if (handler.name !== undefined) bind(walk, handler.name);
        statements(walk, handler.body);
      }
      statements(walk, node.orelse);
      {
        statements(walk, node.finalbody);
        return;
      }
    case 'Assert':
      expression(walk, node.test);
      if (node.msg !== undefined) expression(walk, node.msg);
      return;
    case 'Import':
    case 'ImportFrom':
      for (const { name, asname } of node.names) {
        if (name !== '*') bind(walk, asname ?? (node.node === 'Import' ? name.split('.', 1)[0] ?? name : name));
      }
      return;
    case 'Global':
    case 'Nonlocal': {
      node.names.forEach(name => walk.all.add(name));
      return;
    }
    case 'Pass':
    case 'Break':
    case 'Continue':
    case 'Comment':
      return;
  }
}

export function all(walk: Walk, nodes: readonly Expression[]): void {
  for (const node of nodes) expression(walk, node);
}

export function signature(walk: Walk, node: Arguments): void {
  annotations(walk, node.posonlyargs);
  annotations(walk, node.args);
  annotations(walk, node.kwonlyargs);
  if (node.vararg?.annotation !== undefined) expression(walk, node.vararg.annotation);
  if (node.kwarg?.annotation !== undefined) expression(walk, node.kwarg.annotation);
  all(walk, node.defaults);
  for (const initial of node.kw_defaults) if (initial !== null) expression(walk, initial);
}

function annotations(walk: Walk, parameters: readonly Arg[]): void {
  for (const { annotation } of parameters) if (annotation !== undefined) expression(walk, annotation);
}

export function parameterNames(walk: Walk, node: Arguments): void {
  for (const { arg } of node.posonlyargs) bind(walk, arg);
  for (const { arg } of node.args) bind(walk, arg);
  for (const { arg } of node.kwonlyargs) bind(walk, arg);
  if (node.vararg !== undefined) bind(walk, node.vararg.arg);
  if (node.kwarg !== undefined) bind(walk, node.kwarg.arg);
}

export function assigned(walk: Walk, node: Expression): void {
  switch (node.node) {
    case 'Name': {
      bind(walk, node.id);
      return;
    }
    case 'Tuple':
    case 'List': {
      node.elts.forEach(element => assigned(walk, element));
      return;
    }
    case 'Starred': {
      assigned(walk, node.value);
      return;
    }
    default: {
      expression(walk, node);
      return;
    }
  }
}
