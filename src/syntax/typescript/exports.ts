import type { ts } from './compiler.js';
import { factory } from './compiler.js';
import { identifier } from './identifier.js';
import { modulePath } from './module-path.js';
import { originOf } from './symbols.js';
import { type Value, value } from './values.js';

/** A name to export, and under what other name. */
export type ExportedName = string | ts.Identifier | readonly [name: string | ts.Identifier, as: string];

function specifier(of: ExportedName): ts.ExportSpecifier {
  const [name, as] = typeof of === 'string' || 'kind' in of ? [of] : of;
  const node = typeof name === 'string' ? factory.createIdentifier(identifier(name)) : name;
  if (as !== undefined) return factory.createExportSpecifier(false, node, identifier(as));
  // what is imported under an alias still leaves under the name that was meant
  const origin = originOf(node);
  return factory.createExportSpecifier(false, node, origin === undefined ? node.text : origin.as ?? origin.name);
}

/** `export { a, b as c };` */
export function exportNames(...names: readonly ExportedName[]): ts.ExportDeclaration {
  return factory.createExportDeclaration(undefined, false, factory.createNamedExports(names.map(specifier)));
}

/** `export { a } from 'module';`, or with `types` `export type { A } from 'module';` */
export function exportFrom(
  module: string,
  names: readonly (string | readonly [name: string, as: string])[],
  options: { readonly types?: boolean } = {},
): ts.ExportDeclaration {
  const specifiers = names.map(each => {
    const [name, as] = typeof each === 'string' ? [each] : each;
    const node = factory.createIdentifier(identifier(name));
    return factory.createExportSpecifier(
      false,
      as === undefined ? undefined : node,
      as === undefined ? node : identifier(as),
    );
  });
  return factory.createExportDeclaration(
    undefined,
    options.types === true,
    factory.createNamedExports(specifiers),
    modulePath(module),
  );
}

/** `export * from 'module';`, or `export * as name from 'module';` */
export function exportAll(module: string, as?: string): ts.ExportDeclaration {
  const clause = as === undefined ? undefined : factory.createNamespaceExport(factory.createIdentifier(identifier(as)));
  return factory.createExportDeclaration(undefined, false, clause, modulePath(module));
}

/** `export default of;` */
export function exportDefault(of: Value): ts.ExportAssignment {
  return factory.createExportAssignment(undefined, false, value(of));
}

/** `import 'module';`, for what it does when it is loaded. */
export function importForEffect(module: string): ts.ImportDeclaration {
  return factory.createImportDeclaration(undefined, undefined, modulePath(module));
}
