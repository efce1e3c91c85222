/** Whether this process is ending. Told to all of it: Next's bundles have copies of their own of every module. */
export const isDraining = () => globalThis.iorDraining === true

export function beginDraining() {
  globalThis.iorDraining = true
}
