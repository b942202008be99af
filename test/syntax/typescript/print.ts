import * as ts from 'api-scaffolder/typescript';

/** The text of a module of these statements, without the line feed at its end. */
export function printed(...body: readonly ts.StatementLike[]): string {
  return ts.module('src/routes/post.ts', body).print().trimEnd();
}

/** The same, line by line. */
export function lines(...body: readonly ts.StatementLike[]): string[] {
  return printed(...body).split('\n');
}
