import { join } from 'node:path';
import ts from 'typescript';

/** Every file the compiler reads for the room in `folder`, type libraries included. None if the room is empty yet. */
export function filesBehind(folder: string): readonly string[] {
  const config = join(folder, 'tsconfig.json');
  const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(json, ts.sys, folder, undefined, config);
  if (fileNames.length === 0) return [];
  return ts
    .createProgram(fileNames, options)
    .getSourceFiles()
    .map((file) => file.fileName);
}
