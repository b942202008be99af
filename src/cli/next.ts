import type { Project } from '../scaffold.js';
import type { Framework } from '../stacks/generator.js';
import { wordText } from '../syntax/config/shell.js';

/** The command lines that serve a project just written, to be pasted into a shell as they are. */
export function nextCommand({ options }: Project, out: string): string[] {
  const windows = process.platform === 'win32';
  const folder = windows ? `"${out.replaceAll('"', '')}"` : wordText(out.startsWith('-') ? `./${out}` : out);
  if (options.database !== 'sqlite' && options.deploy.includes('docker')) {
    return [`cd ${folder} && docker compose up --build`];
  }
  return [[`cd ${folder}`, ...starts[options.framework](windows)].join(' && ')];
}

/** What installs a project's packages, makes its tables and serves it, by the stack. */
const starts: Readonly<Record<Framework, (windows: boolean) => readonly string[]>> = {
  fastapi: windows => {
    const python = windows ? '.venv\\Scripts\\python' : '.venv/bin/python';
    return [
      `${windows ? 'python' : 'python3'} -m venv .venv`,
      `${python} -m pip install -r requirements.txt`,
      `${python} -m alembic upgrade head`,
      `${python} -m uvicorn app.main:app`,
    ];
  },
  express: () => ['npm install', 'npm run setup', 'npm run dev'],
};
