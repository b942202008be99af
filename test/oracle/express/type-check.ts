import { join } from 'node:path';
import ts from 'typescript';

const packages = new Map<string, ts.SourceFile | undefined>();

/**
 * What the compiler finds in projects, with the settings of the first one's `tsconfig.json`, which all of them have. They
 * are one program, so that what packages declare is read and resolved once.
 *
 * @param base the folder that theirs stand in
 */
export function typeCheck(folders: readonly string[], base: string): string[] {
  const configs = folders.map(folder => configOf(folder));
  const options = { ...configs[0]?.options };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(configs.flatMap(({ fileNames }) => fileNames), options, {
    ...host,
    getCurrentDirectory: () => base,
    getSourceFile: (path, ...how) => {
      if (!path.includes('/node_modules/')) return host.getSourceFile(path, ...how);
      if (!packages.has(path)) packages.set(path, host.getSourceFile(path, ...how));
      return packages.get(path);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start, code, messageText }) => {
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1;
    const path = file?.fileName.replace(`${base}/`, '') ?? '';
    return `${path}:${line} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

function configOf(folder: string): ts.ParsedCommandLine {
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), file => ts.sys.readFile(file)) as {
    readonly config: unknown;
  };
  return ts.parseJsonConfigFileContent(config, ts.sys, folder);
}
