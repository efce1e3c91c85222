import path from 'node:path'

/** Called so from Node 22 on, and kept by some versions under its first name. */
const FLAGS = ['--permission', '--experimental-permission']

/** What has Node let a process read its own program and nothing else of the disk, write nothing and start no other process. */
export function confinement(root = '.'): string[] {
  const flag = FLAGS.find((each) => process.allowedNodeEnvironmentFlags.has(each))
  if (!flag) return []
  const readable = ['node_modules', 'lib/evidence/reading'].map((folder) => path.resolve(root, folder, '*'))
  return [flag, '--no-warnings', '--allow-worker', ...readable.map((each) => `--allow-fs-read=${each}`)]
}
