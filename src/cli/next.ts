import type { Project } from '../scaffold.js';
import { wordText } from '../syntax/config/shell.js';

/** The command lines that serve a project just written, to be pasted into a shell as they are. */
export function nextCommand({ options }: Project, out: string): string[] {
  const windows = process.platform === 'win32';
  const folder = windows ? `"${out.replaceAll('"', '')}"` : wordText(out.startsWith('-') ? `./${out}` : out);
  if (options.database !== 'sqlite' && options.deploy.includes('docker')) {
    return [`cd ${folder} && docker compose up --build`];
  }
  const python = windows ? '.venv\\Scripts\\python' : '.venv/bin/python';
  const steps = [
    `cd ${folder}`,
    `${windows ? 'python' : 'python3'} -m venv .venv`,
    `${python} -m pip install -r requirements.txt`,
    `${python} -m alembic upgrade head`,
    `${python} -m uvicorn app.main:app`,
  ];
  return [steps.join(' && ')];
}
