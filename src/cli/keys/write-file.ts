export { createFile, type FileMode, replaceFile } from '../../desk/server/write-file.ts';
